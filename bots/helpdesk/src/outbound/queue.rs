//! The queue and a ticket as screens: lists with buttons, the card with what was said.

use chrono::TimeZone;
use mtl_domain::{
    clock::Instant,
    text::{clean, truncate_utf16, utf16_len},
};
use mtl_locale::{Html, Lang, Plain, common, helpdesk, queue as words, time};
use mtl_telegram::Call;

use super::keyboard::Rows;
use crate::{
    domain::{
        content::Kind,
        message::{Message, Standing},
        queue::Tab,
        ticket::Ticket,
    },
    store::queue::Line,
};

/// As much of one message as a history shows.
const EXCERPT: usize = 480;
/// Telegram's limit with room for marks.
const SCREEN: usize = 3900;
/// Buttons that open tickets, a row.
const ACROSS: usize = 4;

/// A line with the names it needs.
#[derive(Debug, Clone)]
pub struct Row {
    /// The ticket.
    pub line: Line,
    /// The member.
    pub name: String,
    /// Who has it.
    pub holder: Option<String>,
    /// Whether its words stay in its own room.
    pub confidential: bool,
}

/// A list as it is shown.
#[derive(Debug, Clone)]
pub struct List {
    /// Which.
    pub tab: Tab,
    /// A category's name.
    pub category: Option<String>,
    /// The tickets of the page.
    pub rows: Vec<Row>,
    /// The page, and how many there are.
    pub page: (i64, i64),
    /// The number of tickets of the tabs mine, free, due.
    pub counts: [i64; 3],
    /// The keys of the categories.
    pub categories: Vec<String>,
}

/// More than this is not counted.
pub const BOUND: i64 = 1000;

fn number(count: i64) -> String {
    if count >= BOUND {
        format!("{}+", BOUND - 1)
    } else {
        count.to_string()
    }
}

/// One line of a list.
#[must_use]
pub fn line(lang: Lang, row: &Row, now: Instant) -> Html {
    let mut parts = Vec::new();
    match &row.line.subject {
        _ if row.confidential => parts.push("🔒".to_owned()),
        Some(subject) => parts.push(truncate_utf16(subject, 60)),
        None => {}
    }
    if let Some(since) = row.line.waiting_since {
        parts.push(words::waits_plain(lang, time::span(lang, now - since)).into_string());
    } else {
        parts.push(helpdesk::state_plain(lang, row.line.state.as_str()).into_string());
    }
    if let Some(due) = row.line.due_at {
        let text = if due < now {
            words::late_plain(lang, time::span(lang, now - due))
        } else {
            words::due_plain(lang, time::ahead(lang, due - now))
        };
        parts.push(text.into_string());
    }
    if let Some(holder) = &row.holder {
        parts.push(format!("👤 {holder}"));
    }
    words::line(
        lang,
        row.line.number,
        truncate_utf16(&row.name, 40),
        parts.join(" · "),
    )
}

fn title(lang: Lang, list: &List) -> Html {
    match (&list.tab, &list.category) {
        (Tab::Mine(_), _) => words::list_mine(lang),
        (Tab::Free, _) => words::list_free(lang),
        (Tab::Due, _) => words::list_due(lang),
        (Tab::All, _) => words::list_all(lang),
        (Tab::Category(key), name) => words::list_category(lang, name.as_ref().unwrap_or(key)),
    }
}

/// The list as words alone, for a group.
#[must_use]
pub fn text(lang: Lang, list: &List, now: Instant) -> Html {
    let mut lines = vec![title(lang, list)];
    if list.rows.is_empty() {
        lines.push(words::empty(lang));
    }
    lines.extend(list.rows.iter().map(|row| line(lang, row, now)));
    if list.page.1 > 1 {
        lines.push(words::pages(lang, list.page.0 + 1, list.page.1));
    }
    Html::join(lines, "\n")
}

/// The list with its buttons.
#[must_use]
pub fn list(lang: Lang, list: &List, now: Instant) -> Call {
    let word = list.tab.word(&list.categories);
    let mut rows: Rows = opening(list.rows.iter().map(|row| (row.line.number, row.line.id)));
    rows.extend(turning("queue", &word, list.page));
    let [mine, free, due] = list.counts;
    let tab = |text: Plain, word: &str| (text.into_string(), format!("queue:{word}:0"));
    rows.push(vec![
        tab(words::tab_mine_button(lang, number(mine)), "mine"),
        tab(words::tab_free_button(lang, number(free)), "free"),
        tab(words::tab_due_button(lang, number(due)), "due"),
    ]);
    let mut last = vec![(words::next_button(lang).into_string(), "next".to_owned())];
    if !list.categories.is_empty() {
        last.push((
            words::tab_categories_button(lang).into_string(),
            "queue:categories".to_owned(),
        ));
    }
    last.push((
        words::renew_button(lang).into_string(),
        format!("queue:{word}:{}", list.page.0),
    ));
    rows.push(last);
    Call::text(text(lang, list, now).into_string()).buttons(&rows)
}

/// The categories: names with how many tickets wait in each.
#[must_use]
pub fn categories(lang: Lang, list: &[(String, i64)]) -> Call {
    let mut rows: Rows = list
        .iter()
        .enumerate()
        .map(|(place, (name, count))| {
            let text = format!("{} · {}", truncate_utf16(name, 40), number(*count));
            vec![(text, format!("queue:c{place}:0"))]
        })
        .collect();
    rows.push(vec![(
        common::back_button(lang).into_string(),
        "queue:free:0".to_owned(),
    )]);
    Call::text(words::list_categories(lang).into_string()).buttons(&rows)
}

/// Buttons that open tickets: numbers with ids.
pub fn opening(tickets: impl Iterator<Item = (i64, i64)>) -> Rows {
    let buttons: Vec<(String, String)> = tickets
        .map(|(number, id)| (format!("#{number}"), format!("open:{id}:0")))
        .collect();
    buttons.chunks(ACROSS).map(<[_]>::to_vec).collect()
}

/// Buttons that turn pages, where there are several.
#[must_use]
pub fn turning(word: &str, what: &str, (page, pages): (i64, i64)) -> Rows {
    let to = |page: i64| {
        if what.is_empty() {
            format!("{word}:{page}")
        } else {
            format!("{word}:{what}:{page}")
        }
    };
    let mut row = Vec::new();
    if page > 0 {
        row.push(("◀".to_owned(), to(page - 1)));
    }
    if page + 1 < pages {
        row.push(("▶".to_owned(), to(page + 1)));
    }
    if row.is_empty() {
        Vec::new()
    } else {
        vec![row]
    }
}

/// One message of a history.
#[must_use]
pub fn said<Tz: TimeZone>(
    lang: Lang,
    message: &Message,
    who: &str,
    zone: &Tz,
    now: Instant,
) -> Html {
    let at = message.at.with_timezone(zone);
    let today = now.with_timezone(zone).date_naive();
    let day = time::day_seen_from(lang, at.date_naive(), today);
    let when = common::date_moment_plain(lang, day, time::time(lang, &at));
    let mut marks = String::new();
    if message.version > 1 {
        marks.push_str(" ✏️");
    }
    let standing = match message.standing {
        Standing::Undelivered => Some("undelivered"),
        Standing::Held => Some("held"),
        Standing::Withdrawn => Some("withdrawn"),
        _ => None,
    };
    if let Some(standing) = standing {
        marks.push_str(&format!(" · {}", words::standing_plain(lang, standing)));
    }
    let mut text = String::new();
    if message.content.kind != Kind::Text {
        let kind = helpdesk::kind_plain(lang, message.content.kind.as_str());
        text.push_str(&format!("[{kind}] "));
    }
    text.push_str(&message.content.text);
    if let Some(details) = message
        .content
        .details
        .as_ref()
        .filter(|_| message.content.text.is_empty())
    {
        text.push_str(details);
    }
    let arrow = if message.outgoing { "↩️" } else { "💬" };
    words::said(
        lang,
        arrow,
        who,
        when,
        marks,
        truncate_utf16(clean(&text).trim(), EXCERPT),
    )
}

/// An opened ticket: its card, a page of what was said, and what can be done.
#[must_use]
pub fn ticket(
    lang: Lang,
    ticket: &Ticket,
    card: &str,
    said: Vec<Html>,
    (page, pages): (i64, i64),
    mine: bool,
) -> Call {
    let mut text = card.to_owned();
    let mut shown = Vec::new();
    let mut left = SCREEN.saturating_sub(utf16_len(card));
    // The newest are at the end; when there is no room, the oldest of the page are left out.
    for one in said.into_iter().rev() {
        let one = one.into_string();
        let length = utf16_len(&one) + 2;
        if length > left {
            break;
        }
        left -= length;
        shown.push(one);
    }
    for one in shown.iter().rev() {
        text.push_str("\n\n");
        text.push_str(one);
    }
    let id = ticket.id;
    let mut rows: Rows = Vec::new();
    // Older ones stand to the left, as in a book.
    let mut row = Vec::new();
    if page + 1 < pages {
        row.push((
            words::older_button(lang).into_string(),
            format!("open:{id}:{}", page + 1),
        ));
    }
    if page > 0 {
        row.push((
            words::newer_button(lang).into_string(),
            format!("open:{id}:{}", page - 1),
        ));
    }
    if !row.is_empty() {
        rows.push(row);
    }
    rows.push(vec![(
        words::answer_button(lang).into_string(),
        format!("reply:{id}"),
    )]);
    rows.extend(super::claim::card(lang, ticket));
    let back = if mine { "mine" } else { "free" };
    rows.push(vec![(
        common::back_button(lang).into_string(),
        format!("queue:{back}:0"),
    )]);
    Call::text(text).buttons(&rows)
}

/// While an agent writes an answer in private.
#[must_use]
pub fn writing(lang: Lang, ticket: i64, text: Html) -> Call {
    Call::text(text.into_string()).buttons(&[vec![(
        words::done_button(lang).into_string(),
        format!("done:{ticket}"),
    )]])
}

/// A notice in private that leads to the ticket.
#[must_use]
pub fn notice(lang: Lang, ticket: i64, text: Html) -> Call {
    Call::text(text.into_string()).buttons(&[vec![(
        words::open_button(lang).into_string(),
        format!("open:{ticket}:0"),
    )]])
}
