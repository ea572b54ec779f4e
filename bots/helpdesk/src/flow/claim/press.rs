//! The buttons of the card: take, give back, hand on, end. The same ones stand in private under an opened ticket.

use mtl_domain::access::{Act, allowed};
use mtl_locale::claim as words;
use mtl_telegram::{Ctx, Disposition, Fault};

use super::{
    super::{close, press::Pressed, queue, room},
    apply, hand, refusal, told,
};
use crate::{
    Helpdesk,
    domain::{
        access::Place,
        claim::{Deed, How},
        ticket::Disposition as Ending,
    },
    outbound::view,
    store::tickets::{self, Seat},
};

/// The ticket a button means, if it may be worked on where it was pressed.
pub(super) async fn meant(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    id: Option<i64>,
) -> Result<Option<Seat>, Fault> {
    let Some(id) = id else {
        return Ok(None);
    };
    let seat = tickets::get(ctx.tx, &ctx.me.key, id).await?;
    Ok(seat.filter(|seat| {
        queue::is_ours(seat)
            && (pressed.place == Place::Private || seat.room.chat_id == Some(pressed.press.chat))
    }))
}

/// One of the buttons `take`, `give`, `hand` and `end`.
pub(in crate::flow) async fn pressed(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    if pressed.word == "hand" {
        return hand::pressed(desk, ctx, pressed).await;
    }
    let Some(mut seat) = meant(ctx, pressed, pressed.id()).await? else {
        return Ok(None);
    };
    let (who, lang) = (pressed.press.who.id, pressed.lang);
    let done = match pressed.word {
        "end" => end(ctx, pressed, &mut seat).await?,
        "give" => {
            let master = allowed(Act::Reassign, &pressed.roles);
            act(ctx, &mut seat, Deed::Return { by: who, master }, who, lang).await?
        }
        _ => match super::agent(desk, ctx, who).await? {
            Some(by) => {
                let how = How::Taken;
                act(ctx, &mut seat, Deed::Take { by, how }, who, lang).await?
            }
            None => return Ok(None),
        },
    };
    let (toast, disposition) = match done {
        Ok(toast) => (toast, Disposition::Answered),
        Err(toast) => (toast, Disposition::Refused),
    };
    pressed.toast(ctx, &toast);
    if pressed.place == Place::Private {
        queue::refresh(ctx, pressed, &seat).await?;
    }
    Ok(Some(disposition))
}

type Toast = Result<mtl_locale::Plain, mtl_locale::Plain>;

/// Takes or gives back, and says so.
async fn act(
    ctx: &mut Ctx<'_>,
    seat: &mut Seat,
    deed: Deed,
    who: i64,
    lang: mtl_locale::Lang,
) -> Result<Toast, Fault> {
    match crate::apart(|| apply(ctx, seat, deed, Some(who), None)).await? {
        Ok(change) => {
            if let Some(line) = told(ctx, view::lang_in(seat), change, who, None).await? {
                room::line(ctx, seat, line).await?;
                return Ok(Ok(words::given_toast(lang)));
            }
            Ok(Ok(words::taken_toast(lang, seat.ticket.number)))
        }
        Err(why) => Ok(Err(refusal(ctx, lang, why).await?)),
    }
}

/// Ends the ticket: who has it, or a master.
async fn end(ctx: &mut Ctx<'_>, pressed: &Pressed<'_>, seat: &mut Seat) -> Result<Toast, Fault> {
    let who = pressed.press.who.id;
    if let Some(holder) = seat.ticket.assignee
        && holder != who
        && !seat.ticket.state.is_over()
        && !allowed(Act::Reassign, &pressed.roles)
    {
        let name = super::name_of(ctx, holder).await?;
        return Ok(Err(words::taken_other_toast(pressed.lang, name)));
    }
    Ok(if close::end(ctx, seat, who, Ending::Answered).await? {
        Ok(words::ended_toast(pressed.lang, seat.ticket.number))
    } else {
        Err(words::over_toast(pressed.lang))
    })
}
