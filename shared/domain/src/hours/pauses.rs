//! Pauses: stretches in which the clock of a ticket stands, taken off on the line of instants.

use super::Span;
use crate::clock::Instant;

/// From an instant up to another, not including it; without an end it still lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pause {
    pub from: Instant,
    pub until: Option<Instant>,
}

/// The pauses within `[from, until)` in order, those that touch or lie in one another made one.
pub fn merged(pauses: &[Pause], from: Instant, until: Instant) -> Vec<Span> {
    let mut all: Vec<Span> = pauses
        .iter()
        .map(|pause| Span {
            from: pause.from.max(from),
            to: pause.until.unwrap_or(until).min(until),
        })
        .filter(|span| span.from < span.to)
        .collect();
    all.sort_unstable_by_key(|span| span.from);
    let mut merged: Vec<Span> = Vec::with_capacity(all.len());
    for span in all {
        match merged.last_mut() {
            Some(last) if span.from <= last.to => last.to = last.to.max(span.to),
            _ => merged.push(span),
        }
    }
    merged
}
