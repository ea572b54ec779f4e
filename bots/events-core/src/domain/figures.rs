//! The programme's indicators: each a formula over facts, so that anybody can count it again.
//!
//! | figure | formula |
//! |---|---|
//! | held | took place in the period (reported, or three at the door) and was agreed a day before |
//! | first ninety days | the same, from the first day of the programme; the target is five |
//! | year | the same, offline, of the calendar year of the period's last day; the target is twenty |
//! | attendance | median of heads of what was held: those at the door, else those reported |
//! | people | different people at the door, each month |
//! | growth | attendance against the imported baseline, in percent; the target is thirty |
//! | show rate | heads at the door of those who said they would come, in percent |
//! | overlaps | pairs scored as a case of which both were held |
//! | prevented | cases that ended with a move or a merger |
//! | cancelled | called off after approval, with the median notice in hours |
//! | decision | median hours from application to decision |
//! | early | share of published that were published a week ahead, in percent |

mod count;

#[cfg(test)]
mod tests;

use chrono_tz::Tz;
use mtl_domain::{clock::Instant, people::PersonId};
use serde::{Deserialize, Serialize};

use super::{
    conflict::CaseState,
    ids::{CityId, OccurrenceId},
    occurrence::State,
    span::Span,
};

pub use self::count::{baseline, figures, is_held, tenths_of_median};

/// What is known of one occurrence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Which.
    pub id: OccurrenceId,
    /// Where.
    pub city: CityId,
    /// Where it stands.
    pub state: State,
    /// When it is.
    pub span: Span,
    /// Nobody had to be there in person.
    pub online: bool,
    /// When it came to the moderators.
    pub submitted_at: Option<Instant>,
    /// When they first decided.
    pub decided_at: Option<Instant>,
    /// When it was first approved.
    pub agreed_at: Option<Instant>,
    /// When it was announced.
    pub published_at: Option<Instant>,
    /// When it was called off.
    pub cancelled_at: Option<Instant>,
    /// How many the organizer told.
    pub told: Option<u32>,
    /// Who was at the door.
    pub seen: Vec<PersonId>,
    /// How many came with them.
    pub guests: u32,
    /// How many said they would come, guests included.
    pub going: u32,
}

/// Two that would take the same people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// One.
    pub one: OccurrenceId,
    /// The other.
    pub other: OccurrenceId,
    /// The score it was opened with.
    pub score: u8,
    /// How the case ended.
    pub outcome: CaseState,
    /// When it was decided.
    pub decided_at: Option<Instant>,
}

/// What was usual before the programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Baseline {
    /// Median of heads, in tenths.
    pub attendance: u64,
}

/// Targets and bounds: settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Targets {
    /// Held in the first ninety days.
    pub first_days_held: u32,
    /// How many days those are.
    pub first_days: u32,
    /// Held offline in the year.
    pub year_held: u32,
    /// Growth of attendance in percent.
    pub growth_percent: i64,
    /// Agreed so long before the beginning counts as agreed.
    pub agreed_hours: u32,
    /// So many at the door prove that it took place.
    pub held_checkins: u32,
    /// From this score on a pair is an overlap.
    pub overlap_score: u8,
    /// Published so many days ahead is early.
    pub early_days: u32,
}

impl Default for Targets {
    fn default() -> Self {
        Self {
            first_days_held: 5,
            first_days: 90,
            year_held: 20,
            growth_percent: 30,
            agreed_hours: 24,
            held_checkins: 3,
            overlap_score: 60,
            early_days: 7,
        }
    }
}

/// A figure with its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Aimed {
    /// What it is.
    pub value: u32,
    /// What it should be.
    pub target: u32,
}

/// People of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct MonthPeople {
    /// The year.
    pub year: i32,
    /// 1 is January.
    pub month: u32,
    /// Different people at the door.
    pub people: u32,
}

/// The figures of a period. Medians are in tenths, shares in percent; what cannot be counted is left out, never zero.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// Held in the period.
    pub held: u32,
    /// Held in the first ninety days of the programme.
    pub held_first_days: Aimed,
    /// Held offline in the year.
    pub held_year: Aimed,
    /// Median of heads, in tenths.
    pub attendance: Option<u64>,
    /// How many of the held were counted by what was told, not at the door.
    pub attendance_told: u32,
    /// Different people each month, the earliest first.
    pub people: Vec<MonthPeople>,
    /// Against the baseline, in percent.
    pub growth: Option<i64>,
    /// What growth should be.
    pub growth_target: i64,
    /// Of those who said they would come, so many percent did.
    pub show_rate: Option<u32>,
    /// Pairs that both took place.
    pub overlaps: u32,
    /// Cases that were moved or merged.
    pub prevented: u32,
    /// Called off after approval.
    pub cancelled: u32,
    /// The median notice of those, in tenths of hours.
    pub notice_hours: Option<u64>,
    /// The median from application to decision, in tenths of hours.
    pub decision_hours: Option<u64>,
    /// Published a week ahead, in percent.
    pub early: Option<u32>,
}

/// What is counted.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// Which time.
    pub period: Span,
    /// When the programme began.
    pub began: Instant,
    /// The zone in which months and years are counted.
    pub zone: Tz,
    /// What was usual before.
    pub baseline: Option<Baseline>,
    /// What should be.
    pub targets: &'a Targets,
}
