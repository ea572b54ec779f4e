//! The claim as it is read: every item whole, the verdict, the complaint, cut into pages that a message holds.

use helpdesk::area::{Rows, view};
use mtl_cases::{ClaimForm, ClaimItem, Code, Filed, Line, Phase, Verdict, Words};
use mtl_locale::{Html, Lang, cases as frame, cases_claim as words, common};
use mtl_telegram::Call;

use super::{fee, files, item, party, remarks};
use crate::{
    domain::{sight::Sight, terms::sum_of},
    outbound::parts::{self, button},
};

/// So many characters stand on a page, unless one item alone is longer.
const PAGE: usize = 3300;

/// What is read.
pub struct Reading<'a> {
    pub sight: &'a Sight,
    /// The version, or the draft.
    pub filed: Option<&'a Filed>,
    pub form: &'a ClaimForm,
    /// Lines that its reader may see: the complaint and what was decided of it.
    pub lines: &'a [Line],
    /// The texts of the undertaking, as they are set.
    pub texts: &'a [String],
    /// Whether its reader writes the claim.
    pub writes: bool,
    pub page: usize,
}

/// Somebody's words, whole.
fn whole(text: &str) -> Html {
    let text = Html::text(text);
    Html::trusted(format!("<blockquote>{}</blockquote>", text.as_str()))
}

fn said(words: Option<&Words>) -> Option<Html> {
    words.map(|words| whole(words.as_str()))
}

/// What stands in an item; nothing when it is empty.
fn content(lang: Lang, of: &Reading<'_>, one: ClaimItem) -> Option<Html> {
    let (sight, form) = (of.sight, of.form);
    match one {
        ClaimItem::Claimant => form.claimant.map(|no| party(lang, sight, no)),
        ClaimItem::Respondent => form.respondent.map(|no| party(lang, sight, no)),
        ClaimItem::Grievance => said(form.grievance.as_ref()),
        ClaimItem::Demand => said(form.demand.as_ref()),
        ClaimItem::Grounds => said(form.grounds.as_ref()),
        ClaimItem::Court => form.court.as_ref().map(|wish| {
            let closed = if wish.closed { "closed" } else { "open" };
            let bench = words::claim_bench_plain(lang, wish.bench.as_str());
            let closed = words::claim_closed_plain(lang, closed);
            let line = words::claim_court(lang, bench, closed);
            Html::join([line].into_iter().chain(said(wish.proposal.as_ref())), "\n")
        }),
        ClaimItem::Fee => form
            .fee
            .as_ref()
            .map(|one| words::claim_fee(lang, fee(one), one.tx.as_str())),
        ClaimItem::Undertaking => form.undertaking.as_ref().map(|given| {
            let at = parts::when(lang, sight.zone, given.at);
            let exact = of.texts.iter().find(|text| sum_of(text) == given.text);
            let mut lines = vec![words::claim_undertaken_at(lang, at)];
            lines.extend(exact.map(|text| whole(text)));
            lines.push(words::claim_undertaken_sum(lang, given.text.as_str()));
            Html::join(lines, "\n")
        }),
    }
}

fn items(lang: Lang, of: &Reading<'_>) -> Vec<Html> {
    let numbered = ClaimItem::ALL.iter().copied().zip(1_usize..);
    numbered
        .map(|(one, no)| {
            let mut lines = vec![words::claim_block(lang, no, item(lang, one))];
            lines.push(content(lang, of, one).unwrap_or_else(|| words::claim_block_empty(lang)));
            let with = files(of.form, one);
            if with > 0 {
                lines.push(Html::text(words::claim_files_plain(lang, with).as_str()));
            }
            Html::join(lines, "\n")
        })
        .collect()
}

/// What was said to the version, and what became of a complaint.
fn answers(lang: Lang, of: &Reading<'_>) -> Vec<Html> {
    let mut blocks = Vec::new();
    let when = |at| parts::when(lang, of.sight.zone, at);
    match of.filed.and_then(|filed| filed.verdict.as_ref()) {
        Some((at, Verdict::Accepted)) => blocks.push(words::claim_accepted_at(lang, when(*at))),
        Some((at, verdict @ Verdict::Returned(_))) => {
            blocks.push(words::claim_returned_at(lang, when(*at)));
            blocks.extend(remarks(lang, verdict, usize::MAX));
        }
        Some((at, Verdict::Refused(reason, text))) => {
            let reason = words::claim_refusal_plain(lang, reason.as_str());
            let head = words::claim_refused_at(lang, when(*at), reason);
            blocks.push(Html::join([head, whole(text.as_str())], "\n"));
        }
        None => {}
    }
    for line in of.lines {
        let head = match line.code {
            Code::Complained => words::claim_complained_at(lang, when(line.at)),
            _ if line.phase == Phase::Over => words::claim_dismissed_at(lang, when(line.at)),
            _ => words::claim_upheld_at(lang, when(line.at)),
        };
        let lines = [head].into_iter().chain(said(line.note.as_ref()));
        blocks.push(Html::join(lines, "\n"));
    }
    blocks
}

/// Puts blocks on pages, none of which is longer than a message may be.
fn pages(blocks: Vec<Html>) -> Vec<Html> {
    let mut pages: Vec<Vec<Html>> = Vec::new();
    let mut left = 0;
    for block in blocks {
        let long = block.visible_len() + 2;
        match pages.last_mut() {
            Some(page) if long <= left => {
                left -= long;
                page.push(block);
            }
            _ => {
                left = PAGE.saturating_sub(long);
                pages.push(vec![block]);
            }
        }
    }
    pages
        .into_iter()
        .map(|page| Html::join(page, "\n\n"))
        .collect()
}

/// A page of it, with the ways to the other pages, versions, and files.
pub fn read(lang: Lang, of: &Reading<'_>) -> Call {
    let number = of.sight.case.number;
    let version = of.filed.map_or(0, |filed| filed.version);
    let mut blocks = items(lang, of);
    blocks.extend(answers(lang, of));
    let pages = pages(blocks);
    let page = of.page.min(pages.len().saturating_sub(1));
    let title = match of.filed {
        Some(filed) => Html::join(
            [
                words::claim_version_head(lang, number, i64::from(filed.version)),
                words::claim_filed_at(lang, parts::when(lang, of.sight.zone, filed.at)),
            ],
            "\n",
        ),
        None => words::claim_draft_head(lang, number),
    };
    let mut text = vec![title];
    text.extend(pages.get(page).cloned());
    text.extend((pages.len() > 1).then(|| words::claim_page(lang, page + 1, pages.len())));
    let mut rows: Rows = Vec::new();
    let turned = |to: usize| format!("case:c:{number}:r:{version}:{to}");
    let mut turn = Vec::new();
    if page > 0 {
        turn.push(button(common::back_button(lang), turned(page - 1)));
    }
    if page + 1 < pages.len() {
        turn.push(button(words::claim_next_button(lang), turned(page + 1)));
    }
    rows.push(turn);
    rows.extend(others(lang, of, version).chunks(4).map(<[_]>::to_vec));
    if !of.form.attachments.is_empty() {
        let data = format!("case:c:{number}:g:{version}");
        rows.push(vec![button(words::claim_files_button(lang), data)]);
    }
    let back = if of.writes {
        button(words::claim_back_button(lang), format!("case:c:{number}:d"))
    } else {
        button(frame::back_to_case_button(lang), format!("case:o:{number}"))
    };
    rows.push(vec![back]);
    rows.retain(|row| !row.is_empty());
    view::say(Html::join(text, "\n\n")).buttons(&rows)
}

/// The other versions, and the draft for whom it is.
fn others(lang: Lang, of: &Reading<'_>, shown: u16) -> Vec<(String, String)> {
    let number = of.sight.case.number;
    let filed = of.sight.case.claim.iter().flat_map(|claim| &claim.filed);
    let mut some: Vec<(String, String)> = filed
        .filter(|filed| filed.version != shown)
        .map(|filed| {
            let data = format!("case:c:{number}:r:{}:0", filed.version);
            button(
                words::claim_version_button(lang, i64::from(filed.version)),
                data,
            )
        })
        .collect();
    if of.writes && shown != 0 {
        let data = format!("case:c:{number}:r:0:0");
        some.push(button(words::claim_draft_button(lang), data));
    }
    some
}
