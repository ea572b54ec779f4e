//! `/take`, `/release` and `/hand`: in a ticket's topic without more, elsewhere with its number.

use mtl_domain::access::{Act, allowed};
use mtl_locale::claim as words;
use mtl_telegram::{Ctx, Disposition, Fault};

use super::{
    super::{close, orders::Ordered, queue},
    apply,
    hand::{self, colleagues, hand_on, whom},
    refusal, told,
};
use crate::{
    Helpdesk,
    domain::{
        access::Place,
        claim::{Deed, How},
    },
    outbound::view,
    store::{claims, tickets, tickets::Seat},
};

/// One of the three commands.
pub(in crate::flow) async fn ordered(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let (order, lang) = (ordered.order, ordered.lang);
    let (number, rest) = numbered(&order.rest);
    let seat = seat(ctx, ordered, number).await?;
    let Some(mut seat) = seat else {
        let text = match number {
            Some(number) => words::unknown(lang, number),
            None => words::which(lang, format!("/{}", order.name)),
        };
        ordered.reply(ctx, view::say(text)).await?;
        return Ok(Disposition::Refused);
    };
    let who = order.who.id;
    let master = allowed(Act::Reassign, &ordered.roles);
    let done = match order.name.as_str() {
        "take" => match super::agent(desk, ctx, who).await? {
            Some(by) => {
                let how = How::Taken;
                crate::apart(|| apply(ctx, &mut seat, Deed::Take { by, how }, Some(who), None))
                    .await?
            }
            None => return Err(Fault::Broken("an agent is none".into())),
        },
        "release" => {
            let why = hand::reason(rest);
            hand_on(desk, ctx, &mut seat, (who, master), None, why.as_deref()).await?
        }
        _ => {
            let list = colleagues(desk, ctx, seat.ticket.assignee, false).await?;
            let Some((to, why)) = named(rest, &list) else {
                let call = whom(desk, ctx, lang, &seat).await?;
                ordered.reply(ctx, call).await?;
                return Ok(Disposition::Answered);
            };
            let why = hand::reason(why);
            hand_on(
                desk,
                ctx,
                &mut seat,
                (who, master),
                Some(to),
                why.as_deref(),
            )
            .await?
        }
    };
    let (text, disposition) = match done {
        Ok(change) => match told(ctx, lang, change, who, None).await? {
            Some(_) => (
                words::hand_done(lang, seat.ticket.number),
                Disposition::Answered,
            ),
            None => (
                words::taken(lang, seat.ticket.number),
                Disposition::Answered,
            ),
        },
        Err(why) => (
            view::html(&refusal(ctx, lang, why).await?),
            Disposition::Refused,
        ),
    };
    ordered.reply(ctx, view::say(text)).await?;
    Ok(disposition)
}

/// The ticket that is meant: by its number, else by where the command stands.
async fn seat(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
    number: Option<i64>,
) -> Result<Option<Seat>, Fault> {
    let id = match number {
        Some(number) => claims::by_number(ctx.tx, &ctx.me.key, number).await?,
        None if ordered.place == Place::Desk => close::meant(ctx, ordered.order).await?,
        None => None,
    };
    let Some(id) = id else {
        return Ok(None);
    };
    let seat = tickets::get(ctx.tx, &ctx.me.key, id).await?;
    Ok(seat.filter(queue::is_ours))
}

/// A number of a ticket in front, and the rest.
pub(in crate::flow) fn numbered(text: &str) -> (Option<i64>, &str) {
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let digits = first
        .trim_start_matches(['#', '№'])
        .trim_end_matches([':', ',']);
    match digits.parse() {
        Ok(number) => (Some(number), rest.trim()),
        Err(_) => (None, text.trim()),
    }
}

/// The colleague whose name stands in front, and the rest. The longest name wins.
pub(in crate::flow) fn named<'a>(text: &'a str, list: &[(i64, String)]) -> Option<(i64, &'a str)> {
    let lower = text.to_lowercase();
    let mut found: Option<(i64, usize)> = None;
    for (id, name) in list {
        let name = name.to_lowercase();
        let fits = !name.is_empty()
            && lower
                .strip_prefix(&name)
                .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()));
        let length = name.chars().count();
        if fits && found.is_none_or(|(_, longest)| length > longest) {
            found = Some((*id, length));
        }
    }
    let (id, length) = found?;
    let rest = text
        .char_indices()
        .nth(length)
        .map_or("", |(at, _)| text.get(at..).unwrap_or_default());
    Some((id, rest.trim_start_matches([':', ',', ' '])))
}
