//! Albums: Telegram sends their items one by one and never says which is the last.

use chrono::TimeDelta;
use mtl_domain::clock::{Instant, later};

use super::content::{Content, Kind};

#[cfg(test)]
mod tests;

/// How long it must be quiet before an album counts as whole.
const QUIET: TimeDelta = TimeDelta::milliseconds(800);
/// How long an album is waited for at most.
const PATIENCE: TimeDelta = TimeDelta::seconds(3);

/// When an album goes on, after an item came.
#[must_use]
pub fn due(first: Instant, now: Instant) -> Instant {
    later(now, QUIET).min(later(first, PATIENCE)).max(now)
}

/// Whether the items can be sent anew as one album: two to ten, and documents or audio not mixed with others.
#[must_use]
pub fn can_be_sent(items: &[&Content]) -> bool {
    let whole = |kind: Kind| items.iter().all(|item| item.kind == kind);
    let visual = items
        .iter()
        .all(|item| matches!(item.kind, Kind::Photo | Kind::Video));
    (2..=10).contains(&items.len())
        && items.iter().all(|item| item.file.is_some())
        && (visual || whole(Kind::Document) || whole(Kind::Audio))
}
