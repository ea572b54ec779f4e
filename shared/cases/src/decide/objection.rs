//! Declarations, objections, recusal: what keeps those who keep, mediate and judge free of the case.

use mtl_domain::people::PersonId;

use super::{level, step::Step};
use crate::{
    Audience, Due, Level, Notice, Objection, PartyNo, Phase, Refusal, Words,
    conflict::{self, Seat},
};

pub(super) fn declared(step: &mut Step<'_>) -> Result<(), Refusal> {
    let person = step.who()?.person;
    let now = step.now;
    let mut found = false;
    let mut fresh = false;
    for one in step.case.seated_mut().filter(|one| one.person == person) {
        found = true;
        fresh |= one.declared_at.is_none();
        one.declared_at.get_or_insert(now);
    }
    match (found, fresh) {
        (false, _) => Err(Refusal::NotNamed),
        (true, false) => Err(Refusal::Already),
        (true, true) => Ok(()),
    }
}

pub(super) fn recused(step: &mut Step<'_>) -> Result<(), Refusal> {
    let person = step.who()?.person;
    if !step.case.seated().any(|one| one.person == person) {
        return Err(Refusal::NotNamed);
    }
    remove(step, person);
    Ok(())
}

/// A party objects. A mediator whom one party does not want is none; upon keepers and judges others decide.
pub(super) fn objected(
    step: &mut Step<'_>,
    against: PersonId,
    party: PartyNo,
    grounds: Option<&Words>,
) -> Result<(), Refusal> {
    step.side(party)?;
    step.words(grounds)?;
    let now = step.now;
    if !step.case.seated().any(|one| one.person == against) {
        return Err(Refusal::NotNamed);
    }
    let open = |one: &&mut crate::Appointment| one.person == against && now <= one.objections_until;
    let mut fresh = false;
    let mut found = false;
    for one in step.case.seated_mut().filter(open) {
        found = true;
        if one.objections.iter().all(|other| other.party != party) {
            fresh = true;
            one.objections.push(Objection {
                party,
                at: now,
                dismissed_at: None,
            });
        }
    }
    match (found, fresh) {
        (false, _) => return Err(Refusal::WindowOver),
        (true, false) => return Err(Refusal::Already),
        (true, true) => {}
    }
    if is_mediator(step, against) {
        remove_mediator(step, against);
        if !step.case.is_kept_by(against) {
            return Ok(());
        }
    }
    step.begin(Due::Objection, 0);
    tell_deciders(step, Notice::Objection);
    Ok(())
}

pub(super) fn waived(
    step: &mut Step<'_>,
    against: PersonId,
    party: PartyNo,
) -> Result<(), Refusal> {
    step.side(party)?;
    let mut found = false;
    let mut fresh = false;
    for one in step.case.seated_mut().filter(|one| one.person == against) {
        found = true;
        if !one.waived.contains(&party) && one.objections.iter().all(|o| o.party != party) {
            fresh = true;
            one.waived.push(party);
        }
    }
    match (found, fresh) {
        (false, _) => Err(Refusal::NotNamed),
        (true, false) => Err(Refusal::Already),
        (true, true) => Ok(()),
    }
}

/// Those who lead decide upon a keeper below the court; in court the duty judge does, or a judge of the general bench.
/// Never the one in question.
pub(super) fn decided(step: &mut Step<'_>, against: PersonId, upheld: bool) -> Result<(), Refusal> {
    let by = step.who()?;
    if by.person == against {
        return Err(Refusal::Conflict(conflict::Ground::Party));
    }
    let disputed = |one: &crate::Appointment| one.person == against && one.is_disputed();
    if !step.case.seated().any(disputed) {
        return Err(Refusal::NotDue);
    }
    if step.case.level.is_court() {
        step.deciding_judge()?;
    } else if !step.is_overseer() {
        return Err(Refusal::NotOverseer);
    }
    if upheld {
        remove(step, against);
    } else {
        let now = step.now;
        for one in step.case.seated_mut().filter(|one| one.person == against) {
            for objection in &mut one.objections {
                objection.dismissed_at.get_or_insert(now);
            }
        }
    }
    step.end_settled_objections();
    step.tell_sides(Notice::ObjectionDecided);
    step.tell_person(against, Notice::ObjectionDecided);
    Ok(())
}

/// Takes somebody out of whatever they were named for, for good.
fn remove(step: &mut Step<'_>, person: PersonId) {
    if is_mediator(step, person) {
        remove_mediator(step, person);
    }
    remove_judge(step, person);
    if step.case.is_kept_by(person) {
        note_removed(step, person);
        step.case.keeper = None;
        level::choose_keeper(step);
    }
    step.tell_keeper(Notice::Recused, None);
    step.end_settled_objections();
}

fn note_removed(step: &mut Step<'_>, person: PersonId) {
    let entry = (person, conflict::house(step.case.level));
    if !step.case.removed.contains(&entry) {
        step.case.removed.push(entry);
    }
}

fn is_mediator(step: &Step<'_>, person: PersonId) -> bool {
    let mediator = step
        .case
        .mediation
        .as_ref()
        .and_then(|one| one.mediator.as_ref());
    step.case.level == Level::Mediation && mediator.is_some_and(|one| one.person == person)
}

fn remove_mediator(step: &mut Step<'_>, person: PersonId) {
    note_removed(step, person);
    if let Some(mediation) = &mut step.case.mediation {
        mediation.mediator = None;
    }
    step.end(Due::ObjectionWindow, 0);
    if step.case.phase == Phase::Mediating {
        step.case.phase = Phase::Agreed;
        step.end(Due::MediationEnd, 0);
        step.begin(Due::Meeting, 0);
    }
    step.tell_keeper(Notice::Recused, Some(Due::Meeting));
}

fn remove_judge(step: &mut Step<'_>, person: PersonId) {
    let judging = [Phase::Composing, Phase::Seated, Phase::Hearing];
    if !judging.contains(&step.case.phase) {
        return;
    }
    let Ok(trial) = step.trial() else {
        return;
    };
    let Some(bench) = trial.bench.as_mut().filter(|bench| bench.sits(person)) else {
        return;
    };
    bench.judges.retain(|judge| judge.person != person);
    note_removed(step, person);
    // Whoever is left waits for a whole bench; what was heard is kept.
    step.case.phase = Phase::Composing;
    step.end(Due::ObjectionWindow, 0);
    step.end(Due::Opening, 0);
    step.begin(Due::Bench, 0);
    step.tell_keeper(Notice::BenchWanted, Some(Due::Bench));
}

fn tell_deciders(step: &mut Step<'_>, what: Notice) {
    if step.case.level.is_court() {
        step.ask_judges(what);
    } else {
        step.tell_overseers(what, None, Some(Due::Objection));
    }
}

impl Step<'_> {
    /// No objection waits any more.
    pub fn end_settled_objections(&mut self) {
        if !self.case.seated().any(crate::Appointment::is_disputed) {
            self.end(Due::Objection, 0);
        }
    }

    /// The duty judge, if there is one, nothing bars them, and it is not themselves somebody objects to.
    fn duty_judge(&self) -> Option<PersonId> {
        self.rules.duty_judge.filter(|person| {
            let disputed = |one: &crate::Appointment| one.person == *person && one.is_disputed();
            let barred = conflict::bar_by_setting(&self.case, self.rules, *person, Seat::DutyJudge);
            barred.is_none() && !self.case.seated().any(disputed)
        })
    }

    /// Who decides on the formal question of the court that waits: the duty judge whom it was put to, and where there
    /// was none, a judge by office.
    pub fn deciding_judge(&self) -> Result<(), Refusal> {
        let who = self.who()?;
        if !self.case.is_asked_of(&who) {
            return Err(Refusal::NotJudge);
        }
        let ground = match self.case.formal_judge {
            Some(judge) => conflict::bar_by_setting(&self.case, self.rules, judge, Seat::DutyJudge),
            None => conflict::bar(&self.case, self.rules, &who, Seat::Judge),
        };
        ground.map_or(Ok(()), |ground| Err(Refusal::Conflict(ground)))
    }

    /// Puts a formal question of the court to whoever decides on it: from now on they see what it is about.
    pub fn ask_judges(&mut self, what: Notice) {
        self.case.formal_judge = self.duty_judge();
        match self.case.formal_judge {
            Some(judge) => self.tell_person(judge, what),
            None => self.tell(Audience::GeneralBench, what, None, None),
        }
    }
}
