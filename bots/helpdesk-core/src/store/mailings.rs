//! Mailings, what became of each person's message, and who wants none.

use mtl_domain::clock::Instant;
use mtl_store::QueryBuilder;
use mtl_store::{Error, Result, Tx, sql};
use serde::{Serialize, de::DeserializeOwned};

use crate::domain::{
    content::Content,
    mailing::{Audience, Choice, Stage},
};

/// A message to one or many.
#[derive(Debug, Clone, PartialEq)]
pub struct Mailing {
    /// Our id.
    pub id: i64,
    /// Who asked for it.
    pub author: i64,
    /// Where it stands.
    pub stage: Stage,
    /// What it says.
    pub content: Content,
    /// Where the original stands.
    pub chat: i64,
    /// Its number there.
    pub number: i64,
    /// Who gets it.
    pub audience: Audience,
    /// Up to which person it has come.
    pub reached_to: i64,
    /// Whether it has come to the last one.
    pub filled: bool,
    /// How many people fitted when it was shown.
    pub total: i64,
    /// When it was asked for.
    pub at: Instant,
}

/// How many people there are of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// Their language as Telegram or they themselves tell it.
    pub language: Option<String>,
    /// Whether the bot reaches them.
    pub reach: Option<String>,
    /// Whether they want no mailings.
    pub muted: bool,
    /// How many.
    pub count: i64,
}

mtl_store::from_row!(Mailing, |r| Mailing {
    id: r.try_get("id")?,
    author: r.try_get("author")?,
    stage: read_stage(r.try_get("state")?)?,
    content: read(r.try_get("body")?)?,
    chat: r.try_get("chat_id")?,
    number: r.try_get("message_id")?,
    audience: read(r.try_get("audience")?)?,
    reached_to: r.try_get("reached_to")?,
    filled: r.try_get("filled")?,
    total: r.try_get("total")?,
    at: r.try_get("at")?,
});

mtl_store::from_row!(Share, |r| Share {
    language: r.try_get("language")?,
    reach: r.try_get("reach")?,
    muted: r.try_get::<i64>("muted")? != 0,
    count: r.try_get("people")?,
});

fn read_stage(name: &str) -> sqlx::Result<Stage> {
    Stage::parse(name)
        .ok_or_else(|| sqlx::Error::Decode(format!("unknown state of a mailing: {name}").into()))
}

fn read<T: DeserializeOwned>(text: &str) -> sqlx::Result<T> {
    serde_json::from_str(text)
        .map_err(|e| sqlx::Error::Decode(format!("a mailing at column {}", e.column()).into()))
}

fn written(what: &impl Serialize) -> Result<String> {
    serde_json::to_string(what).map_err(|e| Error::Unreadable {
        what: "mailing",
        why: format!("column {}", e.column()),
    })
}

/// Keeps a new one.
///
/// # Errors
/// When the store does not answer.
pub async fn insert(tx: &mut Tx, bot: &str, new: &Mailing) -> Result<()> {
    let (body, audience) = (written(&new.content)?, written(&new.audience)?);
    let text = "INSERT INTO mailings (id, bot, author, state, body, chat_id, message_id, audience, reached_to, filled, total, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    sql!(tx, |c| mtl_store::query(text)
        .bind(new.id)
        .bind(bot)
        .bind(new.author)
        .bind(new.stage.as_str())
        .bind(&body)
        .bind(new.chat)
        .bind(new.number)
        .bind(&audience)
        .bind(new.reached_to)
        .bind(new.filled)
        .bind(new.total)
        .bind(new.at)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// One of them.
///
/// # Errors
/// When the store does not answer.
pub async fn get(tx: &mut Tx, bot: &str, id: i64) -> Result<Option<Mailing>> {
    let text = "SELECT id, author, state, body, chat_id, message_id, audience, reached_to, filled, total, at FROM mailings WHERE bot = $1 AND id = $2";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(id)
        .fetch_optional(c)
        .await)?)
}

/// Moves one from a stage to another. Tells whether it stood there.
///
/// # Errors
/// When the store does not answer.
pub async fn turn(tx: &mut Tx, id: i64, from: Stage, to: Stage) -> Result<bool> {
    let text = "UPDATE mailings SET state = $3 WHERE id = $1 AND state = $2";
    Ok(sql!(tx, |c| mtl_store::query(text)
        .bind(id)
        .bind(from.as_str())
        .bind(to.as_str())
        .execute(c)
        .await
        .map(|r| r.rows_affected() > 0))?)
}

/// Keeps up to which person it has come, and whether that was the last one.
///
/// # Errors
/// When the store does not answer.
pub async fn reached(tx: &mut Tx, id: i64, person: i64, filled: bool) -> Result<()> {
    let text = "UPDATE mailings SET reached_to = $2, filled = $3 WHERE id = $1";
    sql!(tx, |c| mtl_store::query(text)
        .bind(id)
        .bind(person)
        .bind(filled)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Keeps what becomes of people's messages. Who is there already stays as they are.
///
/// # Errors
/// When the store does not answer.
pub async fn add(tx: &mut Tx, id: i64, people: &[(i64, &str)]) -> Result<()> {
    if people.is_empty() {
        return Ok(());
    }
    sql!(tx, |c| {
        let mut q = QueryBuilder::new("INSERT INTO mailing_people (mailing, person, state) ");
        q.push_values(people, |mut row, (person, state)| {
            row.push_bind(id).push_bind(*person).push_bind(*state);
        });
        q.push(" ON CONFLICT DO NOTHING");
        q.build().execute(c).await.map(drop)
    })?;
    Ok(())
}

/// A person's message arrived, or did not.
///
/// # Errors
/// When the store does not answer.
pub async fn landed(tx: &mut Tx, id: i64, person: i64, state: &str) -> Result<()> {
    let text = "UPDATE mailing_people SET state = $3 WHERE mailing = $1 AND person = $2 AND state IN ('sending', 'unknown')";
    sql!(tx, |c| mtl_store::query(text)
        .bind(id)
        .bind(person)
        .bind(state)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Nobody will ever know of those that are still on their way.
///
/// # Errors
/// When the store does not answer.
pub async fn give_up(tx: &mut Tx, id: i64) -> Result<()> {
    let text =
        "UPDATE mailing_people SET state = 'unknown' WHERE mailing = $1 AND state = 'sending'";
    sql!(tx, |c| mtl_store::query(text)
        .bind(id)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// How many people's messages are in each state.
///
/// # Errors
/// When the store does not answer.
pub async fn tally(tx: &mut Tx, id: i64) -> Result<Vec<(String, i64)>> {
    let text = "SELECT state, COUNT(*) FROM mailing_people WHERE mailing = $1 GROUP BY state ORDER BY state";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(id)
        .fetch_all(c)
        .await)?)
}

/// Whether somebody was among those who got it.
///
/// # Errors
/// When the store does not answer.
pub async fn is_among(tx: &mut Tx, id: i64, person: i64) -> Result<bool> {
    let text = "SELECT person FROM mailing_people WHERE mailing = $1 AND person = $2";
    let found: Option<i64> = sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(id)
        .bind(person)
        .fetch_optional(c)
        .await)?;
    Ok(found.is_some())
}

/// Somebody wants no mailings.
///
/// # Errors
/// When the store does not answer.
pub async fn mute(tx: &mut Tx, bot: &str, person: i64, now: Instant) -> Result<()> {
    let text =
        "INSERT INTO mailing_optouts (bot, person, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(person)
        .bind(now)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Somebody wants them again.
///
/// # Errors
/// When the store does not answer.
pub async fn unmute(tx: &mut Tx, bot: &str, person: i64) -> Result<()> {
    let text = "DELETE FROM mailing_optouts WHERE bot = $1 AND person = $2";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(person)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Those of these people who want no mailings.
///
/// # Errors
/// When the store does not answer.
pub async fn muted(tx: &mut Tx, bot: &str, people: &[i64]) -> Result<Vec<i64>> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    Ok(sql!(tx, |c| {
        let mut q = QueryBuilder::new("SELECT person FROM mailing_optouts WHERE bot = ");
        q.push_bind(bot).push(" AND person IN (");
        let mut list = q.separated(", ");
        for person in people {
            list.push_bind(*person);
        }
        q.push(") ORDER BY person");
        q.build_query_scalar().fetch_all(c).await
    })?)
}

/// The conditions of a selection: $1 is the bot, $2 after whom, the rest may be nothing.
macro_rules! chosen {
    ($before:literal, $after:literal) => {
        concat!(
            $before,
            "SELECT DISTINCT t.member AS member FROM tickets t WHERE t.bot = $1 AND t.member > $2
                AND (CAST($3 AS TEXT) IS NULL OR t.category = $3)
                AND (CAST($4 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM ticket_tags g WHERE g.ticket = t.id AND g.tag = $4))
                AND ($5 = FALSE OR t.state IN ('new', 'open', 'pending', 'hold'))
                AND (CAST($6 AS TIMESTAMPTZ) IS NULL OR t.last_member_at >= $6)
                AND (CAST($7 AS TIMESTAMPTZ) IS NULL OR (t.opened_at < $7 AND EXISTS (SELECT 1 FROM messages m
                    WHERE m.ticket = t.id AND m.direction = 'in' AND m.at >= $6 AND m.at < $7)))",
            $after
        )
    };
}

/// How many people a selection means, by what matters for sending. Languages are the reader's to tell apart.
///
/// # Errors
/// When the store does not answer.
pub async fn shares(tx: &mut Tx, bot: &str, choice: &Choice) -> Result<Vec<Share>> {
    let text = chosen!(
        "SELECT COALESCE(p.chosen_language, p.telegram_language) AS language, r.state AS reach,
            CAST(CASE WHEN o.person IS NULL THEN 0 ELSE 1 END AS BIGINT) AS muted, COUNT(*) AS people FROM (",
        ") who LEFT JOIN people p ON p.id = who.member LEFT JOIN reach r ON r.bot = $1 AND r.person = who.member
            LEFT JOIN mailing_optouts o ON o.bot = $1 AND o.person = who.member GROUP BY 1, 2, 3"
    );
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(i64::MIN)
        .bind(&choice.category)
        .bind(&choice.tag)
        .bind(choice.open)
        .bind(choice.from)
        .bind(choice.to)
        .fetch_all(c)
        .await)?)
}

/// The next people of a selection, after one.
///
/// # Errors
/// When the store does not answer.
pub async fn chosen(
    tx: &mut Tx,
    bot: &str,
    choice: &Choice,
    after: i64,
    limit: i64,
) -> Result<Vec<i64>> {
    let text = chosen!("", " ORDER BY member LIMIT $8");
    Ok(sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bot)
        .bind(after)
        .bind(&choice.category)
        .bind(&choice.tag)
        .bind(choice.open)
        .bind(choice.from)
        .bind(choice.to)
        .bind(limit)
        .fetch_all(c)
        .await)?)
}
