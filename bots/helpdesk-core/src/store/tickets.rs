//! Tickets with the rooms they are shown in.

use mtl_domain::clock::Instant;
use mtl_store::{Dialect, Error, Result, Tx, rooms::Room, sql};

use crate::domain::ticket::{Disposition, Priority, State, Ticket};

/// A ticket and its room, as loaded to be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// The ticket.
    pub ticket: Ticket,
    /// Its room.
    pub room: Room,
    /// The language spoken in the linked chat; none while no chat is linked.
    pub language: Option<String>,
}

mtl_store::from_row!(Seat, |r| Seat {
    ticket: Ticket {
        id: r.try_get("id")?,
        number: r.try_get("number")?,
        member: r.try_get("member")?,
        state: read_state(r.try_get("state")?)?,
        room: r.try_get("room")?,
        earlier: r.try_get("earlier")?,
        opened_at: r.try_get("opened_at")?,
        last_member_at: r.try_get("last_member_at")?,
        last_agent_at: r.try_get("last_agent_at")?,
        waiting_since: r.try_get("waiting_since")?,
        solved_at: r.try_get("solved_at")?,
        solved_by: r.try_get("solved_by")?,
        reopened: r.try_get("reopened")?,
        follow_up_of: r.try_get("follow_up_of")?,
        unreachable: r.try_get("unreachable")?,
        category: r.try_get("category")?,
        priority: read_priority(r.try_get("priority")?)?,
        subject: r.try_get("subject")?,
        level: r.try_get("level")?,
        assignee: r.try_get("assignee")?,
        assigned_at: r.try_get("assigned_at")?,
        acted_at: r.try_get("acted_at")?,
        episode: r.try_get("episode")?,
        wake_at: r.try_get("wake_at")?,
        due_at: r.try_get("due_at")?,
        disposition: read_disposition(r.try_get("disposition")?)?,
        merged_into: r.try_get("merged_into")?,
        human: r.try_get("human")?,
        version: r.try_get("version")?,
    },
    room: Room {
        id: r.try_get("room")?,
        role: r.try_get("room_role")?,
        subject: r.try_get("id")?,
        chat_id: r.try_get("room_chat")?,
        thread_id: r.try_get("room_thread")?,
        stream: r.try_get("room_stream")?,
        title: r.try_get("room_title")?,
        card: r.try_get("room_card")?,
        card_message: r.try_get("room_card_message")?,
        closed: r.try_get("room_closed")?,
        opened_times: r.try_get("room_opened_times")?,
    },
    language: r.try_get("language")?,
});

fn read_state(name: &str) -> sqlx::Result<State> {
    State::parse(name)
        .ok_or_else(|| sqlx::Error::Decode(format!("unknown state of a ticket: {name}").into()))
}

fn read_priority(number: i64) -> sqlx::Result<Priority> {
    Priority::from_number(number)
        .ok_or_else(|| sqlx::Error::Decode(format!("unknown priority: {number}").into()))
}

fn read_disposition(name: Option<&str>) -> sqlx::Result<Option<Disposition>> {
    name.map(|name| {
        Disposition::parse(name)
            .ok_or_else(|| sqlx::Error::Decode(format!("unknown disposition: {name}").into()))
    })
    .transpose()
}

/// One query for both databases; on PostgreSQL the ticket's row is locked until the flow is done.
macro_rules! seat {
    ($rest:literal, $lock:literal) => {
        concat!(
            "SELECT t.id, t.number, t.member, t.state, t.room, t.earlier, t.opened_at, t.last_member_at, t.last_agent_at, t.waiting_since,
                t.solved_at, t.solved_by, t.reopened, t.follow_up_of, t.unreachable, t.category, t.priority, t.subject, t.level,
                t.assignee, t.assigned_at, t.acted_at, t.episode, t.wake_at, t.due_at, t.disposition, t.merged_into, t.human, t.version, r.role AS room_role, r.chat_id AS room_chat,
                r.thread_id AS room_thread, r.stream AS room_stream, r.title AS room_title, r.card AS room_card,
                r.card_message AS room_card_message, r.closed AS room_closed, r.opened_times AS room_opened_times, l.language
             FROM tickets t JOIN rooms r ON r.id = t.room LEFT JOIN links l ON l.bot = t.bot AND l.role = r.role ",
            $rest,
            $lock
        )
    };
    ($tx:expr, $rest:literal) => {
        match $tx.dialect() {
            Dialect::Sqlite => seat!($rest, ""),
            Dialect::Postgres => seat!($rest, " FOR UPDATE OF t"),
        }
    };
}

/// The newest ticket of a member, to be changed.
///
/// # Errors
/// When the store does not answer.
pub async fn latest(tx: &mut Tx, bot: &str, member: i64) -> Result<Option<Seat>> {
    let text = seat!(
        tx,
        "WHERE t.bot = $1 AND t.member = $2 ORDER BY t.id DESC LIMIT 1"
    );
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(member)
        .fetch_optional(c)
        .await)?)
}

/// One ticket, to be changed.
///
/// # Errors
/// When the store does not answer.
pub async fn get(tx: &mut Tx, bot: &str, id: i64) -> Result<Option<Seat>> {
    let text = seat!(tx, "WHERE t.bot = $1 AND t.id = $2");
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(id)
        .fetch_optional(c)
        .await)?)
}

/// The open tickets of a member, to be changed; the newest first.
///
/// # Errors
/// When the store does not answer.
pub async fn open_of(tx: &mut Tx, bot: &str, member: i64) -> Result<Vec<Seat>> {
    let text = seat!(
        tx,
        "WHERE t.bot = $1 AND t.member = $2 AND t.state IN ('new', 'open', 'pending', 'hold') ORDER BY t.id DESC"
    );
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(member)
        .fetch_all(c)
        .await)?)
}

/// How many tickets a member has had.
///
/// # Errors
/// When the store does not answer.
pub async fn count_of(tx: &mut Tx, bot: &str, member: i64) -> Result<i64> {
    let text = "SELECT COUNT(*) FROM tickets WHERE bot = $1 AND member = $2";
    Ok(sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bot)
        .bind(member)
        .fetch_one(c)
        .await)?)
}

/// The number of a ticket.
///
/// # Errors
/// When the store does not answer.
pub async fn number_of(tx: &mut Tx, bot: &str, id: i64) -> Result<Option<i64>> {
    let text = "SELECT number FROM tickets WHERE bot = $1 AND id = $2";
    Ok(sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bot)
        .bind(id)
        .fetch_optional(c)
        .await)?)
}

/// The number of the ticket that continues another.
///
/// # Errors
/// When the store does not answer.
pub async fn follow_up(tx: &mut Tx, bot: &str, id: i64) -> Result<Option<i64>> {
    let text = "SELECT number FROM tickets WHERE bot = $1 AND follow_up_of = $2";
    Ok(sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bot)
        .bind(id)
        .fetch_optional(c)
        .await)?)
}

/// Writes a new ticket.
///
/// # Errors
/// When its number is taken, or the store does not answer.
pub async fn insert(tx: &mut Tx, bot: &str, ticket: &Ticket) -> Result<()> {
    let text = "INSERT INTO tickets (id, bot, number, member, state, room, earlier, opened_at, last_member_at, last_agent_at, waiting_since, solved_at, solved_by, reopened, follow_up_of, unreachable, version,
            category, priority, subject, level, assignee, assigned_at, acted_at, episode, wake_at, due_at, disposition, merged_into, human)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30)";
    sql!(tx, |c| {
        mtl_store::query(text)
            .bind(ticket.id)
            .bind(bot)
            .bind(ticket.number)
            .bind(ticket.member)
            .bind(ticket.state.as_str())
            .bind(ticket.room)
            .bind(ticket.earlier)
            .bind(ticket.opened_at)
            .bind(ticket.last_member_at)
            .bind(ticket.last_agent_at)
            .bind(ticket.waiting_since)
            .bind(ticket.solved_at)
            .bind(ticket.solved_by)
            .bind(ticket.reopened)
            .bind(ticket.follow_up_of)
            .bind(&ticket.unreachable)
            .bind(ticket.version)
            .bind(&ticket.category)
            .bind(ticket.priority.number())
            .bind(&ticket.subject)
            .bind(&ticket.level)
            .bind(ticket.assignee)
            .bind(ticket.assigned_at)
            .bind(ticket.acted_at)
            .bind(ticket.episode)
            .bind(ticket.wake_at)
            .bind(ticket.due_at)
            .bind(ticket.disposition.map(Disposition::as_str))
            .bind(ticket.merged_into)
            .bind(ticket.human)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Writes what has become of a ticket. Returns it with its new version.
///
/// # Errors
/// When somebody else changed it meanwhile, or the store does not answer.
pub async fn save(tx: &mut Tx, ticket: &Ticket) -> Result<Ticket> {
    let text = "UPDATE tickets SET state = $3, last_member_at = $4, last_agent_at = $5, waiting_since = $6, solved_at = $7, solved_by = $8,
            reopened = $9, unreachable = $10, category = $11, priority = $12, subject = $13, level = $14, assignee = $15, assigned_at = $16,
            acted_at = $17, episode = $18, wake_at = $19, due_at = $20, disposition = $21, merged_into = $22, human = $23,
            version = version + 1 WHERE id = $1 AND version = $2";
    let changed = sql!(tx, |c| {
        mtl_store::query(text)
            .bind(ticket.id)
            .bind(ticket.version)
            .bind(ticket.state.as_str())
            .bind(ticket.last_member_at)
            .bind(ticket.last_agent_at)
            .bind(ticket.waiting_since)
            .bind(ticket.solved_at)
            .bind(ticket.solved_by)
            .bind(ticket.reopened)
            .bind(&ticket.unreachable)
            .bind(&ticket.category)
            .bind(ticket.priority.number())
            .bind(&ticket.subject)
            .bind(&ticket.level)
            .bind(ticket.assignee)
            .bind(ticket.assigned_at)
            .bind(ticket.acted_at)
            .bind(ticket.episode)
            .bind(ticket.wake_at)
            .bind(ticket.due_at)
            .bind(ticket.disposition.map(Disposition::as_str))
            .bind(ticket.merged_into)
            .bind(ticket.human)
            .execute(c)
            .await
            .map(|r| r.rows_affected())
    })?;
    if changed == 1 {
        Ok(Ticket {
            version: ticket.version + 1,
            ..ticket.clone()
        })
    } else {
        Err(Error::Rule {
            rule: "tickets_version".into(),
        })
    }
}

/// How many tickets are in each state.
///
/// # Errors
/// When the store does not answer.
pub async fn states(tx: &mut Tx, bot: &str) -> Result<Vec<(String, i64)>> {
    let text = "SELECT state, COUNT(*) FROM tickets WHERE bot = $1 GROUP BY state ORDER BY state";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .fetch_all(c)
        .await)?)
}

/// Since when the longest waiting member waits.
///
/// # Errors
/// When the store does not answer.
pub async fn oldest_wait(tx: &mut Tx, bot: &str) -> Result<Option<Instant>> {
    let text = "SELECT MIN(waiting_since) FROM tickets WHERE bot = $1 AND state IN ('new', 'open', 'pending', 'hold') AND waiting_since IS NOT NULL";
    Ok(sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bot)
        .fetch_one(c)
        .await)?)
}
