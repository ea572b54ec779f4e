//! The sender: takes what was decided from the outbox to Telegram, within its budgets, in order, once.
//!
//! One round records what came back and claims what may go next in a single transaction. A row is marked
//! `sending` and committed before its call leaves, so after a crash it is known which calls are in doubt.
//! A row goes out by single calls, each paid from the budgets: making the topic, posting the card, the row itself.

mod claim;
mod outcome;
mod shares;
mod step;

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    time::Duration,
};

use chrono::TimeDelta;
use metrics::counter;
use mtl_domain::{
    clock::{Clock, Instant},
    ids::IdMaker,
    pace::Budgets,
};
use mtl_store::{Db, Tx, leases, outbox, outbox::Row, rooms::Room};
use tokio::task::JoinSet;

use self::{outcome::SOON, shares::Shares, step::Step};
use crate::{
    api::{Api, CallError, FILE_TIMEOUT, TIMEOUT},
    brain::{Fault, Me},
    file::{Body, FETCH, READ},
};

/// How many calls may be on their way at once.
const IN_FLIGHT: usize = 64;
/// How long calls that are back wait for others to be recorded with them.
const GATHER: Duration = Duration::from_millis(2);
/// With so many on their way, half of them are waited for: a round costs the same for one as for thirty.
const MANY: usize = 8;
/// But not longer than this.
const GATHER_MANY: Duration = Duration::from_millis(15);
/// Cards are shown anew at most this often.
const MERGE_PAUSE: TimeDelta = TimeDelta::seconds(5);
/// How many merge keys are remembered before old ones are swept.
const MERGE_MEMORY: usize = 2000;

/// What one round did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Round {
    /// Calls that came back.
    pub finished: usize,
    /// Calls that left.
    pub started: usize,
    /// Whether the brain has something to hear.
    pub told: bool,
    /// When something that waits now may go; none when nothing waits for time.
    pub wake_at: Option<Instant>,
}

/// A call on its way.
struct Flight {
    row: Row,
    room: Option<Room>,
    step: Step,
    peer: i64,
    /// Index of the call among its alternatives.
    alternative: usize,
    /// Whether a file goes along: that takes its time.
    carries: bool,
}

/// A call that came back.
struct Landed {
    flight: Flight,
    result: Result<serde_json::Value, CallError>,
}

/// Sends for one bot.
pub struct Sender {
    db: Db,
    clock: Clock,
    ids: Arc<IdMaker>,
    api: Api,
    me: Me,
    fence: i64,
    budgets: Budgets,
    busy: HashSet<i64>,
    /// What each room had of its group's budget; none without limits.
    shares: Option<Shares>,
    flights: JoinSet<Landed>,
    landed: Vec<Landed>,
    /// Rows claimed by a commit that was not answered: it may have worked or not. None of their calls has left.
    doubtful: Option<Vec<i64>>,
    merged: HashMap<String, Instant>,
    /// The whole line is down until then.
    down_until: Option<Instant>,
    down_times: u32,
    started: bool,
}

impl Sender {
    /// A sender for a bot that this process owns under `fence`.
    #[must_use]
    pub fn new(
        db: Db,
        clock: Clock,
        ids: Arc<IdMaker>,
        api: Api,
        me: Me,
        fence: i64,
        limits: bool,
    ) -> Self {
        let budgets = if limits {
            Budgets::telegram()
        } else {
            Budgets::off()
        };
        Self {
            db,
            clock,
            ids,
            api,
            me,
            fence,
            budgets,
            busy: HashSet::new(),
            shares: limits.then(Shares::default),
            flights: JoinSet::new(),
            landed: Vec::new(),
            doubtful: None,
            merged: HashMap::new(),
            down_until: None,
            down_times: 0,
            started: false,
        }
    }

    /// One round: records what came back, claims and starts what may go.
    ///
    /// # Errors
    /// When the store does not answer, or another process has taken over. What came back is kept and recorded next time.
    pub async fn step(&mut self) -> Result<Round, Fault> {
        while let Some(done) = self.flights.try_join_next() {
            match done {
                Ok(landed) => self.landed.push(landed),
                Err(error) => return Err(Fault::Broken(format!("a sending task ended: {error}"))),
            }
        }
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        leases::check(&mut tx, &self.me.key, self.fence).await?;
        let mut round = Round::default();
        self.resolve(&mut tx, now).await?;
        if !self.started {
            self.recover(&mut tx, now, &mut round).await?;
        }
        let landed = std::mem::take(&mut self.landed);
        round.finished = landed.len();
        let recorded = self.record(&mut tx, &landed, now, &mut round).await;
        let claimed = match recorded {
            Ok(()) => self.claim(&mut tx, &landed, now, &mut round).await,
            Err(fault) => Err(fault),
        };
        let claimed = match claimed {
            Ok(flights) => match tx.commit().await {
                Ok(()) => Ok(flights),
                Err(error) => {
                    let claimed = flights.iter().map(|(flight, _)| flight.row.id);
                    self.doubtful.get_or_insert_default().extend(claimed);
                    Err(error.into())
                }
            },
            Err(fault) => Err(fault),
        };
        match claimed {
            Ok(flights) => {
                self.started = true;
                self.doubtful = None;
                for landing in &landed {
                    self.busy.remove(&landing.flight.row.lane);
                }
                round.started = flights.len();
                for (flight, body) in flights {
                    self.start(flight, body);
                }
                Ok(round)
            }
            Err(fault) => {
                self.landed = landed;
                Err(fault)
            }
        }
    }

    /// Waits until a call comes back, and a moment longer for others: many are recorded together as quickly as one.
    /// False when none is on its way.
    pub async fn landing(&mut self) -> bool {
        if !self.one_landing().await {
            return false;
        }
        let many = self.flights.len() >= MANY;
        let patience = if many { GATHER_MANY } else { GATHER };
        // Giving up in between loses nothing: each is kept as soon as it is back.
        let gathering = async {
            while !(many && self.landed.len() >= self.flights.len()) && self.one_landing().await {}
        };
        tokio::time::timeout(patience, gathering).await.ok();
        true
    }

    /// Whether another call may leave.
    #[must_use]
    pub fn has_room(&self) -> bool {
        self.busy.len() < IN_FLIGHT
    }

    async fn one_landing(&mut self) -> bool {
        match self.flights.join_next().await {
            Some(Ok(landed)) => {
                self.landed.push(landed);
                true
            }
            Some(Err(_)) => true,
            None => false,
        }
    }

    /// Whether calls are on their way.
    #[must_use]
    pub fn is_flying(&self) -> bool {
        !self.flights.is_empty() || !self.landed.is_empty()
    }

    /// Records what is still on its way, claiming nothing new: the last thing before the process ends.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn finish(&mut self) -> Result<(), Fault> {
        while self.landing().await {}
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        self.resolve(&mut tx, now).await?;
        let landed = std::mem::take(&mut self.landed);
        self.record(&mut tx, &landed, now, &mut Round::default())
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// After a commit that was not answered: the store tells whether it worked.
    async fn resolve(&mut self, tx: &mut Tx, now: Instant) -> Result<(), Fault> {
        let Some(claimed) = &self.doubtful else {
            return Ok(());
        };
        let sending: HashSet<i64> = outbox::interrupted(tx, &self.me.key)
            .await?
            .into_iter()
            .map(|row| row.id)
            .collect();
        // Claimed, yet no call left: they wait as before.
        for id in claimed.iter().filter(|id| sending.contains(id)) {
            outbox::retry(tx, *id, now, false, None).await?;
        }
        // What is not on its way any more was recorded; the brain must not hear of it twice.
        let busy = &mut self.busy;
        self.landed.retain(|landing| {
            let open = sending.contains(&landing.flight.row.id);
            if !open {
                busy.remove(&landing.flight.row.lane);
            }
            open
        });
        Ok(())
    }

    fn start(&mut self, flight: Flight, body: Body) {
        self.busy.insert(flight.row.lane);
        let api = self.api.clone();
        counter!("mtl_calls_total", "bot" => self.me.key.clone()).increment(1);
        self.flights.spawn(async move {
            let method = flight.step.method();
            let read = |raw: &serde_json::value::RawValue| serde_json::from_str(raw.get());
            let timeout = if flight.carries {
                FILE_TIMEOUT
            } else {
                TIMEOUT
            };
            let result = match method {
                READ => api.read_file(body).await,
                FETCH => api.fetch_file(body).await,
                _ => api.raw(method, body, timeout, read).await,
            };
            Landed { flight, result }
        });
    }

    /// Rows that were on their way when a process died: nobody knows what became of them.
    async fn recover(&mut self, tx: &mut Tx, now: Instant, round: &mut Round) -> Result<(), Fault> {
        for row in outbox::interrupted(tx, &self.me.key).await? {
            // Only our own death is to blame, not the line: once more soon, however often it has happened.
            self.lost(tx, &row, row.words, SOON, now, round).await?;
        }
        Ok(())
    }
}
