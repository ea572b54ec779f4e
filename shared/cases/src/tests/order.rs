//! What may follow what, and by whose hand: each accepted step goes along an edge of the machine as `lib.rs` draws it.

use mtl_domain::{access::Role, people::PersonId};
use proptest::prelude::*;

use super::{
    walk::{Taken, walk},
    world::*,
};
use crate::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_step_without_its_preconditions(seed in any::<u64>()) {
        walk(seed, 160, |step| {
            along_an_edge(step);
            by_its_own_hand(step);
            with_what_it_needs(step);
            nothing_filed_changes(step);
        });
    }
}

/// Where a step may begin, and where it may lead beside staying there; `true`: it may stay.
struct Edge(&'static [Phase], bool, &'static [Phase]);

/// Everywhere but after the end.
const ALIVE: &[Phase] = &[
    Phase::Waiting,
    Phase::Working,
    Phase::Answered,
    Phase::Offered,
    Phase::Agreed,
    Phase::Mediating,
    Phase::Unresolved,
    Phase::Drafting,
    Phase::Filed,
    Phase::Returned,
    Phase::ClaimRefused,
    Phase::Complained,
    Phase::Composing,
    Phase::Seated,
    Phase::Hearing,
    Phase::Ruled,
];
const BEFORE_COURT: &[Phase] = &[Phase::Waiting, Phase::Working, Phase::Answered];
const PENDING: &[Phase] = &[Phase::Composing, Phase::Seated, Phase::Hearing];
const BEFORE_RULING: &[Phase] = &[
    Phase::Filed,
    Phase::Returned,
    Phase::Composing,
    Phase::Seated,
    Phase::Hearing,
];

fn edge(code: Code) -> Edge {
    use Phase as P;
    match code {
        Code::Opened => Edge(&[], false, &[]),
        Code::Acknowledged => Edge(&[P::Waiting], false, &[P::Working]),
        Code::Disputed | Code::Agent => Edge(BEFORE_COURT, true, &[]),
        Code::Raised => Edge(
            &[P::Waiting, P::Working, P::Answered, P::Unresolved, P::Over],
            true,
            &[P::Waiting, P::Offered, P::Drafting],
        ),
        Code::Claimed => Edge(BEFORE_COURT, false, &[P::Drafting]),
        Code::Lowered => Edge(
            &[
                P::Waiting,
                P::Working,
                P::Offered,
                P::Agreed,
                P::Filed,
                P::Returned,
                P::Composing,
                P::Seated,
            ],
            true,
            &[P::Waiting, P::Offered],
        ),
        Code::Settled => Edge(
            &[
                P::Waiting,
                P::Working,
                P::Answered,
                P::Filed,
                P::Returned,
                P::Composing,
                P::Seated,
                P::Hearing,
            ],
            false,
            &[P::Answered, P::Over],
        ),
        Code::SettlementConfirmed => Edge(BEFORE_RULING, true, &[]),
        Code::Withdrawn => Edge(ALIVE, false, &[P::Over]),
        Code::Refused | Code::Decided => Edge(&[P::Waiting, P::Working], false, &[P::Answered]),
        Code::Carried | Code::Named | Code::Declared | Code::NoObjection => Edge(ALIVE, true, &[]),
        Code::Notified => Edge(
            &[
                P::Waiting,
                P::Working,
                P::Answered,
                P::Offered,
                P::Composing,
                P::Seated,
                P::Hearing,
            ],
            true,
            &[],
        ),
        Code::Reach | Code::Keeper | Code::PostLinked | Code::Closed | Code::TaskStatus => {
            Edge(Phase::ALL, true, &[])
        }
        Code::Recused => Edge(Phase::ALL, true, &[P::Agreed, P::Composing]),
        Code::Objected => Edge(ALIVE, true, &[P::Agreed]),
        Code::ObjectionDecided => Edge(ALIVE, true, &[P::Agreed, P::Composing]),
        Code::MediationReplied => Edge(&[P::Offered], true, &[P::Agreed, P::Unresolved]),
        Code::MediationNotHeld => Edge(&[P::Offered, P::Agreed], false, &[P::Unresolved]),
        Code::MediatorNamed => Edge(&[P::Agreed], true, &[]),
        Code::MediationOpened => Edge(&[P::Agreed], false, &[P::Mediating]),
        Code::MediationMet | Code::MediationExtension => Edge(&[P::Mediating], true, &[]),
        Code::MediationEnded => Edge(&[P::Mediating], false, &[P::Over, P::Unresolved]),
        Code::ClaimFilled | Code::ClaimUndertaken => Edge(&[P::Drafting, P::Returned], true, &[]),
        Code::ClaimFiled => Edge(&[P::Drafting, P::Returned], false, &[P::Filed]),
        Code::ClaimAccepted => Edge(&[P::Filed], false, &[P::Composing]),
        Code::ClaimReturned => Edge(&[P::Filed], false, &[P::Returned]),
        Code::ClaimRefused => Edge(&[P::Filed], false, &[P::ClaimRefused]),
        Code::Complained => Edge(&[P::ClaimRefused], false, &[P::Complained]),
        Code::ComplaintDecided => Edge(&[P::Complained], false, &[P::Composing, P::Over]),
        Code::BenchProposed | Code::BenchAgreed => Edge(&[P::Composing], true, &[]),
        Code::BenchComposed => Edge(&[P::Composing], false, &[P::Seated, P::Hearing]),
        // A ruling that is not out yet when it is appealed is published while the appeal goes on.
        Code::PostPreviewed => Edge(
            &[P::Composing, P::Seated, P::Hearing, P::Ruled, P::Over],
            true,
            &[],
        ),
        Code::PostPublished => Edge(
            &[P::Composing, P::Seated, P::Hearing, P::Ruled, P::Over],
            true,
            &[P::Hearing],
        ),
        Code::Material | Code::Responded | Code::Deposited => Edge(PENDING, true, &[]),
        Code::DateSet => Edge(&[P::Hearing], true, &[]),
        Code::Held => Edge(&[P::Composing, P::Hearing, P::Ruled], true, &[]),
        Code::Ruled => Edge(&[P::Hearing], false, &[P::Ruled, P::Over]),
        Code::Appealed => Edge(&[P::Ruled], false, &[P::Composing]),
        Code::TaskSet => Edge(&[P::Answered, P::Ruled, P::Over], true, &[]),
        Code::Due => Edge(Phase::ALL, true, &[P::Over, P::Unresolved]),
    }
}

fn along_an_edge(step: &Taken<'_>) {
    let (from, to, code) = (step.before.phase, step.after.phase, step.line.code);
    let Edge(begins, stays, leads) = edge(code);
    assert!(begins.contains(&from), "{code} in {from}");
    assert!(
        leads.contains(&to) || (stays && from == to),
        "{code} leads from {from} to {to}"
    );
    // A level is left by those steps alone that say so.
    let moves = [Code::Raised, Code::Claimed, Code::Lowered, Code::Appealed];
    let moved = step.before.level != step.after.level;
    assert_eq!(moved, moves.contains(&code), "{code}");
    if code == Code::Raised {
        assert_eq!(step.before.level.above(), Some(step.after.level));
    }
}

/// Whose act it is; nobody else's is accepted, whatever they try.
fn by_its_own_hand(step: &Taken<'_>) {
    let (case, code) = (step.before, step.line.code);
    let by = step.event.by.person();
    let keeps = by.is_some_and(|one| case.is_kept_by(one));
    let sits = by.is_some_and(|one| {
        let bench = case.trial().and_then(|trial| trial.bench.as_ref());
        bench.is_some_and(|bench| bench.sits(one))
    });
    let side = by.and_then(|one| case.side_of(one));
    let claims = side.is_some_and(|no| case.party(no).unwrap().role == PartyRole::Claimant);
    let judges = by.is_some_and(|one| roles(one.0).contains(Role::Judge));
    let may = match code {
        Code::Acknowledged
        | Code::Lowered
        | Code::Refused
        | Code::Decided
        | Code::Notified
        | Code::MediationNotHeld
        | Code::MediatorNamed
        | Code::ClaimAccepted
        | Code::ClaimReturned
        | Code::ClaimRefused
        | Code::BenchComposed
        | Code::PostPreviewed
        | Code::PostPublished
        | Code::Deposited
        | Code::DateSet
        | Code::Held
        | Code::TaskSet
        | Code::TaskStatus => keeps,
        Code::Reach | Code::PostLinked => keeps || by.is_none(),
        // What a party without a voice says, its keeper records, and that is written down.
        Code::ClaimFilled | Code::ClaimFiled | Code::Claimed | Code::Complained => {
            claims || (keeps && step.line.recorded)
        }
        Code::ClaimUndertaken => claims && !step.line.recorded,
        Code::MediationReplied
        | Code::MediationExtension
        | Code::BenchProposed
        | Code::BenchAgreed
        | Code::SettlementConfirmed
        | Code::Responded
        | Code::Objected
        | Code::NoObjection
        | Code::Appealed => side.is_some() || (keeps && step.line.recorded),
        Code::ComplaintDecided => judges && !keeps && side.is_none(),
        Code::Ruled => keeps || sits,
        Code::Due => by.is_none(),
        Code::Raised if by.is_none() => case.level == Level::Support,
        Code::ObjectionDecided => match &step.event.what {
            What::People(People::ObjectionDecided { against, .. }) => {
                by != Some(*against) && side.is_none()
            }
            _ => false,
        },
        _ => by.is_some(),
    };
    assert!(may, "{code} by {by:?}");
}

/// What must be there already, or has to come with it.
fn with_what_it_needs(step: &Taken<'_>) {
    let (before, case, now) = (step.before, step.after, step.line.at);
    let sides = before.sides();
    let runs = |due: Due| {
        let mut all = before.deadlines.iter();
        all.any(|one| one.due == due && now <= one.at)
    };
    let is_free = |one: &Appointment| one.is_settled(&sides, now);
    let bench_is_free = || {
        let bench = before.trial().unwrap().bench.as_ref().unwrap();
        assert!(bench.judges.iter().all(is_free), "a judge who may not act");
    };
    match &step.event.what {
        What::Ladder(Ladder::Raised { .. })
            if matches!(before.phase, Phase::Answered | Phase::Unresolved) =>
        {
            assert!(runs(Due::RaiseWindow), "up after the window");
        }
        What::Ladder(Ladder::Settled { .. }) if before.level.is_court() => {
            assert!(sides.iter().all(|side| before.settling.contains(side)));
        }
        What::Mediation(Mediating::Opened { language, .. }) => {
            let mediation = before.mediation.as_ref().unwrap();
            assert!(mediation.mediator.as_ref().is_some_and(is_free));
            assert!(sides.iter().all(|side| {
                let terms = mediation.terms_of(*side).unwrap();
                terms.confidential && terms.languages.contains(language)
            }));
        }
        What::Claim(Claiming::Returned(defects)) => assert!(!defects.is_empty()),
        What::Claim(Claiming::Complained(_)) => assert!(runs(Due::ComplaintWindow)),
        What::Court(Sitting::Composed(new)) => {
            let agreed = before.court.proposal.as_ref().is_some_and(|one| {
                one.kind == new.kind && sides.iter().all(|side| one.agreed.contains(side))
            });
            assert!(match &new.basis {
                Basis::Default => new.kind == BenchKind::General,
                Basis::Agreement => agreed && before.level == Level::Court,
                Basis::General(_) => before.level == Level::Court,
            });
        }
        What::Court(Sitting::Published { post, text }) => {
            let level = before.post_level(*post);
            let trial = |case: &Case| match level {
                Level::Court => case.court.clone(),
                _ => case.appeal.clone(),
            };
            let seen = Some((*post, text.clone()));
            assert_eq!(
                trial(before).preview,
                seen,
                "another text than was looked at"
            );
            assert_eq!(trial(case).preview, None, "confirmed once");
            assert_eq!(trial(case).posted(*post).map(|one| &one.text), Some(text));
            if *post == Post::Opening {
                bench_is_free();
            }
        }
        What::Court(Sitting::Ruled(new)) => {
            bench_is_free();
            let count = |side: Side| new.votes.iter().filter(|one| one.side == side).count();
            assert!(count(Side::For) > count(Side::Against));
            assert_eq!(new.appeal.is_some(), before.level == Level::Appeal);
        }
        What::Court(Sitting::Appealed { .. }) => {
            assert!(runs(Due::AppealWindow), "appealed after the window");
            assert!(!before.court.ruling.as_ref().unwrap().is_final);
        }
        What::Task(Tasking::Set { .. }) => {
            let ended = before.ending.unwrap();
            assert_eq!(ended.level, before.level);
            assert!(matches!(ended.how, Ending::Settled | Ending::Decided));
        }
        What::Due(due, no) => {
            let mut all = before.deadlines.iter();
            let waited = all.find(|one| one.is(*due, *no));
            assert!(waited.is_some_and(|one| one.wake_at <= now), "{due} early");
        }
        _ => {}
    }
}

/// Every version of the claim that was ever filed stays as it was filed, and what was said to it as it was said.
fn nothing_filed_changes(step: &Taken<'_>) {
    let filed = |case: &Case| {
        let claim = case.claim.as_ref();
        claim.map_or_else(Vec::new, |claim| claim.filed.clone())
    };
    let (before, after) = (filed(step.before), filed(step.after));
    assert!(before.len() <= after.len());
    for (old, new) in before.iter().zip(&after) {
        assert_eq!((old.version, old.at), (new.version, new.at));
        assert_eq!(
            old.form, new.form,
            "a version that was filed is another now"
        );
        if old.verdict.is_some() {
            assert_eq!(
                old.verdict, new.verdict,
                "what was said to it is another now"
            );
        }
    }
    for (old, new) in [
        (&step.before.court.ruling, &step.after.court.ruling),
        (&step.before.appeal.ruling, &step.after.appeal.ruling),
    ] {
        if old.is_some() {
            assert_eq!(old, new, "a ruling is another now");
        }
    }
    let people: Vec<PersonId> = step
        .before
        .parties
        .iter()
        .filter_map(|one| one.telegram)
        .collect();
    let still: Vec<PersonId> = step
        .after
        .parties
        .iter()
        .filter_map(|one| one.telegram)
        .collect();
    assert!(still.starts_with(&people), "a party is gone");
}
