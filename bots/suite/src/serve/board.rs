//! What each bot of this process is doing at the moment, for health and for the end of hope.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use mtl_domain::clock::Instant;
use mtl_telegram::runner::Pulse;
use mtl_web::{BotHealth, Health};
use tokio::sync::Notify;

use crate::hosted::Bot;

/// How long a bot may hear nothing from Telegram: a poll is answered within half a minute, or it failed.
const SILENCE: i64 = 90;

/// What a bot is doing.
#[derive(Clone)]
pub enum State {
    /// Another process owns it.
    Standby,
    /// It is meeting Telegram.
    Starting,
    /// It works.
    Running {
        /// The runner.
        bot: Arc<dyn Bot>,
        /// Since when.
        since: Instant,
    },
    /// It fell and is started again after a pause; why it fell.
    Waiting(&'static str),
    /// Telegram does not know its token.
    Refused,
}

/// The board.
pub struct Board {
    bots: Mutex<BTreeMap<&'static str, Entry>>,
    changed: Notify,
}

struct Entry {
    state: State,
    /// Where its token stands.
    place: String,
    /// Whether Telegram ever knew its token.
    was_known: bool,
}

impl Board {
    /// A board for these bots: their keys, and where their tokens stand.
    pub fn new(bots: &[(&'static str, String)]) -> Self {
        let entry = |place: &String| Entry {
            place: place.clone(),
            state: State::Standby,
            was_known: false,
        };
        let bots = bots.iter().map(|(bot, place)| (*bot, entry(place)));
        Self {
            bots: Mutex::new(bots.collect()),
            changed: Notify::new(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<&'static str, Entry>> {
        self.bots.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes what a bot is doing.
    pub fn set(&self, bot: &str, state: State) {
        if let Some(entry) = self.lock().get_mut(bot) {
            entry.was_known |= matches!(state, State::Running { .. });
            entry.state = state;
        }
        self.changed.notify_waiters();
    }

    /// The runner of a bot, while it works here.
    pub fn running(&self, bot: &str) -> Option<Arc<dyn Bot>> {
        match self.lock().get(bot).map(|entry| &entry.state) {
            Some(State::Running { bot, .. }) => Some(bot.clone()),
            _ => None,
        }
    }

    /// Ends when Telegram knows no token and never knew one: names the variables that hold them.
    pub async fn hopeless(&self) -> Vec<String> {
        loop {
            let changed = self.changed.notified();
            tokio::pin!(changed);
            // Listening before looking: a change in between must not be missed.
            changed.as_mut().enable();
            let refused: Option<Vec<String>> = self
                .lock()
                .values()
                .map(|entry| {
                    let hopeless = matches!(entry.state, State::Refused) && !entry.was_known;
                    hopeless.then(|| entry.place.clone())
                })
                .collect();
            if let Some(refused) = refused.filter(|list| !list.is_empty()) {
                return refused;
            }
            changed.await;
        }
    }

    /// How the bots are.
    pub fn health(&self, now: Instant) -> Health {
        let mut health = Health::default();
        for (bot, entry) in self.lock().iter() {
            let (state, seconds, reason) = match &entry.state {
                State::Standby => ("standby", None, None),
                State::Starting => ("starting", None, Some("starting")),
                State::Refused => ("refused", None, Some("Telegram refuses the token")),
                State::Waiting(why) => ("waiting", None, Some(*why)),
                State::Running { bot, since } => {
                    let pulse = bot.pulse();
                    let seconds = silence(pulse, *since, now);
                    let late = seconds.is_some_and(|seconds| seconds > SILENCE);
                    let why = match (pulse.stuck, late) {
                        // Nothing is fetched while it could not be kept: the silence is ours then.
                        (true, _) => Some("the store takes nothing"),
                        (false, true) => Some("Telegram has not answered for too long"),
                        (false, false) => None,
                    };
                    ("running", seconds, why)
                }
            };
            if let Some(reason) = reason {
                health.reasons.push(format!("{bot}: {reason}"));
            }
            let intake_seconds_ago = seconds.and_then(|seconds| u64::try_from(seconds).ok());
            health.bots.insert(
                (*bot).to_owned(),
                BotHealth {
                    state,
                    intake_seconds_ago,
                },
            );
        }
        health
    }
}

/// For how many seconds the intake has not moved; none where updates are posted to us and silence means nothing.
fn silence(pulse: Pulse, since: Instant, now: Instant) -> Option<i64> {
    let last = pulse.last_intake.unwrap_or(since).max(since);
    (!pulse.webhook).then(|| (now - last).num_seconds().max(0))
}
