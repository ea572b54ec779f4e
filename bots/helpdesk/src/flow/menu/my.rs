//! A member's own tickets: the list, one of them, and what can be done with it.

use mtl_locale::menu as words;
use mtl_telegram::{Ctx, Disposition, Fault};

use super::{expired, open, show, zone};
use crate::{
    domain::menu::Focus,
    flow::{
        close, focus,
        orders::Ordered,
        press::{Pressed, own_ticket},
    },
    outbound::{
        menu::{self as screens, Page, Screen},
        view,
    },
    store::{menu, tickets, tickets::Seat},
};

/// So many tickets stand on a page.
const PAGE: i64 = 6;
/// So many messages stand in a history.
const HISTORY: i64 = 6;

/// `/my`.
pub(in crate::flow) async fn ordered(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let (text, rows) = list(ctx, ordered.order.who.id, 0, ordered.lang).await?;
    ordered.reply(ctx, view::say(text).buttons(&rows)).await?;
    Ok(Disposition::Answered)
}

async fn list(
    ctx: &mut Ctx<'_>,
    member: i64,
    page: i64,
    lang: mtl_locale::Lang,
) -> Result<Screen, Fault> {
    let bot = &ctx.me.key;
    let count = tickets::count_of(ctx.tx, bot, member).await?;
    let pages = (count + PAGE - 1) / PAGE;
    let page = page.clamp(0, (pages - 1).max(0));
    let list = menu::mine(ctx.tx, bot, member, PAGE, page * PAGE).await?;
    let active = open(ctx, member).await?.map(|seat| seat.ticket.number);
    let page = Page {
        list: &list,
        page,
        pages,
        active,
    };
    Ok(screens::list(lang, page))
}

async fn one(ctx: &mut Ctx<'_>, pressed: &Pressed<'_>, seat: &Seat) -> Result<Screen, Fault> {
    let said = menu::seen(ctx.tx, seat.ticket.id, HISTORY).await?;
    let watch = zone::watch(ctx, seat.ticket.member).await?;
    Ok(screens::ticket(pressed.lang, &seat.ticket, &said, watch))
}

pub(super) async fn pressed(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let member = pressed.press.who.id;
    let (act, id) = pressed.rest.split_once(':').unwrap_or((pressed.rest, ""));
    let id: Option<i64> = id.parse().ok();
    match (act, id) {
        ("l", Some(page)) => {
            let screen = list(ctx, member, page, pressed.lang).await?;
            return show(ctx, pressed, screen).await.map(Some);
        }
        ("new", None) => {
            let fresh = Focus {
                ticket: None,
                fresh: true,
                category: None,
                chosen_at: ctx.now,
            };
            menu::set_focus(ctx.tx, &ctx.me.key, member, &fresh).await?;
            let screen = screens::said(pressed.lang, words::door_write_fresh(pressed.lang));
            return show(ctx, pressed, screen).await.map(Some);
        }
        _ => {}
    }
    let Some(mut seat) = own_ticket(ctx, pressed, id).await? else {
        return Ok(None);
    };
    let screen = match act {
        "t" => one(ctx, pressed, &seat).await?,
        "add" => {
            if seat.ticket.state.is_over() {
                return Ok(Some(over(ctx, pressed)));
            }
            focus::choose(ctx, member, seat.ticket.id).await?;
            let added = words::my_added(pressed.lang, seat.ticket.number);
            screens::said(pressed.lang, added)
        }
        "end" => {
            let closed = words::my_closed(pressed.lang, seat.ticket.number);
            if !close::end_own(ctx, seat, pressed.lang).await? {
                return Ok(Some(over(ctx, pressed)));
            }
            screens::said(pressed.lang, closed)
        }
        "re" => {
            let reopened = words::my_reopened(pressed.lang, seat.ticket.number);
            if let Some(refused) =
                close::reopen(ctx, pressed.press, pressed.lang, &mut seat).await?
            {
                return Ok(Some(refused));
            }
            screens::said(pressed.lang, reopened)
        }
        _ => return Ok(Some(expired(ctx, pressed))),
    };
    show(ctx, pressed, screen).await.map(Some)
}

fn over(ctx: &mut Ctx<'_>, pressed: &Pressed<'_>) -> Disposition {
    pressed.toast(ctx, &words::my_over_toast(pressed.lang));
    Disposition::Refused
}
