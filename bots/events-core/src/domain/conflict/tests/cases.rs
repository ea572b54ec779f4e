//! The case between two organizers: who moves needs nobody's leave, for the rest it takes two or a moderator.

use super::*;
use crate::domain::access::{By, Rights};

const ANYA: PersonId = PersonId(1);
const BORIS: PersonId = PersonId(2);
const MIA: PersonId = PersonId(3);

fn party(id: i64, who: PersonId) -> Party {
    Party {
        occurrence: OccurrenceId(id),
        organizers: vec![who],
        answer: None,
    }
}

fn case() -> Case {
    Case::open(party(1, ANYA), party(2, BORIS), 72, hour(0), 48)
}

fn by(who: PersonId) -> By {
    let moderates = who == MIA;
    By::person(
        who,
        Rights {
            moderates,
            ..Rights::default()
        },
    )
}

fn say(case: &Case, who: PersonId, answer: Answer) -> Result<(Case, Vec<CaseEffect>), CaseRefusal> {
    decide_case(case, &CaseAct::Say(answer), by(who), hour(1))
}

#[test]
fn who_moves_ends_it() {
    let to = Span::lasting(hour(100), TimeDelta::hours(2)).unwrap();
    let (next, effects) = say(&case(), ANYA, Answer::Move(to)).unwrap();
    assert_eq!((next.state, next.version), (CaseState::Moved, 2));
    let to = Some(to);
    let side = Side::First;
    assert_eq!(
        effects,
        [CaseEffect::Move { side, to }, CaseEffect::TellBoth]
    );
    assert_eq!(
        say(&next, BORIS, Answer::Merge),
        Err(CaseRefusal::Over(CaseState::Moved))
    );
    let past = Span::lasting(hour(0), TimeDelta::hours(2)).unwrap();
    assert_eq!(
        say(&case(), ANYA, Answer::Move(past)),
        Err(CaseRefusal::Past)
    );
}

#[test]
fn merging_and_keeping_take_two() {
    let (next, effects) = say(&case(), BORIS, Answer::Merge).unwrap();
    assert_eq!(next.state, CaseState::Open);
    assert_eq!(effects, [CaseEffect::TellOther(Side::First)]);
    assert_eq!(say(&next, BORIS, Answer::Merge), Err(CaseRefusal::Already));
    let (merged, _) = say(&next, ANYA, Answer::Merge).unwrap();
    assert_eq!(merged.state, CaseState::Merged);
    let keep = |why: &str| Answer::Keep(why.to_owned());
    assert_eq!(say(&case(), ANYA, keep(" ")), Err(CaseRefusal::NoReason));
    let (one, _) = say(&case(), ANYA, keep("other people")).unwrap();
    let (kept, _) = say(&one, BORIS, keep("yes")).unwrap();
    assert_eq!(kept.state, CaseState::Accepted);
    assert_eq!(say(&case(), MIA, Answer::Merge), Err(CaseRefusal::NotParty));
}

#[test]
fn a_moderator_decides_with_a_reason() {
    let act = |outcome, mover, why: &str| CaseAct::Decide {
        outcome,
        mover,
        why: why.to_owned(),
    };
    let mia = |act: &CaseAct| decide_case(&case(), act, by(MIA), hour(2));
    let moved = act(CaseState::Moved, Some(Side::Second), "came later");
    let (next, _) = mia(&moved).unwrap();
    assert_eq!((next.state, next.decided_by), (CaseState::Moved, Some(MIA)));
    for (bad, why) in [
        (act(CaseState::Moved, None, "x"), CaseRefusal::WhoMoves),
        (
            act(CaseState::Merged, Some(Side::First), "x"),
            CaseRefusal::WhoMoves,
        ),
        (act(CaseState::Merged, None, ""), CaseRefusal::NoReason),
        (act(CaseState::Expired, None, "x"), CaseRefusal::NoOutcome),
    ] {
        assert_eq!(mia(&bad).unwrap_err(), why);
    }
    assert_eq!(
        decide_case(&case(), &moved, by(ANYA), hour(2)).unwrap_err(),
        CaseRefusal::NotModerator
    );
    let mut own = case();
    own.first.organizers.push(MIA);
    assert_eq!(
        decide_case(&own, &moved, by(MIA), hour(2)).unwrap_err(),
        CaseRefusal::OwnEvent
    );
    assert_eq!(
        decide_case(&case(), &moved, by(MIA).seeing(7), hour(2)).unwrap_err(),
        CaseRefusal::Stale
    );
}

#[test]
fn silence_leaves_the_date_to_the_first() {
    assert_eq!(
        decide_case(&case(), &CaseAct::Due, By::CLOCK, hour(47)).unwrap_err(),
        CaseRefusal::NotDue
    );
    let (next, effects) = decide_case(&case(), &CaseAct::Due, By::CLOCK, hour(48)).unwrap();
    assert_eq!(next.state, CaseState::Expired);
    assert!(effects.contains(&CaseEffect::Move {
        side: Side::Second,
        to: None
    }));
    let (called, effects) = decide_case(&case(), &CaseAct::Call, by(ANYA), hour(1)).unwrap();
    assert_eq!(effects, [CaseEffect::CallModerators]);
    assert_eq!(
        decide_case(&called, &CaseAct::Call, by(BORIS), hour(1)).unwrap_err(),
        CaseRefusal::Already
    );
}
