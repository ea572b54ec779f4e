//! What the old bot's rows mean: who wrote to whom, when, and what its lists hold.

use chrono::{DateTime, NaiveDate, NaiveDateTime};
use helpdesk::{
    domain::protection::{Filters, MOST_WORDS, read_words},
    store::support_bot::OldMessage,
};
use mtl_domain::clock::Instant;
use serde_json::Value;

/// A message that was passed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passed {
    /// The member it came from or went to.
    pub member: i64,
    /// The agents' group.
    pub group: i64,
    /// Whether it went to the member.
    pub outgoing: bool,
    /// The message as it was written.
    pub original: i64,
    /// Its copy on the other side.
    pub copy: i64,
    /// The agent who wrote it, where that is known.
    pub agent: Option<i64>,
}

/// Reads a row.
///
/// # Errors
/// Why it cannot be used.
pub fn passed(row: &OldMessage) -> Result<Passed, &'static str> {
    const HALF: &str = "the row does not say what was sent where";
    let number = |number: Option<i64>| number.filter(|number| *number > 0).ok_or(HALF);
    let (original, copy) = (number(row.from_message)?, number(row.to_message)?);
    match (row.from_chat, row.to_chat) {
        (Some(from), Some(to)) if from > 0 && to < 0 => Ok(Passed {
            member: from,
            group: to,
            outgoing: false,
            original,
            copy,
            agent: None,
        }),
        (Some(from), Some(to)) if from < 0 && to > 0 => Ok(Passed {
            member: to,
            group: from,
            outgoing: true,
            original,
            copy,
            agent: row.agent.filter(|agent| *agent > 0),
        }),
        (Some(_), Some(_)) => Err("neither from a member to a group nor back"),
        _ => Err(HALF),
    }
}

/// Reads a time. The old bot wrote its own clock's, which is UTC in its container.
pub fn moment(text: &str) -> Option<Instant> {
    let text = text.trim();
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Some(at.to_utc());
    }
    let plain = text.replacen('T', " ", 1);
    let at = NaiveDateTime::parse_from_str(&plain, "%Y-%m-%d %H:%M:%S%.f").ok();
    let day = || {
        NaiveDate::parse_from_str(&plain, "%Y-%m-%d")
            .ok()?
            .and_hms_opt(0, 0, 0)
    };
    at.or_else(day).map(|at| at.and_utc())
}

/// A yes or no as a database writes it.
pub fn is_yes(value: Option<&str>) -> bool {
    value.is_some_and(|value| matches!(value.trim(), "1" | "true" | "True"))
}

/// A column with JSON in it; what is written as a text within JSON is read as well.
fn json(text: Option<&str>) -> Value {
    let value = text.and_then(|text| serde_json::from_str(text).ok());
    match value {
        Some(Value::String(inner)) => serde_json::from_str(&inner).unwrap_or_default(),
        Some(value) => value,
        None => Value::Null,
    }
}

fn id(value: &Value) -> Option<i64> {
    let number = value.as_i64();
    number.or_else(|| value.as_str()?.trim().parse().ok())
}

/// The names of one bot's agents: by id, whichever side of the pair the id stands on.
pub fn local_names(text: Option<&str>) -> Vec<(i64, String)> {
    let Value::Object(map) = json(text) else {
        return Vec::new();
    };
    let pair = |(key, value): (&String, &Value)| match (key.trim().parse(), value) {
        (Ok(person), Value::String(name)) => Some((person, name.clone())),
        _ => Some((id(value)?, key.clone())),
    };
    map.iter().filter_map(pair).collect()
}

/// The list of ignored people; what is no id is none.
pub fn ignored(text: Option<&str>) -> Vec<Option<i64>> {
    match json(text) {
        Value::Array(list) => list
            .iter()
            .map(|one| id(one).filter(|person| *person > 0))
            .collect(),
        _ => Vec::new(),
    }
}

/// The rules before the first answer, and how many stop words do not fit our rules for them.
pub fn filters(block: bool, words: Option<&str>, cjk: bool) -> (Filters, usize) {
    let list = match json(words) {
        Value::Array(list) => list,
        _ => Vec::new(),
    };
    let mut stop_words: Vec<String> = Vec::new();
    let mut odd = 0;
    for word in &list {
        match word.as_str().map(read_words) {
            Some(Ok(read)) => stop_words.extend(read),
            _ => odd += 1,
        }
    }
    stop_words.sort();
    stop_words.dedup();
    odd += stop_words.len().saturating_sub(MOST_WORDS);
    stop_words.truncate(MOST_WORDS);
    let filters = Filters {
        links: block,
        mentions: block,
        media: block,
        // The old bot looked for them only while it blocked content.
        words: block && !stop_words.is_empty(),
        cjk,
        stop_words,
    };
    (filters, odd)
}
