//! Spans: touching ends are no overlap, and what is taken away and what is left make the whole.

use proptest::prelude::*;

use super::*;

fn at(minute: i64) -> Instant {
    let base: Instant = "2026-05-15T00:00:00Z".parse().unwrap();
    later(base, TimeDelta::minutes(minute))
}

fn span(from: i64, to: i64) -> Span {
    Span::new(at(from), at(to)).unwrap()
}

#[test]
fn touching_is_not_meeting() {
    assert!(!span(0, 10).overlaps(span(10, 20)));
    assert!(span(0, 11).overlaps(span(10, 20)));
    assert!(span(0, 10).holds(at(0)) && !span(0, 10).holds(at(10)));
    assert_eq!(Span::new(at(5), at(5)), None);
    assert_eq!(span(30, 40).gap(span(0, 10)), TimeDelta::minutes(20));
    assert_eq!(span(0, 10).gap(span(5, 20)), TimeDelta::zero());
}

#[test]
fn the_end_of_time_is_no_panic() {
    let last = Span::new(at(0), Instant::MAX_UTC).unwrap();
    assert_eq!(
        last.widened(TimeDelta::days(1), TimeDelta::days(1)).end(),
        Instant::MAX_UTC
    );
    let first = Span::new(Instant::MIN_UTC, at(0)).unwrap();
    assert_eq!(
        first.widened(TimeDelta::MAX, TimeDelta::zero()).start(),
        Instant::MIN_UTC
    );
}

fn any_span() -> impl Strategy<Value = Span> {
    (0_i64..500, 1_i64..100).prop_map(|(from, length)| span(from, from + length))
}

proptest! {
    #[test]
    fn overlap_is_mutual_and_is_a_common_part(a in any_span(), b in any_span()) {
        prop_assert_eq!(a.overlaps(b), b.overlaps(a));
        prop_assert_eq!(a.overlaps(b), a.common(b).is_some());
        prop_assert_eq!(a.gap(b), b.gap(a));
    }

    #[test]
    fn taken_and_left_make_the_whole(whole in any_span(), taken in prop::collection::vec(any_span(), 0..8)) {
        let left = without(whole, taken.clone());
        for minute in 0..600 {
            let at = at(minute);
            let free = whole.holds(at) && !taken.iter().any(|span| span.holds(at));
            prop_assert_eq!(left.iter().any(|span| span.holds(at)), free);
        }
        prop_assert!(left.windows(2).all(|pair| pair[0].end() < pair[1].start()));
    }
}
