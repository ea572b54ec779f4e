//! Up and down the ladder, and the ends a level can give a case.

use super::{level, people, step::Step};
use crate::{
    By, Carry, Due, Ending, Kind, Level, LowerReason, MediationEnd, NewParty, Notice, PartyNo,
    PartyRole, Phase, Post, RaiseReason, Refusal, RefuseReason, SkipReason, Skipped, Words,
};

const AT_WORK: &[Phase] = &[Phase::Waiting, Phase::Working];

pub(super) fn acknowledged(step: &mut Step<'_>) -> Result<(), Refusal> {
    step.keeper()?;
    step.phase(&[Phase::Waiting])?;
    step.case.phase = Phase::Working;
    step.end(Due::Acknowledge, 0);
    step.tell_claimants(Notice::Acknowledged);
    Ok(())
}

/// A respondent and a grievance make a dispute of a request. The claimant may say so, whatever the keeper thinks of it.
pub(super) fn disputed(
    step: &mut Step<'_>,
    respondent: &NewParty,
    grievance: &Words,
) -> Result<(), Refusal> {
    if !step.is_keeper() {
        step.claimant()?;
    }
    step.phase(&[Phase::Waiting, Phase::Working, Phase::Answered])?;
    if step.case.kind == Kind::Dispute {
        return Err(Refusal::DisputeAlready);
    }
    if respondent.role != PartyRole::Respondent {
        return Err(Refusal::NoSuchParty);
    }
    step.case.kind = Kind::Dispute;
    step.case.grievance = Some(grievance.clone());
    level::file(step);
    people::add(step, respondent)?;
    Ok(())
}

pub(super) fn raised(
    step: &mut Step<'_>,
    reason: RaiseReason,
    text: Option<&Words>,
) -> Result<(), Refusal> {
    let from = step.case.level;
    let to = from.above().ok_or(Refusal::WrongLevel(from))?;
    if step.case.is_over() {
        broken_settlement(step, reason)?;
    }
    match step.by {
        By::Clock => by_clock(step, reason)?,
        By::Person(_) => by_person(step, text)?,
    }
    if step.has_window_passed(Due::RaiseWindow) {
        return Err(Refusal::TooLate);
    }
    if from != Level::Support && step.case.kind != Kind::Dispute {
        return Err(Refusal::NoDispute);
    }
    if from == Level::Mediation {
        step.phase(&[Phase::Unresolved, Phase::Over])?;
    }
    level::enter(step, to);
    step.tell_claimants(Notice::Raised);
    if to == Level::Court {
        step.tell_claimants(Notice::ClaimOpen);
    }
    Ok(())
}

/// After the end there is one way up: what was settled is not kept.
fn broken_settlement(step: &Step<'_>, reason: RaiseReason) -> Result<(), Refusal> {
    let settled = step
        .case
        .ending
        .is_some_and(|ended| ended.how == Ending::Settled);
    let broken = settled && step.case.is_settlement_broken();
    if broken && reason == RaiseReason::SettlementBroken {
        Ok(())
    } else {
        Err(Refusal::Over)
    }
}

/// The clock raises what the desk has not answered in time, and nothing else: further up, people have to want it.
fn by_clock(step: &Step<'_>, reason: RaiseReason) -> Result<(), Refusal> {
    if step.case.level != Level::Support || reason != RaiseReason::Late {
        return Err(Refusal::WrongHand);
    }
    step.phase(AT_WORK)?;
    let mut late = step.case.deadlines.iter().filter(|one| one.reminded > 0);
    if late.any(|one| matches!(one.due, Due::Acknowledge | Due::Answer)) {
        Ok(())
    } else {
        Err(Refusal::NotDue)
    }
}

fn by_person(step: &mut Step<'_>, text: Option<&Words>) -> Result<(), Refusal> {
    // To court the claimant goes alone; below it the keeper, or who leads, may see that it belongs higher up.
    let others = step.case.level != Level::Mediation && !step.case.is_over();
    if !(others && (step.is_keeper() || step.is_overseer())) {
        step.claimant()?;
    }
    step.words(text)
}

/// Straight to court: the rules demand no earlier step, but it is kept which were left out, and why.
pub(super) fn claimed(
    step: &mut Step<'_>,
    reason: SkipReason,
    text: Option<&Words>,
) -> Result<(), Refusal> {
    step.claimant()?;
    step.phase(&[Phase::Waiting, Phase::Working, Phase::Answered])?;
    if step.case.kind != Kind::Dispute {
        return Err(Refusal::NoDispute);
    }
    step.words(text)?;
    for level in [Level::Admins, Level::Mediation] {
        // A mediation that was offered and taken down again was not tried.
        let tried = match level {
            Level::Mediation => step.case.is_mediation_done(),
            level => step.case.visits.iter().any(|visit| visit.level == level),
        };
        if !tried {
            step.case.skipped.push(Skipped {
                level,
                reason,
                text: text.cloned(),
                at: step.now,
            });
        }
    }
    level::enter(step, Level::Court);
    step.tell_claimants(Notice::ClaimOpen);
    Ok(())
}

pub(super) fn lowered(
    step: &mut Step<'_>,
    _reason: LowerReason,
    text: Option<&Words>,
) -> Result<(), Refusal> {
    step.keeper()?;
    step.phase(&[
        Phase::Waiting,
        Phase::Working,
        Phase::Offered,
        Phase::Agreed,
        Phase::Filed,
        Phase::Returned,
        Phase::Composing,
        Phase::Seated,
    ])?;
    // A hearing that was opened is ended, not taken away, also while a judge is being replaced.
    if step.case.court.posted(Post::Opening).is_some() {
        return Err(Refusal::WrongPhase(step.case.phase));
    }
    let to = match step.case.level {
        Level::Admins => Level::Support,
        Level::Mediation => Level::Admins,
        Level::Court => Level::Mediation,
        level => return Err(Refusal::WrongLevel(level)),
    };
    step.words(text)?;
    level::enter(step, to);
    step.tell_claimants(Notice::Lowered);
    Ok(())
}

pub(super) fn settled(step: &mut Step<'_>, text: Option<&Words>) -> Result<(), Refusal> {
    match step.case.level {
        Level::Support | Level::Admins if step.is_keeper() => {
            step.words(text)?;
            answered(step, Ending::Settled, Notice::Settled)
        }
        Level::Support | Level::Admins => {
            step.claimant()?;
            level::over(step, Ending::Settled);
            step.tell_keeper(Notice::Settled, None);
            Ok(())
        }
        // How a mediation ends is told without words.
        Level::Mediation => Err(Refusal::WrongLevel(Level::Mediation)),
        Level::Court | Level::Appeal => {
            step.keeper()?;
            before_ruling(step)?;
            let all = step.case.sides();
            if !all.iter().all(|side| step.case.settling.contains(side)) {
                return Err(Refusal::NotAgreed);
            }
            level::over(step, Ending::Settled);
            step.tell_sides(Notice::Settled);
            Ok(())
        }
    }
}

pub(super) fn settlement_confirmed(step: &mut Step<'_>, party: PartyNo) -> Result<(), Refusal> {
    if !step.case.level.is_court() {
        return Err(Refusal::WrongLevel(step.case.level));
    }
    step.side(party)?;
    before_ruling(step)?;
    if step.case.settling.contains(&party) {
        return Err(Refusal::Already);
    }
    step.case.settling.push(party);
    step.tell_sides(Notice::SettlementProposed);
    step.tell_keeper(Notice::SettlementProposed, None);
    Ok(())
}

fn before_ruling(step: &Step<'_>) -> Result<(), Refusal> {
    step.phase(&[
        Phase::Filed,
        Phase::Returned,
        Phase::Composing,
        Phase::Seated,
        Phase::Hearing,
    ])
}

/// The claimant takes the case back; on appeal the appellant takes the appeal back, and the ruling below stands.
pub(super) fn withdrawn(step: &mut Step<'_>) -> Result<(), Refusal> {
    if step.case.level == Level::Appeal {
        let appellant = step.case.appellant.ok_or(Refusal::NotParty)?;
        step.side(appellant)?;
        level::over(step, Ending::Decided);
    } else {
        step.claimant()?;
        if step.case.phase == Phase::Ruled {
            return Err(Refusal::WrongPhase(Phase::Ruled));
        }
        let now = step.now;
        if let (Phase::Mediating, Some(mediation)) = (step.case.phase, &mut step.case.mediation) {
            mediation.ended = Some((now, MediationEnd::Left));
        }
        level::over(step, Ending::Withdrawn);
    }
    step.tell_sides(Notice::Withdrawn);
    step.tell_keeper(Notice::Withdrawn, None);
    Ok(())
}

pub(super) fn refused(
    step: &mut Step<'_>,
    _reason: RefuseReason,
    text: Option<&Words>,
) -> Result<(), Refusal> {
    step.keeper()?;
    step.phase(AT_WORK)?;
    step.words(text)?;
    answered(step, Ending::Refused, Notice::Refused)
}

pub(super) fn decided(step: &mut Step<'_>) -> Result<(), Refusal> {
    step.keeper()?;
    step.phase(AT_WORK)?;
    answered(step, Ending::Decided, Notice::Decided)
}

/// The level has answered; who is not content may go up while the window is open.
fn answered(step: &mut Step<'_>, how: Ending, what: Notice) -> Result<(), Refusal> {
    step.phase(AT_WORK)?;
    step.case.phase = Phase::Answered;
    step.end_place();
    step.begin(Due::RaiseWindow, 0);
    step.ends(how);
    step.tell_sides(what);
    Ok(())
}

/// The transcript is the member's, who alone says how much of it goes up.
pub(super) fn carried(step: &mut Step<'_>, carry: &Carry) -> Result<(), Refusal> {
    step.party(PartyNo(1))?;
    if step.case.transcript == *carry {
        return Err(Refusal::Already);
    }
    step.case.transcript = carry.clone();
    Ok(())
}

impl Step<'_> {
    /// Whether a window runs whose end is behind us, though its job has not come yet.
    pub fn has_window_passed(&self, due: Due) -> bool {
        let mut all = self.case.deadlines.iter();
        all.any(|one| one.due == due && self.now > one.at)
    }
}
