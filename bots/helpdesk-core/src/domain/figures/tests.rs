//! Proofs of the figures, by examples counted by hand.

mod laws;

use mtl_domain::clock::Instant;

use super::*;
use crate::domain::sla::usual_hours;

const MEMBER: i64 = 501;
const LENA: i64 = 601;
const MARK: i64 = 602;

fn utc(text: &str) -> Instant {
    text.parse().unwrap()
}

fn fact(
    ticket: i64,
    episode: i64,
    at: &str,
    kind: &str,
    actor: Option<i64>,
    state: &str,
    facts: &str,
) -> Fact {
    Fact {
        ticket,
        episode,
        member: MEMBER,
        at: utc(at),
        kind: kind.into(),
        actor,
        state: state.into(),
        facts: facts.into(),
    }
}

/// Friday evening: asked at 18:00 (an hour before the end of the day), answered on Monday at 11:00, ended at 12:00,
/// opened again on Tuesday, ended by the member; rated.
fn story() -> Vec<Fact> {
    vec![
        fact(
            1,
            1,
            "2026-03-06T17:00:00Z",
            "opened",
            Some(MEMBER),
            "new",
            "{}",
        ),
        fact(
            1,
            1,
            "2026-03-06T17:30:00Z",
            "category",
            Some(LENA),
            "new",
            r#"{"category":"join"}"#,
        ),
        fact(
            1,
            1,
            "2026-03-09T10:00:00Z",
            "answered",
            Some(LENA),
            "pending",
            "{}",
        ),
        fact(
            1,
            1,
            "2026-03-09T11:00:00Z",
            "solved",
            Some(MARK),
            "solved",
            r#"{"how":"answered"}"#,
        ),
        fact(
            1,
            1,
            "2026-03-09T11:00:00Z",
            "surveyed",
            None,
            "solved",
            r#"{"agents":[601,602]}"#,
        ),
        fact(
            1,
            1,
            "2026-03-09T11:05:00Z",
            "rated",
            Some(MEMBER),
            "solved",
            r#"{"stars":2}"#,
        ),
        fact(
            1,
            1,
            "2026-03-09T11:06:00Z",
            "rated",
            Some(MEMBER),
            "solved",
            r#"{"stars":4}"#,
        ),
        fact(
            1,
            2,
            "2026-03-10T09:00:00Z",
            "reopened",
            Some(MEMBER),
            "open",
            "{}",
        ),
        fact(
            1,
            2,
            "2026-03-10T09:20:00Z",
            "answered",
            Some(MARK),
            "pending",
            "{}",
        ),
        fact(
            1,
            2,
            "2026-03-10T10:00:00Z",
            "solved",
            Some(MEMBER),
            "solved",
            r#"{"how":"answered"}"#,
        ),
    ]
}

fn one_day(day: &str, facts: &[Fact]) -> Sums {
    let hours = usual_hours();
    let these = episodes(facts, &hours);
    let sums = day_sums(day.parse().unwrap(), hours.zone, &these, &these);
    sums.get(&(Cut::Total, String::new()))
        .cloned()
        .unwrap_or_default()
}

#[test]
fn an_episode_is_read_from_its_lines() {
    let found = episodes(&story(), &usual_hours());
    let [first, second] = found.as_slice() else {
        panic!("two openings");
    };
    let (took, by) = first.first.unwrap();
    // 65 hours by the clock; an hour of Friday and one of Monday by the desk's.
    assert_eq!(
        (took.calendar, took.business, by),
        (65 * 3600, Some(2 * 3600), LENA)
    );
    let resolved = first.resolved.unwrap();
    assert_eq!(
        (resolved.calendar, resolved.business),
        (66 * 3600, Some(3 * 3600))
    );
    assert!(first.reopened && first.answered && first.agent == Some(MARK));
    assert_eq!(first.category.as_deref(), Some("join"));
    let rating = first.rating.as_ref().unwrap();
    assert_eq!(
        (rating.stars, rating.agents.as_slice()),
        (4, &[LENA, MARK][..])
    );
    assert_eq!(second.first.unwrap().0.calendar, 20 * 60);
    // The member ended it: the work was Mark's. The first resolution is not counted twice.
    assert_eq!(
        (second.agent, second.resolved, second.reopened),
        (Some(MARK), None, false)
    );
}

#[test]
fn a_day_has_what_began_ended_and_was_rated_on_it() {
    let friday = one_day("2026-03-06", &story());
    assert_eq!(
        (
            friday.received,
            friday.of(crate::domain::ticket::Disposition::Answered)
        ),
        (1, 1)
    );
    assert_eq!(
        (friday.first.count(), friday.solved, friday.ratings),
        (1, 0, 0)
    );
    let monday = one_day("2026-03-09", &story());
    assert_eq!((monday.received, monday.solved, monday.reopened), (0, 1, 1));
    assert_eq!((monday.ratings, monday.mean()), (1, Some(400)));
    assert_eq!(monday.resolution.count(), 1);
    let hours = usual_hours();
    let these = episodes(&story(), &hours);
    let sums = day_sums("2026-03-09".parse().unwrap(), hours.zone, &these, &[]);
    // The rating is that of both who worked on it.
    for agent in [LENA, MARK] {
        assert_eq!(sums[&(Cut::Agent, agent.to_string())].ratings, 1);
    }
    assert_eq!(sums[&(Cut::Category, "join".into())].solved, 1);
}

#[test]
fn waiting_begins_with_the_member_and_anew_when_the_bot_hands_over() {
    let wrote_first = [
        fact(
            1,
            1,
            "2026-03-09T09:00:00Z",
            "opened",
            Some(LENA),
            "pending",
            "{}",
        ),
        fact(
            1,
            1,
            "2026-03-09T09:00:00Z",
            "answered",
            Some(LENA),
            "pending",
            "{}",
        ),
        fact(
            1,
            1,
            "2026-03-09T12:00:00Z",
            "waiting",
            Some(MEMBER),
            "open",
            "{}",
        ),
        fact(
            1,
            1,
            "2026-03-09T12:10:00Z",
            "answered",
            Some(LENA),
            "pending",
            "{}",
        ),
    ];
    assert_eq!(
        episodes(&wrote_first, &usual_hours())[0]
            .first
            .unwrap()
            .0
            .calendar,
        600
    );
    // Until she writes there is nothing to answer.
    assert_eq!(episodes(&wrote_first[..2], &usual_hours()), []);
    let began = episodes(&wrote_first, &usual_hours())[0].began_at;
    assert_eq!(began, wrote_first[2].at);
    let handed = [
        fact(
            1,
            1,
            "2026-03-09T09:00:00Z",
            "opened",
            Some(MEMBER),
            "new",
            "{}",
        ),
        fact(
            1,
            1,
            "2026-03-09T09:00:01Z",
            "bot_answered",
            None,
            "pending",
            "{}",
        ),
        fact(
            1,
            1,
            "2026-03-09T10:00:00Z",
            "handed",
            Some(MEMBER),
            "open",
            "{}",
        ),
        fact(
            1,
            1,
            "2026-03-09T10:05:00Z",
            "answered",
            Some(LENA),
            "pending",
            "{}",
        ),
    ];
    assert_eq!(
        episodes(&handed, &usual_hours())[0]
            .first
            .unwrap()
            .0
            .calendar,
        300
    );
    let undone = [
        fact(
            1,
            1,
            "2026-03-09T09:00:00Z",
            "opened",
            Some(MEMBER),
            "new",
            "{}",
        ),
        fact(
            1,
            1,
            "2026-03-09T09:01:00Z",
            "answered",
            Some(LENA),
            "pending",
            "{}",
        ),
        fact(
            1,
            1,
            "2026-03-09T09:01:05Z",
            "answer_gone",
            None,
            "open",
            "{}",
        ),
        fact(
            1,
            1,
            "2026-03-09T09:30:00Z",
            "answered",
            Some(MARK),
            "pending",
            "{}",
        ),
    ];
    let one = &episodes(&undone, &usual_hours())[0];
    assert_eq!(
        one.first.map(|(took, by)| (took.calendar, by)),
        Some((1800, MARK))
    );
}

#[test]
fn what_is_over_without_an_end_is_missed() {
    let lost = [
        fact(
            1,
            1,
            "2026-03-09T09:00:00Z",
            "opened",
            Some(MEMBER),
            "new",
            "{}",
        ),
        fact(
            1,
            2,
            "2026-03-09T10:00:00Z",
            "reopened",
            Some(MEMBER),
            "open",
            "{}",
        ),
        fact(
            2,
            1,
            "2026-03-09T11:00:00Z",
            "opened",
            Some(MEMBER),
            "new",
            "{}",
        ),
        fact(
            2,
            1,
            "2026-03-09T12:00:00Z",
            "solved",
            Some(LENA),
            "solved",
            r#"{"how":"strangely"}"#,
        ),
    ];
    let sums = one_day("2026-03-09", &lost);
    assert_eq!(
        (sums.received, sums.open, sums.unaccounted, sums.missing()),
        (3, 1, 2, 2)
    );
    assert_eq!(one_day("2026-03-06", &story()).missing(), 0);
}

/// One answered by the bot alone; `kinds` happen in between.
fn by_bot(ticket: i64, at: &str, kinds: &[&str]) -> Vec<Fact> {
    let mut facts = vec![
        fact(ticket, 1, at, "opened", Some(MEMBER), "new", "{}"),
        fact(ticket, 1, at, "bot_answered", None, "pending", "{}"),
    ];
    facts.extend(
        kinds
            .iter()
            .map(|kind| fact(ticket, 1, at, kind, None, "pending", "{}")),
    );
    let ended = (utc(at) + TimeDelta::hours(72)).to_rfc3339();
    facts.push(fact(
        ticket,
        1,
        &ended,
        "solved",
        None,
        "solved",
        r#"{"how":"automatic"}"#,
    ));
    facts
}

#[test]
fn automation_is_counted_strictly_and_fully() {
    let day = "2026-03-09T09:00:00Z";
    let assumed = one_day("2026-03-09", &by_bot(1, day, &[]));
    assert_eq!(
        (assumed.asked, assumed.confirmed, assumed.assumed),
        (1, 0, 1)
    );
    let helped = one_day("2026-03-09", &by_bot(1, day, &["bot_helped"]));
    assert_eq!(
        (helped.strict().percent(), helped.full().percent()),
        (Some(100), Some(100))
    );
    let handed = one_day("2026-03-09", &by_bot(1, day, &["handed"]));
    assert_eq!((handed.confirmed, handed.assumed), (0, 0));
    // Who comes back with the same within a week after the end was not helped; later, they were.
    for (again, expected) in [("2026-03-18T09:00:00Z", 0), ("2026-03-20T09:00:00Z", 1)] {
        let mut facts = by_bot(1, day, &[]);
        facts.push(fact(2, 1, again, "opened", Some(MEMBER), "new", "{}"));
        assert_eq!(one_day("2026-03-09", &facts).assumed, expected, "{again}");
    }
    // Neither spam nor a bare greeting is a question.
    let mut spam = story();
    spam.truncate(1);
    spam.push(fact(
        1,
        1,
        "2026-03-06T18:00:00Z",
        "solved",
        Some(LENA),
        "solved",
        r#"{"how":"spam"}"#,
    ));
    assert_eq!(
        (
            one_day("2026-03-06", &spam).received,
            one_day("2026-03-06", &spam).asked
        ),
        (1, 0)
    );
}

#[test]
fn shares_are_rounded_and_small_ones_say_nothing() {
    let part = |part, whole| Part { part, whole };
    assert_eq!(part(1, 3).percent(), Some(33));
    assert_eq!(part(2, 3).percent(), Some(67));
    assert_eq!(part(0, 0).percent(), None);
    assert!(!part(9, 9).says_something() && part(0, 10).says_something());
    let sums = Sums {
        stars: 14,
        ratings: 3,
        ..Sums::default()
    };
    assert_eq!(sums.mean(), Some(467));
}

#[test]
fn the_table_is_read_by_programs_and_holds_no_formula() {
    let entry = |cut, key: &str, name: &str| Entry {
        cut,
        key: key.into(),
        name: name.into(),
        sums: one_day("2026-03-06", &story()),
    };
    let rows = [
        entry(Cut::Total, "", ""),
        entry(Cut::Agent, "601", "=1+1, \"Лена\""),
    ];
    let text = csv("2026-03-06", "2026-03-06", &rows);
    let lines: Vec<&str> = text.split("\r\n").collect();
    let columns = lines[0].split(',').count();
    assert!(lines[0].starts_with("first_day,last_day,by,key,name,received,answered,"));
    assert_eq!(lines[1].split(',').count(), columns);
    assert!(
        lines[1].starts_with("2026-03-06,2026-03-06,total,,,1,1,"),
        "{}",
        lines[1]
    );
    assert!(
        lines[2].contains("agent,601,\"'=1+1, \"\"Лена\"\"\",1"),
        "{}",
        lines[2]
    );
    assert_eq!((lines.len(), lines[3]), (4, ""));
}

#[test]
fn percentiles_are_nearest_ranks() {
    let mut histogram = Histogram::default();
    assert_eq!(histogram.percentile(50), None);
    for seconds in [0, 60, 600, 3600] {
        histogram.add(seconds);
    }
    assert_eq!(histogram.percentile(25), Some(0));
    let median = histogram.percentile(50).unwrap();
    assert!((59..=61).contains(&median), "{median}");
    let most = histogram.percentile(90).unwrap();
    assert!((3546..=3654).contains(&most), "{most}");
}
