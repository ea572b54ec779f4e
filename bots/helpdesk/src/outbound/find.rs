//! What was found, as a list of tickets.

use mtl_domain::clock::Instant;
use mtl_locale::{Html, Lang, common, find as words};
use mtl_telegram::Call;

use super::queue::{Row, line, opening, turning};

/// The list as words alone.
#[must_use]
pub fn text(
    lang: Lang,
    asked: &str,
    rows: &[Row],
    (page, pages): (i64, i64),
    now: Instant,
) -> Html {
    if rows.is_empty() {
        return words::nothing(lang, asked);
    }
    let mut lines = vec![words::found(lang, asked)];
    lines.extend(rows.iter().map(|row| line(lang, row, now)));
    if pages > 1 {
        lines.push(mtl_locale::queue::pages(lang, page + 1, pages));
    }
    Html::join(lines, "\n")
}

/// The list with its buttons.
#[must_use]
pub fn list(lang: Lang, asked: &str, rows: &[Row], page: (i64, i64), now: Instant) -> Call {
    let mut buttons = opening(rows.iter().map(|row| (row.line.number, row.line.id)));
    buttons.extend(turning("find", "", page));
    buttons.push(vec![(
        common::back_button(lang).into_string(),
        "queue:free:0".to_owned(),
    )]);
    Call::text(text(lang, asked, rows, page, now).into_string()).buttons(&buttons)
}
