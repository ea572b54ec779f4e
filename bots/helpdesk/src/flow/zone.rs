//! Hours as agents and members read them: in the desk's zone, which is named.

use chrono::{NaiveDate, NaiveTime, TimeZone, Utc};
use mtl_domain::clock::Instant;
use mtl_locale::{Lang, time};
use mtl_telegram::{Ctx, Fault};

use super::{desk_hours::zone, menu};
use crate::store::duties;

/// The zone an agent reads times in: the one they chose, else that of their working hours, else the desk's.
pub(super) async fn of_agent(ctx: &mut Ctx<'_>, person: i64) -> Result<chrono_tz::Tz, Fault> {
    if let Some(own) = menu::own_zone(ctx, person).await? {
        return Ok(own);
    }
    let duty = duties::get(ctx.tx, &ctx.me.key, person).await?;
    match duty.hours {
        Some(hours) => Ok(hours.zone),
        None => zone(ctx).await,
    }
}

/// An instant in words, with the zone.
pub(super) async fn moment(ctx: &mut Ctx<'_>, lang: Lang, at: Instant) -> Result<String, Fault> {
    let zone = zone(ctx).await?;
    let moment = time::moment(lang, &at.with_timezone(&zone));
    Ok(format!("{moment} ({})", zone.name()))
}

/// When a day begins.
pub(super) async fn morning(ctx: &mut Ctx<'_>, day: NaiveDate) -> Result<Instant, Fault> {
    let midnight = day.and_time(NaiveTime::MIN);
    let local = zone(ctx).await?.from_local_datetime(&midnight).earliest();
    // A midnight that the clocks skip is taken as it is in UTC: an hour makes no difference here.
    Ok(local.map_or_else(|| midnight.and_utc(), |at| at.with_timezone(&Utc)))
}
