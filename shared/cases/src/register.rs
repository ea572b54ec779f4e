//! The register's figures, counted from the histories of cases and from nothing else, so that they can be counted again.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::TimeDelta;
use mtl_domain::clock::Instant;

use crate::{Code, Ending, Level, Line};

/// The figures of a level.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// Stays that began in the period.
    pub opened: u64,
    pub settled: u64,
    /// Sent down; before the court, also claims that came back to be mended.
    pub returned: u64,
    pub decided: u64,
    pub refused: u64,
    pub withdrawn: u64,
    /// Went up, before the court by an appeal.
    pub raised: u64,
    pub appealed: u64,
    /// How long the stays lasted that are over.
    pub median: Option<TimeDelta>,
    pub p90: Option<TimeDelta>,
    /// Dates that were missed.
    pub late: u64,
}

/// What is told of mediation: counts, and not one date.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MediationCounts {
    pub registered: u64,
    pub resolved: u64,
}

/// The figures of a period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Register {
    pub levels: BTreeMap<Level, Figures>,
    pub mediation: MediationCounts,
}

/// A period of instants, without its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub from: Instant,
    pub to: Instant,
}

/// One stay of a case on a level, as its lines tell.
#[derive(Debug, Clone, Default)]
struct Stay {
    figures: Figures,
    from: Option<Instant>,
    lasted: Option<TimeDelta>,
    ending: Option<Ending>,
}

/// The figures over the stays that began in a period. Each history is one case's lines, in their order.
#[must_use]
pub fn figures<'a>(histories: impl IntoIterator<Item = &'a [Line]>, period: Period) -> Register {
    let mut register = Register::default();
    let mut lengths: BTreeMap<Level, Vec<TimeDelta>> = BTreeMap::new();
    for lines in histories {
        for (level, stay) in stays(lines) {
            if !stay
                .from
                .is_some_and(|at| period.from <= at && at < period.to)
            {
                continue;
            }
            if level == Level::Mediation {
                register.mediation.registered += 1;
                register.mediation.resolved += u64::from(stay.ending == Some(Ending::Settled));
                continue;
            }
            lengths.entry(level).or_default().extend(stay.lasted);
            add(register.levels.entry(level).or_default(), &stay);
        }
    }
    for (level, all) in &mut lengths {
        all.sort_unstable();
        let figures = register.levels.entry(*level).or_default();
        figures.median = rank(all, 50);
        figures.p90 = rank(all, 90);
    }
    register
}

fn add(sum: &mut Figures, stay: &Stay) {
    sum.opened += 1;
    sum.returned += stay.figures.returned;
    sum.raised += stay.figures.raised;
    sum.appealed += stay.figures.appealed;
    sum.late += stay.figures.late;
    match stay.ending {
        Some(Ending::Settled) => sum.settled += 1,
        Some(Ending::Decided) => sum.decided += 1,
        Some(Ending::Refused) => sum.refused += 1,
        Some(Ending::Withdrawn) => sum.withdrawn += 1,
        Some(Ending::NotPursued) | None => {}
    }
}

/// The stays of one case. A line that moves it ends one stay and begins the next.
fn stays(lines: &[Line]) -> Vec<(Level, Stay)> {
    let mut all: Vec<(Level, Stay)> = Vec::new();
    for line in lines {
        if let Some((_, stay)) = all.last_mut() {
            stay.figures.late += u64::from(line.late);
            stay.ending = line.ending.or(stay.ending);
            if line.code == Code::ClaimReturned {
                stay.figures.returned += 1;
            }
            let moved = line.from != line.to;
            if moved {
                match line.code {
                    Code::Lowered => stay.figures.returned += 1,
                    Code::Appealed => stay.figures.appealed += 1,
                    _ => stay.figures.raised += 1,
                }
            }
            // An answer ends the work; the open window after it is the member's time.
            if (moved || line.ending.is_some()) && stay.lasted.is_none() {
                stay.lasted = stay.from.map(|from| line.at - from);
            }
        }
        if line.code == Code::Opened || line.from != line.to {
            let stay = Stay {
                from: Some(line.at),
                ..Stay::default()
            };
            all.push((line.to, stay));
        }
    }
    all
}

/// The value at a percent of a sorted list, by the nearest rank: always one that occurred.
fn rank(sorted: &[TimeDelta], percent: usize) -> Option<TimeDelta> {
    let place = (sorted.len() * percent).div_ceil(100);
    sorted.get(place.saturating_sub(1)).copied()
}
