//! What falls due for an occurrence and when: worked out from its state alone.

use chrono::TimeDelta;
use mtl_domain::{clock::Instant, clock::later, named};

use super::{Occurrence, Rules, State};

named! {
    /// What falls due.
    pub enum Timer as "timer" {
        /// Half of the hold is over.
        NudgeHalf = "nudge_half",
        /// The hold ends in two days.
        NudgeDays = "nudge_days",
        /// The hold ends in six hours.
        NudgeHours = "nudge_hours",
        /// The hold ends, or the beginning has come and nothing is agreed.
        Expiry = "expiry",
        /// A holder who was asked has to answer.
        Answer = "answer",
        /// A review waits too long.
        ReviewLate = "review_late",
        /// An approval cannot be taken back any more: what waits behind it ends.
        Outrank = "outrank",
        /// It is over.
        Ended = "ended",
        /// Nobody reported.
        Settle = "settle",
    }
}

impl Timer {
    /// Whether it only reminds: one whose hour has passed is left out, while a term that has passed is still kept.
    #[must_use]
    pub const fn reminds(self) -> bool {
        matches!(
            self,
            Self::NudgeHalf | Self::NudgeDays | Self::NudgeHours | Self::ReviewLate | Self::Ended
        )
    }
}

/// Timers with their hours, the earliest first.
pub type Timers = Vec<(Instant, Timer)>;

/// What falls due for it.
#[must_use]
pub fn timers(one: &Occurrence, rules: &Rules) -> Timers {
    let mut timers = Timers::new();
    let start = one.plan.span.start();
    let first_start = one
        .standing
        .as_ref()
        .map_or(start, |standing| standing.plan.span.start().min(start));
    match one.state {
        State::Queued => timers.push((start, Timer::Expiry)),
        State::Hold => {
            if let Some(hold) = one.hold {
                let expires = hold.expires.min(first_start);
                timers.push((expires, Timer::Expiry));
                timers.extend(nudges(hold.since, expires));
                if let Some(challenge) = hold.challenge {
                    timers.push((challenge.answer_by.min(expires), Timer::Answer));
                }
            }
        }
        State::Review => {
            timers.push((first_start, Timer::Expiry));
            if let Some(submitted) = one.submitted_at {
                timers.push((later(submitted, rules.review_late()), Timer::ReviewLate));
            }
        }
        _ => {}
    }
    if one.state.is_ahead() {
        if let Some(verdict) = &one.verdict
            && verdict.approved
            && verdict.before.is_some()
        {
            timers.push((later(verdict.at, rules.undo()), Timer::Outrank));
        }
        let end = one.plan.span.end();
        timers.push((end, Timer::Ended));
        timers.push((later(end, rules.report()), Timer::Settle));
    }
    timers.sort_unstable();
    timers
}

/// At half of the hold, two days and six hours before its end; what would come before it began is left out.
fn nudges(since: Instant, expires: Instant) -> impl Iterator<Item = (Instant, Timer)> {
    let length = expires.signed_duration_since(since);
    [
        (length / 2, Timer::NudgeHalf),
        (TimeDelta::hours(48), Timer::NudgeDays),
        (TimeDelta::hours(6), Timer::NudgeHours),
    ]
    .into_iter()
    .filter_map(move |(before, timer)| {
        let at = expires.checked_sub_signed(before)?;
        (at > since && at < expires).then_some((at, timer))
    })
}
