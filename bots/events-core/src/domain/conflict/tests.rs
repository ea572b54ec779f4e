//! Proofs of soft conflicts: known scores, bands, what is hard, laws, speed, and the case between two organizers.

mod cases;

use std::time::Instant as Stopwatch;

use chrono::TimeDelta;
use chrono_tz::Tz;
use mtl_domain::clock::{Instant, later};
use proptest::prelude::*;

use super::*;

const ZONE: Tz = Tz::Europe__Podgorica;

/// Friday, 15 May 2026, so many hours after midnight in Podgorica.
fn hour(hour: i64) -> Instant {
    let base: Instant = "2026-05-14T22:00:00Z".parse().unwrap();
    later(base, TimeDelta::hours(hour))
}

fn evening(id: i64, from: i64) -> Candidate {
    Candidate {
        id: OccurrenceId(id),
        span: Span::lasting(hour(from), TimeDelta::hours(2)).unwrap(),
        zone: ZONE,
        place: Place {
            city: CityId(1),
            region: Some(RegionId(1)),
            country: *b"ME",
            online: false,
        },
        audience: Audience::of(["tax", "debate"]),
        organizer: PersonId(id),
        speakers: Vec::new(),
        flagship: false,
        closed: false,
        expected: None,
    }
}

fn beside(candidate: Candidate) -> Neighbour {
    Neighbour {
        candidate,
        shared_percent: 0,
    }
}

fn score(wish: &Candidate, other: Candidate) -> u8 {
    conflict(wish, &beside(other), 0, &Weights::default()).map_or(0, |one| one.score)
}

#[test]
fn time_counts() {
    let wish = evening(1, 19);
    let at = |from| {
        let one = conflict(&wish, &beside(evening(2, from)), 0, &Weights::default());
        one.map(|one| (one.score, one.time))
    };
    assert_eq!(at(19), Some((100, TimeReason::Overlap)));
    // Half an hour between them is the way.
    let mut near = evening(2, 21);
    near.span =
        Span::lasting(later(hour(21), TimeDelta::minutes(30)), TimeDelta::hours(2)).unwrap();
    assert_eq!(score(&wish, near), 100);
    assert_eq!(at(15), Some((70, TimeReason::SameEvening)));
    assert_eq!(at(10), Some((45, TimeReason::SameDay)));
    assert_eq!(at(19 + 24), Some((35, TimeReason::NextEvening)));
    assert_eq!(at(10 + 24), Some((20, TimeReason::NextDay)));
    assert_eq!(at(19 + 48), None);
    let mut flagship = evening(2, 19 + 6 * 24);
    flagship.flagship = true;
    assert_eq!(score(&wish, flagship), 45);
}

#[test]
fn place_counts() {
    let wish = evening(1, 19);
    let with = |change: fn(&mut Place)| {
        let mut other = evening(2, 19);
        change(&mut other.place);
        score(&wish, other)
    };
    assert_eq!(with(|place| place.city = CityId(2)), 60);
    assert_eq!(
        with(|place| (place.city, place.region) = (CityId(2), None)),
        25
    );
    let abroad = |place: &mut Place| {
        (place.city, place.region, place.country) = (CityId(2), None, *b"RS");
    };
    assert_eq!(with(abroad), 0);
    assert_eq!(with(|place| place.online = true), 30);
    let mut online = wish.clone();
    online.place.online = true;
    let mut other = evening(2, 19);
    abroad(&mut other.place);
    other.place.online = true;
    assert_eq!(score(&online, other), 100);
}

#[test]
fn people_count() {
    let wish = evening(1, 19);
    let with = |audience: Audience| {
        let mut other = evening(2, 19);
        other.audience = audience;
        score(&wish, other)
    };
    assert_eq!(with(Audience::of(["tax", "law"])), 33);
    assert_eq!(with(Audience::default()), 30);
    assert_eq!(with(Audience::of(["chess"])), 0);
    let mut other = beside(evening(2, 19));
    other.candidate.audience = Audience::of(["chess"]);
    other.shared_percent = 60;
    let found = conflict(&wish, &other, 0, &Weights::default()).unwrap();
    assert_eq!((found.score, found.band), (60, Band::Case));
    let everybody = Audience::default();
    assert_eq!(everybody.shared(&Audience::default(), 30), 100);
}

#[test]
fn size_counts_within_bounds() {
    let of = |expected: u32, active| {
        let (mut one, mut two) = (evening(1, 19), evening(2, 15));
        one.expected = Some(expected);
        two.expected = Some(1);
        conflict(&one, &beside(two), active, &Weights::default()).map(|it| it.weight)
    };
    assert_eq!(of(25, 100), Some(100));
    assert_eq!(of(100, 100), Some(120));
    assert_eq!(of(1, 100), Some(50));
    assert_eq!(of(10, 0), Some(100));
    let mut closed = evening(2, 19);
    closed.closed = true;
    assert_eq!(score(&evening(1, 19), closed), 50);
}

#[test]
fn one_speaker_is_not_in_two_places() {
    let (mut one, mut two) = (evening(1, 19), evening(2, 20));
    one.speakers = vec![ResourceId(5)];
    two.speakers = vec![ResourceId(5)];
    two.organizer = PersonId(1);
    two.place.country = *b"AM";
    two.place.city = CityId(9);
    two.place.region = None;
    let found = conflicts(&one, &[beside(two)], 0, &Weights::default());
    assert_eq!(
        found[0].hard,
        [Hard::Speaker(ResourceId(5)), Hard::Organizer]
    );
    assert_eq!((found[0].score, gravest(&found)), (0, 100));
}

#[test]
fn bands_and_order() {
    let weights = Weights::default();
    let bands: Vec<Band> = [0, 24, 25, 59, 60, 100].map(|it| weights.band(it)).to_vec();
    assert_eq!(
        bands,
        [
            Band::Silent,
            Band::Silent,
            Band::Warn,
            Band::Warn,
            Band::Case,
            Band::Case
        ]
    );
    let near = [beside(evening(2, 10)), beside(evening(3, 19))];
    let found = conflicts(&evening(1, 19), &near, 0, &weights);
    let order: Vec<i64> = found.iter().map(|one| one.with.0).collect();
    assert_eq!(order, [3, 2]);
    assert!(conflicts(&evening(2, 10), &near[..1], 0, &weights).is_empty());
}

/// Five hundred neighbours of a wish; the time is printed for whoever asks with `--nocapture`.
#[test]
fn five_hundred_neighbours_are_weighed() {
    let neighbours: Vec<Neighbour> = (0..500)
        .map(|id| {
            let mut one = evening(id + 2, id % 48 - 24);
            one.audience = Audience::of((0..id % 6).map(|tag| format!("tag{tag}")));
            one.expected = Some(30);
            beside(one)
        })
        .collect();
    let wish = evening(1, 19);
    let clock = Stopwatch::now();
    let found = conflicts(&wish, &neighbours, 100, &Weights::default());
    println!(
        "500 neighbours: {:?}, {} conflicts",
        clock.elapsed(),
        found.len()
    );
    assert!(found.windows(2).all(|pair| pair[0].score >= pair[1].score));
}

fn any_candidate(id: i64) -> impl Strategy<Value = Candidate> {
    (
        (-200_i64..200, 1_i64..10),
        (
            1_i64..3,
            prop::option::of(1_i64..3),
            any::<bool>(),
            any::<bool>(),
        ),
        prop::collection::vec("[a-c]", 0..4),
        (any::<bool>(), any::<bool>(), prop::option::of(0_u32..300)),
    )
        .prop_map(
            move |(
                (from, length),
                (city, region, online, abroad),
                tags,
                (flagship, closed, expected),
            )| {
                let mut one = evening(id, from);
                one.span = Span::lasting(hour(from), TimeDelta::hours(length)).unwrap();
                one.place = Place {
                    city: CityId(city),
                    region: region.map(RegionId),
                    country: if abroad { *b"RS" } else { *b"ME" },
                    online,
                };
                one.audience = Audience::of(tags);
                one.flagship = flagship;
                one.closed = closed;
                one.expected = expected;
                one
            },
        )
}

proptest! {
    #[test]
    fn a_score_is_mutual_and_a_percentage(
        one in any_candidate(1), two in any_candidate(2), shared in 0_u32..300, active in 0_u32..200,
    ) {
        let weights = Weights::default();
        let with = |candidate: &Candidate| Neighbour { candidate: candidate.clone(), shared_percent: shared };
        let there = conflict(&one, &with(&two), active, &weights);
        let back = conflict(&two, &with(&one), active, &weights);
        prop_assert_eq!(there.as_ref().map(|it| it.score), back.as_ref().map(|it| it.score));
        if let Some(found) = there {
            prop_assert!(found.score <= 100 && found.audience <= 100);
            prop_assert_eq!(found.band, weights.band(found.score));
        }
    }

    #[test]
    fn nearer_people_never_make_it_better(
        one in any_candidate(1), two in any_candidate(2), shared in 0_u32..100, more in 0_u32..100,
    ) {
        let with = |shared_percent| Neighbour { candidate: two.clone(), shared_percent };
        let score = |it: &Neighbour| conflict(&one, it, 50, &Weights::default()).map_or(0, |it| it.score);
        prop_assert!(score(&with(shared)) <= score(&with(shared + more)));
    }
}
