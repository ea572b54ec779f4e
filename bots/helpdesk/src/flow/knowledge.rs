//! The knowledge base at work: its copy in memory, and what the first words of an episode make of it.

mod answer;
mod edit;
mod file;
mod gaps;
mod screens;
mod suggest;

use std::{
    collections::HashMap,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, PoisonError},
};

use mtl_store::people::Known;
use mtl_telegram::{Ctx, Disposition, Fault, call::Sent};
use serde_json::json;

use super::{journal, orders::Ordered, press::Pressed};
use crate::{
    Helpdesk,
    domain::{
        event::EventKind,
        knowledge::{
            base::{Base, Match, Settings, Verdict},
            gaps::kept,
        },
        message::Message,
        ticket::{Disposition as Ending, State, Ticket},
    },
    outbound::view,
    store::{article_gaps, articles, tickets::Seat},
};

pub(super) use answer::{KIND, returned, silence};
pub(super) use edit::heard;
pub(super) use file::read as file_read;

/// The setting that holds [`Settings`].
const SETTING: &str = "knowledge.answers";

/// A base as it was at a stamp.
type Stamped = (i64, Arc<Base>);

/// The base of each bot.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shelf(Arc<Mutex<HashMap<String, Stamped>>>);

impl Shelf {
    fn get(&self, bot: &str, stamp: i64) -> Option<Arc<Base>> {
        let shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (_, base) = shelf.get(bot).filter(|(own, _)| *own == stamp)?;
        Some(Arc::clone(base))
    }

    fn put(&self, bot: &str, stamp: i64, base: &Arc<Base>) {
        let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shelf.insert(bot.to_owned(), (stamp, Arc::clone(base)));
    }
}

/// The base and the settings as they are now: one cheap query while nothing has changed.
async fn base(desk: &Helpdesk, ctx: &mut Ctx<'_>) -> Result<(Arc<Base>, Settings), Fault> {
    let bot = &ctx.me.key;
    let (stamp, setting) = articles::stamp(ctx.tx, bot, SETTING).await?;
    let settings = setting.as_deref().map(serde_json::from_str).transpose()?;
    let settings = settings.unwrap_or_default();
    let stamp = stamp.unwrap_or_default();
    if let Some(base) = desk.shelf.get(bot, stamp) {
        return Ok((base, settings));
    }
    let mut list = Vec::new();
    for kept in articles::in_use(ctx.tx, bot).await? {
        let id = kept.id();
        match kept.read() {
            Ok(article) => list.push(article),
            // One that is broken must not cost the others.
            Err(error) => {
                tracing::error!(bot, article = id, %error, "an article cannot be read");
            }
        }
    }
    let base = Arc::new(Base::new(list));
    desk.shelf.put(bot, stamp, &base);
    Ok((base, settings))
}

/// The settings alone; what cannot be read is as if it were not set.
async fn settings(ctx: &mut Ctx<'_>) -> Result<Settings, Fault> {
    let (_, setting) = articles::stamp(ctx.tx, &ctx.me.key, SETTING).await?;
    let read = setting.and_then(|text| serde_json::from_str(&text).ok());
    Ok(read.unwrap_or_default())
}

/// A member has written, and the words are on their way into the room. `was` is the newest ticket before them.
pub(super) async fn member_wrote(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    person: &Known,
    seat: &mut Seat,
    was: Option<&Ticket>,
    message: &Message,
) -> Result<(), Fault> {
    let same = was.filter(|was| was.id == seat.ticket.id);
    if let Some(was) = same {
        let begins = was.episode != seat.ticket.episode;
        if begins && was.disposition == Some(Ending::Automatic) {
            return returned(ctx, seat).await;
        }
        // Real words after an answer of the bot: thanks leave it waiting.
        if !begins && was.state == State::Pending && seat.ticket.state == State::Open {
            return answer::more_words(ctx, seat, message, view::lang_of(person)).await;
        }
        if !begins {
            return Ok(());
        }
    }
    if message.album.is_some() {
        return Ok(());
    }
    let (base, settings) = match base(desk, ctx).await {
        Ok(found) => found,
        Err(Fault::Store(fault)) => return Err(Fault::Store(fault)),
        Err(fault) => {
            // The words are in the room: people answer, as they would without a base.
            tracing::error!(bot = ctx.me.key, error = %fault, "the knowledge base cannot be used");
            return Ok(());
        }
    };
    first_words(ctx, person, seat, message, &base, &settings).await
}

/// What the first words of an episode make of the base.
async fn first_words(
    ctx: &mut Ctx<'_>,
    person: &Known,
    seat: &mut Seat,
    message: &Message,
    base: &Base,
    settings: &Settings,
) -> Result<(), Fault> {
    let lang = view::lang_of(person);
    let category = seat.ticket.category.clone();
    let judged = catch_unwind(AssertUnwindSafe(|| {
        base.judge(settings, category.as_deref(), &message.content, lang.code())
    }));
    let Ok(verdict) = judged else {
        tracing::error!(
            bot = ctx.me.key,
            "looking for an article failed; people answer"
        );
        return Ok(());
    };
    match verdict {
        Verdict::Nothing => Ok(()),
        Verdict::SmallTalk => {
            let (member, facts) = (seat.ticket.member, json!({}));
            journal::note(
                ctx,
                &seat.ticket,
                EventKind::SmallTalk,
                Some(member),
                &facts,
            )
            .await
        }
        Verdict::Person => answer::asked_at_once(ctx, seat).await,
        Verdict::Answer(found) => answer::give(ctx, seat, lang, &found, settings).await,
        Verdict::Gap(list) => {
            remember(ctx, person, seat, message).await?;
            let list: Vec<_> = list.iter().map(|one: &Match<'_>| one.article).collect();
            if settings.suggestions && !list.is_empty() {
                suggest::offer(ctx, seat, &list).await?;
            }
            Ok(())
        }
    }
}

/// A question without an article is kept by its words.
async fn remember(
    ctx: &mut Ctx<'_>,
    person: &Known,
    seat: &Seat,
    message: &Message,
) -> Result<(), Fault> {
    let seen = &person.seen;
    let names = [
        Some(seen.first_name.as_str()),
        seen.last_name.as_deref(),
        seen.username.as_deref(),
    ];
    let names: Vec<&str> = names.into_iter().flatten().collect();
    let words = kept(&message.content.text, &names);
    if words.is_empty() {
        return Ok(());
    }
    let (id, lang) = (ctx.id(), view::lang_of(person).code());
    let ticket = seat.ticket.id;
    Ok(article_gaps::insert(ctx.tx, &ctx.me.key, id, ticket, lang, &words, ctx.now).await?)
}

/// `/kb` and `/gaps`.
pub(super) async fn ordered(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    match ordered.order.name.as_str() {
        "gaps" => gaps::ordered(desk, ctx, ordered).await,
        _ => screens::ordered(desk, ctx, ordered).await,
    }
}

/// A button of the knowledge base.
pub(super) async fn pressed(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    match pressed.word {
        "kba" => answer::pressed(ctx, pressed).await,
        "kbs" => suggest::pressed(ctx, pressed).await,
        "kbg" => gaps::pressed(desk, ctx, pressed).await,
        _ => screens::pressed(desk, ctx, pressed).await,
    }
}

/// The bot's answer did not reach the member.
pub(super) async fn undelivered(
    ctx: &mut Ctx<'_>,
    sent: &Sent,
    ticket: i64,
    episode: i64,
) -> Result<(), Fault> {
    answer::undelivered(ctx, sent, ticket, episode).await
}
