//! The moderators' part: questions, verdicts, taking them back; and the word of owners.

use mtl_domain::clock::later;

use super::{
    Audience, Before, Consent, Ground, Notice, Refusal, Seen, State, Verdict,
    decide::Step,
    hold::{at_least, to_review},
};
use crate::domain::ids::ResourceId;

pub fn submit(step: &mut Step<'_>) -> Result<(), Refusal> {
    let who = step.organizer()?;
    step.in_state(&[State::Hold])?;
    step.not_begun()?;
    // A moderator who brings it for the organizer leaves the decision to another.
    to_review(step, who);
    let challenge = step
        .next
        .hold
        .as_mut()
        .and_then(|hold| hold.challenge.take());
    if let Some(challenge) = challenge {
        step.tell(Audience::OrganizersOf(challenge.by), Notice::ChallengeMet);
    }
    step.tell(Audience::Moderators, Notice::Submitted);
    step.tell(Audience::Organizers, Notice::Submitted);
    Ok(())
}

pub fn ask(step: &mut Step<'_>) -> Result<(), Refusal> {
    step.moderator()?;
    step.in_state(&[State::Review])?;
    step.not_begun()?;
    back_to_hold(step);
    step.tell(Audience::Organizers, Notice::Question);
    Ok(())
}

/// The organizer has the word again, and the date for the term of a question at least.
fn back_to_hold(step: &mut Step<'_>) {
    step.next.state = State::Hold;
    at_least(step, later(step.now, step.rules.question()));
}

pub fn waive(step: &mut Step<'_>) -> Result<(), Refusal> {
    step.moderator()?;
    step.in_state(&[State::Draft, State::Queued, State::Hold, State::Review])?;
    if step.next.waived {
        return Err(Refusal::Already);
    }
    step.next.waived = true;
    step.tell(Audience::Organizers, Notice::Waived);
    Ok(())
}

pub fn approve(step: &mut Step<'_>, seen: &Seen) -> Result<(), Refusal> {
    let who = step.moderator()?;
    step.in_state(&[State::Review])?;
    step.not_begun()?;
    let said = |consent| {
        step.next
            .plan
            .needs
            .iter()
            .any(|need| need.consent == consent)
    };
    if said(Consent::Refused) {
        return Err(Refusal::ConsentRefused);
    }
    if said(Consent::Asked) {
        return Err(Refusal::NoConsent);
    }
    if !seen.blockers.is_empty() {
        return Err(Refusal::Busy(seen.blockers.clone()));
    }
    let standing = step.next.standing.take();
    step.next.state = standing
        .as_ref()
        .map_or(State::Confirmed, |standing| standing.state);
    step.next.hold = None;
    step.next.agreed_at.get_or_insert(step.now);
    step.next.verdict = Some(Verdict {
        approved: true,
        by: who,
        at: step.now,
        before: Some(Box::new(Before {
            plan: step.next.plan.clone(),
            standing,
        })),
    });
    step.tell(Audience::Organizers, Notice::Approved);
    Ok(())
}

pub fn reject(step: &mut Step<'_>, why: &str) -> Result<(), Refusal> {
    let who = step.moderator()?;
    step.in_state(&[State::Review])?;
    let why = why.trim();
    if why.is_empty() {
        return Err(Refusal::NoReason);
    }
    let before = Before {
        plan: step.next.plan.clone(),
        standing: step.next.standing.clone(),
    };
    step.fall(State::Rejected, Ground::Words(why.to_owned()));
    step.next.verdict = Some(Verdict {
        approved: false,
        by: who,
        at: step.now,
        before: Some(Box::new(before)),
    });
    step.tell(Audience::Organizers, Notice::Rejected);
    Ok(())
}

pub fn undo(step: &mut Step<'_>, seen: &Seen) -> Result<(), Refusal> {
    step.moderator()?;
    let Some(verdict) = step.next.verdict.clone() else {
        return Err(Refusal::WrongState(step.next.state));
    };
    let Some(before) = verdict.before else {
        return Err(Refusal::TooLate);
    };
    if step.now > later(verdict.at, step.rules.undo()) {
        return Err(Refusal::TooLate);
    }
    if before.plan.span.start() <= step.now {
        return Err(Refusal::Begun);
    }
    if !seen.blockers.is_empty() {
        return Err(Refusal::Busy(seen.blockers.clone()));
    }
    if verdict.approved && before.standing.is_none() {
        step.next.agreed_at = None;
    }
    step.next.state = State::Review;
    step.next.plan = before.plan;
    step.next.standing = before.standing;
    step.next.ending = None;
    step.next.verdict = None;
    step.tell(Audience::Organizers, Notice::Undone);
    Ok(())
}

/// An owner's word. What was refused is asked for anew only by a change of the plan.
pub fn answer(step: &mut Step<'_>, resource: ResourceId, yes: bool) -> Result<(), Refusal> {
    let Some(who) = step.hand.person() else {
        return Err(Refusal::WrongHand);
    };
    let owned = |need: &&mut super::Need| need.resource == resource && need.owner == Some(who);
    if !step
        .next
        .plan
        .needs
        .iter()
        .any(|need| need.resource == resource && need.owner == Some(who))
    {
        return Err(Refusal::NotOwner);
    }
    step.in_state(&[State::Hold, State::Review])?;
    step.not_begun()?;
    let Some(need) = step.next.plan.needs.iter_mut().find(owned) else {
        return Err(Refusal::NotOwner);
    };
    let said = if yes {
        Consent::Given
    } else {
        Consent::Refused
    };
    if need.consent == said || need.consent == Consent::Refused {
        return Err(Refusal::Already);
    }
    need.consent = said;
    if yes {
        step.tell(Audience::Organizers, Notice::ConsentGiven);
        return Ok(());
    }
    back_to_hold(step);
    step.tell(Audience::Organizers, Notice::ConsentRefused);
    Ok(())
}
