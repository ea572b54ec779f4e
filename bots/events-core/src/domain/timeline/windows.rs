//! When a thing is open, and the windows in which it is still free, ready to be offered as a button.

use chrono::{Days, TimeDelta};
use mtl_domain::hours::Calendar;

use crate::domain::{
    ids::OccurrenceId,
    local,
    resource::Resource,
    span::{Span, merged, without},
};

use super::Timeline;

/// The opening hours within a time, those that adjoin made one: a hall that closes at midnight and opens at midnight
/// does not close.
#[must_use]
pub fn open(hours: &Calendar, within: Span) -> Vec<Span> {
    // A local date is at most one off the date in UTC, and a night may come from the evening before.
    let mut date = within.start().date_naive();
    date = date.checked_sub_days(Days::new(2)).unwrap_or(date);
    let last = within.end().date_naive();
    let last = last.checked_add_days(Days::new(1)).unwrap_or(last);
    let mut spans = Vec::new();
    while date <= last {
        for interval in hours.on(date) {
            let span = interval.at(date).and_then(|(from, to)| {
                let from = local::first(hours.zone, from)?;
                let to = local::last(hours.zone, to)?;
                Span::new(from, to)?.common(within)
            });
            spans.extend(span);
        }
        let Some(next) = date.succ_opt() else { break };
        date = next;
    }
    merged(spans)
}

/// The times within `within` at which something of at least `length` can begin and end: opening hours without what
/// is taken or dark, less the thing's own buffers. Claims of `own` do not count.
#[must_use]
pub fn windows(
    resource: &Resource,
    within: Span,
    length: TimeDelta,
    timeline: &Timeline,
    own: Option<OccurrenceId>,
) -> Vec<Span> {
    // Buffers may reach out of the time that is asked about.
    let wide = resource.block(within);
    let hours = match &resource.hours {
        Some(hours) => open(hours, wide),
        None => vec![wide],
    };
    let mut taken: Vec<Span> = timeline
        .meeting(resource.id, wide)
        .filter(|claim| Some(claim.occurrence) != own)
        .map(|claim| claim.span)
        .collect();
    taken.extend(resource.blackouts.iter().map(|blackout| blackout.span));
    hours
        .into_iter()
        .flat_map(|span| without(span, taken.clone()))
        .filter_map(|free| {
            let start = free.start().checked_add_signed(resource.setup)?;
            let end = free.end().checked_sub_signed(resource.teardown)?;
            Span::new(start, end)?.common(within)
        })
        .filter(|core| core.length() >= length)
        .collect()
}
