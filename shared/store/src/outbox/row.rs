//! What a row of the outbox is: as it is written, as the sender takes it, and in short.

use mtl_domain::clock::Instant;

use crate::rooms::Room;

/// Who waits for it: the smaller, the sooner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(i64)]
pub enum Priority {
    /// The answer to something a person did just now.
    Answer = 0,
    /// A message to a member.
    Member = 1,
    /// A message into a room of agents.
    Room = 2,
    /// Cards, titles, marks and edits of them.
    Card = 3,
    /// Announcements and mailings.
    Mailing = 4,
}

/// A row to be written. `calls` is JSON that the sender understands.
#[derive(Debug, Clone, PartialEq)]
pub struct New {
    /// Our id; it also keeps the order within a lane.
    pub id: i64,
    /// What must stay in order: a private chat, a room.
    pub lane: i64,
    /// Whose budget it uses: the chat; 0 while it is unknown.
    pub peer: i64,
    /// The room it goes to, if it goes to one.
    pub room: Option<i64>,
    /// How urgent it is.
    pub priority: Priority,
    /// Whether it carries a person's words: such a row is repeated when its answer was lost.
    pub words: bool,
    /// The call and its alternatives.
    pub calls: String,
    /// The message that is copied, and where it stands.
    pub source_chat: Option<i64>,
    /// Numbers of the copied messages, comma-separated.
    pub source_messages: Option<String>,
    /// The ticket it belongs to.
    pub ticket: Option<i64>,
    /// What to tell the domain when it is done.
    pub feedback: Option<String>,
    /// Rows with the same key replace each other while they wait.
    pub merge_key: Option<String>,
    /// Not before this instant.
    pub not_before: Instant,
    /// Of no use after this instant.
    pub expires_at: Option<Instant>,
}

/// A row as the sender takes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Our id.
    pub id: i64,
    /// What must stay in order.
    pub lane: i64,
    /// Whose budget it uses.
    pub peer: i64,
    /// The room it goes to.
    pub room: Option<i64>,
    /// How urgent it is.
    pub priority: i64,
    /// Whether it carries a person's words.
    pub words: bool,
    /// The call and its alternatives.
    pub calls: String,
    /// Where the copied messages stand.
    pub source_chat: Option<i64>,
    /// Numbers of the copied messages.
    pub source_messages: Option<String>,
    /// The ticket it belongs to.
    pub ticket: Option<i64>,
    /// What to tell the domain.
    pub feedback: Option<String>,
    /// Rows with the same key replace each other.
    pub merge_key: Option<String>,
    /// How often it was tried without an answer.
    pub attempts: i64,
    /// Of no use after this instant.
    pub expires_at: Option<Instant>,
}

crate::from_row!(Row, |r| Row {
    id: r.try_get("id")?,
    lane: r.try_get("lane")?,
    peer: r.try_get("peer")?,
    room: r.try_get("room")?,
    priority: r.try_get("priority")?,
    words: r.try_get("words")?,
    calls: r.try_get("calls")?,
    source_chat: r.try_get("source_chat")?,
    source_messages: r.try_get("source_messages")?,
    ticket: r.try_get("ticket")?,
    feedback: r.try_get("feedback")?,
    merge_key: r.try_get("merge_key")?,
    attempts: r.try_get("attempts")?,
    expires_at: r.try_get("expires_at")?,
});

/// A row that may go out now, with its room and what the room's topic looks like at Telegram.
#[derive(Debug, Clone, PartialEq)]
pub struct Due {
    /// The row.
    pub row: Row,
    /// Its room, when it goes to one.
    pub room: Option<Room>,
    /// The topic's title as shown.
    pub shown_title: String,
    /// Whether the topic is shown closed.
    pub shown_closed: bool,
}

crate::from_row!(Due, |r| Due {
    row: crate::FromRow::from_row(r)?,
    room: match r.try_get::<Option<i64>>("room_id")? {
        Some(id) => Some(Room {
            id,
            role: r.try_get("role")?,
            subject: r.try_get("subject")?,
            chat_id: r.try_get("chat_id")?,
            thread_id: r.try_get("thread_id")?,
            stream: r.try_get("stream")?,
            title: r.try_get("title")?,
            card: r.try_get("card")?,
            card_message: r.try_get("card_message")?,
            closed: r.try_get("closed")?,
            opened_times: r.try_get("opened_times")?,
        }),
        None => None,
    },
    shown_title: r
        .try_get::<Option<String>>("shown_title")?
        .unwrap_or_default(),
    shown_closed: r
        .try_get::<Option<bool>>("shown_closed")?
        .unwrap_or_default(),
});

/// A row that may go out now, in short: whether it does is seen by its lane and its peer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ready {
    /// The row.
    pub id: i64,
    /// What must stay in order.
    pub lane: i64,
    /// Whose budget it uses.
    pub peer: i64,
}

crate::from_row!(Ready, |r| Ready {
    id: r.try_get("id")?,
    lane: r.try_get("lane")?,
    peer: r.try_get("peer")?,
});
