//! What a ticket is about: the member may say it under the receipt, agents say it by `/category`.

use mtl_locale::{Html, Lang, category as words};
use mtl_store::settings::Stored;
use mtl_telegram::{Call, Ctx, Disposition, Fault};
use serde_json::json;

use super::{assign, desk_hours, ops, orders::Ordered, press::Pressed, sla::Promised};
use crate::{
    domain::{
        access,
        category::{Categories, Category},
        event::EventKind,
        ticket::Ticket,
    },
    outbound::{category as shown, sla, view},
    store::tickets::{self, Seat},
};

/// The setting that holds the list.
pub(super) const SETTING: &str = "desk.categories";

/// The list of these settings.
pub(super) fn of(stored: &[Stored]) -> Categories {
    let list: Categories = desk_hours::value(stored, SETTING).unwrap_or_default();
    list.sound()
}

/// The list.
pub(super) async fn list(ctx: &mut Ctx<'_>) -> Result<Categories, Fault> {
    Ok(of(&desk_hours::read(ctx, &[SETTING]).await?))
}

/// The receipt: the number, when to expect an answer, and the question what it is about.
/// The ticket is accepted already; nothing hangs on whether a button is pressed.
pub(super) fn receipt(
    ctx: &Ctx<'_>,
    lang: Lang,
    ticket: &Ticket,
    before: Option<i64>,
    promised: &Promised,
) -> Call {
    let mut more: Vec<Html> = expected(ctx, lang, promised).into_iter().collect();
    // Who came through a door of the menu has said it already.
    if promised.categories.0.is_empty() || ticket.category.is_some() {
        return view::receipt(lang, ticket.number, before, more);
    }
    more.push(words::receipt_category_ask(lang));
    view::receipt(lang, ticket.number, before, more).buttons(&shown::buttons(
        lang,
        &promised.categories,
        "cat",
        ticket.id,
    ))
}

pub(super) fn expected(ctx: &Ctx<'_>, lang: Lang, promised: &Promised) -> Option<Html> {
    let at = promised.answer.filter(|at| *at > ctx.now)?;
    Some(sla::expected(lang, at, promised.reader, ctx.now))
}

/// What a button says: the ticket and the category, if both are there.
async fn meant(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<(Seat, Category, Categories)>, Fault> {
    let Some((id, key)) = pressed.rest.split_once(':') else {
        return Ok(None);
    };
    let Ok(id) = id.parse() else {
        return Ok(None);
    };
    let Some(seat) = tickets::get(ctx.tx, &ctx.me.key, id).await? else {
        return Ok(None);
    };
    let list = list(ctx).await?;
    let Some(category) = list.get(key).cloned() else {
        return Ok(None);
    };
    Ok(Some((seat, category, list)))
}

/// The member chose under the receipt.
pub(super) async fn chosen(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let press = pressed.press;
    let Some((mut seat, category, list)) = meant(ctx, pressed).await? else {
        return Ok(None);
    };
    let own = seat.ticket.member == press.who.id && press.chat == press.who.id;
    if !access::permits(pressed.rule, &pressed.roles, own) || seat.ticket.state.is_over() {
        return Ok(None);
    }
    // An agent's choice stands.
    if seat.ticket.category.is_none() {
        let next = list.put(&seat.ticket, &category);
        save(ctx, &mut seat, next, &category, press.who.id).await?;
    }
    let named = match seat
        .ticket
        .category
        .as_deref()
        .and_then(|key| list.get(key))
    {
        Some(now) => shown::name(pressed.lang, now),
        None => shown::name(pressed.lang, &category),
    };
    let number = seat.ticket.number;
    let first = match seat.ticket.follow_up_of {
        Some(before) => tickets::number_of(ctx.tx, &ctx.me.key, before).await?,
        None => None,
    };
    let time = desk_hours::desk_time(ctx).await?;
    let answer = super::sla::expected_answer(ctx, &seat.ticket).await?;
    let own = super::menu::own_zone(ctx, seat.ticket.member).await?;
    let promised = Promised {
        answer,
        reader: own.unwrap_or(time.zone),
        zone: time.zone,
        categories: list,
    };
    let mut lines: Vec<Html> = expected(ctx, pressed.lang, &promised).into_iter().collect();
    lines.push(words::receipt_category(pressed.lang, &named));
    let mut call = view::receipt(pressed.lang, number, first, lines).upon(press.chat, press.number);
    call.method = "editMessageText".into();
    ops::answer_at(ctx, press.chat, call, seat.ticket.id).await?;
    pressed.toast(ctx, &words::category_thanks_toast(pressed.lang));
    Ok(Some(Disposition::Answered))
}

/// Puts a ticket into a category, if it is not there already.
async fn save(
    ctx: &mut Ctx<'_>,
    seat: &mut Seat,
    next: Ticket,
    category: &Category,
    by: i64,
) -> Result<(), Fault> {
    if next == seat.ticket {
        return Ok(());
    }
    let facts = json!({"category": category.key, "from": seat.ticket.category});
    super::alter(ctx, seat, next, (EventKind::Category, by, facts)).await?;
    assign::consider(ctx, &seat.ticket).await
}

/// `/category`, `/category join`, `/category #12 join`.
pub(super) async fn ordered(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let Some((mut seat, rest)) = ops::meant(ctx, ordered).await? else {
        return Ok(Disposition::Refused);
    };
    let list = list(ctx).await?;
    let wanted = rest.to_lowercase();
    let found = list.0.iter().find(|one| {
        one.key == wanted
            || Lang::ALL
                .into_iter()
                .any(|lang| shown::name(lang, one).to_lowercase() == wanted)
    });
    let Some(category) = found.cloned() else {
        let call = shown::ask(ordered.lang, &list, seat.ticket.number, seat.ticket.id);
        ordered.reply(ctx, call).await?;
        return Ok(Disposition::Answered);
    };
    let next = list.put(&seat.ticket, &category);
    save(ctx, &mut seat, next, &category, ordered.order.who.id).await?;
    let named = shown::name(ordered.lang, &category);
    let text = words::category_set(ordered.lang, seat.ticket.number, named);
    ordered.reply(ctx, view::say(text)).await?;
    Ok(Disposition::Answered)
}

/// An agent chose by a button.
pub(super) async fn set(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let Some((mut seat, category, list)) = meant(ctx, pressed).await? else {
        return Ok(None);
    };
    if !ops::is_here(pressed, &seat) {
        return Ok(None);
    }
    let next = list.put(&seat.ticket, &category);
    save(ctx, &mut seat, next, &category, pressed.press.who.id).await?;
    let named = shown::name(pressed.lang, &category);
    let text = words::category_set(pressed.lang, seat.ticket.number, named);
    ops::settle(ctx, pressed, view::say(text), seat.ticket.id).await?;
    Ok(Some(Disposition::Answered))
}
