//! A browser for the story tests: a small W3C WebDriver client over a `chromedriver` of its own.
//!
//! `CHROMEDRIVER` and `CHROME` name other programs than the ones on the path.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use tempfile::TempDir;

/// The name under which WebDriver hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// How long `wait_*` waits.
const PATIENCE: Duration = Duration::from_secs(15);
const STEP: Duration = Duration::from_millis(50);

/// The Enter key, for [`Browser::type_into`].
pub const ENTER: &str = "\u{E007}";
/// The Escape key.
pub const ESCAPE: &str = "\u{E00C}";
/// The arrow down.
pub const DOWN: &str = "\u{E015}";

/// Size of the window's inside.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    width: u32,
    height: u32,
    phone: bool,
}

impl Window {
    /// A phone with a touch screen.
    pub const PHONE: Self = Self {
        width: 390,
        height: 844,
        phone: true,
    };
    /// A laptop.
    pub const DESKTOP: Self = Self {
        width: 1280,
        height: 800,
        phone: false,
    };
}

/// One browser with one window. Dropping it ends the browser and its driver.
pub struct Browser {
    driver: Child,
    port: u16,
    session: String,
    http: reqwest::Client,
    profile: TempDir,
}

impl Browser {
    /// Starts a driver on a free port and a browser under it.
    pub async fn start(window: Window) -> Result<Self> {
        let profile = tempfile::tempdir().context("a folder for the browser's profile")?;
        let port = free_port()?;
        let program = std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".into());
        let driver = Command::new(&program)
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("{program} does not start: is chromium-driver installed?"))?;
        let http = reqwest::Client::builder()
            .no_proxy()
            .timeout(Duration::from_secs(60))
            .build()?;
        let mut browser = Self {
            driver,
            port,
            session: String::new(),
            http,
            profile,
        };
        browser.ready().await?;
        browser.open(window).await?;
        Ok(browser)
    }

    async fn ready(&self) -> Result<()> {
        let url = format!("http://127.0.0.1:{}/status", self.port);
        for _ in 0..200 {
            if let Ok(answer) = self.http.get(&url).send().await
                && let Ok(body) = answer.json::<Value>().await
                && body.pointer("/value/ready") == Some(&json!(true))
            {
                return Ok(());
            }
            tokio::time::sleep(STEP).await;
        }
        bail!("chromedriver is not ready")
    }

    async fn open(&mut self, window: Window) -> Result<()> {
        let mut options = json!({"args": [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-dev-shm-usage", "--hide-scrollbars",
            format!("--user-data-dir={}", self.profile.path().display()),
            format!("--window-size={},{}", window.width, window.height),
        ]});
        if let Some(map) = options.as_object_mut() {
            // Emulated metrics are the size of the page itself, without the window's frame.
            let touch = window.phone;
            map.insert(
                "mobileEmulation".into(),
                json!({"deviceMetrics": {
                    "width": window.width, "height": window.height, "mobile": touch, "touch": touch,
                    "pixelRatio": if touch { 2.0 } else { 1.0 },
                }}),
            );
            if let Ok(binary) = std::env::var("CHROME") {
                map.insert("binary".into(), json!(binary));
            }
        }
        let wanted = json!({"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}});
        let value = self
            .call(reqwest::Method::POST, "/session", Some(wanted))
            .await?;
        let id = value
            .get("sessionId")
            .and_then(Value::as_str)
            .context("no session id")?;
        self.session = id.to_owned();
        Ok(())
    }

    async fn call(
        &self,
        method: reqwest::Method,
        path: &str,
        body: Option<Value>,
    ) -> Result<Value> {
        let mut request = self
            .http
            .request(method, format!("http://127.0.0.1:{}{path}", self.port));
        if let Some(body) = body {
            request = request.json(&body);
        }
        let answer = request.send().await?;
        let status = answer.status();
        let mut body: Value = answer.json().await?;
        let value = body.get_mut("value").map(Value::take).unwrap_or_default();
        if !status.is_success() {
            let what = value
                .get("message")
                .and_then(Value::as_str)
                .unwrap_or("no reason given");
            bail!("{path}: {}", what.lines().next().unwrap_or_default());
        }
        Ok(value)
    }

    async fn post(&self, path: &str, body: Value) -> Result<Value> {
        self.call(
            reqwest::Method::POST,
            &format!("/session/{}{path}", self.session),
            Some(body),
        )
        .await
    }

    async fn get(&self, path: &str) -> Result<Value> {
        self.call(
            reqwest::Method::GET,
            &format!("/session/{}{path}", self.session),
            None,
        )
        .await
    }

    /// Opens an address and waits until it is loaded.
    pub async fn goto(&self, url: &str) -> Result<()> {
        self.post("/url", json!({"url": url})).await.map(drop)
    }

    /// All elements that match, as WebDriver's ids.
    pub async fn find_all(&self, css: &str) -> Result<Vec<String>> {
        let found = self
            .post("/elements", json!({"using": "css selector", "value": css}))
            .await?;
        let list = found.as_array().context("elements are a list")?;
        Ok(list
            .iter()
            .filter_map(|it| Some(it.get(ELEMENT)?.as_str()?.to_owned()))
            .collect())
    }

    /// The first element that matches; waits for it.
    pub async fn wait_for(&self, css: &str) -> Result<String> {
        self.until(&format!("nothing matches {css}"), async || {
            Ok(self.find_all(css).await?.into_iter().next())
        })
        .await
    }

    /// Waits until nothing matches any more.
    pub async fn wait_gone(&self, css: &str) -> Result<()> {
        self.until(&format!("{css} is still there"), async || {
            Ok(self.find_all(css).await?.is_empty().then_some(()))
        })
        .await
    }

    /// Waits until a matching element's text contains `part`, gives that text.
    pub async fn wait_text(&self, css: &str, part: &str) -> Result<String> {
        self.until(&format!("no {css} says {part:?}"), async || {
            let texts = self.script(
                "return [...document.querySelectorAll(arguments[0])].map(e => e.innerText)",
                json!([css]),
            );
            let texts = texts.await?;
            let mut texts = texts
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str);
            Ok(texts.find(|it| it.contains(part)).map(str::to_owned))
        })
        .await
    }

    /// Clicks the first match as a person would: it must be visible and not covered.
    pub async fn click(&self, css: &str) -> Result<()> {
        // A list drawn anew between finding and clicking makes the element stale: try again.
        self.until(&format!("{css} cannot be clicked"), async || {
            let element = self.wait_for(css).await?;
            Ok(self
                .post(&format!("/element/{element}/click"), json!({}))
                .await
                .ok())
        })
        .await
        .map(drop)
    }

    /// Types into the first match; keys such as [`ENTER`] may stand in the text, but not beside emoji.
    pub async fn type_into(&self, css: &str, text: &str) -> Result<()> {
        let element = self.wait_for(css).await?;
        if text.chars().any(|it| u32::from(it) > 0xffff) {
            // The driver's keyboard has no letters beyond the first plane: they are pasted.
            let paste =
                "arguments[0].focus(); document.execCommand('insertText', false, arguments[1])";
            return self
                .script(paste, json!([{ELEMENT: element}, text]))
                .await
                .map(drop);
        }
        self.post(&format!("/element/{element}/value"), json!({"text": text}))
            .await
            .map(drop)
    }

    /// The visible text of the first match.
    pub async fn text(&self, css: &str) -> Result<String> {
        let element = self.wait_for(css).await?;
        let text = self.get(&format!("/element/{element}/text")).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Runs a script's body; `arguments` are the list's items.
    pub async fn script(&self, script: &str, arguments: Value) -> Result<Value> {
        self.post(
            "/execute/sync",
            json!({"script": script, "args": arguments}),
        )
        .await
    }

    /// Writes what the window shows as a PNG.
    pub async fn screenshot(&self, file: &Path) -> Result<()> {
        let shot = self.get("/screenshot").await?;
        let bytes = decode(shot.as_str().unwrap_or_default()).context("not base64")?;
        std::fs::write(file, bytes).with_context(|| format!("writing {}", file.display()))
    }

    /// Ends the browser and says so when that fails; dropping does the same silently.
    pub async fn quit(mut self) -> Result<()> {
        let path = format!("/session/{}", std::mem::take(&mut self.session));
        self.call(reqwest::Method::DELETE, &path, None)
            .await
            .map(drop)
    }

    async fn until<T>(
        &self,
        what: &str,
        mut step: impl AsyncFnMut() -> Result<Option<T>>,
    ) -> Result<T> {
        let work = async {
            loop {
                if let Some(done) = step().await? {
                    return Ok(done);
                }
                tokio::time::sleep(STEP).await;
            }
        };
        tokio::time::timeout(PATIENCE, work)
            .await
            .unwrap_or_else(|_| bail!("{what}"))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Killing the driver alone would leave its browser behind, so the session is closed first.
        if !self.session.is_empty() {
            let _ = close(self.port, &self.session);
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

fn close(port: u16, session: &str) -> std::io::Result<()> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(2))?;
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    write!(
        stream,
        "DELETE /session/{session} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
    )?;
    stream.read(&mut [0; 64]).map(drop)
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
        .local_addr()?
        .port())
}

/// Standard base64; `None` for what is not.
fn decode(text: &str) -> Option<Vec<u8>> {
    let (mut bits, mut count, mut out) = (0u32, 0u32, Vec::with_capacity(text.len() / 4 * 3));
    for letter in text
        .bytes()
        .filter(|it| !matches!(it, b'=' | b'\n' | b'\r'))
    {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = (bits << 6) | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push(u8::try_from((bits >> count) & 0xff).ok()?);
            bits &= (1 << count) - 1;
        }
    }
    Some(out)
}
