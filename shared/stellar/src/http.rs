//! The one way out to the network: bounded in time, size, number and repetition, and never in panic.
//!
//! What comes back is an answer or a [`Trouble`]. A page that is not there is an answer; whatever else goes wrong is
//! technical, and must never be taken for something that a person failed to do.

mod public;
mod sleep;
#[cfg(test)]
mod tests;
mod trouble;

use std::{sync::Arc, time::Duration};

use reqwest::{
    Client, Response, StatusCode, Url,
    header::{LOCATION, RETRY_AFTER},
    redirect::Policy,
};
use tokio::sync::Semaphore;

pub use sleep::Sleep;
pub use trouble::Trouble;

const USER_AGENT: &str = concat!(
    "mtl-bots/",
    env!("CARGO_PKG_VERSION"),
    " (+https://github.com/Montelibero/mtl-bots)"
);
/// A server that asks for a longer pause is not waited for: somebody waits for us.
const LONGEST_PAUSE: Duration = Duration::from_secs(5);
/// How long a question may wait for its turn.
const LONGEST_QUEUE: Duration = Duration::from_secs(30);
/// The first pause between two tries; each next one is twice as long.
const FIRST_PAUSE: Duration = Duration::from_millis(250);
/// A chain of redirects longer than this leads nowhere.
const MOST_HOPS: usize = 3;

/// How much a question may cost.
#[derive(Debug, Clone, Copy)]
pub struct Budget {
    /// How long one try may take, until the last byte.
    pub patience: Duration,
    /// How long all tries may take, with the pauses between them.
    pub overall: Duration,
    /// How often to try.
    pub tries: u32,
    /// How many bytes the answer may have.
    pub cap: usize,
}

impl Budget {
    /// For one record.
    pub const RECORD: Self = Self {
        patience: Duration::from_secs(5),
        overall: Duration::from_secs(15),
        tries: 3,
        cap: 1 << 20,
    };
    /// For a page of two hundred records.
    pub const PAGE: Self = Self {
        patience: Duration::from_secs(15),
        overall: Duration::from_secs(45),
        tries: 3,
        cap: 8 << 20,
    };
    /// For bsn.expert, which thinks for tens of seconds when it has not been asked lately: once, patiently.
    pub const READER: Self = Self {
        patience: Duration::from_secs(25),
        overall: Duration::from_secs(25),
        tries: 1,
        cap: 4 << 20,
    };
    /// For a stranger's server, whom SEP-1 gives a hundred KiB.
    pub const STRANGER: Self = Self {
        patience: Duration::from_secs(5),
        overall: Duration::from_secs(10),
        tries: 2,
        cap: 100 << 10,
    };
}

/// What a server answered: something, or that there is no such thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The body.
    Found(Vec<u8>),
    /// The body of a 404; whether to believe it is the asker's to say.
    Missing(Vec<u8>),
}

/// A client of one kind of servers. Cheap to clone; clones share the bound on concurrency.
#[derive(Debug, Clone)]
pub struct Http {
    client: Client,
    permits: Arc<Semaphore>,
    sleep: Sleep,
    budget: Budget,
}

/// Whom a client may talk to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Servers that the operator named; a proxy of the environment is used.
    Named,
    /// A stand-in on this machine: no proxy in between.
    Local,
    /// Servers that strangers name: none that lives in a private network.
    Public,
}

impl Reach {
    /// The reach that suits an address of the configuration.
    #[must_use]
    pub fn of(url: &Url) -> Self {
        match url.host_str() {
            Some("localhost" | "127.0.0.1" | "[::1]") => Self::Local,
            _ => Self::Named,
        }
    }
}

impl Http {
    /// A client with at most `at_once` questions on their way.
    ///
    /// # Errors
    /// When the TLS library cannot start.
    pub fn new(
        reach: Reach,
        budget: Budget,
        at_once: usize,
        sleep: Sleep,
    ) -> Result<Self, reqwest::Error> {
        let builder = Client::builder()
            .user_agent(USER_AGENT)
            .connect_timeout(Duration::from_secs(4))
            .pool_idle_timeout(Duration::from_secs(55))
            .tcp_nodelay(true)
            // Redirects are followed by hand, and only within the same server.
            .redirect(Policy::none());
        let builder = match reach {
            Reach::Named => builder,
            Reach::Local => builder.no_proxy(),
            Reach::Public => builder
                .dns_resolver(Arc::new(public::Resolver))
                .https_only(true),
        };
        Ok(Self {
            client: builder.build()?,
            permits: Arc::new(Semaphore::new(at_once.max(1))),
            sleep,
            budget,
        })
    }

    /// The same client with another budget.
    #[must_use]
    pub fn with(&self, budget: Budget) -> Self {
        Self {
            budget,
            ..self.clone()
        }
    }

    /// Asks, again where that may help.
    ///
    /// # Errors
    /// What stood in the way at the last try.
    pub async fn get(&self, url: Url) -> Result<Answer, Trouble> {
        // Waiting for a turn does not count as the server's slowness, but nobody waits for ever.
        let turn = tokio::time::timeout(LONGEST_QUEUE, self.permits.acquire()).await;
        let _permit = turn
            .map_err(|_| Trouble::Timeout)?
            .map_err(|_| Trouble::Unreachable)?;
        let all = self.tries(url);
        let whole = tokio::time::timeout(self.budget.overall, all).await;
        whole.unwrap_or(Err(Trouble::Timeout))
    }

    async fn tries(&self, url: Url) -> Result<Answer, Trouble> {
        let mut pause = FIRST_PAUSE;
        let mut left = self.budget.tries;
        loop {
            left = left.saturating_sub(1);
            let trouble = match self.once(url.clone()).await {
                Ok(answer) => return Ok(answer),
                Err(trouble) => trouble,
            };
            let wait = match &trouble {
                Trouble::Busy { retry_after } => retry_after.map_or(pause, Duration::from_secs),
                _ => pause,
            };
            if left == 0 || !trouble.may_pass() || wait > LONGEST_PAUSE {
                return Err(trouble);
            }
            self.sleep.sleep(wait).await;
            pause *= 2;
        }
    }

    /// One try, with the redirects that belong to it.
    async fn once(&self, mut url: Url) -> Result<Answer, Trouble> {
        for _ in 0..=MOST_HOPS {
            let round = self.round(url.clone());
            let done = tokio::time::timeout(self.budget.patience, round).await;
            match done.unwrap_or(Err(Trouble::Timeout))? {
                Step::Done(answer) => return Ok(answer),
                Step::Moved(to) if to.origin() == url.origin() => url = to,
                Step::Moved(_) => return Err(Trouble::Moved),
            }
        }
        Err(Trouble::Moved)
    }

    async fn round(&self, url: Url) -> Result<Step, Trouble> {
        let sent = self.client.get(url.clone()).send().await;
        let answer = sent.map_err(|error| Trouble::of(&error))?;
        let status = answer.status();
        if status.is_redirection() {
            let to = answer
                .headers()
                .get(LOCATION)
                .and_then(|it| it.to_str().ok());
            let to = to.and_then(|it| url.join(it).ok()).ok_or(Trouble::Moved)?;
            return Ok(Step::Moved(to));
        }
        match status {
            StatusCode::TOO_MANY_REQUESTS => Err(Trouble::Busy {
                retry_after: retry_after(&answer),
            }),
            _ if status.is_server_error() => Err(Trouble::Server(status.as_u16())),
            StatusCode::NOT_FOUND => Ok(Step::Done(Answer::Missing(self.body(answer).await?))),
            _ if status.is_success() => Ok(Step::Done(Answer::Found(self.body(answer).await?))),
            _ => Err(Trouble::Refused(status.as_u16())),
        }
    }

    /// The body, counted while it comes: what a server says of its length need not be true.
    async fn body(&self, mut answer: Response) -> Result<Vec<u8>, Trouble> {
        let cap = self.budget.cap;
        let announced = answer.content_length().unwrap_or_default();
        if announced > cap as u64 {
            return Err(Trouble::TooLarge { cap });
        }
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(|error| Trouble::of(&error))? {
            if body.len() + chunk.len() > cap {
                return Err(Trouble::TooLarge { cap });
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }
}

enum Step {
    Done(Answer),
    Moved(Url),
}

fn retry_after(answer: &Response) -> Option<u64> {
    let text = answer.headers().get(RETRY_AFTER)?.to_str().ok()?;
    text.trim().parse().ok()
}

/// The address of a part of a server: `base` with more segments, each escaped.
///
/// # Errors
/// When the base cannot have parts, which the configuration already refuses.
pub fn part(base: &Url, segments: &[&str]) -> Result<Url, Trouble> {
    let mut url = base.clone();
    match url.path_segments_mut() {
        Ok(mut path) => {
            path.pop_if_empty().extend(segments);
        }
        Err(()) => return Err(Trouble::Unreachable),
    }
    Ok(url)
}
