//! Ten seconds in which an answer can be taken back by a button.

use chrono::TimeDelta;
use mtl_domain::clock::later;
use mtl_locale::helpdesk as words;
use mtl_store::{copies, jobs, outbox::Priority};
use mtl_telegram::{Ctx, Disposition, Fault, Out, call::Sent};
use serde::{Deserialize, Serialize};

use super::{outcome, press::Pressed, room};
use crate::{
    domain::{
        access,
        message::{Message, Standing},
    },
    outbound::{calls, keyboard, view},
    store::{messages, tickets::Seat},
};

/// The job that ends the offer.
pub(super) const KIND: &str = "undo";
/// How long it stands.
const WINDOW: TimeDelta = TimeDelta::seconds(10);

/// The offer, and the note that makes it once it stands in the room.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Offer {
    chat: i64,
    note: Option<i64>,
}

/// Offers to take an answer back.
pub(super) async fn offer(ctx: &mut Ctx<'_>, seat: &Seat, row: &Message) -> Result<(), Fault> {
    let until = later(ctx.now, WINDOW);
    ctx.rejob(
        KIND,
        &row.id.to_string(),
        &Offer {
            chat: row.chat,
            note: None,
        },
        until,
    )
    .await?;
    let lang = view::lang_in(seat);
    let call = view::say(words::undo_offer(lang))
        .buttons(&keyboard::undo(lang, row.id))
        .with("disable_notification", true);
    let feedback = serde_json::to_value(super::feedback::Feedback::Undo { message: row.id })?;
    let out = room::beside(seat, row, Priority::Answer, call)
        .until(until)
        .feedback(feedback);
    room::put(ctx, seat, out).await
}

/// The note stands in the room: it is removed when its time is over.
pub(super) async fn shown(ctx: &mut Ctx<'_>, sent: &Sent, message: i64) -> Result<(), Fault> {
    let Some(note) = sent.messages.first().copied().filter(|_| sent.ok) else {
        return Ok(());
    };
    let offer = Offer {
        chat: sent.chat,
        note: Some(note),
    };
    let subject = message.to_string();
    match jobs::get(ctx.tx, &ctx.me.key, KIND, &subject).await? {
        Some(job) => ctx.rejob(KIND, &subject, &offer, job.due_at).await,
        None => over(ctx, offer).await,
    }
}

/// The time is over.
pub(super) async fn over(ctx: &mut Ctx<'_>, offer: Offer) -> Result<(), Fault> {
    if let Some(note) = offer.note {
        ctx.send(Out::chat(
            offer.chat,
            Priority::Card,
            calls::remove(offer.chat, note),
        ))
        .await?;
    }
    Ok(())
}

/// The button was pressed.
pub(super) async fn pressed(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    row: &Message,
) -> Result<Disposition, Fault> {
    let (press, lang) = (pressed.press, pressed.lang);
    let mut seat = super::seat(ctx, row.ticket).await?;
    if !access::permits(pressed.rule, &pressed.roles, row.author == press.who.id) {
        ctx.answer(
            &press.query,
            Some(words::undo_foreign_toast(lang).as_str()),
            false,
        );
        return Ok(Disposition::Refused);
    }
    let subject = row.id.to_string();
    let in_time = jobs::get(ctx.tx, &ctx.me.key, KIND, &subject)
        .await?
        .is_some_and(|job| job.due_at > ctx.now);
    if !in_time || row.standing != Standing::Sent {
        ctx.answer(
            &press.query,
            Some(words::undo_late_toast(lang).as_str()),
            false,
        );
        return Ok(Disposition::Refused);
    }
    jobs::delete(ctx.tx, &ctx.me.key, KIND, &subject).await?;
    let items = outcome::parts(ctx, row).await?;
    let numbers = at_member(ctx, &seat, &items).await?;
    if !numbers.is_empty() {
        ctx.send(
            Out::chat(
                seat.ticket.member,
                Priority::Answer,
                calls::delete(&numbers),
            )
            .of(row.ticket),
        )
        .await?;
    }
    let ids: Vec<i64> = items.iter().map(|item| item.id).collect();
    messages::set_standing(ctx.tx, &ids, Standing::Withdrawn, None).await?;
    outcome::mark(ctx, row, None).await?;
    let mut call = view::say(words::undone(lang)).upon(press.chat, press.number);
    call.method = "editMessageText".into();
    ctx.send(Out::chat(press.chat, Priority::Answer, call).of(row.ticket))
        .await?;
    outcome::gone(ctx, &mut seat, &ids).await?;
    if room::is_private(row) {
        let alias = row.alias.clone().unwrap_or_default();
        let html = mtl_locale::queue::room_undone(view::lang_in(&seat), alias);
        room::line(ctx, &seat, html).await?;
    }
    ctx.answer(
        &press.query,
        Some(words::undone_toast(lang).as_str()),
        false,
    );
    Ok(Disposition::Answered)
}

/// Every message that stands at the member for these.
pub(super) async fn at_member(
    ctx: &mut Ctx<'_>,
    seat: &Seat,
    items: &[Message],
) -> Result<Vec<i64>, Fault> {
    let mut numbers = Vec::new();
    for item in items {
        let pairs = copies::of_original(ctx.tx, &ctx.me.key, item.chat, item.number).await?;
        numbers.extend(
            pairs
                .iter()
                .filter(|pair| pair.to_chat == seat.ticket.member)
                .map(|pair| pair.to_message),
        );
    }
    Ok(numbers)
}
