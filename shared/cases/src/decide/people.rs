//! Who is in the case: parties, notifications, the keeper.

use mtl_domain::people::PersonId;

use super::{level, step::Step};
use crate::{
    Appointment, By, Due, Kind, Level, Manner, NewParty, Notice, Notified, Party, PartyNo,
    PartyRole, Phase, Refusal, Who,
    conflict::{self, Seat},
};

/// Names a party. Whoever decides or mediates steps back before becoming one; a keeper who does is replaced at once.
pub(super) fn add(step: &mut Step<'_>, new: &NewParty) -> Result<PartyNo, Refusal> {
    let represents = new.role == PartyRole::Representative;
    let acts_for_side = new
        .acts_for
        .is_some_and(|no| step.case.sides().contains(&no));
    if represents != new.acts_for.is_some() || represents != acts_for_side {
        return Err(Refusal::ActsForWhom);
    }
    if let Some(person) = new.telegram {
        if person.is_mask() {
            return Err(Refusal::Anonymous);
        }
        let named = |party: &Party| party.telegram == Some(person);
        if step.case.parties.iter().any(named) {
            return Err(Refusal::NamedAlready);
        }
        if let Some(seat) = seat_of(step, person) {
            return Err(Refusal::SeatedAlready(seat));
        }
    }
    let count = u16::try_from(step.case.parties.len()).unwrap_or(u16::MAX);
    let no = PartyNo(count.saturating_add(1));
    step.case.parties.push(Party::new(no, new, step.now));
    level::recheck_keeper(step);
    Ok(no)
}

/// Whether somebody mediates or judges, now or in what was decided before.
fn seat_of(step: &Step<'_>, person: PersonId) -> Option<Seat> {
    let mediator = step
        .case
        .mediation
        .as_ref()
        .and_then(|one| one.mediator.as_ref());
    if mediator.is_some_and(|one| one.person == person) {
        return Some(Seat::Mediator);
    }
    let mut benches = [&step.case.court, &step.case.appeal]
        .into_iter()
        .filter_map(|trial| trial.bench.as_ref());
    benches
        .any(|bench| bench.sits(person))
        .then_some(Seat::Judge)
}

pub(super) fn named(step: &mut Step<'_>, new: &NewParty) -> Result<(), Refusal> {
    if new.role.is_side() {
        // Sides change while nothing was offered or filed: a consent or a claim is given to somebody.
        step.phase(&[
            Phase::Waiting,
            Phase::Working,
            Phase::Answered,
            Phase::Drafting,
            Phase::Returned,
        ])?;
        if step.case.kind != Kind::Dispute {
            return Err(Refusal::NoDispute);
        }
        if !step.is_keeper() {
            step.claimant()?;
        }
    } else if !step.is_keeper() {
        let person = step.who()?.person;
        let side = step.case.side_of(person).ok_or(Refusal::NotParty)?;
        step.side(side)?;
        // Each side chooses who acts for it, and only for it.
        if new.acts_for.is_some_and(|no| no != side) {
            return Err(Refusal::ActsForWhom);
        }
    }
    add(step, new)?;
    Ok(())
}

/// The keeper's own act, and nobody else's: proceedings begin with it.
pub(super) fn notified(step: &mut Step<'_>, no: PartyNo, manner: Manner) -> Result<(), Refusal> {
    step.keeper()?;
    if !step.case.to_notify().contains(&no) {
        return Err(Refusal::NoSuchParty);
    }
    match step.case.level {
        Level::Support | Level::Admins => {
            step.phase(&[Phase::Waiting, Phase::Working, Phase::Answered])?;
        }
        Level::Mediation => step.phase(&[Phase::Offered])?,
        // Of a claim that may never be accepted nobody is told.
        Level::Court | Level::Appeal => {
            step.phase(&[Phase::Composing, Phase::Seated, Phase::Hearing])?;
        }
    }
    if manner == Manner::Bot && step.case.is_voiceless(no) {
        return Err(Refusal::NoVoice);
    }
    if step.case.notified_at(no).is_some() {
        return Err(Refusal::Already);
    }
    let (level, at) = (step.case.level, step.now);
    let mut filings = step.case.filings.iter_mut().rev();
    let filing = filings.find(|filing| filing.level == level);
    filing.ok_or(Refusal::NoDispute)?.notified.push(Notified {
        party: no,
        at,
        manner,
    });
    step.end(Due::Notify, no.0);
    step.tell_party(no, Notice::Notified);
    match level {
        Level::Mediation => {
            step.begin(Due::MediationReply, no.0);
            step.tell_party(no, Notice::MediationOffered);
        }
        Level::Court | Level::Appeal => step.begin(Due::Response, no.0),
        Level::Support | Level::Admins => {}
    }
    Ok(())
}

/// Telegram's word, or the keeper's who knows better.
pub(super) fn reach(step: &mut Step<'_>, no: PartyNo, reachable: bool) -> Result<(), Refusal> {
    if step.by != By::Clock {
        step.keeper()?;
    }
    let party = step.case.parties.iter_mut().find(|party| party.no == no);
    let party = party
        .filter(|party| party.telegram.is_some())
        .ok_or(Refusal::NoSuchParty)?;
    if party.reachable == reachable {
        return Err(Refusal::Already);
    }
    party.reachable = reachable;
    if !reachable {
        step.tell_keeper(Notice::Unreachable, None);
    }
    Ok(())
}

/// Who leads names a keeper, a keeper hands over, and a vacancy anybody of the level may take.
pub(super) fn keeper(step: &mut Step<'_>, who: &Who) -> Result<(), Refusal> {
    let by = step.who()?;
    let takes = step.case.keeper.is_none() && by.person == who.person;
    if !takes && !step.is_keeper() && !step.is_overseer() {
        return Err(Refusal::NotOverseer);
    }
    if step.case.is_kept_by(who.person) {
        return Err(Refusal::Already);
    }
    if let Some(ground) = conflict::bar(&step.case, step.rules, who, Seat::Keeper) {
        return Err(Refusal::Conflict(ground));
    }
    step.seat_keeper(who.person);
    Ok(())
}

/// Somebody of the desk had a hand in it, and will not decide upon it higher up.
pub(super) fn agent(step: &mut Step<'_>, person: PersonId) -> Result<(), Refusal> {
    if step.by != By::Clock && !step.is_overseer() {
        step.keeper()?;
    }
    if !matches!(step.case.level, Level::Support | Level::Admins) {
        return Err(Refusal::WrongLevel(step.case.level));
    }
    if person.is_mask() {
        return Err(Refusal::Anonymous);
    }
    let entry = (person, step.case.level);
    if step.case.agents.contains(&entry) {
        return Err(Refusal::Already);
    }
    step.case.agents.push(entry);
    Ok(())
}

impl Step<'_> {
    /// Somebody is the keeper from now on. The parties hear who it is, and until when they may object.
    pub fn seat_keeper(&mut self, person: PersonId) {
        let until = self.rules.due(Due::ObjectionWindow, self.now);
        self.case.keeper = Some(Appointment::new(person, self.now, until));
        let entry = (person, self.case.level);
        if !self.case.agents.contains(&entry) {
            self.case.agents.push(entry);
        }
        self.end(Due::Keeper, 0);
        self.tell_person(person, Notice::KeeperNamed);
        self.tell_sides(Notice::KeeperNamed);
        // What the one before had to do is this one's now.
        if self.case.deadlines.iter().any(|one| one.due == Due::Notify) {
            self.tell_keeper(Notice::NotifyWanted, Some(Due::Notify));
        }
        self.end_settled_objections();
    }
}
