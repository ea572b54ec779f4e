//! The file of the helper bot that was in use before, as it writes it, for stories about taking it over.

use std::path::{Path, PathBuf};

use sqlx::{
    Connection as _, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode},
};

use super::BOT;

/// Which version of the old bot wrote the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// As of June 2026.
    Older,
    /// With the CJK filter and the queue of deliveries.
    Newer,
}

/// An old file to be filled.
pub struct OldFile {
    connection: SqliteConnection,
    path: PathBuf,
}

impl OldFile {
    /// An empty one.
    pub async fn new(folder: &Path, version: Version) -> Self {
        let path = folder.join("support.db");
        let options = SqliteConnectOptions::new()
            .filename(&path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal);
        let connection = SqliteConnection::connect_with(&options)
            .await
            .expect("a file");
        let mut file = Self { connection, path };
        file.run("CREATE TABLE t_users (user_id BIGINT NOT NULL PRIMARY KEY, user_name VARCHAR(64), bot_id BIGINT, user_add_date DATETIME)").await;
        file.run("CREATE TABLE t_messages (record_id INTEGER NOT NULL PRIMARY KEY, record_add_date DATETIME, bot_id BIGINT, user_id BIGINT,
            message_id BIGINT, resend_id BIGINT, chat_from_id BIGINT, chat_for_id BIGINT)").await;
        file.run("CREATE TABLE bot_settings (id BIGINT NOT NULL PRIMARY KEY, username VARCHAR, token VARCHAR, start_message VARCHAR, security_policy VARCHAR,
            master_chat BIGINT, master_thread BIGINT, no_start_message BOOLEAN, special_commands BOOLEAN, mark_bad BOOLEAN, owner BIGINT, can_work BOOLEAN,
            ignore_commands BOOLEAN, use_local_names BOOLEAN, local_names JSON, use_auto_reply BOOLEAN, block_links BOOLEAN, spam_block_words JSON,
            auto_reply VARCHAR, ignore_users JSON)").await;
        if version == Version::Newer {
            file.run("ALTER TABLE bot_settings ADD COLUMN ignore_cjk_messages BOOLEAN")
                .await;
            file.run("CREATE TABLE delivery_jobs (job_id INTEGER PRIMARY KEY, bot_id BIGINT, source_chat_id BIGINT, source_message_id BIGINT,
                delivery_kind VARCHAR, payload JSON, status VARCHAR, attempt_count INTEGER)").await;
        }
        file
    }

    /// Any statement.
    pub async fn run(&mut self, text: &str) {
        sqlx::query(sqlx::AssertSqlSafe(text))
            .execute(&mut self.connection)
            .await
            .expect("a statement");
    }

    /// The settings of this desk's bot.
    pub async fn settings(&mut self, more: &[(&str, &str)]) {
        let columns: String = more.iter().map(|(name, _)| format!(", {name}")).collect();
        let values: String = more.iter().map(|(_, value)| format!(", {value}")).collect();
        self.run(&format!(
            "INSERT INTO bot_settings (id, username, token, can_work{columns}) VALUES ({BOT}, 'MTL_helper_bot', '900001:OLD-SECRET', 1{values})"
        ))
        .await;
    }

    /// A message of a member with its copy in the group.
    pub async fn asked(&mut self, member: i64, number: i64, group: i64, copy: i64) {
        self.passed("NULL", (member, number), (group, copy)).await;
    }

    /// An agent's answer with its copy at the member.
    pub async fn answered(&mut self, agent: i64, from: (i64, i64), to: (i64, i64)) {
        self.passed(&agent.to_string(), from, to).await;
    }

    async fn passed(&mut self, author: &str, from: (i64, i64), to: (i64, i64)) {
        self.run(&format!(
            "INSERT INTO t_messages (record_add_date, bot_id, user_id, message_id, resend_id, chat_from_id, chat_for_id)
             VALUES ('2026-02-20 10:00:00.000000', {BOT}, {author}, {}, {}, {}, {})",
            from.1, to.1, from.0, to.0
        ))
        .await;
    }

    /// The old bot has stopped. Where its file lies.
    pub async fn done(self) -> PathBuf {
        self.connection.close().await.expect("the file is closed");
        self.path
    }
}
