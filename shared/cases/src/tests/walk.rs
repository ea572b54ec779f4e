//! A random walk through a case, with the deadlines' jobs kept beside it as a store would keep them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use mtl_domain::clock::Instant;

use super::{
    menu::{Dice, event},
    world::*,
};
use crate::*;

/// One step that was accepted.
pub struct Taken<'a> {
    pub before: &'a Case,
    pub event: &'a Event,
    pub after: &'a Case,
    pub effects: &'a [Effect],
    pub line: &'a Line,
    pub jobs: &'a BTreeMap<(Due, u16), Instant>,
}

/// Walks so many attempts from a seed and shows each accepted step.
pub fn walk(seed: u64, attempts: usize, mut each: impl FnMut(&Taken<'_>)) -> Vec<Line> {
    let mut dice = Dice(seed | 1);
    let mut rules = rules();
    // Some worlds have nobody by default, so that there are vacancies; some no duty judge.
    if dice.roll(3) == 0 {
        rules.keepers.clear();
    }
    if dice.roll(4) == 0 {
        rules.duty_judge = None;
    }
    let mut world = World::with(&opening(), rules);
    let mut jobs = BTreeMap::new();
    mind(&mut jobs, &world.effects);
    for _ in 0..attempts {
        let hours = [0, 0, 1, 5, 30, 100][dice.roll(6)];
        world.now += TimeDelta::hours(hours);
        let event = event(&world.case, world.now, &mut dice);
        let Ok((after, effects)) = decide(&world.case, &event, &world.rules, world.now) else {
            continue;
        };
        mind(&mut jobs, &effects);
        let mut lines = effects.iter().filter_map(|effect| match effect {
            Effect::Record(line) => Some(line),
            _ => None,
        });
        let line = lines.next().expect("a line").clone();
        assert!(lines.next().is_none(), "one line for one event");
        each(&Taken {
            before: &world.case,
            event: &event,
            after: &after,
            effects: &effects,
            line: &line,
            jobs: &jobs,
        });
        world.lines.push(line);
        world.case = after;
    }
    world.lines
}

fn mind(jobs: &mut BTreeMap<(Due, u16), Instant>, effects: &[Effect]) {
    for effect in effects {
        match effect {
            Effect::Begin { due, no, at } => {
                jobs.insert((*due, *no), *at);
            }
            Effect::End { due, no } => {
                assert!(jobs.remove(&(*due, *no)).is_some(), "{due} ends unbegun");
            }
            _ => {}
        }
    }
}

/// What a great many walks have seen.
#[derive(Default)]
pub struct Seen {
    pub codes: BTreeSet<Code>,
    pub phases: BTreeSet<Phase>,
    pub endings: BTreeSet<Ending>,
}

#[test]
fn the_walks_go_everywhere() {
    let mut seen = Seen::default();
    for seed in 1..1500_u64 {
        walk(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15), 160, |step| {
            seen.codes.insert(step.line.code);
            seen.phases.insert(step.after.phase);
            seen.endings.extend(step.line.ending);
        });
    }
    let codes: Vec<_> = Code::ALL
        .iter()
        .filter(|code| **code != Code::Opened && !seen.codes.contains(code))
        .collect();
    assert!(codes.is_empty(), "never happened: {codes:?}");
    let phases: Vec<_> = Phase::ALL
        .iter()
        .filter(|one| !seen.phases.contains(one))
        .collect();
    assert!(phases.is_empty(), "never reached: {phases:?}");
    assert_eq!(seen.endings.len(), Ending::ALL.len());
}
