//! Edits of a series: of one row, of it and all that follow, or of all that are still to come. The past stays.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use mtl_domain::{clock::Instant, named};

use crate::domain::span::Span;

use super::{Cadence, Row, RowState, Rule};

named! {
    /// How far an edit reaches.
    pub enum Scope as "scope of an edit" {
        /// Only this one.
        This = "this",
        /// This one and those that follow: a series of their own from here on.
        Following = "following",
        /// All that are still to come.
        All = "all",
    }
}

/// What is changed; what is not said stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// Another day, for one row only.
    pub date: Option<NaiveDate>,
    /// Another hour.
    pub time: Option<NaiveTime>,
    /// Another length.
    pub length: Option<TimeDelta>,
    /// Another cadence, for a series only.
    pub cadence: Option<(Cadence, u32)>,
    /// No more after this day, for a series only.
    pub until: Option<NaiveDate>,
}

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowChange {
    /// It is moved: as any move, through the moderators where it is agreed. It is known by `recurrence` from now on.
    Move {
        row: NaiveDateTime,
        recurrence: NaiveDateTime,
        span: Span,
        by_hand: bool,
    },
    /// Nothing but its name inside the series changes.
    Rename {
        row: NaiveDateTime,
        recurrence: NaiveDateTime,
    },
    /// The new cadence does not give its day: listed for one decision about all of them.
    Drifted { row: NaiveDateTime },
}

/// What an edit makes of a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// The rule as it goes on.
    pub rule: Rule,
    /// The rule of the new series, which takes the rows from the edited one on.
    pub split: Option<Rule>,
    /// What becomes of the rows.
    pub rows: Vec<RowChange>,
}

/// Why an edit is not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditRefusal {
    /// There is no such row.
    NoSuchRow,
    /// It has begun: what has happened is not changed.
    Past,
    /// One row has a day, a series has a cadence: not the other way round.
    WrongScope,
    /// That time does not exist, or is over.
    NoSuchTime,
    /// Nothing would change.
    Same,
}

/// What an edit makes of a series.
///
/// # Errors
/// When it cannot be made; nothing changes then.
pub fn edit(
    rule: &Rule,
    rows: &[Row],
    scope: Scope,
    at: NaiveDateTime,
    change: &Change,
    now: Instant,
) -> Result<Edited, EditRefusal> {
    let row = rows
        .iter()
        .find(|row| row.recurrence == at)
        .ok_or(EditRefusal::NoSuchRow)?;
    if row.span.start() <= now {
        return Err(EditRefusal::Past);
    }
    if *change == Change::default() {
        return Err(EditRefusal::Same);
    }
    if scope == Scope::This {
        return one(rule, row, change, now);
    }
    if change.date.is_some() {
        return Err(EditRefusal::WrongScope);
    }
    let changed = changed(rule, change);
    let (old, new, from) = match scope {
        // All that are to come; the rule counts from where it did, unless it counts otherwise now.
        Scope::All | Scope::This => {
            let mut new = changed;
            if change.cadence.is_some() {
                new.first = first_ahead(rows, now).unwrap_or(at).date();
            }
            (None, new, now)
        }
        Scope::Following => {
            let mut old = rule.clone();
            let before = at.date().pred_opt().ok_or(EditRefusal::NoSuchTime)?;
            old.until = Some(old.until.map_or(before, |until| until.min(before)));
            let mut new = changed;
            new.first = at.date();
            (Some(old), new, row.span.start())
        }
    };
    let moved = match scope {
        Scope::Following => rows.iter().filter(|row| row.recurrence >= at).collect(),
        Scope::All | Scope::This => rows
            .iter()
            .filter(|row| row.span.start() > from)
            .collect::<Vec<_>>(),
    };
    let rows = moved
        .into_iter()
        .filter(|row| row.span.start() > now)
        .filter_map(|row| follow(rule, &new, row, now))
        .collect();
    Ok(match old {
        Some(old) => Edited {
            rule: old,
            split: Some(new),
            rows,
        },
        None => Edited {
            rule: new,
            split: None,
            rows,
        },
    })
}

fn changed(rule: &Rule, change: &Change) -> Rule {
    let mut new = rule.clone();
    new.time = change.time.unwrap_or(new.time);
    new.length = change.length.unwrap_or(new.length);
    if let Some((cadence, every)) = &change.cadence {
        new.cadence = cadence.clone();
        new.every = *every;
    }
    new.until = change.until.or(new.until);
    new
}

fn first_ahead(rows: &[Row], now: Instant) -> Option<NaiveDateTime> {
    rows.iter()
        .filter(|row| row.span.start() > now)
        .map(|row| row.recurrence)
        .min()
}

/// Only this row; its name stays, so that the rule does not give it again.
fn one(rule: &Rule, row: &Row, change: &Change, now: Instant) -> Result<Edited, EditRefusal> {
    if change.cadence.is_some() || change.until.is_some() {
        return Err(EditRefusal::WrongScope);
    }
    let was = crate::domain::local::wall(rule.zone, row.span.start());
    let start = change
        .date
        .unwrap_or(was.date())
        .and_time(change.time.unwrap_or(was.time()));
    let mut own = rule.clone();
    own.length = change.length.unwrap_or_else(|| row.span.length());
    let span = own.span_at(start).ok_or(EditRefusal::NoSuchTime)?;
    if span.start() <= now {
        return Err(EditRefusal::NoSuchTime);
    }
    if span == row.span {
        return Err(EditRefusal::Same);
    }
    Ok(Edited {
        rule: rule.clone(),
        split: None,
        rows: vec![RowChange::Move {
            row: row.recurrence,
            recurrence: row.recurrence,
            span,
            by_hand: true,
        }],
    })
}

/// What a row becomes under a new rule; nothing when it stays as it is.
fn follow(old: &Rule, new: &Rule, row: &Row, now: Instant) -> Option<RowChange> {
    let date = row.recurrence.date();
    if !new.gives(date) {
        // What was taken out by hand, or changed by hand, is nobody's drift.
        let drifts =
            row.state != RowState::Removed && !row.modified && !old.without.contains(&date);
        return drifts.then_some(RowChange::Drifted {
            row: row.recurrence,
        });
    }
    let recurrence = new.start_on(date);
    let span = new.span_at(recurrence)?;
    let stays = row.modified || row.state == RowState::Removed || span.start() <= now;
    if stays || span == row.span {
        return (recurrence != row.recurrence).then_some(RowChange::Rename {
            row: row.recurrence,
            recurrence,
        });
    }
    Some(RowChange::Move {
        row: row.recurrence,
        recurrence,
        span,
        by_hand: false,
    })
}
