//! Terms in true days: over weekends, holidays and the change of the clocks.

use chrono_tz::Europe::Podgorica;
use proptest::prelude::*;

use super::*;

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

fn office() -> Calendar {
    let mut calendar = Calendar::always(Podgorica);
    let day = vec!["09:00-18:00".parse().unwrap()];
    calendar.weekly = std::array::from_fn(|place| if place < 5 { day.clone() } else { vec![] });
    calendar.holidays.insert("2026-05-01".parse().unwrap());
    calendar
}

#[test]
fn working_days_end_when_the_desk_closes() {
    let calendar = office();
    // A Friday morning: the next working day is Monday.
    let friday = at("2026-03-06T08:00:00Z");
    assert_eq!(
        Term::Business(1).after(friday, &calendar),
        at("2026-03-09T17:00:00Z")
    );
    assert_eq!(
        Term::Business(5).after(friday, &calendar),
        at("2026-03-13T17:00:00Z")
    );
    // Thursday before a holiday, and over the change of the clocks.
    assert_eq!(
        Term::Business(1).after(at("2026-04-30T08:00:00Z"), &calendar),
        at("2026-05-04T16:00:00Z")
    );
    assert_eq!(
        Term::Business(1).after(at("2026-03-27T22:59:00Z"), &calendar),
        at("2026-03-30T16:00:00Z")
    );
    // Late in the evening in UTC it is tomorrow already where the desk is.
    assert_eq!(
        Term::Business(1).after(at("2026-03-09T23:30:00Z"), &calendar),
        at("2026-03-11T17:00:00Z")
    );
}

#[test]
fn a_calendar_that_never_opens_counts_days() {
    let mut calendar = Calendar::always(Podgorica);
    calendar.weekly = std::array::from_fn(|_| vec![]);
    let now = at("2026-03-06T08:00:00Z");
    assert_eq!(
        Term::Business(5).after(now, &calendar),
        at("2026-03-11T08:00:00Z")
    );
}

#[test]
fn terms_are_written_as_people_do() {
    for (text, term) in [
        ("5 bd", Term::Business(5)),
        ("14d", Term::Days(14)),
        (" 1 d ", Term::Days(1)),
    ] {
        assert_eq!(text.parse::<Term>().unwrap(), term);
        assert_eq!(term.to_string().parse::<Term>().unwrap(), term);
    }
    for bad in ["", "d", "0 d", "5", "5 weeks", "-1 d", "99999 d"] {
        assert!(bad.parse::<Term>().is_err(), "{bad}");
    }
}

#[test]
fn settings_name_only_what_differs() {
    let text = serde_json::json!({
        "calendar": serde_json::to_value(office()).unwrap(),
        "terms": { "answer": "2 d" },
    });
    let rules: Rules = serde_json::from_value(text).unwrap();
    assert_eq!(rules.term(Due::Answer), Term::Days(2));
    assert_eq!(rules.term(Due::Ruling), Term::Days(90));
    assert_eq!(rules.remind, Term::Business(2));
    assert!(Due::ALL.iter().all(|due| !due.in_regulations()));
}

proptest! {
    #[test]
    fn a_term_is_always_ahead(hours in 0_i64..9000, days in 0_u16..60, business: bool) {
        let now = at("2026-01-01T00:00:00Z") + chrono::TimeDelta::hours(hours);
        let term = if business { Term::Business(days) } else { Term::Days(days) };
        let mut rules = Rules::new(office());
        prop_assert!(term.after(now, &rules.calendar) > now);
        let longer = if business { Term::Business(days + 1) } else { Term::Days(days + 1) };
        prop_assert!(longer.after(now, &rules.calendar) >= term.after(now, &rules.calendar));
        rules.remind = term;
        prop_assert!(rules.next_reminder(now) > now);
    }
}
