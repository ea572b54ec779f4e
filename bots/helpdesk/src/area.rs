//! What another crate may add to the desk, and what of the desk it may use: cases are flows of their own upon it.
//!
//! The words of an area stand in the desk's table of access (`domain/access.rs`), so that who may do what is written in
//! one place; the area is asked only for what that table lets through. Each answer of `None` means "not mine".

use std::fmt;

use mtl_domain::{
    access::{Role, RoleSet},
    dates::Period,
};
use mtl_locale::{Html, Lang};
use mtl_store::{jobs::Job, people, people::Known, roles};
use mtl_telegram::{Ctx, Disposition, Fault, Work, call::Sent};
use serde_json::{Map, Value};

pub use crate::outbound::card::full_name;
use crate::{
    domain::{access, whom::Whom},
    flow,
};
pub use crate::{
    flow::{
        DeskTime, Heard, Ordered, Pressed, ask, ask_patiently, ask_whether_in, called, chosen_zone,
        count_soon, desk_time, forget, member_lang, setting_of, settings, ticket_meant,
        ticket_numbered, turn_at, value_of,
    },
    input::{Order, Press, Said},
    outbound::{
        keyboard::Rows,
        menu::{Watch, when},
        view,
    },
};

/// The job by which areas hear that a ticket's answer is half as late again as it was promised; its subject is the ticket.
pub const LATE: &str = "ticket_late";

/// What a part of the bot adds to the weekly report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    /// In words, below the desk's own figures.
    pub words: Html,
    /// The name of a table for programs, and the table as CSV.
    pub table: (String, String),
}

/// A part of the bot that lives in another crate.
pub trait Area: fmt::Debug + Send + Sync {
    /// Its name: with it begin the kinds of the words it asks for.
    fn name(&self) -> &'static str;

    /// A command; `/start` comes with the word of a link behind it.
    fn ordered<'a>(
        &'a self,
        ctx: &'a mut Ctx<'_>,
        ordered: &'a Ordered<'_>,
    ) -> Work<'a, Option<Disposition>>;

    /// A button.
    fn pressed<'a>(
        &'a self,
        ctx: &'a mut Ctx<'_>,
        pressed: &'a Pressed<'_>,
    ) -> Work<'a, Option<Disposition>>;

    /// Words that were asked for: those whose kind begins with the area's name and a colon. They pass no filter.
    fn heard<'a>(
        &'a self,
        ctx: &'a mut Ctx<'_>,
        heard: &'a Heard<'_>,
    ) -> Work<'a, Option<Disposition>>;

    /// A job.
    fn job<'a>(&'a self, ctx: &'a mut Ctx<'_>, job: &'a Job) -> Work<'a, Option<()>>;

    /// An outcome of something that went out.
    fn feedback<'a>(&'a self, ctx: &'a mut Ctx<'_>, sent: &'a Sent) -> Work<'a, Option<()>>;

    /// A person can be written to again, or no more.
    fn reach<'a>(&'a self, ctx: &'a mut Ctx<'_>, person: i64, reachable: bool) -> Work<'a, ()>;

    /// Why a person's data cannot be erased now, said to them; none when nothing here needs them.
    fn keeps<'a>(&'a self, ctx: &'a mut Ctx<'_>, person: i64, lang: Lang)
    -> Work<'a, Option<Html>>;

    /// A person is forgotten: what waits for their next words here goes as well, and what is kept of them no longer
    /// than they want.
    fn forgotten<'a>(&'a self, ctx: &'a mut Ctx<'_>, person: i64) -> Work<'a, ()>;

    /// What is kept of a person here, for the file of their own data: under names of its own.
    fn own_data<'a>(&'a self, ctx: &'a mut Ctx<'_>, person: i64) -> Work<'a, Map<String, Value>>;

    /// What there is to report of these days; none when nothing happened.
    fn reported<'a>(
        &'a self,
        ctx: &'a mut Ctx<'_>,
        lang: Lang,
        days: Period,
    ) -> Work<'a, Option<Reported>>;

    /// A linked chat does not take what the bot sends: it waits.
    fn troubled<'a>(&'a self, ctx: &'a mut Ctx<'_>, chat: i64) -> Work<'a, ()>;
}

/// What somebody may do, asked from the store anew: what was granted, what being in linked chats gives, the owners.
///
/// # Errors
/// When the store does not answer.
pub async fn roles_of(ctx: &mut Ctx<'_>, owners: &[i64], person: i64) -> Result<RoleSet, Fault> {
    let granted = roles::of(ctx.tx, person, &ctx.me.key).await?;
    Ok(access::roles(&granted, None, owners.contains(&person)))
}

/// Everybody with a role, as the store knows it now; the owners are among them.
///
/// # Errors
/// When the store does not answer.
pub async fn everybody(
    ctx: &mut Ctx<'_>,
    owners: &[i64],
) -> Result<std::collections::BTreeMap<i64, RoleSet>, Fault> {
    let mut all: std::collections::BTreeMap<i64, RoleSet> = std::collections::BTreeMap::new();
    for scope in ["", ctx.bot()] {
        for (person, name) in roles::all(ctx.tx, scope).await? {
            if let Some(role) = Role::parse(&name) {
                all.entry(person).or_default().insert(role);
            }
        }
    }
    for owner in owners {
        all.entry(*owner).or_default().insert(Role::Owner);
    }
    Ok(all)
}

/// The person whom somebody names in one word: a username, a number, the number of a ticket. Whom the bot has never met
/// it does not find.
///
/// # Errors
/// When the store does not answer.
pub async fn person_named(ctx: &mut Ctx<'_>, word: &str) -> Result<Option<Known>, Fault> {
    match Whom::parse(word) {
        Some(whom) => flow::find_person(ctx, &whom).await,
        None => Ok(None),
    }
}

/// A person as far as the bot has met them, with the name Telegram shows.
///
/// # Errors
/// When the store does not answer.
pub async fn name_of(ctx: &mut Ctx<'_>, person: i64) -> Result<String, Fault> {
    let known = people::get(ctx.tx, &ctx.me.key, person).await?;
    Ok(known.map_or_else(
        || format!("ID{person}"),
        |known| crate::outbound::card::full_name(&known.seen),
    ))
}

/// Lines of markup, one below the other.
#[must_use]
pub fn lines(parts: impl IntoIterator<Item = Html>) -> Html {
    Html::join(parts, "\n")
}
