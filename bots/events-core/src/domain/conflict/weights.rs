//! The weights of soft conflicts: settings, all in percent, minutes and days, to be fitted anew from recorded outcomes.

use serde::{Deserialize, Serialize};

use super::Band;

/// Weights and thresholds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Weights {
    /// From here on the organizer is warned.
    pub warn: u8,
    /// From here on a moderator decides.
    pub case: u8,
    /// So long people need from one to the other: within it the two overlap.
    pub travel_minutes: u32,
    /// A gap shorter than this is the same evening.
    pub evening_hours: u32,
    pub overlap: u32,
    pub same_evening: u32,
    pub same_day: u32,
    pub next_day: u32,
    /// Both take an evening of two hours or more, a day apart.
    pub next_evening: u32,
    /// A flagship within a week.
    pub flagship_near: u32,
    pub flagship_days: u32,
    pub same_city: u32,
    pub same_region: u32,
    pub same_country: u32,
    /// One online, the other not.
    pub mixed: u32,
    /// What is for everybody takes this share of any audience.
    pub everybody: u32,
    /// The least and the most that size counts.
    pub size_least: u32,
    pub size_most: u32,
    /// How a flagship multiplies.
    pub flagship: u32,
    /// How a closed meeting does.
    pub closed: u32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            warn: 25,
            case: 60,
            travel_minutes: 60,
            evening_hours: 3,
            overlap: 100,
            same_evening: 70,
            same_day: 45,
            next_day: 20,
            next_evening: 35,
            flagship_near: 30,
            flagship_days: 7,
            same_city: 100,
            same_region: 60,
            same_country: 25,
            mixed: 30,
            everybody: 30,
            size_least: 50,
            size_most: 120,
            flagship: 150,
            closed: 50,
        }
    }
}

impl Weights {
    /// What a score asks for.
    #[must_use]
    pub const fn band(&self, score: u8) -> Band {
        if score >= self.case {
            Band::Case
        } else if score >= self.warn {
            Band::Warn
        } else {
            Band::Silent
        }
    }
}
