//! No wall is crossed, field by field and line by line, whoever looks at whatever state a case has come to.

use proptest::prelude::*;

use super::{
    walk::{Taken, walk},
    world::*,
};
use crate::{
    wall::{Field, View, may_see, may_see_line, public_part, sees},
    *,
};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_wall_is_crossed(seed in any::<u64>()) {
        let mut lines: Vec<Line> = Vec::new();
        walk(seed, 130, |step| {
            lines.push(step.line.clone());
            each_field_has_its_wall(step.after);
            each_line_has_its_wall(step.after, &lines);
            whoever_is_told_sees_something(step);
        });
    }
}

fn is_claimant(case: &Case, no: PartyNo) -> bool {
    case.party(no)
        .is_some_and(|one| one.role == PartyRole::Claimant)
}

/// Whether somebody deals with it on the level where it is now.
fn works_there(case: &Case, who: &Who) -> bool {
    let office = who.is_one_of(case.level.keepers());
    // Or is asked to decide on a formal question of the court.
    let asked = case.is_asked_of(who);
    office || asked || case.is_kept_by(who.person) || sits(case, who) || mediates(case, who)
}

fn sits(case: &Case, who: &Who) -> bool {
    let bench = case.trial().and_then(|trial| trial.bench.as_ref());
    bench.is_some_and(|bench| bench.sits(who.person))
}

fn mediates(case: &Case, who: &Who) -> bool {
    let mediator = case
        .mediation
        .as_ref()
        .and_then(|one| one.mediator.as_ref());
    case.level == Level::Mediation && mediator.is_some_and(|one| one.person == who.person)
}

fn each_field_has_its_wall(case: &Case) {
    let everybody = EVERYBODY.iter().map(|id| Some(who(*id)));
    for viewer in everybody.chain([None]) {
        let viewer = viewer.as_ref();
        let view = sees(viewer, case);
        let seen = |field: Field| may_see(viewer, case, field);
        let shown: Vec<Field> = Field::ALL
            .iter()
            .copied()
            .filter(|one| seen(*one))
            .collect();
        match view {
            View::Nothing => assert!(shown.is_empty(), "{shown:?} of nothing"),
            View::OnlyLevel => assert_eq!(shown, [Field::Number, Field::Level]),
            View::Public => {
                assert!(public_part(case).is_some(), "public without a public part");
                let public = [
                    Field::Number,
                    Field::Level,
                    Field::Phase,
                    Field::Bench,
                    Field::Posts,
                    Field::Dates,
                    Field::Ruling,
                ];
                assert_eq!(shown, public, "{viewer:?}");
            }
            View::Whole => whole(case, viewer.expect("the public sees no whole"), &seen),
        }
    }
}

/// The walls between those who see the case whole.
fn whole(case: &Case, viewer: &Who, seen: &dyn Fn(Field) -> bool) {
    let side = case.side_of(viewer.person);
    let claims = side.is_some_and(|no| is_claimant(case, no));
    assert!(side.is_some() || works_there(case, viewer), "{viewer:?}");
    let house = match case.level {
        Level::Appeal => Level::Court,
        level => level,
    };
    let left = case.removed.contains(&(viewer.person, house));
    assert!(side.is_some() || !left, "{viewer:?} was taken out of it");
    if seen(Field::Draft) {
        assert!(claims, "a draft is its author's");
    }
    if seen(Field::Transcript) && !claims {
        let carried = case.level == Level::Support || case.transcript != Carry::None;
        assert!(side.is_none() && carried, "the desk's talk without consent");
    }
    if seen(Field::Claim) && !claims {
        match side {
            Some(no) => {
                let mut filings = case.filings.iter().filter(|one| one.level.is_court());
                let told = |one: &Filing| one.notified.iter().any(|told| told.party == no);
                assert!(filings.any(told), "a claim that nobody has told them of");
            }
            None => assert!(case.level.is_court() && case.phase != Phase::Drafting),
        }
    }
    if seen(Field::Replies) {
        assert!(
            case.level == Level::Mediation && side.is_none(),
            "who refused"
        );
    }
    if seen(Field::Mediation) {
        assert!(case.level == Level::Mediation || side.is_some());
    }
    // A side always sees where it is, what comes next, who deals with it.
    if side.is_some() {
        let always = [
            Field::Number,
            Field::Level,
            Field::Phase,
            Field::Next,
            Field::Parties,
            Field::Grievance,
            Field::Bench,
            Field::Dates,
            Field::Ruling,
            Field::Tasks,
        ];
        assert!(
            always.into_iter().all(seen),
            "a side that is kept in the dark"
        );
    }
}

fn each_line_has_its_wall(case: &Case, lines: &[Line]) {
    for line in lines {
        assert!(!may_see_line(None, case, line), "the public reads a line");
    }
    for id in EVERYBODY {
        let viewer = who(id);
        let whole = sees(Some(&viewer), case) == View::Whole;
        let side = case.side_of(viewer.person);
        for line in lines {
            let seen = may_see_line(Some(&viewer), case, line);
            assert!(whole || !seen, "{id} reads {} from outside", line.code);
            let own = line.by == Some(viewer.person);
            if !seen || own {
                continue;
            }
            match line.code {
                Code::MediationReplied => {
                    assert!(
                        side.is_none() && case.level == Level::Mediation,
                        "who refused"
                    );
                }
                Code::ClaimFilled | Code::ClaimUndertaken => {
                    assert!(
                        side.is_some_and(|no| is_claimant(case, no)),
                        "a draft's line"
                    );
                }
                Code::Raised | Code::Lowered => {}
                // The register of mediation is closed.
                _ if line.from == Level::Mediation => {
                    assert!(
                        side.is_some() || case.level == Level::Mediation,
                        "{}",
                        line.code
                    );
                }
                _ => {}
            }
        }
    }
}

/// Nobody is written to who sees nothing of the case: above all not a respondent whom nobody has notified.
fn whoever_is_told_sees_something(step: &Taken<'_>) {
    let case = step.after;
    for effect in step.effects {
        let Effect::Tell { to, what, .. } = effect else {
            continue;
        };
        match to {
            Audience::Party(no) => {
                let person = case.party(*no).and_then(|party| party.telegram);
                let viewer = person.map(|one| who(one.0));
                assert_eq!(sees(viewer.as_ref(), case), View::Whole, "{what} to {no:?}");
            }
            Audience::Person(person) => {
                let view = sees(Some(&who(person.0)), case);
                // One who was taken out of a closed case hears that, and no more of it: flows ask the wall again.
                let left = case.removed.iter().any(|(one, _)| one == person);
                assert!(view != View::Nothing || left, "{what} to {person:?}");
            }
            _ => {}
        }
    }
}
