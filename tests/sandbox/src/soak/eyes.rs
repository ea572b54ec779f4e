//! What can be seen from outside: which words came where, how often and in which order.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sandbox::state::{Place, messages::Msg};
use serde_json::Value;

use crate::run::town::{BOT, FORUM, Town, read_tag};

/// What members write.
pub const QUESTION: &str = "q";
/// What agents answer.
pub const ANSWER: &str = "a";

/// Everything seen so far.
#[derive(Default)]
pub struct Eyes {
    /// The numbers of each member's texts in the rooms, as they came.
    pub questions: BTreeMap<i64, BTreeSet<usize>>,
    /// The numbers of the answers each member has.
    pub answers: BTreeMap<i64, BTreeSet<usize>>,
    /// Copies in the rooms: member and number to the newest message.
    pub copies: HashMap<(i64, usize), i64>,
    /// Whose a topic is.
    topics: HashMap<i64, i64>,
    /// Where each member is talked about, the newest topic last.
    pub rooms: HashMap<i64, Vec<i64>>,
    last: HashMap<i64, usize>,
    forum: i64,
    private: HashMap<i64, i64>,
    calls: u64,
    /// What must not be, in words.
    pub breaches: Vec<String>,
    /// Texts that stand twice because tickets were merged.
    pub passed_on: usize,
    /// Who has had tickets merged: their unanswered words stand in both rooms.
    pub merged: BTreeSet<i64>,
}

impl Eyes {
    /// Looks at what is new.
    pub fn look(&mut self, town: &Town) {
        let state = town.sandbox.shared().lock();
        if let Some(room) = state.room(Place::group(FORUM)) {
            let from = self.forum + 1;
            for (id, message) in room.messages.range(from..) {
                self.forum = *id;
                self.in_forum(*id, message);
            }
        }
        let mut people = BTreeSet::new();
        let since = self.calls;
        for call in state
            .record
            .calls
            .iter()
            .rev()
            .take_while(|call| call.n > since)
        {
            self.calls = self.calls.max(call.n);
            let chat = call
                .args
                .get("chat_id")
                .and_then(|chat| chat.parse::<i64>().ok());
            people.extend(chat.filter(|chat| *chat > 0));
        }
        for person in people {
            let Some(room) = state.room(Place::private(person, BOT)) else {
                continue;
            };
            let from = self.private.get(&person).copied().unwrap_or_default() + 1;
            for (id, message) in room.messages.range(from..) {
                self.private.insert(person, *id);
                if message.from == BOT {
                    self.in_private(person, message);
                }
            }
        }
    }

    fn in_forum(&mut self, id: i64, message: &Msg) {
        if message.from != BOT {
            return;
        }
        let Some((member, n, _)) = words(message).and_then(|text| read_tag(QUESTION, text)) else {
            return;
        };
        let Some(topic) = message.topic else {
            self.breaches
                .push(format!("words of {member} stand in no topic"));
            return;
        };
        let owner = *self.topics.entry(topic).or_insert(member);
        if owner != member {
            self.breaches
                .push(format!("words of {member} stand in the room of {owner}"));
        }
        let rooms = self.rooms.entry(member).or_default();
        if !rooms.contains(&topic) {
            rooms.push(topic);
        }
        self.copies.insert((member, n), id);
        // Each room is a line of its own: what was asked as a new question need not wait for the old one.
        let last = self.last.insert(topic, n);
        if !self.questions.entry(member).or_default().insert(n) {
            if self.merged.contains(&member) {
                self.passed_on += 1;
            } else {
                self.breaches
                    .push(format!("text {n} of {member} stands twice"));
            }
        } else if last.is_some_and(|last| n < last) {
            self.breaches
                .push(format!("text {n} of {member} came after a later one"));
        }
    }

    fn in_private(&mut self, person: i64, message: &Msg) {
        let Some(text) = words(message) else { return };
        if let Some((member, n, _)) = read_tag(ANSWER, text) {
            if member != person {
                self.breaches
                    .push(format!("an answer for {member} went to {person}"));
            } else if !self.answers.entry(member).or_default().insert(n) {
                self.breaches.push(format!("{member} has answer {n} twice"));
            }
        }
        if let Some((member, ..)) = read_tag(QUESTION, text)
            && member != person
        {
            self.breaches
                .push(format!("words of {member} went to {person}"));
        }
    }

    /// The newest button of a kind in somebody's private chat, or in a topic.
    pub fn button(
        town: &Town,
        place: Place,
        topic: Option<i64>,
        kind: &str,
    ) -> Option<(i64, String)> {
        let state = town.sandbox.shared().lock();
        let room = state.room(place)?;
        room.messages
            .values()
            .rev()
            .take(400)
            .filter(|message| {
                message.deleted_by.is_none() && (topic.is_none() || message.topic == topic)
            })
            .find_map(|message| {
                let rows = message
                    .markup
                    .as_ref()?
                    .get("inline_keyboard")?
                    .as_array()?;
                let found = rows
                    .iter()
                    .filter_map(Value::as_array)
                    .flatten()
                    .filter_map(|button| button.get("callback_data")?.as_str())
                    .rfind(|data| data.starts_with(kind))?;
                Some((message.id, found.to_owned()))
            })
    }

    /// When a message of the forum was made, in whole seconds.
    pub fn made(town: &Town, id: i64) -> Option<i64> {
        let state = town.sandbox.shared().lock();
        let message = state.room(Place::group(FORUM))?.messages.get(&id)?;
        Some(message.date)
    }

    /// What a message of the forum says.
    pub fn says(town: &Town, id: i64) -> Option<String> {
        let state = town.sandbox.shared().lock();
        let message = state.room(Place::group(FORUM))?.messages.get(&id)?;
        words(message).map(str::to_owned)
    }
}

fn words(message: &Msg) -> Option<&str> {
    let body = &message.body;
    body.get("text")
        .or_else(|| body.get("caption"))
        .and_then(Value::as_str)
}
