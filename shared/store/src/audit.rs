//! The log of acts that must be provable: each line's hash covers the line before it.

use chrono::SecondsFormat;
use mtl_domain::{audit as chain, clock::Instant};
use serde_json::{Value, json};

use crate::{Error, Result, Tx, sql};

/// What the first line of a chain stands on.
const START: [u8; 32] = [0; 32];

/// Appends a line: who did what to what, with the facts as JSON.
///
/// # Errors
/// When the store does not answer, or another line took the place in the same moment.
pub async fn append(
    tx: &mut Tx,
    bot: &str,
    actor: Option<i64>,
    act: &str,
    subject: &str,
    facts: &Value,
    now: Instant,
) -> Result<()> {
    let text = "SELECT n, hash FROM audit WHERE bot = $1 ORDER BY n DESC LIMIT 1";
    let last: Option<(i64, String)> = sql!(tx, |c| crate::query_as(text)
        .bind(bot)
        .fetch_optional(c)
        .await)?;
    let (n, before) = match &last {
        Some((n, hash)) => (n + 1, decode(hash)?),
        None => (1, START),
    };
    let line = chain::canonical(&json!({
        "n": n, "at": now.to_rfc3339_opts(SecondsFormat::Micros, true), "bot": bot, "actor": actor, "act": act, "subject": subject, "facts": facts,
    }));
    let hash = chain::to_hex(&chain::line_hash(&before, &line));
    sql!(tx, |c| {
        crate::query("INSERT INTO audit (bot, n, at, line, hash) VALUES ($1, $2, $3, $4, $5)")
            .bind(bot)
            .bind(n)
            .bind(now)
            .bind(&line)
            .bind(&hash)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

fn decode(hash: &str) -> Result<[u8; 32]> {
    chain::from_hex(hash).ok_or_else(|| Error::Unreadable {
        what: "audit line",
        why: "a hash that is not 64 hex digits".into(),
    })
}

/// What checking a chain found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Every line stands on the one before it.
    Whole {
        /// How many lines.
        lines: i64,
    },
    /// The chain is broken at this line.
    Broken {
        /// The first line that does not fit.
        at: i64,
    },
}

/// Checks a bot's chain from its first line.
///
/// # Errors
/// When the store does not answer.
pub async fn verify(tx: &mut Tx, bot: &str) -> Result<Verdict> {
    let mut before = START;
    let mut lines = 0;
    loop {
        let text =
            "SELECT n, line, hash FROM audit WHERE bot = $1 AND n > $2 ORDER BY n LIMIT 1000";
        let part: Vec<(i64, String, String)> = sql!(tx, |c| crate::query_as(text)
            .bind(bot)
            .bind(lines)
            .fetch_all(c)
            .await)?;
        if part.is_empty() {
            return Ok(Verdict::Whole { lines });
        }
        for (n, line, hash) in part {
            let right = chain::line_hash(&before, &line);
            // The number stands in the line as well, so a line cannot be moved or renumbered.
            let numbered = serde_json::from_str::<Value>(&line)
                .ok()
                .and_then(|v| v.get("n").and_then(Value::as_i64))
                == Some(n);
            if n != lines + 1 || !numbered || chain::from_hex(&hash) != Some(right) {
                return Ok(Verdict::Broken { at: lines + 1 });
            }
            before = right;
            lines = n;
        }
    }
}

/// Which bots have a chain.
///
/// # Errors
/// When the store does not answer.
pub async fn bots(tx: &mut Tx) -> Result<Vec<String>> {
    Ok(sql!(tx, |c| crate::query_scalar(
        "SELECT DISTINCT bot FROM audit ORDER BY bot"
    )
    .fetch_all(c)
    .await)?)
}
