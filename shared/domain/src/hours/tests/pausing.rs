//! Pauses of every kind.

use super::*;

fn desk() -> Calendar {
    office("UTC", &["09:00-13:00", "14:00-18:00"])
}

fn seconds(pauses: &[Pause]) -> i64 {
    // Monday morning to Wednesday morning: two days of eight hours.
    desk()
        .business_seconds(
            utc("2026-03-02T00:00:00Z"),
            utc("2026-03-04T00:00:00Z"),
            pauses,
        )
        .unwrap()
}

#[test]
fn pauses_are_taken_off_where_the_desk_is_open() {
    let rows = [
        // across midnight
        (
            vec![pause("2026-03-02T17:00:00Z", "2026-03-03T10:00:00Z")],
            2,
        ),
        // across closing
        (
            vec![pause("2026-03-02T17:00:00Z", "2026-03-02T20:00:00Z")],
            1,
        ),
        // only while closed
        (
            vec![pause("2026-03-02T18:00:00Z", "2026-03-03T09:00:00Z")],
            0,
        ),
        // over lunch
        (
            vec![pause("2026-03-02T12:00:00Z", "2026-03-02T15:00:00Z")],
            2,
        ),
        // nested
        (
            vec![
                pause("2026-03-02T10:00:00Z", "2026-03-02T12:00:00Z"),
                pause("2026-03-02T10:30:00Z", "2026-03-02T11:00:00Z"),
            ],
            2,
        ),
        // overlapping, given in the wrong order
        (
            vec![
                pause("2026-03-02T11:00:00Z", "2026-03-02T12:30:00Z"),
                pause("2026-03-02T09:30:00Z", "2026-03-02T11:30:00Z"),
            ],
            3,
        ),
        // touching
        (
            vec![
                pause("2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z"),
                pause("2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z"),
            ],
            2,
        ),
        // two in one span, and the same one twice
        (
            vec![
                pause("2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z"),
                pause("2026-03-02T11:00:00Z", "2026-03-02T12:00:00Z"),
            ],
            2,
        ),
        (
            vec![pause("2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z"); 2],
            1,
        ),
        // reversed and empty
        (
            vec![
                pause("2026-03-02T12:00:00Z", "2026-03-02T10:00:00Z"),
                pause("2026-03-02T10:00:00Z", "2026-03-02T10:00:00Z"),
            ],
            0,
        ),
        // outside of the question
        (
            vec![
                pause("2026-02-02T00:00:00Z", "2026-03-01T10:00:00Z"),
                pause("2026-03-05T09:00:00Z", "2026-03-05T10:00:00Z"),
            ],
            0,
        ),
        // longer than all of it, and one that still lasts
        (
            vec![pause("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z")],
            16,
        ),
        (
            vec![Pause {
                from: utc("2026-03-03T16:00:00Z"),
                until: None,
            }],
            2,
        ),
    ];
    for (pauses, hours) in rows {
        assert_eq!(seconds(&pauses), (16 - hours) * HOUR, "{pauses:?}");
    }
}

#[test]
fn pauses_that_begin_in_the_same_minute_keep_their_seconds() {
    let pauses = [
        pause("2026-03-02T10:00:05Z", "2026-03-02T10:00:07Z"),
        pause("2026-03-02T10:00:30Z", "2026-03-02T10:00:41Z"),
    ];
    assert_eq!(seconds(&pauses), 16 * HOUR - 13);
}

#[test]
fn a_pause_moves_the_due_time_by_the_open_time_it_covers() {
    let desk = desk();
    let start = utc("2026-03-02T10:00:00Z");
    let rows = [
        (vec![], "2026-03-02T12:00:00Z"),
        (
            vec![pause("2026-03-02T11:00:00Z", "2026-03-02T12:00:00Z")],
            "2026-03-02T13:00:00Z",
        ),
        (
            vec![pause("2026-03-02T11:00:00Z", "2026-03-02T13:30:00Z")],
            "2026-03-02T15:00:00Z",
        ),
        (
            vec![pause("2026-03-02T11:00:00Z", "2026-03-03T09:30:00Z")],
            "2026-03-03T10:30:00Z",
        ),
        // begins exactly when it is due: nothing to move
        (
            vec![pause("2026-03-02T12:00:00Z", "2026-03-02T18:00:00Z")],
            "2026-03-02T12:00:00Z",
        ),
        // began before the question
        (
            vec![pause("2026-03-01T11:00:00Z", "2026-03-02T10:30:00Z")],
            "2026-03-02T12:30:00Z",
        ),
    ];
    for (pauses, at) in rows {
        assert_eq!(
            desk.due(start, 2 * HOUR, &pauses),
            Some(utc(at)),
            "{pauses:?}"
        );
    }
}

#[test]
fn while_a_pause_lasts_there_is_no_due_time_but_what_is_left_is_known() {
    let desk = desk();
    let start = utc("2026-03-02T10:00:00Z");
    let pauses = [Pause {
        from: utc("2026-03-02T11:00:00Z"),
        until: None,
    }];
    assert_eq!(desk.due(start, 2 * HOUR, &pauses), None);
    assert_eq!(
        desk.due(start, HOUR, &pauses),
        Some(utc("2026-03-02T11:00:00Z"))
    );
    let passed = desk
        .business_seconds(start, utc("2026-03-10T00:00:00Z"), &pauses)
        .unwrap();
    assert_eq!(2 * HOUR - passed, HOUR);
}

#[test]
fn a_pause_over_the_change_of_clocks_is_taken_off_as_it_was_lived() {
    let desk = daily("Europe/Podgorica", &["01:00-05:00"]);
    let (from, to) = (utc("2026-10-24T22:00:00Z"), utc("2026-10-25T12:00:00Z"));
    // 02:30 the first time to 02:30 the second time.
    let pauses = [pause("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z")];
    assert_eq!(desk.business_seconds(from, to, &pauses), Some(4 * HOUR));
}
