//! The screen of a case: sections, each of which shows what its reader may see.
//!
//! A section is a function from the case as somebody stands before it to lines. A new area adds its own to `SECTIONS`; each
//! asks `Sight::sees` for its fields before it shows anything.

use helpdesk::area::{Rows, view};
use mtl_cases::{Code, Line, Task, wall, wall::Field};
use mtl_locale::{Html, Lang, Plain, cases as words, cases_mediation as papers};
use mtl_telegram::Call;

use super::{
    bundle, claim, court, list, mediation,
    parts::{self, button},
};
use crate::domain::{certificate, sight::Sight};

/// A section: its lines in a language.
type Section = fn(Lang, &Sight) -> Vec<Html>;

/// The sections in their order.
const SECTIONS: &[Section] = &[
    parties,
    grievance,
    claim::skipped,
    claim::progress,
    keeper,
    transcript,
    mediation::section,
    court::section,
    tasks,
    bundles,
    ending,
    ahead,
];

/// So many lines of the history stand on a page.
const LINES: usize = 12;

/// The screen with the buttons of what can be done now: (text, data).
pub fn screen(
    lang: Lang,
    sight: &Sight,
    above: Option<Html>,
    possible: Vec<(String, String)>,
) -> Call {
    let case = &sight.case;
    let mut text: Vec<Html> = Vec::new();
    if let Some(above) = above {
        text.extend([above, Html::default()]);
    }
    let whole = wall::sees(Some(&sight.who), case) == wall::View::Whole;
    match wall::public_part(case).filter(|_| !whole) {
        Some(part) => text.push(list::public(lang, sight.zone, &part)),
        None => {
            text.push(head(lang, sight));
            for section in SECTIONS {
                text.extend(section(lang, sight));
            }
        }
    }
    let mut rows: Rows = possible.chunks(2).map(<[_]>::to_vec).collect();
    let papers = papers(lang, sight);
    if !papers.is_empty() {
        rows.push(papers);
    }
    let mut turn = Vec::new();
    if whole {
        let data = format!("case:h:{}:0", case.number);
        turn.push(button(words::history_button(lang), data));
    }
    turn.push(button(
        words::refresh_button(lang),
        format!("case:o:{}", case.number),
    ));
    turn.push(button(words::all_button(lang), "case:l:0"));
    rows.push(turn);
    view::say(Html::join(text, "\n")).buttons(&rows)
}

/// What is read apart from the screen.
fn papers(lang: Lang, sight: &Sight) -> Vec<(String, String)> {
    let case = &sight.case;
    let mut some = Vec::new();
    if sight.sees(Field::Certificate) && certificate::of(case).is_some() {
        let data = format!("case:m:{}", case.number);
        some.push(button(papers::certificate_button(lang), data));
    }
    if case.ticket != 0 && sight.sees(Field::Transcript) {
        let data = format!("case:p:{}:0", case.number);
        some.push(button(papers::transcript_button(lang), data));
    }
    some
}

fn head(lang: Lang, sight: &Sight) -> Html {
    let case = &sight.case;
    let level = parts::level(lang, case.level);
    if !sight.sees(Field::Phase) {
        return words::case_head_level(lang, case.number, level);
    }
    let phase = parts::phase(lang, case.phase);
    let head = words::case_head(lang, case.number, level, phase);
    let kind = words::kind_line(lang, case.kind.as_str());
    let closed = case.is_closed().then(|| words::closed_line(lang));
    Html::join([head, kind].into_iter().chain(closed), "\n")
}

fn parties(lang: Lang, sight: &Sight) -> Vec<Html> {
    if !sight.sees(Field::Parties) {
        return Vec::new();
    }
    let case = &sight.case;
    let mut lines: Vec<Html> = case
        .parties
        .iter()
        .map(|party| {
            let role = words::role_plain(lang, party.role.as_str());
            let nature = words::nature_plain(lang, party.nature.as_str());
            words::party_line(lang, role, party.name.as_str(), nature)
        })
        .collect();
    if let Some(filing) = case.filing() {
        let filed = parts::when(lang, sight.zone, filing.filed_at);
        lines.push(words::filed_line(lang, filed));
        for no in case.to_notify() {
            let Some(party) = case.party(no) else {
                continue;
            };
            let name = party.name.as_str();
            lines.push(match case.notified_at(no) {
                Some(at) => words::notified_line(lang, name, parts::when(lang, sight.zone, at)),
                None => words::unnotified_line(lang, name),
            });
        }
    }
    let away = |party: &&mtl_cases::Party| party.telegram.is_some() && !party.reachable;
    let away = case.parties.iter().filter(away);
    lines.extend(away.map(|party| words::unreachable_line(lang, party.name.as_str())));
    lines
}

fn grievance(lang: Lang, sight: &Sight) -> Vec<Html> {
    match &sight.case.grievance {
        Some(text) if sight.sees(Field::Grievance) => {
            vec![words::grievance_line(lang), parts::quote(text.as_str())]
        }
        _ => Vec::new(),
    }
}

fn keeper(lang: Lang, sight: &Sight) -> Vec<Html> {
    if !sight.sees(Field::Phase) {
        return Vec::new();
    }
    let Some(keeper) = &sight.case.keeper else {
        return vec![words::keeper_none(lang)];
    };
    let name = sight.name(keeper.person);
    let mut lines = vec![match keeper.declared_at {
        Some(_) => words::keeper_declared(lang, name),
        None => words::keeper_line(lang, name),
    }];
    if keeper.is_disputed() && sight.sees(Field::Objections) {
        lines.push(words::keeper_disputed(lang));
    }
    lines
}

fn transcript(lang: Lang, sight: &Sight) -> Vec<Html> {
    let case = &sight.case;
    if case.ticket == 0 || !sight.sees(Field::Transcript) {
        return Vec::new();
    }
    let kind = match &case.transcript {
        mtl_cases::Carry::None => "none",
        mtl_cases::Carry::Selected(_) => "selected",
        mtl_cases::Carry::Whole => "whole",
    };
    vec![words::transcript_line(lang, kind)]
}

fn tasks(lang: Lang, sight: &Sight) -> Vec<Html> {
    if !sight.sees(Field::Tasks) {
        return Vec::new();
    }
    let all = sight.case.tasks.iter();
    all.map(|one| task(lang, sight, one)).collect()
}

/// What is to be done, by when, and how it stands.
pub fn task(lang: Lang, sight: &Sight, task: &Task) -> Html {
    let title = task.title.as_ref().map_or_else(
        || words::task_untitled_plain(lang, i64::from(task.no)).into_string(),
        |title| title.as_str().to_owned(),
    );
    let due = parts::when(lang, sight.zone, task.due);
    let status = words::task_status_plain(lang, task.status.as_str());
    words::task_line(lang, title, due, status)
}

/// The hashes of what was made of it, for whoever was given a file.
fn bundles(lang: Lang, sight: &Sight) -> Vec<Html> {
    if !sight.sees(Field::Tasks) {
        return Vec::new();
    }
    bundle::section(lang, sight)
}

fn ending(lang: Lang, sight: &Sight) -> Vec<Html> {
    match sight.case.ending {
        Some(ended) if sight.sees(Field::Phase) => {
            let at = parts::when(lang, sight.zone, ended.at);
            let how = words::ending_plain(lang, ended.how.as_str());
            vec![words::ending_line(lang, how, at)]
        }
        _ => Vec::new(),
    }
}

/// What comes next: the date with its reason, and the instance above.
fn ahead(lang: Lang, sight: &Sight) -> Vec<Html> {
    let mut lines = Vec::new();
    if sight.sees(Field::Next) {
        lines.extend(parts::next_date(lang, &sight.case, sight.zone));
        lines.extend(parts::next_instance(lang, sight));
    }
    lines
}

/// The history, as far as its reader may see it; the newest lines are on the last page, which is page nought.
pub fn history(lang: Lang, sight: &Sight, lines: &[Line], page: usize) -> Call {
    let number = sight.case.number;
    let pages: Vec<&[Line]> = lines.rchunks(LINES).collect();
    let page = page.min(pages.len().saturating_sub(1));
    let mut text = vec![words::history_head(lang, number)];
    for line in pages.get(page).copied().unwrap_or_default() {
        text.push(told(lang, sight, line));
        if let Some(note) = &line.note {
            let short = mtl_domain::text::truncate_utf16(note.as_str(), 200);
            text.push(parts::quote(&short));
        }
    }
    let mut turn = Vec::new();
    let turned = |text: Plain, to: usize| button(text, format!("case:h:{number}:{to}"));
    if page + 1 < pages.len() {
        turn.push(turned(words::history_older_button(lang), page + 1));
    }
    if page > 0 {
        turn.push(turned(words::history_newer_button(lang), page - 1));
    }
    let back = button(words::back_to_case_button(lang), format!("case:o:{number}"));
    let rows: Rows = [turn, vec![back]]
        .into_iter()
        .filter(|row| !row.is_empty())
        .collect();
    view::say(Html::join(text, "\n")).buttons(&rows)
}

fn told(lang: Lang, sight: &Sight, line: &Line) -> Html {
    let at = parts::when(lang, sight.zone, line.at);
    let what = words::code_plain(lang, line.code.as_str());
    let moved = line.from != line.to && line.code != Code::Opened;
    if moved {
        return words::history_moved(lang, at, what, parts::level(lang, line.to));
    }
    words::history_line(lang, at, what)
}
