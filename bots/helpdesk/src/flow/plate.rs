//! What the desk says of a ticket on its card: what it is about, how urgent it is, and until when.

use chrono_tz::Tz;
use mtl_locale::Lang;
use mtl_telegram::{Ctx, Fault};

use super::{category, desk_hours, zone};
use crate::{
    domain::ticket::Ticket,
    outbound::{card::Plate, category::name, sla},
    store::ops,
};

/// The setting with the bot that tells more of a member: `/get_info_{id}@{bot}` stands on the card.
const TELLER: &str = "card.get_info";

/// Everything, as its reader sees it: on the card in the room that is whoever has the ticket.
pub(super) async fn of(
    ctx: &mut Ctx<'_>,
    ticket: &Ticket,
    lang: Lang,
    reader: Option<i64>,
) -> Result<Plate, Fault> {
    let stored = desk_hours::read(ctx, &[category::SETTING, TELLER]).await?;
    let (desk, list) = (desk_hours::of(&stored).zone, category::of(&stored));
    let zone = match reader.or(ticket.assignee) {
        Some(agent) => zone::of_agent(ctx, agent).await?,
        None => desk,
    };
    let key = ticket.category.as_deref();
    Ok(Plate {
        teller: teller(desk_hours::value(&stored, TELLER)),
        due: sla::card_line(lang, ticket, (zone, desk), ctx.now),
        category: key.map(|key| match list.get(key) {
            Some(category) => name(lang, category),
            // It was taken off the list meanwhile.
            None => key.to_owned(),
        }),
        tags: ops::tags(ctx.tx, ticket.id).await?,
        ties: ops::ties(ctx.tx, ticket.id).await?,
    })
}

/// That of a ticket that was opened just now.
pub(super) async fn of_new(
    ctx: &mut Ctx<'_>,
    ticket: &Ticket,
    zone: Tz,
    lang: Lang,
) -> Result<Plate, Fault> {
    let stored = desk_hours::read(ctx, &[TELLER]).await?;
    Ok(Plate {
        teller: teller(desk_hours::value(&stored, TELLER)),
        due: sla::card_line(lang, ticket, (zone, zone), ctx.now),
        ..Plate::default()
    })
}

/// The username of the bot that tells more, if it can be one.
fn teller(name: Option<String>) -> Option<String> {
    let name = name?.trim().trim_start_matches('@').to_owned();
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
    (!name.is_empty() && name.len() <= 32 && name.chars().all(plain)).then_some(name)
}
