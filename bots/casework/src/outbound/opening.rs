//! The offers to make a case of a ticket.

use helpdesk::area::{Rows, view};
use mtl_locale::{Lang, cases as words};
use mtl_telegram::Call;

use super::parts;

/// What a member may do, with what it means; by the door there is no ticket.
pub fn to_member(lang: Lang, ticket: Option<i64>, ways: Vec<(String, String)>) -> Call {
    let text = match ticket {
        Some(number) => words::opening_member(lang, number),
        None => words::opening_door(lang),
    };
    view::say(text).buttons(&rows(ways))
}

/// What an agent may do.
pub fn to_agent(lang: Lang, ticket: i64, ways: Vec<(String, String)>) -> Call {
    view::say(words::opening_agent(lang, ticket)).buttons(&rows(ways))
}

fn rows(ways: Vec<(String, String)>) -> Rows {
    ways.into_iter().map(|one| vec![one]).collect()
}

/// From a ticket's topic into private.
pub fn lead(lang: Lang, ticket: i64, username: &str) -> Call {
    let url = parts::link(username, &format!("esc_{ticket}"));
    let call = view::say(words::opening_lead(lang, ticket));
    parts::with_link(call, &words::open_private_button(lang), &url)
}
