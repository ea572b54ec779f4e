//! The room's face: title, card and whether the topic is closed, kept in step with the ticket.

use mtl_locale::Lang;
use mtl_store::{outbox::Priority, people, people::Known, rooms};
use mtl_telegram::{Call, Ctx, Fault, Out};
use serde_json::json;

use super::{claim, plate};
use crate::{
    domain::ticket::NOBODY,
    outbound::{card, privacy, view},
    store::tickets::{self, Seat},
};

/// Works the face out anew and has it shown, if it is another one: Telegram takes no edit that changes nothing.
pub(super) async fn refresh(ctx: &mut Ctx<'_>, seat: &mut Seat) -> Result<(), Fault> {
    let lang = view::lang_in(seat);
    let member = people::get(ctx.tx, &ctx.me.key, seat.ticket.member).await?;
    let card = card(ctx, seat, lang, None).await?;
    let title = match &member {
        Some(member) => card::title(seat.ticket.number, &member.seen),
        None => privacy::title(lang, seat.ticket.number),
    };
    let face = (
        title,
        serde_json::to_string(&card)?,
        seat.ticket.state.is_over(),
    );
    let room = &mut seat.room;
    let before = (&room.title, &room.card, room.closed);
    if before == (&face.0, &face.1, face.2) {
        return Ok(());
    }
    (room.title, room.card, room.closed) = face;
    rooms::set_face(
        ctx.tx,
        seat.room.id,
        &seat.room.title,
        &seat.room.card,
        seat.room.closed,
    )
    .await?;
    let call = Call::new("mtl:card", json!({}));
    let out = Out::room(&seat.room, Priority::Card, call)
        .of(seat.ticket.id)
        .merging(format!("card:{}", seat.room.id));
    ctx.send(out).await?;
    Ok(())
}

/// The card in a language, for who looks at the ticket elsewhere.
pub(super) async fn card(
    ctx: &mut Ctx<'_>,
    seat: &Seat,
    lang: Lang,
    reader: Option<i64>,
) -> Result<Call, Fault> {
    match people::get(ctx.tx, &ctx.me.key, seat.ticket.member).await? {
        Some(member) => made(ctx, seat, &member, lang, reader).await,
        // The member had their data erased.
        None if seat.ticket.member == NOBODY => Ok(privacy::card(lang, seat.ticket.number)),
        None => Err(Fault::Broken(format!(
            "the member of ticket {} is unknown",
            seat.ticket.id
        ))),
    }
}

async fn made(
    ctx: &mut Ctx<'_>,
    seat: &Seat,
    member: &Known,
    lang: Lang,
    reader: Option<i64>,
) -> Result<Call, Fault> {
    let bot = &ctx.me.key;
    let follows = match seat.ticket.follow_up_of {
        Some(before) => tickets::number_of(ctx.tx, bot, before).await?,
        None => None,
    };
    let followed_by = tickets::follow_up(ctx.tx, bot, seat.ticket.id).await?;
    let holder = match seat.ticket.assignee {
        Some(holder) => Some(claim::name_of(ctx, holder).await?),
        None => None,
    };
    let plate = plate::of(ctx, &seat.ticket, lang, reader).await?;
    let facts = card::Facts {
        plate: &plate,
        member: &member.seen,
        speaks: view::lang_of(member),
        follows,
        followed_by,
        holder: holder.as_deref(),
    };
    Ok(card::card(lang, &seat.ticket, facts))
}
