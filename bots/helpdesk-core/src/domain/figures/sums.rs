//! Sums that can be added up: of one day, of a month, of any period; in all, of an agent, of a category.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use chrono_tz::Tz;
use mtl_domain::{clock::Instant, named};
use serde::{Deserialize, Serialize};

use super::{Episode, FEWEST, Histogram, came_back};
use crate::domain::ticket::Disposition;

named! {
    /// What figures are divided by.
    pub enum Cut as "cut" {
        /// By nothing.
        Total = "total",
        /// By the agent whose work it was.
        Agent = "agent",
        /// By what it is about.
        Category = "category",
    }
}

/// A part of a whole: a share is shown only when the whole is large enough to mean something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// The part.
    pub part: u64,
    /// The whole.
    pub whole: u64,
}

impl Part {
    /// Per cent, rounded; none when there is nothing to share.
    #[must_use]
    pub const fn percent(self) -> Option<u64> {
        (self.part * 200 + self.whole).checked_div(self.whole * 2)
    }

    /// Whether there are enough to mean something.
    #[must_use]
    pub const fn says_something(self) -> bool {
        self.whole >= FEWEST
    }
}

/// The sums of a day or of more.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sums {
    /// Openings that began.
    pub received: u64,
    /// Of these, by how they ended.
    pub ended: BTreeMap<String, u64>,
    /// Of these, still open.
    pub open: u64,
    /// Of these, over without a known end: must be nothing.
    pub unaccounted: u64,
    /// Seconds to the first answer of a person, by the clock.
    pub first: Histogram,
    /// The same in the desk's hours.
    pub first_business: Histogram,
    /// Seconds from a ticket's beginning to its first end, by the clock; on the day of that end.
    pub resolution: Histogram,
    /// The same in the desk's hours.
    pub resolution_business: Histogram,
    /// Tickets that ended for the first time on the day.
    pub solved: u64,
    /// Of these, opened again within a week.
    pub reopened: u64,
    /// Stars given on the day.
    pub stars: u64,
    /// Ratings given on the day.
    pub ratings: u64,
    /// R of the formulas of automation: received, without spam and bare greetings.
    pub asked: u64,
    /// Ac and Aw.
    pub confirmed: u64,
    /// Aa.
    pub assumed: u64,
}

impl Sums {
    /// Adds what another has counted.
    pub fn merge(&mut self, other: &Self) {
        self.received += other.received;
        for (how, count) in &other.ended {
            *self.ended.entry(how.clone()).or_default() += count;
        }
        self.open += other.open;
        self.unaccounted += other.unaccounted;
        self.first.merge(&other.first);
        self.first_business.merge(&other.first_business);
        self.resolution.merge(&other.resolution);
        self.resolution_business.merge(&other.resolution_business);
        self.solved += other.solved;
        self.reopened += other.reopened;
        self.stars += other.stars;
        self.ratings += other.ratings;
        self.asked += other.asked;
        self.confirmed += other.confirmed;
        self.assumed += other.assumed;
    }

    /// Takes back what another has counted; none when it is not all there.
    #[must_use]
    pub fn without(&self, other: &Self) -> Option<Self> {
        let mut ended = self.ended.clone();
        for (how, count) in &other.ended {
            let left = ended.remove(how)?.checked_sub(*count)?;
            if left > 0 {
                ended.insert(how.clone(), left);
            }
        }
        Some(Self {
            received: self.received.checked_sub(other.received)?,
            ended,
            open: self.open.checked_sub(other.open)?,
            unaccounted: self.unaccounted.checked_sub(other.unaccounted)?,
            first: self.first.without(&other.first)?,
            first_business: self.first_business.without(&other.first_business)?,
            resolution: self.resolution.without(&other.resolution)?,
            resolution_business: self
                .resolution_business
                .without(&other.resolution_business)?,
            solved: self.solved.checked_sub(other.solved)?,
            reopened: self.reopened.checked_sub(other.reopened)?,
            stars: self.stars.checked_sub(other.stars)?,
            ratings: self.ratings.checked_sub(other.ratings)?,
            asked: self.asked.checked_sub(other.asked)?,
            confirmed: self.confirmed.checked_sub(other.confirmed)?,
            assumed: self.assumed.checked_sub(other.assumed)?,
        })
    }

    /// How many ended in a way.
    #[must_use]
    pub fn of(&self, how: Disposition) -> u64 {
        self.ended.get(how.as_str()).copied().unwrap_or_default()
    }

    /// What is missing from the books: received without what ended and what is open. Must be nothing.
    #[must_use]
    pub fn missing(&self) -> u64 {
        let ended: u64 = self.ended.values().sum();
        self.received.abs_diff(ended + self.open)
    }

    /// Opened again within a week, of those that ended for the first time.
    #[must_use]
    pub const fn reopen_rate(&self) -> Part {
        Part {
            part: self.reopened,
            whole: self.solved,
        }
    }

    /// The strict share of automation.
    #[must_use]
    pub const fn strict(&self) -> Part {
        Part {
            part: self.confirmed,
            whole: self.asked,
        }
    }

    /// The full share of automation.
    #[must_use]
    pub const fn full(&self) -> Part {
        Part {
            part: self.confirmed + self.assumed,
            whole: self.asked,
        }
    }

    /// The mean of the stars, in hundredths.
    #[must_use]
    pub const fn mean(&self) -> Option<u64> {
        (self.stars * 200 + self.ratings).checked_div(self.ratings * 2)
    }

    fn count(&mut self, one: &Episode, others: &[Episode]) {
        self.received += 1;
        match one.ended {
            Some((_, how)) => *self.ended.entry(how.as_str().to_owned()).or_default() += 1,
            None if one.unaccounted => self.unaccounted += 1,
            None => self.open += 1,
        }
        let how = one.ended.map(|(_, how)| how);
        let greeting = one.small_talk
            && matches!(
                how,
                Some(Disposition::NoReply | Disposition::Withdrawn | Disposition::Spam)
            );
        if how == Some(Disposition::Spam) || greeting {
            return;
        }
        self.asked += 1;
        if how != Some(Disposition::Automatic) {
            return;
        }
        if one.helped || !one.bot {
            self.confirmed += 1;
        } else if !one.handed && !came_back(one, others) {
            self.assumed += 1;
        }
    }
}

/// The sums of a day or a month: of everything, and by each cut of what.
pub type Cuts = BTreeMap<(Cut, String), Sums>;

/// What has to be taken back from the sums of a day, and what has to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The day.
    pub day: NaiveDate,
    /// What was counted before.
    pub minus: Cuts,
    /// What is to be counted now.
    pub plus: Cuts,
}

impl Change {
    /// The sums with the change; none when what is to be taken back was never counted.
    #[must_use]
    pub fn made_in(&self, sums: &Cuts) -> Option<Cuts> {
        let mut next = sums.clone();
        for (key, gone) in &self.minus {
            let left = next.remove(key)?.without(gone)?;
            if left != Sums::default() {
                next.insert(key.clone(), left);
            }
        }
        for (key, more) in &self.plus {
            next.entry(key.clone()).or_default().merge(more);
        }
        Some(next)
    }
}

/// What changes in each day when these openings are known to be otherwise. All openings of their members must be among
/// them, as far back as somebody can come back.
#[must_use]
pub fn changes(before: &[Episode], after: &[Episode], zone: Tz) -> Vec<Change> {
    let day = |at: Instant| at.with_timezone(&zone).date_naive();
    let mut days = BTreeSet::new();
    for one in before.iter().chain(after) {
        days.insert(day(one.began_at));
        days.extend(one.ended.map(|(at, _)| day(at)));
        days.extend(one.rating.as_ref().map(|rating| day(rating.at)));
    }
    let changes = days.into_iter().map(|day| Change {
        day,
        minus: day_sums(day, zone, before, before),
        plus: day_sums(day, zone, after, after),
    });
    changes.filter(|one| one.minus != one.plus).collect()
}

/// The sums of a day from the openings that have to do with it; `others` are openings by which it is known who came
/// back. What began on the day counts as received, what ended for the first time as solved, what was rated as rated.
#[must_use]
pub fn day_sums(day: NaiveDate, zone: Tz, these: &[Episode], others: &[Episode]) -> Cuts {
    let on_day = |at: Instant| at.with_timezone(&zone).date_naive() == day;
    let mut sums = Cuts::new();
    for one in these {
        let agent = one.agent.map(|agent| (Cut::Agent, agent.to_string()));
        let category = (Cut::Category, one.category.clone().unwrap_or_default());
        let whole = (Cut::Total, String::new());
        let mut each = |keys: &[Option<(Cut, String)>], act: &mut dyn FnMut(&mut Sums)| {
            for key in keys.iter().flatten() {
                act(sums.entry(key.clone()).or_default());
            }
        };
        let all = [Some(whole.clone()), Some(category.clone()), agent.clone()];
        if on_day(one.began_at) {
            each(&all, &mut |sum| sum.count(one, others));
            if let Some((took, by)) = one.first {
                // The first answer is the work of who gave it.
                let by = Some((Cut::Agent, by.to_string()));
                each(
                    &[Some(whole.clone()), Some(category.clone()), by],
                    &mut |sum| {
                        sum.first.add(took.calendar);
                        if let Some(business) = took.business {
                            sum.first_business.add(business);
                        }
                    },
                );
            }
        }
        if let (Some(took), Some((ended, _))) = (one.resolved, one.ended)
            && on_day(ended)
        {
            each(&all, &mut |sum| {
                sum.solved += 1;
                sum.reopened += u64::from(one.reopened);
                sum.resolution.add(took.calendar);
                if let Some(business) = took.business {
                    sum.resolution_business.add(business);
                }
            });
        }
        if let Some(rating) = &one.rating
            && on_day(rating.at)
        {
            let mut keys = vec![Some(whole), Some(category)];
            keys.extend(
                rating
                    .agents
                    .iter()
                    .map(|who| Some((Cut::Agent, who.to_string()))),
            );
            let stars = u64::try_from(rating.stars).unwrap_or_default();
            each(&keys, &mut |sum| {
                sum.stars += stars;
                sum.ratings += 1;
            });
        }
    }
    sums
}
