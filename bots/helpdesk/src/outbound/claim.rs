//! Buttons about who has a ticket.

use mtl_locale::{Lang, claim as words, common};

use super::keyboard::Rows;
use crate::domain::ticket::Ticket;

/// Under the card: what can be done with the ticket as it is now.
#[must_use]
pub fn card(lang: Lang, ticket: &Ticket) -> Rows {
    if ticket.state.is_over() {
        return Vec::new();
    }
    let id = ticket.id;
    if ticket.assignee.is_none() {
        return vec![vec![(
            words::take_button(lang).into_string(),
            format!("take:{id}"),
        )]];
    }
    vec![
        vec![
            (words::give_button(lang).into_string(), format!("give:{id}")),
            (words::hand_button(lang).into_string(), format!("hand:{id}")),
        ],
        vec![(words::end_button(lang).into_string(), format!("end:{id}"))],
    ]
}

/// Under the question whether a second answer shall go out.
#[must_use]
pub fn collision(lang: Lang, message: i64) -> Rows {
    let row = |text: mtl_locale::Plain, what: &str| {
        vec![(text.into_string(), format!("held:{message}:{what}"))]
    };
    vec![
        row(words::held_send_button(lang), "send"),
        row(words::held_over_button(lang), "over"),
        row(words::held_drop_button(lang), "drop"),
    ]
}

/// Under the question who shall have the ticket: people by id and name, two a row.
#[must_use]
pub fn colleagues(lang: Lang, ticket: i64, people: &[(i64, String)]) -> Rows {
    let mut rows: Rows = people
        .chunks(2)
        .map(|pair| {
            pair.iter()
                .map(|(id, name)| (name.clone(), format!("hand:{ticket}:{id}")))
                .collect()
        })
        .collect();
    rows.push(vec![
        (
            words::hand_nobody_button(lang).into_string(),
            format!("hand:{ticket}:0"),
        ),
        (
            common::cancel_button(lang).into_string(),
            format!("hand:{ticket}:x"),
        ),
    ]);
    rows
}

/// Under the question why.
#[must_use]
pub fn reason(lang: Lang, ticket: i64, to: i64) -> Rows {
    vec![vec![
        (
            words::hand_plain_button(lang).into_string(),
            format!("hand:{ticket}:{to}:now"),
        ),
        (
            common::cancel_button(lang).into_string(),
            format!("hand:{ticket}:x"),
        ),
    ]]
}

/// Under an offer.
#[must_use]
pub fn offer(lang: Lang, ticket: i64) -> Rows {
    vec![vec![
        (
            words::offer_yes_button(lang).into_string(),
            format!("offer:{ticket}:yes"),
        ),
        (
            words::offer_no_button(lang).into_string(),
            format!("offer:{ticket}:no"),
        ),
    ]]
}
