//! Who hears of what: the more particular word counts, a no before a yes, a series once.

use chrono::TimeDelta;
use mtl_domain::clock::later;
use proptest::prelude::*;

use super::*;

fn now() -> Instant {
    "2026-05-13T10:00:00Z".parse().unwrap()
}

fn news(id: i64, day: i64) -> News {
    News {
        occurrence: OccurrenceId(id),
        series: None,
        city: CityId(1),
        region: Some(RegionId(1)),
        audience: Audience::of(["tax"]),
        organizer: PersonId(7),
        start: later(now(), TimeDelta::days(day)),
    }
}

fn to(topic: Topic, mode: Mode) -> Subscription {
    Subscription { topic, mode }
}

#[test]
fn the_more_particular_word_counts() {
    let city = to(Topic::City(CityId(1)), Mode::Weekly);
    let mute = to(Topic::Organizer(PersonId(7)), Mode::Mute);
    let tag = to(Topic::Tag("tax".into()), Mode::Instant);
    let one = news(1, 2);
    assert_eq!(mode(std::slice::from_ref(&city), &one), Some(Mode::Weekly));
    assert_eq!(
        mode(&[city.clone(), tag.clone()], &one),
        Some(Mode::Instant)
    );
    assert_eq!(mode(&[tag.clone(), mute, city.clone()], &one), None);
    let quiet_city = to(Topic::City(CityId(1)), Mode::Mute);
    let friend = to(Topic::Organizer(PersonId(7)), Mode::Instant);
    assert_eq!(
        mode(&[quiet_city.clone(), friend], &one),
        Some(Mode::Instant)
    );
    assert_eq!(mode(&[city, quiet_city], &one), None);
    assert_eq!(
        mode(&[to(Topic::City(CityId(2)), Mode::Instant)], &one),
        None
    );
    assert_eq!(mode(&[], &one), None);
}

#[test]
fn a_digest_has_a_series_once_and_nothing_twice() {
    let of = |id, day, series| News {
        series: Some(SeriesId(series)),
        ..news(id, day)
    };
    let all = [
        of(4, 15, 1),
        news(2, 3),
        of(1, 1, 1),
        of(3, 8, 1),
        news(5, -1),
        news(6, 2),
    ];
    let every = [to(Topic::Everything, Mode::Weekly)];
    let line = |id, more| Line {
        occurrence: OccurrenceId(id),
        more,
    };
    assert_eq!(
        digest(&every, &all, &[OccurrenceId(6)], now()),
        [line(1, 2), line(2, 0)]
    );
    assert_eq!(
        digest(&every, &all, &[OccurrenceId(1), OccurrenceId(2)], now()),
        [line(6, 0)]
    );
    assert!(digest(&[], &all, &[], now()).is_empty());
}

proptest! {
    #[test]
    fn a_digest_counts_everything_that_is_wanted_once(
        rows in prop::collection::vec((0_i64..20, prop::option::of(0_i64..3), 1_i64..3), 0..20),
    ) {
        let all: Vec<News> = rows
            .iter()
            .enumerate()
            .map(|(id, (day, series, city))| News {
                series: series.map(SeriesId),
                city: CityId(*city),
                ..news(id as i64, *day)
            })
            .collect();
        let city = [to(Topic::City(CityId(1)), Mode::Weekly)];
        let wanted = all.iter().filter(|one| one.city == CityId(1) && one.start > now()).count();
        let lines = digest(&city, &all, &[], now());
        prop_assert_eq!(lines.iter().map(|line| 1 + line.more).sum::<usize>(), wanted);
        let start = |line: &Line| all[line.occurrence.0 as usize].start;
        prop_assert!(lines.windows(2).all(|pair| start(&pair[0]) <= start(&pair[1])));
    }
}
