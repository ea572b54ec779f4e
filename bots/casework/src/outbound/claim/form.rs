//! The form on one edited screen: eight items with ✓ or —, what is missing, and the screens that one gets to from it.

use helpdesk::area::{Rows, view};
use mtl_cases::{ClaimForm, ClaimItem};
use mtl_domain::text::truncate_utf16;
use mtl_locale::{Html, Lang, cases as frame, cases_claim as words};
use mtl_telegram::Call;

use super::{REMARK, fee, files, item, party, remarks};
use crate::{
    domain::sight::Sight,
    outbound::parts::{self, button},
};

/// So much of an item stands in the list.
const SHORT: usize = 120;

/// Some first words in one line.
fn short(text: &str) -> Html {
    let line: Vec<&str> = text.split_whitespace().collect();
    Html::text(&truncate_utf16(&line.join(" "), SHORT))
}

/// What is given of an item, in short.
fn given(lang: Lang, sight: &Sight, form: &ClaimForm, item: ClaimItem) -> Html {
    let said = |words: &Option<mtl_cases::Words>| {
        let words = words.as_ref();
        words.map_or_else(Html::default, |words| short(words.as_str()))
    };
    match item {
        ClaimItem::Claimant | ClaimItem::Respondent => {
            let no = match item {
                ClaimItem::Claimant => form.claimant,
                _ => form.respondent,
            };
            no.map_or_else(Html::default, |no| party(lang, sight, no))
        }
        ClaimItem::Grievance => said(&form.grievance),
        ClaimItem::Demand => said(&form.demand),
        ClaimItem::Grounds => said(&form.grounds),
        ClaimItem::Court => form.court.as_ref().map_or_else(Html::default, |wish| {
            let closed = if wish.closed { "closed" } else { "open" };
            let bench = words::claim_bench_plain(lang, wish.bench.as_str());
            words::claim_court(lang, bench, words::claim_closed_plain(lang, closed))
        }),
        ClaimItem::Fee => form
            .fee
            .as_ref()
            .map_or_else(Html::default, |one| Html::text(&fee(one))),
        ClaimItem::Undertaking => form.undertaking.as_ref().map_or_else(Html::default, |one| {
            let at = parts::when(lang, sight.zone, one.at);
            Html::text(words::claim_given_plain(lang, at).as_str())
        }),
    }
}

fn back(lang: Lang, number: i64) -> Vec<(String, String)> {
    vec![button(
        words::claim_back_button(lang),
        format!("case:c:{number}:d"),
    )]
}

/// The form; `fills` names the action behind each item's button, `files_it` the one that files the whole.
pub fn form(
    lang: Lang,
    sight: &Sight,
    above: Option<Html>,
    fills: fn(ClaimItem) -> Option<&'static str>,
    files_it: Option<&str>,
) -> Call {
    let number = sight.case.number;
    let empty = mtl_cases::Claim::default();
    let claim = sight.case.claim.as_ref().unwrap_or(&empty);
    let form = &claim.form;
    let mut text: Vec<Html> = Vec::new();
    if let Some(above) = above {
        text.extend([above, Html::default()]);
    }
    text.extend([
        words::claim_head(lang, number),
        words::claim_lead(lang),
        Html::default(),
    ]);
    let mut buttons: Vec<(String, String)> = Vec::new();
    for one in ClaimItem::ALL.iter().copied() {
        let name = item(lang, one);
        let has = form.has(one);
        let mut line = match has {
            true => words::claim_has(lang, &name, given(lang, sight, form, one)),
            false => words::claim_lacks(lang, &name),
        };
        let with = files(form, one);
        if with > 0 {
            let with = words::claim_files_plain(lang, with);
            line.push(&Html::text(&format!(" {}", with.as_str())));
        }
        text.push(line);
        let data = match fills(one) {
            Some(key) => format!("case:a:{number}:{key}"),
            None => format!("case:c:{number}:u"),
        };
        let label = match has {
            true => words::item_has_button(lang, &name),
            false => words::item_lacks_button(lang, &name),
        };
        buttons.push(button(label, data));
    }
    text.push(Html::default());
    let missing = form.missing();
    text.push(match missing.as_slice() {
        [] => words::claim_whole(lang),
        some => {
            let names = some.iter().map(|one| item(lang, *one).into_string());
            words::claim_missing(lang, names.collect::<Vec<_>>().join(", "))
        }
    });
    if let Some((at, verdict)) = claim.filed.last().and_then(|filed| filed.verdict.as_ref()) {
        let remarks = remarks(lang, verdict, REMARK);
        if !remarks.is_empty() {
            let at = parts::when(lang, sight.zone, *at);
            text.extend([Html::default(), words::claim_returned_at(lang, at)]);
            text.extend(remarks);
        }
    }
    let mut rows: Rows = buttons.chunks(2).map(<[_]>::to_vec).collect();
    let go = |what: &str| format!("case:c:{number}:{what}");
    rows.push(vec![
        button(words::claim_attach_button(lang), go("f")),
        button(words::claim_clear_button(lang), go("x")),
    ]);
    rows.push(vec![button(words::claim_read_button(lang), go("r:0:0"))]);
    if let Some(key) = files_it {
        let data = format!("case:a:{number}:{key}");
        rows.push(vec![button(words::claim_file_button(lang), data)]);
    }
    let data = format!("case:o:{number}");
    rows.push(vec![button(frame::back_to_case_button(lang), data)]);
    view::say(Html::join(text, "\n")).buttons(&rows)
}

/// The exact text with its own button; the button carries the beginning of the text's sum.
pub fn undertaking(lang: Lang, number: i64, text: &str, sum: &str, above: Option<Html>) -> Call {
    let exact = format!("<blockquote>{}</blockquote>", Html::text(text).as_str());
    let lines = above
        .into_iter()
        .chain([words::claim_undertaking_head(lang), Html::trusted(exact)]);
    let yes = button(
        words::claim_undertake_button(lang),
        format!("case:c:{number}:U:{sum}"),
    );
    view::say(Html::join(lines, "\n")).buttons(&[vec![yes], back(lang, number)])
}

/// One of these items is to be chosen.
pub fn which(lang: Lang, number: i64, ask: Html, verb: &str, items: &[ClaimItem]) -> Call {
    let mut rows: Rows = items
        .iter()
        .map(|one| {
            let data = format!("case:c:{number}:{verb}:{}", one.as_str());
            vec![button(item(lang, *one), data)]
        })
        .collect();
    rows.push(back(lang, number));
    view::say(ask).buttons(&rows)
}

/// Which item is to be emptied: those that have something.
pub fn clearing(lang: Lang, sight: &Sight) -> Call {
    let form = sight.case.claim.as_ref().map(|claim| &claim.form);
    let has = |item: &ClaimItem| form.is_some_and(|form| form.has(*item) || files(form, *item) > 0);
    let items: Vec<ClaimItem> = ClaimItem::ALL.iter().copied().filter(has).collect();
    let ask = words::claim_clear_ask(lang);
    which(lang, sight.case.number, ask, "x", &items)
}

/// Files are awaited for an item.
pub fn attaching(lang: Lang, sight: &Sight, one: ClaimItem, trouble: Option<Html>) -> Call {
    let form = sight.case.claim.as_ref().map(|claim| &claim.form);
    let count = form.map_or(0, |form| files(form, one));
    let mut text = vec![words::claim_attach_ask(lang, item(lang, one))];
    text.extend((count > 0).then(|| words::claim_attached(lang, count)));
    text.extend(trouble);
    let number = sight.case.number;
    let done = button(
        frame::marked_done_button(lang),
        format!("case:c:{number}:d"),
    );
    view::say(Html::join(text, "\n\n")).buttons(&[vec![done]])
}
