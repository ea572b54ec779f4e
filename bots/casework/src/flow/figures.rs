//! `/cases figures`: the register of a period for who leads, counted anew from the histories of cases.

use chrono::{NaiveDate, NaiveTime};
use helpdesk::area::{self, DeskTime, Ordered, Pressed, Reported};
use mtl_cases::{
    Line,
    register::{self, Register},
};
use mtl_domain::{
    clock::Instant,
    dates::{self, parse_period},
};
use mtl_locale::{Lang, cases_figures as words};
use mtl_telegram::{Call, Ctx, Disposition, Fault};

use super::{list, sight};
use crate::{Casework, domain::table, outbound::figures as shown, store::lines};

/// The word that asks for them behind `/cases`.
const WORD: &str = "figures";
/// The period when none is said.
const USUAL: &str = "year";

/// What stands behind the word, if figures are asked for.
fn asked(rest: &str) -> Option<&str> {
    let rest = rest.trim();
    let (word, period) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    word.eq_ignore_ascii_case(WORD).then(|| period.trim())
}

/// Whether figures are asked for behind `/cases`.
pub(in crate::flow) fn is_asked(rest: &str) -> bool {
    asked(rest).is_some()
}

/// The command. Who does not lead gets the lists.
pub(in crate::flow) async fn ordered(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let who = sight::who(area, ctx, ordered.order.who.id).await?;
    if !list::leads(&who) {
        return list::ordered(area, ctx, ordered).await;
    }
    let said = asked(&ordered.order.rest).unwrap_or_default();
    let said = if said.is_empty() { USUAL } else { said };
    let (call, disposition) = match screen(ctx, ordered.lang, said).await? {
        Some(call) => (call, Disposition::Answered),
        None => {
            let refusal = words::figures_period_unread(ordered.lang);
            (area::view::say(refusal), Disposition::Refused)
        }
    };
    ordered.reply(ctx, call).await?;
    Ok(disposition)
}

/// A button: another period.
pub(in crate::flow) async fn pressed(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    rest: &str,
) -> Result<Option<Disposition>, Fault> {
    let who = sight::who(area, ctx, pressed.press.who.id).await?;
    if !list::leads(&who) {
        return Ok(None);
    }
    let Some(call) = screen(ctx, pressed.lang, rest).await? else {
        return Ok(None);
    };
    pressed.done(ctx);
    pressed.show(ctx, call).await?;
    Ok(Some(Disposition::Answered))
}

/// The screen; none when the period cannot be read.
async fn screen(ctx: &mut Ctx<'_>, lang: Lang, said: &str) -> Result<Option<Call>, Fault> {
    let desk = area::desk_time(ctx).await?;
    let today = ctx.now.with_timezone(&desk.zone).date_naive();
    let Ok(period) = parse_period(said, today) else {
        return Ok(None);
    };
    let Some(instants) = instants(&desk, period) else {
        return Ok(None);
    };
    let register = counted(ctx, instants).await?;
    Ok(Some(shown::screen(lang, period, desk.zone, &register)))
}

/// From the first morning to the midnight after the last day, as the desk's clock says.
fn instants(desk: &DeskTime, period: dates::Period) -> Option<register::Period> {
    let midnight = |day: NaiveDate| -> Option<Instant> {
        let at = day.and_time(NaiveTime::MIN).and_local_timezone(desk.zone);
        Some(at.earliest()?.to_utc())
    };
    Some(register::Period {
        from: midnight(period.first)?,
        to: midnight(period.last.succ_opt()?)?,
    })
}

/// What there is to report of some days; none when no case came to any level.
pub(crate) async fn reported(
    ctx: &mut Ctx<'_>,
    lang: Lang,
    days: dates::Period,
) -> Result<Option<Reported>, Fault> {
    let desk = area::desk_time(ctx).await?;
    let Some(instants) = instants(&desk, days) else {
        return Ok(None);
    };
    let register = counted(ctx, instants).await?;
    Ok(shown::report(lang, &register).map(|words| Reported {
        words,
        table: (
            format!("cases-{}.csv", days.first),
            table::csv(days, &register),
        ),
    }))
}

async fn counted(ctx: &mut Ctx<'_>, period: register::Period) -> Result<Register, Fault> {
    let all = lines::since(ctx.tx, &ctx.me.key, period.from).await?;
    let histories = all.chunk_by(|one: &Line, next: &Line| one.case == next.case);
    Ok(register::figures(histories, period))
}
