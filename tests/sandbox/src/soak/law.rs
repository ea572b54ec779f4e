//! What must be true in the store at every step: books, queues, timers, claims, the log, the chain of acts.

use std::collections::BTreeMap;

use helpdesk::{
    domain::{figures, sla::usual_hours},
    store::figures as log,
};
use mtl_domain::clock::Instant;
use mtl_store::{Db, Tx, audit, inbox, ledger, sql};
use serde_json::Value;

use super::world::KEY;

/// Tickets for which something must not be, in words and as a question to the store; `$1` is the desk, `$2` the time.
const NEVER: [(&str, &str); 8] = [
    (
        "a member waits, and the ticket is over",
        "SELECT number FROM tickets WHERE bot = $1 AND waiting_since IS NOT NULL AND state NOT IN ('new', 'open', 'hold') AND opened_at <= $2",
    ),
    (
        "a ticket is queued, and nobody waits",
        "SELECT number FROM tickets WHERE bot = $1 AND state = 'new' AND waiting_since IS NULL AND opened_at <= $2",
    ),
    (
        "the member spoke last, and the desk waits for them",
        "SELECT number FROM tickets t WHERE bot = $1 AND state = 'pending' AND last_member_at > COALESCE(last_agent_at, opened_at) AND opened_at <= $2
            AND NOT EXISTS (SELECT 1 FROM events e WHERE e.ticket = t.id AND e.kind = 'bot_answered' AND e.at >= t.last_member_at)",
    ),
    (
        "a ticket is due later, and no timer says so",
        "SELECT number FROM tickets t WHERE bot = $1 AND state IN ('new', 'open') AND due_at > $2
            AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.bot = t.bot AND j.kind = 'sla' AND j.subject = CAST(t.id AS TEXT))",
    ),
    (
        "the desk waits for a member, and no timer says how long",
        "SELECT number FROM tickets t WHERE bot = $1 AND state = 'pending' AND opened_at <= $2
            AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.bot = t.bot AND j.kind IN ('silence', 'kb_silence') AND j.subject = CAST(t.id AS TEXT))",
    ),
    (
        "a ticket is put off, and nothing wakes it",
        "SELECT number FROM tickets t WHERE bot = $1 AND state = 'hold' AND opened_at <= $2
            AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.bot = t.bot AND j.kind = 'wake' AND j.subject = CAST(t.id AS TEXT))",
    ),
    (
        "a ticket is over, and a promise runs",
        "SELECT number FROM tickets t JOIN jobs j ON j.bot = t.bot AND j.kind = 'sla' AND j.subject = CAST(t.id AS TEXT)
            WHERE t.bot = $1 AND t.state IN ('solved', 'closed') AND t.opened_at <= $2",
    ),
    (
        "a ticket is over, and nobody knows how it ended",
        "SELECT number FROM tickets WHERE bot = $1 AND state IN ('solved', 'closed') AND disposition IS NULL AND opened_at <= $2",
    ),
];

/// What is broken now, in words.
///
/// # Errors
/// When the store does not answer.
pub async fn broken(db: &Db, now: Instant) -> anyhow::Result<Vec<String>> {
    let mut tx = db.read().await?;
    let mut list = Vec::new();
    for (what, text) in NEVER {
        let numbers: Vec<i64> = sql!(&mut tx, |c| {
            mtl_store::query_scalar(text)
                .bind(KEY)
                .bind(now)
                .fetch_all(c)
                .await
        })?;
        if let Some(first) = numbers.first() {
            list.push(format!("{what}: {} tickets, #{first}", numbers.len()));
        }
    }
    list.extend(books(&mut tx).await?);
    Ok(list)
}

async fn books(tx: &mut Tx) -> anyhow::Result<Option<String>> {
    let entries = ledger::all(tx, KEY).await?;
    let (open, _) = inbox::backlog(tx, KEY).await?;
    let of = |wanted: &str| {
        let found = entries.iter().find(|(entry, _)| entry == wanted);
        found.map_or(0, |(_, n)| *n)
    };
    let received = of(inbox::RECEIVED);
    let disposed: i64 = entries.iter().map(|(_, n)| n).sum::<i64>() - received;
    let failed = of("failed") + of("unreadable");
    if received != disposed + open {
        return Ok(Some(format!(
            "the books: {received} received, {disposed} disposed, {open} open"
        )));
    }
    Ok((failed > 0).then(|| format!("{failed} updates failed or could not be read")))
}

/// What a longer look at the log finds.
#[derive(Debug, Default)]
pub struct Found {
    /// What is broken, in words.
    pub broken: Vec<String>,
    /// Openings that are over without a known end.
    pub unaccounted: usize,
    /// All openings.
    pub openings: usize,
}

/// Reads the whole log and the chain of acts.
///
/// # Errors
/// When the store does not answer.
pub async fn whole(db: &Db) -> anyhow::Result<Found> {
    let mut tx = db.read().await?;
    let mut found = Found::default();
    let tickets: Vec<i64> = sql!(&mut tx, |c| {
        mtl_store::query_scalar("SELECT id FROM tickets WHERE bot = $1 ORDER BY id")
            .bind(KEY)
            .fetch_all(c)
            .await
    })?;
    let lines = log::lines(&mut tx, &tickets).await?;
    let openings = figures::episodes(&lines, &usual_hours());
    found.openings = openings.len();
    found.unaccounted = openings.iter().filter(|one| one.unaccounted).count();
    let mut holders: BTreeMap<i64, Option<i64>> = BTreeMap::new();
    for line in &lines {
        let facts: Value = serde_json::from_str(&line.facts)?;
        let holder = holders.entry(line.ticket).or_default();
        match line.kind.as_str() {
            "assigned" => {
                // Whoever takes it must find it free, or be handed it by who has it.
                let from = facts["from"].as_i64();
                if from != *holder {
                    found.broken.push(format!(
                        "ticket {} was taken from {from:?}, and {holder:?} had it",
                        line.ticket
                    ));
                }
                *holder = facts["to"].as_i64();
            }
            "released" => *holder = None,
            _ => {}
        }
    }
    let kept: Vec<(i64, Option<i64>)> = sql!(&mut tx, |c| {
        let text = "SELECT id, assignee FROM tickets WHERE bot = $1 AND state IN ('new', 'open', 'pending', 'hold')";
        mtl_store::query_as(text).bind(KEY).fetch_all(c).await
    })?;
    for (ticket, assignee) in kept {
        let holder = holders.get(&ticket).copied().flatten();
        if holder != assignee {
            found.broken.push(format!(
                "ticket {ticket} is {assignee:?}'s, and the log says {holder:?}"
            ));
        }
    }
    let chain = audit::verify(&mut tx, KEY).await?;
    if !matches!(chain, audit::Verdict::Whole { .. }) {
        found.broken.push(format!("the chain of acts: {chain:?}"));
    }
    Ok(found)
}

/// What became of answers that did not come: by the message of the forum that held them.
///
/// # Errors
/// When the store does not answer.
pub async fn withheld(db: &Db, chat: i64, message: i64) -> anyhow::Result<bool> {
    let mut tx = db.read().await?;
    let state: Option<String> = sql!(&mut tx, |c| {
        let text = "SELECT state FROM messages WHERE bot = $1 AND chat_id = $2 AND message_id = $3";
        mtl_store::query_scalar(text)
            .bind(KEY)
            .bind(chat)
            .bind(message)
            .fetch_optional(c)
            .await
    })?;
    Ok(state.is_some_and(|state| ["held", "undelivered", "withdrawn"].contains(&state.as_str())))
}
