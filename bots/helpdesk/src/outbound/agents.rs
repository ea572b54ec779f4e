//! Screens about agents: their names, the offer, and answers of trainees.

use mtl_locale::{Html, Lang, agents as words};
use mtl_telegram::Call;

use super::view;
use crate::store::{handovers::Handover, offers::Offer};

/// So many names stand on a page.
pub const NAMES: i64 = 50;
/// So many of those who accepted the offer.
pub const CONSENTS: i64 = 15;

type Row = Vec<(String, String)>;

/// Buttons to the pages beside this one.
fn pages(lang: Lang, page: i64, count: i64, size: i64, data: impl Fn(i64) -> String) -> Row {
    let mut row = Row::new();
    if page > 0 {
        row.push((words::previous_button(lang).into(), data(page - 1)));
    }
    if (page + 1) * size < count {
        row.push((words::next_button(lang).into(), data(page + 1)));
    }
    row
}

fn with(call: Call, rows: Vec<Row>) -> Call {
    let rows: Vec<Row> = rows.into_iter().filter(|row| !row.is_empty()).collect();
    if rows.is_empty() {
        call
    } else {
        call.buttons(&rows)
    }
}

/// A page of the names.
#[must_use]
pub fn names(lang: Lang, names: &[(i64, String)], count: i64, page: i64) -> Call {
    if names.is_empty() {
        return view::say(words::names_empty(lang));
    }
    let lines = names
        .iter()
        .map(|(id, name)| words::name_line(lang, *id, name));
    let text = words::names(lang, count, Html::join(lines, "\n"));
    let turn = pages(lang, page, count, NAMES, |page| format!("names:{page}"));
    with(view::say(text), vec![turn])
}

fn accept(lang: Lang, offer: &Offer, person: i64) -> Row {
    vec![(
        words::offer_accept_button(lang, offer.version).into(),
        format!("pact:a:{}:{person}", offer.version),
    )]
}

/// The question to accept it, beside an answer that waits.
#[must_use]
pub fn offer_ask(lang: Lang, offer: &Offer, person: i64) -> Call {
    let text = words::offer_ask(lang, offer.version, &offer.words);
    view::say(text).buttons(&[accept(lang, offer, person)])
}

/// The offer; `mine` is when this agent accepted it.
#[must_use]
pub fn offer(
    lang: Lang,
    offer: &Offer,
    person: i64,
    mine: Option<String>,
    coordinator: bool,
) -> Call {
    let accepts = mine.is_none();
    let state = match mine {
        Some(moment) => words::offer_mine(lang, moment),
        None => words::offer_not_mine(lang),
    };
    let text = words::offer_show(lang, offer.version, &offer.hash, &offer.words);
    let mut rows = Vec::new();
    if accepts {
        rows.push(accept(lang, offer, person));
    }
    if coordinator {
        rows.push(vec![(
            words::offer_who_button(lang).into(),
            "pact:w:0".into(),
        )]);
    }
    with(view::say(Html::join([text, state], "\n\n")), rows)
}

/// Who accepted it.
#[must_use]
pub fn accepted(lang: Lang, version: i64, lines: Vec<Html>, count: i64, page: i64) -> Call {
    let text = if lines.is_empty() {
        words::offer_who_none(lang, version)
    } else {
        words::offer_who(lang, version, count, Html::join(lines, "\n"))
    };
    let turn = pages(lang, page, count, CONSENTS, |page| format!("pact:w:{page}"));
    let back = vec![(words::offer_back_button(lang).into(), "pact:s".into())];
    with(view::say(text), vec![turn, back])
}

/// The question to look at a trainee's answer.
#[must_use]
pub fn review(lang: Lang, name: &str, mentor: Option<Html>, message: i64) -> Call {
    let mentored = if mentor.is_some() { "yes" } else { "no" };
    let text = words::review_ask(lang, mentored, name, mentor.unwrap_or_default());
    view::say(text).buttons(&[
        vec![(
            words::review_send_button(lang).into(),
            format!("rev:y:{message}"),
        )],
        vec![(
            words::review_return_button(lang).into(),
            format!("rev:n:{message}"),
        )],
    ])
}

/// Words of the mentor are waited for.
#[must_use]
pub fn remark(lang: Lang, mentor: &str, name: &str, message: i64) -> Call {
    view::say(words::review_words(lang, mentor, name)).buttons(&[vec![(
        words::review_back_button(lang).into(),
        format!("rev:b:{message}"),
    )]])
}

/// What has to be passed on with the coordinator's role.
const HANDED: [&str; 7] = [
    "escalations",
    "settings",
    "chats",
    "offer",
    "quarantine",
    "people",
    "reports",
];

/// How many things that are.
#[must_use]
pub fn handover_items() -> i64 {
    i64::try_from(HANDED.len()).unwrap_or_default()
}

/// The list of what has been passed on, to be ticked.
#[must_use]
pub fn handover(lang: Lang, handover: &Handover, taker: &str) -> Call {
    let is_marked = |item: usize| handover.marks & (1 << item) != 0;
    let ticked = (0..HANDED.len()).filter(|item| is_marked(*item)).count();
    let mut rows: Vec<Row> = HANDED
        .iter()
        .enumerate()
        .map(|(item, name)| {
            let mark = if is_marked(item) { "☑️" } else { "⬜" };
            let text = words::handover_item_button(lang, *name, mark);
            vec![(text.into(), format!("chief:t:{}:{item}", handover.id))]
        })
        .collect();
    if ticked == HANDED.len() {
        let text = words::handover_offer_button(lang);
        rows.push(vec![(text.into(), format!("chief:o:{}", handover.id))]);
    }
    rows.push(cancel(lang, handover.id));
    view::say(words::handover(lang, taker, ticked, HANDED.len())).buttons(&rows)
}

fn cancel(lang: Lang, id: i64) -> Row {
    let text = words::handover_cancel_button(lang);
    vec![(text.into(), format!("chief:c:{id}"))]
}

/// The role is offered; it can still be called back.
#[must_use]
pub fn handover_offered(lang: Lang, taker: &str, id: i64) -> Call {
    view::say(words::handover_offered(lang, taker)).buttons(&[cancel(lang, id)])
}

/// The question to the successor; in a group with their name before it.
#[must_use]
pub fn handover_ask(lang: Lang, mention: Option<Html>, giver: &str, id: i64) -> Call {
    let ask = words::handover_ask(lang, giver);
    let text = match mention {
        Some(mention) => Html::join([mention, ask], "\n\n"),
        None => ask,
    };
    view::say(text).buttons(&[vec![
        (
            words::handover_accept_button(lang).into(),
            format!("chief:y:{id}"),
        ),
        (
            words::handover_decline_button(lang).into(),
            format!("chief:n:{id}"),
        ),
    ]])
}
