//! After the approval: announced, called off, over, reported; and the terms that run out by themselves.

use mtl_domain::{clock::later, people::PersonId};

use super::{
    Audience, Effect, Ground, Notice, Refusal, State,
    decide::Step,
    timers::{Timer, timers},
};
use crate::domain::access::Hand;

pub fn publish(step: &mut Step<'_>) -> Result<(), Refusal> {
    // A publication that was put off comes by a timer.
    let may = match step.hand {
        Hand::Clock => true,
        Hand::Person(_, rights) => rights.publishes,
    };
    if !may {
        step.organizer()?;
    }
    if step.next.state == State::Published {
        return Err(Refusal::Already);
    }
    step.in_state(&[State::Confirmed])?;
    step.not_begun()?;
    step.next.state = State::Published;
    step.next.published_at = Some(step.now);
    step.tell(Audience::Organizers, Notice::Published);
    Ok(())
}

pub fn cancel(step: &mut Step<'_>, why: &str) -> Result<(), Refusal> {
    step.organizer()?;
    let standing = step.next.standing.is_some();
    if !standing {
        step.in_state(&[State::Confirmed, State::Published])?;
    }
    let why = why.trim();
    if why.is_empty() {
        return Err(Refusal::NoReason);
    }
    if step
        .next
        .public()
        .is_some_and(|public| public.plan.span.start() <= step.now)
    {
        return Err(Refusal::Begun);
    }
    // With what stands falls what was to take its place.
    if let Some(standing) = step.next.standing.take() {
        step.next.plan = standing.plan;
    }
    step.end(State::Cancelled, Ground::Words(why.to_owned()));
    step.tell(Audience::Organizers, Notice::Cancelled);
    step.tell(Audience::Moderators, Notice::Cancelled);
    Ok(())
}

pub fn report(step: &mut Step<'_>, heads: u32) -> Result<(), Refusal> {
    step.organizer()?;
    if step.next.state == State::Held {
        // A slip of the pen is put right within the term of the report.
        let term = later(step.next.plan.span.end(), step.rules.report());
        if step.next.heads == Some(heads) || heads == 0 {
            return Err(Refusal::Already);
        }
        if step.now > term {
            return Err(Refusal::TooLate);
        }
        step.next.heads = Some(heads);
        return Ok(());
    }
    step.in_state(&[State::Confirmed, State::Published, State::Unreported])?;
    if step.now < step.next.plan.span.end() {
        return Err(Refusal::NotOver);
    }
    step.next.heads = Some(heads);
    if heads == 0 {
        step.end(State::Cancelled, Ground::NotHeld);
    } else {
        step.next.state = State::Held;
    }
    step.tell(Audience::Organizers, Notice::Reported);
    Ok(())
}

pub fn hand_over(step: &mut Step<'_>, to: PersonId) -> Result<(), Refusal> {
    // Who acts for the organizer does not give the event away.
    match step.hand {
        Hand::Person(id, _) if id == step.next.organizer => {}
        Hand::Person(_, rights) if rights.coordinates => {}
        Hand::Person(..) => return Err(Refusal::NotOrganizer),
        Hand::Clock => return Err(Refusal::WrongHand),
    }
    if step.next.state.is_over() {
        return Err(Refusal::Over(step.next.state));
    }
    if to == step.next.organizer || to.is_mask() {
        return Err(Refusal::Already);
    }
    step.next.hosts.retain(|host| *host != to);
    step.next.organizer = to;
    step.tell(Audience::Person(to), Notice::HandedOver);
    Ok(())
}

/// A timer rings; it is believed only if what it is about is really due.
pub fn due(step: &mut Step<'_>, timer: Timer) -> Result<(), Refusal> {
    step.clock()?;
    let now = step.now;
    let due = timers(&step.next, step.rules)
        .iter()
        .any(|(at, one)| *one == timer && *at <= now);
    if !due {
        return Err(Refusal::NotDue);
    }
    match timer {
        Timer::NudgeHalf | Timer::NudgeDays | Timer::NudgeHours => {
            step.tell(Audience::Organizers, Notice::HoldEnds);
        }
        Timer::Expiry => {
            let dropped = step.fall(State::Expired, Ground::Time);
            step.tell(
                Audience::Organizers,
                if dropped {
                    Notice::ChangeDropped
                } else {
                    Notice::Expired
                },
            );
        }
        Timer::Answer => {
            let dropped = step.fall(State::Released, Ground::Silence);
            step.tell(
                Audience::Organizers,
                if dropped {
                    Notice::ChangeDropped
                } else {
                    Notice::Released
                },
            );
        }
        Timer::ReviewLate => step.tell(Audience::Coordinators, Notice::ReviewLate),
        Timer::Outrank => {
            if let Some(verdict) = &mut step.next.verdict {
                verdict.before = None;
            }
            step.effects.push(Effect::Outrank);
        }
        Timer::Ended => step.tell(Audience::Organizers, Notice::ReportWanted),
        Timer::Settle => return Err(Refusal::NotDue),
    }
    Ok(())
}

pub fn settle(step: &mut Step<'_>, checked_in: u32) -> Result<(), Refusal> {
    step.clock()?;
    step.in_state(&[State::Confirmed, State::Published])?;
    if step.now < later(step.next.plan.span.end(), step.rules.report()) {
        return Err(Refusal::NotDue);
    }
    if checked_in >= step.rules.held_checkins.max(1) {
        step.next.state = State::Held;
        step.next.heads = Some(checked_in);
        step.tell(Audience::Organizers, Notice::Reported);
    } else {
        step.next.state = State::Unreported;
        step.tell(Audience::Organizers, Notice::Unreported);
        step.tell(Audience::Moderators, Notice::Unreported);
    }
    Ok(())
}
