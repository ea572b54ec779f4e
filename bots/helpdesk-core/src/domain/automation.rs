//! How much of the desk's work runs by itself, counted from the log of events alone: strictly and fully.

use std::collections::HashMap;

use chrono::TimeDelta;
use mtl_domain::clock::{Instant, later};

use super::ticket::Disposition;

#[cfg(test)]
mod tests;

/// Who comes back with the same within this time was not helped.
const RETURN_WITHIN: TimeDelta = TimeDelta::days(7);

/// One opening of a ticket, as the log tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Episode {
    /// The ticket.
    pub ticket: i64,
    /// Which opening of it.
    pub episode: i64,
    /// Whose it is.
    pub member: i64,
    /// What it is about.
    pub category: Option<String>,
    /// When it began.
    pub began_at: Instant,
    /// When it ended.
    pub ended_at: Option<Instant>,
    /// How it ended; none while it is open.
    pub how: Option<Disposition>,
    /// The bot answered by itself.
    pub bot: bool,
    /// The member said that the bot's answer helped.
    pub helped: bool,
    /// It was handed to people.
    pub handed: bool,
    /// An agent answered.
    pub answered: bool,
    /// It began with a greeting or thanks alone.
    pub small_talk: bool,
    /// The member said something afterwards that wants an answer.
    pub asked_later: bool,
}

impl Episode {
    /// Whether nothing was ever asked in it.
    #[must_use]
    pub fn is_bare_greeting(&self) -> bool {
        let unasked = matches!(
            self.how,
            Some(Disposition::NoReply | Disposition::Withdrawn | Disposition::Spam)
        );
        self.small_talk && !self.asked_later && unasked
    }

    fn counts(&self) -> bool {
        self.how != Some(Disposition::Spam) && !self.is_bare_greeting()
    }
}

/// The figures of a period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// R: episodes received, without spam and bare greetings.
    pub received: u32,
    /// Ac: the bot answered, and the member said that it helped.
    pub confirmed: u32,
    /// Aa: the bot answered, nobody was asked for, silence followed, and the member did not come back with the same.
    pub assumed: u32,
    /// Aw: done by the bot from beginning to end. Counts as confirmed.
    pub routine: u32,
    /// Episodes in which no person answered, ended.
    pub contained: u32,
    /// Ended by the bot alone.
    pub automatic: u32,
    /// Of these, opened again later.
    pub returned: u32,
    /// Episodes in which the bot answered.
    pub involved: u32,
    /// Of these, handed to people.
    pub handed: u32,
}

/// A share of 1; none when there is nothing to share.
fn share(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}

impl Figures {
    /// `automation_strict`: confirmed only.
    #[must_use]
    pub fn strict(&self) -> Option<f64> {
        share(self.confirmed + self.routine, self.received)
    }

    /// `automation`: confirmed and assumed.
    #[must_use]
    pub fn full(&self) -> Option<f64> {
        share(self.confirmed + self.routine + self.assumed, self.received)
    }

    /// What ended without a person, whether or not it helped.
    #[must_use]
    pub fn containment(&self) -> Option<f64> {
        share(self.contained, self.received)
    }

    /// What the bot ended and was opened again.
    #[must_use]
    pub fn false_auto(&self) -> Option<f64> {
        share(self.returned, self.automatic)
    }
}

/// Counts the episodes that began in a period. `later_ones` are all episodes of the members whom the bot answered:
/// by them it is known who came back.
#[must_use]
pub fn figures(cohort: &[Episode], later_ones: &[Episode]) -> Figures {
    let mut of_member: HashMap<i64, Vec<&Episode>> = HashMap::new();
    for episode in later_ones {
        of_member.entry(episode.member).or_default().push(episode);
    }
    let mut figures = Figures::default();
    for one in cohort.iter().filter(|one| one.counts()) {
        let others = of_member.get(&one.member).map_or(&[][..], Vec::as_slice);
        figures.received += 1;
        if one.bot {
            figures.involved += 1;
            figures.handed += u32::from(one.handed);
        }
        if one.how.is_some() && !one.answered {
            figures.contained += 1;
        }
        if one.how != Some(Disposition::Automatic) {
            continue;
        }
        figures.automatic += 1;
        let again = |other: &&&Episode| other.ticket == one.ticket && other.episode > one.episode;
        figures.returned += u32::from(others.iter().any(|other| again(&other)));
        if !one.bot {
            figures.routine += 1;
        } else if one.helped {
            figures.confirmed += 1;
        } else if !one.handed && !came_back(one, others) {
            figures.assumed += 1;
        }
    }
    figures
}

/// Whether the member came back with the same within a week after the end.
fn came_back(one: &Episode, others: &[&Episode]) -> bool {
    let Some(ended) = one.ended_at else {
        return false;
    };
    others.iter().any(|other| {
        (other.ticket, other.episode) != (one.ticket, one.episode)
            && other.began_at > one.began_at
            && other.began_at <= later(ended, RETURN_WITHIN)
            && other.category == one.category
    })
}
