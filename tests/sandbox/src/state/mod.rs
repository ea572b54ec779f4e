//! The world the bots live in: people, bots, chats, messages, and what happens to them.

pub mod bots;
pub mod chats;
pub mod files;
pub mod inline;
pub mod messages;
pub mod people;
pub mod render;
pub mod rights;
pub mod updates;

use std::collections::{BTreeMap, HashMap};

use mtl_domain::clock::{Clock, Instant};
use serde_json::{Value, json};
use tokio::sync::broadcast;

use crate::{faults::Faults, limits::Limits, record::Record};
use bots::Bot;
use chats::{Chat, Room};
use files::Files;
use people::Person;

/// Where messages stand: a group or channel, or a person's private chat with one bot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The chat's id as bots say it.
    pub chat: i64,
    /// The bot of a private chat, 0 for all others.
    pub bot: i64,
}

impl Place {
    /// The private chat of a person with a bot.
    #[must_use]
    pub fn private(person: i64, bot: i64) -> Self {
        Self { chat: person, bot }
    }

    /// A group, supergroup or channel.
    #[must_use]
    pub fn group(chat: i64) -> Self {
        Self { chat, bot: 0 }
    }

    /// Whether it is a private chat.
    #[must_use]
    pub fn is_private(&self) -> bool {
        self.bot != 0
    }
}

/// A button that somebody pressed.
#[derive(Debug, Clone)]
pub struct Query {
    /// The bot asked.
    pub bot: i64,
    /// Where the button stands.
    pub place: Place,
    /// The message it stands under.
    pub message: i64,
    /// Who pressed.
    pub person: i64,
    /// When.
    pub at: Instant,
    /// The bot's answer.
    pub answer: Option<Value>,
}

/// Everything.
pub struct State {
    /// The sandbox's time.
    pub clock: Clock,
    /// People by id.
    pub people: BTreeMap<i64, Person>,
    /// Bots by id.
    pub bots: BTreeMap<i64, Bot>,
    /// Bots by token.
    pub tokens: HashMap<String, i64>,
    /// Groups, supergroups and channels by id.
    pub chats: BTreeMap<i64, Chat>,
    /// Messages and topics of every chat.
    pub rooms: HashMap<Place, Room>,
    /// Files by id.
    pub files: Files,
    /// Pressed buttons by query id.
    pub queries: HashMap<String, Query>,
    /// What was written behind bots' names, by query id.
    pub inlines: HashMap<String, inline::Inline>,
    /// Telegram's budgets.
    pub limits: Limits,
    /// Faults to come.
    pub faults: Faults,
    /// Calls and violations.
    pub record: Record,
    /// Lines the page may show as advice.
    pub hints: Vec<Value>,
    /// Counts every change that is told to the page.
    pub rev: u64,
    /// Counts whatever needs a number of its own.
    pub serial: u64,
    /// Whether the sandbox's server is a local one: webhooks by http and any port.
    pub local: bool,
    /// Whether the odd slowing-down of hasty getUpdates is played.
    pub strict_polling: bool,
    /// Bots of the world before: one that comes back goes on where it was.
    retired: HashMap<i64, Bot>,
    events: broadcast::Sender<String>,
}

impl State {
    /// An empty world.
    #[must_use]
    pub fn new(clock: Clock, events: broadcast::Sender<String>) -> Self {
        Self {
            clock,
            people: BTreeMap::new(),
            bots: BTreeMap::new(),
            tokens: HashMap::new(),
            chats: BTreeMap::new(),
            rooms: HashMap::new(),
            files: Files::default(),
            queries: HashMap::new(),
            inlines: HashMap::new(),
            limits: Limits::default(),
            faults: Faults::default(),
            record: Record::default(),
            hints: Vec::new(),
            rev: 0,
            serial: 0,
            local: true,
            strict_polling: true,
            retired: HashMap::new(),
            events,
        }
    }

    /// Empties the world; clock, limits' switch and listeners stay.
    pub fn clear(&mut self) {
        for (id, mut bot) in std::mem::take(&mut self.bots) {
            bot.queue.clear();
            self.retired.insert(id, bot);
        }
        self.people.clear();
        self.tokens.clear();
        self.chats.clear();
        self.rooms.clear();
        self.files = Files::default();
        self.queries.clear();
        self.inlines.clear();
        self.limits.forget();
        self.faults = Faults::default();
        self.record.clear();
        self.hints.clear();
        self.serial = 0;
    }

    /// Adds a bot. One that was in the world before keeps its webhook, its poll and its count of updates:
    /// the program behind it has not been restarted with the world.
    pub fn add_bot(&mut self, mut bot: Bot) {
        if let Some(old) = self
            .retired
            .remove(&bot.id)
            .or_else(|| self.bots.remove(&bot.id))
        {
            bot.next_update = old.next_update;
            bot.allowed = old.allowed;
            bot.webhook = old.webhook;
            bot.webhook_at = old.webhook_at;
            bot.polling = old.polling;
            bot.wake = old.wake;
        }
        self.tokens.insert(bot.token.clone(), bot.id);
        self.bots.insert(bot.id, bot);
        self.tell("people", Place::group(0), None, None);
    }

    /// The sandbox's time.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// The sandbox's time in whole seconds, as messages carry it.
    #[must_use]
    pub fn unix(&self) -> i64 {
        self.clock.now().timestamp()
    }

    /// A number nobody had before.
    pub fn next_serial(&mut self) -> u64 {
        self.serial += 1;
        self.serial
    }

    /// Tells the page that something changed.
    pub fn tell(&mut self, kind: &str, place: Place, topic: Option<i64>, message: Option<i64>) {
        self.tell_with(kind, place, topic, message, Value::Null);
    }

    /// The same with further fields.
    pub fn tell_with(
        &mut self,
        kind: &str,
        place: Place,
        topic: Option<i64>,
        message: Option<i64>,
        more: Value,
    ) {
        self.rev += 1;
        if self.events.receiver_count() == 0 {
            return;
        }
        let bot = place.is_private().then_some(place.bot);
        let mut event = json!({ "rev": self.rev, "kind": kind, "chat": place.chat, "bot": bot, "topic": topic, "message": message });
        if let (Value::Object(more), Some(event)) = (more, event.as_object_mut()) {
            event.extend(more);
        }
        let _ = self.events.send(event.to_string());
    }

    /// The room of a place, made when it is not there.
    pub fn room_mut(&mut self, place: Place) -> &mut Room {
        // A group's first message tells that it was made; so no topic ever gets General's id 1.
        self.rooms.entry(place).or_insert_with(|| Room {
            last: i64::from(!place.is_private()),
            ..Room::default()
        })
    }

    /// The room of a place.
    #[must_use]
    pub fn room(&self, place: Place) -> Option<&Room> {
        self.rooms.get(&place)
    }
}
