//! The register of a period: a block a level, of mediation two counts and nothing else.

use chrono::TimeDelta;
use chrono_tz::Tz;
use helpdesk::area::{Rows, view};
use mtl_cases::{
    Level,
    register::{Figures, Register},
};
use mtl_domain::dates::Period;
use mtl_locale::{Html, Lang, cases as named, cases_figures as words, time};
use mtl_telegram::Call;

use super::parts::{self, button};

/// The periods that have a button.
const PERIODS: [&str; 4] = ["week", "month", "quarter", "year"];

/// The screen.
pub fn screen(lang: Lang, period: Period, zone: Tz, register: &Register) -> Call {
    let (first, last) = (
        time::day_of_year(lang, period.first),
        time::day_of_year(lang, period.last),
    );
    let mut text = vec![words::figures_head(lang, first, last, zone.name())];
    let mut is_empty = true;
    for level in Level::ALL {
        if *level == Level::Mediation {
            let counts = register.mediation;
            if counts.registered > 0 {
                text.push(words::figures_mediation(
                    lang,
                    number(counts.registered),
                    number(counts.resolved),
                ));
                is_empty = false;
            }
            continue;
        }
        if let Some(figures) = register.levels.get(level) {
            text.push(block(lang, *level, figures));
            is_empty = false;
        }
    }
    if is_empty {
        text.push(words::figures_none(lang));
    }
    text.push(words::figures_note(lang));
    let periods = PERIODS
        .iter()
        .map(|one| {
            let text = words::figures_period_button(lang, *one);
            button(text, format!("case:g:{one}"))
        })
        .collect();
    let back = vec![button(named::all_button(lang), "case:l:0")];
    let rows: Rows = vec![periods, back];
    view::say(Html::join(text, "\n\n")).buttons(&rows)
}

fn number(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn block(lang: Lang, level: Level, of: &Figures) -> Html {
    let mut lines = vec![
        words::figures_level(lang, parts::level(lang, level), number(of.opened)),
        words::figures_ends(
            lang,
            number(of.settled),
            number(of.decided),
            number(of.refused),
            number(of.withdrawn),
        ),
    ];
    lines.push(if level.is_court() {
        words::figures_moves_court(lang, number(of.returned), number(of.appealed))
    } else {
        words::figures_moves(lang, number(of.raised), number(of.returned))
    });
    let span = |span: TimeDelta| time::span(lang, span);
    if let (Some(median), Some(p90)) = (of.median, of.p90) {
        lines.push(words::figures_times(lang, span(median), span(p90)));
    }
    if of.late > 0 {
        lines.push(words::figures_late(lang, number(of.late)));
    }
    Html::join(lines, "\n")
}
