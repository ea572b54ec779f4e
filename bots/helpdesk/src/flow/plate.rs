//! What the desk says of a ticket on its card: what it is about, how urgent it is, and until when.

use chrono_tz::Tz;
use mtl_locale::Lang;
use mtl_telegram::{Ctx, Fault};

use super::{category, desk_hours};
use crate::{
    domain::ticket::Ticket,
    outbound::{card::Plate, category::name, sla},
    store::ops,
};

/// Everything.
pub(super) async fn of(ctx: &mut Ctx<'_>, ticket: &Ticket, lang: Lang) -> Result<Plate, Fault> {
    let stored = desk_hours::read(ctx, &[category::SETTING]).await?;
    let (zone, list) = (desk_hours::of(&stored).zone, category::of(&stored));
    let key = ticket.category.as_deref();
    Ok(Plate {
        due: sla::card_line(lang, ticket, zone, ctx.now),
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
pub(super) fn of_new(ctx: &Ctx<'_>, ticket: &Ticket, zone: Tz, lang: Lang) -> Plate {
    Plate {
        due: sla::card_line(lang, ticket, zone, ctx.now),
        ..Plate::default()
    }
}
