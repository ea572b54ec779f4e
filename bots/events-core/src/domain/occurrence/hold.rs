//! Taking a date, keeping it, letting it go, and the queue behind it.

use chrono::TimeDelta;
use mtl_domain::{
    clock::{Instant, later},
    people::PersonId,
};

use super::{
    Audience, Challenge, Ground, Hold, Notice, Plan, Refusal, Seen, Standing, State, decide::Step,
};
use crate::domain::{access::Hand, ids::OccurrenceId};

/// The plan is within the terms: it lies ahead, not too near and not too far.
fn in_terms(step: &Step<'_>, plan: &Plan) -> Result<(), Refusal> {
    let start = plan.span.start();
    let lead = start.signed_duration_since(step.now);
    if lead <= TimeDelta::zero() {
        return Err(Refusal::Past);
    }
    // A moderator bends the notice for others, not for an event of their own.
    let own = |who| step.next.is_own_of(who);
    let bends = step.hand.rights().moderates && !step.hand.person().is_some_and(own);
    let waived = step.next.waived || bends;
    if lead < step.rules.notice() && !waived {
        return Err(Refusal::ShortNotice {
            hours: step.rules.notice_hours,
        });
    }
    let days = step.rules.ahead_days(step.next.flagship);
    if lead > TimeDelta::days(days.into()) {
        return Err(Refusal::TooFar { days });
    }
    Ok(())
}

fn free(seen: &Seen) -> Result<(), Refusal> {
    if seen.blockers.is_empty() {
        return Ok(());
    }
    Err(Refusal::Busy(seen.blockers.clone()))
}

fn taken(step: &Step<'_>) -> Hold {
    let expires = step.rules.hold_until(step.now, step.next.plan.span.start());
    Hold {
        since: step.now,
        expires,
        extended: false,
        challenge: None,
    }
}

pub fn hold(step: &mut Step<'_>, queue: bool, seen: &Seen) -> Result<(), Refusal> {
    step.organizer()?;
    step.in_state(&[State::Draft])?;
    in_terms(step, &step.next.plan)?;
    if seen.holds >= step.rules.holds_at_once {
        return Err(Refusal::TooManyHolds {
            most: step.rules.holds_at_once,
        });
    }
    step.next.plan.ask_owners(None);
    if seen.blockers.is_empty() {
        step.next.state = State::Hold;
        step.next.hold = Some(taken(step));
        step.tell(Audience::Organizers, Notice::Held);
        return Ok(());
    }
    // What is agreed is no queue's head: nothing would ever come of waiting.
    let may_wait = seen
        .blockers
        .iter()
        .all(|blocker| matches!(blocker.state, State::Hold | State::Review));
    if !queue || !may_wait {
        return free(seen);
    }
    step.next.state = State::Queued;
    step.next.queued_at = Some(step.now);
    step.tell(Audience::Organizers, Notice::Queued);
    Ok(())
}

pub fn change(step: &mut Step<'_>, plan: &Plan, seen: &Seen) -> Result<(), Refusal> {
    let who = step.organizer()?;
    step.in_state(&[
        State::Draft,
        State::Queued,
        State::Hold,
        State::Review,
        State::Confirmed,
        State::Published,
    ])?;
    if step.next.plan == *plan {
        return Err(Refusal::Already);
    }
    let mut plan = plan.clone();
    if step.next.state == State::Draft {
        step.next.plan = plan;
        return Ok(());
    }
    step.not_begun()?;
    // Back to the plan that stands: there is nothing left to decide.
    if let Some(standing) = &step.next.standing
        && !standing.plan.is_material(&plan)
    {
        plan.ask_owners(Some(&standing.plan));
        step.fall(State::Released, Ground::Unsaid);
        step.next.plan = plan;
        step.tell(Audience::Organizers, Notice::ChangeDropped);
        return Ok(());
    }
    plan.ask_owners(Some(&step.next.plan));
    if !step.next.plan.is_material(&plan) {
        step.next.plan = plan;
        return Ok(());
    }
    in_terms(step, &plan)?;
    if step.next.state == State::Queued {
        // Another wish begins to wait now; and it may be free at once.
        step.next.queued_at = Some(step.now);
        step.next.plan = plan;
        step.effects.push(super::Effect::Promote);
        return Ok(());
    }
    if let Some(challenge) = step.next.hold.and_then(|hold| hold.challenge) {
        return Err(Refusal::Challenged {
            answer_by: challenge.answer_by,
        });
    }
    free(seen)?;
    if step.next.state.is_ahead() {
        step.next.standing = Some(Standing {
            state: step.next.state,
            plan: std::mem::replace(&mut step.next.plan, plan),
        });
        to_review(step, who);
        step.tell(Audience::Moderators, Notice::ChangeAsked);
        step.tell(Audience::Organizers, Notice::ChangeAsked);
        return Ok(());
    }
    let start = plan.span.start();
    step.next.plan = plan;
    if let Some(hold) = &mut step.next.hold {
        hold.expires = hold.expires.min(start);
    }
    if step.next.state == State::Review {
        to_review(step, who);
        step.tell(Audience::Moderators, Notice::ChangeAsked);
    }
    Ok(())
}

/// It is before the moderators from now on.
pub fn to_review(step: &mut Step<'_>, who: PersonId) {
    step.next.state = State::Review;
    step.next.submitted_at = Some(step.now);
    step.next.submitted_by = Some(who);
}

pub fn extend(step: &mut Step<'_>) -> Result<(), Refusal> {
    step.organizer()?;
    step.in_state(&[State::Hold])?;
    let start = step.next.plan.span.start();
    let (now, rules) = (step.now, step.rules);
    let Some(hold) = &mut step.next.hold else {
        return Err(Refusal::WrongState(State::Hold));
    };
    if hold.extended {
        return Err(Refusal::ExtendedAlready);
    }
    if let Some(challenge) = hold.challenge {
        return Err(Refusal::Challenged {
            answer_by: challenge.answer_by,
        });
    }
    let term = rules.hold_until(now, start).signed_duration_since(now);
    let until = later(hold.expires, term).min(start);
    if hold.expires <= now || until <= hold.expires {
        return Err(Refusal::TooLate);
    }
    hold.expires = until;
    hold.extended = true;
    step.tell(Audience::Organizers, Notice::Extended);
    Ok(())
}

pub fn release(step: &mut Step<'_>) -> Result<(), Refusal> {
    step.organizer()?;
    step.in_state(&[State::Draft, State::Queued, State::Hold, State::Review])?;
    let only_change = step.fall(State::Released, Ground::Unsaid);
    step.tell(
        Audience::Organizers,
        if only_change {
            Notice::ChangeDropped
        } else {
            Notice::Released
        },
    );
    Ok(())
}

/// Who waits next asks the holder to decide. That it is the next is known to `queue::may_challenge`.
pub fn challenge(step: &mut Step<'_>, by: OccurrenceId, asks: PersonId) -> Result<(), Refusal> {
    if !matches!(step.hand, Hand::Person(id, rights) if id == asks || rights.moderates) {
        return Err(Refusal::WrongHand);
    }
    step.in_state(&[State::Hold])?;
    let start = step.next.plan.span.start();
    let (now, rules) = (step.now, step.rules);
    let Some(hold) = &mut step.next.hold else {
        return Err(Refusal::WrongState(State::Hold));
    };
    if by == step.next.id || hold.challenge.is_some() {
        return Err(Refusal::NotNext);
    }
    hold.challenge = Some(Challenge {
        by,
        answer_by: rules.answer_until(now, start),
    });
    step.tell(Audience::Organizers, Notice::Challenged);
    Ok(())
}

pub fn promote(step: &mut Step<'_>, seen: &Seen) -> Result<(), Refusal> {
    step.clock()?;
    step.in_state(&[State::Queued])?;
    step.not_begun()?;
    free(seen)?;
    step.next.state = State::Hold;
    step.next.queued_at = None;
    step.next.plan.ask_owners(None);
    step.next.hold = Some(taken(step));
    step.tell(Audience::Organizers, Notice::Promoted);
    Ok(())
}

pub fn outrank(step: &mut Step<'_>, by: OccurrenceId) -> Result<(), Refusal> {
    step.clock()?;
    step.in_state(&[State::Queued])?;
    step.end(State::Outranked, Ground::Outranked(by));
    step.tell(Audience::Organizers, Notice::Outranked);
    Ok(())
}

/// The hold goes on at least so long, for somebody asked something.
pub fn at_least(step: &mut Step<'_>, until: Instant) {
    let until = until.min(step.next.plan.span.start());
    let now = step.now;
    let hold = step.next.hold.get_or_insert(Hold {
        since: now,
        expires: until,
        extended: false,
        challenge: None,
    });
    hold.expires = hold.expires.max(until);
}
