//! The card of a case in a level's chat: where it stands and who keeps it, without a name of a party or a word of theirs.

use chrono_tz::Tz;
use helpdesk::area::view;
use mtl_cases::{Case, Level};
use mtl_locale::{Html, Lang, cases as words};
use mtl_telegram::Call;

use super::parts;

/// The card in the chat of a level.
pub fn card(lang: Lang, case: &Case, level: Level, zone: Tz, username: &str) -> Call {
    if case.level != level {
        // Who is not of the level it is on learns where it is, and no more.
        let text = words::case_elsewhere(lang, case.number, parts::level(lang, case.level));
        return view::say(text);
    }
    let phase = parts::phase(lang, case.phase);
    let mut lines = vec![
        words::case_head(lang, case.number, parts::level(lang, case.level), phase),
        words::kind_line(lang, case.kind.as_str()),
        match &case.keeper {
            Some(_) => words::card_kept(lang),
            None => words::card_vacant(lang),
        },
    ];
    lines.extend(parts::next_date(lang, case, zone));
    let url = parts::link(username, &format!("case_{}", case.number));
    let call = view::say(Html::join(lines, "\n"));
    parts::with_link(call, &words::open_private_button(lang), &url)
}
