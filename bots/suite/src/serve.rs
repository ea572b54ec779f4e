//! Serving: each bot owned by a lease and restarted when it falls, the web beside them, one way to stop.

mod board;
mod doors;
mod housekeeping;
mod numbers;
mod site;
mod steps;
mod stop;
mod supervisor;
#[cfg(test)]
mod tests;

use std::{future::Future, io, sync::Arc, time::Duration};

use mtl_chain::Scout;
use mtl_domain::{clock::Clock, ids::IdMaker};
use mtl_stellar::{Addresses, Chain, http::Sleep};
use mtl_store::Db;
use mtl_telegram::{api::Api, runner::Deps};
use mtl_web::recorder;
use tokio::{
    task::JoinSet,
    time::{Instant, timeout, timeout_at},
};

pub use self::stop::signalled;
use self::{board::Board, doors::Doors, site::Front, stop::Stop};
use crate::{
    Config, chance,
    desks::{self, Desk},
    hosted, store,
};

/// Everything must have ended so long after the word to stop: a second less than operators are promised.
const GRACE: Duration = Duration::from_secs(9);
/// Of that, what bots have to finish what is in hand.
const LAST_WORDS: Duration = Duration::from_secs(7);

/// Whether a setting is the program's own: made by it, in no file, for no hand.
pub(crate) fn is_own_setting(name: &str) -> bool {
    doors::OURS.contains(&name)
}

/// What all parts of a serving process share.
pub(crate) struct House {
    config: Config,
    /// The bots of this process.
    desks: Vec<Desk>,
    clock: Clock,
    db: Db,
    ids: Arc<IdMaker>,
    http: reqwest::Client,
    /// The way to Stellar, shared by all bots.
    chain: Arc<Chain>,
    /// What each bot of this process is doing.
    board: Board,
    doors: Doors,
    /// The way to the chain, for all bots.
    scout: Arc<Scout>,
    /// How this process calls itself in leases.
    holder: String,
}

/// A process that hosts the bots.
pub struct Suite {
    house: Arc<House>,
    steps: steps::Steps,
}

/// Why serving could not begin or go on.
#[derive(Debug, thiserror::Error)]
pub enum Halt {
    /// The store cannot be used.
    #[error(transparent)]
    Store(#[from] mtl_store::Error),
    /// The web server's address cannot be had.
    #[error("WEB_LISTEN={address}: {error}")]
    Web {
        /// The address.
        address: std::net::SocketAddr,
        /// Why.
        error: io::Error,
    },
    /// The TLS library cannot start.
    #[error("no way to speak HTTP: {0}")]
    Http(#[from] reqwest::Error),
    /// No way to the chain: an address in the configuration is none.
    #[error(transparent)]
    Chain(#[from] mtl_stellar::chain::OpenError),
    /// Telegram knows none of the tokens.
    #[error("Telegram refuses {}: no bot is left to run", .0.join(" and "))]
    Refused(Vec<String>),
    /// A bot could not do its step; only tests step.
    #[error("{bot}: {error}")]
    Step {
        /// The bot.
        bot: &'static str,
        /// Why.
        error: mtl_telegram::runner::RunError,
    },
    /// Another process owns the bot; only tests step.
    #[error("another process owns {0}")]
    Owned(&'static str),
}

impl Halt {
    /// Whether the configuration is to blame.
    #[must_use]
    pub fn is_wrong(&self) -> bool {
        matches!(self, Self::Refused(_) | Self::Chain(_))
    }
}

impl Suite {
    /// Opens the store and gets everything ready; no bot is started yet.
    ///
    /// # Errors
    /// When the store cannot be used, in one line.
    pub async fn build(config: Config, clock: Clock) -> Result<Self, Halt> {
        recorder::start();
        let db = store::open_patiently(&config.database_url).await?;
        let node = chance::node();
        let desks = desks::bind(&db, &config, clock.now()).await?;
        let places: Vec<_> = desks
            .iter()
            .map(|desk| (desk.key, desk.place.clone()))
            .collect();
        let addresses = Addresses {
            horizon: config.horizon_url.clone(),
            bsn: config.bsn_url.clone(),
            toml: config.stellar_toml_url.clone(),
        };
        let chain = Arc::new(Chain::open(
            &addresses,
            db.clone(),
            clock.clone(),
            &Sleep::Real,
        )?);
        let bsn = config.bsn_url.clone();
        let scout = Scout::new(chain.clone(), db.clone(), clock.clone(), bsn);
        let house = House {
            board: Board::new(&places),
            desks,
            doors: Doors::new(config.public_url.clone()),
            config,
            clock,
            db,
            ids: Arc::new(IdMaker::new(node)),
            http: Api::client()?,
            scout: Arc::new(scout),
            chain,
            holder: format!("process {} node {node}", std::process::id()),
        };
        Ok(Self {
            house: Arc::new(house),
            steps: steps::Steps::default(),
        })
    }

    /// The store, for tests that look into it.
    #[must_use]
    pub fn db(&self) -> &Db {
        &self.house.db
    }

    /// One round of every bot: intake, flows, sending. True when anything was done. Nothing runs between rounds.
    ///
    /// # Errors
    /// When a bot cannot be started or its round fails.
    pub async fn step(&self) -> Result<bool, Halt> {
        self.steps.step(&self.house).await
    }

    /// Gives up what [`Suite::step`] took, so that the next process finds it free at once.
    pub async fn close(self) {
        self.steps.close(&self.house).await;
        self.house.db.close().await;
    }

    /// Works until `stop`; then finishes what is in hand, within ten seconds.
    ///
    /// # Errors
    /// When serving cannot begin, or Telegram refuses every token at the start.
    pub async fn run(self, stop: impl Future<Output = ()> + Send) -> Result<(), Halt> {
        let house = self.house;
        let (tell, told) = stop::channel();
        let listener = match house.config.web_listen {
            Some(address) => Some(
                mtl_web::server::bind(address)
                    .await
                    .map_err(|error| Halt::Web { address, error })?,
            ),
            None => None,
        };
        announce(&house, listener.as_ref());
        let mut bots = JoinSet::new();
        for bot in house.keys() {
            bots.spawn(supervisor::keep(house.clone(), bot, told.clone()));
        }
        let mut rest = JoinSet::new();
        if let Some(listener) = listener {
            let router = site::router(Arc::new(Front::new(house.clone())));
            let until = told.clone();
            rest.spawn(async move {
                let serving = mtl_web::server::serve(listener, router, until.told());
                if let Err(error) = serving.await {
                    tracing::error!(%error, "the web server has ended");
                }
            });
        }
        rest.spawn(housekeeping::run(house.clone(), told.clone()));

        let outcome = tokio::select! {
            () = stop => Ok(()),
            refused = house.board.hopeless() => Err(Halt::Refused(refused)),
        };
        tracing::info!("stopping");
        let end = Instant::now() + GRACE;
        tell.send_replace(true);
        wind_down(&house, bots, rest, end).await;
        tracing::info!("stopped");
        outcome
    }
}

fn announce(house: &House, listener: Option<&tokio::net::TcpListener>) {
    let address = listener.and_then(|listener| listener.local_addr().ok());
    tracing::info!(
        version = env!("CARGO_PKG_VERSION"),
        database = ?house.db.dialect(),
        bots = house.keys().collect::<Vec<_>>().join(" "),
        web = address.map_or_else(|| "off".to_owned(), |address| address.to_string()),
        intake = if house.config.public_url.is_some() { "webhook" } else { "polling" },
        "serving"
    );
    for bot in hosted::absent(&house.config) {
        let variable = hosted::token_variable(bot);
        tracing::warn!(
            bot,
            "{variable} is set, but this version has no such bot: it is not started"
        );
    }
    if house.config.owner_ids.is_empty() {
        tracing::warn!("OWNER_IDS is not set: nobody can link chats");
    }
}

/// Waits for every part to end; whoever takes too long is cut off, and finds its rows in the store next time.
async fn wind_down(house: &House, mut bots: JoinSet<()>, mut rest: JoinSet<()>, end: Instant) {
    let finish = async {
        while bots.join_next().await.is_some() {}
        while rest.join_next().await.is_some() {}
    };
    if timeout_at(end, finish).await.is_err() {
        tracing::warn!(
            "something did not end in time and is cut off; it goes on after the next start"
        );
    }
    bots.abort_all();
    rest.abort_all();
    // Connections close by themselves when the process ends; this only makes it tidy.
    timeout(Duration::from_millis(500), house.db.close())
        .await
        .ok();
}

impl House {
    /// The keys of the bots of this process.
    fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.desks.iter().map(|desk| desk.key)
    }

    fn desk(&self, bot: &str) -> Option<&Desk> {
        self.desks.iter().find(|desk| desk.key == bot)
    }

    /// Where a bot's token stands.
    fn place(&self, bot: &str) -> String {
        self.desk(bot)
            .map_or_else(|| bot.to_owned(), |desk| desk.place.clone())
    }

    /// What a bot's runner stands on.
    async fn deps(&self, bot: &'static str, fence: i64) -> Result<Option<Deps>, mtl_store::Error> {
        let Some(token) = self.desk(bot).map(|desk| &desk.token) else {
            return Ok(None);
        };
        Ok(Some(Deps {
            db: self.db.clone(),
            clock: self.clock.clone(),
            ids: self.ids.clone(),
            api: Api::new(
                &self.config.telegram_api_url,
                token.clone(),
                self.http.clone(),
            ),
            limits: self.config.limits,
            fence,
            webhook: self.doors.open(&self.db, bot, self.clock.now()).await?,
        }))
    }

    /// Meets Telegram and gets a bot ready to work.
    async fn start(
        &self,
        bot: &'static str,
        fence: i64,
    ) -> Result<Arc<dyn hosted::Bot>, mtl_telegram::runner::RunError> {
        use mtl_telegram::{Fault, runner::RunError};
        match self.deps(bot, fence).await {
            Ok(Some(deps)) => {
                let owners = self.config.owner_ids.clone();
                let chain = (self.scout.clone(), self.chain.clone());
                hosted::start(bot, deps, owners, chain).await
            }
            Ok(None) => Err(RunError::Token),
            Err(error) => Err(Fault::Store(error).into()),
        }
    }
}

/// Until told to stop, or for so long. True when told.
async fn rest(stop: &Stop, pause: Duration) -> bool {
    timeout(pause, stop.clone().told()).await.is_ok()
}
