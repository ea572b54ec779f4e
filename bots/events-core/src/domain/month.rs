//! The month as a grid of days with one mark each, and a day as a sheet: what is on, and what is still free.

use chrono::{Datelike, Days, NaiveDate, TimeDelta};
use chrono_tz::Tz;
use mtl_domain::{clock::Instant, named};

use super::{
    conflict::Band,
    ids::OccurrenceId,
    local,
    occurrence::State,
    resource::Resource,
    span::Span,
    timeline::{Timeline, windows},
};

#[cfg(test)]
mod tests;

named! {
    /// What a day is marked with; the gravest of what is true. The order is that of gravity.
    pub enum Mark as "mark" {
        /// Over: a tap does nothing.
        Past = "past",
        /// Nothing is on.
        Free = "free",
        /// A date is held, or before the moderators.
        Held = "held",
        /// Something is agreed.
        Agreed = "agreed",
        /// Another event on this day would take people from one that is there.
        Risk = "risk",
        /// The hall that was asked about has no room left.
        Full = "full",
    }
}

/// What is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// Which.
    pub id: OccurrenceId,
    /// When.
    pub span: Span,
    /// Where it stands.
    pub state: State,
}

/// A day of the grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The day.
    pub date: NaiveDate,
    /// Its mark.
    pub mark: Mark,
    /// What is on, the earliest first.
    pub events: Vec<OccurrenceId>,
}

/// Whole weeks, Monday first; a day of another month is left empty.
pub type Grid = Vec<[Option<Cell>; 7]>;

/// The month of a day. `risk` says how grave an event on a day would be; `hall` is asked about if one was chosen, with
/// its claims and the length that is wished.
#[must_use]
pub fn grid(
    of: NaiveDate,
    zone: Tz,
    shown: &[Shown],
    now: Instant,
    risk: impl Fn(NaiveDate) -> Band,
    hall: Option<(&Resource, &Timeline, TimeDelta)>,
) -> Grid {
    let today = local::wall(zone, now).date();
    let mut grid = Grid::new();
    let mut week: [Option<Cell>; 7] = std::array::from_fn(|_| None);
    let Some(mut date) = of.with_day(1) else {
        return grid;
    };
    let days = by_day(zone, shown);
    while date.month() == of.month() {
        let events: Vec<&Shown> = days
            .iter()
            .filter(|(first, last, _)| (*first..=*last).contains(&date))
            .map(|(.., one)| *one)
            .collect();
        let mark = if date < today {
            Mark::Past
        } else {
            mark(date, zone, &events, risk(date), hall)
        };
        let place = date.weekday().num_days_from_monday() as usize;
        if let Some(cell) = week.get_mut(place) {
            *cell = Some(Cell {
                date,
                mark,
                events: events.iter().map(|one| one.id).collect(),
            });
        }
        if place == 6 {
            grid.push(std::mem::replace(&mut week, std::array::from_fn(|_| None)));
        }
        let Some(next) = date.checked_add_days(Days::new(1)) else {
            break;
        };
        date = next;
    }
    if week.iter().any(Option::is_some) {
        grid.push(week);
    }
    grid
}

/// What is shown, each with its first and last day, the earliest first.
fn by_day(zone: Tz, shown: &[Shown]) -> Vec<(NaiveDate, NaiveDate, &Shown)> {
    let mut days: Vec<(NaiveDate, NaiveDate, &Shown)> = shown
        .iter()
        .filter(|one| one.state.blocks())
        .map(|one| {
            let (first, last) = local::days(zone, one.span);
            (first, last, one)
        })
        .collect();
    days.sort_by_key(|(.., one)| (one.span, one.id));
    days
}

fn mark(
    date: NaiveDate,
    zone: Tz,
    events: &[&Shown],
    risk: Band,
    hall: Option<(&Resource, &Timeline, TimeDelta)>,
) -> Mark {
    if let Some((hall, timeline, length)) = hall
        && let Some(day) = local::day(zone, date)
        && windows(hall, day, length, timeline, None).is_empty()
    {
        return Mark::Full;
    }
    if risk == Band::Case {
        return Mark::Risk;
    }
    let state = events.iter().map(|one| match one.state {
        state if state.is_agreed() => Mark::Agreed,
        _ => Mark::Held,
    });
    state.max().unwrap_or(Mark::Free)
}

/// A stretch of a day sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// Something is on.
    On(Shown),
    /// The hall is free: a button takes it.
    Free(Span),
}

/// The sheet of a day: what is on in the city and, for a chosen hall, the windows that are long enough, by their hours.
/// Of windows that have begun only what is left is shown.
#[must_use]
pub fn sheet(
    date: NaiveDate,
    zone: Tz,
    shown: &[Shown],
    now: Instant,
    hall: Option<(&Resource, &Timeline, TimeDelta)>,
) -> Vec<Line> {
    let Some(day) = local::day(zone, date) else {
        return Vec::new();
    };
    let mut lines: Vec<Line> = shown
        .iter()
        .filter(|one| one.state.blocks() && one.span.overlaps(day))
        .map(|one| Line::On(*one))
        .collect();
    if let Some((hall, timeline, length)) = hall
        && let Some(ahead) = Span::new(day.start().max(now), day.end())
    {
        lines.extend(
            windows(hall, ahead, length, timeline, None)
                .into_iter()
                .map(Line::Free),
        );
    }
    lines.sort_by_key(|line| match line {
        Line::On(one) => (one.span.start(), one.id.0),
        Line::Free(span) => (span.start(), i64::MAX),
    });
    lines
}
