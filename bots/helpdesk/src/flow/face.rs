//! The room's face: title, card and whether the topic is closed, kept in step with the ticket.

use mtl_store::{outbox::Priority, people, rooms};
use mtl_telegram::{Call, Ctx, Fault, Out};
use serde_json::json;

use crate::{
    domain::ticket::NOBODY,
    outbound::{card, privacy, view},
    store::tickets::{self, Seat},
};

/// Works the face out anew and has it shown.
pub(super) async fn refresh(ctx: &mut Ctx<'_>, seat: &mut Seat) -> Result<(), Fault> {
    let bot = &ctx.me.key;
    let lang = view::lang_in(seat);
    let card = match people::get(ctx.tx, bot, seat.ticket.member).await? {
        Some(member) => {
            let follows = match seat.ticket.follow_up_of {
                Some(before) => tickets::number_of(ctx.tx, bot, before).await?,
                None => None,
            };
            let followed_by = tickets::follow_up(ctx.tx, bot, seat.ticket.id).await?;
            let facts = card::Facts {
                member: &member.seen,
                speaks: view::lang_of(&member),
                follows,
                followed_by,
            };
            seat.room.title = card::title(seat.ticket.number, &member.seen);
            card::card(lang, &seat.ticket, facts)
        }
        // The member had their data erased.
        None if seat.ticket.member == NOBODY => {
            seat.room.title = privacy::title(lang, seat.ticket.number);
            privacy::card(lang, seat.ticket.number)
        }
        None => {
            return Err(Fault::Broken(format!(
                "the member of ticket {} is unknown",
                seat.ticket.id
            )));
        }
    };
    seat.room.card = serde_json::to_string(&card)?;
    seat.room.closed = seat.ticket.state.is_over();
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
