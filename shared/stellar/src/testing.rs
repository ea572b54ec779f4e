//! A server for unit tests that answers what it is told, byte by byte, and remembers what it was asked.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use reqwest::Url;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

/// One reply.
#[derive(Clone, Default)]
pub struct Reply {
    pub status: u16,
    pub headers: String,
    pub body: Vec<u8>,
    /// What Content-Length says, when it lies.
    pub length: Option<usize>,
    /// Wait before answering.
    pub delay: Duration,
    /// No answer at all: the connection is closed.
    pub hang_up: bool,
}

impl Reply {
    pub fn json(body: impl ToString) -> Self {
        Self::status(200, body)
    }

    pub fn status(status: u16, body: impl ToString) -> Self {
        Self {
            status,
            body: body.to_string().into_bytes(),
            ..Self::default()
        }
    }
}

/// The server: its address and the paths it was asked for.
pub struct Server {
    pub url: Url,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Answers the nth question by `script(n, path)`.
    pub async fn start(script: impl Fn(usize, &str) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let (notes, script) = (asked.clone(), Arc::new(script));
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let (notes, script) = (notes.clone(), script.clone());
                tokio::spawn(async move {
                    let mut request = Vec::new();
                    while !request.ends_with(b"\r\n\r\n") {
                        match stream.read_u8().await {
                            Ok(byte) => request.push(byte),
                            Err(_) => return,
                        }
                    }
                    let text = String::from_utf8(request).unwrap();
                    let path = text.split(' ').nth(1).unwrap().to_owned();
                    let n = {
                        let mut notes = notes.lock().unwrap();
                        notes.push(text);
                        notes.len() - 1
                    };
                    let reply = script(n, &path);
                    tokio::time::sleep(reply.delay).await;
                    if reply.hang_up {
                        return;
                    }
                    let length = match reply.headers.contains("Transfer-Encoding") {
                        true => String::new(),
                        false => {
                            let length = reply.length.unwrap_or(reply.body.len());
                            format!("Content-Length: {length}\r\n")
                        }
                    };
                    let head = format!(
                        "HTTP/1.1 {} X\r\n{length}Connection: close\r\n{}\r\n",
                        reply.status, reply.headers,
                    );
                    let _ = stream.write_all(head.as_bytes()).await;
                    let _ = stream.write_all(&reply.body).await;
                });
            }
        });
        Self {
            url: url.parse().unwrap(),
            asked,
        }
    }

    /// The whole requests so far.
    pub fn requests(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    /// The paths asked for so far.
    pub fn asked(&self) -> Vec<String> {
        let path = |it: &String| it.split(' ').nth(1).unwrap().to_owned();
        self.requests().iter().map(path).collect()
    }
}
