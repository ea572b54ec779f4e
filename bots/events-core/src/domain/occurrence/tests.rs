//! Proofs of the life of an occurrence: its stories, its refusals, the queue, and laws that hold on any walk.

mod changes;
mod ends;
mod holds;
mod laws;
mod queues;
mod registry;
mod reviews;

use chrono::TimeDelta;
use mtl_domain::{clock::later, people::PersonId};

use super::*;
use crate::domain::{
    access::{By, Rights},
    ids::ResourceId,
    span::Span,
};

const ANYA: PersonId = PersonId(1);
const BORIS: PersonId = PersonId(2);
const MIA: PersonId = PersonId(3);
const OWNER: PersonId = PersonId(4);
const HALL: ResourceId = ResourceId(10);
const SPEAKER: ResourceId = ResourceId(11);
const CITY: CityId = CityId(1);

fn now() -> Instant {
    "2026-05-01T10:00:00Z".parse().unwrap()
}

fn hours(hours: i64) -> Instant {
    later(now(), TimeDelta::hours(hours))
}

fn days(days: i64) -> Instant {
    hours(days * 24)
}

fn rules() -> Rules {
    Rules::default()
}

fn need(resource: ResourceId) -> Need {
    Need {
        resource,
        setup: TimeDelta::minutes(30),
        teardown: TimeDelta::minutes(30),
        owner: None,
        consent: Consent::Free,
    }
}

/// An evening of two hours in the hall, so many days from now.
fn plan(day: i64) -> Plan {
    Plan {
        span: Span::lasting(days(day), TimeDelta::hours(2)).unwrap(),
        city: CITY,
        venue: Some(HALL),
        capacity: Some(40),
        needs: vec![need(HALL)],
    }
}

fn draft(id: i64, plan: Plan) -> Occurrence {
    Occurrence::new(OccurrenceId(id), ANYA, plan)
}

fn organizer() -> By {
    By::person(ANYA, Rights::default())
}

fn moderator() -> By {
    By::person(
        MIA,
        Rights {
            moderates: true,
            publishes: true,
            ..Rights::default()
        },
    )
}

fn free() -> Seen {
    Seen::default()
}

fn blocked_by(id: i64, state: State) -> Seen {
    Seen {
        blockers: vec![Blocker {
            resource: HALL,
            by: OccurrenceId(id),
            state,
            span: plan(20).span,
        }],
        holds: 0,
    }
}

#[track_caller]
fn does(one: &Occurrence, act: Act, by: By, at: Instant) -> (Occurrence, Vec<Effect>) {
    decide(one, &act, by, at, &rules()).unwrap_or_else(|refusal| panic!("{act:?}: {refusal:?}"))
}

#[track_caller]
fn refuses(one: &Occurrence, act: Act, by: By, at: Instant) -> Refusal {
    match decide(one, &act, by, at, &rules()) {
        Ok((next, _)) => panic!("{act:?} led to {}", next.state),
        Err(refusal) => refusal,
    }
}

fn take() -> Act {
    Act::Hold {
        queue: false,
        seen: free(),
    }
}

fn approve() -> Act {
    Act::Approve { seen: free() }
}

fn change(plan: Plan) -> Act {
    Act::Change { plan, seen: free() }
}

fn held() -> Occurrence {
    does(&draft(1, plan(20)), take(), organizer(), now()).0
}

fn in_review() -> Occurrence {
    does(&held(), Act::Submit, organizer(), hours(1)).0
}

fn confirmed() -> Occurrence {
    does(&in_review(), approve(), moderator(), hours(2)).0
}

fn published() -> Occurrence {
    does(&confirmed(), Act::Publish, organizer(), hours(3)).0
}

fn notices(effects: &[Effect]) -> Vec<Notice> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Tell(_, what) => Some(*what),
            _ => None,
        })
        .collect()
}

fn places(effects: &[Effect]) -> Option<Attend> {
    effects.iter().find_map(|effect| match effect {
        Effect::Places(what) => Some(*what),
        _ => None,
    })
}

fn calendar(effects: &[Effect]) -> Option<u32> {
    effects.iter().find_map(|effect| match effect {
        Effect::Calendar { sequence } => Some(*sequence),
        _ => None,
    })
}
