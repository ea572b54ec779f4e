//! `/send`: to whom and what, read from the words of the command.

use chrono::NaiveDate;
use mtl_domain::clock::Instant;
use serde::{Deserialize, Serialize};

use super::whom::Whom;

#[cfg(test)]
mod tests;

/// The longest text: a signature must still fit.
pub const LIMIT: usize = 3900;
/// A bare number this short is rather the beginning of a text.
const SHORTEST_ID: usize = 5;
/// The longest time back, in days.
const DAYS: i64 = 3660;

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// People by name.
    pub people: Vec<Whom>,
    /// Or a selection.
    pub choice: Option<Wish>,
    /// The text; empty when the message that the command answers is meant.
    pub text: String,
}

/// A selection as it was written: its days are not yet instants.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wish {
    /// With a ticket of this category.
    pub category: Option<String>,
    /// With a ticket that has this tag.
    pub tag: Option<String>,
    /// With an open ticket.
    pub open: bool,
    /// Who wrote at that time.
    pub wrote: Option<Period>,
    /// Who is spoken to in this language.
    pub language: Option<String>,
}

/// A time in which somebody wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// In the last days.
    Days(i64),
    /// From the first day to the last, both included.
    Between(NaiveDate, NaiveDate),
}

/// A selection as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Choice {
    /// With a ticket of this category.
    #[serde(default)]
    pub category: Option<String>,
    /// With a ticket that has this tag.
    #[serde(default)]
    pub tag: Option<String>,
    /// With an open ticket.
    #[serde(default)]
    pub open: bool,
    /// Who wrote since then.
    #[serde(default)]
    pub from: Option<Instant>,
    /// And before then.
    #[serde(default)]
    pub to: Option<Instant>,
    /// Who is spoken to in this language.
    #[serde(default)]
    pub language: Option<String>,
}

/// Who gets a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// These people, by their numbers in order.
    People(Vec<i64>),
    /// A selection.
    Choice(Choice),
}

/// Where a mailing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// It was shown, and nobody has said yes.
    Draft,
    /// It goes out.
    Running,
    /// Nothing new goes out; what is on its way lands.
    Stopping,
    /// It was stopped.
    Stopped,
    /// It is over.
    Done,
    /// It was not wanted after all.
    Dropped,
}

impl Stage {
    /// Every one.
    pub const ALL: [Self; 6] = [
        Self::Draft,
        Self::Running,
        Self::Stopping,
        Self::Stopped,
        Self::Done,
        Self::Dropped,
    ];

    /// Its name in the store.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Running => "running",
            Self::Stopping => "stopping",
            Self::Stopped => "stopped",
            Self::Done => "done",
            Self::Dropped => "dropped",
        }
    }

    /// Reads a stored name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }
}

/// A word of a selection that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bad(pub String);

/// Reads what follows `/send`: names and selections first, then the text.
///
/// # Errors
/// When a word of a selection cannot be understood.
pub fn parse(rest: &str) -> Result<Asked, Bad> {
    let mut asked = Asked::default();
    let mut rest = rest.trim_start();
    while !rest.is_empty() {
        let end = rest
            .find(|c: char| c.is_whitespace() || c == ',')
            .unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        if let Some((key, value)) = word.split_once(':') {
            let wish = asked.choice.get_or_insert_default();
            // A text may have a colon in its first word: only our own keys count.
            match choose(wish, key, value) {
                Some(true) => {}
                Some(false) => return Err(Bad(word.to_owned())),
                None => {
                    if *wish == Wish::default() {
                        asked.choice = None;
                    }
                    break;
                }
            }
        } else {
            match Whom::parse(word) {
                Some(Whom::Id(_)) if is_short(word) => break,
                Some(whom) if asked.people.contains(&whom) => {}
                Some(whom) => asked.people.push(whom),
                None if word.is_empty() => {}
                None => break,
            }
        }
        rest = after.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
    }
    asked.text = rest.trim().to_owned();
    Ok(asked)
}

fn is_short(word: &str) -> bool {
    word.len() < SHORTEST_ID && word.bytes().all(|b| b.is_ascii_digit())
}

/// Takes one word of a selection: whether its value is good; none when the key is not ours.
fn choose(wish: &mut Wish, key: &str, value: &str) -> Option<bool> {
    let given = || Some(value.to_owned()).filter(|value| !value.is_empty());
    let good = match key {
        "category" => {
            wish.category = given();
            wish.category.is_some()
        }
        "tag" => {
            wish.tag = given();
            wish.tag.is_some()
        }
        "state" => {
            wish.open = value == "open";
            wish.open
        }
        "wrote" => {
            wish.wrote = period(value);
            wish.wrote.is_some()
        }
        "lang" => {
            wish.language = given().filter(|value| matches!(value.as_str(), "ru" | "en"));
            wish.language.is_some()
        }
        _ => return None,
    };
    Some(good)
}

fn period(value: &str) -> Option<Period> {
    if let Some(days) = value.strip_suffix('d') {
        let days = days.parse().ok()?;
        return (1..=DAYS).contains(&days).then_some(Period::Days(days));
    }
    let (first, last) = value.split_once("..")?;
    let day = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    let (first, last) = (day(first)?, day(last)?);
    (first <= last).then_some(Period::Between(first, last))
}
