//! Saying something in a ticket's room, or beside a message of an agent.

use mtl_locale::Html;
use mtl_store::outbox::Priority;
use mtl_telegram::{Call, Ctx, Fault, Out};

use crate::{domain::message::Message, input::Order, outbound::view, store::tickets::Seat};

/// Sends into a room. The closed topic of an ended ticket takes it as it is.
pub(super) async fn put(ctx: &mut Ctx<'_>, seat: &Seat, out: Out) -> Result<(), Fault> {
    ctx.send(out.of(seat.ticket.id)).await?;
    Ok(())
}

/// One line of the desk's own.
pub(super) async fn line(ctx: &mut Ctx<'_>, seat: &Seat, html: Html) -> Result<(), Fault> {
    put(
        ctx,
        seat,
        Out::room(&seat.room, Priority::Room, view::say(html)),
    )
    .await
}

/// Where in a group something was written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    pub(super) chat: i64,
    pub(super) thread: Option<i64>,
    pub(super) number: i64,
}

impl From<&Order> for Spot {
    fn from(order: &Order) -> Self {
        Self {
            chat: order.chat,
            thread: order.thread,
            number: order.number,
        }
    }
}

/// An answer of the desk to a message, wherever it stands.
pub(super) async fn reply(ctx: &mut Ctx<'_>, spot: Spot, call: Call) -> Result<(), Fault> {
    let call = match spot.thread {
        Some(thread) => call.with("message_thread_id", thread),
        None => call,
    };
    ctx.send(Out::chat(
        spot.chat,
        Priority::Answer,
        call.replying(spot.chat, spot.number),
    ))
    .await?;
    Ok(())
}

/// Something of the desk's own beside an agent's answer: in the room, or in the private chat it was written in.
pub(super) fn beside(seat: &Seat, row: &Message, priority: Priority, call: Call) -> Out {
    let call = call.replying(row.chat, row.number);
    if is_private(row) {
        Out::chat(row.chat, priority, call)
    } else {
        Out::room(&seat.room, priority, call)
    }
}

/// Whether an answer was written in private. Groups have negative ids.
pub(super) const fn is_private(row: &Message) -> bool {
    row.chat > 0
}
