//! `/stats`: the figures of a period, in one message that changes in place.

use std::collections::{BTreeMap, HashMap};

use mtl_domain::dates::{Doubt, Period, parse_period};
use mtl_locale::{Lang, stats as words};
use mtl_telegram::{Call, Ctx, Disposition, Fault};

use super::{
    category,
    figures::{self, Desk},
    orders::Ordered,
    press::Pressed,
    screen,
};
use crate::{
    domain::figures::{Cut, Sums},
    outbound::{
        category as naming,
        stats::{self as view, Screen},
    },
    store::figures as store,
};

/// The period when none is said.
const USUAL: &str = "week";

/// The command.
pub(super) async fn ordered(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let desk = Desk::read(ctx).await?;
    let said = ordered.order.rest.trim();
    let period = match read(ctx, &desk, if said.is_empty() { USUAL } else { said }) {
        Ok(period) => period,
        Err(doubt) => {
            let call = view::refusal(ordered.lang, said, &doubt);
            ordered.reply(ctx, call).await?;
            return Ok(Disposition::Refused);
        }
    };
    let call = shown(ctx, &desk, ordered.lang, Cut::Total, period).await?;
    ordered.reply(ctx, call).await?;
    Ok(Disposition::Answered)
}

/// A button: another view, another period.
pub(super) async fn pressed(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let Some((letter, said)) = pressed.rest.split_once(':') else {
        return Ok(None);
    };
    let cut = match letter {
        "t" => Cut::Total,
        "a" => Cut::Agent,
        "c" => Cut::Category,
        _ => return Ok(None),
    };
    let desk = Desk::read(ctx).await?;
    let period = match from_data(said) {
        Some(period) => period,
        None => match read(ctx, &desk, said) {
            Ok(period) => period,
            Err(_) => return Ok(None),
        },
    };
    let call = shown(ctx, &desk, pressed.lang, cut, period).await?;
    pressed.done(ctx);
    screen::turn(ctx, pressed.press, call).await?;
    Ok(Some(Disposition::Answered))
}

fn read(ctx: &Ctx<'_>, desk: &Desk, said: &str) -> Result<Period, Doubt> {
    parse_period(said, desk.day(ctx.now))
}

/// `20261116-20261122`; the end may lie ahead, a button is pressed on any day.
fn from_data(said: &str) -> Option<Period> {
    let day = |text: &str| chrono::NaiveDate::parse_from_str(text, "%Y%m%d").ok();
    let (first, last) = said.split_once('-')?;
    let (first, last) = (day(first)?, day(last)?);
    let days = last.signed_duration_since(first).num_days();
    (0..=36_600)
        .contains(&days)
        .then_some(Period { first, last })
}

async fn shown(
    ctx: &mut Ctx<'_>,
    desk: &Desk,
    lang: Lang,
    cut: Cut,
    period: Period,
) -> Result<Call, Fault> {
    let complete = figures::refresh(ctx, desk).await?;
    let mut sums = figures::of_period(ctx, desk, cut, period).await?;
    let (total, rows) = match cut {
        Cut::Total => (sums.remove("").unwrap_or_default(), Vec::new()),
        Cut::Agent | Cut::Category => {
            let rows = rows(ctx, lang, cut, sums).await?;
            let named = rows
                .into_iter()
                .map(|(_, name, sums)| (name, sums))
                .collect();
            (Sums::default(), named)
        }
    };
    let screen = Screen {
        cut,
        period,
        zone: desk.zone.name(),
        total: &total,
        rows: &rows,
        behind: !complete,
    };
    Ok(view::screen(lang, &screen))
}

/// Keys, names and sums of agents and topics, the most tickets first.
pub(super) async fn rows(
    ctx: &mut Ctx<'_>,
    lang: Lang,
    cut: Cut,
    sums: BTreeMap<String, Sums>,
) -> Result<Vec<(String, String, Sums)>, Fault> {
    let mut names: HashMap<String, String> = HashMap::new();
    if cut == Cut::Agent {
        for (agent, name) in store::names(ctx.tx, &ctx.me.key).await? {
            names.insert(agent.to_string(), name);
        }
    } else {
        for one in &category::list(ctx).await?.0 {
            names.insert(one.key.clone(), naming::name(lang, one));
        }
        names.insert(String::new(), words::stats_nobody_plain(lang).into_string());
    }
    let mut rows: Vec<(String, String, Sums)> = sums
        .into_iter()
        .map(|(key, sums)| {
            let name = names.remove(&key).unwrap_or_else(|| key.clone());
            (key, name, sums)
        })
        .collect();
    rows.sort_by(|(_, one, a), (_, other, b)| {
        b.received.cmp(&a.received).then_with(|| one.cmp(other))
    });
    Ok(rows)
}
