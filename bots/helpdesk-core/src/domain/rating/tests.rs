//! Proofs of who is asked, what can be changed, and what an agent may see.

use chrono::TimeDelta;
use mtl_domain::clock::Instant;

use super::*;

fn now() -> Instant {
    "2026-03-02T09:00:00Z".parse().expect("an instant")
}

#[test]
fn nobody_is_asked_about_spam_a_merge_or_what_they_took_back() {
    let terms = Terms::default();
    for (how, asked) in [
        (Some(Disposition::Answered), true),
        (Some(Disposition::Automatic), true),
        (Some(Disposition::Decided), true),
        (Some(Disposition::NoReply), false),
        (Some(Disposition::Merged), false),
        (Some(Disposition::Withdrawn), false),
        (Some(Disposition::Spam), false),
        (None, false),
    ] {
        assert_eq!(is_asked(&terms, how), asked, "{how:?}");
        let off = Terms {
            asks: false,
            ..terms
        };
        assert!(!is_asked(&off, how));
    }
    let more = Terms {
        after_silence: true,
        ..terms
    };
    assert!(is_asked(&more, Some(Disposition::NoReply)));
}

#[test]
fn a_rating_can_be_changed_for_three_days_and_only_while_the_end_stands() {
    let terms = Terms::default();
    let asked = Asked {
        stands: true,
        stars: Some(2),
        first_at: Some(now()),
    };
    let first = Asked {
        stars: None,
        first_at: None,
        ..asked
    };
    // The first may come at any time.
    assert_eq!(
        rate(first, 5, &terms, later(now(), TimeDelta::days(300))),
        Ok(())
    );
    let edge = later(now(), TimeDelta::hours(72));
    assert_eq!(rate(asked, 4, &terms, edge), Ok(()));
    assert_eq!(
        rate(asked, 4, &terms, later(edge, TimeDelta::microseconds(1))),
        Err(Refusal::TooLate)
    );
    assert_eq!(rate(asked, 2, &terms, edge), Err(Refusal::Same));
    let gone = Asked {
        stands: false,
        ..asked
    };
    assert_eq!(rate(gone, 4, &terms, now()), Err(Refusal::Reopened));
}

#[test]
fn a_mean_is_shown_of_five_and_rounded_rightly() {
    assert_eq!(mean_in_tenths(20, 4), None);
    assert_eq!(mean_in_tenths(25, 5), Some(50));
    assert_eq!(mean_in_tenths(23, 5), Some(46));
    assert_eq!(mean_in_tenths(5, 5), Some(10));
    // 4.25 becomes 4.3, 4.1666 becomes 4.2.
    assert_eq!(mean_in_tenths(34, 8), Some(43));
    assert_eq!(mean_in_tenths(25, 6), Some(42));
}

#[test]
fn one_and_two_are_calls_for_help() {
    let low: Vec<i64> = (1..=5).filter(|stars| is_low(*stars)).collect();
    assert_eq!(low, [1, 2]);
}
