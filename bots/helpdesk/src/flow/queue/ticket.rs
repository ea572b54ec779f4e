//! An opened ticket: its card and what was said, page by page, on one screen that is edited in place.

use mtl_locale::Lang;
use mtl_telegram::{Call, Ctx, Fault};

use super::super::{claim, face, press::Pressed};
use crate::{
    outbound::queue as shown,
    store::{queue, tickets::Seat},
};

/// Messages on a page.
const SIZE: i64 = 6;

/// Shows a page of a ticket on the screen whose button was pressed.
pub(super) async fn show(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    seat: &Seat,
    page: i64,
) -> Result<(), Fault> {
    let call = screen(ctx, pressed.lang, seat, pressed.press.who.id, page).await?;
    pressed.show(ctx, call).await
}

/// Shows a ticket anew after something was done with it.
pub(in crate::flow) async fn refresh(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    seat: &Seat,
) -> Result<(), Fault> {
    show(ctx, pressed, seat, 0).await
}

/// A ticket as one screen.
pub(in crate::flow) async fn screen(
    ctx: &mut Ctx<'_>,
    lang: Lang,
    seat: &Seat,
    reader: i64,
    page: i64,
) -> Result<Call, Fault> {
    let card = face::card(ctx, seat, lang, Some(reader)).await?;
    let card = card
        .params
        .get("text")
        .and_then(|text| text.as_str())
        .unwrap_or_default()
        .to_owned();
    let page = page.max(0);
    // One more than is shown tells whether there are older ones.
    let mut list = queue::history(ctx.tx, seat.ticket.id, page * SIZE, SIZE + 1).await?;
    let more = list.len() > usize::try_from(SIZE).unwrap_or_default();
    list.truncate(usize::try_from(SIZE).unwrap_or_default());
    list.reverse();
    let zone = crate::flow::zone::of_agent(ctx, reader).await?;
    let mut said = Vec::with_capacity(list.len());
    for message in &list {
        let who = match &message.alias {
            Some(alias) => alias.clone(),
            None => claim::name_of(ctx, message.author).await?,
        };
        said.push(shown::said(lang, message, &who, &zone, ctx.now));
    }
    let pages = page + 1 + i64::from(more);
    let mine = seat.ticket.assignee == Some(reader);
    Ok(shown::ticket(
        lang,
        &seat.ticket,
        &card,
        said,
        (page, pages),
        mine,
    ))
}
