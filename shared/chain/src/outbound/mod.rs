//! Words: cards, sentences and pictures as people see them.

pub mod card;
pub mod collab;
pub mod indicators;
pub mod inline;
pub mod leak;
pub mod links;
mod pages;
#[cfg(test)]
mod tests;
pub mod wrong;

use chrono_tz::Tz;
use mtl_domain::{clock::Instant, money::Money};
use mtl_locale::{Html, Lang, Plain, time};
use mtl_telegram::Call;

/// In which language and zone something is said, and where links to accounts lead.
#[derive(Debug, Clone, Copy)]
pub struct Voice<'a> {
    /// The language.
    pub lang: Lang,
    /// The zone in which times are told.
    pub zone: Tz,
    /// Where pages of accounts are.
    pub bsn: &'a str,
    /// Now.
    pub now: Instant,
}

impl Voice<'_> {
    /// An instant: its day where that is not today, and its time.
    fn when(&self, at: Instant) -> Plain {
        let at = at.with_timezone(&self.zone);
        if at.date_naive() == self.now.with_timezone(&self.zone).date_naive() {
            time::time(self.lang, &at)
        } else {
            time::moment(self.lang, &at)
        }
    }
}

/// Markup as a message.
pub fn say(html: Html) -> Call {
    Call::text(html.into_string())
}

/// An amount as people of the language write it.
fn amount(lang: Lang, money: Money) -> String {
    let text = money.to_string();
    if lang == Lang::Ru {
        text.replace('.', ",")
    } else {
        text
    }
}

/// Parts, a line each.
fn lines(parts: impl IntoIterator<Item = Html>) -> Html {
    Html::join(parts, "\n")
}
