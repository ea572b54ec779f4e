//! Times as people read them, in one zone; the exact instant stands beside each for programs.

use chrono::{DateTime, NaiveDate, SecondsFormat};
use chrono_tz::Tz;
use maud::{Markup, html};
use mtl_domain::clock::Instant;
use mtl_locale::{Lang, time};

/// The zone and the language of the page.
#[derive(Debug, Clone, Copy)]
pub struct Times {
    pub zone: Tz,
    pub lang: Lang,
}

impl Times {
    fn here(&self, at: Instant) -> DateTime<Tz> {
        at.with_timezone(&self.zone)
    }

    /// The day there.
    pub fn day(&self, at: Instant) -> NaiveDate {
        self.here(at).date_naive()
    }

    /// "21 November 2026, Saturday".
    pub fn day_words(&self, at: Instant) -> String {
        time::day_of_year(self.lang, self.day(at)).into_string()
    }

    /// Hour and minute alone, under the day's head.
    pub fn clock(&self, at: Instant) -> Markup {
        let words = time::time(self.lang, &self.here(at));
        html! { time datetime=(exact(at)) { (words) } }
    }

    /// "21 November 2026, Saturday, 18:05".
    pub fn words(&self, at: Instant) -> String {
        let clock = time::time(self.lang, &self.here(at));
        format!("{}, {clock}", self.day_words(at))
    }

    /// The same as an element.
    pub fn moment(&self, at: Instant) -> Markup {
        html! { time datetime=(exact(at)) { (self.words(at)) } }
    }

    /// Only what differs from the day one is reading about.
    pub fn seen_from(&self, at: Instant, day: NaiveDate) -> String {
        if self.day(at) == day {
            time::time(self.lang, &self.here(at)).into_string()
        } else {
            self.words(at)
        }
    }
}

fn exact(at: Instant) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}
