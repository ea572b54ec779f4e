//! Operations on tickets in words and buttons.

use chrono_tz::Tz;
use mtl_domain::text::truncate_utf16;
use mtl_locale::{Html, Lang, category as sorting, ops as words, time};
use mtl_telegram::Call;

use super::view;
use crate::{
    domain::{
        message::Message,
        ticket::{Priority, Ticket},
    },
    store::{ops::Note, tickets::Seat},
};

/// A note is shown no longer than this: ten of them fit a message.
const NOTE_LIMIT: usize = 300;
/// So is what somebody is reminded of: it fits a message.
const REMINDER_LIMIT: usize = 3000;

/// The question how urgent a ticket is.
#[must_use]
pub fn ask_priority(lang: Lang, ticket: &Ticket) -> Call {
    let all: Vec<(String, String)> = Priority::ALL
        .iter()
        .map(|one| {
            let name = sorting::priority_plain(lang, one.as_str()).into_string();
            (name, format!("prio:{}:{}", ticket.id, one.number()))
        })
        .collect();
    let rows: Vec<Vec<(String, String)>> = all.chunks(2).map(<[_]>::to_vec).collect();
    view::say(words::priority_ask(lang, ticket.number)).buttons(&rows)
}

/// What the priority is now.
#[must_use]
pub fn priority_set(lang: Lang, ticket: &Ticket) -> Html {
    let name = sorting::priority_plain(lang, ticket.priority.as_str());
    words::priority_set(lang, ticket.number, name)
}

/// What the subject is now.
#[must_use]
pub fn subject_set(lang: Lang, ticket: &Ticket) -> Html {
    match &ticket.subject {
        Some(subject) => words::subject_set(lang, ticket.number, subject),
        None => words::subject_gone(lang, ticket.number),
    }
}

/// The tags of a ticket.
#[must_use]
pub fn tags(lang: Lang, number: i64, tags: &[String]) -> Html {
    if tags.is_empty() {
        words::tags_none(lang, number)
    } else {
        words::tags_now(lang, number, tags.join(", "))
    }
}

/// A note in a list.
#[must_use]
pub fn note(lang: Lang, note: &Note, name: &str, zone: Tz) -> Html {
    let at = time::moment(lang, &note.at.with_timezone(&zone));
    words::note_line(lang, at, name, truncate_utf16(&note.words, NOTE_LIMIT))
}

/// The question how much of what the member wrote goes into a ticket of its own.
#[must_use]
pub fn ask_split(lang: Lang, message: &Message, following: usize) -> Call {
    let button = |count: usize| {
        let text = if count == 0 {
            words::split_one_button(lang)
        } else if count == following {
            words::split_all_button(lang, count)
        } else {
            words::split_more_button(lang, count)
        };
        let data = format!("split:{}:{}:{count}", message.ticket, message.id);
        vec![(text.into_string(), data)]
    };
    let mut counts: Vec<usize> = (0..=following.min(3)).collect();
    if following > 3 {
        counts.push(following);
    }
    let rows: Vec<Vec<(String, String)>> = counts.into_iter().map(button).collect();
    view::say(words::split_ask(lang, following)).buttons(&rows)
}

/// What somebody wanted to be reminded of: the number leads into the room.
#[must_use]
pub fn reminder(lang: Lang, seat: Option<&Seat>, text: &str) -> Call {
    let number = seat.map(|seat| {
        let number = format!("#{}", seat.ticket.number);
        match super::sla::link(&seat.room) {
            Some(url) => Html::link(&url, &number),
            None => Html::text(&number),
        }
    });
    let text = truncate_utf16(text, REMINDER_LIMIT);
    view::say(match (number, text.is_empty()) {
        (Some(number), true) => words::reminder_ticket(lang, number),
        (Some(number), false) => words::reminder_both(lang, number, text),
        (None, true) => words::reminder_empty(lang),
        (None, false) => words::reminder_words(lang, text),
    })
}
