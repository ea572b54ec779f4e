//! `/cases`: three lists on one screen, each with what its reader may see.

use chrono_tz::Tz;
use helpdesk::area::{Rows, view};
use mtl_cases::{Case, Due, wall};
use mtl_domain::clock::Instant;
use mtl_locale::{Html, Lang, cases as words, cases_claim as claims};
use mtl_telegram::Call;

use super::parts::{self, button};

/// So many lines of one's own and of the queue stand on the screen; what is due first stands first.
const LINES: usize = 12;
/// So many buttons of cases stand under the lists.
const BUTTONS: usize = 32;

/// The lists.
pub struct Lists<'a> {
    /// Those the reader has a part in.
    pub own: &'a [Case],
    /// Claims that wait for the secretary.
    pub claims: &'a [Case],
    /// Complaints of refused claims that wait for a judge.
    pub complaints: &'a [Case],
    /// Those on the reader's levels.
    pub queue: &'a [Case],
    /// What the court has published.
    pub public: &'a [Case],
    /// Whether there are older public ones.
    pub more: bool,
    /// Whether the reader may see the figures.
    pub leads: bool,
    /// Whether these are the newest.
    pub first: bool,
    pub zone: Tz,
    /// Whether the reader sees a case whole.
    pub whole: &'a dyn Fn(&Case) -> bool,
}

/// A case in one line.
type Line = fn(Lang, &Lists<'_>, &Case) -> Html;

fn line(lang: Lang, of: &Lists<'_>, case: &Case) -> Html {
    let level = parts::level(lang, case.level);
    if !(of.whole)(case) {
        return words::list_level(lang, case.number, level);
    }
    let phase = parts::phase(lang, case.phase);
    match case.next() {
        Some(next) => {
            let at = parts::when(lang, of.zone, next.at);
            words::list_line_next(lang, case.number, level, phase, at)
        }
        None => words::list_line(lang, case.number, level, phase),
    }
}

/// When the claim was filed last.
pub fn filed_at(case: &Case) -> Option<Instant> {
    let filed = case.claim.as_ref().and_then(|claim| claim.filed.last());
    filed.map(|filed| filed.at)
}

/// A claim in the secretary's queue: since when, and until when it is to be checked.
fn claim(lang: Lang, of: &Lists<'_>, case: &Case) -> Html {
    let check = case.deadlines.iter().find(|one| one.due == Due::ClaimCheck);
    match (filed_at(case), check) {
        (Some(at), Some(check)) => {
            let (at, due) = (
                parts::when(lang, of.zone, at),
                parts::when(lang, of.zone, check.at),
            );
            claims::list_claim(lang, case.number, at, due)
        }
        _ => line(lang, of, case),
    }
}

/// The screen.
pub fn lists(lang: Lang, of: &Lists<'_>) -> Call {
    let mut text = Vec::new();
    let mut rows: Rows = Vec::new();
    let groups: [(Html, &[Case], Line); 4] = [
        (claims::list_claims(lang), of.claims, claim),
        (claims::list_complaints(lang), of.complaints, line),
        (words::list_own(lang), of.own, line),
        (words::list_queue(lang), of.queue, line),
    ];
    for (head, cases, line) in groups {
        // Further pages are of the public list alone.
        if !cases.is_empty() && of.first {
            text.push(head);
            text.extend(cases.iter().take(LINES).map(|case| line(lang, of, case)));
            if let Some(more) = cases.len().checked_sub(LINES).filter(|more| *more > 0) {
                text.push(words::list_more(lang, parts::count(more)));
            }
            text.push(Html::default());
        }
    }
    text.push(words::list_public(lang));
    if of.public.is_empty() {
        text.push(words::list_public_none(lang));
    }
    for case in of.public {
        if let Some(part) = wall::public_part(case) {
            text.push(public(lang, of.zone, &part));
        }
    }
    let mine = [of.claims, of.complaints, of.own, of.queue];
    let mine = mine.map(|cases| cases.iter().take(if of.first { LINES } else { 0 }));
    let open = mine.into_iter().flatten().chain(of.public).take(BUTTONS);
    let open: Vec<(String, String)> = open
        .map(|case| {
            let data = format!("case:o:{}", case.number);
            button(words::list_button(lang, case.number), data)
        })
        .collect();
    rows.extend(open.chunks(4).map(<[_]>::to_vec));
    let mut turn = Vec::new();
    if !of.first {
        turn.push(button(words::list_newest_button(lang), "case:l:0"));
    }
    if let Some(last) = of.public.last().filter(|_| of.more) {
        let data = format!("case:l:{}", last.number);
        turn.push(button(words::list_older_button(lang), data));
    }
    if of.leads {
        let text = mtl_locale::cases_figures::figures_button(lang);
        turn.push(button(text, "case:g:year"));
    }
    if !turn.is_empty() {
        rows.push(turn);
    }
    view::say(Html::join(text, "\n")).buttons(&rows)
}

/// The public part of a case: what the court has published, and where.
pub fn public(lang: Lang, zone: Tz, part: &wall::PublicCase) -> Html {
    let level = parts::level(lang, part.level);
    let phase = parts::phase(lang, part.phase);
    let mut text = words::list_line(lang, part.number, level, phase);
    for at in &part.dates {
        text = Html::join(
            [text, words::public_date(lang, parts::when(lang, zone, *at))],
            " ",
        );
    }
    for (post, link) in &part.links {
        let name = words::post_plain(lang, post.as_str());
        text = Html::join([text, Html::link(link.as_str(), name.as_str())], " · ");
    }
    if part.is_final {
        text = Html::join([text, words::public_final(lang)], " · ");
    }
    text
}
