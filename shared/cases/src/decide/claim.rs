//! The claim: written in any order, filed, returned and mended as often as it takes, accepted or refused.

use super::{level, step::Step};
use crate::{
    Claim, ClaimRefusal, Closed, Defect, Digest, Due, Ending, Filed, Fill, Notice, PartyNo,
    PartyRole, Phase, Refusal, Undertaking, Verdict, Words,
};

const WRITING: &[Phase] = &[Phase::Drafting, Phase::Returned];

fn claim<'s>(step: &'s mut Step<'_>) -> &'s mut Claim {
    step.case.claim.get_or_insert_default()
}

/// A claim is written, undertaken and filed by the claimant's own hand, or by who acts for them. The keeper records what a
/// voiceless party says elsewhere, but here they are the secretary who judges the form: nobody does that of their own work.
fn own_hand(step: &mut Step<'_>) -> Result<(), Refusal> {
    step.phase(WRITING)?;
    step.claimant()?;
    if step.recorded {
        return Err(Refusal::NotClaimant);
    }
    Ok(())
}

pub(super) fn filled(step: &mut Step<'_>, fill: &Fill) -> Result<(), Refusal> {
    own_hand(step)?;
    let has =
        |no: PartyNo, role: PartyRole| step.case.party(no).is_some_and(|party| party.role == role);
    let fits = match fill {
        Fill::Claimant(no) => has(*no, PartyRole::Claimant),
        Fill::Respondent(no) => has(*no, PartyRole::Respondent),
        _ => true,
    };
    if !fits {
        return Err(Refusal::NoSuchParty);
    }
    claim(step).form.fill(fill);
    // Whoever is writing needs no reminder yet.
    let due = match step.case.phase {
        Phase::Returned => Due::Mend,
        _ => Due::Draft,
    };
    step.begin(due, 0);
    Ok(())
}

/// An act of its own, under the exact text.
pub(super) fn undertook(step: &mut Step<'_>, text: &Digest) -> Result<(), Refusal> {
    own_hand(step)?;
    if !step.rules.undertakings.contains(text) {
        return Err(Refusal::OtherText);
    }
    let at = step.now;
    claim(step).form.undertaking = Some(Undertaking {
        text: text.clone(),
        at,
    });
    Ok(())
}

pub(super) fn filed(step: &mut Step<'_>) -> Result<(), Refusal> {
    own_hand(step)?;
    let now = step.now;
    let claim = claim(step);
    let missing = claim.form.missing();
    if !missing.is_empty() {
        return Err(Refusal::Missing(missing));
    }
    let version = u16::try_from(claim.filed.len()).unwrap_or(u16::MAX);
    claim.filed.push(Filed {
        version: version.saturating_add(1),
        at: now,
        form: claim.form.clone(),
        verdict: None,
    });
    // The first filing since it came to court is the one the respondents are notified of.
    let came = step.case.visits.last().map(|visit| visit.from);
    let known = step.case.filing().map(|filing| filing.filed_at);
    if known.is_none() || known < came {
        level::file(step);
    }
    step.case.phase = Phase::Filed;
    step.end(Due::Draft, 0);
    step.end(Due::Mend, 0);
    step.begin(Due::ClaimCheck, 0);
    step.tell_claimants(Notice::ClaimFiled);
    step.tell_keeper(Notice::ClaimFiled, Some(Due::ClaimCheck));
    Ok(())
}

/// What the secretary says is written to the version it is said to.
fn verdict(step: &mut Step<'_>, verdict: Verdict) -> Result<(), Refusal> {
    step.keeper()?;
    step.phase(&[Phase::Filed])?;
    let now = step.now;
    let last = claim(step).filed.last_mut();
    last.ok_or(Refusal::WrongPhase(Phase::Filed))?.verdict = Some((now, verdict));
    step.end(Due::ClaimCheck, 0);
    Ok(())
}

pub(super) fn accepted(step: &mut Step<'_>) -> Result<(), Refusal> {
    verdict(step, Verdict::Accepted)?;
    accept(step);
    Ok(())
}

fn accept(step: &mut Step<'_>) {
    let now = step.now;
    step.case.phase = Phase::Composing;
    step.case.court.accepted_at = Some(now);
    let last = step
        .case
        .claim
        .as_ref()
        .and_then(|claim| claim.filed.last());
    if let Some(filed) = last.filter(|filed| filed.form.wants_closed()) {
        let by = filed.form.claimant;
        step.case.closed.get_or_insert(Closed { by, at: now });
    }
    step.begin(Due::Bench, 0);
    step.begin(Due::Ruling, 0);
    step.tell_claimants(Notice::ClaimAccepted);
    level::ask_to_notify(step);
}

pub(super) fn returned(step: &mut Step<'_>, defects: &[Defect]) -> Result<(), Refusal> {
    if defects.is_empty() {
        return Err(Refusal::NoDefects);
    }
    verdict(step, Verdict::Returned(defects.to_vec()))?;
    step.case.phase = Phase::Returned;
    step.begin(Due::Mend, 0);
    step.tell_claimants(Notice::ClaimReturned);
    Ok(())
}

pub(super) fn refused(
    step: &mut Step<'_>,
    reason: ClaimRefusal,
    words: &Words,
) -> Result<(), Refusal> {
    verdict(step, Verdict::Refused(reason, words.clone()))?;
    step.case.phase = Phase::ClaimRefused;
    step.begin(Due::ComplaintWindow, 0);
    step.tell_claimants(Notice::ClaimRefused);
    Ok(())
}

pub(super) fn complained(step: &mut Step<'_>) -> Result<(), Refusal> {
    step.phase(&[Phase::ClaimRefused])?;
    step.claimant()?;
    if step.has_window_passed(Due::ComplaintWindow) {
        return Err(Refusal::TooLate);
    }
    step.case.phase = Phase::Complained;
    step.end(Due::ComplaintWindow, 0);
    step.begin(Due::Complaint, 0);
    step.ask_judges(Notice::Complaint);
    Ok(())
}

/// Upheld, the claim counts as accepted: the rules (p. 5) put the judge's word above the secretary's refusal and know no
/// second one. A form that lacked something could not have been filed, so there is nothing left to look at.
pub(super) fn complaint_decided(step: &mut Step<'_>, upheld: bool) -> Result<(), Refusal> {
    step.phase(&[Phase::Complained])?;
    step.deciding_judge()?;
    step.end(Due::Complaint, 0);
    if upheld {
        accept(step);
    } else {
        level::over(step, Ending::Refused);
    }
    step.tell_claimants(Notice::ComplaintDecided);
    step.tell_keeper(Notice::ComplaintDecided, None);
    Ok(())
}
