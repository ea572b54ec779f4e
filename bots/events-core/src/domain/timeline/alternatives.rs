//! Other times for a wish that met something: the same day in another part, a day or so aside, the same weekday later.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use chrono_tz::Tz;
use mtl_domain::clock::Instant;

use crate::domain::{ids::OccurrenceId, local, resource::Resource, span::Span};

use super::{Timeline, obstacles};

/// The hours that are offered for another part of the same day.
const PRESETS: [(u32, u32); 9] = [
    (10, 0),
    (12, 0),
    (15, 0),
    (17, 0),
    (18, 0),
    (18, 30),
    (19, 0),
    (19, 30),
    (20, 0),
];
/// Days aside at the same hour; the last are the same weekday of the weeks to come.
const ASIDE: [i64; 9] = [-3, -2, -1, 1, 2, 3, 7, 14, 21];

/// What is wished.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'a> {
    /// When.
    pub span: Span,
    /// The zone of its city.
    pub zone: Tz,
    /// What it needs, parts included.
    pub resources: &'a [Resource],
    /// For how many.
    pub heads: Option<u32>,
    /// Its own claims do not count.
    pub own: Option<OccurrenceId>,
    /// Nothing before this is offered: now and the notice.
    pub not_before: Instant,
}

/// Another time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// When.
    pub span: Span,
    /// The soft conflicts there, 0–100.
    pub score: u8,
}

/// The best other times, at most so many: nothing hard in the way, the least soft conflict first, then the nearest. Of
/// one part of a day only the best is offered, so that the choice is one.
#[must_use]
pub fn alternatives(
    wish: &Wish<'_>,
    timeline: &Timeline,
    score: impl Fn(Span) -> u8,
    most: usize,
) -> Vec<Slot> {
    let mut slots: Vec<Slot> = candidates(wish)
        .into_iter()
        .filter(|span| is_free(wish, *span, timeline))
        .map(|span| Slot {
            span,
            score: score(span),
        })
        .collect();
    let away = |slot: &Slot| {
        slot.span
            .start()
            .signed_duration_since(wish.span.start())
            .abs()
    };
    slots.sort_by_key(|slot| (slot.score, away(slot), slot.span));
    let mut parts: Vec<(NaiveDate, u32)> = Vec::new();
    slots.retain(|slot| {
        let part = part(wish.zone, slot.span);
        let new = !parts.contains(&part);
        if new {
            parts.push(part);
        }
        new
    });
    slots.truncate(most);
    slots
}

fn is_free(wish: &Wish<'_>, span: Span, timeline: &Timeline) -> bool {
    wish.resources
        .iter()
        .all(|one| obstacles(one, span, wish.heads, timeline, wish.own).is_empty())
}

fn candidates(wish: &Wish<'_>) -> Vec<Span> {
    let wished = local::wall(wish.zone, wish.span.start());
    let same_day = PRESETS
        .iter()
        .filter_map(|(hour, minute)| NaiveTime::from_hms_opt(*hour, *minute, 0))
        .map(|time| wished.date().and_time(time));
    let aside = ASIDE.iter().filter_map(|days| moved(wished, *days));
    let mut spans: Vec<Span> = same_day
        .chain(aside)
        .filter_map(|at| wish.span.moved_to(local::first(wish.zone, at)?))
        .filter(|span| *span != wish.span && span.start() >= wish.not_before)
        .collect();
    spans.sort_unstable();
    spans.dedup();
    spans
}

fn moved(at: NaiveDateTime, days: i64) -> Option<NaiveDateTime> {
    let step = Days::new(days.unsigned_abs());
    if days < 0 {
        at.checked_sub_days(step)
    } else {
        at.checked_add_days(step)
    }
}

/// The day and its part: morning, afternoon, evening.
fn part(zone: Tz, span: Span) -> (NaiveDate, u32) {
    let at = local::wall(zone, span.start());
    let part = match at.hour() {
        0..12 => 0,
        12..17 => 1,
        _ => 2,
    };
    (at.date(), part)
}
