//! The queue behind a hold: ranks, the challenge, moving up, losing.

use proptest::prelude::*;

use super::*;

fn waiting(id: i64, minute: i64, plan: Plan) -> Waiting {
    Waiting {
        id: OccurrenceId(id),
        since: later(now(), TimeDelta::minutes(minute)),
        plan,
    }
}

fn queued() -> Occurrence {
    let act = Act::Hold {
        queue: true,
        seen: blocked_by(1, State::Hold),
    };
    does(&draft(2, plan(20)), act, organizer(), now()).0
}

#[test]
fn who_waits_blocks_nothing_and_moves_up() {
    let one = queued();
    assert_eq!(one.state, State::Queued);
    assert!(one.claims().is_empty());
    let promote = |seen| Act::Promote { seen };
    assert!(matches!(
        refuses(
            &one,
            promote(blocked_by(1, State::Hold)),
            By::CLOCK,
            hours(1)
        ),
        Refusal::Busy(_)
    ));
    let (up, effects) = does(&one, promote(free()), By::CLOCK, days(10));
    assert_eq!((up.state, up.queued_at), (State::Hold, None));
    // A quarter of the ten days that are left.
    assert_eq!(up.hold.unwrap().expires, hours(10 * 24 + 60));
    assert_eq!(notices(&effects), [Notice::Promoted]);
}

#[test]
fn ranks_count_those_who_want_the_same() {
    let queue = [
        waiting(5, 10, plan(20)),
        waiting(4, 5, plan(20)),
        waiting(6, 1, plan(25)),
    ];
    let rank = |id| rank(OccurrenceId(id), &queue);
    assert_eq!((rank(4), rank(5), rank(6)), (Some(2), Some(3), Some(2)));
    assert_eq!(rank(7), None);
    assert!(may_challenge(
        OccurrenceId(4),
        &queue,
        &plan(20),
        State::Hold
    ));
    assert!(!may_challenge(
        OccurrenceId(5),
        &queue,
        &plan(20),
        State::Hold
    ));
    assert!(!may_challenge(
        OccurrenceId(6),
        &queue,
        &plan(20),
        State::Hold
    ));
    assert!(!may_challenge(
        OccurrenceId(4),
        &queue,
        &plan(20),
        State::Review
    ));
    assert_eq!(
        losers(&plan(20), &queue),
        [OccurrenceId(4), OccurrenceId(5)]
    );
}

#[test]
fn a_challenge_is_answered_or_silence_answers() {
    let act = Act::Challenge {
        by: OccurrenceId(2),
        asks: BORIS,
    };
    let boris = By::person(BORIS, Rights::default());
    assert_eq!(
        refuses(&held(), act.clone(), organizer(), hours(1)),
        Refusal::WrongHand
    );
    let (one, effects) = does(&held(), act.clone(), boris, hours(1));
    assert_eq!(notices(&effects), [Notice::Challenged]);
    let answer_by = one.hold.unwrap().challenge.unwrap().answer_by;
    assert_eq!(answer_by, hours(49));
    assert_eq!(refuses(&one, act, boris, hours(2)), Refusal::NotNext);
    assert_eq!(
        refuses(&one, Act::Extend, organizer(), hours(2)),
        Refusal::Challenged { answer_by }
    );
    assert_eq!(
        refuses(&one, change(plan(21)), organizer(), hours(2)),
        Refusal::Challenged { answer_by }
    );
    let (met, effects) = does(&one, Act::Submit, organizer(), hours(2));
    assert_eq!(met.hold.unwrap().challenge, None);
    assert!(effects.contains(&Effect::Tell(
        Audience::OrganizersOf(OccurrenceId(2)),
        Notice::ChallengeMet
    )));
    let (silent, effects) = does(&one, Act::Due(Timer::Answer), By::CLOCK, answer_by);
    assert_eq!(silent.state, State::Released);
    assert_eq!(silent.ending.as_ref().unwrap().ground, Ground::Silence);
    assert!(effects.contains(&Effect::Promote));
}

#[test]
fn the_answer_has_six_hours_at_least() {
    let near = does(&draft(1, plan(3)), take(), organizer(), now()).0;
    let act = Act::Challenge {
        by: OccurrenceId(2),
        asks: BORIS,
    };
    let boris = By::person(BORIS, Rights::default());
    let one = does(&near, act, boris, hours(8)).0;
    // A quarter of 64 hours.
    assert_eq!(one.hold.unwrap().challenge.unwrap().answer_by, hours(24));
    assert_eq!(rules().answer_until(now(), hours(20)), hours(6));
    assert_eq!(rules().answer_until(now(), hours(4)), hours(4));
}

#[test]
fn who_waited_in_vain_is_told() {
    let act = Act::Outrank {
        by: OccurrenceId(1),
    };
    let (one, effects) = does(&queued(), act, By::CLOCK, hours(5));
    assert_eq!(one.state, State::Outranked);
    assert_eq!(notices(&effects), [Notice::Outranked]);
}

#[test]
fn another_wish_begins_to_wait_now() {
    let (one, effects) = does(&queued(), change(plan(25)), organizer(), hours(5));
    assert_eq!(one.queued_at, Some(hours(5)));
    assert!(effects.contains(&Effect::Promote));
}

proptest! {
    #[test]
    fn who_moves_up_meets_nobody_and_nobody_is_left_who_could(
        wishes in prop::collection::vec((0_i64..12, 0_i64..60), 0..12),
        held in prop::collection::vec(0_i64..12, 0..4),
    ) {
        let queue: Vec<Waiting> = wishes
            .iter()
            .enumerate()
            .map(|(id, (slot, minute))| {
                let mut plan = plan(20);
                plan.span = Span::lasting(hours(480 + slot), TimeDelta::hours(1)).unwrap();
                waiting(id as i64, *minute, plan)
            })
            .collect();
        let held: Vec<Plan> = held
            .iter()
            .map(|slot| {
                let mut plan = plan(20);
                plan.span = Span::lasting(hours(480 + slot), TimeDelta::hours(1)).unwrap();
                plan
            })
            .collect();
        let up = promotable(&queue, &held);
        let plan_of = |id: &OccurrenceId| &queue.iter().find(|it| it.id == *id).unwrap().plan;
        let mut taken: Vec<&Plan> = held.iter().collect();
        for id in &up {
            prop_assert!(taken.iter().all(|plan| !plan.collides(plan_of(id))));
            taken.push(plan_of(id));
        }
        for one in queue.iter().filter(|one| !up.contains(&one.id)) {
            prop_assert!(taken.iter().any(|plan| plan.collides(&one.plan)));
        }
    }
}
