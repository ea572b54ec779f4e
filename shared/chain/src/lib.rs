//! What every bot shows of the chain: `/tags` and inline mode, `/collab` and `/indicators`, and care for secret seeds.
//!
//! A bot mounts it as it mounts the house, in these places:
//!
//! ```text
//! struct Bot { house: House, viewer: Viewer, … }             // suite: Viewer::new(scout, house.clone())
//! allowed_updates   … its own and those of Viewer::UPDATES   // message, edited_message, callback_query, inline_query
//! Brain::outside    self.viewer.outside()                    // a bot with errands of its own asks Scout::takes(kind) first
//! Brain::update     if let Some(done) = self.house.update(ctx, &update).await? { return Ok(done); }
//!                   if let Some(done) = self.viewer.update(ctx, &update).await? { return Ok(done); }
//! Brain::bulk       leave out every update for which mtl_chain::leaks(message) is true
//! Brain::job        self.house.job(ctx, job).await? || self.viewer.job(ctx, job).await?
//! menus             Viewer::commands() with mtl_locale::chain::tags_command and so on
//! ```
//!
//! The order matters: a message with a secret seed must be seen here before the bot keeps or relays it. Nothing here
//! speaks to a network inside a transaction: questions are errands, run by the [`Scout`], and answers come back as jobs.

mod domain;
mod flow;
mod inbound;
mod outbound;
mod outside;

use std::sync::Arc;

use mtl_domain::{access::Act, clock::Instant, ids::IdMaker};
use mtl_house::House;
use mtl_store::{Db, jobs::Job};
use mtl_telegram::{Ctx, Work, errands::Outside};

pub use domain::settings::{check_setting, is_setting};
pub use inbound::leaks;
pub use outside::Scout;

/// What a bot shows of the chain.
#[derive(Debug, Clone)]
pub struct Viewer {
    scout: Arc<Scout>,
    house: House,
    keeps: bool,
}

impl Viewer {
    /// The updates it needs.
    pub const UPDATES: &[&str] = &[
        "message",
        "edited_message",
        "callback_query",
        "inline_query",
    ];

    /// A viewer for a bot with this house; the scout is one for all bots of the process.
    #[must_use]
    pub fn new(scout: Arc<Scout>, house: House) -> Self {
        Self {
            scout,
            house,
            keeps: false,
        }
    }

    /// The same for the one bot that keeps the figures of each day and posts the weekly report.
    #[must_use]
    pub fn keeping(mut self) -> Self {
        self.keeps = true;
        self
    }

    /// Its commands and the act each needs in private; none where anybody may. In the chat linked for reports everybody
    /// may give all of them.
    #[must_use]
    pub const fn commands() -> &'static [(&'static str, Option<Act>)] {
        &[
            ("tags", None),
            ("collab", Some(Act::SeeStats)),
            ("indicators", Some(Act::SeeStats)),
        ]
    }

    /// Whoever asks other servers for it.
    #[must_use]
    pub fn outside(&self) -> Arc<dyn Outside> {
        self.scout.clone()
    }

    /// At the start of the program: a bot that keeps figures begins with it, if a chat was linked for reports before.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn start(
        &self,
        db: &Db,
        ids: &IdMaker,
        bot: &str,
        now: Instant,
    ) -> mtl_store::Result<()> {
        if self.keeps {
            flow::start(db, ids, bot, now).await
        } else {
            Ok(())
        }
    }

    /// Handles a job of ours. False when it is the bot's own.
    ///
    /// # Errors
    /// When the store does not answer.
    pub fn job<'a>(&'a self, ctx: &'a mut Ctx<'_>, job: &'a Job) -> Work<'a, bool> {
        Box::pin(flow::job(self, ctx, job))
    }
}
