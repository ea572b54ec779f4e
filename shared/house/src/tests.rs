//! Proofs of the common ways as conversations, on a database in memory and a Telegram that answers by the book.

mod chats;
mod languages;
mod linking;

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta};
use mtl_domain::{
    access::{ChatRole, Role, RoleSet},
    clock::Instant,
    ids::IdMaker,
};
use mtl_store::{Db, links, outbox, roles, rooms};
use mtl_telegram::{
    Ctx, Disposition, Me,
    call::{Call, SENT, Sent},
    errors::Class,
    repair,
};
use serde_json::{Value, json};

use crate::House;

const OWNER: i64 = 1;
const AGENT: i64 = 7;
const BOT: i64 = 99;
const DESK: i64 = -1001;
const OTHER: i64 = -1002;

/// A bot in a world of chats that the test sets up.
struct World {
    db: Db,
    house: House,
    me: Me,
    ids: IdMaker,
    now: Instant,
    chats: HashMap<i64, Value>,
    members: HashMap<i64, Value>,
}

/// What was said in a round: where, and what.
#[derive(Debug, Clone, PartialEq)]
struct Said {
    chat: i64,
    call: Call,
}

impl Said {
    fn text(&self) -> &str {
        self.call
            .params
            .get("text")
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    fn buttons(&self) -> Vec<&str> {
        let rows = self
            .call
            .params
            .get("reply_markup")
            .and_then(|m| m["inline_keyboard"].as_array());
        let buttons = rows
            .into_iter()
            .flatten()
            .flat_map(|row| row.as_array().into_iter().flatten());
        buttons
            .filter_map(|button| button["callback_data"].as_str())
            .collect()
    }
}

/// What came of an update.
struct Outcome {
    disposition: Option<Disposition>,
    toasts: Vec<String>,
    said: Vec<Said>,
}

impl Outcome {
    /// The one thing that was said.
    #[track_caller]
    fn only(&self) -> &Said {
        assert_eq!(self.said.len(), 1, "{:?}", self.said);
        &self.said[0]
    }
}

impl World {
    async fn new() -> Self {
        let linkable = &[ChatRole::Support, ChatRole::Admins, ChatRole::Reports];
        Self {
            db: Db::open("sqlite::memory:").await.unwrap(),
            house: House {
                owners: vec![OWNER],
                linkable,
            },
            me: Me {
                key: "helpdesk".into(),
                id: BOT,
                username: "Desk_bot".into(),
            },
            ids: IdMaker::new(1),
            now: DateTime::UNIX_EPOCH + TimeDelta::days(20_000),
            chats: HashMap::new(),
            members: HashMap::new(),
        }
    }

    /// A world with a forum where the bot is an admin with all rights.
    async fn with_forum() -> Self {
        let mut world = Self::new().await;
        world.put(
            DESK,
            json!({"type": "supergroup", "title": "Desk", "is_forum": true}),
            &["manage_topics", "delete_messages", "pin_messages"],
        );
        world
    }

    /// A chat, and the bot as its admin with some rights.
    fn put(&mut self, id: i64, chat: Value, rights: &[&str]) {
        let mut chat = chat;
        chat["id"] = id.into();
        self.chats.insert(id, chat);
        self.members.insert(id, member("administrator", rights));
    }

    async fn begin(&self) -> mtl_store::Tx {
        self.db.begin().await.unwrap()
    }

    async fn update(&mut self, kind: &str, body: Value) -> Outcome {
        let text = json!({"update_id": 1, kind: body}).to_string();
        let update = repair::read(&text).unwrap().update;
        let mut tx = self.begin().await;
        let mut ctx = Ctx::new(&mut tx, self.now, &self.me, &self.ids);
        let disposition = self.house.update(&mut ctx, &update).await.unwrap();
        let toasts = ctx
            .direct
            .iter()
            .filter_map(|d| d.params.get("text")?.as_str().map(str::to_owned))
            .collect();
        tx.commit().await.unwrap();
        Outcome {
            disposition,
            toasts,
            said: self.round().await,
        }
    }

    /// Somebody writes in a chat.
    async fn write(&mut self, chat: i64, from: i64, text: &str) -> Outcome {
        let body = json!({"message_id": 5, "date": 1, "chat": self.shown(chat), "from": person(from), "text": text});
        self.update("message", body).await
    }

    /// An anonymous administrator writes.
    async fn write_masked(&mut self, chat: i64, text: &str) -> Outcome {
        let group = self.shown(chat);
        let from = json!({"id": 1_087_968_824, "is_bot": true, "first_name": "Group"});
        self.update("message", json!({"message_id": 5, "date": 1, "chat": group, "from": from, "sender_chat": group, "text": text})).await
    }

    async fn press(&mut self, chat: i64, from: i64, data: &str) -> Outcome {
        let message = json!({"message_id": 6, "date": 1, "chat": self.shown(chat), "text": "?"});
        self.update("callback_query", json!({"id": "q", "from": person(from), "chat_instance": "1", "data": data, "message": message})).await
    }

    /// The bot's place in a chat changes, by its owner.
    async fn standing(&mut self, chat: i64, old: Value, new: Value) -> Outcome {
        self.members.insert(chat, new.clone());
        let body = json!({"chat": self.shown(chat), "from": person(OWNER), "date": 1, "old_chat_member": old, "new_chat_member": new});
        self.update("my_chat_member", body).await
    }

    fn shown(&self, chat: i64) -> Value {
        self.chats
            .get(&chat)
            .cloned()
            .unwrap_or_else(|| json!({"id": chat, "type": "private", "first_name": "Anna"}))
    }

    async fn job(&mut self, kind: &str, subject: &str, body: String) -> (bool, Vec<Said>) {
        let job = mtl_store::jobs::Job {
            kind: kind.into(),
            subject: subject.into(),
            id: 1,
            body,
            due_at: self.now,
            created_at: self.now,
            attempts: 0,
        };
        let mut tx = self.begin().await;
        let mut ctx = Ctx::new(&mut tx, self.now, &self.me, &self.ids);
        let taken = self.house.job(&mut ctx, &job).await.unwrap();
        tx.commit().await.unwrap();
        (taken, self.round().await)
    }

    /// Takes what waits to go out; questions are answered until none is left.
    async fn round(&mut self) -> Vec<Said> {
        let mut said = Vec::new();
        loop {
            let mut tx = self.begin().await;
            let ready = outbox::ready(&mut tx, &self.me.key, self.now, &[], &[], 100)
                .await
                .unwrap();
            let ids: Vec<i64> = ready.iter().map(|row| row.id).collect();
            let rows = outbox::load(&mut tx, &ids).await.unwrap();
            let rows: Vec<outbox::Row> = rows.into_iter().map(|due| due.row).collect();
            outbox::delete(&mut tx, &ids).await.unwrap();
            tx.commit().await.unwrap();
            if rows.is_empty() {
                return said;
            }
            for row in rows {
                let calls: Vec<Call> = serde_json::from_str(&row.calls).unwrap();
                let call = calls[0].clone();
                if !call.method.starts_with("get") {
                    said.push(Said {
                        chat: row.peer,
                        call,
                    });
                    continue;
                }
                let result = match call.method.as_str() {
                    "getChat" => self.chats.get(&row.peer).cloned(),
                    _ => {
                        assert_eq!(call.params["user_id"], BOT);
                        self.members.get(&row.peer).cloned()
                    }
                };
                let sent = Sent {
                    feedback: serde_json::from_str(row.feedback.as_deref().unwrap()).unwrap(),
                    ok: result.is_some(),
                    alternative: 0,
                    chat: row.peer,
                    messages: vec![],
                    error: result.is_none().then_some(Class::Other),
                    result,
                    repeated: false,
                };
                let (taken, more) = Box::pin(self.job(
                    SENT,
                    &row.id.to_string(),
                    serde_json::to_string(&sent).unwrap(),
                ))
                .await;
                assert!(taken, "the house takes the answers to its questions");
                said.extend(more);
            }
        }
    }

    async fn link(&self, role: &str) -> Option<links::Link> {
        links::of_role(&mut self.begin().await, &self.me.key, role)
            .await
            .unwrap()
    }

    async fn linked_forum() -> Self {
        let mut world = Self::with_forum().await;
        world.write(DESK, OWNER, "/link support").await;
        assert!(world.link("support").await.is_some());
        world
    }

    async fn roles(&self, person: i64) -> RoleSet {
        let names = roles::of(&mut self.begin().await, person, &self.me.key)
            .await
            .unwrap();
        names.iter().filter_map(|name| Role::parse(name)).collect()
    }

    async fn room(&self, id: i64, chat: Option<i64>, stream: bool) {
        let room = rooms::Room {
            id,
            role: "support".into(),
            subject: id,
            chat_id: chat,
            thread_id: None,
            stream,
            title: format!("#{id} Anna"),
            card: String::new(),
            card_message: None,
            closed: false,
            opened_times: 0,
        };
        let mut tx = self.begin().await;
        rooms::insert(&mut tx, &self.me.key, &room, self.now)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    async fn get_room(&self, id: i64) -> rooms::Room {
        rooms::get_many(&mut self.begin().await, &[id])
            .await
            .unwrap()
            .remove(0)
    }

    /// A message that waits because its chat cannot be used.
    async fn hold(&self, peer: i64, room: Option<i64>) -> i64 {
        let id = self.ids.next(self.now);
        let new = outbox::New {
            id,
            lane: room.unwrap_or(peer),
            peer,
            room,
            priority: outbox::Priority::Room,
            words: true,
            calls: json!([Call::text("held")]).to_string(),
            source_chat: None,
            source_messages: None,
            ticket: None,
            feedback: None,
            merge_key: None,
            not_before: self.now,
            expires_at: None,
        };
        let mut tx = self.begin().await;
        outbox::push(&mut tx, &self.me.key, &new, self.now)
            .await
            .unwrap();
        outbox::park(&mut tx, id, "held", "test").await.unwrap();
        tx.commit().await.unwrap();
        id
    }
}

/// Agents speak Russian, all others English.
fn person(id: i64) -> Value {
    let language = if id == AGENT { "ru" } else { "en" };
    json!({"id": id, "is_bot": false, "first_name": format!("Person {id}"), "language_code": language})
}

fn member(status: &str, rights: &[&str]) -> Value {
    let mut value =
        json!({"user": {"id": BOT, "is_bot": true, "first_name": "Desk"}, "status": status});
    if status == "administrator" {
        for name in [
            "can_be_edited",
            "is_anonymous",
            "can_manage_chat",
            "can_delete_messages",
            "can_manage_video_chats",
            "can_restrict_members",
            "can_promote_members",
            "can_change_info",
            "can_invite_users",
            "can_post_stories",
            "can_edit_stories",
            "can_delete_stories",
        ] {
            value[name] = false.into();
        }
        for right in rights {
            value[format!("can_{right}")] = true.into();
        }
    }
    if status == "kicked" {
        value["until_date"] = 0.into();
    }
    value
}
