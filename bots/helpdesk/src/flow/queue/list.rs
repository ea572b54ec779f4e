//! Lists of tickets: `/queue`, its tabs and pages, and what comes next.

use std::collections::HashMap;

use mtl_locale::{Lang, queue as words};
use mtl_store::people;
use mtl_telegram::{Ctx, Disposition, Fault};

use super::{
    super::{assign, category, claim, orders::Ordered, press::Pressed},
    stop_writing, ticket,
};
use crate::{
    Helpdesk,
    domain::{
        access::Place,
        claim::{Deed, How},
        queue::{Tab, clamp},
    },
    outbound::{
        card,
        category::name as named,
        queue::{self as shown, BOUND, List, Row},
        view,
    },
    store::{
        queue::{self, Line},
        tickets::{self, Seat},
    },
};

/// Tickets on a page.
const SIZE: i64 = 8;
/// Among so many of the nearest due the next one for an agent is looked for.
const NEAREST: i64 = 50;

/// `/queue` and `/tickets`.
pub(in crate::flow) async fn ordered(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let who = ordered.order.who.id;
    let call = match ordered.place {
        // Everybody in the group reads it: a short list without buttons of one's own.
        Place::Desk => {
            let list = load(ctx, ordered.lang, Tab::All, 0, who).await?;
            view::say(shown::text(ordered.lang, &list, ctx.now))
        }
        Place::Private => {
            stop_writing(ctx, ordered.order.chat, who).await?;
            let list = load(ctx, ordered.lang, Tab::Free, 0, who).await?;
            shown::list(ordered.lang, &list, ctx.now)
        }
    };
    ordered.reply(ctx, call).await?;
    Ok(Disposition::Answered)
}

/// A tab or a page was chosen.
pub(super) async fn pressed(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let known = category::list(ctx).await?;
    if pressed.rest == "categories" {
        let mut list = Vec::new();
        for category in &known.0 {
            let tab = Tab::Category(category.key.clone());
            let count = queue::count(ctx.tx, &ctx.me.key, &tab, BOUND).await?;
            list.push((named(pressed.lang, category), count));
        }
        pressed
            .show(ctx, shown::categories(pressed.lang, &list))
            .await?;
        pressed.done(ctx);
        return Ok(Some(Disposition::Answered));
    }
    let (word, page) = pressed.rest.split_once(':').unwrap_or((pressed.rest, "0"));
    let keys: Vec<String> = known.0.into_iter().map(|category| category.key).collect();
    let who = pressed.press.who.id;
    let (Some(tab), Ok(page)) = (Tab::read(word, who, &keys), page.parse()) else {
        return Ok(None);
    };
    let list = load(ctx, pressed.lang, tab, page, who).await?;
    pressed
        .show(ctx, shown::list(pressed.lang, &list, ctx.now))
        .await?;
    pressed.done(ctx);
    Ok(Some(Disposition::Answered))
}

async fn load(ctx: &mut Ctx<'_>, lang: Lang, tab: Tab, page: i64, who: i64) -> Result<List, Fault> {
    let known = category::list(ctx).await?;
    let bot = &ctx.me.key;
    let mut counts = [0; 3];
    for (count, tab) in counts.iter_mut().zip([Tab::Mine(who), Tab::Free, Tab::Due]) {
        *count = queue::count(ctx.tx, bot, &tab, BOUND).await?;
    }
    let [mine, free, due] = counts;
    let all = match &tab {
        Tab::Mine(_) => mine,
        Tab::Free => free,
        Tab::Due => due,
        other => queue::count(ctx.tx, bot, other, BOUND).await?,
    };
    let (page, pages) = clamp(page, all, SIZE);
    let lines = queue::page(ctx.tx, bot, &tab, page * SIZE, SIZE).await?;
    let category = match &tab {
        Tab::Category(key) => known.get(key).map(|one| named(lang, one)),
        _ => None,
    };
    Ok(List {
        tab,
        category,
        rows: row_names(ctx, lines).await?,
        page: (page, pages),
        counts,
        categories: known.0.into_iter().map(|category| category.key).collect(),
    })
}

/// Lines with the names they need.
pub(in crate::flow) async fn row_names(
    ctx: &mut Ctx<'_>,
    lines: Vec<Line>,
) -> Result<Vec<Row>, Fault> {
    let members: Vec<i64> = lines.iter().map(|line| line.member).collect();
    let names: HashMap<i64, String> = people::get_many(ctx.tx, &ctx.me.key, &members)
        .await?
        .into_iter()
        .map(|known| (known.seen.id, card::full_name(&known.seen)))
        .collect();
    let mut holders: HashMap<i64, String> = HashMap::new();
    let known = category::list(ctx).await?;
    let mut rows = Vec::with_capacity(lines.len());
    for line in lines {
        if let Some(holder) = line.assignee
            && !holders.contains_key(&holder)
        {
            holders.insert(holder, claim::name_of(ctx, holder).await?);
        }
        rows.push(Row {
            confidential: known.is_confidential(line.category.as_deref()),
            name: names.get(&line.member).cloned().unwrap_or_default(),
            holder: line
                .assignee
                .and_then(|holder| holders.get(&holder).cloned()),
            line,
        });
    }
    Ok(rows)
}

/// Gives an agent the ticket that is due first among those they may take.
pub(super) async fn take_next(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    who: i64,
) -> Result<Option<Seat>, Fault> {
    let Some(by) = claim::agent(desk, ctx, who).await? else {
        return Ok(None);
    };
    let known = category::list(ctx).await?;
    let duty = crate::store::duties::get(ctx.tx, &ctx.me.key, who).await?;
    for line in queue::page(ctx.tx, &ctx.me.key, &Tab::Free, 0, NEAREST).await? {
        let Some(mut seat) = tickets::get(ctx.tx, &ctx.me.key, line.id).await? else {
            continue;
        };
        // One's own question is answered by somebody else.
        if !super::is_ours(&seat) || seat.ticket.member == who {
            continue;
        }
        let speaks = assign::language(ctx, seat.ticket.member).await?;
        if !assign::fits(&known, &seat.ticket, &duty, &speaks) {
            continue;
        }
        let how = How::Taken;
        if crate::apart(|| claim::apply(ctx, &mut seat, Deed::Take { by, how }, Some(who), None))
            .await?
            .is_ok()
        {
            return Ok(Some(seat));
        }
    }
    Ok(None)
}

/// The button `next`.
pub(super) async fn next_pressed(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Disposition, Fault> {
    match take_next(desk, ctx, pressed.press.who.id).await? {
        Some(seat) => {
            pressed.toast(
                ctx,
                &mtl_locale::claim::taken_toast(pressed.lang, seat.ticket.number),
            );
            ticket::show(ctx, pressed, &seat, 0).await?;
            Ok(Disposition::Answered)
        }
        None => {
            pressed.toast(ctx, &words::next_none_toast(pressed.lang));
            Ok(Disposition::Refused)
        }
    }
}
