//! Terms and limits of booking: settings of the programme, with the values it begins with.

use chrono::TimeDelta;
use mtl_domain::clock::{Instant, later};
use serde::{Deserialize, Serialize};

/// Terms and limits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rules {
    /// A date is held for this share of the time until it, in percent …
    pub hold_percent: u32,
    /// … but no shorter than so many hours …
    pub hold_least_hours: u32,
    /// … and no longer than so many.
    pub hold_most_hours: u32,
    /// So many dates one organizer may hold at once.
    pub holds_at_once: u32,
    /// The least notice.
    pub notice_hours: u32,
    /// The furthest ahead.
    pub ahead_days: u32,
    /// The furthest ahead for a flagship.
    pub flagship_ahead_days: u32,
    /// A question of the moderators holds the date for so long.
    pub question_hours: u32,
    /// After so long a review is the coordinator's.
    pub review_late_hours: u32,
    /// A verdict can be taken back for so long.
    pub undo_minutes: u32,
    /// A challenge gives the holder this share of the time that is left, in percent …
    pub answer_percent: u32,
    /// … but no less …
    pub answer_least_hours: u32,
    /// … and no more.
    pub answer_most_hours: u32,
    /// What nobody reported in so many days counts as unreported.
    pub report_days: u32,
    /// So many at the door prove that it took place.
    pub held_checkins: u32,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            hold_percent: 25,
            hold_least_hours: 24,
            hold_most_hours: 14 * 24,
            holds_at_once: 3,
            notice_hours: 48,
            ahead_days: 180,
            flagship_ahead_days: 365,
            question_hours: 48,
            review_late_hours: 48,
            undo_minutes: 10,
            answer_percent: 25,
            answer_least_hours: 6,
            answer_most_hours: 48,
            report_days: 7,
            held_checkins: 3,
        }
    }
}

impl Rules {
    /// Until when a date is held that is taken now. Never past the beginning.
    #[must_use]
    pub fn hold_until(&self, now: Instant, start: Instant) -> Instant {
        let term = share(
            start.signed_duration_since(now),
            self.hold_percent,
            (self.hold_least_hours, self.hold_most_hours),
        );
        later(now, term).min(start)
    }

    /// Until when a holder who is asked now has to answer.
    #[must_use]
    pub fn answer_until(&self, now: Instant, start: Instant) -> Instant {
        let term = share(
            start.signed_duration_since(now),
            self.answer_percent,
            (self.answer_least_hours, self.answer_most_hours),
        );
        later(now, term).min(start)
    }

    /// How far ahead one may book.
    #[must_use]
    pub const fn ahead_days(&self, flagship: bool) -> u32 {
        if flagship {
            self.flagship_ahead_days
        } else {
            self.ahead_days
        }
    }

    pub(super) fn notice(&self) -> TimeDelta {
        TimeDelta::hours(self.notice_hours.into())
    }

    pub(super) fn question(&self) -> TimeDelta {
        TimeDelta::hours(self.question_hours.into())
    }

    pub(super) fn review_late(&self) -> TimeDelta {
        TimeDelta::hours(self.review_late_hours.into())
    }

    pub(super) fn undo(&self) -> TimeDelta {
        TimeDelta::minutes(self.undo_minutes.into())
    }

    pub(super) fn report(&self) -> TimeDelta {
        TimeDelta::days(self.report_days.into())
    }
}

/// A share of a time, within bounds; when the bounds are the wrong way round the longer one holds.
fn share(lead: TimeDelta, percent: u32, (least, most): (u32, u32)) -> TimeDelta {
    let seconds = lead.num_seconds().max(0);
    let part = i128::from(seconds) * i128::from(percent) / 100;
    let part = i64::try_from(part).unwrap_or(i64::MAX);
    let (least, most) = (i64::from(least) * 3600, i64::from(most) * 3600);
    TimeDelta::seconds(part.min(most).max(least))
}
