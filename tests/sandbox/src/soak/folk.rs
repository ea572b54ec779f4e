//! Members and agents, and what they do by chance: the same seed gives the same weeks.

use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};

use mtl_domain::clock::Instant;
use sandbox::state::Place;
use serde_json::{Value, json};

use super::{
    eyes::{ANSWER, Eyes, QUESTION},
    world::KNOWN,
};
use crate::{
    crash::chance::Chance,
    run::town::{BOT, FORUM, Town, tag},
};

/// The first member.
pub const FIRST: i64 = 20_001;
/// How many acts a conversation has at most.
const ACTS: usize = 14;

/// One member and what is between them and the desk.
#[derive(Debug, Default)]
struct Talk {
    member: i64,
    /// Acts that are left.
    left: usize,
    /// Messages by number, to be edited.
    places: Vec<(usize, i64)>,
    /// The agent who works on it.
    holder: Option<i64>,
}

/// All of them.
pub struct Folk {
    chance: Chance,
    agents: Range<i64>,
    talks: Vec<Talk>,
    /// How many texts each member has written.
    pub questions: BTreeMap<i64, usize>,
    /// The answers to each member, by the message of the forum.
    pub answers: BTreeMap<i64, Vec<i64>>,
    /// What the last edit of a text says.
    pub edits: HashMap<(i64, usize), String>,
    /// When each edit was made, by its text.
    pub edited_at: HashMap<String, Instant>,
    /// How often each thing was done.
    pub done: BTreeMap<&'static str, usize>,
    begun: usize,
}

impl Folk {
    /// Nobody has written yet.
    pub fn new(seed: u64, agents: Range<i64>) -> Self {
        Self {
            chance: Chance::new(seed),
            agents,
            talks: Vec::new(),
            questions: BTreeMap::new(),
            answers: BTreeMap::new(),
            edits: HashMap::new(),
            edited_at: HashMap::new(),
            done: BTreeMap::new(),
            begun: 0,
        }
    }

    /// How many conversations have begun, and how many go on.
    pub fn talks(&self) -> (usize, usize) {
        (self.begun, self.talks.len())
    }

    /// One of so many.
    pub fn below(&mut self, end: usize) -> usize {
        self.chance.below(end)
    }

    fn count(&mut self, what: &'static str) {
        *self.done.entry(what).or_default() += 1;
    }

    /// Somebody new writes.
    ///
    /// # Errors
    /// When the stand-in does not let them in.
    pub fn begin(&mut self, town: &Town) -> anyhow::Result<()> {
        let member = FIRST + i64::try_from(self.begun)?;
        self.begun += 1;
        town.settle(member..member + 1)?;
        let mut talk = Talk {
            member,
            left: 2 + self.below(ACTS),
            ..Talk::default()
        };
        if self.below(6) == 0 {
            self.count("questions the bot knows");
            said(town, member, json!({ "text": KNOWN }));
        } else {
            self.write(town, &mut talk);
        }
        self.talks.push(talk);
        Ok(())
    }

    /// Somebody who has begun goes on, or an agent does something for them.
    pub fn go_on(&mut self, town: &Town, eyes: &mut Eyes) {
        if self.talks.is_empty() {
            return;
        }
        let place = self.chance.below(self.talks.len());
        let mut talk = self.talks.swap_remove(place);
        talk.left -= 1;
        let room = eyes
            .rooms
            .get(&talk.member)
            .and_then(|rooms| rooms.last())
            .copied();
        match (self.below(100), room) {
            (0..17, _) => self.write(town, &mut talk),
            (17..20, _) => self.album(town, &mut talk),
            (20..26, _) => self.edit(town, &talk),
            (26..31, _) => self.say(town, &talk, "thanks", "thank you!"),
            (31..34, _) => self.say(town, &talk, "closed by members", "/close"),
            (34..36, _) => self.say(town, &talk, "lists of one's own", "/my"),
            (36..38, _) => self.press(town, &talk, "new questions beside", "my:new"),
            (38..44, _) => self.press(town, &talk, "ratings", "rate:"),
            (44..47, _) => self.press(town, &talk, "not solved", "reopen:"),
            (47..50, _) => self.press(town, &talk, "words on the bot's answers", "kba:"),
            (_, None) => talk.left += 1,
            (50..72, Some(room)) => self.answer(town, eyes, &mut talk, room, false),
            (72..77, Some(room)) => self.answer(town, eyes, &mut talk, room, true),
            (77..80, Some(room)) => self.insist(town, room),
            (80..84, Some(room)) => self.order(town, &mut talk, room, "taken", "/take"),
            (84..86, Some(room)) => {
                self.order(town, &mut talk, room, "handed on", "/release has to go")
            }
            (86..88, Some(room)) => self.order(
                town,
                &mut talk,
                room,
                "notes",
                "/note looked at the account",
            ),
            (88..90, Some(room)) => self.order(town, &mut talk, room, "put off", "/snooze 2h"),
            (90..92, Some(room)) => {
                self.order(town, &mut talk, room, "topics set", "/category join")
            }
            (92..93, Some(room)) => {
                self.order(town, &mut talk, room, "priorities set", "/priority high")
            }
            (93..94, Some(room)) => {
                self.order(town, &mut talk, room, "closed later", "/closelater 3h")
            }
            (94..95, Some(_)) => self.merge(town, eyes, &mut talk),
            (_, Some(room)) => self.order(town, &mut talk, room, "closed by agents", "/close"),
        }
        if talk.left > 0 {
            self.talks.push(talk);
        }
    }

    fn next(&mut self, member: i64) -> (usize, String) {
        let n = self.questions.entry(member).or_default();
        let text = tag(QUESTION, member, *n);
        *n += 1;
        (*n - 1, text)
    }

    fn write(&mut self, town: &Town, talk: &mut Talk) {
        let (n, text) = self.next(talk.member);
        self.count("texts");
        if let Some(message) = said(town, talk.member, json!({ "text": text })) {
            talk.places.push((n, message));
        }
    }

    fn album(&mut self, town: &Town, talk: &mut Talk) {
        let (_, first) = self.next(talk.member);
        let (_, second) = self.next(talk.member);
        self.count("albums");
        let items = [first, second].map(|caption| json!({ "kind": "photo", "caption": caption }));
        let body = json!({ "as": talk.member, "chat": talk.member, "bot": BOT, "items": items });
        town.sandbox.act("album", body).ok();
    }

    fn edit(&mut self, town: &Town, talk: &Talk) {
        let Some((n, message)) = talk.places.last().copied() else {
            return;
        };
        let text = format!(
            "{} changed {}",
            tag(QUESTION, talk.member, n),
            self.below(1_000_000)
        );
        let body = json!({ "as": talk.member, "chat": talk.member, "bot": BOT, "message": message, "text": text });
        if town.sandbox.act("edit", body).is_ok() {
            self.edited_at.insert(text.clone(), town.now());
            self.edits.insert((talk.member, n), text);
            self.count("edits");
        }
    }

    fn say(&mut self, town: &Town, talk: &Talk, what: &'static str, text: &str) {
        self.count(what);
        said(town, talk.member, json!({ "text": text }));
    }

    fn press(&mut self, town: &Town, talk: &Talk, what: &'static str, kind: &str) {
        let place = Place::private(talk.member, BOT);
        let Some((message, data)) = Eyes::button(town, place, None, kind) else {
            return;
        };
        let body = json!({ "as": talk.member, "chat": talk.member, "bot": BOT, "message": message, "data": data });
        if town.sandbox.act("press", body).is_ok() {
            self.count(what);
        }
    }

    fn agent(&mut self) -> i64 {
        let place = self.chance.below(self.agents.clone().count());
        self.agents.start + i64::try_from(place).unwrap_or_default()
    }

    /// An agent answers the member's last words; the second one at the same time is held.
    fn answer(&mut self, town: &Town, eyes: &Eyes, talk: &mut Talk, room: i64, other: bool) {
        let last = eyes
            .questions
            .get(&talk.member)
            .and_then(|came| came.last());
        let Some(copy) = last.and_then(|n| eyes.copies.get(&(talk.member, *n))) else {
            return;
        };
        let by = match talk.holder.filter(|_| !other) {
            Some(holder) => holder,
            None => self.agent(),
        };
        talk.holder = Some(by);
        let list = self.answers.entry(talk.member).or_default();
        let text = tag(ANSWER, talk.member, list.len());
        let body =
            json!({ "as": by, "chat": FORUM, "topic": room, "reply_to": copy, "text": text });
        // The topic may stand elsewhere than the copy, after a merger.
        let sent = town.sandbox.act("send", body).ok();
        if let Some(message) = sent.and_then(|sent| sent["message"]["message_id"].as_i64()) {
            list.push(message);
            self.count(if other {
                "answers of a second agent"
            } else {
                "answers"
            });
        }
    }

    /// Whoever was asked whether it shall go all the same says yes.
    fn insist(&mut self, town: &Town, room: i64) {
        let Some((message, data)) = Eyes::button(town, Place::group(FORUM), Some(room), "held:")
        else {
            return;
        };
        let by = self.agent();
        let body = json!({ "as": by, "chat": FORUM, "message": message, "data": data });
        if town.sandbox.act("press", body).is_ok() {
            self.count("held answers, a word on them");
        }
    }

    fn order(&mut self, town: &Town, talk: &mut Talk, room: i64, what: &'static str, text: &str) {
        let by = match talk.holder {
            Some(holder) if !text.starts_with("/take") => holder,
            _ => self.agent(),
        };
        let body = json!({ "as": by, "chat": FORUM, "topic": room, "text": text });
        if town.sandbox.act("send", body).is_ok() {
            self.count(what);
        }
        match what {
            "taken" => talk.holder = Some(by),
            "handed on" => talk.holder = None,
            _ => {}
        }
    }

    /// Two tickets of one member become one.
    fn merge(&mut self, town: &Town, eyes: &mut Eyes, talk: &mut Talk) {
        let Some([.., one, other]) = eyes.rooms.get(&talk.member).map(Vec::as_slice) else {
            return;
        };
        let (one, other) = (*one, *other);
        let number = {
            let state = town.sandbox.shared().lock();
            let room = state.room(Place::group(FORUM));
            let name = room
                .and_then(|room| room.topics.get(&other))
                .map(|topic| topic.name.clone());
            name.and_then(|name| name.split_whitespace().next().map(str::to_owned))
        };
        if let Some(number) = number {
            eyes.merged.insert(talk.member);
            self.order(town, talk, one, "merged", &format!("/merge {number}"));
        }
    }
}

fn said(town: &Town, member: i64, what: Value) -> Option<i64> {
    let mut body = json!({ "as": member, "chat": member, "bot": BOT });
    if let (Value::Object(body), Value::Object(what)) = (&mut body, what) {
        body.extend(what);
    }
    town.sandbox.act("send", body).ok()?["message"]["message_id"].as_i64()
}
