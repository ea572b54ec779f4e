//! Hours as agents and members read them: in the desk's zone, which is named.

use chrono::{NaiveDate, NaiveTime, TimeZone, Utc};
use mtl_domain::clock::Instant;
use mtl_locale::{Lang, time};
use mtl_store::settings;
use mtl_telegram::{Ctx, Fault};

/// The setting with the desk's zone, and the zone while it is not set.
const ZONE: &str = "desk.zone";
const BY_DEFAULT: chrono_tz::Tz = chrono_tz::Europe::Podgorica;

/// The desk's zone.
async fn zone(ctx: &mut Ctx<'_>) -> Result<chrono_tz::Tz, Fault> {
    let zone: Option<String> = settings::get(ctx.tx, &ctx.me.key, ZONE).await?;
    Ok(zone
        .and_then(|zone| zone.parse().ok())
        .unwrap_or(BY_DEFAULT))
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
