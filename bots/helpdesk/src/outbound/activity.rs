//! The ledger of agents' work in words and as a table.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use mtl_locale::{Html, Lang, Plain, activity as words, time};
use mtl_telegram::Call;

use super::{keyboard::Rows, view};
use crate::{
    domain::activity::{Kind, points},
    store::activity::{Entry, Objection},
};

/// What a statement shows.
#[derive(Debug)]
pub struct Statement<'a> {
    /// The first day of its month.
    pub month: NaiveDate,
    /// The agent's own entries.
    pub entries: &'a [Entry],
    /// The agent's own objections.
    pub objections: &'a [Objection],
    /// The version of the weights.
    pub version: i64,
    /// When the month is exported.
    pub export: NaiveDate,
    /// It is sent before the export for objections.
    pub draft: bool,
    /// The reader decides about objections: so many wait; none for others.
    pub decides: Option<usize>,
}

/// Points as the reader writes numbers.
#[must_use]
pub fn number(lang: Lang, hundredths: i64) -> String {
    points(hundredths, lang == Lang::Ru)
}

/// A month in the data of a button.
#[must_use]
pub fn key(month: NaiveDate) -> String {
    month.format("%Y-%m").to_string()
}

/// The statement.
#[must_use]
pub fn statement(lang: Lang, of: &Statement<'_>) -> Call {
    let month = time::month(lang, of.month);
    let mut lines = vec![if of.draft {
        words::ledger_draft_head(lang, month)
    } else {
        words::ledger_head(lang, month)
    }];
    lines.push(Html::default());
    let mut kinds: BTreeMap<Kind, (i64, i64)> = BTreeMap::new();
    for entry in of.entries {
        if let Some(kind) = Kind::parse(&entry.kind) {
            let sum = kinds.entry(kind).or_default();
            *sum = (sum.0 + 1, sum.1 + entry.points);
        }
    }
    for (kind, (count, sum)) in &kinds {
        lines.push(words::ledger_row(
            lang,
            kind.as_str(),
            *count,
            number(lang, *sum),
        ));
    }
    if kinds.is_empty() {
        lines.push(words::ledger_none(lang));
    } else {
        let sum = of.entries.iter().map(|entry| entry.points).sum();
        lines.push(words::ledger_total(lang, number(lang, sum)));
    }
    lines.push(Html::default());
    for one in of.objections {
        lines.push(words::ledger_objection(lang, short(&one.words)));
        lines.push(match &one.answer {
            Some(answer) => words::ledger_objection_answer(lang, short(answer)),
            None => words::ledger_objection_open(lang),
        });
    }
    lines.push(words::ledger_note(
        lang,
        of.version,
        time::day(lang, of.export),
    ));
    view::say(Html::join(lines, "\n")).buttons(&buttons(lang, of))
}

fn buttons(lang: Lang, of: &Statement<'_>) -> Rows {
    let month = key(of.month);
    let one = |text: Plain, verb: &str| (text.into_string(), format!("ledger:{verb}:{month}"));
    let mut rows = Vec::new();
    let near = |back: bool| {
        let months = chrono::Months::new(1);
        let other = if back {
            of.month.checked_sub_months(months)
        } else {
            of.month.checked_add_months(months)
        };
        other.map(|other| {
            (
                time::month(lang, other).into_string(),
                format!("ledger:m:{}", key(other)),
            )
        })
    };
    rows.push(near(true).into_iter().chain(near(false)).collect());
    rows.push(vec![one(words::ledger_object_button(lang), "o")]);
    if let Some(open) = of.decides {
        let open = i64::try_from(open).unwrap_or(i64::MAX);
        rows.push(vec![
            one(words::ledger_objections_button(lang, open), "l"),
            one(words::ledger_export_button(lang), "x"),
        ]);
    }
    rows
}

fn short(text: &str) -> String {
    mtl_domain::text::truncate_utf16(&mtl_domain::text::clean_line(text), 300)
}

/// An objection for who decides.
#[must_use]
pub fn objection(lang: Lang, name: &str, one: &Objection, month: NaiveDate) -> Call {
    let text = words::ledger_object_told(
        lang,
        name,
        time::month(lang, month),
        mtl_domain::text::truncate_utf16(&one.words, 2000),
    );
    view::say(text).buttons(&[vec![
        (
            words::ledger_grant_button(lang).into_string(),
            format!("ledger:y:{}", one.id),
        ),
        (
            words::ledger_refuse_button(lang).into_string(),
            format!("ledger:n:{}", one.id),
        ),
    ]])
}

/// The table of a month: what each earned, for what, by which weights.
#[must_use]
pub fn csv(month: NaiveDate, entries: &[Entry], names: &BTreeMap<i64, String>) -> String {
    let mut text = String::from(
        "month,agent,name,kind,ticket,earned_at,credited_at,points,weights_version,peer_review\r\n",
    );
    for entry in entries {
        let name = names.get(&entry.agent).map_or("", String::as_str);
        let ticket = entry
            .number
            .map_or_else(String::new, |number| number.to_string());
        let cells = [
            key(month),
            entry.agent.to_string(),
            crate::domain::figures::cell(name),
            entry.kind.clone(),
            ticket,
            entry.earned_at.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
            entry.posted_at.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
            points(entry.points, false),
            entry.weights.to_string(),
            if entry.review { "yes" } else { "" }.to_owned(),
        ];
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}
