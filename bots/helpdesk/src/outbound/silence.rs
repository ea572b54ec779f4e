//! The reminder to a member who does not come back to an answer.

use mtl_locale::{Lang, Plain, rating as words};
use mtl_telegram::Call;

use super::view;
use crate::domain::ticket::Ticket;

/// The reminder; the ticket ends on that day.
#[must_use]
pub fn reminder(lang: Lang, ticket: &Ticket, day: Plain) -> Call {
    let solved = (
        words::silence_solved_button(lang).into_string(),
        format!("solved:{}", ticket.id),
    );
    view::say(words::silence_reminder(lang, ticket.number, day)).buttons(&[vec![solved]])
}
