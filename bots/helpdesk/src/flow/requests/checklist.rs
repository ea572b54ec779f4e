//! What only people can check of an application: two items in the ticket's room, with who ticked them and when.

use mtl_locale::{Html, Lang, common, navigator_desk as words};
use mtl_store::outbox::Priority;
use mtl_telegram::{Call, Ctx, Disposition, Fault, Out};
use serde_json::json;

use super::follow;
use crate::{
    domain::join_text::Item,
    flow::{desk_hours, ops, press::Pressed, room, whom},
    outbound::{
        keyboard::Rows,
        menu::{Watch, when},
        view,
    },
    store::{
        desk_ticks::{self, Tick},
        tickets::{self, Seat},
    },
};

/// The category of applications.
pub(super) const CATEGORY: &str = "join";

/// Posts the list into the ticket's room.
pub(super) async fn post(ctx: &mut Ctx<'_>, seat: &Seat) -> Result<(), Fault> {
    let call = drawn(ctx, seat, view::lang_in(seat)).await?;
    room::put(ctx, seat, Out::room(&seat.room, Priority::Room, call)).await
}

/// The list as it is now.
async fn drawn(ctx: &mut Ctx<'_>, seat: &Seat, lang: Lang) -> Result<Call, Fault> {
    let ticks = desk_ticks::of_ticket(ctx.tx, seat.ticket.id).await?;
    let zone = desk_hours::zone(ctx).await?;
    let watch = Watch {
        zone,
        own: false,
        now: ctx.now,
    };
    let mut lines = vec![words::checklist(lang)];
    let mut rows = Rows::new();
    for item in Item::ALL {
        let name = item.as_str();
        let tick = ticks.iter().find(|it| it.item == name);
        let (line, text) = match tick {
            Some(tick) => {
                let who = whom::called(ctx, tick.by).await?;
                let line = words::ticked_line(lang, name, who, when(lang, watch, tick.at));
                (line, words::ticked_button(lang, name))
            }
            None => (
                words::unticked_line(lang, name),
                words::tick_button(lang, name),
            ),
        };
        lines.push(line);
        let data = format!("tick:{name}:{}", seat.ticket.id);
        rows.push(vec![(text.into_string(), data)]);
    }
    Ok(view::say(Html::join(lines, "\n")).buttons(&rows))
}

/// An agent ticked something, or takes their tick off.
pub(in crate::flow) async fn ticked(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let Some((item, id)) = pressed.rest.split_once(':') else {
        return Ok(None);
    };
    let (Some(item), Ok(id)) = (Item::parse(item), id.parse::<i64>()) else {
        return Ok(None);
    };
    let seat = tickets::get(ctx.tx, &ctx.me.key, id).await?;
    let Some(seat) = seat.filter(|it| ops::is_here(pressed, it)) else {
        return Ok(None);
    };
    let (lang, by) = (pressed.lang, pressed.press.who.id);
    if seat.ticket.state.is_over() {
        pressed.toast(ctx, &words::tick_over_toast(lang));
        return Ok(Some(Disposition::Refused));
    }
    let ticks = desk_ticks::of_ticket(ctx.tx, id).await?;
    let before = ticks.into_iter().find(|it| it.item == item.as_str());
    let toast = match before {
        Some(tick) if tick.by != by => {
            pressed.toast(ctx, &words::unticked_foreign_toast(lang));
            return Ok(Some(Disposition::Refused));
        }
        Some(_) => {
            desk_ticks::remove(ctx.tx, id, item.as_str()).await?;
            words::unticked_toast(lang)
        }
        None => {
            let tick = Tick {
                item: item.as_str().to_owned(),
                by,
                at: ctx.now,
            };
            if !desk_ticks::put(ctx.tx, &ctx.me.key, id, &tick).await? {
                pressed.toast(ctx, &common::button_repeated_toast(lang));
                return Ok(Some(Disposition::Refused));
            }
            words::ticked_toast(lang)
        }
    };
    let facts = json!({"item": item, "on": toast == words::ticked_toast(lang)});
    ctx.audit(
        Some(by),
        "ticket_ticked",
        &seat.ticket.number.to_string(),
        &facts,
    )
    .await?;
    follow(ctx, id, false).await?;
    let call = drawn(ctx, &seat, lang).await?;
    pressed.show(ctx, call).await?;
    pressed.toast(ctx, &toast);
    Ok(Some(Disposition::Answered))
}
