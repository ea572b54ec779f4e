//! What a member's own screens need: where the next words go, their tickets, and the zone they read times in.

use mtl_domain::clock::Instant;
use mtl_store::QueryBuilder;
use mtl_store::{Result, Tx, sql};

use crate::domain::{content::Content, menu::Focus, message::Message, ticket::State};

mtl_store::from_row!(Focus, |r| Focus {
    ticket: r.try_get("ticket")?,
    fresh: r.try_get("fresh")?,
    category: r.try_get("category")?,
    chosen_at: r.try_get("chosen_at")?,
});

/// A ticket as its member sees it in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mine {
    /// Our id.
    pub id: i64,
    /// The number.
    pub number: i64,
    /// Where it stands.
    pub state: State,
    /// What the member said first.
    pub first: String,
}

mtl_store::from_row!(Mine, |r| Mine {
    id: r.try_get("id")?,
    number: r.try_get("number")?,
    state: State::parse(r.try_get("state")?).unwrap_or(State::Closed),
    first: first_words(r.try_get("body")?),
});

fn first_words(body: Option<&str>) -> String {
    body.and_then(|body| serde_json::from_str::<Content>(body).ok())
        .map(|content| content.text)
        .unwrap_or_default()
}

/// Where the next words of somebody go, if they have chosen.
///
/// # Errors
/// When the store does not answer.
pub async fn focus(tx: &mut Tx, bot: &str, person: i64) -> Result<Option<Focus>> {
    let text = "SELECT ticket, fresh, category, chosen_at FROM member_focus WHERE bot = $1 AND person = $2";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(person)
        .fetch_optional(c)
        .await)?)
}

/// Keeps where the next words of somebody go.
///
/// # Errors
/// When the store does not answer.
pub async fn set_focus(tx: &mut Tx, bot: &str, person: i64, focus: &Focus) -> Result<()> {
    let text = "INSERT INTO member_focus (bot, person, ticket, fresh, category, chosen_at) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (bot, person) DO UPDATE SET ticket = excluded.ticket, fresh = excluded.fresh, category = excluded.category, chosen_at = excluded.chosen_at";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(person)
        .bind(focus.ticket)
        .bind(focus.fresh)
        .bind(&focus.category)
        .bind(focus.chosen_at)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// The choice is over.
///
/// # Errors
/// When the store does not answer.
pub async fn clear_focus(tx: &mut Tx, bot: &str, person: i64) -> Result<()> {
    let text = "DELETE FROM member_focus WHERE bot = $1 AND person = $2";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(person)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Those of these people whose words need a closer look at where they go: who have chosen, or have several open tickets.
///
/// # Errors
/// When the store does not answer.
pub async fn singly(tx: &mut Tx, bot: &str, people: &[i64]) -> Result<Vec<i64>> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    Ok(sql!(tx, |c| {
        let mut q = QueryBuilder::new("SELECT person FROM member_focus WHERE bot = ");
        q.push_bind(bot).push(" AND person IN (");
        let mut list = q.separated(", ");
        for person in people {
            list.push_bind(*person);
        }
        q.push(") UNION SELECT member FROM tickets WHERE bot = ")
            .push_bind(bot)
            .push(" AND state IN ('new', 'open', 'pending', 'hold') AND member IN (");
        let mut list = q.separated(", ");
        for person in people {
            list.push_bind(*person);
        }
        q.push(") GROUP BY member HAVING COUNT(*) > 1");
        q.build_query_scalar().fetch_all(c).await
    })?)
}

/// A page of somebody's tickets: the open ones first, the newest of each first.
///
/// # Errors
/// When the store does not answer.
pub async fn mine(
    tx: &mut Tx,
    bot: &str,
    member: i64,
    limit: i64,
    offset: i64,
) -> Result<Vec<Mine>> {
    let text = "SELECT t.id, t.number, t.state,
            (SELECT m.body FROM messages m WHERE m.ticket = t.id AND m.direction = 'in' ORDER BY m.id LIMIT 1) AS body
        FROM tickets t WHERE t.bot = $1 AND t.member = $2
        ORDER BY CASE WHEN t.state IN ('solved', 'closed') THEN 1 ELSE 0 END, t.id DESC LIMIT $3 OFFSET $4";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(member)
        .bind(limit)
        .bind(offset)
        .fetch_all(c)
        .await)?)
}

/// The ticket that continues another.
///
/// # Errors
/// When the store does not answer.
pub async fn follower(tx: &mut Tx, bot: &str, ticket: i64) -> Result<Option<i64>> {
    let text = "SELECT id FROM tickets WHERE bot = $1 AND follow_up_of = $2";
    Ok(sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bot)
        .bind(ticket)
        .fetch_optional(c)
        .await)?)
}

/// The newest messages of a ticket that its member has seen, the newest first.
///
/// # Errors
/// When the store does not answer.
pub async fn seen(tx: &mut Tx, ticket: i64, limit: i64) -> Result<Vec<Message>> {
    let text = "SELECT id, ticket, direction, chat_id, message_id, album, author, alias, body, state, note, version, at FROM messages
        WHERE ticket = $1 AND (direction = 'in' OR state IN ('sending', 'sent')) ORDER BY id DESC LIMIT $2";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(ticket)
        .bind(limit)
        .fetch_all(c)
        .await)?)
}

/// The zone somebody reads times in, if they have told it.
///
/// # Errors
/// When the store does not answer.
pub async fn zone(tx: &mut Tx, person: i64) -> Result<Option<String>> {
    Ok(sql!(tx, |c| mtl_store::query_scalar(
        "SELECT zone FROM member_zones WHERE person = $1"
    )
    .bind(person)
    .fetch_optional(c)
    .await)?)
}

/// Keeps the zone somebody reads times in.
///
/// # Errors
/// When the store does not answer.
pub async fn set_zone(tx: &mut Tx, person: i64, zone: &str, now: Instant) -> Result<()> {
    let text = "INSERT INTO member_zones (person, zone, chosen_at) VALUES ($1, $2, $3)
        ON CONFLICT (person) DO UPDATE SET zone = excluded.zone, chosen_at = excluded.chosen_at";
    sql!(tx, |c| mtl_store::query(text)
        .bind(person)
        .bind(zone)
        .bind(now)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}
