//! The member's menu: doors, what they chose, and zones as people write them.

use chrono::TimeDelta;
use chrono_tz::{TZ_VARIANTS, Tz};
use mtl_domain::{
    clock::{Instant, later},
    named,
};
use serde::Deserialize;

#[cfg(test)]
mod tests;

/// For so long a choice holds: who comes back later has forgotten it.
const HOLDS: TimeDelta = TimeDelta::hours(24);

named! {
    /// A door of the menu. Its name is the category of the ticket it leads to.
    pub enum Door as "door" {
        /// Anything.
        Question = "question",
        /// Joining the association.
        Join = "join",
        /// The airdrop.
        Airdrop = "airdrop",
        /// Meetings and events.
        Events = "events",
        /// A complaint.
        Complaint = "complaint",
    }
}

/// The setting `menu.links`: where doors lead beside the desk. An empty one is not shown.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Links {
    /// The bot of the events.
    pub events: String,
    /// How the airdrop works.
    pub airdrop: String,
    /// The bot that leads newcomers.
    pub navigator: String,
}

impl Default for Links {
    fn default() -> Self {
        Self {
            events: "https://t.me/MiventBot".to_owned(),
            airdrop:
                "https://montelibero.org/2022/03/10/quick-entry-to-the-montelibero-tokenomics/"
                    .to_owned(),
            navigator: String::new(),
        }
    }
}

impl Links {
    /// The links of a door, by the name of their words.
    #[must_use]
    pub fn of(&self, door: Door) -> Option<(&'static str, &str)> {
        let (name, url) = match door {
            Door::Join => ("navigator", &self.navigator),
            Door::Airdrop => ("airdrop", &self.airdrop),
            Door::Events => ("events", &self.events),
            Door::Question | Door::Complaint => return None,
        };
        // Anything else would be shown as a link that leads nowhere.
        url.starts_with("https://").then_some((name, url.as_str()))
    }
}

/// Where the next words of a member go, as they chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Focus {
    /// Into this ticket.
    pub ticket: Option<i64>,
    /// Into a new one.
    pub fresh: bool,
    /// What the next new one is about.
    pub category: Option<String>,
    /// When they chose.
    pub chosen_at: Instant,
}

impl Focus {
    /// Into this ticket from now on.
    #[must_use]
    pub const fn on(ticket: i64, now: Instant) -> Self {
        Self {
            ticket: Some(ticket),
            fresh: false,
            category: None,
            chosen_at: now,
        }
    }

    /// Whether what was chosen about new tickets still holds. A chosen ticket holds until it ends.
    #[must_use]
    pub fn is_recent(&self, now: Instant) -> bool {
        now <= later(self.chosen_at, HOLDS)
    }
}

/// The zones that are offered by buttons.
pub const ZONES: [Tz; 8] = [
    Tz::Europe__Podgorica,
    Tz::Europe__London,
    Tz::Europe__Moscow,
    Tz::Europe__Kyiv,
    Tz::Asia__Tbilisi,
    Tz::Asia__Almaty,
    Tz::Asia__Bangkok,
    Tz::America__Argentina__Buenos_Aires,
];

/// The place of a zone's name, as people know it.
#[must_use]
pub fn place(zone: Tz) -> String {
    let name = zone.name();
    name.rsplit('/').next().unwrap_or(name).replace('_', " ")
}

/// A zone as somebody wrote it: its name, its city, or whole hours from Greenwich.
#[must_use]
pub fn read_zone(text: &str) -> Option<Tz> {
    let wanted = text.trim().replace(' ', "_").to_lowercase();
    if wanted.is_empty() {
        return None;
    }
    let shift = wanted
        .trim_start_matches("utc")
        .trim_start_matches("gmt")
        .trim_start_matches('_');
    if let Ok(hours) = shift.replace('−', "-").parse::<i32>()
        && shift.starts_with(['+', '-', '−', '0'])
    {
        // POSIX counts the other way round.
        return match hours {
            0 => Some(Tz::Etc__GMT),
            -12..=14 => format!("Etc/GMT{:+}", -hours).parse().ok(),
            _ => None,
        };
    }
    let named = |zone: &&Tz| zone.name().to_lowercase() == wanted;
    let city = |zone: &&Tz| {
        let name = zone.name().to_lowercase();
        name.contains('/') && name.rsplit('/').next() == Some(wanted.as_str())
    };
    TZ_VARIANTS
        .iter()
        .find(named)
        .or_else(|| TZ_VARIANTS.iter().find(city))
        .copied()
}
