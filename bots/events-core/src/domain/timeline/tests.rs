//! Proofs of the timeline: no two claims on one thing at one time by any route, and free means free.

use chrono::TimeDelta;
use chrono_tz::Tz;
use mtl_domain::{clock::later, hours::Calendar};
use proptest::prelude::*;

use super::*;
use crate::domain::resource::{Blackout, Kind, Resource};

const ZONE: Tz = Tz::Europe__Podgorica;
const HALL: ResourceId = ResourceId(1);

/// Friday, 15 May 2026, midnight in Podgorica.
fn hour(hour: i64) -> Instant {
    let base: Instant = "2026-05-14T22:00:00Z".parse().unwrap();
    later(base, TimeDelta::hours(hour))
}

fn span(from: i64, to: i64) -> Span {
    Span::new(hour(from), hour(to)).unwrap()
}

fn block(from: i64, to: i64) -> Block {
    Block {
        resource: HALL,
        span: span(from, to),
    }
}

fn hall() -> Resource {
    Resource::new(HALL, Kind::Venue)
}

/// Open from ten to ten every day.
fn daily() -> Calendar {
    let mut calendar = Calendar::always(ZONE);
    let day = vec!["10:00-22:00".parse().unwrap()];
    calendar.weekly = std::array::from_fn(|_| day.clone());
    calendar
}

#[test]
fn a_hall_is_not_given_twice() {
    let mut timeline = Timeline::default();
    timeline.book(OccurrenceId(1), &[block(18, 22)]).unwrap();
    let met = timeline
        .book(OccurrenceId(2), &[block(10, 12), block(21, 23)])
        .unwrap_err();
    assert_eq!(met[0].occurrence, OccurrenceId(1));
    // None of it was taken.
    assert_eq!(timeline.claims().count(), 1);
    timeline.book(OccurrenceId(2), &[block(22, 23)]).unwrap();
    // A move meets nobody but others.
    timeline.book(OccurrenceId(1), &[block(17, 21)]).unwrap();
    assert_eq!(timeline.claims().count(), 2);
}

#[test]
fn obstacles_are_all_told() {
    let mut timeline = Timeline::default();
    timeline.book(OccurrenceId(1), &[block(18, 20)]).unwrap();
    let mut one = hall();
    one.hours = Some(daily());
    one.capacity = Some(30);
    one.setup = TimeDelta::hours(1);
    one.blackouts.push(Blackout {
        span: span(21, 24),
        why: "cleaning".into(),
        may_bend: true,
    });
    let found = obstacles(&one, span(20, 23), Some(40), &timeline, None);
    assert_eq!(
        found,
        [
            Obstacle::Taken(vec![Claim {
                resource: HALL,
                span: span(18, 20),
                occurrence: OccurrenceId(1)
            }]),
            Obstacle::Closed,
            Obstacle::Blackout {
                why: "cleaning".into(),
                may_bend: true
            },
            Obstacle::TooSmall { holds: 30 },
        ]
    );
    assert!(obstacles(&one, span(13, 15), Some(30), &timeline, None).is_empty());
    // Setting up at nine is before the doors open.
    assert_eq!(
        obstacles(&one, span(10, 12), None, &timeline, None),
        [Obstacle::Closed]
    );
    assert!(obstacles(&one, span(18, 20), None, &timeline, Some(OccurrenceId(1))).is_empty());
}

#[test]
fn hours_join_over_midnight() {
    let mut calendar = Calendar::always(ZONE);
    calendar.weekly = std::array::from_fn(|_| {
        vec![
            "00:00-02:00".parse().unwrap(),
            "18:00-24:00".parse().unwrap(),
        ]
    });
    assert_eq!(open(&calendar, span(12, 36)), [span(18, 26)]);
    let mut late = Calendar::always(ZONE);
    late.weekly = std::array::from_fn(|_| vec!["22:00-04:00".parse().unwrap()]);
    assert_eq!(open(&late, span(0, 24)), [span(0, 4), span(22, 24)]);
}

#[test]
fn free_windows_leave_room_for_buffers() {
    let mut timeline = Timeline::default();
    timeline.book(OccurrenceId(1), &[block(14, 16)]).unwrap();
    let mut one = hall();
    one.hours = Some(daily());
    one.setup = TimeDelta::hours(1);
    let free = windows(&one, span(0, 24), TimeDelta::hours(2), &timeline, None);
    assert_eq!(free, [span(11, 14), span(17, 22)]);
    let long = windows(&one, span(0, 24), TimeDelta::hours(4), &timeline, None);
    assert_eq!(long, [span(17, 22)]);
}

fn wish(span: Span, resources: &[Resource]) -> Wish<'_> {
    Wish {
        span,
        zone: ZONE,
        resources,
        heads: None,
        own: None,
        not_before: hour(-48),
    }
}

#[test]
fn three_other_times_are_offered() {
    let mut timeline = Timeline::default();
    timeline.book(OccurrenceId(1), &[block(18, 22)]).unwrap();
    let mut one = hall();
    one.hours = Some(daily());
    let resources = [one];
    let slots = alternatives(&wish(span(19, 21), &resources), &timeline, |_| 0, 3);
    let starts: Vec<Instant> = slots.iter().map(|slot| slot.span.start()).collect();
    // Afternoon and morning of the day, then the evening before.
    assert_eq!(starts, [hour(15), hour(10), hour(-5)]);
    // A soft conflict all day makes the days around it better.
    let busy_day = |at: Span| if span(0, 24).contains(at) { 70 } else { 5 };
    let slots = alternatives(&wish(span(19, 21), &resources), &timeline, busy_day, 3);
    let starts: Vec<Instant> = slots.iter().map(|slot| slot.span.start()).collect();
    assert_eq!(starts, [hour(-5), hour(43), hour(-29)]);
}

#[test]
fn the_same_hour_stays_the_same_when_the_clocks_change() {
    // Saturday, 24 October 2026, 19:00; the clocks go back in the night.
    let start: Instant = "2026-10-24T17:00:00Z".parse().unwrap();
    let wished = Span::lasting(start, TimeDelta::hours(2)).unwrap();
    let mut wish = wish(wished, &[]);
    wish.not_before = start;
    let slots = alternatives(&wish, &Timeline::default(), |_| 0, 20);
    let hours: Vec<String> = slots
        .iter()
        .map(|slot| crate::domain::local::wall(ZONE, slot.span.start()).to_string())
        .collect();
    assert!(
        hours.contains(&"2026-10-25 19:00:00".to_owned()),
        "{hours:?}"
    );
    assert!(
        slots
            .iter()
            .all(|slot| slot.span.length() == wished.length())
    );
}

fn any_blocks() -> impl Strategy<Value = Vec<Block>> {
    prop::collection::vec(
        (1_i64..4, 0_i64..40, 1_i64..6).prop_map(|(resource, from, length)| Block {
            resource: ResourceId(resource),
            span: span(from, from + length),
        }),
        0..4,
    )
}

proptest! {
    #[test]
    fn no_two_have_one_thing_at_one_time(
        acts in prop::collection::vec((0_i64..6, any_blocks(), any::<bool>()), 1..40),
    ) {
        let mut timeline = Timeline::default();
        for (id, blocks, frees) in acts {
            let before = timeline.clone();
            if frees {
                timeline.free(OccurrenceId(id));
                prop_assert!(timeline.claims().all(|claim| claim.occurrence.0 != id));
                continue;
            }
            match timeline.book(OccurrenceId(id), &blocks) {
                Err(met) => {
                    prop_assert_eq!(&timeline, &before);
                    prop_assert!(met.iter().all(|claim| claim.occurrence.0 != id));
                }
                Ok(()) => for block in &blocks {
                    let there = timeline.claims().any(|claim| {
                        claim.occurrence.0 == id && claim.resource == block.resource && claim.span.contains(block.span)
                    });
                    prop_assert!(there);
                },
            }
            let all: Vec<Claim> = timeline.claims().copied().collect();
            for (at, one) in all.iter().enumerate() {
                for other in &all[at + 1..] {
                    prop_assert!(one.resource != other.resource || !one.span.overlaps(other.span));
                }
            }
            prop_assert!(Timeline::of(&all) == Ok(timeline.clone()));
        }
    }

    #[test]
    fn the_sweep_finds_what_comparing_all_finds(
        rows in prop::collection::vec((0_i64..5, 1_i64..3, 0_i64..30, 1_i64..6), 0..20),
    ) {
        let claims: Vec<Claim> = rows
            .iter()
            .map(|(id, resource, from, length)| Claim {
                resource: ResourceId(*resource),
                span: span(*from, from + length),
                occurrence: OccurrenceId(*id),
            })
            .collect();
        let mut slow = 0;
        for (at, one) in claims.iter().enumerate() {
            slow += claims[at + 1..]
                .iter()
                .filter(|other| {
                    one.resource == other.resource
                        && one.occurrence != other.occurrence
                        && one.span.overlaps(other.span)
                })
                .count();
        }
        prop_assert_eq!(sweep(&claims).len(), slow);
    }

    #[test]
    fn in_a_window_nothing_is_in_the_way(
        taken in prop::collection::vec((0_i64..40, 1_i64..5), 0..6),
        dark in prop::option::of((0_i64..40, 1_i64..5)),
        setup in 0_i64..3, teardown in 0_i64..3, with_hours in any::<bool>(),
    ) {
        let mut timeline = Timeline::default();
        for (id, (from, length)) in taken.iter().enumerate() {
            let _ = timeline.book(OccurrenceId(id as i64), &[block(*from, from + length)]);
        }
        let mut one = hall();
        one.setup = TimeDelta::hours(setup);
        one.teardown = TimeDelta::hours(teardown);
        one.hours = with_hours.then(daily);
        if let Some((from, length)) = dark {
            one.blackouts.push(Blackout { span: span(from, from + length), why: String::new(), may_bend: false });
        }
        let free = windows(&one, span(0, 48), TimeDelta::hours(1), &timeline, None);
        // Each hour is free exactly if it lies in a window.
        for from in 0..47 {
            let core = span(from, from + 1);
            let clear = obstacles(&one, core, None, &timeline, None).is_empty();
            prop_assert_eq!(clear, free.iter().any(|window| window.contains(core)), "{}", from);
        }
    }

    #[test]
    fn what_is_offered_can_be_taken(
        taken in prop::collection::vec((-72_i64..300, 1_i64..8), 0..12), from in 0_i64..24,
    ) {
        let mut timeline = Timeline::default();
        for (id, (from, length)) in taken.iter().enumerate() {
            let _ = timeline.book(OccurrenceId(id as i64), &[block(*from, from + length)]);
        }
        let resources = [hall()];
        let wish = wish(span(from, from + 2), &resources);
        let slots = alternatives(&wish, &timeline, |_| 0, 3);
        prop_assert!(slots.len() <= 3);
        for slot in &slots {
            prop_assert!(slot.span != wish.span && slot.span.start() >= wish.not_before);
            let mut copy = timeline.clone();
            let blocks = [Block { resource: HALL, span: slot.span }];
            prop_assert!(copy.book(OccurrenceId(99), &blocks).is_ok());
        }
    }
}
