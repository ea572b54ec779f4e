//! Reading what was written for a field: a value, or why it is none.

use chrono::NaiveTime;
use helpdesk::area;
use mtl_cases::Sum;
use mtl_domain::{dates, stellar};
use mtl_locale::{Html, Lang, cases as words};
use mtl_telegram::{Ctx, Fault};

use super::{Answer, Kind};
use crate::domain::sight::Sight;

/// More is not taken in at once: a message with the case has to hold it beside the rest.
const LONGEST: usize = 3000;

/// Reads an answer.
pub(super) async fn read(
    ctx: &mut Ctx<'_>,
    sight: &Sight,
    lang: Lang,
    kind: Kind,
    text: &str,
) -> Result<Result<Answer, Html>, Fault> {
    let text = text.trim();
    Ok(match kind {
        Kind::Words => read_words(lang, text),
        Kind::Date => read_date(sight, lang, text),
        Kind::Sum => read_sum(text).ok_or_else(|| words::sum_unread(lang)),
        Kind::Account if stellar::is_account(text) => Ok(Answer::One(text.to_owned(), None)),
        Kind::Account => Err(words::account_unread(lang)),
        Kind::Digest => mtl_cases::Digest::parse(text)
            .map(|digest| Answer::One(digest.as_str().to_owned(), None))
            .ok_or_else(|| words::digest_unread(lang)),
        Kind::Person => read_person(ctx, lang, text).await?,
        // Choices are pressed.
        Kind::One(_) | Kind::Many(_) => Err(words::choose(lang)),
    })
}

fn read_words(lang: Lang, text: &str) -> Result<Answer, Html> {
    if mtl_domain::text::utf16_len(text) > LONGEST {
        return Err(words::words_long(lang, LONGEST));
    }
    match mtl_cases::Words::new(text) {
        Some(words) => Ok(Answer::One(words.into(), None)),
        None => Err(words::words_none(lang)),
    }
}

/// A date without an hour means the end of its day.
fn read_date(sight: &Sight, lang: Lang, text: &str) -> Result<Answer, Html> {
    let evening = NaiveTime::from_hms_opt(18, 0, 0).unwrap_or_default();
    let read = dates::parse(text, sight.now, sight.zone, lang.code());
    let at = read.ok().and_then(|read| read.instant(sight.zone, evening));
    at.filter(|at| *at > sight.now)
        .map(|at| Answer::One(at.to_rfc3339(), None))
        .ok_or_else(|| words::date_unread(lang))
}

fn read_sum(text: &str) -> Option<Answer> {
    let (amount, asset) = text.split_once(char::is_whitespace)?;
    let (amount, asset) = (amount.replace(',', "."), asset.trim());
    Sum::parse(&amount, asset)?;
    Some(Answer::One(format!("{amount} {asset}"), None))
}

/// A username or a number. The number of a ticket is none of these: whose it is, is nobody's business here.
async fn read_person(
    ctx: &mut Ctx<'_>,
    lang: Lang,
    text: &str,
) -> Result<Result<Answer, Html>, Fault> {
    let word = text.trim_start_matches("https://t.me/");
    let word = if word.len() < text.len() {
        format!("@{word}")
    } else {
        word.to_owned()
    };
    if !word.starts_with('@') && !word.starts_with("ID") && !word.starts_with("id") {
        return Ok(Err(words::person_unread(lang)));
    }
    Ok(match area::person_named(ctx, &word).await? {
        Some(known) => Ok(Answer::One(known.seen.id.to_string(), Some(word))),
        None => Err(words::person_unknown(lang)),
    })
}
