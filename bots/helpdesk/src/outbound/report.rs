//! The weekly report: its text, its picture, its table.

use chrono::{Datelike, NaiveDate};
use mtl_domain::dates::Period;
use mtl_locale::{Html, Lang, stats as words, time};
use mtl_picture::{Chart, Panel, Series, Shape};
use mtl_telegram::Call;

use super::{
    stats::{self, Screen},
    view,
};
use crate::domain::figures::{Histogram, Sums};

/// The text; what other parts of the bot report stands below.
#[must_use]
pub fn text(lang: Lang, screen: &Screen<'_>, more: Option<Html>) -> Call {
    let own = Html::join([words::report_head(lang), stats::text(lang, screen)], "\n");
    view::say(Html::join([own].into_iter().chain(more), "\n\n"))
}

/// The picture's name and bytes; none when it cannot be drawn, which is logged: the words go out all the same.
#[must_use]
pub fn picture(lang: Lang, period: Period, zone: &str, days: &[(NaiveDate, Sums)]) -> Option<Call> {
    match mtl_picture::png(&chart(lang, period, zone, days).svg()) {
        Ok(bytes) => Some(Call::picture("week.png", &bytes)),
        Err(fault) => {
            tracing::error!(%fault, "the picture of a report cannot be drawn");
            None
        }
    }
}

fn chart(lang: Lang, period: Period, zone: &str, days: &[(NaiveDate, Sums)]) -> Chart {
    let labels: Vec<String> = days
        .iter()
        .map(|(day, _)| {
            let weekday = time::weekday_short(lang, day.weekday());
            words::report_day_plain(lang, weekday, day.day()).into_string()
        })
        .collect();
    let series = |name: mtl_locale::Plain, value: &dyn Fn(&Sums) -> Option<f64>| Series {
        name: name.into_string(),
        values: days.iter().map(|(_, sums)| value(sums)).collect(),
    };
    Chart {
        title: words::report_picture_title(lang).into_string(),
        subtitle: format!("{} ({zone})", stats::period(lang, period).as_str()),
        panels: vec![
            Panel {
                title: words::report_days_title(lang).into_string(),
                shape: Shape::Bars,
                labels: labels.clone(),
                series: vec![
                    series(words::report_received_plain(lang), &|sums| {
                        Some(count(sums.received))
                    }),
                    series(words::report_solved_plain(lang), &|sums| {
                        Some(count(sums.solved))
                    }),
                ],
                whole: true,
            },
            Panel {
                title: words::report_first_title(lang).into_string(),
                shape: Shape::Lines,
                labels,
                series: vec![
                    series(words::report_half_plain(lang), &|sums| {
                        hours(&sums.first_business, 50)
                    }),
                    series(words::report_most_plain(lang), &|sums| {
                        hours(&sums.first_business, 90)
                    }),
                ],
                whole: false,
            },
        ],
        foot: String::new(),
        comma: lang == Lang::Ru,
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a picture shows no more than a few digits"
)]
const fn count(number: u64) -> f64 {
    number as f64
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a picture shows no more than a few digits"
)]
fn hours(of: &Histogram, percent: u64) -> Option<f64> {
    Some(of.percentile(percent)? as f64 / 3600.0)
}
