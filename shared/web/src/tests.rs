//! Proofs of the shell over a real socket: codes, headers, and what a stranger learns.

use std::sync::{Arc, Mutex};

use axum::{Router, body::Bytes};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::oneshot,
};

use crate::{
    Arrival, BotHealth, Doorstep, Health, Site,
    exposition::{Exposition, Kind},
    page::About,
    router, secret, server,
};

#[derive(Default)]
struct Sketch {
    reasons: Vec<String>,
    kept: Mutex<Vec<(String, Bytes)>>,
}

impl Site for Sketch {
    fn about(&self) -> About<'_> {
        About {
            name: "sketch",
            version: "1.2.3",
            line: "a <b> & c",
            language: "en",
        }
    }

    async fn health(&self) -> Health {
        let bot = BotHealth {
            state: "running",
            intake_seconds_ago: Some(3),
        };
        Health {
            reasons: self.reasons.clone(),
            bots: [("one".to_owned(), bot)].into(),
        }
    }

    async fn metrics(&self) -> String {
        "a 1\n".into()
    }

    async fn doorstep(&self, path: &str, given: &[u8]) -> Doorstep {
        match (path, secret::same("word", given)) {
            ("door", true) => Doorstep::Welcome("one".into()),
            ("door", false) => Doorstep::Stranger,
            _ => Doorstep::NoDoor,
        }
    }

    async fn arrived(&self, bot: &str, body: Bytes) -> Arrival {
        match &body[..] {
            b"full" => Arrival::NotKept,
            b"no" => Arrival::Unreadable,
            _ => {
                self.kept.lock().unwrap().push((bot.to_owned(), body));
                Arrival::Taken
            }
        }
    }
}

/// Asks once and returns the head and the body of the answer.
async fn ask(site: &Arc<Sketch>, request: &str) -> (String, String) {
    let listener = server::bind("127.0.0.1:0".parse().unwrap()).await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let pages = Router::new();
    let serving = tokio::spawn(server::serve(
        listener,
        router(Arc::clone(site), pages),
        async {
            let _ = stopped.await;
        },
    ));
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    stop.send(()).unwrap();
    serving.await.unwrap().unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.to_lowercase(), body.to_owned())
}

fn got(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
}

fn posted(path: &str, secret: &str, body: &str) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Telegram-Bot-Api-Secret-Token: {secret}\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

#[tokio::test]
async fn health_has_a_code_and_says_why() {
    let (head, body) = ask(&Arc::default(), &got("/healthz")).await;
    assert!(head.starts_with("http/1.1 200"), "{head}");
    assert_eq!(
        body,
        r#"{"status":"ok","reasons":[],"bots":{"one":{"state":"running","intake_seconds_ago":3}}}"#
    );
    let unwell = Arc::new(Sketch {
        reasons: vec!["the store does not answer".into()],
        ..Sketch::default()
    });
    let (head, body) = ask(&unwell, &got("/healthz")).await;
    assert!(head.starts_with("http/1.1 503"), "{head}");
    assert!(
        body.contains(r#""reasons":["the store does not answer"]"#),
        "{body}"
    );
}

#[tokio::test]
async fn pages_are_escaped_and_every_answer_is_guarded() {
    for path in ["/", "/healthz", "/metrics", "/nowhere"] {
        let (head, _) = ask(&Arc::default(), &got(path)).await;
        for header in [
            "content-security-policy: default-src 'none'",
            "x-content-type-options: nosniff",
            "referrer-policy: no-referrer",
            "cache-control: no-store",
        ] {
            assert!(head.contains(header), "{path}: {header} not in {head}");
        }
    }
    let (head, body) = ask(&Arc::default(), &got("/")).await;
    assert!(head.contains("content-type: text/html"), "{head}");
    assert!(
        body.contains("a &lt;b&gt; &amp; c") && body.contains("href=\"/healthz\""),
        "{body}"
    );
}

#[tokio::test]
async fn a_webhook_is_taken_from_telegram_only() {
    let site = Arc::<Sketch>::default();
    let cases = [
        (posted("/telegram/door", "word", "{}"), "200"),
        (posted("/telegram/door", "wore", "{}"), "401"),
        (posted("/telegram/door", "", "{}"), "401"),
        (posted("/telegram/else", "word", "{}"), "404"),
        (posted("/telegram/door", "word", "no"), "400"),
        (posted("/telegram/door", "word", "full"), "503"),
        (got("/telegram/door"), "405"),
    ];
    for (request, code) in cases {
        let (head, _) = ask(&site, &request).await;
        assert!(
            head.starts_with(&format!("http/1.1 {code}")),
            "{request}\n{head}"
        );
    }
    let kept = site.kept.lock().unwrap();
    assert_eq!(*kept, [("one".to_owned(), Bytes::from_static(b"{}"))]);
}

#[test]
fn a_secret_is_the_same_only_when_it_is_whole() {
    assert!(secret::same("abc", b"abc"));
    for wrong in [&b"abd"[..], b"ab", b"abcd", b""] {
        assert!(!secret::same("abc", wrong));
    }
}

#[test]
fn numbers_are_written_as_prometheus_reads_them() {
    let mut page = Exposition::default();
    page.family("a_total", Kind::Counter, "first\nline")
        .sample(&[("bot", "x\"y\\"), ("kind", "k")], 3)
        .sample(&[], -1);
    page.family("b", Kind::Gauge, "second").sample(&[], 0);
    assert_eq!(
        page.finish(),
        "# HELP a_total first\\nline\n# TYPE a_total counter\na_total{bot=\"x\\\"y\\\\\",kind=\"k\"} 3\na_total -1\n\
         # HELP b second\n# TYPE b gauge\nb 0\n"
    );
}
