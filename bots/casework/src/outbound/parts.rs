//! Parts that several screens share: levels, phases, dates, the next instance, links.

use chrono_tz::Tz;
use mtl_cases::{Case, Due, Instance, Level, Phase};
use mtl_domain::{clock::Instant, text::truncate_utf16};
use mtl_locale::{Html, Lang, Plain, cases as words, time};
use mtl_telegram::Call;
use serde_json::{Value, json};

use crate::domain::sight::Sight;

/// So much of somebody's words stands on a screen; the whole stands in the case.
const SHOWN: usize = 700;

/// What a level is called.
pub fn level(lang: Lang, level: Level) -> Plain {
    words::level_plain(lang, level.as_str())
}

/// What a phase is called.
pub fn phase(lang: Lang, phase: Phase) -> Plain {
    words::phase_plain(lang, phase.as_str())
}

/// What falls due.
pub fn due(lang: Lang, due: Due) -> Plain {
    words::due_plain(lang, due.as_str())
}

/// An instant as its reader reads it, with the zone's place.
pub fn when(lang: Lang, zone: Tz, at: Instant) -> String {
    let local = at.with_timezone(&zone);
    let place = zone.name().rsplit('/').next().unwrap_or(zone.name());
    format!(
        "{} ({})",
        time::moment(lang, &local).as_str(),
        place.replace('_', " ")
    )
}

/// Somebody's words, set off and cut to what a screen holds.
pub fn quote(text: &str) -> Html {
    let text = Html::text(&truncate_utf16(text, SHOWN));
    Html::trusted(format!("<blockquote>{}</blockquote>", text.as_str()))
}

/// The next date with its reason.
pub fn next_date(lang: Lang, case: &Case, zone: Tz) -> Option<Html> {
    let next = case.next()?;
    let at = when(lang, zone, next.at);
    Some(words::next_line(lang, at, due(lang, next.due)))
}

/// Whom one can turn to next.
pub fn next_instance(lang: Lang, sight: &Sight) -> Option<Html> {
    let next: Instance = sight.case.next_instance(sight.rules.duty_judge.is_some())?;
    if next == Instance::Court && sight.case.level.is_court() {
        return Some(words::instance_claim(lang));
    }
    Some(words::instance_line(
        lang,
        words::instance_plain(lang, next.as_str()),
    ))
}

/// The link that opens a case in private.
pub fn link(username: &str, word: &str) -> String {
    format!("https://t.me/{username}?start={word}")
}

/// The same call with one button that is a link.
pub fn with_link(call: Call, text: &Plain, url: &str) -> Call {
    let button: Value = json!({"text": text.as_str(), "url": url});
    call.with("reply_markup", json!({"inline_keyboard": [[button]]}))
}

/// A count as the locales take it.
pub fn count(of: impl TryInto<i64>) -> i64 {
    of.try_into().unwrap_or(i64::MAX)
}

/// A button of a screen.
pub fn button(text: Plain, data: impl Into<String>) -> (String, String) {
    (text.into_string(), data.into())
}
