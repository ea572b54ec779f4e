//! What is to be done after an outcome: tasks with a date, and how they stand.

use mtl_cases::{Level, TaskStatus, Tasking};
use mtl_locale::cases_people as words;

use super::{
    sources::{PARTIES, codes},
    step,
};
use crate::flow::form::{Action, Field, Given, Source};

/// The text of a settlement made in mediation is with the parties.
fn has_title(given: &Given<'_>) -> bool {
    let case = &given.sight.case;
    case.level != Level::Mediation && !case.is_settled_in_mediation()
}

const TASKS: Source = Source {
    values: |sight| {
        sight
            .case
            .tasks
            .iter()
            .map(|task| task.no.to_string())
            .collect()
    },
    label: |sight, lang, value| {
        let found = sight
            .case
            .tasks
            .iter()
            .find(|task| task.no.to_string() == value);
        let title = found.and_then(|task| task.title.as_ref());
        title.map_or_else(
            || words::task_plain(lang, value).into_string(),
            |title| title.as_str().to_owned(),
        )
    },
    obvious: true,
};

pub(super) const ACTIONS: &[Action] = &[
    Action {
        key: "task",
        button: words::task_button,
        fields: &[
            Field::one("party", words::task_party_ask, PARTIES),
            Field::words("title", words::task_title_ask).when(has_title),
            Field::date("due", words::task_due_ask),
        ],
        sure: Some(|_, lang| words::task_sure(lang)),
        make: |given| {
            step(Tasking::Set {
                title: given.words("title"),
                party: given.party("party")?,
                due: given.date("due")?,
            })
        },
    },
    Action {
        key: "taskdone",
        button: words::task_status_button,
        fields: &[
            Field::one("task", words::task_which_ask, TASKS),
            Field::one(
                "status",
                words::task_status_ask,
                codes!(TaskStatus, words::task_status_plain),
            ),
        ],
        sure: None,
        make: |given| {
            step(Tasking::Status {
                no: given.code("task")?,
                status: given.code("status")?,
            })
        },
    },
];
