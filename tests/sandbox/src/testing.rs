//! What the tests share: a started sandbox and a bot's calls by HTTP.

use chrono::{TimeZone, Utc};
use mtl_domain::clock::Clock;
use serde_json::{Value, json};

use crate::{Options, Sandbox};

pub const BOT: i64 = 700_001;
pub const TOKEN: &str = "700001:TEST";
pub const ANN: i64 = 100_001;
pub const OLEG: i64 = 100_002;
pub const FORUM: i64 = -1_001_234_567_890;
pub const GROUP: i64 = -4001;

/// A sandbox on a clock moved by hand, with two people, a bot, a forum and a group.
pub struct Bench {
    pub sandbox: Sandbox,
    pub clock: Clock,
    pub client: reqwest::Client,
    offset: std::sync::atomic::AtomicI64,
}

impl Bench {
    pub async fn new() -> Self {
        Self::with(false).await
    }

    pub async fn with(limits: bool) -> Self {
        let clock = Clock::manual(Utc.timestamp_opt(1_795_167_000, 0).unwrap());
        let options = Options {
            clock: clock.clone(),
            limits,
            strict_polling: false,
            ..Options::default()
        };
        let sandbox = Sandbox::start(options).await.unwrap();
        sandbox
            .bot(json!({"token": TOKEN, "username": "desk_bot", "first_name": "Desk"}))
            .await
            .unwrap();
        sandbox.person(json!({"id": ANN, "first_name": "Ann", "last_name": "Lee", "username": "ann", "language_code": "en"})).await.unwrap();
        sandbox.person(json!({"id": OLEG, "first_name": "Oleg", "username": "oleg_op", "language_code": "ru"})).await.unwrap();
        sandbox
            .chat(json!({"id": FORUM, "type": "supergroup", "title": "Support desk", "is_forum": true, "creator": OLEG, "admins": [BOT]}))
            .await
            .unwrap();
        sandbox.chat(json!({"id": GROUP, "type": "group", "title": "Old group", "creator": OLEG, "members": [ANN], "admins": [BOT]})).await.unwrap();
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        Self {
            sandbox,
            clock,
            client,
            offset: std::sync::atomic::AtomicI64::new(0),
        }
    }

    /// A call; the whole answer.
    pub async fn call(&self, method: &str, args: Value) -> Value {
        self.try_call(method, args).await.unwrap()
    }

    /// A call that may end without an answer.
    pub async fn try_call(&self, method: &str, args: Value) -> reqwest::Result<Value> {
        let url = format!("{}/bot{TOKEN}/{method}", self.sandbox.url());
        self.client.post(url).json(&args).send().await?.json().await
    }

    /// A call that must succeed; its result.
    pub async fn ok(&self, method: &str, args: Value) -> Value {
        let mut answer = self.call(method, args).await;
        assert_eq!(answer["ok"], true, "{method}: {answer}");
        answer["result"].take()
    }

    /// A call that must be refused; its description.
    pub async fn no(&self, method: &str, args: Value) -> String {
        let answer = self.call(method, args).await;
        assert_eq!(answer["ok"], false, "{method}: {answer}");
        answer["description"].as_str().unwrap().to_owned()
    }

    /// The updates that wait, confirmed.
    pub async fn updates(&self) -> Vec<Value> {
        use std::sync::atomic::Ordering::SeqCst;
        let offset = self.offset.load(SeqCst);
        let allowed = json!([
            "message",
            "edited_message",
            "channel_post",
            "callback_query",
            "my_chat_member",
            "chat_member",
            "message_reaction",
            "chat_join_request",
            "poll",
            "poll_answer"
        ]);
        let result = self
            .ok(
                "getUpdates",
                json!({"offset": offset, "allowed_updates": allowed}),
            )
            .await;
        let list = result.as_array().unwrap().clone();
        if let Some(last) = list.last() {
            self.offset
                .store(last["update_id"].as_i64().unwrap() + 1, SeqCst);
        }
        list
    }

    /// The rules broken so far, forgotten.
    pub fn rules(&self) -> Vec<String> {
        let rules = self
            .sandbox
            .violations()
            .iter()
            .map(|one| one["rule"].as_str().unwrap().to_owned())
            .collect();
        self.sandbox.clear_violations();
        rules
    }

    pub fn wait(&self, seconds: i64) {
        self.clock.advance(chrono::TimeDelta::seconds(seconds));
    }

    /// A topic of the forum, made by the bot; its updates are taken.
    pub async fn topic(&self, name: &str) -> i64 {
        let id = self
            .ok("createForumTopic", json!({"chat_id": FORUM, "name": name}))
            .await["message_thread_id"]
            .as_i64()
            .unwrap();
        self.updates().await;
        id
    }
}
