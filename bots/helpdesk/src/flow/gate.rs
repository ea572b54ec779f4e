//! What an answer waits for before it goes to the member, beside the answers that are written as replies.

use mtl_domain::people::Pseudonym;
use mtl_store::people::Seen;
use mtl_telegram::{Ctx, Disposition, Fault};

use super::{answer, name, room::Spot};
use crate::{
    domain::{
        content::Content,
        message::{Message, Standing, note},
    },
    outbound::view,
    store::{messages, pseudonyms, tickets::Seat},
};

/// Whether somebody's answers may go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Gate {
    /// They go, under this name.
    Open(String),
    /// They wait: a note of why.
    Waits(&'static str),
}

/// What the answers of this agent wait for.
pub(super) async fn of(ctx: &mut Ctx<'_>, author: i64) -> Result<Gate, Fault> {
    match pseudonyms::get(ctx.tx, &ctx.me.key, author).await? {
        Some(alias) => Ok(Gate::Open(alias)),
        None => Ok(Gate::Waits(note::NAME)),
    }
}

/// An answer that is not a reply written in the room.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    /// By whom.
    pub(super) who: &'a Seen,
    /// The message it belongs to: marks and questions go there.
    pub(super) spot: Spot,
    /// What it says.
    pub(super) content: Content,
}

/// Keeps an answer and sends it, or asks for what it still waits for. None when there is one at that place already.
pub(super) async fn submit(
    ctx: &mut Ctx<'_>,
    seat: &mut Seat,
    draft: Draft<'_>,
) -> Result<Option<Disposition>, Fault> {
    let Draft { who, spot, content } = draft;
    let gate = of(ctx, who.id).await?;
    let (standing, alias, why) = match &gate {
        Gate::Open(alias) => (Standing::Sending, Some(alias.clone()), None),
        Gate::Waits(why) => (Standing::Held, None, Some((*why).to_owned())),
    };
    let message = Message {
        id: ctx.id(),
        ticket: seat.ticket.id,
        outgoing: true,
        chat: spot.chat,
        number: spot.number,
        album: None,
        author: who.id,
        alias,
        content,
        standing,
        note: why,
        version: 1,
        at: ctx.now,
    };
    if !messages::insert(ctx.tx, &ctx.me.key, &message).await? {
        return Ok(None);
    }
    match gate {
        Gate::Open(alias) => {
            answer::deliver(ctx, seat, std::slice::from_ref(&message), &alias).await?;
            Ok(Some(Disposition::Relayed))
        }
        Gate::Waits(_) => {
            let lang = view::lang_in(seat);
            let by_default = Pseudonym::parse(&who.first_name).ok();
            name::ask(ctx, spot, lang, message.id, who.id, by_default)
                .await
                .map(Some)
        }
    }
}
