//! What a command says on the terminal: its answer on one stream, complaints on the other.

use std::io::Write as _;

/// A line of the answer. A reader that has gone away is no trouble of ours.
pub fn tell(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// The answer, as it is.
pub fn tell_all(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}

/// A complaint.
pub fn complain(line: &str) {
    let _ = writeln!(std::io::stderr(), "mtl-bots: {line}");
}
