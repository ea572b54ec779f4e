//! Proofs that the clock keeps what both databases keep and moves only when told to.

use chrono::TimeDelta;

use super::*;

fn noon() -> Instant {
    "2026-03-29T12:00:00Z".parse().unwrap()
}

#[test]
fn a_manual_clock_stands_still_until_it_is_moved() {
    let clock = Clock::manual(noon());
    assert!(clock.is_manual());
    assert_eq!(clock.now(), noon());
    assert_eq!(clock.now(), noon());
    clock.advance(TimeDelta::microseconds(1_500_000));
    assert_eq!(clock.now(), noon() + TimeDelta::milliseconds(1500));
    clock.set(noon());
    assert_eq!(clock.now(), noon());
}

#[test]
fn copies_of_a_manual_clock_are_one_clock() {
    let clock = Clock::manual(noon());
    let copy = clock.clone();
    copy.advance(TimeDelta::days(1));
    assert_eq!(clock.now(), noon() + TimeDelta::days(1));
}

#[test]
fn the_system_clock_has_whole_microseconds_and_cannot_be_moved() {
    let clock = Clock::System;
    assert!(!clock.is_manual());
    let before = clock.now();
    clock.set(noon());
    clock.advance(TimeDelta::days(100_000));
    let after = clock.now();
    assert!(before <= after && after < before + TimeDelta::days(1));
    for _ in 0..100 {
        assert_eq!(clock.now().timestamp_subsec_nanos() % 1000, 0);
    }
}

#[test]
fn a_later_instant_stops_at_the_end_of_time() {
    assert_eq!(
        later(noon(), TimeDelta::hours(1)),
        noon() + TimeDelta::hours(1)
    );
    assert_eq!(later(noon(), TimeDelta::MAX), Instant::MAX_UTC);
}
