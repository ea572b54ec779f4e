//! Up and down the ladder, and the ends a level can give a case.

use mtl_cases::{Carry, Ladder, Level, LowerReason, RaiseReason, RefuseReason, SkipReason};
use mtl_locale::cases_ladder as words;

use super::{people, sources::codes, step};
use crate::flow::form::{Action, Field, Given, Source};

/// The action whose choices are messages.
pub(super) const CARRY: &str = "carry";

/// In a mediation nothing is written down.
fn has_words(given: &Given<'_>) -> bool {
    given.sight.case.level != Level::Mediation
}

/// The desk's and the administrators' keeper says something to a settlement; the claimant and the court need no words.
fn settles_in_words(given: &Given<'_>) -> bool {
    let case = &given.sight.case;
    matches!(case.level, Level::Support | Level::Admins) && case.is_kept_by(given.sight.who.person)
}

const CARRIES: Source = Source {
    values: |sight| {
        let all: &[&str] = if sight.case.ticket == 0 {
            &[]
        } else {
            &["whole", "selected", "none"]
        };
        all.iter().map(|one| (*one).to_owned()).collect()
    },
    label: |_, lang, value| words::carry_plain(lang, value).into_string(),
    obvious: false,
};

const MESSAGES: Source = Source {
    values: |sight| {
        sight
            .messages
            .iter()
            .map(|(id, _)| id.to_string())
            .collect()
    },
    label: |sight, _, value| {
        let found = sight
            .messages
            .iter()
            .find(|(id, _)| id.to_string() == value);
        found.map_or_else(String::new, |(_, first)| first.clone())
    },
    obvious: false,
};

pub(super) const ACTIONS: &[Action] = &[
    Action {
        key: "ack",
        button: words::ack_button,
        fields: &[],
        sure: None,
        make: |_| step(Ladder::Acknowledged),
    },
    Action {
        key: "decide",
        button: words::decide_button,
        fields: &[Field::words("text", words::decide_ask)],
        sure: Some(|_, lang| words::decide_sure(lang)),
        make: |given| {
            let text = Some(given.words("text")?);
            step(Ladder::Decided { text })
        },
    },
    Action {
        key: "settle",
        button: words::settle_button,
        fields: &[Field::words("text", words::settle_ask).when(settles_in_words)],
        sure: Some(|_, lang| words::settle_sure(lang)),
        make: |given| {
            let text = given.words("text");
            step(Ladder::Settled { text })
        },
    },
    Action {
        key: "refuse",
        button: words::refuse_button,
        fields: &[
            Field::one(
                "reason",
                words::refuse_reason_ask,
                codes!(RefuseReason, words::refuse_reason_plain),
            ),
            Field::words("text", words::refuse_ask),
        ],
        sure: Some(|_, lang| words::refuse_sure(lang)),
        make: |given| {
            step(Ladder::Refused {
                reason: given.code("reason")?,
                text: Some(given.words("text")?),
            })
        },
    },
    Action {
        key: "dispute",
        button: words::dispute_button,
        fields: people::RESPONDENT,
        sure: Some(|_, lang| words::dispute_sure(lang)),
        make: |given| {
            step(Ladder::Disputed {
                respondent: people::respondent(given)?,
                grievance: given.words("grievance")?,
            })
        },
    },
    Action {
        key: "raise",
        button: words::raise_button,
        fields: &[
            Field::one(
                "reason",
                words::raise_reason_ask,
                codes!(RaiseReason, words::raise_reason_plain),
            ),
            Field::words("text", words::raise_ask).when(has_words),
        ],
        sure: Some(|_, lang| words::raise_sure(lang)),
        make: |given| {
            step(Ladder::Raised {
                reason: given.code("reason")?,
                text: given.words("text"),
            })
        },
    },
    Action {
        key: "claim",
        button: words::claim_button,
        fields: &[
            Field::one(
                "reason",
                words::claim_reason_ask,
                codes!(SkipReason, words::skip_reason_plain),
            ),
            Field::words("text", words::claim_ask).when(has_words),
        ],
        sure: Some(|_, lang| words::claim_sure(lang)),
        make: |given| {
            step(Ladder::Claimed {
                reason: given.code("reason")?,
                text: given.words("text"),
            })
        },
    },
    Action {
        key: "lower",
        button: words::lower_button,
        fields: &[
            Field::one(
                "reason",
                words::lower_reason_ask,
                codes!(LowerReason, words::lower_reason_plain),
            ),
            Field::words("text", words::lower_ask).when(has_words),
        ],
        sure: Some(|_, lang| words::lower_sure(lang)),
        make: |given| {
            step(Ladder::Lowered {
                reason: given.code("reason")?,
                text: given.words("text"),
            })
        },
    },
    Action {
        key: CARRY,
        button: words::carry_button,
        fields: &[
            Field::one("carry", words::carry_ask, CARRIES),
            Field::many("messages", words::carry_messages_ask, MESSAGES)
                .when(|given| given.is("carry", "selected")),
        ],
        sure: None,
        make: |given| {
            let carry = match given.text("carry")? {
                "whole" => Carry::Whole,
                "none" => Carry::None,
                _ => Carry::Selected(given.codes("messages")),
            };
            step(Ladder::Carried(carry))
        },
    },
    Action {
        key: "withdraw",
        button: words::withdraw_button,
        fields: &[],
        sure: Some(|_, lang| words::withdraw_sure(lang)),
        make: |_| step(Ladder::Withdrawn),
    },
];
