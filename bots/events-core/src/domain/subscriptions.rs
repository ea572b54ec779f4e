//! Who hears of an event: subscriptions by organizer, tag, city and region, at once or in the weekly digest.

use mtl_domain::{clock::Instant, named, people::PersonId};

use super::{
    conflict::Audience,
    ids::{CityId, OccurrenceId, RegionId, SeriesId},
};

#[cfg(test)]
mod tests;

named! {
    /// How one wants to hear of it. The order is that of loudness.
    pub enum Mode as "mode of a subscription" {
        /// A line in the weekly digest.
        Weekly = "weekly",
        /// As soon as it is published.
        Instant = "instant",
        /// Nothing of this.
        Mute = "mute",
    }
}

/// What is subscribed to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// All there is.
    Everything,
    /// A city and those an hour around it.
    Region(RegionId),
    /// A city.
    City(CityId),
    /// An audience.
    Tag(String),
    /// Whatever this person does.
    Organizer(PersonId),
}

/// A subscription.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscription {
    /// To what.
    pub topic: Topic,
    /// How.
    pub mode: Mode,
}

/// What there is to hear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// Which occurrence.
    pub occurrence: OccurrenceId,
    /// Of which series.
    pub series: Option<SeriesId>,
    /// Where.
    pub city: CityId,
    /// In which region.
    pub region: Option<RegionId>,
    /// For whom.
    pub audience: Audience,
    /// Whose.
    pub organizer: PersonId,
    /// When.
    pub start: Instant,
}

impl Topic {
    fn is_of(&self, news: &News) -> bool {
        match self {
            Self::Everything => true,
            Self::Region(region) => news.region == Some(*region),
            Self::City(city) => news.city == *city,
            Self::Tag(tag) => news.audience.tags().contains(tag),
            Self::Organizer(person) => news.organizer == *person,
        }
    }

    /// What says more of the event than another one.
    const fn weight(&self) -> u8 {
        match self {
            Self::Everything => 0,
            Self::Region(_) => 1,
            Self::City(_) => 2,
            Self::Tag(_) => 3,
            Self::Organizer(_) => 4,
        }
    }
}

/// How a person hears of something. The subscription that says most decides; of two that say as much, a no is heard
/// first, then what is louder. So one can have a city without one of its organizers, or one organizer of a muted city.
/// `None`: was never asked for, or not wanted.
#[must_use]
pub fn mode(subscriptions: &[Subscription], news: &News) -> Option<Mode> {
    subscriptions
        .iter()
        .filter(|one| one.topic.is_of(news))
        .map(|one| (one.topic.weight(), one.mode))
        .max()
        .map(|(_, mode)| mode)
        .filter(|mode| *mode != Mode::Mute)
}

/// A line of a digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The next time.
    pub occurrence: OccurrenceId,
    /// How many more times of the same series there are.
    pub more: usize,
}

/// The digest of a person, by time: what is wanted at all, without what was told already; a series is one line, so that
/// nobody stays on top by repeating.
#[must_use]
pub fn digest(
    subscriptions: &[Subscription],
    news: &[News],
    told: &[OccurrenceId],
    now: Instant,
) -> Vec<Line> {
    let mut wanted: Vec<&News> = news
        .iter()
        .filter(|one| one.start > now && mode(subscriptions, one).is_some())
        .collect();
    wanted.sort_by_key(|one| (one.start, one.occurrence));
    let mut lines: Vec<(Option<SeriesId>, bool, Line)> = Vec::new();
    for one in wanted {
        let known = told.contains(&one.occurrence);
        let line = lines
            .iter_mut()
            .find(|(series, ..)| series.is_some() && *series == one.series);
        match line {
            // Of a series it is enough that its next time was told.
            Some((.., line)) => line.more += 1,
            None => lines.push((
                one.series,
                known,
                Line {
                    occurrence: one.occurrence,
                    more: 0,
                },
            )),
        }
    }
    lines
        .into_iter()
        .filter(|(_, known, _)| !known)
        .map(|(.., line)| line)
        .collect()
}
