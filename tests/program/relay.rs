//! A line that can be cut: bytes pass between a process and a server until a test says otherwise.

use std::{
    io,
    net::SocketAddr,
    str::FromStr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, Ordering},
    },
};

use sqlx::postgres::PgConnectOptions;
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpListener, TcpStream, UnixStream},
    sync::watch,
    task::JoinHandle,
};

/// The server at the far end.
#[derive(Debug, Clone)]
enum Far {
    Nowhere,
    At(String),
    Socket(String),
}

/// A line to a server. Dropped, it is cut for good.
pub struct Relay {
    address: SocketAddr,
    inside: Arc<Inside>,
    listening: JoinHandle<()>,
}

struct Inside {
    far: Mutex<Far>,
    open: watch::Sender<bool>,
    /// So many answers to commits are swallowed, each with its connection.
    swallowed: AtomicI64,
    /// Every so-manieth commit is one of them.
    every: AtomicI64,
    seen: AtomicI64,
}

impl Relay {
    async fn to(far: Far) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (open, _) = watch::channel(true);
        let inside = Arc::new(Inside {
            far: Mutex::new(far),
            open,
            swallowed: AtomicI64::new(0),
            every: AtomicI64::new(1),
            seen: AtomicI64::new(0),
        });
        let there = inside.clone();
        let listening = tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                let there = there.clone();
                // A line that breaks is what this is for.
                tokio::spawn(async move { there.pass(near).await.ok() });
            }
        });
        Self {
            address,
            inside,
            listening,
        }
    }

    /// A line whose far end is told later.
    pub async fn to_be_told() -> Self {
        Self::to(Far::Nowhere).await
    }

    /// A line to the server of a database, and the database's address by way of it.
    pub async fn to_database(url: &str) -> (Self, String) {
        let options = PgConnectOptions::from_str(url).expect("an address");
        let port = options.get_port();
        let far = match options.get_socket() {
            Some(folder) => Far::Socket(format!("{}/.s.PGSQL.{port}", folder.display())),
            None if options.get_host().starts_with('/') => {
                Far::Socket(format!("{}/.s.PGSQL.{port}", options.get_host()))
            }
            None => Far::At(format!("{}:{port}", options.get_host())),
        };
        let relay = Self::to(far).await;
        let url = by_way_of(url, relay.address);
        (relay, url)
    }

    /// Its near end, for whoever speaks HTTP.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Tells the far end: an address of the web.
    pub fn leads_to(&self, url: &str) {
        let at = url.strip_prefix("http://").unwrap_or(url).to_owned();
        *self.inside.far.lock().expect("a place") = Far::At(at);
    }

    /// Cuts every connection; new ones are closed as soon as they come.
    pub fn cut(&self) {
        self.inside.open.send_replace(false);
    }

    /// Lets connections pass again.
    pub fn mend(&self) {
        self.inside.open.send_replace(true);
    }

    /// From now on every so-manieth commit reaches the server and its answer never comes back.
    pub fn swallows_commits(&self, times: i64, every: i64) {
        self.inside.every.store(every, Ordering::SeqCst);
        self.inside.swallowed.store(times, Ordering::SeqCst);
    }

    /// How many answers are still to be swallowed.
    pub fn to_swallow(&self) -> i64 {
        self.inside.swallowed.load(Ordering::SeqCst)
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.listening.abort();
        self.cut();
    }
}

impl Inside {
    async fn pass(&self, near: TcpStream) -> io::Result<()> {
        let mut open = self.open.subscribe();
        if !*open.borrow_and_update() {
            return Ok(());
        }
        near.set_nodelay(true)?;
        let far = self.far.lock().expect("a place").clone();
        let passing = async {
            match far {
                Far::Nowhere => Ok(()),
                Far::At(at) => {
                    let far = TcpStream::connect(at).await?;
                    far.set_nodelay(true)?;
                    self.watch(near, far).await
                }
                Far::Socket(path) => self.watch(near, UnixStream::connect(path).await?).await,
            }
        };
        tokio::select! {
            passed = passing => passed,
            _ = open.wait_for(|open| !open) => Ok(()),
        }
    }

    /// Passes bytes on as they come, and looks for commits in them.
    async fn watch(
        &self,
        mut near: impl AsyncRead + AsyncWrite + Unpin,
        mut far: impl AsyncRead + AsyncWrite + Unpin,
    ) -> io::Result<()> {
        let (mut asked, mut answered) = (vec![0; 64 * 1024], vec![0; 64 * 1024]);
        loop {
            tokio::select! {
                n = near.read(&mut asked) => {
                    let said = &asked[..n?];
                    if said.is_empty() {
                        return Ok(());
                    }
                    far.write_all(said).await?;
                    if self.swallows(said) {
                        // The server has done it when it answers; nobody hears that.
                        return far.read(&mut answered).await.map(drop);
                    }
                }
                n = far.read(&mut answered) => {
                    let said = &answered[..n?];
                    if said.is_empty() {
                        return Ok(());
                    }
                    near.write_all(said).await?;
                }
            }
        }
    }

    fn swallows(&self, said: &[u8]) -> bool {
        const COMMIT: &[u8] = b"COMMIT";
        if self.swallowed.load(Ordering::SeqCst) == 0
            || !said.windows(COMMIT.len()).any(|part| part == COMMIT)
        {
            return false;
        }
        let seen = self.seen.fetch_add(1, Ordering::SeqCst) + 1;
        let swallows = seen % self.every.load(Ordering::SeqCst) == 0;
        if swallows {
            self.swallowed.fetch_sub(1, Ordering::SeqCst);
        }
        swallows
    }
}

/// The same database at another address.
fn by_way_of(url: &str, address: SocketAddr) -> String {
    let (head, options) = url.split_once('?').unwrap_or((url, ""));
    let (_, rest) = head.split_once("://").expect("a scheme");
    let (authority, name) = rest.split_once('/').unwrap_or((rest, "postgres"));
    let user = authority
        .rsplit_once('@')
        .map_or(String::new(), |(user, _)| format!("{user}@"));
    let options: Vec<&str> = options
        .split('&')
        .filter(|option| {
            !["host=", "hostaddr=", "port=", "sslmode="]
                .iter()
                .any(|place| option.starts_with(place))
        })
        .filter(|option| !option.is_empty())
        .chain(["sslmode=disable"])
        .collect();
    format!("postgres://{user}{address}/{name}?{}", options.join("&"))
}

#[test]
fn a_database_is_found_by_way_of_the_line() {
    let line = SocketAddr::from(([127, 0, 0, 1], 7));
    assert_eq!(
        by_way_of("postgres:///a?host=/tmp/x&user=u", line),
        "postgres://127.0.0.1:7/a?user=u&sslmode=disable"
    );
    assert_eq!(
        by_way_of("postgres://u:p@host:5/a", line),
        "postgres://u:p@127.0.0.1:7/a?sslmode=disable"
    );
}
