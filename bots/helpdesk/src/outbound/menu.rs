//! The member's screens: the menu, a door, their tickets, one of them, the zone.

use chrono_tz::Tz;
use mtl_domain::{
    clock::Instant,
    text::{clean_line, truncate_utf16},
};
use mtl_locale::{Html, Lang, Plain, helpdesk, menu as words, privacy, time};

use super::keyboard::Rows;
use crate::{
    domain::{
        menu::{Door, Links, ZONES, place},
        message::Message,
        ticket::{State, Ticket},
    },
    store::{menu::Mine, privacy::ERASED},
};

/// So much of a message is shown in a list, and so much in a history.
const IN_LIST: usize = 40;
const IN_HISTORY: usize = 200;

/// What a screen is made of.
pub type Screen = (Html, Rows);

fn button(text: Plain, data: impl Into<String>) -> (String, String) {
    (text.into_string(), data.into())
}

/// The doors.
#[must_use]
pub fn doors(lang: Lang) -> Rows {
    let door = |door: &Door| {
        let name = door.as_str();
        button(words::door_button(lang, name), format!("door:{name}"))
    };
    let mut rows: Rows = Door::ALL
        .chunks(2)
        .map(|two| two.iter().map(door).collect())
        .collect();
    rows.push(vec![button(words::my_button(lang), "my:l:0")]);
    rows
}

/// The menu.
#[must_use]
pub fn root(lang: Lang, open: Option<i64>) -> Screen {
    let text = match open {
        Some(number) => words::menu_root_open(lang, number),
        None => words::menu_root(lang),
    };
    (text, doors(lang))
}

/// What a door leads to; `open` is the ticket that words would go into, `fresh` says that they open a new one.
#[must_use]
pub fn door(lang: Lang, door: Door, links: &Links, open: Option<i64>, fresh: bool) -> Screen {
    let mut text = match door {
        Door::Question => words::door_question(lang),
        Door::Join => words::door_join(lang),
        Door::Airdrop => words::door_airdrop(lang),
        Door::Events => words::door_events(lang),
        Door::Complaint => words::door_complaint(lang),
    };
    let link = links.of(door).map(|(name, url)| match name {
        "navigator" => {
            words::link_navigator(lang, link(url, words::link_navigator_plain(lang).as_str()))
        }
        "airdrop" => words::link_airdrop(lang, link(url, words::link_airdrop_plain(lang).as_str())),
        _ => words::link_events(lang, link(url, &shown(url))),
    });
    let mut rows = Rows::new();
    let hint = match open {
        Some(number) if !fresh => {
            rows.push(vec![button(
                words::new_button(lang),
                format!("door:{}:new", door.as_str()),
            )]);
            words::door_write_open(lang, number)
        }
        Some(_) => words::door_write_fresh(lang),
        None => words::door_write(lang),
    };
    for more in link.into_iter().chain([hint]) {
        text = Html::join([text, more], "\n\n");
    }
    if door == Door::Complaint {
        rows.push(vec![super::keyboard::complain(lang, None)]);
    }
    rows.push(vec![button(words::my_menu_button(lang), "menu")]);
    (text, rows)
}

fn link(url: &str, text: &str) -> Html {
    Html::link(url, text)
}

/// A bot's link as people write it.
fn shown(url: &str) -> String {
    let name = url.trim_start_matches("https://");
    name.strip_prefix("t.me/")
        .map_or_else(|| name.to_owned(), |bot| format!("@{bot}"))
}

/// A page of a member's tickets.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// The tickets.
    pub list: &'a [Mine],
    /// Which page it is, from nought.
    pub page: i64,
    /// Of how many.
    pub pages: i64,
    /// The number of the ticket that words go into.
    pub active: Option<i64>,
}

/// The list.
#[must_use]
pub fn list(lang: Lang, page: Page<'_>) -> Screen {
    let mut rows = Rows::new();
    let mut lines = Vec::new();
    if page.list.is_empty() {
        lines.push(words::my_empty(lang));
    } else {
        lines.push(words::my_head(lang));
    }
    let mut buttons = Vec::new();
    for one in page.list {
        let state = words::my_state_plain(lang, one.state.as_str());
        let first = truncate_utf16(&clean_line(&one.first), IN_LIST);
        lines.push(if first.is_empty() {
            words::my_line(lang, one.number, &state)
        } else {
            words::my_line_subject(lang, one.number, first, &state)
        });
        buttons.push(button(
            words::my_line_button(lang, one.number, state),
            format!("my:t:{}", one.id),
        ));
    }
    rows.extend(buttons.into_iter().map(|one| vec![one]));
    lines.extend(page.active.map(|number| words::my_active(lang, number)));
    if page.pages > 1 {
        lines.push(words::my_page(lang, page.page + 1, page.pages));
        let mut turn = Vec::new();
        if page.page > 0 {
            turn.push(button(
                words::my_prev_button(lang),
                format!("my:l:{}", page.page - 1),
            ));
        }
        if page.page + 1 < page.pages {
            turn.push(button(
                words::my_next_button(lang),
                format!("my:l:{}", page.page + 1),
            ));
        }
        rows.push(turn);
    }
    if page.active.is_some() {
        rows.push(vec![button(words::new_button(lang), "my:new")]);
    }
    rows.push(vec![
        button(words::my_menu_button(lang), "menu"),
        button(words::my_zone_button(lang), "zone"),
    ]);
    (Html::join(lines, "\n"), rows)
}

/// In which zone somebody reads times, and whether they told it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Watch {
    /// The zone.
    pub zone: Tz,
    /// Whether it is their own; else it must be named.
    pub own: bool,
    /// Now.
    pub now: Instant,
}

/// An instant by somebody's watch: "завтра, 10:00", with the zone where it is not theirs.
#[must_use]
pub fn when(lang: Lang, watch: Watch, at: Instant) -> Plain {
    let (at, now) = (
        at.with_timezone(&watch.zone),
        watch.now.with_timezone(&watch.zone),
    );
    let day = time::day_seen_from(lang, at.date_naive(), now.date_naive());
    let hour = time::time(lang, &at);
    if watch.own {
        words::when_plain(lang, day, hour)
    } else {
        words::when_zone_plain(lang, day, hour, place(watch.zone))
    }
}

/// One ticket, with the newest messages, the newest first.
#[must_use]
pub fn ticket(lang: Lang, ticket: &Ticket, said: &[Message], watch: Watch) -> Screen {
    // The zone is named once, below.
    let here = Watch { own: true, ..watch };
    let state = words::my_state_plain(lang, ticket.state.as_str());
    let mut lines = vec![
        words::my_ticket(lang, ticket.number, state),
        words::my_opened(lang, when(lang, here, ticket.opened_at)),
    ];
    if matches!(ticket.state, State::New | State::Open) {
        lines.extend(ticket.due_at.map(|due| {
            let at = when(lang, here, due);
            if due < watch.now {
                words::my_overdue(lang, at)
            } else {
                words::my_due(lang, at)
            }
        }));
    }
    if ticket.state == State::Hold {
        lines.extend(
            ticket
                .wake_at
                .map(|at| words::my_wakes(lang, when(lang, here, at))),
        );
    }
    if !watch.own {
        lines.push(words::my_times(lang, place(watch.zone)));
    }
    let history: Vec<Html> = said.iter().rev().map(|one| line(lang, one, here)).collect();
    let mut text = Html::join(lines, "\n");
    if !history.is_empty() {
        text = Html::join([text, Html::join(history, "\n")], "\n\n");
    }
    let id = ticket.id;
    let mut rows = if ticket.state.is_over() {
        vec![vec![button(
            words::my_reopen_button(lang),
            format!("my:re:{id}"),
        )]]
    } else {
        vec![vec![
            button(words::my_add_button(lang), format!("my:add:{id}")),
            button(words::my_close_button(lang), format!("my:end:{id}")),
        ]]
    };
    if ticket.last_agent_at.is_some() || ticket.state.is_over() {
        rows.push(vec![super::keyboard::complain(lang, Some(id))]);
    }
    (text, with_back(lang, rows))
}

fn line(lang: Lang, one: &Message, here: Watch) -> Html {
    let at = when(lang, here, one.at);
    let kind = one.content.kind;
    let text = truncate_utf16(&clean_line(&one.content.text), IN_HISTORY);
    let said = if one.note.as_deref() == Some(ERASED) && text.is_empty() {
        words::my_said_kind(lang, privacy::message_erased_plain(lang))
    } else if text.is_empty() {
        words::my_said_kind(lang, helpdesk::kind_plain(lang, kind.as_str()))
    } else {
        Html::text(&text)
    };
    if one.outgoing {
        let name = one
            .alias
            .clone()
            .unwrap_or_else(|| words::my_desk_plain(lang).into_string());
        words::my_said_desk(lang, name, at, said)
    } else {
        words::my_said_you(lang, at, said)
    }
}

/// A sentence with the way back to the list.
#[must_use]
pub fn said(lang: Lang, text: Html) -> Screen {
    (text, with_back(lang, Rows::new()))
}

fn with_back(lang: Lang, mut rows: Rows) -> Rows {
    rows.push(vec![button(words::my_back_button(lang), "my:l:0")]);
    rows
}

/// The question for the zone.
#[must_use]
pub fn zones(lang: Lang, watch: Watch) -> Screen {
    let text = if watch.own {
        words::zone_ask(lang, place(watch.zone))
    } else {
        words::zone_ask_first(lang, place(watch.zone))
    };
    let offered: Vec<(String, String)> = ZONES
        .iter()
        .enumerate()
        .map(|(n, zone)| (place(*zone), format!("zone:{n}")))
        .collect();
    let mut rows: Rows = offered.chunks(2).map(<[_]>::to_vec).collect();
    rows.push(vec![button(words::zone_other_button(lang), "zone:other")]);
    (text, with_back(lang, rows))
}

/// The zone is known now.
#[must_use]
pub fn zone_set(lang: Lang, watch: Watch) -> Screen {
    let now = time::time(lang, &watch.now.with_timezone(&watch.zone));
    said(lang, words::zone_set(lang, place(watch.zone), now))
}
