//! The question how it was, as members, coordinators and agents read it.

use mtl_locale::{Html, Lang, helpdesk as words, rating as texts};
use mtl_telegram::Call;

use super::{keyboard::Rows, view};
use crate::domain::{
    rating::{ENOUGH, Reason},
    ticket::Ticket,
};

/// The button for the member's own words, in place of a reason.
pub const OWN_WORDS: &str = "words";
/// The button that takes that back.
pub const NO_WORDS: &str = "no";

/// How a ticket ended, for its member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// By the desk.
    Desk,
    /// By the member.
    Member,
    /// Because the member was silent for so many days.
    Silence(u16),
}

/// The news that a ticket is ended, with the question how it was where there is one.
#[must_use]
pub fn ended(lang: Lang, ticket: &Ticket, end: End, survey: Option<i64>) -> Call {
    let number = ticket.number;
    let text = match (end, survey) {
        (End::Desk, Some(_)) => words::solved_by_desk(lang, number),
        (End::Desk, None) => texts::solved_unasked(lang, number),
        (End::Member, Some(_)) => texts::solved_by_member_asked(lang, number),
        (End::Member, None) => words::solved_by_member(lang, number),
        (End::Silence(days), Some(_)) => texts::solved_by_silence_asked(lang, days, number),
        (End::Silence(days), None) => texts::solved_by_silence(lang, days, number),
    };
    let mut rows = Rows::new();
    rows.extend(survey.map(|survey| stars(lang, survey, None)));
    rows.push(not_solved(lang, ticket.id));
    rows.push(vec![super::keyboard::complain(lang, Some(ticket.id))]);
    view::say(text).buttons(&rows)
}

/// The question once more.
#[must_use]
pub fn reminder(lang: Lang, ticket: &Ticket, survey: i64) -> Call {
    let rows = vec![stars(lang, survey, None), not_solved(lang, ticket.id)];
    view::say(texts::rating_reminder(lang, ticket.number)).buttons(&rows)
}

/// What a member has answered so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer<'a> {
    /// The question.
    pub survey: i64,
    /// The stars.
    pub stars: i64,
    /// Whether they ask for a reason.
    pub is_low: bool,
    /// What was wrong.
    pub reason: Option<&'a str>,
    /// Whether it was told in words.
    pub told: bool,
}

/// The screen after a rating.
#[must_use]
pub fn rated(lang: Lang, ticket: &Ticket, answer: Answer<'_>) -> (Html, Rows) {
    let Answer { survey, stars, .. } = answer;
    let number = ticket.number;
    let text = match (answer.is_low, answer.reason.is_some() || answer.told) {
        (false, _) => texts::rated(lang, number, stars),
        (true, false) => texts::rated_low(lang, number, stars),
        (true, true) => texts::rated_why(lang, number, stars),
    };
    let mut rows = Rows::new();
    if answer.is_low {
        let chips: Vec<(String, String)> = Reason::ALL
            .iter()
            .map(|reason| {
                let name = reason.as_str();
                let text = if answer.reason == Some(name) {
                    texts::reason_chosen_button(lang, name)
                } else {
                    texts::reason_button(lang, name)
                };
                (text.into_string(), format!("why:{survey}:{name}"))
            })
            .collect();
        rows.extend(chips.chunks(2).map(<[_]>::to_vec));
        rows.push(vec![(
            texts::reason_words_button(lang).into_string(),
            format!("why:{survey}:{OWN_WORDS}"),
        )]);
    }
    rows.push(self::stars(lang, survey, Some(stars)));
    rows.push(not_solved(lang, ticket.id));
    if answer.is_low {
        rows.push(vec![super::keyboard::complain(lang, Some(ticket.id))]);
    }
    (text, rows)
}

/// The screen that asks for words.
#[must_use]
pub fn ask_words(lang: Lang, ticket: &Ticket, survey: i64) -> (Html, Rows) {
    let skip = (
        texts::words_skip_button(lang).into_string(),
        format!("why:{survey}:{NO_WORDS}"),
    );
    (texts::words_ask(lang, ticket.number), vec![vec![skip]])
}

fn stars(lang: Lang, survey: i64, chosen: Option<i64>) -> Vec<(String, String)> {
    (1..=5)
        .map(|stars| {
            let text = if chosen == Some(stars) {
                texts::star_chosen_button(lang, stars)
            } else {
                texts::star_button(lang, stars)
            };
            (text.into_string(), format!("rate:{survey}:{stars}"))
        })
        .collect()
}

fn not_solved(lang: Lang, ticket: i64) -> Vec<(String, String)> {
    super::keyboard::not_solved(lang, ticket)
        .into_iter()
        .flatten()
        .collect()
}

/// What the coordinators hear of a low rating.
#[must_use]
pub fn alarm(
    lang: Lang,
    number: i64,
    stars: i64,
    names: &[String],
    reason: Option<&str>,
    own: Option<&str>,
) -> Html {
    let mut lines = vec![texts::alarm(lang, number, stars)];
    if !names.is_empty() {
        lines.push(texts::alarm_agents(lang, names.join(", ")));
    }
    lines.extend(reason.map(|reason| texts::alarm_reason(lang, reason)));
    lines.extend(own.map(|own| texts::alarm_words(lang, own)));
    Html::join(lines, "\n")
}

/// A mean in tenths as people of a language write it.
#[must_use]
pub fn tenths(lang: Lang, mean: i64) -> String {
    let point = match lang {
        Lang::Ru => ',',
        Lang::En => '.',
    };
    format!("{}{point}{}", mean / 10, mean % 10)
}

/// An agent's own ratings: mean in tenths and number, of all time and of late.
#[must_use]
pub fn of_agent(lang: Lang, all: (Option<i64>, i64), recent: (Option<i64>, i64)) -> Html {
    let (Some(mean), count) = all else {
        return texts::myratings_few(lang, all.1, ENOUGH);
    };
    let mut lines = vec![texts::myratings(lang, tenths(lang, mean), count)];
    lines.extend(
        recent
            .0
            .map(|mean| texts::myratings_recent(lang, tenths(lang, mean), recent.1)),
    );
    Html::join(lines, "\n")
}
