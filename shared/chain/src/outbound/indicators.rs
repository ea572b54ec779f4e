//! The figures of the association: their text and their chart.

use chrono::{Datelike, NaiveDate};
use mtl_domain::money::Money;
use mtl_locale::{Html, Lang, chain, indicators as words};
use mtl_picture::{Chart, Panel, Series, Shape};
use mtl_stellar::{
    http::Trouble,
    indicators::{Indicators, Trend},
};

use super::{Voice, amount, lines};
use crate::domain::{
    settings::Watched,
    trend::{self, Kept, MONTH, Since, WEEK},
};

/// What is told.
#[derive(Debug)]
pub struct Told<'a> {
    /// The figures.
    pub now: &'a Indicators,
    /// Their day.
    pub day: NaiveDate,
    /// Earlier days.
    pub kept: &'a [Kept],
    /// Whose EURMTL it is.
    pub watched: &'a [Watched],
    /// Why there is nothing newer.
    pub trouble: Option<&'a Trouble>,
}

/// The text.
pub fn text(voice: &Voice<'_>, told: &Told<'_>) -> Html {
    let (lang, now) = (voice.lang, told.now);
    let past: Vec<(Since, i64)> = [WEEK, MONTH]
        .into_iter()
        .filter_map(|days| trend::since(now, told.day, told.kept, days))
        .map(|it| (it, told.day.signed_duration_since(it.day).num_days()))
        .collect();
    let figure = |row: Html, of: &dyn Fn(&Trend) -> String| {
        let changes = changes(lang, &past, of);
        lines([Some(row), changes].into_iter().flatten())
    };
    let mut blocks = vec![words::indicators_head(lang)];
    if let Some(why) = told.trouble {
        let why = chain::trouble_plain(lang, why.kind());
        blocks.push(words::indicators_stale(lang, why));
    }
    blocks.push(lines([
        figure(words::indicators_members(lang, now.members), &|it| {
            signed(it.members)
        }),
        figure(words::indicators_verified(lang, now.verified), &|it| {
            signed(it.verified)
        }),
        figure(words::indicators_companies(lang, now.companies), &|it| {
            signed(it.companies)
        }),
    ]));
    blocks.extend(eurmtl(lang, told, &past));
    if past.is_empty() {
        blocks.push(words::indicators_first(lang));
    }
    let when = voice.when(now.read_at);
    blocks.push(words::indicators_read(lang, when, voice.zone.name()));
    Html::join(blocks, "\n\n")
}

/// What is said when nothing can be counted and nothing was kept.
pub fn nothing(lang: Lang, why: &Trouble) -> Html {
    words::indicators_trouble(lang, chain::trouble_plain(lang, why.kind()))
}

fn changes(lang: Lang, past: &[(Since, i64)], of: &dyn Fn(&Trend) -> String) -> Option<Html> {
    let told: Vec<String> = past
        .iter()
        .map(|(since, days)| {
            let change = of(&since.trend);
            let said = if change == "0" {
                words::indicators_same_plain(lang, *days)
            } else {
                words::indicators_change_plain(lang, change, *days)
            };
            said.into_string()
        })
        .collect();
    (!told.is_empty()).then(|| words::indicators_changes(lang, told.join(", ")))
}

fn signed(number: i64) -> String {
    match number {
        0 => "0".to_owned(),
        1.. => format!("+{number}"),
        _ => format!("\u{2212}{}", number.unsigned_abs()),
    }
}

fn moved(lang: Lang, money: Money) -> String {
    let text = amount(lang, money);
    match text.strip_prefix('-') {
        Some(rest) => format!("\u{2212}{rest}"),
        None if money == Money::ZERO => text,
        None => format!("+{text}"),
    }
}

fn eurmtl(lang: Lang, told: &Told<'_>, past: &[(Since, i64)]) -> Option<Html> {
    let rows: Vec<(&str, Option<Money>)> = told
        .watched
        .iter()
        .filter_map(|it| {
            let (_, money) = told.now.eurmtl.iter().find(|(id, _)| *id == it.account)?;
            Some((it.title.as_str(), *money))
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let all = Money::sum(rows.iter().filter_map(|(_, money)| *money));
    let mut list = vec![words::indicators_eurmtl_title_line(lang)];
    list.extend(rows.iter().map(|(title, money)| match money {
        Some(money) => words::indicators_eurmtl_row(lang, *title, amount(lang, *money)),
        None => words::indicators_eurmtl_none_row(lang, *title),
    }));
    if let Some(all) = all.filter(|_| rows.len() > 1) {
        list.push(words::indicators_eurmtl_all(lang, amount(lang, all)));
    }
    list.extend(changes(lang, past, &|it| moved(lang, it.eurmtl)));
    Some(lines(list))
}

/// The picture's bytes; none while there is nothing to draw a line through, or when it cannot be drawn.
pub fn picture(voice: &Voice<'_>, told: &Told<'_>) -> Option<Vec<u8>> {
    let lang = voice.lang;
    let month = trend::month(told.now, told.day, told.kept);
    let known = month.iter().filter(|(_, it)| it.is_some()).count();
    if known < 2 {
        return None;
    }
    let labels: Vec<String> = month
        .iter()
        .map(|(day, _)| format!("{:02}.{:02}", day.day(), day.month()))
        .collect();
    let series = |name: mtl_locale::Plain, of: &dyn Fn(&Indicators) -> usize| Series {
        name: name.into_string(),
        values: month
            .iter()
            .map(|(_, it)| it.map(|it| count(of(it))))
            .collect(),
    };
    let panel = |title: mtl_locale::Plain, series| Panel {
        title: title.into_string(),
        shape: Shape::Lines,
        labels: labels.clone(),
        series,
        whole: true,
    };
    let chart = Chart {
        title: words::indicators_picture_title(lang).into_string(),
        subtitle: match (labels.first(), labels.last()) {
            (Some(first), Some(last)) => format!("{first} – {last}"),
            _ => String::new(),
        },
        panels: vec![
            panel(
                words::indicators_people_title(lang),
                vec![
                    series(words::indicators_members_plain(lang), &|it| it.members),
                    series(words::indicators_verified_plain(lang), &|it| it.verified),
                ],
            ),
            panel(
                words::indicators_firms_title(lang),
                vec![series(words::indicators_companies_plain(lang), &|it| {
                    it.companies
                })],
            ),
        ],
        foot: String::new(),
        comma: lang == Lang::Ru,
    };
    match mtl_picture::png(&chart.svg()) {
        Ok(bytes) => Some(bytes),
        Err(fault) => {
            tracing::error!(%fault, "the picture of the figures cannot be drawn");
            None
        }
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a picture shows no more than a few digits"
)]
const fn count(number: usize) -> f64 {
    number as f64
}
