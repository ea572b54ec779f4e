//! Lines of a calendar file: escaped, folded at 75 octets without cutting a letter, ended as the standard wants.

use chrono::NaiveDate;
use mtl_domain::{clock::Instant, text::clean};

/// A line has at most so many octets.
const LINE: usize = 75;

/// Lines of a file.
#[derive(Debug, Default)]
pub struct Lines(String);

impl Lines {
    /// A value that needs no escaping: ours, or cleaned already.
    pub fn raw(&mut self, name: &str, value: &str) {
        self.push(&format!("{name}:{value}"));
    }

    /// People's words; none at all leave the line out.
    pub fn text(&mut self, name: &str, value: &str) {
        let value = escaped(value);
        if !value.is_empty() {
            self.push(&format!("{name}:{value}"));
        }
    }

    /// Several of people's words.
    pub fn list(&mut self, name: &str, values: &[String]) {
        let values: Vec<String> = values
            .iter()
            .map(|value| escaped(value))
            .filter(|value| !value.is_empty())
            .collect();
        if !values.is_empty() {
            self.push(&format!("{name}:{}", values.join(",")));
        }
    }

    fn push(&mut self, line: &str) {
        let mut octets = 0;
        for c in line.chars() {
            if octets + c.len_utf8() > LINE {
                // The blank that begins what goes on is one of the octets.
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(c);
            octets += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// The file.
    pub fn done(self) -> String {
        self.0
    }
}

fn escaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in clean(value).trim().chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            _ => out.push(c),
        }
    }
    out
}

/// `20260515T170000Z`.
pub fn instant(at: Instant) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// `20260515`.
pub fn day(date: NaiveDate) -> String {
    date.format("%Y%m%d").to_string()
}

/// A link that people may follow; anything else is left out.
pub fn link(url: &str) -> Option<String> {
    let url = url.trim();
    let small = url.to_ascii_lowercase();
    let good = (small.starts_with("https://") || small.starts_with("http://"))
        && !url.contains(|c: char| c.is_whitespace() || c.is_control() || c == '"');
    good.then(|| clean(url))
}
