//! The survey for programs to read: a table of pairs, and everything as JSON.

use mtl_domain::clock::Instant;
use serde::Serialize;

use super::{Status, Survey};

/// The version of both formats; a reader that knows another one should stop.
const VERSION: u32 = 1;

/// The pairs as CSV (RFC 4180), one a line.
#[must_use]
pub fn csv(survey: &Survey) -> String {
    let mut out = String::from(
        "program_a,account_a,program_b,account_b,status,uncertain,keys_a,keys_b,read_at\r\n",
    );
    for pair in &survey.pairs {
        let account = |name: &str| {
            let first = survey.standing(name).and_then(|it| it.accounts.first());
            first.map(ToString::to_string).unwrap_or_default()
        };
        let times = [&pair.a, &pair.b].map(|it| survey.standing(it).and_then(|it| it.read_at));
        let oldest = times.into_iter().flatten().min();
        let row = [
            pair.a.clone(),
            account(&pair.a),
            pair.b.clone(),
            account(&pair.b),
            name(pair.status).to_owned(),
            pair.uncertain.to_string(),
            pair.keys_a.join(" "),
            pair.keys_b.join(" "),
            oldest.map(stamp).unwrap_or_default(),
        ];
        out.push_str(&row.map(|it| field(&it)).join(","));
        out.push_str("\r\n");
    }
    out
}

/// Everything as JSON, with the figures that the plans ask for.
#[must_use]
pub fn json(survey: &Survey, at: Instant) -> String {
    #[derive(Serialize)]
    struct Whole<'a> {
        version: u32,
        made_at: String,
        read_at: Option<String>,
        active_pairs: usize,
        engaged_programs: usize,
        live_programs: usize,
        engaged_percent: usize,
        unread: Vec<&'a str>,
        #[serde(flatten)]
        survey: &'a Survey,
    }
    let (engaged_programs, live_programs) = survey.engaged();
    let whole = Whole {
        version: VERSION,
        made_at: stamp(at),
        read_at: survey.read_at().map(stamp),
        active_pairs: survey.active(),
        engaged_programs,
        live_programs,
        engaged_percent: survey.engaged_percent(),
        unread: survey.unread().map(|it| it.name.as_str()).collect(),
        survey,
    };
    // Plain maps and lists with keys of text cannot fail to be written.
    serde_json::to_string_pretty(&whole).unwrap_or_default()
}

fn stamp(at: Instant) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}

const fn name(status: Status) -> &'static str {
    match status {
        Status::None => "none",
        Status::DeclaredByA => "declared_by_a",
        Status::DeclaredByB => "declared_by_b",
        Status::Mutual => "mutual",
    }
}

/// A field in quotes where it needs them. What a table program would take for a formula gets an apostrophe:
/// keys come from the chain, and anybody may have written them.
fn field(text: &str) -> String {
    let safe = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if safe.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", safe.replace('"', "\"\""))
    } else {
        safe
    }
}
