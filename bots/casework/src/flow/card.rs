//! The card of a case in a level's chat: one message, changed in place, taken away when somebody reads there who must not.

use mtl_cases::{Case, Level};
use mtl_store::outbox::Priority;
use mtl_telegram::{Call, Ctx, Fault, Out, call::Sent};
use serde_json::json;

use super::{Feedback, shown_sum, tell};
use crate::{
    Casework,
    outbound::card as shown,
    store::{cards, cards::Card, cases},
};

/// Shows a case in a level's chat as it is now.
pub(in crate::flow) async fn refresh(
    ctx: &mut Ctx<'_>,
    case: &Case,
    level: Level,
) -> Result<(), Fault> {
    let before = cards::get(ctx.tx, case.id, level).await?;
    if !case.is_on_board(level) {
        return match before {
            Some(card) => take_away(ctx, case.id, level, &card).await,
            None => Ok(()),
        };
    }
    let Some((chat, lang)) = tell::chat_of(ctx, level).await? else {
        return Ok(());
    };
    // What has gone elsewhere before it was shown here is none of this chat's business.
    if case.level != level && before.is_none() {
        return Ok(());
    }
    let before = before.filter(|card| card.chat == chat);
    if before.as_ref().is_some_and(|card| card.message.is_none()) {
        // It is on its way: it is shown anew when its number is known.
        return Ok(());
    }
    let zone = helpdesk::area::desk_time(ctx).await?.zone;
    let call = shown::card(lang, case, level, zone, &ctx.me.username);
    let sum = shown_sum(&call)?;
    if before.as_ref().is_some_and(|card| card.shown == sum) {
        return Ok(());
    }
    let message = before.and_then(|card| card.message);
    let card = Card {
        chat,
        message,
        shown: sum,
    };
    cards::set(ctx.tx, &ctx.me.key, case.id, level, &card).await?;
    let feedback = serde_json::to_value(Feedback::CaseCard {
        case: case.id,
        level,
    })?;
    let out = match message {
        Some(number) => {
            let mut edit = call.clone().upon(chat, number);
            edit.method = "editMessageText".into();
            // When somebody has deleted it, it is posted anew.
            Out::chat(chat, Priority::Card, edit)
                .or(call)
                .merging(format!("case:{}:{level}", case.id))
                .feedback_from(1, &feedback)
        }
        None => Out::chat(chat, Priority::Room, call).feedback(feedback),
    };
    ctx.send(out).await?;
    Ok(())
}

async fn take_away(ctx: &mut Ctx<'_>, case: i64, level: Level, card: &Card) -> Result<(), Fault> {
    // One that is on its way is taken away on arrival.
    if let Some(number) = card.message {
        cards::remove(ctx.tx, case, level).await?;
        let call = Call::new("deleteMessage", json!({})).upon(card.chat, number);
        ctx.send(Out::chat(card.chat, Priority::Room, call)).await?;
    }
    Ok(())
}

/// The card was posted, or could not be.
pub(in crate::flow) async fn stands(
    _area: &Casework,
    ctx: &mut Ctx<'_>,
    sent: &Sent,
    case: i64,
    level: Level,
) -> Result<(), Fault> {
    let Some(card) = cards::get(ctx.tx, case, level).await? else {
        return Ok(());
    };
    let number = sent
        .messages
        .first()
        .filter(|_| sent.ok && sent.chat == card.chat);
    let Some(number) = number else {
        if card.message.is_none() {
            cards::remove(ctx.tx, case, level).await?;
        }
        return Ok(());
    };
    let card = Card {
        message: Some(*number),
        ..card
    };
    cards::set(ctx.tx, &ctx.me.key, case, level, &card).await?;
    // Something may have changed on the way.
    match cases::get(ctx.tx, &ctx.me.key, case).await? {
        Some(case) => refresh(ctx, &case, level).await,
        None => Ok(()),
    }
}
