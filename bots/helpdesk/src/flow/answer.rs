//! An agent's answer on its way to the member: signed, and only ever to the ticket's own member.

use mtl_locale::{Lang, helpdesk as words};
use mtl_store::{copies, outbox::Priority, people};
use mtl_telegram::{Call, Ctx, Fault, Out};

use super::feedback::Feedback;
use crate::{
    domain::{
        album, answer,
        content::{Content, Formatted},
        message::{Message, Standing},
        relay::Way,
        ticket::Event,
    },
    outbound::{
        calls::{self, Original, Words},
        view,
    },
    store::{messages, tickets::Seat},
};

/// Sends an answer, or the items of an album together, under a name.
pub(super) async fn deliver(
    ctx: &mut Ctx<'_>,
    seat: &mut Seat,
    items: &[Message],
    alias: &str,
) -> Result<(), Fault> {
    let Some(first) = items.first() else {
        return Ok(());
    };
    for item in items {
        check_recipient(ctx, seat, item).await?;
    }
    let member = seat.ticket.member;
    let signature = words::signature_plain(member_lang(ctx, member).await?, alias).into_string();
    let (list, unsigned_from) = if items.len() == 1 {
        (single(first, &signature), None)
    } else {
        together(items, &signature)
    };
    let mut list = list.into_iter().map(|call| match first.content.reply {
        Some(reply) => call.replying(first.chat, reply),
        None => call,
    });
    let Some(best) = list.next() else {
        return Ok(());
    };
    let out = list
        .fold(Out::chat(member, Priority::Member, best), Out::or)
        .words_of(first.chat, items.iter().map(|item| item.number).collect())
        .of(seat.ticket.id)
        .feedback(serde_json::to_value(Feedback::Answer {
            message: first.id,
            unsigned_from,
        })?);
    ctx.send(out).await?;
    let ids: Vec<i64> = items.iter().map(|item| item.id).collect();
    messages::set_author(ctx.tx, &ids, first.author, Some(alias)).await?;
    messages::set_standing(ctx.tx, &ids, Standing::Sending, None).await?;
    super::happen_quietly(ctx, seat, Event::Answered { by: first.author }).await
}

/// An answer goes to nobody but the member of its ticket: what it replies to must have come from them.
async fn check_recipient(ctx: &mut Ctx<'_>, seat: &Seat, item: &Message) -> Result<(), Fault> {
    let fits = item.outgoing && item.ticket == seat.ticket.id;
    let from_member = match item.content.reply {
        Some(reply) => {
            let pair = copies::of_copy(ctx.tx, &ctx.me.key, item.chat, reply).await?;
            pair.is_none_or(|pair| {
                pair.from_chat == seat.ticket.member && pair.ticket == Some(seat.ticket.id)
            })
        }
        None => true,
    };
    if fits && from_member {
        Ok(())
    } else {
        Err(Fault::Broken(format!(
            "answer {} would go to a stranger",
            item.id
        )))
    }
}

/// The language of a member.
pub async fn member_lang(ctx: &mut Ctx<'_>, member: i64) -> Result<Lang, Fault> {
    Ok(people::get(ctx.tx, &ctx.me.key, member)
        .await?
        .as_ref()
        .map_or_else(Lang::default, view::lang_of))
}

fn single(message: &Message, signature: &str) -> Vec<Call> {
    let original = Original {
        chat: message.chat,
        number: message.number,
    };
    let words = Words {
        signature,
        ..Words::default()
    };
    answer::plan(&message.content, signature)
        .iter()
        .filter(|way| !message.content.composed || matches!(way, Way::Text(_)))
        .map(|way| calls::call(way, original, &message.content, words))
        .collect()
}

/// An album with the signature in its first caption; and from which alternative on the signature is missing.
fn together(items: &[Message], signature: &str) -> (Vec<Call>, Option<usize>) {
    let contents: Vec<&Content> = items.iter().map(|item| &item.content).collect();
    let numbers: Vec<i64> = items.iter().map(|item| item.number).collect();
    let chat = items.first().map(|item| item.chat).unwrap_or_default();
    let copied = calls::copy_album(chat, &numbers);
    let signed = contents
        .first()
        .and_then(|first| first.signed(signature))
        .filter(|_| album::can_be_sent(&contents));
    let Some(signed) = signed else {
        return (vec![copied], Some(0));
    };
    let captions = std::iter::once(signed).chain(
        contents
            .iter()
            .skip(1)
            .map(|c| (c.text.clone(), c.entities.clone())),
    );
    let anew: Vec<(&Content, Formatted)> = contents.iter().copied().zip(captions).collect();
    match calls::album(&anew) {
        Some(call) => (vec![call, copied], Some(1)),
        None => (vec![copied], Some(0)),
    }
}
