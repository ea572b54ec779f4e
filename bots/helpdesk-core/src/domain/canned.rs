//! Canned answers: their names, the variables they may have, and how an answer is made of one.

use std::collections::BTreeMap;

use mtl_domain::text::{clean_line, utf16_len};

use super::content::{Entity, Formatted};

#[cfg(test)]
mod tests;

/// The longest name, in characters.
const NAME_LIMIT: usize = 32;
/// The longest answer that is kept, as Telegram counts: names and the signature must still fit.
pub const LIMIT: usize = 3500;
/// The longest answer that goes out, the signature aside.
const RENDERED_LIMIT: usize = 3950;
/// The variables, as they are documented to agents. `{link:…}` takes a name of the list in the settings.
pub const VARIABLES: [&str; 5] = ["{name}", "{number}", "{agent}", "{due}", "{link:…}"];
/// The link that is always there: to the bot itself.
pub const BOT_LINK: &str = "bot";

/// Why an answer cannot be kept or sent. What stands in the braces belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// There is no such variable, or no such link.
    Unknown(String),
    /// There is nothing to put in its place.
    Empty(String),
    /// Too long for one message.
    TooLong,
}

/// What stands in the place of the variables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Values {
    /// How the member is called.
    pub name: String,
    /// The ticket's number.
    pub number: i64,
    /// The agent's pseudonym; none while there is none.
    pub agent: Option<String>,
    /// When the member is promised an answer.
    pub due: Option<String>,
    /// Addresses by their names.
    pub links: BTreeMap<String, String>,
}

/// The name under which an answer is kept: one short word of letters, digits, `-` and `_`, in lower case.
#[must_use]
pub fn name(written: &str) -> Option<String> {
    let name = clean_line(written).to_lowercase();
    let good = !name.is_empty()
        && name.chars().count() <= NAME_LIMIT
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    good.then_some(name)
}

/// A part of a template, with its place in it in UTF-16 units.
struct Part<'a> {
    begin: usize,
    end: usize,
    what: What<'a>,
}

enum What<'a> {
    Words(&'a str),
    Variable(&'a str),
}

/// Takes a template apart. `{{` and `}}` are braces; a brace that is never closed is one as well.
fn parts(text: &str) -> Vec<Part<'_>> {
    let mut list = Vec::new();
    let mut rest = text;
    let mut at = 0;
    let mut push = |taken: &str, what| {
        let begin = at;
        at += utf16_len(taken);
        list.push(Part {
            begin,
            end: at,
            what,
        });
    };
    while let Some(place) = rest.find(['{', '}']) {
        let (words, from) = rest.split_at(place);
        if !words.is_empty() {
            push(words, What::Words(words));
        }
        let (taken, what) = match from.get(..2) {
            Some("{{") => ("{{", What::Words("{")),
            Some("}}") => ("}}", What::Words("}")),
            _ => match from.find('}').filter(|_| from.starts_with('{')) {
                Some(end) => (
                    from.get(..=end).unwrap_or(from),
                    What::Variable(from.get(1..end).unwrap_or_default()),
                ),
                None => {
                    let brace = from.get(..1).unwrap_or(from);
                    (brace, What::Words(brace))
                }
            },
        };
        push(taken, what);
        rest = from.get(taken.len()..).unwrap_or_default();
    }
    if !rest.is_empty() {
        push(rest, What::Words(rest));
    }
    list
}

/// Whether an answer may be kept.
///
/// # Errors
/// What is wrong with it.
pub fn check(text: &str, links: &BTreeMap<String, String>) -> Result<(), Flaw> {
    if utf16_len(text) > LIMIT {
        return Err(Flaw::TooLong);
    }
    for part in parts(text) {
        if let What::Variable(variable) = part.what {
            let known = match variable.split_once(':') {
                Some(("link", name)) => name == BOT_LINK || links.contains_key(name),
                Some(_) => false,
                None => ["name", "number", "agent", "due"].contains(&variable),
            };
            if !known {
                return Err(Flaw::Unknown(shown(variable)));
            }
        }
    }
    Ok(())
}

fn shown(variable: &str) -> String {
    format!("{{{}}}", clean_line(variable))
}

/// The answer with everything in its place. Formatting moves along with the words it is about.
///
/// # Errors
/// When a variable is unknown or has no value, or the answer became too long.
pub fn render((text, entities): &Formatted, values: &Values) -> Result<Formatted, Flaw> {
    let mut said = String::with_capacity(text.len());
    // Where each part began, where it ended, and the same after all was put in its place.
    let mut moved = Vec::new();
    let mut at = 0;
    for part in parts(text) {
        let words = match part.what {
            What::Words(words) => words.to_owned(),
            What::Variable(variable) => value(variable, values)?,
        };
        let begin = at;
        at += utf16_len(&words);
        said.push_str(&words);
        moved.push((part.begin, part.end, begin, at));
    }
    if at > RENDERED_LIMIT {
        return Err(Flaw::TooLong);
    }
    let place = |old: usize, is_end: bool| {
        moved
            .iter()
            .find(|(begin, end, ..)| (*begin..=*end).contains(&old) && (is_end || old < *end))
            .map_or(at, |(begin, end, new, new_end)| {
                // Inside of words every sign keeps its place; a variable is one whole.
                if end - begin == new_end - new {
                    new + (old - begin)
                } else if is_end && old > *begin {
                    *new_end
                } else {
                    *new
                }
            })
    };
    let entities = entities
        .iter()
        .filter_map(|entity| {
            let begin = place(entity.offset, false);
            let end = place(entity.offset + entity.length, true);
            (end > begin).then(|| Entity {
                offset: begin,
                length: end - begin,
                rest: entity.rest.clone(),
            })
        })
        .collect();
    Ok((said, entities))
}

fn value(variable: &str, values: &Values) -> Result<String, Flaw> {
    let given = match variable {
        "name" => Some(clean_line(&values.name)),
        "number" => Some(values.number.to_string()),
        "agent" => values.agent.clone(),
        "due" => values.due.clone(),
        _ => {
            let link = variable
                .strip_prefix("link:")
                .and_then(|name| values.links.get(name));
            return link.cloned().ok_or_else(|| Flaw::Unknown(shown(variable)));
        }
    };
    given
        .filter(|given| !given.is_empty())
        .ok_or_else(|| Flaw::Empty(shown(variable)))
}
