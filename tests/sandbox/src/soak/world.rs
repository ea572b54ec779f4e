//! The suite in this process, the stand-in and one clock for both, moved by hand: weeks pass in minutes.

use std::ops::Range;

use anyhow::{Context as _, ensure};
use chrono::{DateTime, TimeDelta};
use helpdesk::{
    domain::knowledge::{Article, Body},
    store::articles,
};
use mtl_domain::clock::Clock;
use mtl_store::{Db, inbox, jobs, outbox};
use serde_json::json;
use suite::{Config, Suite};

use crate::{
    bench::folder,
    run::{
        database::{Database, Where},
        links::OWNER,
        town::{FORUM, Town},
    },
};

/// The desk's key in the store.
pub const KEY: &str = "helpdesk";
/// A Monday morning.
const BEGIN: i64 = 1_772_442_000;
/// What is due so soon belongs to what is going on.
const SOON: TimeDelta = TimeDelta::seconds(4);
/// So long a desk may take to come to rest behind Telegram's budgets.
const REST: TimeDelta = TimeDelta::hours(48);
/// More rounds than anything needs without time passing.
const ROUNDS: usize = 20_000;
/// The question that an article answers.
pub const KNOWN: &str = "How to join the association?";

/// Everything there is.
pub struct World {
    /// Telegram and the people.
    pub town: Town,
    /// The time.
    pub clock: Clock,
    suite: Option<Suite>,
    database: Database,
}

impl World {
    /// A desk that is linked, agents with names, and one article.
    ///
    /// # Errors
    /// When something does not start.
    pub async fn found(place: Where<'_>, agents: Range<i64>) -> anyhow::Result<Self> {
        let clock = Clock::manual(DateTime::from_timestamp(BEGIN, 0).unwrap_or_default());
        let options = sandbox::Options {
            clock: clock.clone(),
            limits: true,
            strict_polling: false,
            ..sandbox::Options::default()
        };
        let town = Town::with(options, agents.clone()).await?;
        let database = Database::fresh(place, &folder()).await?;
        let mut world = Self {
            town,
            clock,
            suite: None,
            database,
        };
        world.start().await?;
        world.in_forum(OWNER, "/link support").await?;
        for agent in agents {
            world
                .in_forum(agent, &format!("/myname Agent {agent}"))
                .await?;
        }
        world.know().await?;
        world.pass(TimeDelta::minutes(2)).await?;
        Ok(world)
    }

    async fn in_forum(&self, person: i64, text: &str) -> anyhow::Result<()> {
        let body = json!({ "as": person, "chat": FORUM, "text": text });
        self.town.sandbox.act("send", body)?;
        self.settle().await
    }

    async fn know(&self) -> anyhow::Result<()> {
        let article = Article {
            id: 7001,
            name: "join".into(),
            lang: "en".into(),
            body: Body {
                title: "How to join the association".into(),
                text: "Send an application to the bot.".into(),
                ..Body::default()
            },
            version: 1,
            author: OWNER,
            changed_at: self.clock.now(),
            archived_at: None,
        };
        let mut tx = self.db()?.begin().await?;
        ensure!(
            articles::write(&mut tx, KEY, &article, 7001).await?,
            "the article is not taken"
        );
        Ok(tx.commit().await?)
    }

    async fn start(&mut self) -> anyhow::Result<()> {
        let (tokens, api) = (self.town.tokens(), self.town.sandbox.url());
        let database = self.database.url().to_owned();
        let config = Config::read(&|name| {
            let token = tokens
                .iter()
                .find(|(bot, _)| name == format!("{}_BOT_TOKEN", bot.to_uppercase()));
            match name {
                "TELEGRAM_API_URL" => Some(api.clone()),
                "DATABASE_URL" => Some(database.clone()),
                "WEB_LISTEN" => Some("off".to_owned()),
                "OWNER_IDS" => Some(OWNER.to_string()),
                _ => token.map(|(_, token)| token.clone()),
            }
        });
        let config = config.map_err(|problem| anyhow::anyhow!("{problem}"))?;
        let built = Suite::build(config, self.clock.clone()).await;
        self.suite = Some(built.map_err(|halt| anyhow::anyhow!("{halt}"))?);
        Ok(())
    }

    fn suite(&self) -> anyhow::Result<&Suite> {
        self.suite.as_ref().context("the suite runs")
    }

    /// The store.
    ///
    /// # Errors
    /// Between two lives of the suite.
    pub fn db(&self) -> anyhow::Result<&Db> {
        Ok(self.suite()?.db())
    }

    /// Works until only time could bring more.
    ///
    /// # Errors
    /// When a round fails, or it never comes to rest.
    pub async fn work(&self) -> anyhow::Result<()> {
        for _ in 0..ROUNDS {
            let more = self.suite()?.step().await;
            if !more.map_err(|halt| anyhow::anyhow!("{halt}"))? {
                return Ok(());
            }
        }
        ensure!(false, "the suite never comes to rest");
        Ok(())
    }

    /// Time passes, and the desk works on.
    ///
    /// # Errors
    /// When a round fails.
    pub async fn pass(&self, by: TimeDelta) -> anyhow::Result<()> {
        self.clock.advance(by);
        self.work().await
    }

    /// Works and lets time pass until nothing is on its way any more.
    ///
    /// # Errors
    /// When that never comes.
    pub async fn settle(&self) -> anyhow::Result<()> {
        self.work().await?;
        let began = self.clock.now();
        while self.busy().await?.1 {
            let passed = self.clock.now() - began;
            ensure!(passed < REST, "the desk does not come to rest");
            let step = if passed < TimeDelta::seconds(5) {
                500
            } else {
                3000
            };
            self.pass(TimeDelta::milliseconds(step)).await?;
        }
        Ok(())
    }

    /// How much waits to go out, and whether anything at all is on its way.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn busy(&self) -> anyhow::Result<(i64, bool)> {
        let mut tx = self.db()?.read().await?;
        let rows = outbox::states(&mut tx, KEY).await?;
        let (open, _) = inbox::backlog(&mut tx, KEY).await?;
        let due = jobs::next_due(&mut tx, KEY).await?;
        let leaving = rows
            .iter()
            .filter(|(state, _)| state == "ready" || state == "sending")
            .map(|(_, n)| n)
            .sum();
        let soon = due.is_some_and(|at| at <= self.clock.now() + SOON);
        Ok((leaving, leaving > 0 || open > 0 || soon))
    }

    /// The process ends and begins again a minute later, when Telegram's budgets are as fresh as its own.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn restart(&mut self) -> anyhow::Result<()> {
        if let Some(suite) = self.suite.take() {
            suite.close().await;
        }
        self.clock.advance(TimeDelta::seconds(61));
        self.start().await?;
        self.work().await
    }

    /// The end of everything.
    ///
    /// # Errors
    /// When the store stays.
    pub async fn close(mut self, keep: bool) -> anyhow::Result<()> {
        if let Some(suite) = self.suite.take() {
            suite.close().await;
        }
        self.town.sandbox.shared().close();
        if keep {
            eprintln!("  kept: {}", self.database.keep());
            return Ok(());
        }
        self.database.remove().await
    }
}
