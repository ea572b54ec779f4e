//! The ways to begin a case: a member disagrees, complains of somebody, or an agent hands a ticket up.

use mtl_cases::{Kind as CaseKind, Ladder, Level, RaiseReason, What};
use mtl_locale::cases_ladder as words;

use super::{people, sources::codes, step};
use crate::flow::form::{Action, Field};

/// A member does not agree with the desk's answer.
pub(super) const DISAGREE: &str = "disagree";
/// An agent hands the ticket up.
pub(super) const ESCALATE: &str = "escalate";

pub(super) const ACTIONS: &[Action] = &[
    Action {
        key: DISAGREE,
        button: words::disagree_button,
        fields: &[Field::words("text", words::disagree_ask)],
        sure: Some(|_, lang| words::disagree_sure(lang)),
        make: |given| {
            step(Ladder::Raised {
                reason: RaiseReason::Disagree,
                text: Some(given.words("text")?),
            })
        },
    },
    Action {
        key: "complain",
        button: words::complain_button,
        fields: people::RESPONDENT,
        sure: Some(|_, lang| words::complain_sure(lang)),
        make: |given| {
            let respondent = people::respondent(given)?;
            let grievance = given.words("grievance")?;
            let reads = Level::Support.readers();
            let of_staff = respondent.telegram.is_some()
                && reads.iter().any(|role| respondent.roles.contains(*role));
            let text = Some(grievance.clone());
            let mut whats = vec![What::Ladder(Ladder::Disputed {
                respondent,
                grievance,
            })];
            if of_staff {
                // Whom it is about sits among the agents: it goes past them at once.
                whats.push(What::Ladder(Ladder::Raised {
                    reason: RaiseReason::AboutStaff,
                    text,
                }));
            }
            (given.sight.case.kind == CaseKind::Request).then_some(whats)
        },
    },
    Action {
        key: ESCALATE,
        button: words::escalate_button,
        fields: &[
            Field::one(
                "reason",
                words::raise_reason_ask,
                codes!(RaiseReason, words::raise_reason_plain),
            ),
            Field::words("text", words::escalate_ask),
        ],
        sure: Some(|_, lang| words::escalate_sure(lang)),
        make: |given| {
            step(Ladder::Raised {
                reason: given.code("reason")?,
                text: Some(given.words("text")?),
            })
        },
    },
];
