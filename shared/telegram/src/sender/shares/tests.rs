//! Proofs that only a flood in a shortage waits, and not for ever.

use chrono::DateTime;

use super::*;

fn at(seconds: i64) -> Instant {
    DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
}

#[test]
fn in_good_times_nobody_counts() {
    let mut shares = Shares::default();
    for _ in 0..100 {
        shares.take(7, at(0));
    }
    assert!(shares.greedy(at(0)).is_empty() && shares.taken.is_empty());
}

#[test]
fn a_flood_waits_behind_others_until_its_minute_is_over() {
    let mut shares = Shares::default();
    shares.short(at(0));
    for second in 0..5 {
        assert!(shares.greedy(at(second)).is_empty());
        shares.take(7, at(second));
    }
    shares.take(8, at(4));
    assert_eq!(shares.greedy(at(5)), [7]);
    shares.short(at(50));
    assert_eq!(shares.greedy(at(59)), [7]);
    assert!(shares.greedy(at(60)).is_empty(), "the first is forgotten");
    assert!(shares.greedy(at(110)).is_empty());
    assert!(shares.taken.is_empty(), "the shortage is over");
}
