//! Figures in words, as one message with buttons for other periods and views.

use chrono::TimeDelta;
use mtl_domain::dates::{Doubt, Period};
use mtl_locale::{Html, Lang, Plain, stats as words, time};
use mtl_telegram::Call;

use super::{keyboard::Rows, view};
use crate::domain::{
    figures::{Cut, Histogram, Part, Sums},
    ticket::Disposition,
};

/// How many agents or topics stand in one message.
const ROWS: usize = 20;

/// A row by agent or topic: a name and the sums.
pub type Named = (String, Sums);

/// What a screen shows.
#[derive(Debug)]
pub struct Screen<'a> {
    /// By what.
    pub cut: Cut,
    /// Which time.
    pub period: Period,
    /// The name of the zone its days are of.
    pub zone: &'a str,
    /// In all.
    pub total: &'a Sums,
    /// By agent or topic, the most first.
    pub rows: &'a [Named],
    /// Some days are not counted yet.
    pub behind: bool,
}

/// The message.
#[must_use]
pub fn screen(lang: Lang, screen: &Screen<'_>) -> Call {
    view::say(text(lang, screen)).buttons(&buttons(lang, screen))
}

/// Its words.
#[must_use]
pub fn text(lang: Lang, screen: &Screen<'_>) -> Html {
    let title = match screen.cut {
        Cut::Total => words::stats_view_total_plain(lang),
        Cut::Agent => words::stats_view_agent_plain(lang),
        Cut::Category => words::stats_view_category_plain(lang),
    };
    let mut lines = vec![words::stats_head(
        lang,
        title,
        period(lang, screen.period),
        screen.zone,
    )];
    if screen.behind {
        lines.push(words::stats_behind(lang));
    }
    lines.push(Html::default());
    let (sums, quiet) = (screen.total, screen.rows.is_empty());
    match screen.cut {
        Cut::Total if *sums == Sums::default() => lines.push(words::stats_empty(lang)),
        Cut::Total => lines.extend(totals(lang, sums)),
        Cut::Agent | Cut::Category if quiet => lines.push(words::stats_empty(lang)),
        Cut::Agent | Cut::Category => {
            for (name, sums) in screen.rows.iter().take(ROWS) {
                let half = length(lang, &sums.first, 50);
                lines.push(words::stats_row(
                    lang,
                    name,
                    sums.received,
                    half,
                    mean(lang, sums),
                ));
            }
            let more = screen.rows.len().saturating_sub(ROWS);
            if more > 0 {
                lines.push(words::stats_row_more(
                    lang,
                    i64::try_from(more).unwrap_or(i64::MAX),
                ));
            }
        }
    }
    Html::join(lines, "\n")
}

/// The figures of a whole desk.
fn totals(lang: Lang, sums: &Sums) -> Vec<Html> {
    let mut lines = vec![words::stats_received(lang, sums.received)];
    let ends = Disposition::ALL
        .iter()
        .map(|how| (how.as_str(), sums.of(*how)));
    for (how, count) in ends.chain([("open", sums.open)]) {
        if count > 0 {
            lines.push(words::stats_ended(lang, how, count));
        }
    }
    lines.push(words::stats_missing(lang, sums.missing()));
    lines.push(Html::default());
    let times = |one: &Histogram| (length(lang, one, 50), length(lang, one, 90));
    if sums.first.count() > 0 {
        let (half, most) = times(&sums.first);
        lines.push(words::stats_first(lang, half, most));
        let (half, most) = times(&sums.first_business);
        lines.push(words::stats_first_business(lang, half, most));
    }
    if sums.resolution.count() > 0 {
        let (half, most) = times(&sums.resolution);
        lines.push(words::stats_resolution(lang, half, most));
        let (half, most) = times(&sums.resolution_business);
        lines.push(words::stats_first_business(lang, half, most));
    }
    lines.push(words::stats_reopened(lang, share(lang, sums.reopen_rate())));
    let (strict, full) = (share(lang, sums.strict()), share(lang, sums.full()));
    lines.push(words::stats_automation(lang, strict, full));
    lines.push(words::stats_rating(lang, mean(lang, sums)));
    lines.push(words::stats_reopened_note(lang));
    lines
}

/// A period in words.
#[must_use]
pub fn period(lang: Lang, period: Period) -> Plain {
    if period.first == period.last {
        return time::day_of_year(lang, period.first);
    }
    let (first, last) = (
        time::day(lang, period.first),
        time::day_of_year(lang, period.last),
    );
    words::stats_period_plain(lang, first, last)
}

/// A percentile in words.
fn length(lang: Lang, of: &Histogram, percent: u64) -> Plain {
    match of.percentile(percent) {
        // To the nearest minute: a histogram knows no better.
        Some(seconds @ 60..) => time::span(lang, TimeDelta::minutes((seconds + 30) / 60)),
        Some(seconds) => time::span(lang, TimeDelta::seconds(seconds)),
        None => words::stats_nothing_plain(lang),
    }
}

/// A share, unless there are too few to mean anything.
fn share(lang: Lang, part: Part) -> Plain {
    match part.percent() {
        Some(percent) if part.says_something() => {
            words::stats_share_plain(lang, percent, part.whole)
        }
        _ => words::stats_few_plain(lang, part.whole),
    }
}

fn mean(lang: Lang, sums: &Sums) -> Plain {
    let few = Part {
        part: 0,
        whole: sums.ratings,
    };
    match sums.mean() {
        Some(mean) if few.says_something() => {
            words::stats_mean_plain(lang, mean / 100, format!("{:02}", mean % 100), sums.ratings)
        }
        _ => words::stats_few_plain(lang, sums.ratings),
    }
}

/// The first letter of a view in the data of a button.
const fn letter(cut: Cut) -> char {
    match cut {
        Cut::Total => 't',
        Cut::Agent => 'a',
        Cut::Category => 'c',
    }
}

/// A period in the data of a button.
fn data(cut: Cut, period: Period) -> String {
    let day = |date: chrono::NaiveDate| date.format("%Y%m%d").to_string();
    format!(
        "stats:{}:{}-{}",
        letter(cut),
        day(period.first),
        day(period.last)
    )
}

fn buttons(lang: Lang, screen: &Screen<'_>) -> Rows {
    let near = |text: Plain, word: &str| {
        (
            text.into_string(),
            format!("stats:{}:{word}", letter(screen.cut)),
        )
    };
    let other = |text: Plain, cut: Cut| (text.into_string(), data(cut, screen.period));
    vec![
        vec![
            near(words::stats_today_button(lang), "day"),
            near(words::stats_week_button(lang), "week"),
            near(words::stats_month_button(lang), "month"),
        ],
        vec![
            near(words::stats_last_week_button(lang), "last week"),
            near(words::stats_last_month_button(lang), "last month"),
        ],
        vec![
            other(words::stats_total_button(lang), Cut::Total),
            other(words::stats_agent_button(lang), Cut::Agent),
            other(words::stats_category_button(lang), Cut::Category),
        ],
    ]
}

/// What is wrong with a period that somebody wrote.
#[must_use]
pub fn refusal(lang: Lang, said: &str, doubt: &Doubt) -> Call {
    view::say(match doubt {
        Doubt::NoSuchDate { day, month, .. } => words::stats_no_such_day(lang, *day, *month),
        Doubt::TooFar => words::stats_ahead(lang),
        Doubt::EndsBefore => words::stats_backwards(lang),
        _ => words::stats_unknown(lang, mtl_domain::text::truncate_utf16(said, 60)),
    })
}
