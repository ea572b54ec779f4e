//! The table of figures: what, how much it must be, how much it is, and whether that is enough.

use serde_json::{Value, json};

/// One figure.
struct Row {
    what: String,
    floor: String,
    measured: String,
    met: Option<bool>,
}

/// All figures.
#[derive(Default)]
pub struct Table(Vec<Row>);

impl Table {
    /// A figure that must be so.
    pub fn must(&mut self, what: &str, floor: &str, measured: String, met: bool) {
        self.add(what, floor, measured, Some(met));
    }

    /// A figure to know.
    pub fn note(&mut self, what: &str, measured: String) {
        self.add(what, "", measured, None);
    }

    fn add(&mut self, what: &str, floor: &str, measured: String, met: Option<bool>) {
        eprintln!("  {what}: {measured}");
        self.0.push(Row {
            what: what.to_owned(),
            floor: floor.to_owned(),
            measured,
            met,
        });
    }

    /// Whether every floor is met.
    pub fn is_met(&self) -> bool {
        self.0.iter().all(|row| row.met != Some(false))
    }

    /// For people.
    pub fn text(&self) -> String {
        let head = ["what", "floor", "measured", "met"].map(str::to_owned);
        let lines = self.0.iter().map(|row| {
            let met = match row.met {
                Some(true) => "yes",
                Some(false) => "NO",
                None => "",
            };
            [
                row.what.clone(),
                row.floor.clone(),
                row.measured.clone(),
                met.to_owned(),
            ]
        });
        let lines: Vec<[String; 4]> = std::iter::once(head).chain(lines).collect();
        let mut widths = [0; 4];
        for line in &lines {
            for (width, cell) in widths.iter_mut().zip(line) {
                *width = (*width).max(cell.chars().count());
            }
        }
        let rule = widths.map(|width| "-".repeat(width)).join("-|-");
        let mut shown: Vec<String> = lines
            .iter()
            .map(|line| {
                let cells = line
                    .iter()
                    .zip(widths)
                    .map(|(cell, width)| format!("{cell:width$}"));
                cells.collect::<Vec<_>>().join(" | ").trim_end().to_owned()
            })
            .collect();
        shown.insert(1, rule);
        shown.join("\n")
    }

    /// For machines.
    pub fn json(&self) -> String {
        let rows = self.0.iter().map(|row| {
            json!({ "what": row.what, "floor": row.floor, "measured": row.measured, "met": row.met })
        });
        Value::Array(rows.collect()).to_string()
    }
}

/// The middle one.
pub fn median(mut list: Vec<f64>) -> f64 {
    list.sort_by(f64::total_cmp);
    list.get(list.len() / 2).copied().unwrap_or(f64::NAN)
}
