//! Errands: questions to somebody else's server, asked outside any transaction.
//!
//! A flow leaves an errand with [`Ctx::errand`](crate::Ctx::errand). It is a row in `jobs` under a key of its own, so
//! that the executor does not take it and a crash does not lose it. Here it is done, a few at a time, and what came of
//! it is a job of the bot, of kind [`ANSWER`]. An errand may be done twice (the process died between the two); so it
//! may only ask, never change anything out there.

use std::{collections::HashSet, panic::AssertUnwindSafe, pin::Pin, sync::Arc, time::Duration};

use futures::FutureExt as _;
use mtl_domain::{
    clock::{Clock, Instant},
    ids::IdMaker,
};
use mtl_store::{Db, jobs, jobs::Job, leases};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::task::JoinSet;

use crate::{
    brain::{Fault, Me},
    executor::Chain,
};

/// The kind of job that brings what came of an errand: body [`Answer`].
pub const ANSWER: &str = "errand";

/// How many are under way at once. The other side's own bounds are kept by whoever asks it.
const AT_ONCE: usize = 8;

/// The longest an errand may take: whoever runs it has terms of its own, much shorter.
const PATIENCE: Duration = Duration::from_secs(120);

/// What came of an errand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// What was asked.
    pub kind: String,
    /// About what.
    pub subject: String,
    /// The errand's body.
    pub asked: Value,
    /// What came of it; null when it could not be done at all.
    pub answer: Value,
}

/// Work under way.
pub type Asking<'a> = Pin<Box<dyn Future<Output = Value> + Send + 'a>>;

/// Whoever asks the other servers.
pub trait Outside: Send + Sync + 'static {
    /// Asks. Failures of the other side are part of the answer.
    fn run<'a>(&'a self, errand: &'a Job) -> Asking<'a>;
}

/// The key under which a bot's errands stand in `jobs`.
#[must_use]
pub fn key(bot: &str) -> String {
    format!("{bot}/out")
}

/// Runs one bot's errands.
pub struct Errands {
    desk: Arc<Desk>,
    flying: JoinSet<i64>,
    taken: HashSet<i64>,
}

/// What every errand needs.
struct Desk {
    db: Db,
    clock: Clock,
    ids: Arc<IdMaker>,
    bot: String,
    key: String,
    fence: i64,
    outside: Arc<dyn Outside>,
}

impl Errands {
    /// For a bot that this process owns under `fence`.
    #[must_use]
    pub fn new(
        db: Db,
        clock: Clock,
        ids: Arc<IdMaker>,
        me: &Me,
        fence: i64,
        outside: Arc<dyn Outside>,
    ) -> Self {
        let desk = Desk {
            db,
            clock,
            ids,
            bot: me.key.clone(),
            key: key(&me.key),
            fence,
            outside,
        };
        Self {
            desk: Arc::new(desk),
            flying: JoinSet::new(),
            taken: HashSet::new(),
        }
    }

    /// Sets out with what is due, as far as there is room. Tells how many were begun.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn step(&mut self) -> Result<usize, Fault> {
        while let Some(ended) = self.flying.try_join_next() {
            self.landed(ended);
        }
        if self.flying.len() >= AT_ONCE {
            return Ok(0);
        }
        let mut tx = self.desk.db.read().await?;
        // Those under way are still in the table: as many more are read.
        let limit = i64::try_from(AT_ONCE * 2).unwrap_or(i64::MAX);
        let due = jobs::due(&mut tx, &self.desk.key, self.desk.clock.now(), limit).await?;
        tx.rollback().await?;
        let mut begun = 0;
        for job in due {
            if self.flying.len() >= AT_ONCE {
                break;
            }
            if self.taken.insert(job.id) {
                let desk = self.desk.clone();
                self.flying.spawn(async move {
                    let id = job.id;
                    desk.run(job).await;
                    id
                });
                begun += 1;
            }
        }
        Ok(begun)
    }

    /// When the next one becomes due by time alone.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn next_due(&self) -> Result<Option<Instant>, Fault> {
        let mut tx = self.desk.db.read().await?;
        Ok(jobs::next_due(&mut tx, &self.desk.key).await?)
    }

    /// Waits until one has come back. False when none is under way.
    pub async fn landing(&mut self) -> bool {
        match self.flying.join_next().await {
            Some(ended) => {
                self.landed(ended);
                true
            }
            None => false,
        }
    }

    /// Whether some are under way.
    #[must_use]
    pub fn is_flying(&self) -> bool {
        !self.flying.is_empty()
    }

    fn landed(&mut self, ended: Result<i64, tokio::task::JoinError>) {
        if let Ok(id) = ended {
            self.taken.remove(&id);
        }
    }
}

impl Desk {
    /// One errand, from the question to the answer in the store.
    async fn run(&self, job: Job) {
        let asking = AssertUnwindSafe(self.outside.run(&job)).catch_unwind();
        let answer = match tokio::time::timeout(PATIENCE, asking).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(_)) => {
                tracing::error!(bot = self.bot, kind = job.kind, "an errand panicked");
                Value::Null
            }
            Err(_) => {
                tracing::error!(bot = self.bot, kind = job.kind, "an errand took too long");
                Value::Null
            }
        };
        if let Err(fault) = self.bring(&job, answer).await {
            // The row is still there: it is asked again.
            tracing::warn!(bot = self.bot, kind = job.kind, fault = %Chain(&fault), "an errand's answer could not be kept");
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    }

    async fn bring(&self, job: &Job, answer: Value) -> Result<(), Fault> {
        let answer = Answer {
            kind: job.kind.clone(),
            subject: job.subject.clone(),
            asked: serde_json::from_str(&job.body)?,
            answer,
        };
        let body = serde_json::to_string(&answer)?;
        let now = self.clock.now();
        let subject = format!("{} {}", job.kind, job.subject);
        let new = jobs::New {
            id: self.ids.next(now),
            kind: ANSWER,
            subject: &subject,
            body: &body,
            due_at: now,
        };
        let mut tx = self.db.begin().await?;
        leases::check(&mut tx, &self.bot, self.fence).await?;
        jobs::delete(&mut tx, &self.key, &job.kind, &job.subject).await?;
        jobs::put(&mut tx, &self.bot, &new, now).await?;
        tx.commit().await?;
        Ok(())
    }
}
