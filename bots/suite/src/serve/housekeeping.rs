//! Housekeeping: what was done days ago leaves the inbox.

use std::{sync::Arc, time::Duration};

use chrono::TimeDelta;
use mtl_domain::clock::later;
use mtl_store::{Result, inbox};

use super::{House, rest, stop::Stop};
use crate::store::explained;

/// For so long an update stays after it is done.
const KEPT: TimeDelta = TimeDelta::days(inbox::KEPT_DAYS);
/// Often, so that each time it is little and the writer is soon free again.
const PAUSE: Duration = Duration::from_secs(3600);

/// Tidies up until told to stop.
pub(super) async fn run(house: Arc<House>, stop: Stop) {
    // Not in the first minute: others have more urgent business with the store then.
    let mut pause = Duration::from_secs(60);
    while !rest(&stop, pause).await {
        pause = PAUSE;
        match prune(&house).await {
            Ok(0) => {}
            Ok(rows) => tracing::info!(rows, "old rows have left the inbox"),
            Err(error) => {
                tracing::warn!(error = %explained(&error), "the inbox could not be tidied")
            }
        }
    }
}

async fn prune(house: &House) -> Result<u64> {
    let mut tx = house.db.begin().await?;
    let rows = inbox::prune(&mut tx, later(house.clock.now(), -KEPT)).await?;
    tx.commit().await?;
    Ok(rows)
}
