//! What people do: each act is followed by everything that comes of it, unless the story is in a hurry.

use serde_json::{Value, json};

use super::{BOT, Msg, Toast, World};

impl World {
    /// A person writes to the bot.
    pub async fn writes(&self, person: i64, text: &str) -> Msg {
        self.sends(person, json!({"text": text})).await
    }

    /// A person sends the bot something else.
    pub async fn sends(&self, person: i64, what: Value) -> Msg {
        let body = with(what, json!({"as": person, "chat": person, "bot": BOT}));
        let sent = self.sandbox.send(body).await.expect("it can be sent");
        self.go_on().await;
        Msg::new(person, sent)
    }

    /// A person answers a message in the private chat.
    pub async fn writes_to(&self, person: i64, to: &Msg, text: &str) -> Msg {
        self.sends(person, json!({"text": text, "reply_to": to.id}))
            .await
    }

    /// A person sends media, perhaps with a caption.
    pub async fn shows(&self, person: i64, kind: &str, caption: &str) -> Msg {
        let media = json!({"kind": kind, "caption": caption});
        self.sends(person, json!({"media": media})).await
    }

    /// A person sends an album: kinds with captions.
    pub async fn sends_album(&self, person: i64, items: &[(&str, &str)]) -> Vec<Msg> {
        self.album(person, json!({"bot": BOT, "chat": person}), items)
            .await
    }

    /// An agent answers with an album.
    pub async fn replies_with_album(
        &self,
        agent: i64,
        to: &Msg,
        items: &[(&str, &str)],
    ) -> Vec<Msg> {
        let place = json!({"chat": to.chat, "topic": to.topic(), "reply_to": to.id});
        self.album(agent, place, items).await
    }

    async fn album(&self, person: i64, place: Value, items: &[(&str, &str)]) -> Vec<Msg> {
        let chat = place["chat"].as_i64().expect("a chat");
        let items: Vec<Value> = items
            .iter()
            .map(|(kind, caption)| json!({"kind": kind, "caption": caption}))
            .collect();
        let body = with(place, json!({"as": person, "items": items}));
        let sent = self.sandbox.album(body).await.expect("an album");
        self.go_on().await;
        sent.into_iter().map(|one| Msg::new(chat, one)).collect()
    }

    /// Somebody writes in the agents' chat, outside of all topics.
    pub async fn in_general(&self, person: i64, text: &str) -> Msg {
        self.in_desk(person, None, json!({"text": text})).await
    }

    /// Somebody writes in the room of a member's ticket, answering nothing.
    pub async fn in_room_of(&self, person: i64, member: i64, text: &str) -> Msg {
        let topic = self.topic_of(member).await;
        self.in_desk(person, topic, json!({"text": text})).await
    }

    /// Somebody writes in the agents' chat.
    pub async fn in_desk(&self, person: i64, topic: Option<i64>, what: Value) -> Msg {
        let body = with(
            what,
            json!({"as": person, "chat": self.desk, "topic": topic}),
        );
        let sent = self.sandbox.send(body).await.expect("it can be sent");
        self.go_on().await;
        Msg::new(self.desk, sent)
    }

    /// An agent answers a message.
    pub async fn replies(&self, agent: i64, to: &Msg, text: &str) -> Msg {
        self.replies_with(agent, to, json!({"text": text})).await
    }

    /// An agent answers a message with something else.
    pub async fn replies_with(&self, agent: i64, to: &Msg, what: Value) -> Msg {
        let place = json!({"as": agent, "chat": to.chat, "topic": to.topic(), "reply_to": to.id});
        let sent = self
            .sandbox
            .send(with(what, place))
            .await
            .expect("it can be sent");
        self.go_on().await;
        Msg::new(to.chat, sent)
    }

    /// Somebody changes what they wrote: `{"text"}`, `{"caption"}` or `{"media"}`.
    pub async fn edits(&self, person: i64, what: &Msg, change: Value) -> Msg {
        let body = with(change, self.aim(person, what));
        let edited = self.sandbox.edit(body).await.expect("it can be edited");
        self.go_on().await;
        Msg::new(what.chat, edited)
    }

    /// Somebody shows a reaction, or none.
    pub async fn reacts(&self, person: i64, to: &Msg, emoji: &[&str]) {
        let body = with(json!({"emoji": emoji}), self.aim(person, to));
        self.sandbox.react(body).await.expect("a reaction");
        self.go_on().await;
    }

    /// Somebody deletes a message.
    pub async fn deletes(&self, person: i64, what: &Msg) {
        self.sandbox
            .delete(self.aim(person, what))
            .await
            .expect("it can be deleted");
        self.go_on().await;
    }

    /// Somebody presses a button by the words on it.
    pub async fn presses(&self, person: i64, on: &Msg, button: &str) -> Toast {
        self.pressed(with(json!({"button": button}), self.aim(person, on)))
            .await
    }

    /// Somebody presses a button by its data: also one that is gone.
    pub async fn presses_data(&self, person: i64, on: &Msg, data: &str) -> Toast {
        self.pressed(with(json!({"data": data}), self.aim(person, on)))
            .await
    }

    /// Somebody presses a button whose answer may be lost on its way.
    pub async fn presses_if_answered(&self, person: i64, on: &Msg, data: &str) {
        let body = with(json!({"data": data}), self.aim(person, on));
        self.sandbox.press(body).await.expect("a button");
        self.go_on().await;
    }

    /// Telegram tells of a press that no button here could make; what the bot answers to it.
    pub async fn forges(&self, person: i64, on: &Msg, data: &str) -> String {
        let answers = self.calls_of("answerCallbackQuery").len();
        let kind = if on.chat > 0 { "private" } else { "supergroup" };
        let chat = json!({"id": on.chat, "type": kind, "first_name": "x", "title": "x"});
        let known = super::everybody()
            .into_iter()
            .find(|one| one["id"] == person);
        let known = known.expect("somebody we know");
        let who = json!({"id": person, "is_bot": false, "first_name": known["first_name"], "last_name": known["last_name"],
            "username": known["username"], "language_code": known["language_code"]});
        let message =
            json!({"message_id": on.id, "date": 1_772_442_000, "chat": chat, "text": "x"});
        let query = json!({"id": format!("forged{answers}"), "from": who, "chat_instance": "1", "data": data, "message": message});
        self.raw(json!({"callback_query": query})).await;
        // The stand-in knows nothing of such a press.
        self.pardon_all("query");
        let all = self.calls_of("answerCallbackQuery");
        assert_eq!(all.len(), answers + 1, "it is answered once");
        let text = all.last().and_then(|call| call["params"]["text"].as_str());
        text.unwrap_or_default().to_owned()
    }

    /// Somebody's client sends the data of a button that it was never shown; gives the toast.
    pub async fn forges_alone(&self, person: i64, data: &str) -> String {
        let n = self.calls_of("answerCallbackQuery").len();
        let who = super::everybody();
        let who = who
            .iter()
            .find(|one| one["id"] == person)
            .expect("a person");
        let from = json!({"id": person, "is_bot": false, "first_name": who["first_name"], "last_name": who["last_name"],
            "username": who["username"], "language_code": who["language_code"]});
        let chat = json!({"id": person, "type": "private", "first_name": who["first_name"]});
        let message = json!({"message_id": 1, "date": 1_772_442_000, "chat": chat, "text": "x"});
        self.raw(json!({"callback_query": {"id": format!("forged{n}"), "from": from, "chat_instance": "1", "data": data, "message": message}}))
            .await;
        let answers = self.calls_of("answerCallbackQuery");
        assert_eq!(answers.len(), n + 1, "a press is answered once");
        self.sandbox.clear_violations();
        answers[n]["params"]["text"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    async fn pressed(&self, body: Value) -> Toast {
        let query = self.sandbox.press(body).await.expect("a button");
        self.work().await;
        let answer = self.sandbox.query(&query).expect("a query");
        assert_eq!(answer["answered"], true, "a pressed button turns for ever");
        self.go_on().await;
        Toast {
            text: answer["text"].as_str().unwrap_or_default().to_owned(),
            alert: answer["alert"] == true,
        }
    }

    /// A person blocks the bot, or lets it in again.
    pub async fn blocks(&self, person: i64, blocked: bool) {
        self.sandbox
            .block(person, BOT, blocked)
            .await
            .expect("a person");
        self.go_on().await;
    }

    /// The owner does something with a topic.
    pub async fn turns_topic(&self, topic: i64, act: &str) {
        let body = json!({"chat": self.desk, "topic": topic, "act": act, "as": super::OWNER});
        self.sandbox.topic(body).await.expect("a topic");
        self.go_on().await;
    }

    /// The owner changes somebody's place in the agents' chat.
    pub async fn places(&self, person: i64, status: &str, rights: Option<Value>) {
        let mut body =
            json!({"chat": self.desk, "person": person, "status": status, "by": super::OWNER});
        if let Some(rights) = rights {
            body["rights"] = rights;
        }
        self.sandbox.member(body).await.expect("a member");
        self.go_on().await;
    }

    /// The owner switches topics off or on; Telegram tells nobody.
    pub fn turns_topics(&self, on: bool) {
        let mut state = self.sandbox.shared().lock();
        let chat = state.chats.get_mut(&self.desk).expect("a chat");
        chat.is_forum = on;
    }

    /// The small group becomes a supergroup; the bot hears of it, or those updates never come.
    pub async fn grows(&mut self, told: bool) {
        let new = self.sandbox.migrate(self.desk).await.expect("a group");
        if !told {
            let mut state = self.sandbox.shared().lock();
            state.bots.get_mut(&BOT).expect("the bot").queue.clear();
        }
        self.desk = new;
        self.go_on().await;
    }

    /// Telegram sends the bot an update as it is.
    pub async fn raw(&self, update: Value) {
        self.sandbox.raw(BOT, update).await.expect("an update");
        self.go_on().await;
    }

    /// A fault is on order.
    pub fn fault(&self, fault: Value) {
        self.sandbox.faults(fault).expect("a fault");
    }

    /// How many faults of a method are still on order.
    pub fn left_faults(&self, method: &str) -> usize {
        let state = self.sandbox.shared().lock();
        let of = |fault: &&sandbox::faults::Fault| fault.method.as_deref() == Some(method);
        state.faults.list.iter().filter(of).count()
    }

    fn aim(&self, person: i64, at: &Msg) -> Value {
        let mut body = json!({"as": person, "chat": at.chat, "message": at.id});
        if at.chat > 0 {
            body["bot"] = BOT.into();
        }
        body
    }
}

fn with(mut one: Value, other: Value) -> Value {
    if let (Value::Object(one), Value::Object(other)) = (&mut one, other) {
        one.extend(other);
    }
    one
}
