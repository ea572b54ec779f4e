//! What of the desk's conversation goes with a case, as those read it who may.

use helpdesk::{
    area::{Rows, view},
    domain::message::Message,
};
use mtl_domain::text::{clean_line, truncate_utf16};
use mtl_locale::{Html, Lang, Plain, cases as frame, cases_mediation as words};
use mtl_telegram::Call;

use super::parts::{self, button};
use crate::domain::sight::Sight;

/// So many messages stand on a page.
const MESSAGES: usize = 8;
/// So much of each is shown.
const SHOWN: usize = 380;

/// A page; the newest messages are on page nought, as in the history.
pub fn page(lang: Lang, sight: &Sight, messages: &[Message], page: usize) -> Call {
    let number = sight.case.number;
    let pages: Vec<&[Message]> = messages.rchunks(MESSAGES).collect();
    let page = page.min(pages.len().saturating_sub(1));
    let mut text = vec![words::transcript_head(lang, number)];
    if messages.is_empty() {
        text.push(words::transcript_empty(lang));
    }
    for one in pages.get(page).copied().unwrap_or_default() {
        let at = parts::when(lang, sight.zone, one.at);
        let by = if one.outgoing { "desk" } else { "member" };
        text.push(words::transcript_line(lang, by, at));
        let said = clean_line(&one.content.text);
        if !said.is_empty() {
            text.push(parts::quote(&truncate_utf16(&said, SHOWN)));
        }
        if one.content.kind != helpdesk::domain::content::Kind::Text {
            text.push(words::transcript_file(lang));
        }
    }
    let mut turn = Vec::new();
    let turned = |text: Plain, to: usize| button(text, format!("case:p:{number}:{to}"));
    if page + 1 < pages.len() {
        turn.push(turned(frame::history_older_button(lang), page + 1));
    }
    if page > 0 {
        turn.push(turned(frame::history_newer_button(lang), page - 1));
    }
    let back = button(frame::back_to_case_button(lang), format!("case:o:{number}"));
    let rows: Rows = [turn, vec![back]]
        .into_iter()
        .filter(|row| !row.is_empty())
        .collect();
    view::say(Html::join(text, "\n")).buttons(&rows)
}
