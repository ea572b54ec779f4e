//! Laws that hold on any walk through the machine, whoever does whatever.

use proptest::prelude::*;

use super::*;

fn any_plan() -> impl Strategy<Value = Plan> {
    (
        1_i64..60,
        1_i64..5,
        prop::option::of(1_u32..100),
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(|(day, length, capacity, owned, speaker)| {
            let mut plan = plan(day);
            plan.span = Span::lasting(days(day), TimeDelta::hours(length)).unwrap();
            plan.capacity = capacity;
            if owned {
                plan.needs[0].owner = Some(OWNER);
            }
            if speaker {
                plan.needs.push(need(SPEAKER));
            }
            plan
        })
}

fn any_seen() -> impl Strategy<Value = Seen> {
    prop_oneof![
        4 => Just(free()),
        1 => Just(blocked_by(9, State::Hold)),
        1 => Just(blocked_by(9, State::Confirmed)),
    ]
}

fn any_act() -> impl Strategy<Value = Act> {
    prop_oneof![
        (any_plan(), any_seen()).prop_map(|(plan, seen)| Act::Change { plan, seen }),
        (any::<bool>(), any_seen()).prop_map(|(queue, seen)| Act::Hold { queue, seen }),
        Just(Act::Extend),
        Just(Act::Release),
        Just(Act::Submit),
        Just(Act::Submit),
        Just(Act::Ask),
        Just(Act::Waive),
        any_seen().prop_map(|seen| Act::Approve { seen }),
        Just(approve()),
        Just(Act::Reject { why: "no".into() }),
        any_seen().prop_map(|seen| Act::Undo { seen }),
        any::<bool>().prop_map(|yes| Act::Answer {
            resource: HALL,
            yes
        }),
        Just(Act::Publish),
        Just(Act::Cancel { why: "ill".into() }),
        (0_u32..50).prop_map(|heads| Act::Report { heads }),
        Just(Act::HandOver { to: BORIS }),
        Just(Act::Challenge {
            by: OccurrenceId(2),
            asks: BORIS
        }),
        any_seen().prop_map(|seen| Act::Promote { seen }),
        Just(Act::Outrank {
            by: OccurrenceId(2)
        }),
        prop::sample::select(Timer::ALL).prop_map(Act::Due),
        (0_u32..6).prop_map(|checked_in| Act::Settle { checked_in }),
    ]
}

fn any_by() -> impl Strategy<Value = By> {
    prop::sample::select(vec![
        organizer(),
        organizer(),
        moderator(),
        moderator(),
        By::CLOCK,
        By::person(OWNER, Rights::default()),
        By::person(BORIS, Rights::default()),
    ])
}

/// What must be true of an occurrence at any time.
fn sound(one: &Occurrence) -> Result<(), TestCaseError> {
    prop_assert_eq!(one.state == State::Queued, one.queued_at.is_some());
    if one.state == State::Hold {
        prop_assert!(one.hold.is_some());
    }
    if one.standing.is_some() {
        prop_assert!(matches!(one.state, State::Hold | State::Review));
        prop_assert!(one.public().unwrap().state.is_ahead());
    }
    if one.state.is_over() && one.state != State::Held {
        prop_assert!(one.claims().is_empty() && one.ending.is_some());
    }
    if one.state.is_agreed() {
        prop_assert!(one.agreed_at.is_some());
    }
    // Each thing is claimed without meeting itself.
    let claims = one.claims();
    for (at, block) in claims.iter().enumerate() {
        for other in &claims[at + 1..] {
            prop_assert!(block.resource != other.resource || !block.span.overlaps(other.span));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]
    #[test]
    fn any_walk_is_sound(
        steps in prop::collection::vec((any_act(), any_by(), 0_i64..30), 1..40),
    ) {
        let rules = rules();
        let mut one = draft(1, plan(20));
        let mut at = now();
        for (act, by, hours) in steps {
            at = later(at, TimeDelta::hours(hours));
            let Ok((next, effects)) = decide(&one, &act, by, at, &rules) else { continue };
            sound(&next)?;
            prop_assert_eq!(next.version, one.version + 1);
            prop_assert!(next.sequence >= one.sequence);
            // What has begun for everybody stays as it was.
            if let (Some(was), Some(is)) = (one.public(), next.public())
                && was.plan.span.start() <= at && one.standing.is_none()
            {
                prop_assert_eq!(was.plan, is.plan);
            }
            // Nothing is called off, and no agreed evening lost, but by a person.
            if one.public().is_some_and(super::Public::is_on) && next.public().is_none_or(|it| !it.is_on()) {
                prop_assert!(by.hand.person().is_some());
            }
            // Claims are told whenever they change, and the calendar whenever the entry does.
            let told = effects.iter().any(|it| matches!(it, Effect::Claims(_)));
            prop_assert_eq!(told, one.claims() != next.claims());
            prop_assert_eq!(calendar(&effects).is_some(), next.sequence > one.sequence);
            // Nobody decided on what was theirs.
            if let Some(verdict) = next.verdict.as_ref().filter(|_| next.verdict != one.verdict) {
                prop_assert!(verdict.before.is_none() || (verdict.by == MIA && !one.is_own_of(verdict.by)));
            }
            // An approval that stands is told to who waited, once.
            let open = |it: &Occurrence| it.verdict.as_ref().is_some_and(|it| it.approved && it.before.is_some());
            let fell = effects.contains(&Effect::Outrank);
            prop_assert!(!fell || (open(&one) && !open(&next)));
            let stands = open(&one) && !open(&next) && next.verdict.is_some() && next.public().is_some_and(Public::is_on);
            prop_assert!(!stands || fell || next.verdict.as_ref().is_some_and(|it| !it.approved));
            // A claim is taken only where the transaction saw nobody in the way.
            let grown = next.claims().iter().any(|block| {
                !one.claims().iter().any(|it| it.resource == block.resource && it.span.contains(block.span))
            });
            if grown {
                let seen = match &act {
                    Act::Change { seen, .. } | Act::Hold { seen, .. } | Act::Approve { seen }
                    | Act::Undo { seen } | Act::Promote { seen } => seen,
                    other => return Err(TestCaseError::fail(format!("{other:?} claims something"))),
                };
                prop_assert!(seen.blockers.is_empty());
            }
            one = next;
        }
    }
}
