//! People as the bots know them: names, language, and whether a bot can reach them.

use crate::QueryBuilder;
use mtl_domain::clock::Instant;

use crate::{Result, Tx, sql};

/// What Telegram says of a person with each update.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seen {
    /// Telegram's id.
    pub id: i64,
    /// First name, as it is.
    pub first_name: String,
    /// Last name, if there is one.
    pub last_name: Option<String>,
    /// Username without @.
    pub username: Option<String>,
    /// Language of their Telegram.
    pub language: Option<String>,
}

/// A person as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// What Telegram said last.
    pub seen: Seen,
    /// The language they chose with `/language`.
    pub chosen_language: Option<String>,
    /// Whether this bot can reach them: `reachable`, `blocked`, `deactivated`, `never_started`; none when unknown.
    pub reach: Option<String>,
}

crate::from_row!(Known, |r| Known {
    seen: Seen {
        id: r.try_get("id")?,
        first_name: r.try_get("first_name")?,
        last_name: r.try_get("last_name")?,
        username: r.try_get("username")?,
        language: r.try_get("telegram_language")?,
    },
    chosen_language: r.try_get("chosen_language")?,
    reach: r.try_get("reach")?,
});

impl Known {
    /// The language to speak: the chosen one, else that of their Telegram.
    #[must_use]
    pub fn language(&self) -> Option<&str> {
        self.chosen_language
            .as_deref()
            .or(self.seen.language.as_deref())
    }

    /// Whether Telegram says nothing new of them. It does not always tell the language.
    #[must_use]
    pub fn is_as_seen(&self, seen: &Seen) -> bool {
        let language = seen.language.as_ref().or(self.seen.language.as_ref());
        self.seen.id == seen.id
            && self.seen.first_name == seen.first_name
            && self.seen.last_name == seen.last_name
            && self.seen.username == seen.username
            && self.seen.language.as_ref() == language
    }
}

/// A person and this bot's reach of them.
///
/// # Errors
/// When the store does not answer.
pub async fn get(tx: &mut Tx, bot: &str, id: i64) -> Result<Option<Known>> {
    let text = "SELECT p.id, p.first_name, p.last_name, p.username, p.telegram_language, p.chosen_language, r.state AS reach
        FROM people p LEFT JOIN reach r ON r.bot = $1 AND r.person = p.id WHERE p.id = $2";
    Ok(sql!(tx, |c| crate::query_as(text)
        .bind(bot)
        .bind(id)
        .fetch_optional(c)
        .await)?)
}

/// People and this bot's reach of them; who is not known is not among them.
///
/// # Errors
/// When the store does not answer.
pub async fn get_many(tx: &mut Tx, bot: &str, ids: &[i64]) -> Result<Vec<Known>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(sql!(tx, |c| {
        let mut q = QueryBuilder::new(
            "SELECT p.id, p.first_name, p.last_name, p.username, p.telegram_language, p.chosen_language, r.state AS reach
             FROM people p LEFT JOIN reach r ON r.person = p.id AND r.bot = ",
        );
        q.push_bind(bot).push(" WHERE p.id IN (");
        let mut list = q.separated(", ");
        for id in ids {
            list.push_bind(*id);
        }
        q.push(") ORDER BY p.id");
        q.build_query_as().fetch_all(c).await
    })?)
}

/// Keeps what Telegram says; writes only when something is new. Returns the person.
///
/// # Errors
/// When the store does not answer.
pub async fn meet(tx: &mut Tx, bot: &str, seen: &Seen, now: Instant) -> Result<Known> {
    let known = get(tx, bot, seen.id).await?;
    let mut seen = seen.clone();
    if let Some(known) = known {
        if known.is_as_seen(&seen) {
            return Ok(known);
        }
        // What Telegram told before still holds.
        seen.language = seen.language.or_else(|| known.seen.language.clone());
        save(tx, &seen, now).await?;
        return Ok(Known { seen, ..known });
    }
    save(tx, &seen, now).await?;
    // Read back: whether the bot reaches somebody may be known before they are.
    Ok(get(tx, bot, seen.id).await?.unwrap_or(Known {
        seen,
        chosen_language: None,
        reach: None,
    }))
}

async fn save(tx: &mut Tx, seen: &Seen, now: Instant) -> Result<()> {
    let text = "INSERT INTO people (id, first_name, last_name, username, telegram_language, seen_at) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (id) DO UPDATE SET first_name = excluded.first_name, last_name = excluded.last_name, username = excluded.username,
            telegram_language = COALESCE(excluded.telegram_language, people.telegram_language), seen_at = excluded.seen_at";
    sql!(tx, |c| {
        crate::query(text)
            .bind(seen.id)
            .bind(&seen.first_name)
            .bind(&seen.last_name)
            .bind(&seen.username)
            .bind(&seen.language)
            .bind(now)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Keeps the language a person chose.
///
/// # Errors
/// When the store does not answer.
pub async fn choose_language(tx: &mut Tx, id: i64, language: &str) -> Result<()> {
    sql!(tx, |c| crate::query(
        "UPDATE people SET chosen_language = $2 WHERE id = $1"
    )
    .bind(id)
    .bind(language)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// Keeps whether a bot can reach a person. Tells whether that is news.
///
/// # Errors
/// When the store does not answer.
pub async fn set_reach(tx: &mut Tx, bot: &str, id: i64, state: &str, now: Instant) -> Result<bool> {
    let text = "INSERT INTO reach (bot, person, state, since) VALUES ($1, $2, $3, $4)
        ON CONFLICT (bot, person) DO UPDATE SET state = excluded.state, since = excluded.since WHERE reach.state <> excluded.state";
    Ok(sql!(tx, |c| crate::query(text)
        .bind(bot)
        .bind(id)
        .bind(state)
        .bind(now)
        .execute(c)
        .await
        .map(|r| r.rows_affected() > 0))?)
}
