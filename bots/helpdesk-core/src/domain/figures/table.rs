//! Figures as a table that other programs read: CSV, one row for all, for each agent, for each category.

use super::{Cut, Histogram, Sums};
use crate::domain::ticket::Disposition;

/// The columns that come before the ways in which tickets end.
const FIRST: [&str; 5] = ["first_day", "last_day", "by", "key", "name"];
const LAST: [&str; 17] = [
    "open",
    "unaccounted",
    "first_n",
    "first_p50_s",
    "first_p90_s",
    "first_business_p50_s",
    "first_business_p90_s",
    "resolution_n",
    "resolution_p50_s",
    "resolution_p90_s",
    "first_solved",
    "reopened_7d",
    "automation_n",
    "automation_strict",
    "automation_full",
    "ratings",
    "rating_mean",
];

/// A row: what it is of, the name people know, the sums.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// By what.
    pub cut: Cut,
    /// The agent's id, the category's key.
    pub key: String,
    /// The name.
    pub name: String,
    /// The sums.
    pub sums: Sums,
}

/// The table; the days as `2026-11-16`.
#[must_use]
pub fn csv(first: &str, last: &str, rows: &[Entry]) -> String {
    let ends = Disposition::ALL.iter().map(|how| how.as_str());
    let head: Vec<&str> = FIRST
        .into_iter()
        .chain(["received"])
        .chain(ends)
        .chain(LAST)
        .collect();
    let mut text = head.join(",");
    text.push_str("\r\n");
    for row in rows {
        let cells: Vec<String> = cells(first, last, row)
            .iter()
            .map(|cell| self::cell(cell))
            .collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

fn cells(first: &str, last: &str, row: &Entry) -> Vec<String> {
    let sums = &row.sums;
    let mut cells = vec![
        first.to_owned(),
        last.to_owned(),
        row.cut.to_string(),
        row.key.clone(),
        row.name.clone(),
        sums.received.to_string(),
    ];
    cells.extend(Disposition::ALL.iter().map(|how| sums.of(*how).to_string()));
    let at = |of: &Histogram, percent| {
        of.percentile(percent)
            .map_or_else(String::new, |s| s.to_string())
    };
    cells.extend([
        sums.open.to_string(),
        sums.missing().to_string(),
        sums.first.count().to_string(),
        at(&sums.first, 50),
        at(&sums.first, 90),
        at(&sums.first_business, 50),
        at(&sums.first_business, 90),
        sums.resolution.count().to_string(),
        at(&sums.resolution, 50),
        at(&sums.resolution, 90),
        sums.solved.to_string(),
        sums.reopened.to_string(),
        sums.asked.to_string(),
        sums.confirmed.to_string(),
        (sums.confirmed + sums.assumed).to_string(),
        sums.ratings.to_string(),
        sums.mean().map_or_else(String::new, |mean| {
            format!("{}.{:02}", mean / 100, mean % 100)
        }),
    ]);
    cells
}

#[must_use]
/// A cell: quoted where it must be, and never a formula of a spreadsheet.
pub fn cell(text: &str) -> String {
    let mut safe = text.replace(['\r', '\n'], " ");
    if safe.starts_with(['=', '+', '-', '@', '\t']) {
        safe.insert(0, '\'');
    }
    if safe.contains([',', '"', ';']) {
        safe = format!("\"{}\"", safe.replace('"', "\"\""));
    }
    safe
}
