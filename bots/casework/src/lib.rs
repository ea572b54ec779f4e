//! Cases: what becomes of a ticket when people are at odds, up the ladder from the desk to the court.
//!
//! The law is `mtl_cases`, pure; here it is loaded, asked, saved and shown. `flow/mod.rs` says how a step travels and how
//! a new one is added. The bot is the desk's: this crate is an `Area` of it.

pub mod domain;
mod flow;
mod outbound;
mod settings;
pub mod store;

use helpdesk::area::{Area, Heard, Ordered, Pressed, Reported};
use mtl_domain::dates::Period;
use mtl_locale::{Html, Lang};
use mtl_store::jobs::Job;
use mtl_telegram::{Ctx, Disposition, Work, call::Sent};
use serde_json::{Map, Value};

pub use settings::{check_setting, is_setting};

/// The part of the desk that deals with cases.
#[derive(Debug, Clone)]
pub struct Casework {
    owners: Vec<i64>,
}

impl Casework {
    /// For an installation that belongs to these people.
    #[must_use]
    pub const fn new(owners: Vec<i64>) -> Self {
        Self { owners }
    }
}

/// Makes work in a frame of its own and keeps it on the heap: a frame that makes many kinds of work holds room for each of
/// them at once unless they are optimised.
#[inline(never)]
fn apart<F: Future>(make: impl FnOnce() -> F) -> std::pin::Pin<Box<F>> {
    Box::pin(make())
}

impl Area for Casework {
    fn name(&self) -> &'static str {
        flow::AREA
    }

    fn ordered<'a>(
        &'a self,
        ctx: &'a mut Ctx<'_>,
        ordered: &'a Ordered<'_>,
    ) -> Work<'a, Option<Disposition>> {
        Box::pin(flow::ordered(self, ctx, ordered))
    }

    fn pressed<'a>(
        &'a self,
        ctx: &'a mut Ctx<'_>,
        pressed: &'a Pressed<'_>,
    ) -> Work<'a, Option<Disposition>> {
        Box::pin(flow::pressed(self, ctx, pressed))
    }

    fn heard<'a>(
        &'a self,
        ctx: &'a mut Ctx<'_>,
        heard: &'a Heard<'_>,
    ) -> Work<'a, Option<Disposition>> {
        Box::pin(flow::heard(self, ctx, heard))
    }

    fn job<'a>(&'a self, ctx: &'a mut Ctx<'_>, job: &'a Job) -> Work<'a, Option<()>> {
        Box::pin(flow::job(self, ctx, job))
    }

    fn feedback<'a>(&'a self, ctx: &'a mut Ctx<'_>, sent: &'a Sent) -> Work<'a, Option<()>> {
        Box::pin(flow::feedback(self, ctx, sent))
    }

    fn reach<'a>(&'a self, ctx: &'a mut Ctx<'_>, person: i64, reachable: bool) -> Work<'a, ()> {
        Box::pin(flow::reach(self, ctx, person, reachable))
    }

    fn keeps<'a>(
        &'a self,
        ctx: &'a mut Ctx<'_>,
        person: i64,
        lang: Lang,
    ) -> Work<'a, Option<Html>> {
        Box::pin(flow::keeps(self, ctx, person, lang))
    }

    fn forgotten<'a>(&'a self, ctx: &'a mut Ctx<'_>, person: i64) -> Work<'a, ()> {
        Box::pin(flow::forgotten(ctx, person))
    }

    fn own_data<'a>(&'a self, ctx: &'a mut Ctx<'_>, person: i64) -> Work<'a, Map<String, Value>> {
        Box::pin(flow::own_data(self, ctx, person))
    }

    fn reported<'a>(
        &'a self,
        ctx: &'a mut Ctx<'_>,
        lang: Lang,
        days: Period,
    ) -> Work<'a, Option<Reported>> {
        Box::pin(flow::reported(ctx, lang, days))
    }

    fn troubled<'a>(&'a self, ctx: &'a mut Ctx<'_>, chat: i64) -> Work<'a, ()> {
        Box::pin(flow::troubled(ctx, chat))
    }
}
