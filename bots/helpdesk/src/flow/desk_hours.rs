//! Settings as the desk reads them: when it works, in which zone it tells times, and whatever else an area asks for.

use chrono_tz::Tz;
use mtl_domain::hours::Calendar;
use mtl_store::settings::Stored;
use mtl_telegram::{Ctx, Fault};
use serde::de::DeserializeOwned;

use crate::{domain::sla, store::sla as store};

/// The desk's working hours.
const HOURS: &str = "desk.hours";
/// The zone in which the desk tells times.
const ZONE: &str = "desk.zone";

/// When the desk works, and the zone it tells times in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskTime {
    /// When it works.
    pub hours: Calendar,
    /// The zone it tells times in.
    pub zone: Tz,
}

/// Reads both.
pub async fn desk_time(ctx: &mut Ctx<'_>) -> Result<DeskTime, Fault> {
    Ok(of(&read(ctx, &[]).await?))
}

/// The zone it tells times in.
pub(super) async fn zone(ctx: &mut Ctx<'_>) -> Result<Tz, Fault> {
    Ok(desk_time(ctx).await?.zone)
}

/// One setting, or its default.
pub async fn setting<T: DeserializeOwned + Default>(
    ctx: &mut Ctx<'_>,
    name: &str,
) -> Result<T, Fault> {
    let stored = store::settings(ctx.tx, &ctx.me.key, &[name]).await?;
    Ok(value(&stored, name).unwrap_or_default())
}

/// The settings of time together with others, in one query.
pub async fn read(ctx: &mut Ctx<'_>, more: &[&str]) -> Result<Vec<Stored>, Fault> {
    let names = [&[HOURS, ZONE], more].concat();
    Ok(store::settings(ctx.tx, &ctx.me.key, &names).await?)
}

/// What these settings say of the desk's time.
pub(super) fn of(stored: &[Stored]) -> DeskTime {
    let hours: Calendar = value(stored, HOURS).unwrap_or_else(sla::usual_hours);
    let zone = value::<String>(stored, ZONE).and_then(|name| {
        let zone = name.parse();
        if zone.is_err() {
            tracing::warn!(setting = ZONE, "a setting does not say what it should");
        }
        zone.ok()
    });
    DeskTime {
        zone: zone.unwrap_or(hours.zone),
        hours,
    }
}

/// One of these settings. What cannot be read counts as never set: a slip in a file must not stop the desk.
pub fn value<T: DeserializeOwned>(stored: &[Stored], name: &str) -> Option<T> {
    let one = stored.iter().find(|one| one.name == name)?;
    match serde_json::from_str(&one.value) {
        Ok(value) => Some(value),
        Err(_) => {
            tracing::warn!(setting = name, "a setting does not say what it should");
            None
        }
    }
}
