//! An agent's duty: when they work, how much they take, what they know.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone};
use mtl_domain::{clock::Instant, hours::Calendar};
use serde_json::{Map, Value};

#[cfg(test)]
mod tests;

/// What is known of an agent's work.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Duty {
    /// Said to be away.
    pub away: bool,
    /// Until when; open-ended without.
    pub away_until: Option<Instant>,
    /// Working hours of their own; any time without.
    pub hours: Option<Calendar>,
    /// How much open work they take; the desk's usual measure without.
    pub capacity: Option<i64>,
    /// Keys of categories and other skills.
    pub skills: Vec<String>,
    /// Languages they answer in; any without.
    pub languages: Vec<String>,
    /// Whether they want to hear in private of news in their tickets.
    pub notify: bool,
    /// When they last got a ticket.
    pub assigned_at: Option<Instant>,
}

impl Duty {
    /// Whether they said that they are away.
    #[must_use]
    pub fn is_away(&self, now: Instant) -> bool {
        self.away && self.away_until.is_none_or(|until| now < until)
    }

    /// Whether they work just now.
    #[must_use]
    pub fn is_available(&self, now: Instant) -> bool {
        !self.is_away(now) && self.is_at_work(now)
    }

    /// Whether it is a time at which they work; what is not urgent is not told at others.
    #[must_use]
    pub fn is_at_work(&self, now: Instant) -> bool {
        self.hours.as_ref().is_none_or(|hours| hours.is_open(now))
    }
}

/// Reads until when somebody is away: `2h`, `3d`, `18:30`, `05.03`, `05.03 18:30`, `2026-03-05`, `2026-03-05 18:30`.
/// Times are those of the desk's zone; a time of day that is over means tomorrow's.
#[must_use]
pub fn until<Tz: TimeZone>(text: &str, now: Instant, zone: &Tz) -> Option<Instant> {
    let text = text.trim();
    if let Some(span) = span(text) {
        return now.checked_add_signed(span);
    }
    let local = now.with_timezone(zone).naive_local();
    let (first, second) = text
        .split_once(char::is_whitespace)
        .map_or((text, None), |(first, second)| (first, Some(second.trim())));
    let at = match (time(first), second) {
        (Some(time), None) => {
            let today = local.date().and_time(time);
            if today > local {
                today
            } else {
                today.checked_add_days(Days::new(1))?
            }
        }
        (None, second) => {
            let time = match second {
                Some(second) => time(second)?,
                None => NaiveTime::MIN,
            };
            date(first, local.date())?.and_time(time)
        }
        _ => return None,
    };
    zone.from_local_datetime(&at)
        .earliest()
        .map(|at| at.to_utc())
}

fn span(text: &str) -> Option<TimeDelta> {
    let unit = text.chars().next_back()?;
    let count: i64 = text.strip_suffix(unit)?.trim().parse().ok()?;
    match unit {
        _ if count <= 0 => None,
        'm' => TimeDelta::try_minutes(count),
        'h' => TimeDelta::try_hours(count),
        'd' => TimeDelta::try_days(count),
        _ => None,
    }
}

fn time(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text, "%H:%M").ok()
}

/// A date; without a year the next one that comes.
fn date(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    if let Ok(date) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return Some(date);
    }
    if let Ok(date) = NaiveDate::parse_from_str(text, "%d.%m.%Y") {
        return Some(date);
    }
    let (day, month) = text.split_once('.')?;
    let (day, month) = (day.parse().ok()?, month.trim_end_matches('.').parse().ok()?);
    let of = |year| NaiveDate::from_ymd_opt(year, month, day);
    of(today.year())
        .filter(|date| *date >= today)
        .or_else(|| of(today.year() + 1))
}

/// Reads working hours as people write them: `mon-fri 10:00-18:00 sat 12:00-16:00 Europe/Belgrade`.
///
/// # Errors
/// The word that is not understood, or what is wrong with the whole.
pub fn hours(text: &str, zone: &str) -> Result<Calendar, String> {
    let mut week: Map<String, Value> = Map::new();
    let mut zone = zone.to_owned();
    let mut days: Vec<&str> = Vec::new();
    let mut fresh = true;
    for word in text
        .split([' ', ',', ';', '\n'])
        .filter(|word| !word.is_empty())
    {
        if let Some(named) = named_days(word) {
            // Days that follow one another share the hours behind them.
            if !fresh {
                days.clear();
            }
            days.extend(named);
            fresh = true;
        } else if word.contains('/') || word == "UTC" {
            word.clone_into(&mut zone);
        } else if word.contains(':') && !days.is_empty() {
            for day in &days {
                let list = week
                    .entry((*day).to_owned())
                    .or_insert_with(|| Value::Array(Vec::new()));
                if let Some(list) = list.as_array_mut() {
                    list.push(word.into());
                }
            }
            fresh = false;
        } else {
            return Err(word.to_owned());
        }
    }
    serde_json::from_value(serde_json::json!({"zone": zone, "weekly": week}))
        .map_err(|fault| fault.to_string())
}

const WEEK: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// A day, or a range of days.
fn named_days(word: &str) -> Option<Vec<&'static str>> {
    let word = word.to_lowercase();
    let (from, to) = word.split_once('-').unwrap_or((&word, &word));
    let place = |name: &str| WEEK.iter().position(|day| *day == name);
    let (from, to) = (place(from)?, place(to)?);
    let count = (to + 7 - from) % 7 + 1;
    Some(
        WEEK.iter()
            .copied()
            .cycle()
            .skip(from)
            .take(count)
            .collect(),
    )
}
