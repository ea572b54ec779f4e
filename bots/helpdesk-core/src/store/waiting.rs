//! Tickets whose members wait for the desk already, for many texts at once: only what such a text needs to know.

use mtl_domain::clock::Instant;
use mtl_store::QueryBuilder;
use mtl_store::{Dialect, Error, Result, Tx, sql};

/// The newest ticket of a member who waits: in the queue, reached, and with an open room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The ticket.
    pub ticket: i64,
    /// Whose it is.
    pub member: i64,
    /// Grows by one with each change.
    pub version: i64,
    /// When they last said something that wants an answer.
    pub last_member_at: Option<Instant>,
    /// Whether an agent has ever answered.
    pub answered: bool,
    /// Its room, and the chat the room is in.
    pub room: i64,
    /// None while no chat is linked.
    pub chat: Option<i64>,
    /// The language spoken in the linked chat.
    pub language: Option<String>,
}

mtl_store::from_row!(Waiting, |r| Waiting {
    ticket: r.try_get("id")?,
    member: r.try_get("member")?,
    version: r.try_get("version")?,
    last_member_at: r.try_get("last_member_at")?,
    answered: r.try_get("answered")?,
    room: r.try_get("room")?,
    chat: r.try_get("chat_id")?,
    language: r.try_get("language")?,
});

/// Those of these members whose newest ticket waits for the desk; who is sending an album just now is left out.
/// The tickets are locked to be changed.
///
/// # Errors
/// When the store does not answer.
pub async fn of(tx: &mut Tx, bot: &str, members: &[i64]) -> Result<Vec<Waiting>> {
    if members.is_empty() {
        return Ok(Vec::new());
    }
    let lock = match tx.dialect() {
        Dialect::Sqlite => "",
        Dialect::Postgres => " FOR UPDATE OF t",
    };
    Ok(sql!(tx, |c| {
        let mut q = QueryBuilder::new(
            "SELECT t.id, t.member, t.version, t.last_member_at, t.last_agent_at IS NOT NULL AS answered, t.room, r.chat_id, l.language
             FROM tickets t JOIN rooms r ON r.id = t.room LEFT JOIN links l ON l.bot = t.bot AND l.role = r.role
             WHERE t.state IN ('new', 'open') AND t.waiting_since IS NOT NULL AND t.unreachable IS NULL AND r.closed = FALSE AND t.bot = ",
        );
        q.push_bind(bot).push(" AND t.member IN (");
        let mut list = q.separated(", ");
        for member in members {
            list.push_bind(*member);
        }
        q.push(
            ") AND NOT EXISTS (SELECT 1 FROM tickets newer WHERE newer.bot = t.bot AND newer.member = t.member AND newer.id > t.id)
             AND NOT EXISTS (SELECT 1 FROM messages g WHERE g.bot = t.bot AND g.chat_id = t.member AND g.album IS NOT NULL AND g.state = 'gathering')
             ORDER BY t.id",
        );
        q.push(lock);
        q.build_query_as().fetch_all(c).await
    })?)
}

/// Writes when the members of many tickets last spoke.
///
/// # Errors
/// When a ticket was changed meanwhile.
pub async fn save(tx: &mut Tx, changed: &[Waiting]) -> Result<()> {
    for part in changed.chunks(100) {
        let saved = sql!(tx, |c| {
            let mut q = QueryBuilder::new(
                "UPDATE tickets SET last_member_at = v.column3, version = version + 1 FROM (",
            );
            q.push_values(part, |mut row, one| {
                row.push_bind(one.ticket)
                    .push_bind(one.version)
                    .push_bind(one.last_member_at);
            });
            q.push(") AS v WHERE tickets.id = v.column1 AND tickets.version = v.column2");
            q.build().execute(c).await.map(|r| r.rows_affected())
        })?;
        if usize::try_from(saved).ok() != Some(part.len()) {
            return Err(Error::Rule {
                rule: "tickets_version".into(),
            });
        }
    }
    Ok(())
}
