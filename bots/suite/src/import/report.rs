//! What became of everything in the file: a line for each table, and what the operator should know beside.

use std::collections::BTreeMap;

/// One table, or one column that holds a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// How many things are in it.
    pub read: u64,
    /// How many came in.
    pub taken: u64,
    /// How many were there before.
    pub there: u64,
    /// How many did not come in, by the reason.
    pub skipped: BTreeMap<String, u64>,
}

impl Table {
    /// Something of it does not come in.
    pub fn skip(&mut self, why: impl Into<String>) {
        *self.skipped.entry(why.into()).or_default() += 1;
    }
}

/// The report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    head: String,
    tables: Vec<(&'static str, Table)>,
    notes: Vec<String>,
    news: bool,
}

impl Report {
    /// An empty one.
    pub fn new(bot: i64, desk: &str) -> Self {
        Self {
            head: format!("bot {bot} -> desk {desk}"),
            ..Self::default()
        }
    }

    /// A table is done.
    pub fn add(&mut self, name: &'static str, table: Table) {
        self.news |= table.taken > 0;
        self.tables.push((name, table));
    }

    /// Something beside the numbers.
    pub fn note(&mut self, line: String) {
        self.notes.push(line);
    }

    /// Whether anything came in.
    pub fn is_news(&self) -> bool {
        self.news
    }

    /// A table of it.
    #[cfg(test)]
    pub fn table(&self, name: &str) -> Table {
        let found = self.tables.iter().find(|(other, _)| *other == name);
        found.map(|(_, table)| table.clone()).unwrap_or_default()
    }

    /// As it is told.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = vec![self.head.clone()];
        for (name, table) in &self.tables {
            let skipped: u64 = table.skipped.values().sum();
            lines.push(format!(
                "{name}: {} read, {} taken, {} already there, {skipped} skipped",
                table.read, table.taken, table.there
            ));
            let reasons = table.skipped.iter();
            lines.extend(reasons.map(|(why, n)| format!("  skipped {n}: {why}")));
        }
        lines.extend(self.notes.iter().map(|note| format!("note: {note}")));
        if !self.news {
            lines.push("nothing to change: everything is so already".to_owned());
        }
        lines
    }
}
