//! The world of a story: the stand-in for Telegram, the suite, one clock for both, and a store.

use std::cell::{Cell, RefCell};

use chrono::{DateTime, TimeDelta};
use mtl_domain::clock::Clock;
use mtl_store::{Db, Tx};
use sandbox::{Options, Sandbox};
use serde_json::json;
use suite::{Config, Suite};
use tempfile::TempDir;

use super::people::*;
use crate::postgres::{self, Fresh};

/// What there is when a story begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setup {
    /// A forum that is linked, and agents with names.
    Forum,
    /// A forum that is linked; nobody has a name yet.
    Nameless,
    /// A supergroup without topics that is linked, and agents with names.
    Stream,
    /// A small group that is linked, and agents with names.
    Group,
    /// A forum with everybody in it, linked to nothing.
    Unlinked,
    /// A forum that is linked, agents with names, and the navigator beside the desk.
    Guided,
}

/// Where the store lies; gone with the story.
#[derive(Debug)]
enum Home {
    Folder(TempDir),
    Server(Fresh),
}

/// The world of a story.
pub struct World {
    pub sandbox: Sandbox,
    pub clock: Clock,
    /// The chat of the agents.
    pub desk: i64,
    suite: Option<Suite>,
    home: Home,
    pub(super) hurried: Cell<bool>,
    /// What the books may hold beside the usual.
    pub(super) allowed: RefCell<Vec<(&'static str, i64)>>,
    pub(super) ended: Cell<bool>,
    /// Whether the navigator works beside the desk.
    pub(super) guided: bool,
}

impl World {
    pub async fn on_sqlite(setup: Setup) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        Self::new(Home::Folder(folder), setup).await
    }

    /// None in the short form of the tests.
    pub async fn on_postgres(setup: Setup) -> Option<Self> {
        let migrate = async |url: &str| {
            Db::open(url).await?.close().await;
            Ok::<(), mtl_store::Error>(())
        };
        let fresh = postgres::fresh(migrate).await?;
        Some(Self::new(Home::Server(fresh), setup).await)
    }

    async fn new(home: Home, setup: Setup) -> Self {
        let start = DateTime::from_timestamp(1_772_442_000, 0).expect("an instant");
        let clock = Clock::manual(start);
        let options = Options {
            clock: clock.clone(),
            limits: true,
            strict_polling: false,
            ..Options::default()
        };
        let sandbox = Sandbox::start(options).await.expect("the stand-in starts");
        let bot = json!({"token": TOKEN, "username": "MTL_helper_bot", "first_name": "MTL Helper", "name": DESK});
        sandbox.bot(bot).await.expect("a bot");
        if setup == Setup::Guided {
            let bot = json!({"token": NAVIGATOR_TOKEN, "username": "MTL_navigator_bot", "first_name": "MTL Navigator", "name": NAVIGATOR});
            sandbox.bot(bot).await.expect("a bot");
        }
        for person in everybody() {
            sandbox.person(person).await.expect("a person");
        }
        let desk = if setup == Setup::Group {
            SMALL
        } else {
            SUPPORT
        };
        let chat = json!({
            "id": desk, "title": "Support", "type": if setup == Setup::Group { "group" } else { "supergroup" },
            "is_forum": !matches!(setup, Setup::Group | Setup::Stream),
            "creator": OWNER, "members": [LENA, MARK], "admins": [BOT],
        });
        sandbox.chat(chat).await.expect("a chat");
        let mut world = Self {
            sandbox,
            clock,
            desk,
            suite: None,
            home,
            hurried: Cell::new(false),
            allowed: RefCell::default(),
            ended: Cell::new(false),
            guided: setup == Setup::Guided,
        };
        world.suite = Some(world.start(&[]).await);
        world.prepare(setup).await;
        world
    }

    /// The address of this world's store.
    pub fn database(&self) -> String {
        match &self.home {
            Home::Folder(folder) => {
                format!("sqlite://{}", folder.path().join("story.db").display())
            }
            Home::Server(fresh) => fresh.url().to_owned(),
        }
    }

    /// A suite upon this world's store; `more` are further variables.
    pub async fn start(&self, more: &[(&str, &str)]) -> Suite {
        let database = self.database();
        let config = Config::read(&|name| {
            if let Some((_, value)) = more.iter().find(|(other, _)| *other == name) {
                return Some((*value).to_owned());
            }
            let value = match name {
                "HELPDESK_BOT_TOKEN" => TOKEN.to_owned(),
                "TELEGRAM_API_URL" => self.sandbox.url(),
                "DATABASE_URL" => database.clone(),
                "NAVIGATOR_BOT_TOKEN" if self.guided => NAVIGATOR_TOKEN.to_owned(),
                "HORIZON_URL" => format!("{}/horizon", self.sandbox.url()),
                "BSN_URL" => format!("{}/bsn", self.sandbox.url()),
                "STELLAR_TOML_URL" => {
                    format!("{}/.well-known/stellar.toml", self.sandbox.url())
                }
                "WEB_LISTEN" => "off".to_owned(),
                "OWNER_IDS" => OWNER.to_string(),
                _ => return None,
            };
            Some(value)
        });
        let config = config.expect("a configuration");
        Suite::build(config, self.clock.clone())
            .await
            .expect("the suite is built")
    }

    async fn prepare(&self, setup: Setup) {
        self.writes(OWNER, "/start").await;
        if setup == Setup::Unlinked {
            return;
        }
        self.links().await;
        if setup != Setup::Nameless {
            self.in_general(LENA, "/myname Лена").await;
            self.in_general(MARK, "/myname Марк").await;
        }
        // Telegram has forgotten all that by the time the story begins.
        self.later(TimeDelta::minutes(2)).await;
    }

    /// The owner links the chat of the agents.
    pub async fn links(&self) {
        self.in_general(OWNER, "/link support").await;
    }

    pub(super) fn suite(&self) -> &Suite {
        self.suite.as_ref().expect("the suite runs")
    }

    /// The process is stopped, until it restarts.
    pub async fn stops(&mut self) {
        if let Some(suite) = self.suite.take() {
            suite.close().await;
        }
    }

    /// The process is stopped and, a minute later, started again: by then Telegram's budgets are fresh, as ours are.
    pub async fn restarts(&mut self) {
        self.restarts_with(&[]).await;
    }

    /// The same, with further variables.
    pub async fn restarts_with(&mut self, more: &[(&str, &str)]) {
        self.stops().await;
        self.clock.advance(TimeDelta::seconds(61));
        self.suite = Some(self.start(more).await);
    }

    /// The store, to look into it.
    pub(super) async fn read(&self) -> Tx {
        self.suite().db().read().await.expect("the store")
    }

    /// The store, to put into it what would take long to tell.
    pub(super) async fn write(&self) -> Tx {
        self.suite().db().begin().await.expect("the store")
    }

    pub(super) async fn closes(&mut self) {
        if let Some(suite) = self.suite.take() {
            suite.close().await;
        }
    }
}

impl Drop for World {
    fn drop(&mut self) {
        assert!(
            self.ended.get() || std::thread::panicking(),
            "a story must end with w.end()"
        );
    }
}
