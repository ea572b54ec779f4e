//! The register of a period as a table that other programs read: a row a level, of mediation two counts and nothing else.

#[cfg(test)]
mod tests;

use chrono::TimeDelta;
use mtl_cases::{Level, register::Register};
use mtl_domain::dates::Period;

/// The columns.
const HEAD: &str = "first_day,last_day,level,opened,settled,returned,decided,refused,withdrawn,raised,appealed,late,median_s,p90_s";

/// The table; what is not told, or not known, is an empty cell.
#[must_use]
pub fn csv(days: Period, of: &Register) -> String {
    let mut lines = vec![HEAD.to_owned()];
    for level in Level::ALL {
        let counts: [Option<u64>; 11] = match (level, of.levels.get(level)) {
            (Level::Mediation, _) if of.mediation.registered > 0 => {
                let counts = of.mediation;
                let mut cells = [None; 11];
                let told = [Some(counts.registered), Some(counts.resolved)];
                for (cell, count) in cells.iter_mut().zip(told) {
                    *cell = count;
                }
                cells
            }
            (Level::Mediation, _) | (_, None) => continue,
            (_, Some(one)) => [
                Some(one.opened),
                Some(one.settled),
                Some(one.returned),
                Some(one.decided),
                Some(one.refused),
                Some(one.withdrawn),
                Some(one.raised),
                Some(one.appealed),
                Some(one.late),
                one.median.and_then(seconds),
                one.p90.and_then(seconds),
            ],
        };
        let cells = counts.map(|count| count.map_or_else(String::new, |count| count.to_string()));
        lines.push(format!(
            "{},{},{level},{}",
            days.first,
            days.last,
            cells.join(",")
        ));
    }
    lines.push(String::new());
    lines.join("\r\n")
}

fn seconds(span: TimeDelta) -> Option<u64> {
    u64::try_from(span.num_seconds()).ok()
}
