//! The claim as people see it: the form with what is missing, the whole text page by page, what was said to it.

mod form;
mod read;

use mtl_cases::{ClaimForm, ClaimItem, Due, Notice, Verdict, wall::Field};
use mtl_domain::text::truncate_utf16;
use mtl_locale::{Html, Lang, Plain, cases as frame, cases_claim as words, cases_ladder};

pub use self::{
    form::{attaching, clearing, form, undertaking, which},
    read::{Reading, read},
};
use super::parts;
use crate::domain::sight::Sight;

/// So much of a remark stands in a letter and on the form; the whole stands beside the version.
const REMARK: usize = 300;

/// What an item is called.
pub fn item(lang: Lang, item: ClaimItem) -> Plain {
    words::claim_item_plain(lang, item.as_str())
}

/// How many files go with an item.
fn files(form: &ClaimForm, item: ClaimItem) -> usize {
    let with = form.attachments.iter().filter(|file| file.item == item);
    with.count()
}

/// On the screen of a case: how far the claim is, or when it was filed.
pub fn progress(lang: Lang, sight: &Sight) -> Vec<Html> {
    let Some(claim) = &sight.case.claim else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    if let Some(filed) = claim.filed.last().filter(|_| sight.sees(Field::Claim)) {
        let at = parts::when(lang, sight.zone, filed.at);
        lines.push(words::claim_filed_line(lang, at, i64::from(filed.version)));
    }
    if crate::domain::sight::writes(sight) {
        let done = ClaimItem::ALL.len() - claim.form.missing().len();
        lines.push(words::claim_progress(lang, done));
    }
    lines
}

/// On the screen of a case: which steps were left out on the way to court, and why.
pub fn skipped(lang: Lang, sight: &Sight) -> Vec<Html> {
    let all = &sight.case.skipped;
    let (Some(last), true) = (all.last(), sight.sees(Field::Parties)) else {
        return Vec::new();
    };
    let levels = all.iter().filter(|one| one.at == last.at);
    let levels: Vec<String> = levels
        .map(|one| parts::level(lang, one.level).into_string())
        .collect();
    let reason = cases_ladder::skip_reason_plain(lang, last.reason.as_str());
    let mut lines = vec![words::skipped_line(lang, levels.join(", "), reason)];
    lines.extend(last.text.as_ref().map(|text| parts::quote(text.as_str())));
    lines
}

/// The remarks of a verdict, each cut to what its place holds.
fn remarks(lang: Lang, verdict: &Verdict, longest: usize) -> Vec<Html> {
    let Verdict::Returned(defects) = verdict else {
        return Vec::new();
    };
    let all = defects.iter();
    all.map(|one| {
        let what = truncate_utf16(one.what.as_str(), longest);
        words::claim_defect(lang, item(lang, one.item), what)
    })
    .collect()
}

/// What belongs under a notice about the claim: the remarks, or the reason of the refusal.
pub fn details(lang: Lang, sight: &Sight, notice: Notice) -> Vec<Html> {
    let filed = sight.case.claim.as_ref().and_then(|one| one.filed.last());
    let (Some(filed), true) = (filed, sight.sees(Field::Claim)) else {
        return Vec::new();
    };
    match (notice, &filed.verdict) {
        (Notice::ClaimReturned, Some((_, verdict))) => remarks(lang, verdict, REMARK),
        (Notice::ClaimRefused | Notice::Complaint, Some((at, Verdict::Refused(reason, _)))) => {
            let reason = words::claim_refusal_plain(lang, reason.as_str());
            let at = parts::when(lang, sight.zone, *at);
            let mut lines = vec![words::claim_refused_at(lang, at, reason)];
            let mut all = sight.case.deadlines.iter();
            let window = all.find(|one| one.due == Due::ComplaintWindow);
            lines.extend(window.map(|window| {
                words::claim_contest_until(lang, parts::when(lang, sight.zone, window.at))
            }));
            lines
        }
        _ => Vec::new(),
    }
}

/// A party as the claim names it.
fn party(lang: Lang, sight: &Sight, no: mtl_cases::PartyNo) -> Html {
    match sight.case.party(no) {
        Some(party) => {
            let nature = frame::nature_plain(lang, party.nature.as_str());
            words::claim_party(lang, party.name.as_str(), nature)
        }
        None => Html::default(),
    }
}

/// The amount with its asset.
fn fee(fee: &mtl_cases::Fee) -> String {
    format!("{} {}", fee.sum.amount, fee.sum.asset.as_str())
}
