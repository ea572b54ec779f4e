//! Deadlines: how they begin and end, and what happens when one has come.

use mtl_domain::clock::Instant;

use super::{level, mediation, step::Step};
use crate::{By, Deadline, Due, Effect, Ending, NotHeld, Notice, Owed, Phase, Refusal};

/// From this word on, being late is those people's concern who lead.
const TO_OVERSEERS: u8 = 3;

impl Step<'_> {
    /// Begins a deadline by its term, anew if it ran already.
    pub fn begin(&mut self, due: Due, no: u16) {
        let at = self.rules.due(due, self.now);
        self.begin_at(due, no, at);
    }

    pub fn begin_at(&mut self, due: Due, no: u16, at: Instant) {
        self.case.deadlines.retain(|one| !one.is(due, no));
        self.case.deadlines.push(Deadline::new(due, no, at));
        self.effects.push(Effect::Begin { due, no, at });
    }

    pub fn end(&mut self, due: Due, no: u16) {
        let before = self.case.deadlines.len();
        self.case.deadlines.retain(|one| !one.is(due, no));
        if self.case.deadlines.len() < before {
            self.effects.push(Effect::End { due, no });
        }
    }

    /// Ends all of one kind.
    pub fn end_each(&mut self, due: Due) {
        self.end_where(|one| one.due == due);
    }

    /// Ends all that belong to the place the case leaves. What is to be done, and who is to keep it, stays.
    pub fn end_place(&mut self) {
        self.end_where(|one| !matches!(one.due, Due::Task | Due::Keeper | Due::Publication));
    }

    fn end_where(&mut self, which: impl Fn(&Deadline) -> bool) {
        let gone: Vec<Deadline> = self
            .case
            .deadlines
            .iter()
            .copied()
            .filter(|one| which(one))
            .collect();
        for one in gone {
            self.end(one.due, one.no);
        }
    }
}

/// A deadline's job came. A job that nobody waits for any more, or that came early, changes nothing.
pub(super) fn came(step: &mut Step<'_>, due: Due, no: u16) -> Result<(), Refusal> {
    if step.by != By::Clock {
        return Err(Refusal::WrongHand);
    }
    let now = step.now;
    let deadline = step.case.deadlines.iter_mut().find(|one| one.is(due, no));
    let Some(deadline) = deadline.filter(|one| now >= one.wake_at) else {
        return Err(Refusal::NotDue);
    };
    match due.owed() {
        Owed::Window => window(step, due, no),
        Owed::Claimant => {
            let at = step.rules.due(due, now);
            step.begin_at(due, no, at);
            step.tell_claimants(Notice::DraftWaits);
        }
        Owed::Keeper => {
            deadline.reminded = deadline.reminded.saturating_add(1);
            let times = deadline.reminded;
            // A settings file may say "1 bd"; a reminder is never due at once.
            deadline.wake_at = step.rules.next_reminder(now);
            let at = deadline.wake_at;
            step.effects.push(Effect::Begin { due, no, at });
            late(step, due, no, times);
        }
    }
    Ok(())
}

/// First word and second to the keeper, from the third on to those who lead as well, until it is done.
fn late(step: &mut Step<'_>, due: Due, no: u16, times: u8) {
    step.late = times == 1;
    let what = match times {
        1 => Notice::Late,
        TO_OVERSEERS.. => Notice::LateForLong,
        _ => Notice::LateAgain,
    };
    step.tell_keeper(what, Some(due));
    if times >= TO_OVERSEERS && step.case.keeper.is_some() {
        step.tell_overseers(what, None, Some(due));
    }
    if times == 1 && matches!(due, Due::Acknowledge | Due::Answer | Due::ClaimCheck) {
        // The member hears the truth about a promise, not only the keeper.
        step.tell_claimants_of(Notice::Late, Some(due));
    }
    // Somebody else may be on duty by now, or nobody: then it is the general bench's.
    match due {
        Due::Complaint => step.ask_judges(Notice::Complaint),
        Due::Objection if step.case.level.is_court() => step.ask_judges(Notice::Objection),
        _ => {}
    }
    let owes = step.case.tasks.iter().find(|task| task.no == no);
    if let (Due::Task, Some(party)) = (due, owes.map(|task| task.party)) {
        step.tell_party_of(party, what, Some(due));
    }
}

/// A window closed.
fn window(step: &mut Step<'_>, due: Due, no: u16) {
    step.end(due, no);
    match due {
        Due::RaiseWindow => {
            let how = if step.case.phase == Phase::Unresolved {
                Ending::NotPursued
            } else {
                // The level's answer stands.
                step.case
                    .ending
                    .map_or(Ending::NotPursued, |ended| ended.how)
            };
            level::over(step, how);
            step.tell_claimants(Notice::NotPursued);
        }
        Due::MediationReply => mediation::not_held(step, NotHeld::NoReply),
        Due::ComplaintWindow => {
            level::over(step, Ending::Refused);
            step.tell_claimants(Notice::Refused);
        }
        Due::AppealWindow => {
            level::over(step, Ending::Decided);
            step.tell_sides(Notice::WindowOver);
        }
        // Silence is an answer, too: the court goes on without it.
        _ => step.tell_keeper(Notice::WindowOver, Some(due)),
    }
}
