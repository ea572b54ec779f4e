//! A case that everybody has forgotten: only the clock goes on. It always has a next date and somebody who hears of
//! it, or it ends.

use mtl_domain::people::PersonId;
use proptest::prelude::*;

use super::{walk::walk, world::*};
use crate::*;

/// So often the clock comes to a case that nobody touches.
const TIMES: usize = 40;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_case_is_left_without_a_keeper_and_a_date_or_an_end(seed in any::<u64>()) {
        let mut rules = rules();
        // Also where nobody is there by default.
        if seed.is_multiple_of(3) {
            rules.keepers.clear();
            rules.guild_keeper = None;
            rules.duty_judge = None;
        }
        let mut taken = 0_usize;
        walk(seed, 120, |step| {
            taken += 1;
            // Not after each step: it would be the same again and again.
            if taken.is_multiple_of(7) {
                forgotten(step.after, &rules);
            }
        });
    }
}

/// Somebody answers for it, or those who lead know that nobody does; and there is a date.
fn is_held(case: &Case) {
    if case.is_over() {
        assert!(case.ending.is_some(), "an end without an outcome");
        let follows =
            |one: &Deadline| matches!(one.due, Due::Task | Due::Publication | Due::Keeper);
        assert!(case.deadlines.iter().all(follows), "{:?}", case.deadlines);
        return;
    }
    let wanted = case.deadlines.iter().any(|one| one.is(Due::Keeper, 0));
    assert!(case.keeper.is_some() != wanted, "{:?}", case.phase);
    assert!(case.next().is_some(), "no date in {}", case.phase);
    // Beside who it will be, there is always a date by which something is to happen.
    let others = case.deadlines.iter().any(|one| one.due != Due::Keeper);
    assert!(others, "only a keeper is waited for in {}", case.phase);
}

fn forgotten(case: &Case, rules: &Rules) {
    let mut case = case.clone();
    is_held(&case);
    for _ in 0..TIMES {
        let next = case.deadlines.iter().min_by_key(|one| one.wake_at).copied();
        let Some(next) = next else {
            assert!(case.is_over(), "nothing wakes it in {}", case.phase);
            return;
        };
        let event = Event {
            by: By::Clock,
            what: What::Due(next.due, next.no),
        };
        let now = next.wake_at;
        let (after, effects) = decide(&case, &event, rules, now).expect("what is due comes");
        assert_eq!(after.version, case.version + 1);
        is_held(&after);
        somebody_hears(&case, &next, &effects);
        // It comes again later, or not at all: a job that comes at once would come for ever.
        let again = after.deadlines.iter().find(|one| one.is(next.due, next.no));
        assert!(
            again.is_none_or(|one| one.wake_at > now),
            "{} at once",
            next.due
        );
        case = after;
    }
    // Only what somebody owes is reminded of without an end.
    let owed = |one: &Deadline| one.due.owed() != Owed::Window;
    assert!(case.deadlines.iter().any(owed), "windows without an end");
}

fn somebody_hears(case: &Case, due: &Deadline, effects: &[Effect]) {
    let told: Vec<(&Audience, &Notice)> = effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Tell { to, what, .. } => Some((to, what)),
            _ => None,
        })
        .collect();
    assert!(!told.is_empty(), "{} comes in silence", due.due);
    if due.due.owed() != Owed::Keeper {
        return;
    }
    let keeper: Option<PersonId> = case.keeper.as_ref().map(|one| one.person);
    let leads = |to: &Audience| matches!(to, Audience::Coordinators | Audience::Owners);
    match keeper {
        Some(keeper) => {
            assert!(told.iter().any(|(to, _)| **to == Audience::Person(keeper)));
            // After the second word it is theirs who lead.
            let third = due.reminded >= 2;
            assert_eq!(told.iter().any(|(to, _)| leads(to)), third, "{due:?}");
        }
        None => assert!(told.iter().any(|(to, _)| leads(to)), "{due:?}"),
    }
}
