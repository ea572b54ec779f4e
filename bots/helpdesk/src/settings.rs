//! The settings a coordinator may change, and what each of them has to look like.

use std::collections::BTreeMap;

use chrono_tz::Tz;
use mtl_domain::hours::{Calendar, Interval};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::domain::{
    activity::Weights,
    category::{Assign, Categories},
    hours::Awake,
    knowledge,
    menu::Links,
    protection::Filters,
    rating, silence,
    sla::Policies,
};

#[cfg(test)]
mod tests;

/// Says what is wrong with a value.
type Check = fn(&Value) -> Result<(), String>;

const KNOWN: &[(&str, Check)] = &[
    ("assign.default", assign),
    ("canned.links", shaped::<BTreeMap<String, String>>),
    ("card.get_info", shaped::<String>),
    ("claim.expire_minutes", shaped::<u32>),
    ("desk.awake", shaped::<Awake>),
    ("desk.categories", categories),
    ("desk.hours", shaped::<Calendar>),
    ("desk.silence", shaped::<silence::Terms>),
    ("desk.survey", shaped::<rating::Terms>),
    ("desk.zone", zone),
    ("knowledge.answers", shaped::<knowledge::base::Settings>),
    ("ledger.weights", shaped::<Weights>),
    ("menu.links", shaped::<Links>),
    ("protection.filters", shaped::<Filters>),
    ("sla.on_call", shaped::<Vec<i64>>),
    ("sla.policies", shaped::<Policies>),
    ("sla.quiet", quiet),
];

/// Whether something of the desk reads a setting of this name.
#[must_use]
pub fn is_setting(name: &str) -> bool {
    check_of(name).is_some()
}

/// Whether a value fits its setting; what nobody reads may be anything.
///
/// # Errors
/// What is wrong, in one line.
pub fn check_setting(name: &str, value: &Value) -> Result<(), String> {
    check_of(name).map_or(Ok(()), |check| {
        check(value).map_err(|why| format!("{name}: {why}"))
    })
}

fn check_of(name: &str) -> Option<Check> {
    let known = KNOWN.iter().find(|(one, _)| *one == name);
    known.map(|(_, check)| *check)
}

fn shaped<T: DeserializeOwned>(value: &Value) -> Result<(), String> {
    read::<T>(value).map(drop)
}

fn read<T: DeserializeOwned>(value: &Value) -> Result<T, String> {
    T::deserialize(value).map_err(|error| error.to_string())
}

fn zone(value: &Value) -> Result<(), String> {
    let name: String = read(value)?;
    let unknown = || format!("unknown time zone {name:?}; names are like \"Europe/Podgorica\"");
    name.parse::<Tz>().map(drop).map_err(|_| unknown())
}

fn assign(value: &Value) -> Result<(), String> {
    let name: String = read(value)?;
    let unknown = || format!("{name:?} is none of \"off\", \"on_request\", \"auto\"");
    Assign::parse(&name).map(drop).ok_or_else(unknown)
}

/// No text stands for no quiet hours.
fn quiet(value: &Value) -> Result<(), String> {
    let text: String = read(value)?;
    if text.is_empty() {
        return Ok(());
    }
    let wrong = || format!("{text:?} is no pair of hours like \"21:00-09:00\"");
    text.parse::<Interval>().map(drop).map_err(|_| wrong())
}

fn categories(value: &Value) -> Result<(), String> {
    let list: Categories = read(value)?;
    let count = list.0.len();
    if list.sound().0.len() == count {
        Ok(())
    } else {
        Err("a key has Latin letters, digits and underscores, up to 24".to_owned())
    }
}
