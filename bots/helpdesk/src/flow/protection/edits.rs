//! An edit is looked at like anything new: words that went on may not turn into what would have been kept back.

use mtl_locale::protection as words;
use mtl_store::{outbox::Priority, people};
use mtl_telegram::{Ctx, Disposition, Fault, Out};

use super::super::{member, room};
use crate::{
    Helpdesk,
    domain::{
        message::Message,
        protection::{Block, Fate, Item, Rule},
    },
    input::Said,
    outbound::{protection as screens, view},
    store::{blocks, messages, quarantine},
};

/// A member changed what they wrote; none when the edit may be shown as usual.
pub(in crate::flow) async fn edited(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    said: &Said,
) -> Result<Option<Disposition>, Fault> {
    let bot = &ctx.me.key;
    let gate = blocks::gate(ctx.tx, bot, said.who.id).await?;
    let waiting = quarantine::at_place(ctx.tx, bot, said.chat, said.number).await?;
    if let Some(item) = waiting.as_ref().filter(|item| item.fate == Fate::Blocked) {
        // Written while they were blocked: kept, with this version too.
        revise(ctx, item, said, Vec::new()).await?;
        return Ok(Some(Disposition::Refused));
    }
    if gate
        .block
        .as_ref()
        .is_some_and(|block: &Block| block.holds(ctx.now))
    {
        return by_blocked(ctx, said, waiting.as_ref()).await.map(Some);
    }
    let mut why = match super::rules(gate.filters.as_deref()) {
        Some(filters) => filters.caught(&said.content),
        None => Vec::new(),
    };
    if !why.is_empty() && super::is_trusted(desk, ctx, said.who.id).await? {
        why = Vec::new();
    }
    match waiting {
        Some(item) if !why.is_empty() => {
            revise(ctx, &item, said, why).await?;
            super::board::refresh(ctx).await?;
            Ok(Some(Disposition::Quarantined))
        }
        Some(item) => passed(desk, ctx, said, &item).await,
        None if why.is_empty() => Ok(None),
        None => match standing(ctx, said).await? {
            Some(row) => hold(ctx, said, &row, why).await.map(Some),
            None => Ok(None),
        },
    }
}

/// The message of a ticket that would say something else.
async fn standing(ctx: &mut Ctx<'_>, said: &Said) -> Result<Option<Message>, Fault> {
    let row = messages::at_place(ctx.tx, &ctx.me.key, said.chat, said.number).await?;
    Ok(row.filter(|row| !row.outgoing && !row.content.reads_like(&said.content)))
}

/// Keeps the new words of something that is kept back already.
async fn revise(ctx: &mut Ctx<'_>, item: &Item, said: &Said, why: Vec<Rule>) -> Result<(), Fault> {
    if item.content.reads_like(&said.content) {
        return Ok(());
    }
    let next = Item {
        content: said.content.clone(),
        why,
        ..item.clone()
    };
    Ok(quarantine::revise(ctx.tx, item, &next, ctx.now).await?)
}

/// What waited is harmless now: it goes on by itself.
async fn passed(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    said: &Said,
    item: &Item,
) -> Result<Option<Disposition>, Fault> {
    if item.edit_of.is_none() && item.content.reads_like(&said.content) {
        // Telegram reports edits that changed nothing: it waits on.
        return Ok(Some(Disposition::Noted));
    }
    let bot = &ctx.me.key;
    revise(ctx, item, said, item.why.clone()).await?;
    quarantine::decide(
        ctx.tx,
        bot,
        &[item.id],
        Fate::Released,
        said.who.id,
        ctx.now,
    )
    .await?;
    let outcome = if item.edit_of.is_some() {
        None
    } else {
        let person = people::meet(ctx.tx, bot, &said.who, ctx.now).await?;
        let call =
            view::say(words::held_passed(view::lang_of(&person))).replying(said.chat, said.number);
        ctx.send(Out::chat(said.chat, Priority::Answer, call))
            .await?;
        Some(member::accept(desk, ctx, &person, said.clone()).await?)
    };
    super::board::refresh(ctx).await?;
    Ok(outcome)
}

/// The edit waits; the room keeps what stood there, and hears so.
async fn hold(
    ctx: &mut Ctx<'_>,
    said: &Said,
    row: &Message,
    why: Vec<Rule>,
) -> Result<Disposition, Fault> {
    let person = people::meet(ctx.tx, &ctx.me.key, &said.who, ctx.now).await?;
    let seat = super::super::seat(ctx, row.ticket).await?;
    let lang = view::lang_in(&seat);
    let line = words::room_edit_held(lang, screens::rules(lang, &why));
    room::line(ctx, &seat, line).await?;
    let item = super::item(ctx, said, Some(row.id), why, Fate::Held);
    super::hold(ctx, view::lang_of(&person), &item).await
}

/// Somebody who is blocked changes words of before: kept, shown to nobody.
async fn by_blocked(
    ctx: &mut Ctx<'_>,
    said: &Said,
    waiting: Option<&Item>,
) -> Result<Disposition, Fault> {
    if let Some(item) = waiting {
        revise(ctx, item, said, item.why.clone()).await?;
        return Ok(Disposition::Refused);
    }
    let Some(row) = standing(ctx, said).await? else {
        return Ok(Disposition::Noted);
    };
    let item = super::item(ctx, said, Some(row.id), Vec::new(), Fate::Blocked);
    quarantine::insert(ctx.tx, &ctx.me.key, &item).await?;
    Ok(Disposition::Refused)
}
