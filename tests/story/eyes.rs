//! What people see, and what the store knows of it.

use helpdesk::{
    domain::message::Message,
    store::{
        events, messages,
        tickets::{self, Seat},
    },
};
use mtl_store::{copies, ledger, settings};
use serde_json::Value;

use super::{BOT, DESK, Msg, World};

impl World {
    /// What stands in a private chat: nothing deleted, the oldest first.
    pub fn chat_of(&self, person: i64) -> Vec<Msg> {
        list(person, self.sandbox.messages(person, Some(BOT), None))
    }

    /// What the bot says in a private chat.
    pub fn said_to(&self, person: i64) -> Vec<Msg> {
        let all = self.chat_of(person);
        all.into_iter().filter(|msg| msg.from() == BOT).collect()
    }

    /// The last thing the bot says to a person.
    pub fn last_to(&self, person: i64) -> Msg {
        self.said_to(person).pop().expect("the bot says something")
    }

    /// Everything in the agents' chat, in every topic.
    pub fn desk(&self) -> Vec<Msg> {
        list(self.desk, self.sandbox.messages(self.desk, None, None))
    }

    /// What stands in the room of a member's newest ticket.
    pub async fn room_of(&self, member: i64) -> Vec<Msg> {
        match self.topic_of(member).await {
            Some(topic) => list(
                self.desk,
                self.sandbox.messages(self.desk, None, Some(topic)),
            ),
            None => self.desk(),
        }
    }

    /// What stands in General.
    pub fn general(&self) -> Vec<Msg> {
        list(self.desk, self.sandbox.messages(self.desk, None, Some(0)))
    }

    /// The last thing in the room of a member's ticket.
    pub async fn last_in_room(&self, member: i64) -> Msg {
        self.room_of(member).await.pop().expect("a message")
    }

    /// The card of a member's newest ticket.
    pub async fn card_of(&self, member: i64) -> Msg {
        let card = self.seat(member).await.room.card_message.expect("a card");
        self.find(self.desk, card)
    }

    /// The newest ticket of a member, with its room.
    pub async fn seat(&self, member: i64) -> Seat {
        let mut tx = self.read().await;
        let seat = tickets::latest(&mut tx, DESK, member)
            .await
            .expect("the store");
        tx.rollback().await.expect("the store");
        seat.expect("the member has a ticket")
    }

    /// What happened to a member's newest ticket: kinds and facts.
    pub async fn log_of(&self, member: i64) -> Vec<(String, String)> {
        let ticket = self.seat(member).await.ticket.id;
        let mut tx = self.read().await;
        let log = events::of_ticket(&mut tx, ticket).await.expect("the log");
        tx.rollback().await.expect("the store");
        log.into_iter()
            .map(|line| (line.kind.to_string(), line.facts))
            .collect()
    }

    /// A coordinator has set something, by the file of settings.
    pub async fn sets(&self, name: &str, value: Value) {
        let mut tx = self.suite().db().begin().await.expect("the store");
        settings::set(&mut tx, DESK, name, &value, None, self.clock.now())
            .await
            .expect("a setting");
        tx.commit().await.expect("the store");
    }

    /// The number of a member's newest ticket.
    pub async fn number_of(&self, member: i64) -> i64 {
        self.seat(member).await.ticket.number
    }

    /// The topic of a member's newest ticket.
    pub async fn topic_of(&self, member: i64) -> Option<i64> {
        self.seat(member).await.room.thread_id
    }

    /// The copy of a message on the other side: of a member's in the room, of an agent's at the member.
    pub async fn copy_of(&self, original: &Msg) -> Msg {
        let copy = self.copies_of(original).await.pop();
        copy.unwrap_or_else(|| panic!("no copy of {}", original.body))
    }

    /// Every copy of a message on the other side, the deleted ones too.
    pub async fn copies_of(&self, original: &Msg) -> Vec<Msg> {
        let mut tx = self.read().await;
        let pairs = copies::of_original(&mut tx, DESK, original.chat, original.id)
            .await
            .expect("the store");
        tx.rollback().await.expect("the store");
        let mut pairs = pairs;
        pairs.sort_by_key(|pair| pair.to_message);
        pairs
            .iter()
            .map(|pair| self.find(pair.to_chat, pair.to_message))
            .collect()
    }

    /// Who is kept as the author of a message.
    pub async fn author_of(&self, msg: &Msg) -> i64 {
        self.row_of(msg).await.author
    }

    /// What a message is called in the store.
    pub async fn id_of(&self, msg: &Msg) -> i64 {
        self.row_of(msg).await.id
    }

    /// What a message said before its edits.
    pub async fn versions_of(&self, msg: &Msg) -> Vec<String> {
        let row = self.row_of(msg).await;
        let mut tx = self.read().await;
        let versions = messages::versions(&mut tx, row.id)
            .await
            .expect("the store");
        tx.rollback().await.expect("the store");
        versions.into_iter().map(|content| content.text).collect()
    }

    async fn row_of(&self, msg: &Msg) -> Message {
        let mut tx = self.read().await;
        let row = messages::at_place(&mut tx, DESK, msg.chat, msg.id)
            .await
            .expect("the store");
        tx.rollback().await.expect("the store");
        row.expect("the message belongs to a ticket")
    }

    /// A message as it is now.
    pub fn see(&self, msg: &Msg) -> Msg {
        self.find(msg.chat, msg.id)
    }

    fn find(&self, chat: i64, id: i64) -> Msg {
        let bot = (chat > 0).then_some(BOT);
        let state = self.sandbox.shared().lock();
        let mut later = state.messages(chat, bot, None, id - 1).expect("the chat");
        let found = later["messages"][0].take();
        assert_eq!(found["message_id"], id, "the message is known");
        Msg::new(chat, found)
    }

    /// The open topics of the agents' chat, by name.
    pub fn topics(&self) -> Vec<Value> {
        self.sandbox.topics(self.desk)
    }

    /// The books: what came in, and what became of it.
    pub async fn books(&self) -> Vec<(String, i64)> {
        let mut tx = self.read().await;
        let books = ledger::all(&mut tx, DESK).await.expect("the books");
        tx.rollback().await.expect("the store");
        books
    }

    /// How often the bot called a method.
    pub fn calls_of(&self, method: &str) -> Vec<Value> {
        let all = self.sandbox.calls();
        all.into_iter()
            .filter(|call| call["method"] == method)
            .collect()
    }
}

fn list(chat: i64, all: Vec<Value>) -> Vec<Msg> {
    all.into_iter()
        .map(|one| Msg::new(chat, one))
        .filter(|msg| !msg.is_deleted() && !msg.is_service())
        .collect()
}
