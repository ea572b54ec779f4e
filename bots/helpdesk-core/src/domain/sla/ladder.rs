//! The ladder: at which shares of a target somebody is told, and when that is.

use chrono_tz::Tz;
use mtl_domain::{
    clock::Instant,
    hours::{Calendar, Interval, Pause},
};

use super::{Hours, Promise, Terms, Timer, is_paused};
use crate::domain::ticket::State;

/// The shares of a target, in percent: a quiet nudge, a nudge for all, the promise is broken, the coordinator.
pub const STEPS: [i64; 4] = [50, 80, 100, 150];
/// The step at which a promise is broken.
pub const BROKEN: i64 = 100;

/// A step of the ladder of one timer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// What was promised.
    pub promise: Promise,
    /// Which of its kind.
    pub round: i64,
    /// The share of the target, in percent.
    pub percent: i64,
    /// When that share has passed.
    pub at: Instant,
}

/// A step that was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// What was promised.
    pub promise: Promise,
    /// Which of its kind.
    pub round: i64,
    /// The share of the target, in percent.
    pub percent: i64,
}

impl Step {
    /// It as one that was taken.
    #[must_use]
    pub const fn told(self) -> Told {
        Told {
            promise: self.promise,
            round: self.round,
            percent: self.percent,
        }
    }
}

/// The steps of all timers that run in this state, the earliest first. None of a timer that stands.
#[must_use]
pub fn steps(
    timers: &[Timer],
    state: State,
    pauses: &[Pause],
    terms: &Terms,
    calendar: &Calendar,
) -> Vec<Step> {
    let mut steps: Vec<Step> = timers
        .iter()
        .filter(|timer| timer.ended.is_none() && !is_paused(timer.promise, state))
        .flat_map(|timer| {
            STEPS.into_iter().filter_map(|percent| {
                let seconds = terms.target(timer.promise)?.saturating_mul(percent) / 100;
                Some(Step {
                    promise: timer.promise,
                    round: timer.round,
                    percent,
                    at: passed(timer, seconds, pauses, terms.hours, calendar)?,
                })
            })
        })
        .collect();
    steps.sort_by_key(|step| (step.at, step.percent, step.promise));
    steps
}

/// The nearest promise.
#[must_use]
pub fn due(steps: &[Step]) -> Option<Step> {
    steps.iter().copied().find(|step| step.percent == BROKEN)
}

/// When so many seconds of the time that counts will have passed.
fn passed(
    timer: &Timer,
    seconds: i64,
    pauses: &[Pause],
    hours: Hours,
    calendar: &Calendar,
) -> Option<Instant> {
    let pauses = pauses_of(timer.promise, pauses);
    match hours {
        Hours::Business => calendar.due(timer.began, seconds, pauses),
        Hours::Calendar => Calendar::always(calendar.zone).due(timer.began, seconds, pauses),
    }
}

/// How many seconds of the time that counts a timer took, or has taken until now.
#[must_use]
pub fn spent(
    timer: &Timer,
    now: Instant,
    pauses: &[Pause],
    hours: Hours,
    calendar: &Calendar,
) -> Option<i64> {
    let (until, pauses) = (timer.ended.unwrap_or(now), pauses_of(timer.promise, pauses));
    match hours {
        Hours::Business => calendar.business_seconds(timer.began, until, pauses),
        Hours::Calendar => {
            Calendar::always(calendar.zone).business_seconds(timer.began, until, pauses)
        }
    }
}

const fn pauses_of(promise: Promise, pauses: &[Pause]) -> &[Pause] {
    match promise {
        Promise::Update => &[],
        _ => pauses,
    }
}

/// When people may be told what happens at `at`: then, or when the quiet hours are over.
#[must_use]
pub fn awake(at: Instant, quiet: Option<Interval>, zone: Tz) -> Instant {
    let Some(quiet) = quiet else {
        return at;
    };
    let night = Calendar {
        weekly: std::array::from_fn(|_| vec![quiet]),
        ..Calendar::always(zone)
    };
    if !night.is_open(at) {
        return at;
    }
    // The rest of the day is what begins where the night ends.
    let day: Option<Interval> = {
        let (from, to) = (quiet.from_minute(), quiet.to_minute() % (24 * 60));
        let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
        format!("{}-{}", clock(to), clock(from)).parse().ok()
    };
    let day = Calendar {
        weekly: std::array::from_fn(|_| day.into_iter().collect()),
        ..night
    };
    day.next_open(at).unwrap_or(at)
}
