//! The grid has every day of its month once, and the sheet every hour that is free.

use proptest::prelude::*;

use super::*;
use crate::domain::{ids::ResourceId, occurrence::Block, resource::Kind};

const ZONE: Tz = Tz::Europe__Podgorica;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> Instant {
    local::first(ZONE, text.parse().unwrap()).unwrap()
}

fn shown(id: i64, from: &str, to: &str, state: State) -> Shown {
    Shown {
        id: OccurrenceId(id),
        span: Span::new(at(from), at(to)).unwrap(),
        state,
    }
}

fn marks(grid: &Grid) -> Vec<(u32, Mark)> {
    grid.iter()
        .flatten()
        .flatten()
        .filter(|cell| !matches!(cell.mark, Mark::Past | Mark::Free))
        .map(|cell| (cell.date.day(), cell.mark))
        .collect()
}

#[test]
fn may_has_its_marks() {
    let events = [
        shown(
            1,
            "2026-05-15T19:00:00",
            "2026-05-15T21:00:00",
            State::Published,
        ),
        shown(2, "2026-05-15T19:00:00", "2026-05-15T21:00:00", State::Hold),
        shown(
            3,
            "2026-05-20T19:00:00",
            "2026-05-22T12:00:00",
            State::Review,
        ),
        shown(
            4,
            "2026-05-25T19:00:00",
            "2026-05-25T21:00:00",
            State::Cancelled,
        ),
    ];
    let now = at("2026-05-13T12:00:00");
    let risky = |day: NaiveDate| {
        if day.day() == 16 {
            Band::Case
        } else {
            Band::Warn
        }
    };
    let grid = grid(date("2026-05-13"), ZONE, &events, now, risky, None);
    assert_eq!(grid.len(), 5);
    assert_eq!(
        marks(&grid),
        [
            (15, Mark::Agreed),
            (16, Mark::Risk),
            (20, Mark::Held),
            (21, Mark::Held),
            (22, Mark::Held)
        ]
    );
    // The first of May is a Friday.
    assert!(grid[0][3].is_none());
    assert_eq!(grid[0][4].as_ref().unwrap().mark, Mark::Past);
    assert_eq!(grid[2][2].as_ref().unwrap().mark, Mark::Free);
}

#[test]
fn a_day_sheet_shows_what_is_on_and_what_is_free() {
    let hall = Resource::new(ResourceId(1), Kind::Venue);
    let mut timeline = Timeline::default();
    let evening = shown(
        1,
        "2026-05-15T18:00:00",
        "2026-05-15T22:00:00",
        State::Confirmed,
    );
    let block = Block {
        resource: ResourceId(1),
        span: evening.span,
    };
    timeline.book(OccurrenceId(1), &[block]).unwrap();
    let now = at("2026-05-15T12:00:00");
    let asked = Some((&hall, &timeline, TimeDelta::hours(2)));
    let lines = sheet(date("2026-05-15"), ZONE, &[evening], now, asked);
    let free = |from: &str, to: &str| Line::Free(Span::new(at(from), at(to)).unwrap());
    assert_eq!(
        lines,
        [
            free("2026-05-15T12:00:00", "2026-05-15T18:00:00"),
            Line::On(evening),
            free("2026-05-15T22:00:00", "2026-05-16T00:00:00"),
        ]
    );
    let grid = grid(
        date("2026-05-01"),
        ZONE,
        &[],
        now,
        |_| Band::Silent,
        Some((&hall, &timeline, TimeDelta::hours(19))),
    );
    assert_eq!(marks(&grid), [(15, Mark::Full)]);
}

proptest! {
    #[test]
    fn every_day_is_there_once_in_its_place(days in 0_u64..20_000) {
        let of = date("1999-01-01").checked_add_days(Days::new(days)).unwrap();
        let grid = grid(of, ZONE, &[], at("2000-01-01T00:00:00"), |_| Band::Silent, None);
        let mut next = of.with_day(1).unwrap();
        for week in &grid {
            prop_assert!(week.iter().any(Option::is_some));
            for (place, cell) in week.iter().enumerate() {
                let Some(cell) = cell else { continue };
                prop_assert_eq!(cell.date, next);
                prop_assert_eq!(next.weekday().num_days_from_monday() as usize, place);
                next = next.succ_opt().unwrap();
            }
        }
        prop_assert!(next.day() == 1 && next.month() != of.month());
        prop_assert!((4..=6).contains(&grid.len()));
    }
}
