//! The menu with its doors: one message that is edited in place and never stands in the way of words.

mod my;
mod zone;

use mtl_locale::common;
use mtl_store::{outbox::Priority, people::Known};
use mtl_telegram::{Ctx, Disposition, Fault, Out};

pub use self::zone::own as own_zone;
pub(super) use self::{
    my::ordered as my,
    zone::{heard, ordered as timezone},
};
use super::{focus, orders::Ordered, press::Pressed, reach};
use crate::{
    domain::menu::{Door, Focus, Links},
    outbound::{
        menu::{self as screens, Screen},
        view,
    },
    store::{awaits, menu, tickets::Seat},
};

/// The ticket that plain words would go into, if it is open.
async fn open(ctx: &mut Ctx<'_>, member: i64) -> Result<Option<Seat>, Fault> {
    let seat = focus::of(ctx, member, None).await?;
    Ok(seat.filter(|seat| !seat.ticket.state.is_over()))
}

/// `/start` and `/menu`.
pub(super) async fn ordered(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
    person: &Known,
) -> Result<Disposition, Fault> {
    let member = ordered.order.who.id;
    let mut newest = focus::newest(ctx, member).await?;
    reach::back(ctx, person, newest.as_mut()).await?;
    let open = open(ctx, member).await?.map(|seat| seat.ticket.number);
    let text = match (ordered.order.name.as_str(), open) {
        ("start", Some(number)) => mtl_locale::helpdesk::greeting_open(ordered.lang, number),
        ("start", None) => mtl_locale::helpdesk::greeting(ordered.lang),
        (_, open) => screens::root(ordered.lang, open).0,
    };
    let call = view::say(text).buttons(&screens::doors(ordered.lang));
    ordered.reply(ctx, call).await?;
    Ok(Disposition::Answered)
}

/// A button of the menu, of the list of tickets or of the zones.
pub(super) async fn pressed(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let member = pressed.press.who.id;
    if pressed.press.chat != member {
        return Ok(None);
    }
    // Who goes on to another screen no longer answers what an earlier one asked.
    awaits::clear(ctx.tx, &ctx.me.key, member, member).await?;
    let screen = match pressed.word {
        "menu" if pressed.rest.is_empty() => {
            let open = open(ctx, member).await?.map(|seat| seat.ticket.number);
            Some(screens::root(pressed.lang, open))
        }
        "door" => door(ctx, pressed).await?,
        "menu" => None,
        "zone" => return zone::pressed(ctx, pressed).await,
        _ => return my::pressed(ctx, pressed).await,
    };
    match screen {
        Some(screen) => show(ctx, pressed, screen).await.map(Some),
        None => Ok(None),
    }
}

/// A door was chosen: the next ticket is about it. With `new` after it, the next words open that ticket.
async fn door(ctx: &mut Ctx<'_>, pressed: &Pressed<'_>) -> Result<Option<Screen>, Fault> {
    let (name, new) = match pressed.rest.split_once(':') {
        Some((name, "new")) => (name, true),
        Some(_) => return Ok(None),
        None => (pressed.rest, false),
    };
    let Some(door) = Door::parse(name) else {
        return Ok(None);
    };
    let (bot, member) = (&ctx.me.key, pressed.press.who.id);
    let open = open(ctx, member).await?.map(|seat| seat.ticket.number);
    let before = menu::focus(ctx.tx, bot, member).await?;
    let chosen = Focus {
        // Looking at a door takes nobody away from the ticket they chose.
        ticket: before.and_then(|focus| focus.ticket).filter(|_| !new),
        fresh: new,
        category: Some(door.as_str().to_owned()),
        chosen_at: ctx.now,
    };
    menu::set_focus(ctx.tx, bot, member, &chosen).await?;
    let links: Links = crate::flow::desk_hours::setting(ctx, "menu.links").await?;
    Ok(Some(screens::door(pressed.lang, door, &links, open, new)))
}

/// Shows a screen in the place of the one whose button was pressed.
async fn show(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    (text, rows): Screen,
) -> Result<Disposition, Fault> {
    let press = pressed.press;
    let call = view::screen(text, &rows, press.chat, press.number);
    ctx.send(Out::chat(press.chat, Priority::Answer, call))
        .await?;
    pressed.done(ctx);
    Ok(Disposition::Answered)
}

/// A button that was true when it was shown.
fn expired(ctx: &mut Ctx<'_>, pressed: &Pressed<'_>) -> Disposition {
    pressed.toast(ctx, &common::button_expired_toast(pressed.lang));
    Disposition::Refused
}
