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

use super::parts::{self, button, count};

/// The periods that have a button.
const PERIODS: [&str; 4] = ["week", "month", "quarter", "year"];

/// The screen.
pub fn screen(lang: Lang, period: Period, zone: Tz, register: &Register) -> Call {
    let (first, last) = (
        time::day_of_year(lang, period.first),
        time::day_of_year(lang, period.last),
    );
    let mut text = vec![words::figures_head(lang, first, last, zone.name())];
    let blocks = blocks(lang, register);
    if blocks.is_empty() {
        text.push(words::figures_none(lang));
    }
    text.extend(blocks);
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

/// The same below the desk's weekly report; none when there is nothing to report.
pub fn report(lang: Lang, register: &Register) -> Option<Html> {
    let blocks = blocks(lang, register);
    (!blocks.is_empty()).then(|| {
        let head = std::iter::once(words::figures_week(lang));
        let note = std::iter::once(words::figures_note(lang));
        Html::join(head.chain(blocks).chain(note), "\n\n")
    })
}

/// A block a level, in the order of the ladder.
fn blocks(lang: Lang, register: &Register) -> Vec<Html> {
    let all = Level::ALL.iter().filter_map(|level| match level {
        Level::Mediation => {
            let counts = register.mediation;
            let (registered, resolved) = (count(counts.registered), count(counts.resolved));
            (registered > 0).then(|| words::figures_mediation(lang, registered, resolved))
        }
        level => {
            let figures = register.levels.get(level)?;
            Some(block(lang, *level, figures))
        }
    });
    all.collect()
}

fn block(lang: Lang, level: Level, of: &Figures) -> Html {
    let mut lines = vec![
        words::figures_level(lang, parts::level(lang, level), count(of.opened)),
        words::figures_ends(
            lang,
            count(of.settled),
            count(of.decided),
            count(of.refused),
            count(of.withdrawn),
        ),
    ];
    lines.push(if level.is_court() {
        words::figures_moves_court(lang, count(of.returned), count(of.appealed))
    } else {
        words::figures_moves(lang, count(of.raised), count(of.returned))
    });
    let span = |span: TimeDelta| time::span(lang, span);
    if let (Some(median), Some(p90)) = (of.median, of.p90) {
        lines.push(words::figures_times(lang, span(median), span(p90)));
    }
    if of.late > 0 {
        lines.push(words::figures_late(lang, count(of.late)));
    }
    Html::join(lines, "\n")
}
