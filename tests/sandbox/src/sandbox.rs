//! What all parts of the sandbox share, and how it is set up.

use std::{
    collections::HashMap,
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use mtl_domain::clock::Clock;
use serde_json::Value;
use tokio::sync::{broadcast, watch};

use crate::{
    acts::Done,
    state::State,
    stellar::Stellar,
    world::{self, World},
};

/// How a sandbox is started.
#[derive(Debug, Clone)]
pub struct Options {
    /// The address; port 0 takes a free one.
    pub listen: SocketAddr,
    /// The sandbox's time.
    pub clock: Clock,
    /// Telegram's budgets.
    pub limits: bool,
    /// A local Bot API server: webhooks by http and on any port.
    pub local: bool,
    /// Whether hasty repetitions of getUpdates are slowed down as the real server does.
    pub strict_polling: bool,
    /// The world to start with.
    pub world: World,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            clock: Clock::System,
            limits: true,
            local: true,
            strict_polling: true,
            world: World::Empty,
        }
    }
}

/// What the server's parts share.
#[derive(Clone)]
pub struct Shared(Arc<Inner>);

impl std::ops::Deref for Shared {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

/// The inside of [`Shared`].
pub struct Inner {
    state: Mutex<State>,
    events: broadcast::Sender<String>,
    closing: watch::Sender<bool>,
    workers: Mutex<HashMap<i64, u64>>,
    /// Posts webhooks.
    pub client: reqwest::Client,
    /// The Stellar stand-ins.
    pub stellar: Stellar,
}

impl Shared {
    /// Sets everything up; nothing listens yet.
    ///
    /// # Errors
    /// When the client for webhooks cannot be made.
    pub fn new(options: &Options) -> anyhow::Result<Self> {
        let (events, _) = broadcast::channel(4096);
        let mut state = State::new(options.clock.clone(), events.clone());
        state.limits.on = options.limits;
        state.local = options.local;
        state.strict_polling = options.strict_polling;
        world::seed(&mut state, options.world);
        let client = reqwest::Client::builder()
            .no_proxy()
            .timeout(Duration::from_secs(30))
            .build()?;
        let (closing, _) = watch::channel(false);
        let stellar = Stellar::default();
        Ok(Self(Arc::new(Inner {
            state: Mutex::new(state),
            events,
            closing,
            workers: Mutex::default(),
            client,
            stellar,
        })))
    }
}

impl Inner {
    /// The world. A panic elsewhere does not spoil it.
    pub fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does an act.
    pub fn act(&self, name: &str, body: Value) -> Done {
        let done = self.lock().act(name, body);
        if name == "seed" && done.is_ok() {
            self.stellar.reset();
        }
        done
    }

    /// A listener for the page's events.
    #[must_use]
    pub fn listen(&self) -> broadcast::Receiver<String> {
        self.events.subscribe()
    }

    /// Whether the sandbox is being stopped.
    #[must_use]
    pub fn closing(&self) -> bool {
        *self.closing.borrow()
    }

    /// Ends whatever waits, so that the server can stop.
    pub fn close(&self) {
        self.closing.send_replace(true);
        for bot in self.lock().bots.values() {
            bot.wake.notify_waiters();
        }
    }

    /// Becomes true when the sandbox is being stopped.
    #[must_use]
    pub fn closing_signal(&self) -> watch::Receiver<bool> {
        self.closing.subscribe()
    }

    /// Whether this webhook has no worker yet; from now on it has.
    #[must_use]
    pub fn claim_worker(&self, bot: i64, serial: u64) -> bool {
        let mut workers = self.workers.lock().unwrap_or_else(PoisonError::into_inner);
        workers.insert(bot, serial) != Some(serial)
    }
}
