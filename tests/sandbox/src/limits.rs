//! Telegram's budgets on the sandbox's clock: a chat, a group, a bot.

use std::collections::{HashMap, VecDeque};

use crate::refusal::{Outcome, Refusal};
use crate::state::{Place, State, chats::Kind};

/// Sends a chat takes at once before it asks for one a second.
const BURST: i64 = 3;
/// Microseconds in a second.
const SECOND: i64 = 1_000_000;
/// Sends a group takes in a minute.
const GROUP_A_MINUTE: usize = 20;
/// Sends a bot makes in a second.
const BOT_A_SECOND: usize = 30;

/// What one bot has lately sent to one peer.
#[derive(Debug, Default)]
struct Peer {
    /// Virtual time at which the bucket is full again.
    full_at: i64,
    /// Instants of the last minute, groups only.
    minute: VecDeque<i64>,
    /// Told to wait until then.
    closed_until: i64,
}

/// All budgets. They can be switched off.
#[derive(Debug)]
pub struct Limits {
    /// Whether they count.
    pub on: bool,
    peers: HashMap<(i64, i64), Peer>,
    bots: HashMap<i64, VecDeque<i64>>,
    /// Some peer was closed on order.
    closed_any: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            on: true,
            peers: HashMap::new(),
            bots: HashMap::new(),
            closed_any: false,
        }
    }
}

/// What a send would meet.
#[derive(Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Goes through and is counted.
    Fine,
    /// Too fast: wait so many seconds.
    Flood(i64),
    /// Had been told to wait and did not: so many seconds are left.
    Impatient(i64),
}

impl Limits {
    /// Forgets all that was sent.
    pub fn forget(&mut self) {
        self.peers.clear();
        self.bots.clear();
    }

    /// Closes a peer for some seconds, as a 429 on order does.
    pub fn close(&mut self, bot: i64, peer: i64, now: i64, seconds: i64) {
        self.closed_any = true;
        self.peers.entry((bot, peer)).or_default().closed_until = now + seconds * SECOND;
    }

    /// How many seconds a peer is still closed.
    #[must_use]
    pub fn closed(&self, bot: i64, peer: i64, now: i64) -> Option<i64> {
        if !self.closed_any {
            return None;
        }
        let until = self.peers.get(&(bot, peer))?.closed_until;
        (now < until).then(|| seconds(until - now))
    }

    /// Judges and counts one send at `now` (microseconds).
    pub fn send(&mut self, bot: i64, peer: i64, is_group: bool, now: i64) -> Verdict {
        let lately = self.bots.entry(bot).or_default();
        forget_before(lately, now - SECOND);
        let state = self.peers.entry((bot, peer)).or_default();
        if now < state.closed_until {
            return Verdict::Impatient(seconds(state.closed_until - now));
        }
        forget_before(&mut state.minute, now - 60 * SECOND);
        // The bucket holds BURST; each send takes one, one comes back each second.
        let mut wait = (state.full_at.max(now) - now) - (BURST - 1) * SECOND;
        if is_group
            && state.minute.len() >= GROUP_A_MINUTE
            && let Some(first) = state.minute.front()
        {
            wait = wait.max(first + 60 * SECOND - now);
        }
        if lately.len() >= BOT_A_SECOND
            && let Some(first) = lately.front()
        {
            wait = wait.max(first + SECOND - now);
        }
        if wait > 0 {
            let wait = seconds(wait);
            state.closed_until = now + wait * SECOND;
            return Verdict::Flood(wait);
        }
        lately.push_back(now);
        state.full_at = state.full_at.max(now) + SECOND;
        if is_group {
            state.minute.push_back(now);
        }
        Verdict::Fine
    }
}

fn seconds(micros: i64) -> i64 {
    ((micros + SECOND - 1) / SECOND).max(1)
}

fn forget_before(list: &mut VecDeque<i64>, instant: i64) {
    while list.front().is_some_and(|first| *first <= instant) {
        list.pop_front();
    }
}

impl State {
    /// Counts a send of a bot to a place, or refuses with 429.
    pub fn charge(&mut self, bot: i64, place: Place) -> Outcome<()> {
        let now = self.now().timestamp_micros();
        if !self.limits.on {
            return match self.limits.closed(bot, place.chat, now) {
                None => Ok(()),
                Some(wait) => Err(self.impatient(place, wait)),
            };
        }
        let kind = self.chats.get(&place.chat).map(|chat| chat.kind);
        let is_group = matches!(kind, Some(Kind::Group | Kind::Supergroup));
        match self.limits.send(bot, place.chat, is_group, now) {
            Verdict::Fine => Ok(()),
            Verdict::Flood(wait) => {
                self.record.blame(
                    "flood",
                    format!("chat {} gets more than Telegram allows", place.chat),
                );
                Err(Refusal::flood(wait).of_world())
            }
            Verdict::Impatient(wait) => Err(self.impatient(place, wait)),
        }
    }

    fn impatient(&mut self, place: Place, wait: i64) -> Refusal {
        self.record.blame(
            "impatient",
            format!(
                "chat {} was written to before retry_after was over",
                place.chat
            ),
        );
        Refusal::flood(wait).of_world()
    }
}

#[cfg(test)]
mod tests;
