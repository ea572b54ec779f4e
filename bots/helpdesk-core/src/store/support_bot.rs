//! The database of the helper bot that was in use before: a SQLite file of another program, only ever read.

use std::path::Path;

use mtl_store::{Error, FromRow, Result, Row};
use sqlx::{
    AssertSqlSafe, Connection as _, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteRow},
};

/// What a file must hold to be such a database: the table of messages, with these columns.
const MESSAGES: [&str; 7] = [
    "record_id",
    "bot_id",
    "user_id",
    "message_id",
    "resend_id",
    "chat_from_id",
    "chat_for_id",
];

/// An opened file.
#[derive(Debug)]
pub struct OldStore {
    connection: SqliteConnection,
}

/// A bot that the file knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldBot {
    /// Telegram's id of it.
    pub id: i64,
    /// Its username, where the file has it.
    pub username: Option<String>,
    /// How many messages it passed on.
    pub messages: i64,
}

mtl_store::from_row!(OldBot, |r| OldBot {
    id: r.try_get("id")?,
    username: r.try_get("username")?,
    messages: r.try_get("messages")?,
});

/// One message that was passed on. Anything may be missing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OldMessage {
    /// The number of the row.
    pub record: i64,
    /// When, as the file writes it.
    pub at: Option<String>,
    /// The agent; none when a member wrote.
    pub agent: Option<i64>,
    /// Where it was written.
    pub from_chat: Option<i64>,
    /// The message there.
    pub from_message: Option<i64>,
    /// Where it was sent to.
    pub to_chat: Option<i64>,
    /// The copy there.
    pub to_message: Option<i64>,
}

mtl_store::from_row!(OldMessage, |r| OldMessage {
    record: r.try_get("record")?,
    at: r.try_get("at")?,
    agent: r.try_get("agent")?,
    from_chat: r.try_get("from_chat")?,
    from_message: r.try_get("from_message")?,
    to_chat: r.try_get("to_chat")?,
    to_message: r.try_get("to_message")?,
});

/// The name of an agent that held in all bots of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldName {
    /// The agent.
    pub person: i64,
    /// The name.
    pub name: Option<String>,
    /// The bot at which it was chosen.
    pub bot: Option<i64>,
}

mtl_store::from_row!(OldName, |r| OldName {
    person: r.try_get("person")?,
    name: r.try_get("name")?,
    bot: r.try_get("bot")?,
});

/// A setting: its column and its value as text. The token is never read.
pub type OldSetting = (String, Option<String>);

impl OldStore {
    /// Opens a file for reading; the file itself is not touched.
    ///
    /// # Errors
    /// Says in one line why it is no such database.
    pub async fn open(path: &Path) -> Result<Self> {
        let refuse = |why: &str| Error::Open(format!("{}: {why}", path.display()));
        if !path.is_file() {
            return Err(refuse("there is no such file"));
        }
        // What a bot that was not stopped properly has written last stands in a second file, and is read as well.
        let mut beside = path.as_os_str().to_owned();
        beside.push("-wal");
        let is_whole = std::fs::metadata(&beside).map_or(true, |file| file.len() == 0);
        let options = SqliteConnectOptions::new()
            .filename(path)
            .read_only(true)
            .immutable(is_whole);
        let strange = || refuse("this is not the database of the helper bot (support.db)");
        let connection = SqliteConnection::connect_with(&options)
            .await
            .map_err(|_| strange())?;
        let mut store = Self { connection };
        let columns = store.columns("t_messages").await.map_err(|_| strange())?;
        let known = |name: &str| columns.iter().any(|column| column == name);
        if !MESSAGES.iter().all(|name| known(name)) {
            return Err(strange());
        }
        Ok(store)
    }

    /// The columns of a table; none when it is not there.
    async fn columns(&mut self, table: &str) -> Result<Vec<String>> {
        let text = "SELECT name FROM pragma_table_info($1) ORDER BY cid";
        Ok(sqlx::query_scalar(text)
            .bind(table)
            .fetch_all(&mut self.connection)
            .await?)
    }

    /// The bots of the file, by id.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn bots(&mut self) -> Result<Vec<OldBot>> {
        let text = if self.columns("bot_settings").await?.is_empty() {
            "SELECT CAST(bot_id AS INTEGER) AS id, NULL AS username, COUNT(*) AS messages FROM t_messages
             WHERE bot_id IS NOT NULL GROUP BY bot_id ORDER BY bot_id"
        } else {
            "SELECT CAST(b.id AS INTEGER) AS id, CAST(s.username AS TEXT) AS username, COUNT(m.record_id) AS messages
             FROM (SELECT id FROM bot_settings UNION SELECT bot_id FROM t_messages WHERE bot_id IS NOT NULL) b
             LEFT JOIN bot_settings s ON s.id = b.id LEFT JOIN t_messages m ON m.bot_id = b.id
             GROUP BY b.id ORDER BY b.id"
        };
        let rows = sqlx::query(text).fetch_all(&mut self.connection).await?;
        read(rows)
    }

    /// Messages of all bots after a row, in the order in which they were passed on, each with its bot.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn messages(
        &mut self,
        after: i64,
        limit: i64,
    ) -> Result<Vec<(Option<i64>, OldMessage)>> {
        let at = if self
            .columns("t_messages")
            .await?
            .iter()
            .any(|column| column == "record_add_date")
        {
            "record_add_date"
        } else {
            "NULL"
        };
        let text = format!(
            "SELECT record_id AS record, CAST({at} AS TEXT) AS at, CAST(bot_id AS INTEGER) AS bot, CAST(user_id AS INTEGER) AS agent,
                CAST(chat_from_id AS INTEGER) AS from_chat, CAST(message_id AS INTEGER) AS from_message,
                CAST(chat_for_id AS INTEGER) AS to_chat, CAST(resend_id AS INTEGER) AS to_message
             FROM t_messages WHERE record_id > $1 ORDER BY record_id LIMIT $2"
        );
        let rows: Vec<SqliteRow> = sqlx::query(AssertSqlSafe(text))
            .bind(after)
            .bind(limit)
            .fetch_all(&mut self.connection)
            .await?;
        let rows = rows.into_iter().map(Row::Sqlite);
        let read = |row: Row| Ok((row.try_get("bot")?, OldMessage::from_row(&row)?));
        Ok(rows.map(read).collect::<sqlx::Result<_>>()?)
    }

    /// The names that held in all bots.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn names(&mut self) -> Result<Vec<OldName>> {
        if self.columns("t_users").await?.is_empty() {
            return Ok(Vec::new());
        }
        let text = "SELECT CAST(user_id AS INTEGER) AS person, CAST(user_name AS TEXT) AS name, CAST(bot_id AS INTEGER) AS bot
            FROM t_users WHERE user_id IS NOT NULL ORDER BY user_id";
        let rows = sqlx::query(text).fetch_all(&mut self.connection).await?;
        read(rows)
    }

    /// What was set for a bot; none when the file knows no settings of it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn settings(&mut self, bot: i64) -> Result<Option<Vec<OldSetting>>> {
        let columns = self.columns("bot_settings").await?;
        let mut list = Vec::new();
        for column in columns {
            let plain = column
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '_');
            // The token stays where it is: nobody needs it here.
            if column == "token" || !plain {
                continue;
            }
            let text = format!("SELECT CAST({column} AS TEXT) FROM bot_settings WHERE id = $1");
            let value: Option<Option<String>> = sqlx::query_scalar(AssertSqlSafe(text))
                .bind(bot)
                .fetch_optional(&mut self.connection)
                .await?;
            match value {
                Some(value) => list.push((column, value)),
                None => return Ok(None),
            }
        }
        Ok((!list.is_empty()).then_some(list))
    }

    /// How many deliveries of a bot wait in the file, and how many were given up; newer versions keep them there.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn deliveries(&mut self, bot: i64) -> Result<(i64, i64)> {
        if self.columns("delivery_jobs").await?.is_empty() {
            return Ok((0, 0));
        }
        let text = "SELECT COUNT(*), COALESCE(SUM(CASE WHEN status = 'failed' THEN 1 ELSE 0 END), 0) FROM delivery_jobs WHERE bot_id = $1";
        let (all, failed): (i64, i64) = sqlx::query_as(text)
            .bind(bot)
            .fetch_one(&mut self.connection)
            .await?;
        Ok((all - failed, failed))
    }

    /// Lets the file go.
    ///
    /// # Errors
    /// When it cannot be closed.
    pub async fn close(self) -> Result<()> {
        Ok(self.connection.close().await?)
    }
}

/// Rows of the file, which is no store of ours, as what they are.
fn read<T: FromRow>(rows: Vec<SqliteRow>) -> Result<Vec<T>> {
    let rows = rows.into_iter().map(Row::Sqlite);
    Ok(rows
        .map(|row| T::from_row(&row))
        .collect::<sqlx::Result<_>>()?)
}
