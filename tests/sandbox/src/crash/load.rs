//! The load: fifty members who write and edit, and agents who answer, as fast as a busy day.

use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
    time::Duration,
};

use anyhow::{Context as _, ensure};
use mtl_domain::clock::Instant as Moment;
use sandbox::state::Place;
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

use super::chance::Chance;
use crate::run::town::{AGENTS, BOT, FORUM, Town, read_tag, tag};

/// The members.
const MEMBERS: Range<i64> = 10_001..10_051;
/// How often people act.
pub const TICK: Duration = Duration::from_millis(50);
/// How many acts there are in a tick: about two hundred a second.
const ACTS: usize = 10;
/// While so much waits at the stand-in, people pause: the suite is dead most of the time.
const PATIENCE: usize = 3000;
/// How many copies in the rooms are remembered to be answered.
const RECENT: usize = 200;

/// What members write, and what agents answer.
pub const QUESTION: &str = "q";
/// The same for answers.
pub const ANSWER: &str = "a";

/// The people and what they did.
pub struct Load {
    chance: Chance,
    /// How many texts each member has written.
    pub questions: BTreeMap<i64, usize>,
    /// How many answers each member was given.
    pub answers: BTreeMap<i64, usize>,
    /// What the last edit of a member's text says, by member and number.
    pub edits: BTreeMap<(i64, usize), String>,
    /// When each edit was made, by its text.
    pub edited_at: HashMap<String, Moment>,
    /// Texts by member and number, to be edited: the message's number.
    places: BTreeMap<(i64, usize), i64>,
    /// Copies that can be answered: member, topic, message.
    recent: Vec<(i64, i64, i64)>,
    /// The last message of the forum that was looked at.
    looked: i64,
    acts: usize,
}

impl Load {
    /// Members move in, agents choose their names.
    ///
    /// # Errors
    /// When the bot does not answer them.
    pub async fn prepare(town: &Town, chance: Chance) -> anyhow::Result<Self> {
        town.settle(MEMBERS)?;
        for agent in AGENTS {
            let order =
                json!({ "as": agent, "chat": FORUM, "text": format!("/myname Agent {agent}") });
            let order = town.sandbox.act("send", order)?["message"]["message_id"].as_i64();
            let until = Instant::now() + Duration::from_secs(10);
            while !answered(town, order) {
                ensure!(Instant::now() < until, "the bot did not answer /myname");
                sleep(Duration::from_millis(10)).await;
            }
        }
        Ok(Self {
            chance,
            questions: BTreeMap::new(),
            answers: BTreeMap::new(),
            edits: BTreeMap::new(),
            edited_at: HashMap::new(),
            places: BTreeMap::new(),
            recent: Vec::new(),
            looked: 0,
            acts: 0,
        })
    }

    /// How much was done.
    pub fn acts(&self) -> usize {
        self.acts
    }

    /// What is done at once.
    ///
    /// # Errors
    /// When the stand-in refuses an act.
    pub fn tick(&mut self, town: &Town) -> anyhow::Result<()> {
        self.look(town);
        if town.sandbox.pending(BOT) > PATIENCE {
            return Ok(());
        }
        for _ in 0..ACTS {
            match self.chance.below(10) {
                0 => self.edit(town)?,
                1 => self.answer(town)?,
                _ => self.ask(town)?,
            }
            self.acts += 1;
        }
        Ok(())
    }

    fn ask(&mut self, town: &Town) -> anyhow::Result<()> {
        let member = MEMBERS.start + self.chance.below(MEMBERS.count()) as i64;
        let n = self.questions.entry(member).or_default();
        let body =
            json!({ "as": member, "chat": member, "bot": BOT, "text": tag(QUESTION, member, *n) });
        let message = town.sandbox.act("send", body)?["message"]["message_id"].as_i64();
        self.places
            .insert((member, *n), message.context("a number")?);
        *n += 1;
        Ok(())
    }

    fn edit(&mut self, town: &Town) -> anyhow::Result<()> {
        let Some((key, message)) = self.places.iter().nth(self.chance.below(self.places.len()))
        else {
            return Ok(());
        };
        let (member, n) = *key;
        let text = format!("{} changed at act {}", tag(QUESTION, member, n), self.acts);
        town.sandbox.act(
            "edit",
            json!({ "as": member, "chat": member, "bot": BOT, "message": message, "text": text }),
        )?;
        self.edited_at.insert(text.clone(), town.now());
        self.edits.insert((member, n), text);
        Ok(())
    }

    fn answer(&mut self, town: &Town) -> anyhow::Result<()> {
        let Some((member, topic, copy)) = self
            .recent
            .get(self.chance.below(self.recent.len()))
            .copied()
        else {
            return Ok(());
        };
        let agent = AGENTS.start + self.chance.below(AGENTS.count()) as i64;
        let n = self.answers.entry(member).or_default();
        let text = tag(ANSWER, member, *n);
        let body =
            json!({ "as": agent, "chat": FORUM, "topic": topic, "reply_to": copy, "text": text });
        town.sandbox.act("send", body)?;
        *n += 1;
        Ok(())
    }

    /// Finds copies that have come into the rooms.
    fn look(&mut self, town: &Town) {
        let state = town.sandbox.shared().lock();
        let Some(room) = state.room(Place::group(FORUM)) else {
            return;
        };
        for (id, message) in room.messages.range(self.looked + 1..) {
            self.looked = *id;
            let text = message
                .body
                .get("text")
                .and_then(Value::as_str)
                .filter(|_| message.from == BOT);
            let member = text
                .and_then(|text| read_tag(QUESTION, text))
                .map(|(member, ..)| member);
            if let (Some(member), Some(topic)) = (member, message.topic) {
                self.recent.push((member, topic, *id));
            }
        }
        let old = self.recent.len().saturating_sub(RECENT);
        self.recent.drain(..old);
    }
}

fn answered(town: &Town, order: Option<i64>) -> bool {
    let mut found = false;
    town.each_message(Place::group(FORUM), |message| {
        found |= message.from == BOT && message.reply_to.is_some() && message.reply_to == order;
    });
    found
}
