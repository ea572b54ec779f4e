//! Where a process lives: the stand-in with its people, an empty store, and the ways to look at both.

use std::{path::PathBuf, process::Command, sync::Mutex};

use sandbox::{Options, Sandbox};
use serde_json::{Value, json};
use sqlx::{Connection as _, PgConnection, SqliteConnection};
use tempfile::TempDir;
use tokio::time::Instant;

use super::{
    process::{Done, Process, program},
    until,
};
use crate::{
    postgres::{self, Fresh},
    story::{BOT, DESK, LENA, MARK, Msg, OWNER, SUPPORT, TOKEN, everybody},
};

/// The place of a process.
pub struct House {
    pub sandbox: Sandbox,
    /// The database's address.
    pub database: String,
    /// For files of all kinds; on SQLite the store is there.
    pub folder: TempDir,
    _server: Option<Fresh>,
}

impl House {
    /// With a file that is not there yet.
    pub async fn on_sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let database = format!("sqlite://{}", folder.path().join("store.db").display());
        Self::new(folder, database, None).await
    }

    /// With an empty database; none in the short form of the tests.
    pub async fn on_postgres() -> Option<Self> {
        let server = postgres::empty().await?;
        let folder = tempfile::tempdir().expect("a folder");
        let database = server.url().to_owned();
        Some(Self::new(folder, database, Some(server)).await)
    }

    async fn new(folder: TempDir, database: String, server: Option<Fresh>) -> Self {
        let options = Options {
            limits: false,
            ..Options::default()
        };
        let sandbox = Sandbox::start(options).await.expect("the stand-in starts");
        let bot = json!({"token": TOKEN, "username": "MTL_helper_bot", "first_name": "MTL Helper", "name": DESK});
        sandbox.bot(bot).await.expect("a bot");
        for person in everybody() {
            sandbox.person(person).await.expect("a person");
        }
        let chat = json!({
            "id": SUPPORT, "title": "Support", "type": "supergroup", "is_forum": true,
            "creator": OWNER, "members": [LENA, MARK], "admins": [BOT],
        });
        sandbox.chat(chat).await.expect("a chat");
        Self {
            sandbox,
            database,
            folder,
            _server: server,
        }
    }

    /// A file of the house.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The same as an argument.
    pub fn named(&self, name: &str) -> String {
        self.file(name).display().to_string()
    }

    /// The program with arguments; `more` are further variables, and an empty one takes a usual one away.
    pub fn command(&self, arguments: &[&str], more: &[(&str, &str)]) -> Command {
        let mut command = Command::new(program());
        command.args(arguments);
        self.furnish(&mut command, more);
        command
    }

    /// Gives a command the environment of the house. What this shell knows of a real installation stays out.
    pub fn furnish(&self, command: &mut Command, more: &[(&str, &str)]) {
        for variable in suite::config::VARIABLES {
            command.env_remove(variable.name);
            command.env_remove(format!("{}_FILE", variable.name));
        }
        let api = self.sandbox.url();
        command
            .current_dir(self.folder.path())
            .env("HELPDESK_BOT_TOKEN", TOKEN)
            .env("TELEGRAM_API_URL", &api)
            .env("HORIZON_URL", format!("{api}/horizon"))
            .env("DATABASE_URL", &self.database)
            .env("WEB_LISTEN", "127.0.0.1:0")
            .env("OWNER_IDS", OWNER.to_string())
            .env("TELEGRAM_LIMITS", "off")
            .envs(more.iter().copied());
    }

    /// Runs the program to its end.
    pub async fn run(&self, arguments: &[&str]) -> Done {
        self.run_with(arguments, &[]).await
    }

    /// Runs the program to its end, with further variables.
    pub async fn run_with(&self, arguments: &[&str], more: &[(&str, &str)]) -> Done {
        Process::start(self.command(arguments, more)).ended().await
    }

    /// The forum is linked, by a file of settings.
    pub async fn links(&self) {
        let text = format!(
            "[links.helpdesk.support]\nchat_id = {SUPPORT}\ntitle = \"Support\"\nis_forum = true\nlanguage = \"ru\"\n"
        );
        std::fs::write(self.file("links.toml"), text).expect("a file");
        let done = self
            .run(&["settings", "apply", &self.named("links.toml")])
            .await;
        assert_eq!(done.code, Some(0), "{done:?}");
    }

    /// Somebody does something to the store, beside the program.
    pub async fn does(&self, statement: &'static str) {
        if self.database.starts_with("sqlite:") {
            let to = SqliteConnection::connect(&self.database).await;
            let mut to = to.expect("the store");
            sqlx::query(statement)
                .execute(&mut to)
                .await
                .expect(statement);
            to.close().await.expect("closes");
        } else {
            let to = PgConnection::connect(&self.database).await;
            let mut to = to.expect("the store");
            sqlx::query(statement)
                .execute(&mut to)
                .await
                .expect(statement);
            to.close().await.expect("closes");
        }
    }

    /// What the store counts, asked beside the program.
    pub async fn counts(&self, statement: &'static str) -> i64 {
        if self.database.starts_with("sqlite:") {
            let to = SqliteConnection::connect(&self.database).await;
            let mut to = to.expect("the store");
            let question = sqlx::query_scalar(statement);
            let count = question.fetch_one(&mut to).await.expect(statement);
            to.close().await.expect("closes");
            return count;
        }
        let to = PgConnection::connect(&self.database).await;
        let mut to = to.expect("the store");
        let question = sqlx::query_scalar(statement);
        let count = question.fetch_one(&mut to).await.expect(statement);
        to.close().await.expect("closes");
        count
    }

    /// A process at work.
    pub async fn serves(&self) -> Serving {
        self.serves_with(&[]).await
    }

    /// A process at work, with further variables.
    pub async fn serves_with(&self, more: &[(&str, &str)]) -> Serving {
        Serving::begun(self.command(&["serve"], more)).await
    }

    /// A person writes to the bot.
    pub async fn writes(&self, person: i64, text: &str) -> Msg {
        let sent = self.sandbox.say(person, BOT, text).await;
        Msg::new(person, sent.expect("it can be sent"))
    }

    /// An agent answers a message of the desk.
    pub async fn replies(&self, agent: i64, to: &Msg, text: &str) {
        let body = json!({"as": agent, "chat": SUPPORT, "topic": to.topic(), "reply_to": to.id, "text": text});
        self.sandbox.send(body).await.expect("it can be sent");
    }

    /// What the bot has said to a person, the oldest first.
    pub fn said_to(&self, person: i64) -> Vec<Msg> {
        self.bots(person, self.sandbox.messages(person, Some(BOT), None))
    }

    /// What the bot has written into the agents' chat, in every topic.
    pub fn desk(&self) -> Vec<Msg> {
        self.bots(SUPPORT, self.sandbox.messages(SUPPORT, None, None))
    }

    fn bots(&self, chat: i64, all: Vec<Value>) -> Vec<Msg> {
        let all = all.into_iter().map(|body| Msg::new(chat, body));
        all.filter(|msg| msg.from() == BOT).collect()
    }

    /// Waits until a text stands in the agents' chat.
    pub async fn copied(&self, text: &str) -> Msg {
        until(&format!("{text:?} stands at the desk"), async || {
            self.desk().into_iter().find(|msg| msg.text() == text)
        })
        .await
    }

    /// Those of the texts that stand in the agents' chat, as they stand there.
    pub fn order(&self, texts: &[String]) -> Vec<String> {
        let there = self.desk().into_iter().map(|msg| msg.text().to_owned());
        there.filter(|text| texts.contains(text)).collect()
    }
}

/// A process that serves.
pub struct Serving {
    pub process: Process,
    web: String,
    http: reqwest::Client,
}

impl Serving {
    /// Starts a command that serves, and waits until its web server listens.
    pub async fn begun(mut command: Command) -> Self {
        command.env("LOG_FORMAT", "json");
        let process = Mutex::new(Process::start(command));
        let web = until("the program serves", async || {
            let mut process = process.lock().expect("a process");
            let log = process.log();
            assert!(process.lives(), "the program has ended: {log}");
            lines(&log).find_map(|line| line["web"].as_str().map(|web| format!("http://{web}")))
        })
        .await;
        Self {
            process: process.into_inner().expect("a process"),
            web,
            http: reqwest::Client::builder()
                .no_proxy()
                .build()
                .expect("a client"),
        }
    }

    /// Where its web server listens.
    pub fn web(&self) -> &str {
        &self.web
    }

    /// A page of its web server: its status and text.
    pub async fn page(&self, path: &str) -> (u16, String) {
        let answer = self.http.get(format!("{}{path}", self.web)).send().await;
        let answer = answer.expect("the web server answers");
        (
            answer.status().as_u16(),
            answer.text().await.expect("a text"),
        )
    }

    /// Its health: the status, and the words for it.
    pub async fn health(&self) -> (u16, Value) {
        let (code, text) = self.page("/healthz").await;
        (code, serde_json::from_str(&text).expect("JSON"))
    }

    /// Waits until its health has this status; gives the words for it.
    pub async fn is(&self, wanted: u16) -> Value {
        until(&format!("health is {wanted}"), async || {
            let (code, body) = self.health().await;
            (code == wanted).then_some(body)
        })
        .await
    }

    /// Waits until it owns its bot and all is well.
    pub async fn works(&self) {
        until("the bot is at work", async || {
            let (code, body) = self.health().await;
            let state = &body["bots"]["helpdesk"]["state"];
            (code == 200 && state == "running").then_some(())
        })
        .await;
    }

    /// A number of its metrics.
    pub async fn number(&self, name: &str) -> Option<i64> {
        let (_, page) = self.page("/metrics").await;
        let line = page.lines().find_map(|line| line.strip_prefix(name));
        line.and_then(|rest| rest.trim().parse().ok())
    }

    /// Waits until all that came in is done and all that has to go out is out.
    pub async fn is_at_rest(&self) {
        until("everything is done", async || {
            let (_, page) = self.page("/metrics").await;
            let done = page.contains("mtl_open{bot=\"helpdesk\"} 0\n")
                && page.contains("mtl_unaccounted{bot=\"helpdesk\"} 0\n");
            let waits = page
                .lines()
                .any(|line| line.starts_with("mtl_outbox{") && !line.ends_with(" 0"));
            (done && !waits).then_some(())
        })
        .await;
    }

    /// Asks it to end. It must do so by itself, in the time that operators are promised, and content.
    pub async fn stops(self) -> Done {
        let began = Instant::now();
        self.process.ask_to_end();
        let done = self.process.ended().await;
        let took = began.elapsed();
        assert!(took.as_secs() < 10, "it took {took:?}: {}", done.err);
        assert_eq!(done.code, Some(0), "{}", done.err);
        done
    }

    /// The lines it has logged at a level. That the machine is slow at times is no concern of a test.
    pub fn logged(&self, level: &str) -> Vec<Value> {
        lines(&self.process.log())
            .filter(|line| line["level"] == level)
            .filter(|line| {
                line["target"] != "sqlx::query" && line["target"] != "sqlx::pool::acquire"
            })
            .collect()
    }
}

/// The lines of a log in JSON; the last may not be whole yet.
fn lines(log: &str) -> impl Iterator<Item = Value> + '_ {
    log.lines()
        .filter_map(|line| serde_json::from_str(line).ok())
}
