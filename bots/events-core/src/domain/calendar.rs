//! One occurrence as a calendar file (RFC 5545) and as a link for Google's calendar.
//!
//! The name of an entry (UID) is that of the occurrence for ever; DTSTAMP is its last change and never "now", so that
//! the same facts give the same bytes; SEQUENCE grows with time, place and standing. Times are UTC, so no zone has to
//! be described. Nobody is invited (no ORGANIZER, no ATTENDEE), and no secret of a ticket is in it: people share
//! files.

mod google;
mod text;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use mtl_domain::{clock::Instant, named};

use super::{occurrence::State, span::Span};

pub use self::google::google;

named! {
    /// Whether it takes place, as calendars say it.
    pub enum Status as "status of an entry" {
        /// Held or before the moderators: in the organizer's own calendar only.
        Tentative = "TENTATIVE",
        Confirmed = "CONFIRMED",
        Cancelled = "CANCELLED",
    }
}

impl Status {
    /// What a state is in a calendar; nothing for what is in none.
    #[must_use]
    pub const fn of(state: State) -> Option<Self> {
        match state {
            State::Hold | State::Review => Some(Self::Tentative),
            State::Confirmed | State::Published | State::Held | State::Unreported => {
                Some(Self::Confirmed)
            }
            State::Cancelled => Some(Self::Cancelled),
            State::Draft
            | State::Queued
            | State::Rejected
            | State::Released
            | State::Expired
            | State::Outranked => None,
        }
    }
}

/// When an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Time {
    /// From when until when.
    Span(Span),
    /// Whole days, the last one included.
    Days(NaiveDate, NaiveDate),
}

/// An entry. Words are people's own and go in as they are; they are made safe here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The occurrence's uuid, as text.
    pub uuid: String,
    /// Grows with each change of time, place or standing.
    pub sequence: u32,
    /// When it was last changed.
    pub changed_at: Instant,
    /// Whether it takes place.
    pub status: Status,
    /// When.
    pub time: Time,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub about: Option<String>,
    /// Where, in words.
    pub location: Option<String>,
    /// Where, in millionths of a degree north and east.
    pub geo: Option<(i32, i32)>,
    /// Where to read more.
    pub url: Option<String>,
    /// What it belongs to.
    pub tags: Vec<String>,
}

/// The name of an occurrence in all calendars.
#[must_use]
pub fn uid(uuid: &str) -> String {
    let plain: String = uuid
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    format!("occ-{plain}@mivent")
}

/// The file of one entry. A cancelled one is a file that takes the entry out of the calendar.
#[must_use]
pub fn file(entry: &Entry) -> String {
    let method = match entry.status {
        Status::Cancelled => "CANCEL",
        Status::Tentative | Status::Confirmed => "PUBLISH",
    };
    let mut lines = text::Lines::default();
    lines.raw("BEGIN", "VCALENDAR");
    lines.raw("VERSION", "2.0");
    lines.raw("PRODID", "-//Montelibero//mtl-bots//EN");
    lines.raw("CALSCALE", "GREGORIAN");
    lines.raw("METHOD", method);
    put(entry, &mut lines);
    lines.raw("END", "VCALENDAR");
    lines.done()
}

fn put(entry: &Entry, lines: &mut text::Lines) {
    let changed = text::instant(entry.changed_at);
    lines.raw("BEGIN", "VEVENT");
    lines.raw("UID", &uid(&entry.uuid));
    lines.raw("SEQUENCE", &entry.sequence.to_string());
    lines.raw("DTSTAMP", &changed);
    lines.raw("LAST-MODIFIED", &changed);
    lines.raw("STATUS", entry.status.as_str());
    match entry.time {
        Time::Span(span) => {
            lines.raw("DTSTART", &text::instant(span.start()));
            lines.raw("DTEND", &text::instant(span.end()));
        }
        Time::Days(first, last) => {
            // The end is the day after the last one.
            let after = last.max(first).succ_opt().unwrap_or(last);
            lines.raw("DTSTART;VALUE=DATE", &text::day(first));
            lines.raw("DTEND;VALUE=DATE", &text::day(after));
        }
    }
    lines.text("SUMMARY", &entry.title);
    if let Some(about) = &entry.about {
        lines.text("DESCRIPTION", about);
    }
    if let Some(location) = &entry.location {
        lines.text("LOCATION", location);
    }
    if let Some((north, east)) = entry.geo {
        lines.raw("GEO", &format!("{};{}", degrees(north), degrees(east)));
    }
    if let Some(url) = entry.url.as_deref().and_then(text::link) {
        lines.raw("URL", &url);
    }
    if !entry.tags.is_empty() {
        lines.list("CATEGORIES", &entry.tags);
    }
    lines.raw("END", "VEVENT");
}

fn degrees(millionths: i32) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let whole = millionths.unsigned_abs();
    format!("{sign}{}.{:06}", whole / 1_000_000, whole % 1_000_000)
}
