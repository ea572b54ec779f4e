//! When to look again by itself: often at first, more seldom later, and not for ever.

use chrono::TimeDelta;
use mtl_domain::clock::{Instant, later};

/// A condition that somebody waits for is looked at twice a day.
const CONDITIONS: TimeDelta = TimeDelta::hours(12);
/// For so long.
const CONDITIONS_END: TimeDelta = TimeDelta::days(30);

/// When the conditions of an application are looked at again; none when it has gone on for long enough.
#[must_use]
pub fn conditions(since: Instant, now: Instant) -> Option<Instant> {
    (now < later(since, CONDITIONS_END)).then(|| later(now, CONDITIONS))
}

/// When the token of an application is looked for again; none when it has gone on for long enough.
#[must_use]
pub fn token(sent: Instant, now: Instant) -> Option<Instant> {
    let passed = now.signed_duration_since(sent);
    let pause = match passed.num_days() {
        ..3 => TimeDelta::hours(1),
        3..30 => TimeDelta::hours(6),
        30..180 => TimeDelta::days(1),
        _ => return None,
    };
    Some(later(now, pause))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looking_grows_seldom_and_ends() {
        let sent = Instant::default();
        let at = |days| later(sent, TimeDelta::days(days));
        for (days, hours) in [
            (0, Some(1)),
            (2, Some(1)),
            (3, Some(6)),
            (40, Some(24)),
            (180, None),
        ] {
            let next = token(sent, at(days));
            let pause = next.map(|next| next.signed_duration_since(at(days)).num_hours());
            assert_eq!(pause, hours, "after {days} days");
        }
        assert!(conditions(sent, at(29)).is_some());
        assert!(conditions(sent, at(30)).is_none());
    }
}
