//! What stands under the sentence of a notice: what was ruled and until when that can be appealed, what is to be done,
//! until when an answer is waited for.

use mtl_cases::{Due, Notice, PartyNo, Task, wall::Field};
use mtl_locale::{Html, Lang, cases_court as court, cases_notice as words};

use super::{case, claim, parts};
use crate::domain::sight::Sight;

/// The details of a notice, as far as its reader may see them; `party` is whom it is for.
pub fn of(lang: Lang, sight: &Sight, notice: Notice, party: Option<PartyNo>) -> Vec<Html> {
    match notice {
        Notice::Ruling if sight.sees(Field::Ruling) => ruled(lang, sight),
        Notice::TaskSet if sight.sees(Field::Tasks) => {
            task(lang, sight, sight.case.tasks.last()).collect()
        }
        Notice::TaskStatus if sight.sees(Field::Tasks) => {
            let tasks = sight.case.tasks.iter();
            task(lang, sight, tasks.max_by_key(|task| task.at)).collect()
        }
        Notice::Notified => answer(lang, sight, party),
        _ => claim::details(lang, sight, notice),
    }
}

/// What the court has ruled, and whether there is anything above it.
fn ruled(lang: Lang, sight: &Sight) -> Vec<Html> {
    let case = &sight.case;
    let Some(ruling) = case.trial().and_then(|trial| trial.ruling.as_ref()) else {
        return Vec::new();
    };
    let mut lines = vec![parts::quote(ruling.remedy.as_str())];
    if ruling.is_final {
        lines.push(court::post_final(lang));
        return lines;
    }
    let mut deadlines = case.deadlines.iter();
    let window = deadlines.find(|one| one.due == Due::AppealWindow);
    lines.extend(
        window.map(|window| words::appeal_until(lang, parts::when(lang, sight.zone, window.at))),
    );
    lines
}

/// Until when an answer to the claim or to the appeal is waited for.
fn answer(lang: Lang, sight: &Sight, party: Option<PartyNo>) -> Vec<Html> {
    let mut deadlines = sight.case.deadlines.iter();
    let waited = party.and_then(|no| deadlines.find(|one| one.is(Due::Response, no.0)));
    let until = waited.map(|one| parts::when(lang, sight.zone, one.at));
    until
        .map(|until| words::response_until(lang, until))
        .into_iter()
        .collect()
}

fn task(lang: Lang, sight: &Sight, task: Option<&Task>) -> impl Iterator<Item = Html> {
    task.map(|task| case::task(lang, sight, task)).into_iter()
}
