//! Sending budgets: how many calls Telegram takes from a bot, to a chat and to a group, on our own clock.

mod limits;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use chrono::TimeDelta;

pub use self::limits::{Bucket, Window};
use crate::clock::Instant;

/// Below this many known peers nothing is swept.
const SWEEP_AT_LEAST: usize = 256;

/// Where a call goes. A forum is one peer for all its topics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Peer {
    pub id: i64,
    /// Groups, forums and channels have the budget of a group beside that of a chat.
    pub is_group: bool,
}

/// The numbers the budgets keep to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// All calls of the bot: so many in any such time.
    pub bot: (usize, TimeDelta),
    /// How many of these only urgent calls may take.
    pub reserve: usize,
    /// How many others may leave at the same moment; the rest of their share is spread evenly over the time,
    /// for a crowd that leaves together does not arrive together.
    pub at_once: u32,
    /// One chat: so many at once, then one each such time.
    pub chat: (u32, TimeDelta),
    /// One group: so many in any such time.
    pub group: (usize, TimeDelta),
    /// Added to each of these times: calls sent evenly arrive unevenly.
    pub margin: TimeDelta,
}

impl Limits {
    /// What Telegram names in its documentation.
    #[must_use]
    pub const fn telegram() -> Self {
        Self {
            bot: (30, TimeDelta::seconds(1)),
            reserve: 5,
            at_once: 3,
            chat: (3, TimeDelta::seconds(1)),
            group: (20, TimeDelta::seconds(60)),
            margin: TimeDelta::milliseconds(150),
        }
    }

    fn with_margin(&self, per: TimeDelta) -> TimeDelta {
        per.checked_add(&self.margin).unwrap_or(per)
    }

    /// The share of the bot's budget that is open to every call, spread evenly.
    fn evenly(&self) -> Bucket {
        let share = i32::try_from(self.bot.0.saturating_sub(self.reserve)).unwrap_or(i32::MAX);
        Bucket::new(self.at_once, self.with_margin(self.bot.1) / share.max(1))
    }
}

/// What one bot may still send. Lost with the process, which is safe: a fresh start only risks one 429.
#[derive(Debug, Clone)]
pub struct Budgets {
    limits: Option<Limits>,
    bot: Window,
    even: Bucket,
    peers: HashMap<i64, State>,
    sweep_at: usize,
}

/// What is known of one peer.
#[derive(Debug, Clone)]
struct State {
    is_group: bool,
    chat: Bucket,
    group: Window,
    /// Telegram's own word (429): nothing goes to the peer before.
    until: Option<Instant>,
}

impl Budgets {
    /// Telegram's limits.
    #[must_use]
    pub fn telegram() -> Self {
        Self::new(Limits::telegram())
    }

    /// Limits of one's own.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        let bot = Window::new(limits.bot.0, limits.with_margin(limits.bot.1));
        let even = limits.evenly();
        Self {
            limits: Some(limits),
            bot,
            even,
            peers: HashMap::new(),
            sweep_at: SWEEP_AT_LEAST,
        }
    }

    /// No limits of ours, for benchmarks against a stand-in. A 429 is obeyed all the same.
    #[must_use]
    pub fn off() -> Self {
        Self {
            limits: None,
            bot: Window::new(0, TimeDelta::zero()),
            even: Bucket::new(0, TimeDelta::zero()),
            peers: HashMap::new(),
            sweep_at: SWEEP_AT_LEAST,
        }
    }

    /// Takes one call out of every budget it touches, or says when to ask again: no earlier asking can succeed.
    pub fn try_take(&mut self, peer: Peer, urgent: bool, now: Instant) -> Result<(), Instant> {
        let Some(limits) = &self.limits else {
            let until = self.peers.get(&peer.id).and_then(|state| state.until);
            if let Some(until) = until.filter(|until| *until > now) {
                return Err(until);
            }
            self.peers.remove(&peer.id);
            return Ok(());
        };
        // A peer that is refused is not remembered for it: only what was taken is.
        let state = self.peers.get(&peer.id);
        let bot_limit = if urgent {
            limits.bot.0
        } else {
            limits.bot.0.saturating_sub(limits.reserve)
        };
        let even = if urgent { now } else { self.even.free_at(now) };
        let free = self
            .bot
            .free_at(bot_limit, now)
            .max(even)
            .max(state.map_or(now, |state| state.free_at(peer.is_group, now)));
        if free > now {
            return Err(free);
        }
        self.bot.take(now);
        self.even.take(now);
        let state = self
            .peers
            .entry(peer.id)
            .or_insert_with(|| State::new(limits, peer.is_group));
        state.is_group = peer.is_group;
        state.chat.take(now);
        if peer.is_group {
            state.group.take(now);
        }
        state.until = None;
        self.sweep(now);
        Ok(())
    }

    /// Telegram answered 429: nothing goes to this peer before `until`; the others go on.
    pub fn penalize(&mut self, peer: Peer, until: Instant) {
        let limits = self.limits.clone().unwrap_or_else(Limits::telegram);
        let state = self
            .peers
            .entry(peer.id)
            .or_insert_with(|| State::new(&limits, peer.is_group));
        state.until = Some(state.until.map_or(until, |before| before.max(until)));
    }

    /// The peers Telegram told us to leave alone, the longest wait first.
    #[must_use]
    pub fn blocked(&self, now: Instant) -> Vec<(Peer, Instant)> {
        let mut all: Vec<_> = self
            .peers
            .iter()
            .filter_map(|(id, state)| {
                let until = state.until.filter(|until| *until > now)?;
                Some((
                    Peer {
                        id: *id,
                        is_group: state.is_group,
                    },
                    until,
                ))
            })
            .collect();
        all.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        all
    }

    /// How many peers are remembered.
    #[must_use]
    pub fn known_peers(&self) -> usize {
        self.peers.len()
    }

    /// Forgets peers whose budgets are whole again: a forgotten peer and a rested one are the same.
    /// Runs when the number of peers has doubled, so its cost is spread over the calls.
    fn sweep(&mut self, now: Instant) {
        if self.peers.len() < self.sweep_at {
            return;
        }
        self.peers.retain(|_, state| !state.is_idle(now));
        self.sweep_at = (self.peers.len() * 2).max(SWEEP_AT_LEAST);
    }
}

impl State {
    fn new(limits: &Limits, is_group: bool) -> Self {
        Self {
            is_group,
            chat: Bucket::new(limits.chat.0, limits.with_margin(limits.chat.1)),
            group: Window::new(limits.group.0, limits.with_margin(limits.group.1)),
            until: None,
        }
    }

    fn free_at(&self, is_group: bool, now: Instant) -> Instant {
        let group = if is_group {
            self.group.free_at(usize::MAX, now)
        } else {
            now
        };
        self.chat
            .free_at(now)
            .max(group)
            .max(self.until.unwrap_or(now))
    }

    fn is_idle(&self, now: Instant) -> bool {
        self.chat.is_full(now)
            && self.group.is_empty(now)
            && self.until.is_none_or(|until| until <= now)
    }
}
