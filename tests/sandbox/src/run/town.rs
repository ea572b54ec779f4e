//! A town for load: one help desk with its forum, and as many members as are asked for.

use std::{collections::BTreeMap, net::SocketAddr, ops::Range};

use mtl_domain::clock::Instant;
use sandbox::{
    Sandbox, World,
    record::Call,
    state::{Place, messages::Msg},
};
use serde_json::json;

use super::links::OWNER;

/// The bot.
pub const BOT: i64 = 900_001;
const TOKEN: &str = "900001:SANDBOX-HELPDESK";
/// The group where agents work.
pub const FORUM: i64 = -1_002_000_000_001;
/// Agents.
pub const AGENTS: Range<i64> = 1011..1015;

/// The town.
pub struct Town {
    /// Where it is.
    pub sandbox: Sandbox,
}

impl Town {
    /// A town without members.
    ///
    /// # Errors
    /// When the stand-in cannot be started.
    pub async fn found(limits: bool) -> anyhow::Result<Self> {
        let options = sandbox::Options {
            limits,
            ..sandbox::Options::default()
        };
        Self::with(options, AGENTS).await
    }

    /// The same in another kind of stand-in, with so many agents.
    ///
    /// # Errors
    /// When the stand-in cannot be started.
    pub async fn with(options: sandbox::Options, agents: Range<i64>) -> anyhow::Result<Self> {
        let options = sandbox::Options {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            world: World::Empty,
            ..options
        };
        let sandbox = Sandbox::start(options).await?;
        let town = Self { sandbox };
        town.settle(OWNER..OWNER + 1)?;
        town.settle(agents.clone())?;
        let bot = json!({ "token": TOKEN, "username": "MTL_helper_bot", "first_name": "MTL Helper", "name": "helpdesk" });
        town.sandbox.act("bots", bot)?;
        let forum = json!({
            "id": FORUM, "type": "supergroup", "title": "Support", "is_forum": true,
            "creator": OWNER, "members": agents.collect::<Vec<_>>(), "admins": [BOT],
        });
        town.sandbox.act("chats", forum)?;
        Ok(town)
    }

    /// More people.
    ///
    /// # Errors
    /// When the stand-in refuses them.
    pub fn settle(&self, people: Range<i64>) -> anyhow::Result<()> {
        for id in people {
            let person = json!({ "id": id, "first_name": format!("Person {id}"), "username": format!("person_{id}"), "language_code": "en" });
            self.sandbox.act("people", person)?;
        }
        Ok(())
    }

    /// The tokens a suite needs here.
    pub fn tokens(&self) -> Vec<(String, String)> {
        vec![("helpdesk".to_owned(), TOKEN.to_owned())]
    }

    /// The number of the last call so far.
    pub fn last_call(&self) -> u64 {
        self.sandbox
            .shared()
            .lock()
            .record
            .calls
            .back()
            .map_or(0, |call| call.n)
    }

    /// Looks at the calls after number `n`, the newest first.
    pub fn each_call_since(&self, n: u64, mut look: impl FnMut(&Call)) {
        let state = self.sandbox.shared().lock();
        state
            .record
            .calls
            .iter()
            .rev()
            .take_while(|call| call.n > n)
            .for_each(&mut look);
    }

    /// Looks at the messages of a chat, the oldest first.
    pub fn each_message(&self, place: Place, look: impl FnMut(&Msg)) {
        let state = self.sandbox.shared().lock();
        if let Some(room) = state.room(place) {
            room.messages.values().for_each(look);
        }
    }

    /// Now, by the town's clock.
    pub fn now(&self) -> Instant {
        self.sandbox.shared().lock().now()
    }
}

/// The text by which a message is found again: a letter for its load, whose it is, and its place among theirs.
pub fn tag(load: &str, member: i64, n: usize) -> String {
    format!("{load}/{member}/{n}/ a question as members ask them, of some length")
}

/// Reads a tag back, wherever the text begins with it.
pub fn read_tag<'a>(load: &str, text: &'a str) -> Option<(i64, usize, &'a str)> {
    let mut parts = text.strip_prefix(load)?.strip_prefix('/')?.splitn(3, '/');
    Some((
        parts.next()?.parse().ok()?,
        parts.next()?.parse().ok()?,
        parts.next()?,
    ))
}

/// What became of numbered texts: those of a member are numbered from 0 in the order in which they were written.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Fate {
    /// Never came.
    pub lost: usize,
    /// Came after a later one of the same member, first copies counted.
    pub out_of_order: usize,
    /// Copies beyond the first.
    pub doubled: usize,
}

/// Judges what came: the numbers in the order in which they stand, by member.
pub fn judge(came: &BTreeMap<i64, Vec<usize>>, written: &BTreeMap<i64, usize>) -> Fate {
    let mut fate = Fate::default();
    for (member, count) in written {
        let mut seen = vec![false; *count];
        let mut highest = None;
        for n in came.get(member).into_iter().flatten() {
            match seen.get_mut(*n) {
                Some(seen) if !*seen => {
                    *seen = true;
                    if highest.is_some_and(|highest| *n < highest) {
                        fate.out_of_order += 1;
                    }
                    highest = highest.max(Some(*n));
                }
                _ => fate.doubled += 1,
            }
        }
        fate.lost += seen.iter().filter(|seen| !**seen).count();
    }
    fate
}

#[cfg(test)]
mod tests;
