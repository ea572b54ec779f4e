//! Proofs of points, by examples counted by hand.

use proptest::prelude::*;

use super::*;

const MEMBER: i64 = 501;

fn line(at: &str, kind: &str, actor: Option<i64>, facts: &str) -> Fact {
    Fact {
        ticket: 1,
        episode: 1,
        member: MEMBER,
        at: at.parse().unwrap(),
        kind: kind.into(),
        actor,
        state: "open".into(),
        facts: facts.into(),
    }
}

fn on() -> Weights {
    Weights {
        on: true,
        ..Weights::default()
    }
}

/// A case with these answers, ended by this actor in this way.
fn case_of(answers: &[i64], by: Option<i64>, how: &str) -> Vec<Fact> {
    let mut ticket = vec![line("2026-03-02T09:00:00Z", "opened", Some(MEMBER), "{}")];
    ticket.extend(
        answers
            .iter()
            .map(|who| line("2026-03-02T10:00:00Z", "answered", Some(*who), "{}")),
    );
    ticket.push(line(
        "2026-03-02T11:00:00Z",
        "solved",
        by,
        &format!("{{\"how\":\"{how}\"}}"),
    ));
    ticket
}

fn earned(ticket: &[Fact], weights: &Weights) -> Vec<(i64, i64)> {
    let end = ticket.iter().find(|line| line.kind == "solved").unwrap();
    credits(end, ticket, weights)
        .into_iter()
        .map(|credit| (credit.agent, credit.points))
        .collect()
}

#[test]
fn a_case_is_shared_by_what_each_did() {
    // Alone: all of it.
    assert_eq!(
        earned(&case_of(&[601], Some(601), "answered"), &on()),
        [(601, 100)]
    );
    // The solver half; the others by their answers, three at most: 3 and 1 of 4.
    let three = case_of(&[601, 602, 602, 602, 602, 602, 603], Some(601), "answered");
    assert_eq!(earned(&three, &on()), [(601, 51), (602, 37), (603, 12)]);
    // Who only closed it, or the member, did not solve it.
    for by in [Some(609), Some(MEMBER), None] {
        assert_eq!(
            earned(&case_of(&[601, 602], by, "answered"), &on()),
            [(602, 50), (601, 50)]
        );
    }
    let mut weighty = case_of(&[601], Some(601), "answered");
    weighty.insert(
        1,
        line(
            "2026-03-02T09:30:00Z",
            "category",
            Some(601),
            r#"{"category":"join"}"#,
        ),
    );
    let weights = Weights {
        categories: [("join".to_owned(), 150)].into(),
        ..on()
    };
    assert_eq!(earned(&weighty, &weights), [(601, 150)]);
}

#[test]
fn what_has_no_result_earns_nothing() {
    for how in ["spam", "automatic", "merged", "strangely"] {
        assert!(
            earned(&case_of(&[601], Some(601), how), &on()).is_empty(),
            "{how}"
        );
    }
    assert!(earned(&case_of(&[], Some(601), "answered"), &on()).is_empty());
    // One's own case.
    assert!(earned(&case_of(&[MEMBER], Some(MEMBER), "answered"), &on()).is_empty());
    for (again, rows) in [("2026-03-09T11:00:00Z", 0), ("2026-03-09T11:00:01Z", 1)] {
        let mut ticket = case_of(&[601], Some(601), "answered");
        ticket.push(line(again, "reopened", Some(MEMBER), "{}"));
        assert_eq!(earned(&ticket, &on()).len(), rows, "{again}");
    }
}

#[test]
fn small_work_earns_small_points() {
    let rows = [
        ("noted", 10, Kind::Noted),
        ("merged", 10, Kind::Merged),
        ("level", 30, Kind::Raised),
    ];
    for (kind, points, expected) in rows {
        let done = line("2026-03-02T09:00:00Z", kind, Some(601), "{}");
        let got = credits(&done, &[], &on());
        assert_eq!(
            got,
            [Credit {
                agent: 601,
                kind: expected,
                points
            }]
        );
        let own = line("2026-03-02T09:00:00Z", kind, Some(MEMBER), "{}");
        assert!(credits(&own, &[], &on()).is_empty());
    }
    assert!(
        credits(
            &line("2026-03-02T09:00:00Z", "tagged", Some(601), "{}"),
            &[],
            &on()
        )
        .is_empty()
    );
}

#[test]
fn a_day_has_its_limit() {
    assert_eq!(within(100, 0, 1000), 100);
    assert_eq!(within(100, 950, 1000), 50);
    assert_eq!(within(100, 1200, 1000), 0);
}

#[test]
fn points_are_written_and_read() {
    assert_eq!(
        (points(1250, true).as_str(), points(-5, false).as_str()),
        ("12,50", "-0.05")
    );
    for (text, expected) in [
        ("3", Some(300)),
        ("0,5", Some(50)),
        ("+1.25", Some(125)),
        ("1000", Some(100_000)),
    ] {
        assert_eq!(read_points(text), expected, "{text}");
    }
    for text in [
        "",
        "0",
        "-1",
        "1.234",
        "1001",
        "пять",
        "1.",
        ".5",
        "99999999999999",
    ] {
        assert_eq!(read_points(text), None, "{text}");
    }
}

#[test]
fn a_month_is_exported_on_its_day_and_shown_three_days_before() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    assert_eq!(
        on().days(day("2026-12-15")),
        Some((day("2027-01-05"), day("2027-01-02")))
    );
    let early = Weights {
        export_day: 1,
        ..on()
    };
    assert_eq!(
        early.days(day("2026-01-31")),
        Some((day("2026-02-04"), day("2026-02-01")))
    );
}

#[test]
fn one_in_twenty_is_reviewed() {
    let reviewed = (0..20_000_i64)
        .filter(|n| is_reviewed(n * 1024 + 77))
        .count();
    assert!((700..1300).contains(&reviewed), "{reviewed}");
}

proptest! {
    #[test]
    fn a_case_is_never_more_or_less_than_its_weight(answers in prop::collection::vec(601_i64..606, 1..20), by in prop::option::of(600_i64..607)) {
        let shares = earned(&case_of(&answers, by, "answered"), &on());
        prop_assert_eq!(shares.iter().map(|(_, points)| points).sum::<i64>(), 100);
        prop_assert!(shares[0].1 >= 50);
    }

    #[test]
    fn no_text_breaks_the_reader_of_points(text in ".{0,12}") {
        if let Some(read) = read_points(&text) {
            prop_assert!((1..=100_000).contains(&read));
        }
    }
}
