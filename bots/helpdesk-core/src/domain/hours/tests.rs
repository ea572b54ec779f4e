//! Proofs that reminders wait for the morning.

use mtl_domain::clock::Instant;

use super::{Awake, by_day};

fn at(text: &str) -> Instant {
    text.parse().expect("an instant")
}

#[test]
fn by_day_nothing_moves_and_at_night_it_waits_for_the_morning() {
    let moved = |text| by_day(chrono_tz::Europe::Podgorica, Awake::default(), at(text));
    // Podgorica is an hour ahead of UTC in winter, two in summer.
    for (asked, expected) in [
        ("2026-01-10T11:00:00Z", "2026-01-10T11:00:00Z"),
        ("2026-01-10T20:59:59Z", "2026-01-10T20:59:59Z"),
        ("2026-01-10T21:00:00Z", "2026-01-11T08:00:00Z"),
        ("2026-01-11T03:00:00Z", "2026-01-11T08:00:00Z"),
        ("2026-07-10T06:59:00Z", "2026-07-10T07:00:00Z"),
        // The night the clocks change.
        ("2026-03-28T22:30:00Z", "2026-03-29T07:00:00Z"),
    ] {
        assert_eq!(moved(asked), at(expected), "{asked}");
    }
}
