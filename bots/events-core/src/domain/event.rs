//! Cities, and events as ideas: what an occurrence is an occurrence of.

use chrono::TimeDelta;
use chrono_tz::Tz;
use mtl_domain::{named, people::PersonId};

use super::{
    conflict::{Audience, Candidate, Place},
    ids::{CityId, EventId, OccurrenceId, RegionId, ResourceId},
    resource::{Kind, Resource},
    span::Span,
};

#[cfg(test)]
mod tests;

/// A city.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct City {
    /// Our id.
    pub id: CityId,
    /// Its name in each language, and other names people use.
    pub names: Vec<String>,
    /// Two letters.
    pub country: [u8; 2],
    /// Its zone: nobody is asked for one.
    pub zone: Tz,
    /// Cities within an hour of it.
    pub region: Option<RegionId>,
    /// How many people are active there.
    pub active: u32,
}

impl City {
    /// Whether it is called so, in any case and with е for ё.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        let plain = |name: &str| name.trim().to_lowercase().replace('\u{451}', "\u{435}");
        let name = plain(name);
        !name.is_empty() && self.names.iter().any(|one| plain(one) == name)
    }
}

named! {
    /// What kind of event it is.
    pub enum Format as "format" {
        Meetup = "meetup",
        Talk = "talk",
        Debate = "debate",
        Workshop = "workshop",
        Conference = "conference",
        Party = "party",
        Trip = "trip",
        /// For its members only.
        Internal = "internal",
        Other = "other",
    }
}

/// Words in both languages; one of them may be missing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// In Russian.
    pub ru: Option<String>,
    /// In English.
    pub en: Option<String>,
}

impl Words {
    /// In the reader's language, else in the other one.
    #[must_use]
    pub fn for_reader(&self, lang: &str) -> Option<&str> {
        let (first, second) = if lang == "en" {
            (&self.en, &self.ru)
        } else {
            (&self.ru, &self.en)
        };
        first.as_deref().or(second.as_deref())
    }

    /// Whether nothing is said in either.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.ru.is_none() && self.en.is_none()
    }
}

/// An event as an idea: its occurrences have the times and places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Our id.
    pub id: EventId,
    /// Whose.
    pub organizer: PersonId,
    /// Who acts for the organizer.
    pub hosts: Vec<PersonId>,
    /// What it is called.
    pub title: Words,
    /// What it is about.
    pub about: Words,
    /// What kind it is.
    pub format: Format,
    /// For whom.
    pub audience: Audience,
    /// One of the great ones of the year.
    pub flagship: bool,
    /// Nobody has to be there in person.
    pub online: bool,
    /// How long it usually is.
    pub usual_length: TimeDelta,
    /// For how many it usually is.
    pub usual_capacity: Option<u32>,
}

impl Event {
    /// The event at a time in a city, for weighing it against others. Who speaks is known from what it needs.
    #[must_use]
    pub fn candidate(
        &self,
        occurrence: OccurrenceId,
        span: Span,
        city: &City,
        needs: &[&Resource],
        expected: Option<u32>,
    ) -> Candidate {
        let speakers: Vec<ResourceId> = needs
            .iter()
            .filter(|one| one.kind == Kind::Speaker)
            .map(|one| one.id)
            .collect();
        Candidate {
            id: occurrence,
            span,
            zone: city.zone,
            place: Place {
                city: city.id,
                region: city.region,
                country: city.country,
                online: self.online,
            },
            audience: self.audience.clone(),
            organizer: self.organizer,
            speakers,
            flagship: self.flagship,
            closed: self.format == Format::Internal,
            expected: expected.or(self.usual_capacity),
        }
    }
}
