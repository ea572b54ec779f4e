//! `/redact`: an agent erases one message, with a reason. A hash of every version of it stays.

use mtl_domain::{access::Act, clock::later};
use mtl_locale::{helpdesk, privacy as words};
use mtl_store::{copies, outbox::Priority};
use mtl_telegram::{Ctx, Disposition, Fault, Out};
use serde_json::json;

use super::erase;
use crate::{
    domain::{
        access::{Rule, permits},
        content::Content,
        message::Message,
    },
    flow::{find, orders::Ordered, undo},
    outbound::{calls, view},
    store::{messages, privacy},
};

/// The command, in reply to a member's message or to an answer.
pub(in crate::flow) async fn ordered(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let (lang, order) = (ordered.lang, ordered.order);
    let refusal = match (meant(ctx, ordered).await?, order.rest.trim()) {
        (None, _) => words::redact_where(lang),
        (Some(row), _) if is_erased(&row) => words::redact_already(lang),
        (Some(row), _) if !may(ordered, &row) => helpdesk::del_foreign(lang),
        (Some(_), "") => words::redact_why(lang),
        (Some(row), why) => {
            erase_one(ctx, &row, why, order.who.id).await?;
            let young = row.at > later(ctx.now, -erase::DELETABLE);
            let text = if young {
                words::redact_done(lang)
            } else {
                words::redact_late(lang)
            };
            // What it answers is about to go; the sentence stands by itself.
            let call = view::say(text);
            let call = match order.thread {
                Some(thread) => call.with("message_thread_id", thread),
                None => call,
            };
            ctx.send(Out::chat(order.chat, Priority::Answer, call).of(row.ticket))
                .await?;
            return Ok(Disposition::Answered);
        }
    };
    ordered.reply(ctx, view::say(refusal)).await?;
    Ok(Disposition::Refused)
}

/// A member's words may be erased by every agent, an answer by its author and by who may move tickets.
fn may(ordered: &Ordered<'_>, row: &Message) -> bool {
    let rule = Rule::OwnAnswer(Act::TakeBack, Act::Reassign);
    let own = !row.outgoing || row.author == ordered.order.who.id;
    permits(rule, &ordered.roles, own)
}

/// Whether nothing is left of a message; what its author has written into it since would be something.
fn is_erased(row: &Message) -> bool {
    row.note.as_deref() == Some(privacy::ERASED) && row.content == Content::new(row.content.kind)
}

/// The message that is meant: the original of the copy that is answered, or the answer itself.
async fn meant(ctx: &mut Ctx<'_>, ordered: &Ordered<'_>) -> Result<Option<Message>, Fault> {
    let bot = &ctx.me.key;
    let (Some(reply), Some(link)) = (ordered.order.reply, ordered.link) else {
        return Ok(None);
    };
    let chat = link.chat_id;
    Ok(match copies::of_copy(ctx.tx, bot, chat, reply).await? {
        Some(pair) => messages::at_place(ctx.tx, bot, pair.from_chat, pair.from_message).await?,
        None => messages::at_place(ctx.tx, bot, chat, reply).await?,
    })
}

async fn erase_one(ctx: &mut Ctx<'_>, row: &Message, why: &str, by: i64) -> Result<(), Fault> {
    let bot = &ctx.me.key;
    for body in privacy::bodies(ctx.tx, row.ticket).await? {
        if body.message == row.id {
            erase::bury(ctx, row.ticket, &body, why, Some(by)).await?;
        }
    }
    privacy::wipe_message(ctx.tx, bot, row.id).await?;
    find::relearn(ctx, row.ticket).await?;
    let seat = crate::flow::seat(ctx, row.ticket).await?;
    if row.outgoing {
        // The member loses the answer, and the group its original.
        let numbers = undo::at_member(ctx, &seat, std::slice::from_ref(row)).await?;
        delete(ctx, row, seat.ticket.member, &numbers).await?;
        delete(ctx, row, row.chat, &[row.number]).await?;
    } else {
        for pair in copies::of_original(ctx.tx, bot, row.chat, row.number).await? {
            delete(ctx, row, pair.to_chat, &[pair.to_message]).await?;
        }
    }
    let facts = json!({"ticket": seat.ticket.number});
    ctx.audit(Some(by), "message.redacted", &row.id.to_string(), &facts)
        .await
}

/// Deletes where Telegram lets the bot do it; what is older it would refuse.
async fn delete(ctx: &mut Ctx<'_>, row: &Message, chat: i64, numbers: &[i64]) -> Result<(), Fault> {
    if numbers.is_empty() || row.at <= later(ctx.now, -erase::DELETABLE) {
        return Ok(());
    }
    ctx.send(Out::chat(chat, Priority::Answer, calls::delete(numbers)).of(row.ticket))
        .await?;
    Ok(())
}
