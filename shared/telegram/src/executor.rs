//! The executor: runs a bot's brain over what came in and what is due, many pieces in one transaction.
//!
//! Pieces are taken in the order of their arrival, so a lane is in order by construction. Usually a whole
//! batch is one commit. When a piece fails, the batch is undone and done again piece by piece, so that only
//! the failing piece waits, and with it only its lane.

use std::{
    collections::HashSet,
    panic::AssertUnwindSafe,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use chrono::TimeDelta;
use futures::FutureExt;
use metrics::counter;
use mtl_domain::{
    clock::{Clock, Instant},
    ids::IdMaker,
};
use mtl_store::{Db, Tx, inbox, inbox::Waiting, jobs, jobs::Job, leases};
use teloxide::types::Update;
use tokio::task::JoinSet;

use crate::{
    api::Api,
    brain::{Brain, Ctx, Direct, Disposition, Fault, Me},
    repair::{self, Read},
};

/// How many pieces one transaction takes.
const BATCH: i64 = 64;
/// Pauses before a failed piece is tried again; after the last one it is closed as failed.
const PATIENCE: [TimeDelta; 3] = [
    TimeDelta::seconds(1),
    TimeDelta::seconds(5),
    TimeDelta::seconds(30),
];
/// The longest pause between tries of a failing job: a job is never given up.
const JOB_PAUSE: TimeDelta = TimeDelta::minutes(30);

/// What one round did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Round {
    /// Pieces taken.
    pub pieces: usize,
    /// Whether something was put into the outbox.
    pub sent: bool,
    /// Whether somebody shall be asked outside.
    pub errand: bool,
}

/// Runs one bot's brain.
pub struct Executor {
    db: Db,
    clock: Clock,
    ids: Arc<IdMaker>,
    api: Api,
    me: Me,
    lease: String,
    fence: i64,
    brain: Arc<dyn Brain>,
    /// Whether some lane may wait behind a failed piece: saves a look into the store.
    troubled: AtomicBool,
    directs: tokio::sync::Mutex<JoinSet<()>>,
}

enum Piece {
    Update(Waiting),
    Job(Job),
}

/// Everything a transaction decided that takes effect beside it.
#[derive(Default)]
struct Wake {
    direct: Vec<Direct>,
    sent: bool,
    errand: bool,
    closed: Vec<(i64, &'static str)>,
}

impl Executor {
    /// An executor for a bot that this process owns under `fence`.
    #[must_use]
    pub fn new(
        db: Db,
        clock: Clock,
        ids: Arc<IdMaker>,
        api: Api,
        me: Me,
        fence: i64,
        brain: Arc<dyn Brain>,
    ) -> Self {
        let lease = me.key.clone();
        Self {
            db,
            clock,
            ids,
            api,
            me,
            lease,
            fence,
            brain,
            troubled: AtomicBool::new(true),
            directs: tokio::sync::Mutex::new(JoinSet::new()),
        }
    }

    /// Takes what is there, up to one batch.
    ///
    /// # Errors
    /// When the store does not answer, or another process has taken over.
    pub async fn step(&self) -> Result<Round, Fault> {
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        leases::check(&mut tx, &self.lease, self.fence).await?;
        let due = jobs::due(&mut tx, &self.me.key, now, BATCH).await?;
        let blocked = if self.troubled.load(Ordering::SeqCst) {
            let blocked = inbox::blocked(&mut tx, &self.me.key, now).await?;
            self.troubled.store(!blocked.is_empty(), Ordering::SeqCst);
            blocked.into_iter().map(|(lane, _)| lane).collect()
        } else {
            Vec::new()
        };
        let waiting = inbox::next(&mut tx, &self.me.key, &blocked, BATCH).await?;
        let pieces: Vec<Piece> = due
            .into_iter()
            .map(Piece::Job)
            .chain(waiting.into_iter().map(Piece::Update))
            .collect();
        if pieces.is_empty() {
            tx.rollback().await?;
            return Ok(Round::default());
        }
        let mut wake = Wake::default();
        if let Err(fault) = self.run_all(&mut tx, &pieces, now, &mut wake).await {
            // A rollback that fails is a lost connection, which undoes the work as well.
            tx.rollback().await.ok();
            return if is_passing(&fault) {
                Err(fault)
            } else {
                self.one_by_one(pieces, now).await
            };
        }
        inbox::done(&mut tx, &self.me.key, &wake.closed, now).await?;
        tx.commit().await?;
        Ok(self.wake(pieces.len(), wake).await)
    }

    /// A whole batch: jobs, then what is alike at once, then the rest one after another.
    async fn run_all(
        &self,
        tx: &mut Tx,
        pieces: &[Piece],
        now: Instant,
        wake: &mut Wake,
    ) -> Result<(), Fault> {
        let mut updates = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Job(_) => self.run(tx, piece, None, now, wake).await?,
                Piece::Update(waiting) => updates.push((piece, repair::read(&waiting.body))),
            }
        }
        let taken = self.bulk(tx, &updates, now, wake).await?;
        for (place, (piece, read)) in updates.into_iter().enumerate() {
            if !taken.contains(&place) {
                self.run(tx, piece, read, now, wake).await?;
            }
        }
        Ok(())
    }

    /// Offers the brain all updates at once. Gives the places of those it took.
    async fn bulk(
        &self,
        tx: &mut Tx,
        updates: &[(&Piece, Option<Read>)],
        now: Instant,
        wake: &mut Wake,
    ) -> Result<HashSet<usize>, Fault> {
        let mut taken = HashSet::new();
        let readable: Vec<&Update> = updates
            .iter()
            .filter_map(|(_, read)| read.as_ref().map(|read| &read.update))
            .collect();
        // What cannot be read has an unknown lane: nothing may be taken past it.
        if readable.len() < 2 || readable.len() < updates.len() {
            return Ok(taken);
        }
        let mut ctx = Ctx::new(tx, now, &self.me, &self.ids);
        let dispositions = AssertUnwindSafe(self.brain.bulk(&mut ctx, &readable))
            .catch_unwind()
            .await
            .unwrap_or_else(|_| Err(Fault::Broken("panic in a handler".into())))?;
        for (place, ((piece, _), disposition)) in updates.iter().zip(dispositions).enumerate() {
            if let (Piece::Update(waiting), Some(disposition)) = (piece, disposition) {
                taken.insert(place);
                wake.closed.push((waiting.update_id, disposition.as_str()));
            }
        }
        wake.direct.append(&mut ctx.direct);
        wake.sent |= ctx.sent;
        wake.errand |= ctx.errand;
        Ok(taken)
    }

    async fn wake(&self, pieces: usize, wake: Wake) -> Round {
        let mut directs = self.directs.lock().await;
        while directs.try_join_next().is_some() {}
        for call in wake.direct {
            let api = self.api.clone();
            directs.spawn(async move {
                // Best effort: a toast that comes too late is no fault.
                if let Err(error) = api.call(call.method, &call.params).await {
                    tracing::debug!(method = call.method, %error, "a direct call did not work");
                }
            });
        }
        Round {
            pieces,
            sent: wake.sent,
            errand: wake.errand,
        }
    }

    /// Waits until everything done straight after a commit is over.
    pub async fn settle(&self) {
        let mut directs = self.directs.lock().await;
        while directs.join_next().await.is_some() {}
    }

    /// Each piece in a transaction of its own; a failing one is noted and holds up only its lane.
    async fn one_by_one(&self, pieces: Vec<Piece>, now: Instant) -> Result<Round, Fault> {
        let mut round = Round::default();
        let mut stuck: HashSet<String> = HashSet::new();
        for piece in pieces {
            if let Piece::Update(waiting) = &piece
                && stuck.contains(&waiting.lane)
            {
                continue;
            }
            let mut tx = self.db.begin().await?;
            leases::check(&mut tx, &self.lease, self.fence).await?;
            let mut wake = Wake::default();
            let read = match &piece {
                Piece::Update(waiting) => repair::read(&waiting.body),
                Piece::Job(_) => None,
            };
            match self.run(&mut tx, &piece, read, now, &mut wake).await {
                Ok(()) => {
                    inbox::done(&mut tx, &self.me.key, &wake.closed, now).await?;
                    tx.commit().await?;
                    let woken = self.wake(1, wake).await;
                    round.sent |= woken.sent;
                    round.errand |= woken.errand;
                }
                Err(fault) => {
                    tx.rollback().await.ok();
                    if is_passing(&fault) {
                        return Err(fault);
                    }
                    round.sent |= self.note_failure(&piece, &fault, now).await?;
                    if let Piece::Update(waiting) = piece {
                        stuck.insert(waiting.lane);
                    }
                }
            }
            round.pieces += 1;
        }
        Ok(round)
    }

    /// Runs one piece; a panic in it is a fault like any other. `read` is the update as it could be read.
    async fn run(
        &self,
        tx: &mut Tx,
        piece: &Piece,
        read: Option<Read>,
        now: Instant,
        wake: &mut Wake,
    ) -> Result<(), Fault> {
        let mut ctx = Ctx::new(tx, now, &self.me, &self.ids);
        let outcome = AssertUnwindSafe(async {
            match piece {
                Piece::Update(waiting) => {
                    let disposition = match read {
                        Some(read) => {
                            if read.repaired {
                                counter!("mtl_updates_repaired_total", "bot" => self.me.key.clone()).increment(1);
                            }
                            self.brain.update(&mut ctx, read.update).await?
                        }
                        None => Disposition::Unreadable,
                    };
                    if disposition == Disposition::Unreadable {
                        tracing::warn!(bot = self.me.key, update_id = waiting.update_id, "an update could not be read; its text is kept");
                        // Closed here, with its body; `done` leaves closed rows alone.
                        inbox::refuse(ctx.tx, &self.me.key, waiting.update_id, disposition.as_str(), now).await?;
                        return Ok(None);
                    }
                    Ok(Some((waiting.update_id, disposition.as_str())))
                }
                Piece::Job(job) => {
                    jobs::delete(ctx.tx, &self.me.key, &job.kind, &job.subject).await?;
                    self.brain.job(&mut ctx, job).await?;
                    Ok(None)
                }
            }
        })
        .catch_unwind()
        .await
        .unwrap_or_else(|_| Err(Fault::Broken("panic in a handler".into())))?;
        wake.closed.extend(outcome);
        wake.direct.append(&mut ctx.direct);
        wake.sent |= ctx.sent;
        wake.errand |= ctx.errand;
        Ok(())
    }

    /// Logs a failure once and decides when the piece is tried again. Tells whether something was put into the outbox.
    async fn note_failure(
        &self,
        piece: &Piece,
        fault: &Fault,
        now: Instant,
    ) -> Result<bool, Fault> {
        let mut tx = self.db.begin().await?;
        let bot = &self.me.key;
        let mut wake = Wake::default();
        match piece {
            Piece::Job(job) => {
                tracing::error!(bot, kind = job.kind, subject = job.subject, attempts = job.attempts, fault = %Chain(fault), "a job failed");
                let pause = TimeDelta::seconds(1 << job.attempts.clamp(0, 11)).min(JOB_PAUSE);
                jobs::failed(&mut tx, bot, &job.kind, &job.subject, now + pause).await?;
            }
            Piece::Update(waiting) => {
                tracing::error!(bot, update_id = waiting.update_id, attempts = waiting.attempts, fault = %Chain(fault), "an update failed");
                let pause = usize::try_from(waiting.attempts)
                    .ok()
                    .and_then(|n| PATIENCE.get(n));
                if let Some(pause) = pause {
                    self.troubled.store(true, Ordering::SeqCst);
                    inbox::failed(&mut tx, bot, waiting.update_id, now + *pause).await?;
                } else {
                    self.refuse(&mut tx, waiting, now).await?;
                    let told = self.apologise(&mut tx, waiting, now, &mut wake).await;
                    if let Err(fault) = told {
                        tx.rollback().await.ok();
                        if is_passing(&fault) {
                            return Err(fault);
                        }
                        // It is closed all the same: nothing may stand in the way of others for ever.
                        tracing::error!(bot, update_id = waiting.update_id, fault = %Chain(&fault), "nobody could be told of the failure");
                        wake = Wake::default();
                        tx = self.db.begin().await?;
                        self.refuse(&mut tx, waiting, now).await?;
                    }
                }
            }
        }
        counter!("mtl_faults_total", "bot" => bot.clone()).increment(1);
        tx.commit().await?;
        Ok(self.wake(1, wake).await.sent)
    }

    /// Closes an update as failed; its text is kept.
    async fn refuse(&self, tx: &mut Tx, waiting: &Waiting, now: Instant) -> Result<(), Fault> {
        let failed = Disposition::Failed.as_str();
        Ok(inbox::refuse(tx, &self.me.key, waiting.update_id, failed, now).await?)
    }

    /// Tells the person. A panic in it is a fault like any other.
    async fn apologise(
        &self,
        tx: &mut Tx,
        waiting: &Waiting,
        now: Instant,
        wake: &mut Wake,
    ) -> Result<(), Fault> {
        let Some(read) = repair::read(&waiting.body) else {
            return Ok(());
        };
        let mut ctx = Ctx::new(tx, now, &self.me, &self.ids);
        AssertUnwindSafe(self.brain.apologise(&mut ctx, &read.update))
            .catch_unwind()
            .await
            .unwrap_or_else(|_| Err(Fault::Broken("panic in a handler".into())))?;
        wake.direct.append(&mut ctx.direct);
        wake.sent |= ctx.sent;
        wake.errand |= ctx.errand;
        Ok(())
    }

    /// When the next piece becomes due by time alone.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn next_due(&self) -> Result<Option<Instant>, Fault> {
        let mut tx = self.db.read().await?;
        let job = jobs::next_due(&mut tx, &self.me.key).await?;
        let lane = if self.troubled.load(Ordering::SeqCst) {
            inbox::blocked(&mut tx, &self.me.key, self.clock.now())
                .await?
                .into_iter()
                .map(|(_, at)| at)
                .min()
        } else {
            None
        };
        Ok(job.into_iter().chain(lane).min())
    }
}

fn is_passing(fault: &Fault) -> bool {
    match fault {
        Fault::Store(error) => error.is_passing() || matches!(error, mtl_store::Error::Fenced(_)),
        Fault::Broken(_) => false,
    }
}

/// An error with its causes on one line.
pub(crate) struct Chain<'a, E>(pub &'a E);

impl<E: std::error::Error> std::fmt::Display for Chain<'_, E> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)?;
        let mut cause = self.0.source();
        while let Some(error) = cause {
            write!(f, ": {error}")?;
            cause = error.source();
        }
        Ok(())
    }
}
