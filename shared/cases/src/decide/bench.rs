//! The bench: the general one by default, another by the parties' consent or the general bench's decision.

use mtl_domain::people::PersonId;

use super::step::Step;
use crate::{
    Appointment, Basis, Bench, BenchKind, Due, Level, NewBench, Notice, PartyNo, Phase, Post,
    Proposal, Refusal, Who,
    conflict::{self, Seat},
};

/// Whether so many judges, each named once, can be a bench of this kind.
fn shape(kind: BenchKind, judges: &[PersonId]) -> Result<(), Refusal> {
    let fits = match kind {
        BenchKind::General => !judges.is_empty(),
        BenchKind::Sole => judges.len() == 1,
        BenchKind::Panel => judges.len() > 1,
    };
    let mut once = judges.to_vec();
    once.sort_unstable();
    once.dedup();
    if fits && once.len() == judges.len() {
        Ok(())
    } else {
        Err(Refusal::BadBench(kind))
    }
}

fn chosen_by_sides(step: &Step<'_>) -> Result<(), Refusal> {
    if step.case.level != Level::Court {
        return Err(Refusal::WrongLevel(step.case.level));
    }
    step.phase(&[Phase::Composing])
}

pub(super) fn proposed(
    step: &mut Step<'_>,
    party: PartyNo,
    kind: BenchKind,
    judges: &[PersonId],
) -> Result<(), Refusal> {
    chosen_by_sides(step)?;
    step.side(party)?;
    if kind == BenchKind::General {
        return Err(Refusal::BadBench(kind));
    }
    shape(kind, judges)?;
    let involved = judges
        .iter()
        .find_map(|judge| conflict::involved(&step.case, *judge));
    if let Some(ground) = involved {
        return Err(Refusal::Conflict(ground));
    }
    step.case.court.proposal = Some(Proposal {
        kind,
        judges: judges.to_vec(),
        agreed: vec![party],
    });
    step.tell_sides(Notice::BenchProposed);
    step.tell_keeper(Notice::BenchProposed, None);
    Ok(())
}

pub(super) fn agreed(step: &mut Step<'_>, party: PartyNo) -> Result<(), Refusal> {
    chosen_by_sides(step)?;
    step.side(party)?;
    let proposal = step.case.court.proposal.as_mut();
    let proposal = proposal.ok_or(Refusal::NoBasis)?;
    if proposal.agreed.contains(&party) {
        return Err(Refusal::Already);
    }
    proposal.agreed.push(party);
    step.tell_keeper(Notice::BenchProposed, None);
    Ok(())
}

pub(super) fn composed(step: &mut Step<'_>, new: &NewBench) -> Result<(), Refusal> {
    step.keeper()?;
    step.phase(&[Phase::Composing])?;
    let people: Vec<PersonId> = new.judges.iter().map(|judge| judge.person).collect();
    shape(new.kind, &people)?;
    basis(step, new, &people)?;
    let seat = match new.kind {
        BenchKind::General => Seat::Judge,
        BenchKind::Sole | BenchKind::Panel => Seat::ChosenJudge,
    };
    let barred = |judge: &Who| conflict::bar(&step.case, step.rules, judge, seat);
    if let Some(ground) = new.judges.iter().find_map(barred) {
        return Err(Refusal::Conflict(ground));
    }
    let now = step.now;
    let until = step.rules.due(Due::ObjectionWindow, now);
    let trial = step.trial()?;
    let before = trial.bench.take().map(|bench| bench.judges);
    let before = before.unwrap_or_default();
    // Who sat already has declared already, and was objected to or not.
    let seat = |person: &PersonId| {
        let same = before.iter().find(|judge| judge.person == *person);
        same.cloned()
            .unwrap_or_else(|| Appointment::new(*person, now, until))
    };
    trial.bench = Some(Bench {
        kind: new.kind,
        basis: new.basis.clone(),
        judges: people.iter().map(seat).collect(),
    });
    trial.preview = None;
    let opened = trial.posted(Post::Opening).is_some();
    step.end(Due::Bench, 0);
    step.begin_at(Due::ObjectionWindow, 0, until);
    if opened {
        step.case.phase = Phase::Hearing;
    } else {
        step.case.phase = Phase::Seated;
        step.begin(Due::Opening, 0);
    }
    step.tell_sides(Notice::BenchComposed);
    step.tell_sides(Notice::MayObject);
    for person in people {
        step.tell_person(person, Notice::DeclareWanted);
    }
    Ok(())
}

fn basis(step: &Step<'_>, new: &NewBench, people: &[PersonId]) -> Result<(), Refusal> {
    let general = new.kind == BenchKind::General;
    let holds = match &new.basis {
        Basis::Default => general,
        // Over another bench there is the general one, whatever the sides agree to.
        _ if step.case.level == Level::Appeal => false,
        Basis::General(_) => true,
        Basis::Agreement => {
            let sides = step.case.sides();
            step.case.court.proposal.as_ref().is_some_and(|one| {
                one.kind == new.kind
                    && one.judges.len() == people.len()
                    && people.iter().all(|person| one.judges.contains(person))
                    && sides.iter().all(|side| one.agreed.contains(side))
            })
        }
    };
    if holds { Ok(()) } else { Err(Refusal::NoBasis) }
}
