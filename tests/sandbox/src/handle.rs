//! A running sandbox as a test holds it: every act of `/sandbox/…` as a function.

use std::{net::SocketAddr, time::Duration};

use axum::serve::ListenerExt;
use serde_json::{Value, json};
use tokio::{net::TcpListener, task::JoinHandle};

use crate::{
    acts::Done,
    http,
    sandbox::{Options, Shared},
    world::{self, World},
};

/// A running sandbox. Its acts are those of `/sandbox/…`, with the same bodies and answers.
pub struct Sandbox {
    shared: Shared,
    address: SocketAddr,
    server: JoinHandle<()>,
}

impl Sandbox {
    /// Starts; returns when it listens.
    ///
    /// # Errors
    /// When the address is taken.
    pub async fn start(options: Options) -> anyhow::Result<Self> {
        let shared = Shared::new(&options)?;
        // The description is compiled before the first call, not during it.
        crate::spec::Spec::get();
        let listener = TcpListener::bind(options.listen).await?;
        let address = listener.local_addr()?;
        let listener = listener.tap_io(|stream| {
            let _ = stream.set_nodelay(true);
        });
        let router = http::router(shared.clone());
        let mut closing = shared.closing_signal();
        let server = tokio::spawn(async move {
            let stop = async move {
                let _ = closing.wait_for(|closing| *closing).await;
            };
            if let Err(error) = axum::serve(listener, router)
                .with_graceful_shutdown(stop)
                .await
            {
                tracing::error!(%error, "the sandbox's server ended");
            }
        });
        Ok(Self {
            shared,
            address,
            server,
        })
    }

    /// Where it listens: `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Stops: open polls are answered, connections are closed.
    pub async fn shutdown(mut self) {
        self.close();
        if tokio::time::timeout(Duration::from_millis(500), &mut self.server)
            .await
            .is_err()
        {
            self.server.abort();
        }
    }

    /// Waits until the server ends.
    pub async fn wait(&mut self) {
        let _ = (&mut self.server).await;
    }

    fn close(&self) {
        self.shared.close();
    }

    /// What the server's parts share.
    #[must_use]
    pub fn shared(&self) -> &Shared {
        &self.shared
    }

    /// Does any act by its name in CONTROL.md.
    ///
    /// # Errors
    /// When it cannot be done.
    pub fn act(&self, name: &str, body: Value) -> Done {
        self.shared.act(name, body)
    }

    /// Adds a person: `{"id"?,"first_name",…}`.
    ///
    /// # Errors
    /// When the body is wrong.
    pub async fn person(&self, body: Value) -> Done {
        self.act("people", body)
    }

    /// Adds a chat: `{"id"?,"type","title","is_forum"?,"members"?,"admins"?,"creator"?}`.
    ///
    /// # Errors
    /// When the body is wrong.
    pub async fn chat(&self, body: Value) -> Done {
        self.act("chats", body)
    }

    /// Adds a bot: `{"token","username","first_name"?,"name"?}`.
    ///
    /// # Errors
    /// When the body is wrong.
    pub async fn bot(&self, body: Value) -> Done {
        self.act("bots", body)
    }

    /// A person writes; gives the message.
    ///
    /// # Errors
    /// When the person cannot.
    pub async fn send(&self, body: Value) -> Done {
        self.act("send", body)
            .map(|mut done| done["message"].take())
    }

    /// A person writes a text to a bot in private; gives the message.
    ///
    /// # Errors
    /// When the person cannot.
    pub async fn say(&self, person: i64, bot: i64, text: &str) -> Done {
        self.send(json!({ "as": person, "chat": person, "bot": bot, "text": text }))
            .await
    }

    /// A person writes a text in a group, in a topic when given; gives the message.
    ///
    /// # Errors
    /// When the person cannot.
    pub async fn say_in(&self, person: i64, chat: i64, topic: Option<i64>, text: &str) -> Done {
        self.send(json!({ "as": person, "chat": chat, "topic": topic, "text": text }))
            .await
    }

    /// A person sends an album; gives the messages.
    ///
    /// # Errors
    /// When the person cannot.
    pub async fn album(&self, body: Value) -> Done<Vec<Value>> {
        self.act("album", body)
            .map(|mut done| list(&mut done, "messages"))
    }

    /// A person edits; gives the message.
    ///
    /// # Errors
    /// When the person cannot.
    pub async fn edit(&self, body: Value) -> Done {
        self.act("edit", body)
            .map(|mut done| done["message"].take())
    }

    /// A person deletes a message.
    ///
    /// # Errors
    /// When the person cannot.
    pub async fn delete(&self, body: Value) -> Done {
        self.act("delete", body)
    }

    /// A person reacts.
    ///
    /// # Errors
    /// When the person cannot.
    pub async fn react(&self, body: Value) -> Done {
        self.act("react", body)
    }

    /// A person presses a button; gives the query's id.
    ///
    /// # Errors
    /// When the person cannot.
    pub async fn press(&self, body: Value) -> Done<String> {
        self.act("press", body)
            .map(|done| done["query"].as_str().unwrap_or_default().to_owned())
    }

    /// What became of a pressed button.
    #[must_use]
    pub fn query(&self, id: &str) -> Option<Value> {
        self.shared.lock().query(id)
    }

    /// A person writes behind a bot's name; gives the query's id.
    ///
    /// # Errors
    /// When the person cannot.
    pub async fn inline(&self, body: Value) -> Done<String> {
        self.act("inline", body)
            .map(|done| done["query"].as_str().unwrap_or_default().to_owned())
    }

    /// What a bot offered for it.
    #[must_use]
    pub fn offered(&self, id: &str) -> Option<Value> {
        self.shared.lock().inline(id)
    }

    /// A person blocks or unblocks a bot.
    ///
    /// # Errors
    /// When the person cannot.
    pub async fn block(&self, person: i64, bot: i64, blocked: bool) -> Done {
        self.act(
            "block",
            json!({ "as": person, "bot": bot, "blocked": blocked }),
        )
    }

    /// A person leaves Telegram.
    ///
    /// # Errors
    /// When there is no such person.
    pub async fn deactivate(&self, person: i64) -> Done {
        self.act("deactivate", json!({ "person": person }))
    }

    /// A person makes, closes, opens, renames or deletes a topic; gives its id.
    ///
    /// # Errors
    /// When the person cannot.
    pub async fn topic(&self, body: Value) -> Done<i64> {
        self.act("topic", body)
            .map(|done| done["topic"].as_i64().unwrap_or(0))
    }

    /// Somebody's place in a chat changes.
    ///
    /// # Errors
    /// When there is no such person or chat.
    pub async fn member(&self, body: Value) -> Done {
        self.act("member", body)
    }

    /// A person asks to join or joins by a link.
    ///
    /// # Errors
    /// When the person cannot.
    pub async fn join(&self, body: Value) -> Done {
        self.act("join", body)
    }

    /// A basic group becomes a supergroup; gives the new id.
    ///
    /// # Errors
    /// When it is none.
    pub async fn migrate(&self, chat: i64) -> Done<i64> {
        self.act("migrate", json!({ "chat": chat }))
            .map(|done| done["chat"].as_i64().unwrap_or(0))
    }

    /// Delivers any update as it is; gives its id.
    ///
    /// # Errors
    /// When there is no such bot.
    pub async fn raw(&self, bot: i64, update: Value) -> Done<i64> {
        self.act("raw", json!({ "bot": bot, "update": update }))
            .map(|done| done["update_id"].as_i64().unwrap_or(0))
    }

    /// Orders a fault.
    ///
    /// # Errors
    /// When the body is wrong.
    pub fn faults(&self, fault: Value) -> Done {
        self.act("faults", fault)
    }

    /// Forgets the faults that are left.
    pub fn clear_faults(&self) {
        self.shared.lock().faults.list.clear();
    }

    /// Turns Telegram's budgets on or off.
    pub fn limits(&self, on: bool) {
        let mut state = self.shared.lock();
        state.limits.on = on;
        state.limits.forget();
    }

    /// All that the bots did wrong: `{"method","params","rule","text","at"}`.
    #[must_use]
    pub fn violations(&self) -> Vec<Value> {
        self.shared
            .lock()
            .record
            .violations
            .iter()
            .map(|one| json!(one))
            .collect()
    }

    /// Forgets the violations.
    pub fn clear_violations(&self) {
        self.shared.lock().record.violations.clear();
    }

    /// The calls so far but getUpdates: `{"n","at","bot","method","params","ok","error"?}`.
    #[must_use]
    pub fn calls(&self) -> Vec<Value> {
        self.calls_since(0)
    }

    /// The calls after number `n`.
    #[must_use]
    pub fn calls_since(&self, n: u64) -> Vec<Value> {
        self.shared.lock().record.calls_json(n, None, None)
    }

    /// The messages of a chat, the deleted ones too. A private chat is named by person and bot; topic 0 is General.
    #[must_use]
    pub fn messages(&self, chat: i64, bot: Option<i64>, topic: Option<i64>) -> Vec<Value> {
        self.shared
            .lock()
            .messages(chat, bot, topic, 0)
            .map(|mut done| list(&mut done, "messages"))
            .unwrap_or_default()
    }

    /// The topics of a forum that are not deleted: `{"id","name","closed","icon_color"}`.
    #[must_use]
    pub fn topics(&self, chat: i64) -> Vec<Value> {
        list(&mut self.shared.lock().world_chat(chat), "topics")
    }

    /// How many updates the bot has not confirmed.
    #[must_use]
    pub fn pending(&self, bot: i64) -> usize {
        self.shared
            .lock()
            .bots
            .get(&bot)
            .map_or(0, |bot| bot.queue.len())
    }

    /// Starts the world anew.
    pub fn seed(&self, world: World) {
        world::seed(&mut self.shared.lock(), world);
        self.shared.stellar.reset();
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        self.close();
    }
}

fn list(value: &mut Value, key: &str) -> Vec<Value> {
    match value.get_mut(key).map(Value::take) {
        Some(Value::Array(list)) => list,
        _ => Vec::new(),
    }
}
