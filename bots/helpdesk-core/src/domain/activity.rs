//! What agents earned by their work, in points, from the log of events: for a compensation that others decide on.
//! Nothing is paid here.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use mtl_domain::{
    clock::{Instant, later},
    named,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    figures::{Fact, RETURN_WITHIN},
    ticket::Disposition,
};

#[cfg(test)]
mod tests;

/// Answers beyond this many do not make a share larger.
const MOST_ANSWERS: i64 = 3;
/// One entry in so many is looked at by a second person.
const REVIEWED: u64 = 20;
/// How many days before the export the statement is shown.
const SHOWN_BEFORE: u32 = 3;

named! {
    /// What points are for.
    pub enum Kind as "kind" {
        /// A case brought to its end.
        Case = "case",
        /// A note for the others.
        Noted = "noted",
        /// Two tickets made one.
        Merged = "merged",
        /// A case handed to another level.
        Raised = "raised",
        /// What a coordinator granted upon an objection.
        Granted = "granted",
    }
}

/// The weights: a setting, known to everybody. Points are in hundredths.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Weights {
    /// Whether anything is counted at all.
    pub on: bool,
    /// For a case.
    pub case: i64,
    /// For a note.
    pub noted: i64,
    /// For a merge.
    pub merged: i64,
    /// For a case handed to another level.
    pub raised: i64,
    /// Per cent for cases of a category; a hundred when it is not named.
    pub categories: BTreeMap<String, i64>,
    /// The most that one agent earns on one day.
    pub day: i64,
    /// On which day of the next month a month is exported.
    pub export_day: u32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            on: false,
            case: 100,
            noted: 10,
            merged: 10,
            raised: 30,
            categories: BTreeMap::new(),
            day: 1000,
            export_day: 5,
        }
    }
}

impl Weights {
    fn of_case(&self, category: Option<&str>) -> i64 {
        let percent = category
            .and_then(|category| self.categories.get(category))
            .copied()
            .unwrap_or(100)
            .clamp(0, 1000);
        self.case.clamp(0, 1_000_000) * percent / 100
    }

    /// The day on which a month is exported, and the one on which its statement is shown.
    #[must_use]
    pub fn days(&self, month: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        let next = month
            .with_day(1)?
            .checked_add_months(chrono::Months::new(1))?;
        let export = next.with_day(self.export_day.clamp(SHOWN_BEFORE + 1, 28))?;
        let shown = export.with_day(export.day() - SHOWN_BEFORE)?;
        Some((export, shown))
    }
}

/// Points of an agent for one line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    /// Whose.
    pub agent: i64,
    /// What for.
    pub kind: Kind,
    /// How many, in hundredths.
    pub points: i64,
}

/// What a line earns, given all lines of its ticket up to a week after it.
#[must_use]
pub fn credits(line: &Fact, ticket: &[Fact], weights: &Weights) -> Vec<Credit> {
    let simple = |kind, points: i64| {
        let agent = line.actor.filter(|agent| *agent != line.member);
        agent
            .filter(|_| points > 0)
            .map(|agent| Credit {
                agent,
                kind,
                points,
            })
            .into_iter()
            .collect()
    };
    match line.kind.as_str() {
        "solved" => case(line, ticket, weights),
        "noted" => simple(Kind::Noted, weights.noted),
        "merged" => simple(Kind::Merged, weights.merged),
        "level" => simple(Kind::Raised, weights.raised),
        _ => Vec::new(),
    }
}

/// Half of a case is the solver's, the other half is shared by the others by their answers, at most three of each.
fn case(end: &Fact, ticket: &[Fact], weights: &Weights) -> Vec<Credit> {
    let again = ticket.iter().any(|line| {
        line.kind == "reopened" && line.at >= end.at && line.at <= later(end.at, RETURN_WITHIN)
    });
    let how = fact(end, "how").and_then(|how| Disposition::parse(&how));
    let nothing = matches!(
        how,
        None | Some(Disposition::Spam | Disposition::Automatic | Disposition::Merged)
    );
    if again || nothing {
        return Vec::new();
    }
    let mut answers: BTreeMap<i64, i64> = BTreeMap::new();
    let mut last = None;
    let of_episode = |line: &&Fact| line.episode == end.episode && line.at <= end.at;
    for line in ticket.iter().filter(of_episode) {
        if line.kind == "answered"
            && let Some(agent) = line.actor.filter(|agent| *agent != line.member)
        {
            *answers.entry(agent).or_default() += 1;
            last = Some(agent);
        }
    }
    // Who only closed it did not solve it.
    let solver = end
        .actor
        .filter(|agent| answers.contains_key(agent))
        .or(last);
    let Some(solver) = solver else {
        return Vec::new();
    };
    let category = ticket
        .iter()
        .rfind(|line| line.kind == "category")
        .and_then(|line| fact(line, "category"));
    let whole = weights.of_case(category.as_deref());
    let others: Vec<(i64, i64)> = answers
        .into_iter()
        .filter(|(agent, _)| *agent != solver)
        .map(|(agent, count)| (agent, count.min(MOST_ANSWERS)))
        .collect();
    let sum: i64 = others.iter().map(|(_, count)| count).sum();
    let pool = if sum > 0 { whole / 2 } else { 0 };
    let mut shares: Vec<(i64, i64)> = others
        .iter()
        .map(|(agent, count)| (*agent, pool * count / sum.max(1)))
        .collect();
    let given: i64 = shares.iter().map(|(_, points)| points).sum();
    // What does not divide is the solver's, so that a case is always whole.
    shares.insert(0, (solver, whole - given));
    shares
        .into_iter()
        .filter(|(_, points)| *points > 0)
        .map(|(agent, points)| Credit {
            agent,
            kind: Kind::Case,
            points,
        })
        .collect()
}

/// How many of these points an agent still earns on a day on which so many were earned.
#[must_use]
pub fn within(points: i64, earned: i64, day: i64) -> i64 {
    points.min((day - earned).max(0))
}

/// Whether a second person looks at it: one in twenty, by the line's id, so that nobody chooses.
#[must_use]
pub const fn is_reviewed(event: i64) -> bool {
    let mixed = event.cast_unsigned().wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 32).is_multiple_of(REVIEWED)
}

/// When something that happened then is credited: a week later.
#[must_use]
pub fn ripe_at(at: Instant) -> Instant {
    later(at, RETURN_WITHIN)
}

/// Points in words that both languages read: `12.5` points are 1250 hundredths.
#[must_use]
pub fn points(hundredths: i64, comma: bool) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
    let mark = if comma { ',' } else { '.' };
    format!("{sign}{whole}{mark}{rest:02}")
}

/// Reads points as people write them: `3`, `0,5`, `1.25`; not more than a thousand.
#[must_use]
pub fn read_points(text: &str) -> Option<i64> {
    let text = text.trim().trim_start_matches('+').replace(',', ".");
    let (whole, rest) = text.split_once('.').unwrap_or((&text, "0"));
    let digits = |text: &str| {
        !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit())
    };
    if !digits(whole) || !digits(rest) || rest.len() > 2 {
        return None;
    }
    let rest: i64 = format!("{rest:0<2}").parse().ok()?;
    let sum = whole.parse::<i64>().ok()? * 100 + rest;
    (0 < sum && sum <= 100_000).then_some(sum)
}

fn fact(line: &Fact, name: &str) -> Option<String> {
    let facts: Value = serde_json::from_str(&line.facts).ok()?;
    facts.get(name)?.as_str().map(str::to_owned)
}
