//! Hours as agents and members read them: in the desk's zone, which is named.

use mtl_domain::clock::Instant;
use mtl_locale::{Lang, time};
use mtl_store::settings;
use mtl_telegram::{Ctx, Fault};

/// The setting with the desk's zone, and the zone while it is not set.
const ZONE: &str = "desk.zone";
const BY_DEFAULT: chrono_tz::Tz = chrono_tz::Europe::Podgorica;

/// An instant in words, with the zone.
pub(super) async fn moment(ctx: &mut Ctx<'_>, lang: Lang, at: Instant) -> Result<String, Fault> {
    let zone: Option<String> = settings::get(ctx.tx, &ctx.me.key, ZONE).await?;
    let zone = zone
        .and_then(|zone| zone.parse().ok())
        .unwrap_or(BY_DEFAULT);
    let moment = time::moment(lang, &at.with_timezone(&zone));
    Ok(format!("{moment} ({})", zone.name()))
}
