//! A desk and the world around it: people who write, press and react, and what reaches them.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta};
use mtl_domain::{
    clock::{Instant, later},
    ids::IdMaker,
};
use mtl_store::{
    Db, jobs,
    links::{self, Link},
};
use mtl_telegram::{Brain, Ctx, Disposition, Me, brain::Direct, call::Call, errors::Class};
use serde_json::{Value, json};

use crate::{Helpdesk, inbound::Update};

pub const OWNER: i64 = 1;
pub const ANNA: i64 = 501;
pub const BORIS: i64 = 502;
pub const AGENT: i64 = 601;
pub const OTHER_AGENT: i64 = 602;
pub const DESK: i64 = -1001;

/// A call that went out.
#[derive(Debug, Clone, PartialEq)]
pub struct Gone {
    pub chat: i64,
    /// The new messages.
    pub numbers: Vec<i64>,
    /// The message that was answered, in the chat it went to.
    pub reply: Option<i64>,
    /// The message that was changed.
    pub target: Option<i64>,
    pub call: Call,
}

impl Gone {
    pub fn text(&self) -> &str {
        self.param("text")
            .as_str()
            .or(self.param("caption").as_str())
            .unwrap_or_default()
    }

    pub fn param(&self, name: &str) -> &Value {
        self.call.params.get(name).unwrap_or(&Value::Null)
    }

    /// The data of its only button.
    pub fn button(&self) -> &str {
        self.param("reply_markup")["inline_keyboard"][0][0]["callback_data"]
            .as_str()
            .unwrap_or_default()
    }

    /// The data of the button that opens a ticket again.
    pub fn reopen(&self) -> &str {
        let rows = self.param("reply_markup")["inline_keyboard"].as_array();
        let buttons = rows.into_iter().flatten().filter_map(|row| row.as_array());
        let mut data = buttons
            .flatten()
            .filter_map(|button| button["callback_data"].as_str());
        data.find(|data| data.starts_with("reopen:"))
            .unwrap_or_default()
    }

    pub fn number(&self) -> i64 {
        self.numbers[0]
    }
}

/// A desk, and everything around it.
pub struct World {
    pub db: Db,
    pub desk: Helpdesk,
    pub me: Me,
    pub ids: IdMaker,
    pub now: Instant,
    pub next: i64,
    /// What Telegram refuses: by method and chat.
    pub refused: HashMap<(&'static str, i64), Class>,
    /// Everything that went out, the oldest first.
    pub gone: Vec<Gone>,
    /// Everything done straight after the commits.
    pub direct: Vec<Direct>,
}

impl World {
    /// A desk whose support chat is linked: a group without topics.
    pub async fn new() -> Self {
        let world = Self::unlinked().await;
        let link = Link {
            role: "support".into(),
            chat_id: DESK,
            title: "Desk".into(),
            is_forum: false,
            language: "ru".into(),
            trouble: None,
        };
        let mut tx = world.db.begin().await.unwrap();
        links::set(&mut tx, "helpdesk", &link, OWNER, world.now)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        world
    }

    pub async fn unlinked() -> Self {
        Self {
            db: Db::open("sqlite::memory:").await.unwrap(),
            desk: Helpdesk::new(vec![OWNER]),
            me: Me {
                key: "helpdesk".into(),
                id: 99,
                username: "Desk_bot".into(),
            },
            ids: IdMaker::new(1),
            now: DateTime::UNIX_EPOCH + TimeDelta::days(20_000),
            next: 100,
            refused: HashMap::new(),
            gone: Vec::new(),
            direct: Vec::new(),
        }
    }

    pub fn number(&mut self) -> i64 {
        self.next += 1;
        self.next
    }

    /// One update, and all that follows from it.
    pub async fn update(&mut self, kind: &str, body: Value) -> Disposition {
        let disposition = self.quietly(kind, body).await;
        self.settle().await;
        disposition
    }

    /// One update; what follows waits.
    pub async fn quietly(&mut self, kind: &str, body: Value) -> Disposition {
        let update: Update =
            serde_json::from_str(&json!({"update_id": 1, kind: body}).to_string()).unwrap();
        let mut tx = self.db.begin().await.unwrap();
        let mut ctx = Ctx::new(&mut tx, self.now, &self.me, &self.ids);
        let disposition = self.desk.update(&mut ctx, update).await.unwrap();
        self.direct.append(&mut ctx.direct);
        tx.commit().await.unwrap();
        disposition
    }

    /// Time passes, and what is due by then happens.
    pub async fn pass(&mut self, by: TimeDelta) {
        self.now = later(self.now, by);
        self.settle().await;
    }

    /// Sends what waits and does the jobs that are due, until nothing is left to do now.
    pub async fn settle(&mut self) {
        for _ in 0..50 {
            let sent = self.send_all().await;
            let done = self.do_jobs().await;
            if !sent && !done {
                return;
            }
        }
        panic!("it never comes to rest");
    }

    pub async fn do_jobs(&mut self) -> bool {
        let mut tx = self.db.begin().await.unwrap();
        let due = jobs::due(&mut tx, "helpdesk", self.now, 100).await.unwrap();
        for job in &due {
            jobs::delete(&mut tx, "helpdesk", &job.kind, &job.subject)
                .await
                .unwrap();
            let mut ctx = Ctx::new(&mut tx, self.now, &self.me, &self.ids);
            self.desk.job(&mut ctx, job).await.unwrap();
        }
        tx.commit().await.unwrap();
        !due.is_empty()
    }

    /// Whatever went out since the last look, cards aside.
    pub fn news(&mut self) -> Vec<Gone> {
        std::mem::take(&mut self.gone)
            .into_iter()
            .filter(|gone| gone.call.method != "mtl:card")
            .collect()
    }

    /// What went to a chat since the last look, cards and other chats forgotten.
    pub fn news_of(&mut self, chat: i64) -> Vec<Gone> {
        self.news()
            .into_iter()
            .filter(|gone| gone.chat == chat)
            .collect()
    }

    /// The toast of the last press.
    pub fn toast(&self) -> &str {
        self.direct
            .last()
            .and_then(|direct| direct.params["text"].as_str())
            .unwrap_or_default()
    }

    /// A member writes; returns the number of the message.
    pub async fn member(&mut self, who: i64, extra: Value) -> i64 {
        let number = self.number();
        let body = message(number, private(who), person(who), extra);
        self.update("message", body).await;
        number
    }

    pub async fn says(&mut self, who: i64, text: &str) -> i64 {
        self.member(who, json!({"text": text})).await
    }

    /// Somebody writes in the group, perhaps in reply; returns the number of the message.
    pub async fn agent(
        &mut self,
        who: i64,
        reply: Option<i64>,
        extra: Value,
    ) -> (i64, Disposition) {
        let number = self.number();
        let mut body = message(number, group(), person(who), extra);
        if let Some(reply) = reply {
            body["reply_to_message"] = message(reply, group(), person(99), json!({"text": "?"}));
        }
        let disposition = self.update("message", body).await;
        (number, disposition)
    }

    pub async fn press(&mut self, chat: Value, number: i64, who: i64, data: &str) -> Disposition {
        let on = message(
            number,
            chat,
            json!({"id": 99, "is_bot": true, "first_name": "Desk"}),
            json!({"text": "?"}),
        );
        let body = json!({"id": "q", "from": person(who), "chat_instance": "1", "data": data, "message": on});
        self.direct.clear();
        let disposition = self.update("callback_query", body).await;
        assert_eq!(self.direct.len(), 1, "a press is answered exactly once");
        disposition
    }

    pub async fn reacts(
        &mut self,
        chat: Value,
        number: i64,
        who: i64,
        old: &[&str],
        new: &[&str],
    ) -> Disposition {
        let list = |list: &[&str]| {
            list.iter()
                .map(|e| json!({"type": "emoji", "emoji": e}))
                .collect::<Vec<_>>()
        };
        let body = json!({"chat": chat, "message_id": number, "user": person(who), "date": 1, "old_reaction": list(old), "new_reaction": list(new)});
        self.update("message_reaction", body).await
    }

    /// A ticket of Anna with her words in the room, and an agent who has a name. Returns the copy in the room.
    pub async fn with_ticket() -> (Self, i64) {
        let mut world = Self::new().await;
        world
            .agent(AGENT, None, json!({"text": "/myname Аня"}))
            .await;
        world.news();
        world.says(ANNA, "Как вступить?").await;
        let copy = world
            .news_of(DESK)
            .iter()
            .find(|gone| gone.call.method == "copyMessage")
            .unwrap()
            .number();
        (world, copy)
    }

    pub async fn tickets(&self) -> Vec<(String, i64)> {
        let mut tx = self.db.begin().await.unwrap();
        crate::store::tickets::states(&mut tx, "helpdesk")
            .await
            .unwrap()
    }

    pub async fn card(&self, who: i64) -> (String, String, bool) {
        let mut tx = self.db.begin().await.unwrap();
        let seat = crate::store::tickets::latest(&mut tx, "helpdesk", who)
            .await
            .unwrap()
            .unwrap();
        let card: Call = serde_json::from_str(&seat.room.card).unwrap();
        (
            seat.room.title,
            card.params["text"].as_str().unwrap().to_owned(),
            seat.room.closed,
        )
    }
}

pub fn person(id: i64) -> Value {
    let name = match id {
        ANNA => "Анна",
        BORIS => "Борис",
        AGENT => "Аня",
        _ => "Кто-то",
    };
    json!({"id": id, "is_bot": id == 99, "first_name": name, "language_code": "ru"})
}

pub fn private(who: i64) -> Value {
    json!({"id": who, "type": "private", "first_name": "?"})
}

pub fn group() -> Value {
    json!({"id": DESK, "type": "supergroup", "title": "Desk"})
}

pub fn message(number: i64, chat: Value, from: Value, extra: Value) -> Value {
    let mut body = json!({"message_id": number, "date": 1, "chat": chat, "from": from});
    for (name, value) in extra.as_object().unwrap() {
        body[name] = value.clone();
    }
    body
}

pub fn photo(unique: &str) -> Value {
    json!([{"file_id": format!("id-{unique}"), "file_unique_id": unique, "width": 9, "height": 9, "file_size": 9}])
}

/// Methods in order, for a quick look at what happened.
pub fn methods(news: &[Gone]) -> Vec<(&str, i64)> {
    news.iter()
        .map(|gone| (gone.call.method.as_str(), gone.chat))
        .collect()
}
