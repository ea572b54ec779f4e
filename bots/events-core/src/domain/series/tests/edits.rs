//! Edits: this one, this and those that follow, all to come; and nothing that has begun.

use super::*;

fn now() -> Instant {
    at("2026-05-22", 12)
}

/// The series after two evenings, with rows up to the summer.
fn grown() -> (Rule, Vec<Row>) {
    let one = weekly();
    let rows = rows(&one, at("2026-05-14", 12), 6);
    (one, rows)
}

fn start(text: &str) -> NaiveDateTime {
    date(text).and_time(time(19))
}

/// What the flow does with an edit.
fn apply(rows: &[Row], edited: &Edited, from: Option<NaiveDateTime>) -> Vec<Row> {
    rows.iter()
        .filter(|row| from.is_none_or(|from| row.recurrence >= from))
        .map(|row| {
            let mut row = *row;
            let change = edited.rows.iter().find(|change| match change {
                RowChange::Move { row: name, .. }
                | RowChange::Rename { row: name, .. }
                | RowChange::Drifted { row: name } => *name == row.recurrence,
            });
            match change {
                Some(RowChange::Move {
                    recurrence,
                    span,
                    by_hand,
                    ..
                }) => (row.recurrence, row.span, row.modified) = (*recurrence, *span, *by_hand),
                Some(RowChange::Rename { recurrence, .. }) => row.recurrence = *recurrence,
                _ => {}
            }
            row
        })
        .collect()
}

fn later_hour() -> Change {
    Change {
        time: Some(time(20)),
        ..Change::default()
    }
}

#[test]
fn one_evening_moves_and_the_series_stays() {
    let (one, rows) = grown();
    let change = Change {
        date: Some(date("2026-05-29")),
        ..later_hour()
    };
    let edited = edit(
        &one,
        &rows,
        Scope::This,
        start("2026-05-28"),
        &change,
        now(),
    )
    .unwrap();
    assert_eq!((&edited.rule, edited.split.is_none()), (&one, true));
    let after = apply(&rows, &edited, None);
    assert_eq!(
        local::wall(ZONE, after[2].span.start()),
        date("2026-05-29").and_time(time(20))
    );
    assert!(after[2].modified && after[2].recurrence == start("2026-05-28"));
    assert!(grow(&one, &after, now(), 4).is_empty());
}

#[test]
fn what_has_begun_is_not_edited() {
    let (one, rows) = grown();
    for scope in [Scope::This, Scope::Following, Scope::All] {
        let edited = edit(
            &one,
            &rows,
            scope,
            start("2026-05-21"),
            &later_hour(),
            now(),
        );
        assert_eq!(edited, Err(EditRefusal::Past));
    }
    let nowhere = edit(
        &one,
        &rows,
        Scope::All,
        start("2026-05-22"),
        &later_hour(),
        now(),
    );
    assert_eq!(nowhere, Err(EditRefusal::NoSuchRow));
    let same = edit(
        &one,
        &rows,
        Scope::All,
        start("2026-05-28"),
        &Change::default(),
        now(),
    );
    assert_eq!(same, Err(EditRefusal::Same));
    let day = Change {
        date: Some(date("2026-05-29")),
        ..Change::default()
    };
    assert_eq!(
        edit(&one, &rows, Scope::All, start("2026-05-28"), &day, now()),
        Err(EditRefusal::WrongScope)
    );
    let past = Change {
        date: Some(date("2026-05-20")),
        ..Change::default()
    };
    assert_eq!(
        edit(&one, &rows, Scope::This, start("2026-05-28"), &past, now()),
        Err(EditRefusal::NoSuchTime)
    );
}

#[test]
fn all_that_are_to_come_move_but_for_what_was_changed_by_hand() {
    let (one, mut rows) = grown();
    rows[3].modified = true;
    let edited = edit(
        &one,
        &rows,
        Scope::All,
        start("2026-05-28"),
        &later_hour(),
        now(),
    )
    .unwrap();
    let after = apply(&rows, &edited, None);
    assert_eq!(after[..2], rows[..2]);
    assert_eq!(local::wall(ZONE, after[2].span.start()).time(), time(20));
    assert_eq!(after[3].span, rows[3].span);
    // Growing finds nothing to make twice.
    assert!(grow(&edited.rule, &after, now(), 4).is_empty());
}

#[test]
fn following_ones_become_a_series_of_their_own() {
    let (one, rows) = grown();
    let from = start("2026-06-04");
    let edited = edit(&one, &rows, Scope::Following, from, &later_hour(), now()).unwrap();
    assert_eq!(edited.rule.until, Some(date("2026-06-03")));
    let split = edited.split.clone().unwrap();
    assert_eq!((split.first, split.time), (date("2026-06-04"), time(20)));
    assert_eq!(edited.rows.len(), 4);
    let theirs = apply(&rows, &edited, Some(from));
    assert!(grow(&split, &theirs, now(), 4).is_empty());
    let ours: Vec<Row> = rows
        .iter()
        .filter(|row| row.recurrence < from)
        .copied()
        .collect();
    assert!(grow(&edited.rule, &ours, now(), 4).is_empty());
}

#[test]
fn another_cadence_lists_what_drifted() {
    let (one, mut rows) = grown();
    rows[4].state = RowState::Removed;
    let change = Change {
        cadence: Some((Cadence::Weeks(vec![Weekday::Thu]), 2)),
        ..Change::default()
    };
    let edited = edit(&one, &rows, Scope::All, start("2026-05-28"), &change, now()).unwrap();
    assert_eq!(edited.rule.first, date("2026-05-28"));
    assert_eq!(
        edited.rows,
        [
            RowChange::Drifted {
                row: start("2026-06-04")
            },
            RowChange::Drifted {
                row: start("2026-06-18")
            },
        ]
    );
}

proptest! {
    #[test]
    fn an_edit_never_makes_a_date_twice(
        one in any_rule(), place in 0_usize..12, hour in 0_u32..24,
        marks in prop::collection::vec(0_u8..4, 24), following in any::<bool>(),
    ) {
        let begun = later(local::first(ZONE, one.start_on(one.first)).unwrap(), TimeDelta::hours(-1));
        let mut rows = rows(&one, begun, 12);
        for (row, mark) in rows.iter_mut().zip(&marks) {
            row.modified = *mark == 1;
            if *mark == 2 {
                row.state = RowState::Removed;
            }
        }
        let now = later(begun, TimeDelta::days(20));
        let Some(row) = rows.get(place) else { return Ok(()) };
        let change = Change { time: Some(time(hour)), ..Change::default() };
        let scope = if following { Scope::Following } else { Scope::All };
        let Ok(edited) = edit(&one, &rows, scope, row.recurrence, &change, now) else { return Ok(()) };
        let from = following.then_some(row.recurrence);
        let after = apply(&rows, &edited, from);
        let grows = edited.split.as_ref().unwrap_or(&edited.rule);
        // Up to the days that had rows, none is made beside one that is there.
        let made = grow(grows, &after, now, 9);
        for step in &made {
            let Step::Create(start, _) = step else { continue };
            prop_assert!(
                !after.iter().any(|row| row.recurrence.date() == start.date() && row.span.start() > now),
                "{:?}", step
            );
        }
    }
}
