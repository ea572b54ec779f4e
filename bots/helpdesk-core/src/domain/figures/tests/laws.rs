//! What holds of figures whatever happens: percentiles, days that add up, changes against counting anew.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

/// Lines of a few tickets of two members as they may come, each in its order.
fn any_log() -> impl Strategy<Value = Vec<Fact>> {
    const KINDS: [(&str, &str); 15] = [
        ("category", r#"{"category":"join"}"#),
        ("category", r#"{"category":"airdrop"}"#),
        ("waiting", "{}"),
        ("answered", "{}"),
        ("answer_gone", "{}"),
        ("bot_answered", r#"{"article":1}"#),
        ("bot_helped", "{}"),
        ("handed", "{}"),
        ("small_talk", "{}"),
        ("solved", r#"{"how":"answered"}"#),
        ("solved", r#"{"how":"automatic"}"#),
        ("solved", r#"{"how":"no_reply"}"#),
        ("reopened", "{}"),
        ("surveyed", r#"{"agents":[601]}"#),
        ("rated", r#"{"stars":4}"#),
    ];
    let step = (1_i64..=5, 0_usize..KINDS.len(), 0_i64..40, prop::bool::ANY);
    prop::collection::vec(step, 1..40).prop_map(|steps| {
        let mut at = utc("2026-03-06T17:00:00Z");
        let mut episodes: BTreeMap<i64, i64> = BTreeMap::new();
        let mut log = Vec::new();
        for (ticket, kind, hours, by_lena) in steps {
            at += TimeDelta::hours(hours);
            let member = MEMBER + ticket % 2;
            let (kind, facts) = match episodes.get(&ticket) {
                None => ("opened", "{}"),
                Some(_) => KINDS[kind],
            };
            let episode = episodes.entry(ticket).or_insert(1);
            *episode += i64::from(kind == "reopened");
            let state = if kind == "solved" { "solved" } else { "open" };
            let actor = if by_lena && kind != "opened" {
                LENA
            } else {
                member
            };
            let at = at.to_rfc3339();
            log.push(Fact {
                member,
                ..fact(ticket, *episode, &at, kind, Some(actor), state, facts)
            });
        }
        log
    })
}

proptest! {
    /// What is taken back and added as lines come is what counting anew would give.
    #[test]
    fn sums_kept_by_changes_are_those_counted_anew(log in any_log(), steps in prop::collection::vec(1_usize..6, 1..40)) {
        let hours = usual_hours();
        let mut kept: BTreeMap<chrono::NaiveDate, Cuts> = BTreeMap::new();
        let mut mark = 0;
        for step in steps {
            let next = (mark + step).min(log.len());
            let who: Vec<i64> = log[mark..next].iter().map(|line| line.member).collect();
            let known = |upto: usize| {
                let lines = log[..upto].iter().filter(|line| who.contains(&line.member));
                episodes(&lines.cloned().collect::<Vec<Fact>>(), &hours)
            };
            for change in changes(&known(mark), &known(next), hours.zone) {
                let sums = kept.remove(&change.day).unwrap_or_default();
                let made = change.made_in(&sums);
                prop_assert!(made.is_some(), "taken back what was not there");
                kept.insert(change.day, made.unwrap());
            }
            mark = next;
        }
        let all = episodes(&log[..mark], &hours);
        for (day, sums) in kept {
            prop_assert_eq!(sums, day_sums(day, hours.zone, &all, &all));
        }
    }

    #[test]
    fn what_was_never_counted_is_not_taken_back(log in any_log()) {
        let hours = usual_hours();
        let all = episodes(&log, &hours);
        for change in changes(&all, &[], hours.zone) {
            prop_assert_eq!(change.made_in(&Cuts::new()), None);
            prop_assert_eq!(change.made_in(&change.minus), Some(Cuts::new()));
        }
    }
}

proptest! {
    #[test]
    fn percentiles_are_within_two_per_cent(list in prop::collection::vec(1_i64..50_000_000, 1..200), percent in 1_u64..=100) {
        let mut histogram = Histogram::default();
        let mut halves = [Histogram::default(), Histogram::default()];
        for (number, seconds) in list.iter().enumerate() {
            histogram.add(*seconds);
            halves[number % 2].add(*seconds);
        }
        let [mut one, other] = halves;
        one.merge(&other);
        prop_assert_eq!(&one, &histogram);
        let mut sorted = list.clone();
        sorted.sort_unstable();
        let rank = (sorted.len() as u64 * percent).div_ceil(100) as usize - 1;
        let (exact, told) = (sorted[rank] as f64, histogram.percentile(percent).unwrap() as f64);
        prop_assert!((told - exact).abs() <= (exact * 0.02).max(1.0), "{} {}", told, exact);
    }

    #[test]
    fn days_add_up_to_all_that_was_received(times in prop::collection::vec(0_i64..2_000_000, 1..30)) {
        let hours = usual_hours();
        let start = utc("2026-03-20T00:00:00Z");
        let facts: Vec<Fact> = times
            .iter()
            .zip(1..)
            .map(|(seconds, ticket)| {
                let at = (start + TimeDelta::seconds(*seconds)).to_rfc3339();
                fact(ticket, 1, &at, "opened", Some(MEMBER), "new", "{}")
            })
            .collect();
        let these = episodes(&facts, &hours);
        let first: chrono::NaiveDate = "2026-03-19".parse().unwrap();
        let mut whole = Sums::default();
        for day in first.iter_days().take(30) {
            if let Some(sums) = day_sums(day, hours.zone, &these, &[]).get(&(Cut::Total, String::new())) {
                whole.merge(sums);
            }
        }
        prop_assert_eq!((whole.received, whole.open), (times.len() as u64, times.len() as u64));
        prop_assert_eq!(whole.missing(), 0);
    }
}
