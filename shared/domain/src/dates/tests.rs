//! Proofs of reading dates: the golden corpus, doubts, spans, periods, and laws.

mod corpus;
mod doubts;
mod laws;
mod periods;
mod spans;

use super::*;

/// Wednesday, 13 May 2026, 12:00 in Podgorica.
fn now() -> Instant {
    "2026-05-13T10:00:00Z".parse().unwrap()
}

const ZONE: Tz = Tz::Europe__Podgorica;

fn read(text: &str) -> Result<Parsed, Doubt> {
    parse(text, now(), ZONE, "ru")
}

/// A reading in one line.
fn line(parsed: &Parsed) -> String {
    let mut line = parsed.start.to_string();
    if let Some(end) = parsed.end {
        line.push_str(&format!(" .. {end}"));
    }
    if parsed.rough {
        line.push_str(" rough");
    }
    match &parsed.repeat {
        Some(Repeat::Weeks(n, days)) => line.push_str(&format!(" weeks {n} {days:?}")),
        Some(other) => line.push_str(&format!(" {other:?}")),
        None => {}
    }
    line
}

/// A reading or a doubt in one line.
fn told(result: &Result<Parsed, Doubt>) -> String {
    match result {
        Ok(parsed) => line(parsed),
        Err(Doubt::Which(why, options)) => {
            let options: Vec<String> = options.iter().map(line).collect();
            format!("{why:?}? {}", options.join(" | "))
        }
        Err(Doubt::Past(parsed)) => format!("past {}", line(parsed)),
        Err(Doubt::Far(parsed)) => format!("far {}", line(parsed)),
        Err(Doubt::Skipped(parsed)) => format!("skipped, {}", line(parsed)),
        Err(doubt) => format!("{doubt:?}"),
    }
}

#[track_caller]
fn all(rows: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(text, expected)| {
            let got = told(&read(text));
            (got != *expected).then(|| format!("{text}\n  expected {expected}\n  got      {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
