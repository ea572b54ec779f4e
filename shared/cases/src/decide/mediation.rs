//! Mediation: offered, consented to or refused, opened, ended. Not one word of what is said in it.

use mtl_domain::clock::Instant;

use super::{level, step::Step};
use crate::{
    Appointment, Certificate, Due, Ending, Extension, Level, Mediating, Mediation, MediationEnd,
    NotHeld, Notice, PartyNo, Phase, Refusal, Reply, Terms, Tongue, Who,
    conflict::{self, Seat},
};

pub(super) fn decide(step: &mut Step<'_>, what: &Mediating) -> Result<(), Refusal> {
    if step.case.level != Level::Mediation {
        return Err(Refusal::WrongLevel(step.case.level));
    }
    match what {
        Mediating::Replied { party, consent } => replied(step, *party, consent.as_ref()),
        Mediating::NotHeld(reason) => certified(step, *reason),
        Mediating::Mediator(who) => mediator(step, who),
        Mediating::Opened {
            language,
            participants,
        } => opened(step, *language, participants),
        Mediating::Met => met(step),
        Mediating::Extension { party, until } => extension(step, *party, *until),
        Mediating::Ended(end) => ended(step, *end),
    }
}

fn mediation<'s>(step: &'s mut Step<'_>) -> &'s mut Mediation {
    step.case.mediation.get_or_insert_default()
}

fn replied(step: &mut Step<'_>, party: PartyNo, consent: Option<&Terms>) -> Result<(), Refusal> {
    step.phase(&[Phase::Offered])?;
    step.side(party)?;
    if consent.is_some_and(|terms| !terms.confidential) {
        return Err(Refusal::NotConfidential);
    }
    if consent.is_some_and(|terms| terms.languages.is_empty()) {
        return Err(Refusal::NoLanguage);
    }
    if step.case.notified_at(party).is_none() && step.case.to_notify().contains(&party) {
        return Err(Refusal::NotNotified);
    }
    let at = step.now;
    if mediation(step).has_replied(party) {
        return Err(Refusal::Already);
    }
    mediation(step).replies.push(Reply {
        party,
        at,
        consent: consent.cloned(),
    });
    step.end(Due::MediationReply, party.0);
    if consent.is_none() {
        not_held(step, NotHeld::Refused);
        return Ok(());
    }
    let sides = step.case.sides();
    let all = mediation(step);
    if sides.iter().all(|side| all.terms_of(*side).is_some()) {
        step.case.phase = Phase::Agreed;
        step.end_each(Due::MediationReply);
        step.begin(Due::Meeting, 0);
        step.tell_sides(Notice::MediationAgreed);
        step.tell_keeper(Notice::MediationAgreed, Some(Due::Meeting));
    }
    Ok(())
}

/// It does not take place, and the way to court is open. The certificate says why, and never who.
pub(super) fn not_held(step: &mut Step<'_>, reason: NotHeld) {
    let at = step.now;
    mediation(step).certificate = Some(Certificate { reason, at });
    unresolved(step);
    step.tell_sides(Notice::Certificate);
    step.tell_keeper(Notice::Certificate, None);
}

fn unresolved(step: &mut Step<'_>) {
    step.end_place();
    step.case.phase = Phase::Unresolved;
    step.begin(Due::RaiseWindow, 0);
}

/// The keeper certifies only what the keeper can know: refusals are the parties', silence is the clock's.
fn certified(step: &mut Step<'_>, reason: NotHeld) -> Result<(), Refusal> {
    step.keeper()?;
    match reason {
        NotHeld::NoCommonTerms | NotHeld::NoMediator => step.phase(&[Phase::Agreed])?,
        NotHeld::Unreachable => step.phase(&[Phase::Offered])?,
        NotHeld::Refused | NotHeld::NoReply => return Err(Refusal::WrongHand),
    }
    not_held(step, reason);
    Ok(())
}

fn mediator(step: &mut Step<'_>, who: &Who) -> Result<(), Refusal> {
    step.keeper()?;
    step.phase(&[Phase::Agreed])?;
    if let Some(ground) = conflict::bar(&step.case, step.rules, who, Seat::Mediator) {
        return Err(Refusal::Conflict(ground));
    }
    let all = mediation(step);
    if !all.is_accepted(who.person) {
        return Err(Refusal::NotAgreed);
    }
    if all
        .mediator
        .as_ref()
        .is_some_and(|one| one.person == who.person)
    {
        return Err(Refusal::Already);
    }
    let now = step.now;
    let until = step.rules.due(Due::ObjectionWindow, now);
    mediation(step).mediator = Some(Appointment::new(who.person, now, until));
    let entry = (who.person, Level::Mediation);
    if !step.case.agents.contains(&entry) {
        step.case.agents.push(entry);
    }
    step.begin_at(Due::ObjectionWindow, 0, until);
    step.tell_person(who.person, Notice::DeclareWanted);
    step.tell_sides(Notice::MayObject);
    Ok(())
}

/// The keeper or the mediator.
fn host(step: &Step<'_>) -> Result<(), Refusal> {
    let mediator = step
        .case
        .mediation
        .as_ref()
        .and_then(|one| one.mediator.as_ref())
        .map(|one| one.person);
    if mediator.is_some() && step.by.person() == mediator {
        return Ok(());
    }
    step.keeper()
}

fn opened(step: &mut Step<'_>, language: Tongue, participants: &[PartyNo]) -> Result<(), Refusal> {
    host(step)?;
    step.phase(&[Phase::Agreed])?;
    let (sides, now) = (step.case.sides(), step.now);
    let named = |no: &PartyNo| step.case.party(*no).is_some();
    if !participants.iter().all(named) || !sides.iter().all(|side| participants.contains(side)) {
        return Err(Refusal::NoSuchParty);
    }
    let all = mediation(step);
    let settled = all
        .mediator
        .as_ref()
        .is_some_and(|one| one.is_settled(&sides, now));
    if !settled {
        return Err(Refusal::NotSettled);
    }
    if !all.is_common(language) {
        return Err(Refusal::NotAgreed);
    }
    all.language = Some(language);
    all.opened_at.get_or_insert(now);
    all.participants = participants.to_vec();
    step.case.phase = Phase::Mediating;
    step.end(Due::Meeting, 0);
    step.end(Due::ObjectionWindow, 0);
    step.begin(Due::MediationEnd, 0);
    step.tell_sides(Notice::MediationOpened);
    Ok(())
}

fn met(step: &mut Step<'_>) -> Result<(), Refusal> {
    host(step)?;
    step.phase(&[Phase::Mediating])?;
    let now = step.now;
    mediation(step).meetings.push(now);
    Ok(())
}

fn extension(step: &mut Step<'_>, party: PartyNo, until: Instant) -> Result<(), Refusal> {
    step.phase(&[Phase::Mediating])?;
    step.side(party)?;
    let mut ends = step.case.deadlines.iter();
    let end = ends.find(|one| one.is(Due::MediationEnd, 0));
    if until <= step.now || end.is_some_and(|one| until <= one.at) {
        return Err(Refusal::Past);
    }
    let sides = step.case.sides();
    let asked = &mut mediation(step).extension;
    match asked {
        Some(one) if one.until == until => {
            if one.agreed.contains(&party) {
                return Err(Refusal::Already);
            }
            one.agreed.push(party);
        }
        _ => {
            *asked = Some(Extension {
                until,
                agreed: vec![party],
            });
        }
    }
    let all = asked
        .as_ref()
        .is_some_and(|one| sides.iter().all(|side| one.agreed.contains(side)));
    if all {
        *asked = None;
        step.begin_at(Due::MediationEnd, 0, until);
        step.tell_sides(Notice::MediationExtended);
    } else {
        step.tell_sides(Notice::ExtensionAsked);
    }
    Ok(())
}

/// Either side may leave at any time; whether it was settled or failed, the host says.
fn ended(step: &mut Step<'_>, end: MediationEnd) -> Result<(), Refusal> {
    step.phase(&[Phase::Mediating])?;
    let mut may = host(step).is_ok();
    if end == MediationEnd::Left {
        for side in step.case.sides() {
            may = may || step.side(side).is_ok();
        }
    }
    if !may {
        return Err(Refusal::NotKeeper);
    }
    let now = step.now;
    mediation(step).ended = Some((now, end));
    if end == MediationEnd::Settled {
        level::over(step, Ending::Settled);
    } else {
        unresolved(step);
    }
    step.tell_sides(Notice::MediationEnded);
    step.tell_keeper(Notice::MediationEnded, None);
    Ok(())
}
