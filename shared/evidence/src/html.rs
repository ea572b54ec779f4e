//! The page for people: reads well on a phone and on paper, has no scripts, and asks nothing of the network.

mod about;
mod exhibits;
mod messages;
pub mod picture;
mod time;

use std::collections::{BTreeMap, BTreeSet};

use chrono_tz::Tz;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use mtl_locale::{Lang, clean, evidence as words};

use self::{picture::Album, time::Times};
use crate::{
    input::Input,
    plan::Plan,
    record::{File, Line, Person, Role},
};

const STYLE: &str = include_str!("html/style.css");
/// Nothing may run and nothing may be fetched, whatever got into the page.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'";

/// What the parts of the page look things up in.
struct Room<'a> {
    lang: Lang,
    times: Times,
    people: BTreeMap<&'a str, &'a Person>,
    files: BTreeMap<u64, &'a File>,
    album: Album,
    /// The files of messages.
    shown: BTreeSet<u64>,
}

/// The whole page.
pub fn page(input: &Input, plan: &Plan<'_>, zone: Tz, lang: Lang) -> String {
    let (mut people, mut messages, mut exhibits, mut files) = (vec![], vec![], vec![], vec![]);
    let mut case = None;
    for line in &plan.lines {
        match line {
            Line::Case(found) => case = Some(found),
            Line::Person(person) => people.push(person),
            Line::Message(message) => messages.push(message),
            Line::Exhibit(exhibit) => exhibits.push(exhibit),
            Line::File(file) => files.push(file),
        }
    }
    let room = Room {
        lang,
        times: Times { zone, lang },
        people: people
            .iter()
            .map(|person| (person.sign.as_str(), *person))
            .collect(),
        files: files.iter().map(|file| (file.number, *file)).collect(),
        album: Album::new(plan.entries()),
        shown: messages
            .iter()
            .flat_map(|it| it.files.iter().copied())
            .collect(),
    };
    let content = html! {
        @if let Some(case) = case { (room.head(input, case)) }
        (room.inside(plan, input))
        (room.cast(&people))
        (room.talk(&messages))
        (room.handed_in(&exhibits))
        (room.shelf(&files))
        (room.foot())
    };
    shell(lang, &input.case.id, &content).into_string()
}

fn shell(lang: Lang, case: &str, content: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="referrer" content="no-referrer";
                meta name="robots" content="noindex";
                meta name="color-scheme" content="light dark";
                title { (words::page_title(lang, case)) }
                style { (PreEscaped(STYLE)) }
            }
            body { main { (content) } }
        }
    }
}

impl Room<'_> {
    /// A part of the page under its title; nothing, if there is nothing in it.
    fn part(&self, title: &str, content: Option<Markup>) -> Markup {
        html! {
            @if let Some(content) = content {
                section { h2 { (title) } (content) }
            }
        }
    }

    /// Foreign text, line breaks kept by the style.
    fn text(&self, text: &str) -> Markup {
        html! { div.text dir="auto" { (clean(text)) } }
    }

    /// A person by name, or by the sign alone.
    fn person(&self, sign: &str) -> String {
        let name = self
            .people
            .get(sign)
            .and_then(|person| person.name.as_deref());
        name.map_or_else(|| sign.to_owned(), clean)
    }

    fn role(&self, role: Role) -> String {
        words::role_plain(self.lang, word(&role)).into_string()
    }
}

/// The word under which a value stands in the records, which the locales know, too.
fn word(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
