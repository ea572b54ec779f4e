//! The runner: intake, executor, sender and errands of one bot, side by side until they are told to stop.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicI64, Ordering},
    },
    time::Duration,
};

use mtl_domain::{
    clock::{Clock, Instant},
    ids::IdMaker,
};
use mtl_store::Db;
use serde_json::{Value, json};
use tokio::sync::{Mutex, Notify, watch};

use crate::{
    api::{Api, CallError},
    brain::{Brain, Fault, Me},
    errands::Errands,
    executor::{Chain, Executor},
    intake::{Poll, PollError},
    sender::Sender,
};

/// Where Telegram posts updates, when it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Webhook {
    /// The whole address, with its secret path.
    pub url: String,
    /// What Telegram sends along to prove that it is Telegram.
    pub secret: String,
}

/// What a runner stands on.
pub struct Deps {
    /// The store.
    pub db: Db,
    /// The clock.
    pub clock: Clock,
    /// Maker of ids.
    pub ids: Arc<IdMaker>,
    /// The way to Telegram.
    pub api: Api,
    /// Whether Telegram's budgets are kept.
    pub limits: bool,
    /// The number under which this process owns the bot.
    pub fence: i64,
    /// Set: updates are posted to us; else we poll.
    pub webhook: Option<Webhook>,
}

/// Why a runner ended.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// Telegram does not know the token.
    #[error("Telegram refuses the token")]
    Token,
    /// Telegram did not answer while starting.
    #[error("starting: {0}")]
    Start(CallError),
    /// Another process has taken over.
    #[error("another process has taken over")]
    Fenced,
    /// A fault that the loops could not mend by waiting.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// A loop ended by a panic.
    #[error("a loop ended: {0}")]
    Loop(String),
}

/// Signs of life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pulse {
    /// When Telegram last answered the intake.
    pub last_intake: Option<Instant>,
    /// Whether updates are posted to us: then silence is no sign.
    pub webhook: bool,
    /// Whether the store does not take what has to be written.
    pub stuck: bool,
}

/// Which parts could not write when they last had to.
#[derive(Debug, Default)]
struct Stuck {
    intake: AtomicBool,
    executor: AtomicBool,
    sender: AtomicBool,
    errands: AtomicBool,
}

/// One bot at work.
pub struct Runner {
    db: Db,
    clock: Clock,
    api: Api,
    me: Me,
    webhook: Option<Webhook>,
    brain: Arc<dyn Brain>,
    executor: Executor,
    sender: Mutex<Sender>,
    errands: Option<Mutex<Errands>>,
    poll: Mutex<Poll>,
    last_intake: AtomicI64,
    stuck: Stuck,
    arrived: Notify,
    decided: Notify,
    wondering: Notify,
}

/// The longest a loop sleeps before it looks again: other processes may have written.
const LOOK_AGAIN: Duration = Duration::from_millis(500);

/// The shortest time between two polls that bring nothing.
const BREATH: Duration = Duration::from_millis(200);

impl Runner {
    /// Meets Telegram: who am I, and how do updates come. Nothing that waits there is dropped.
    ///
    /// # Errors
    /// When Telegram does not answer or refuses the token.
    pub async fn start(
        deps: Deps,
        key: &str,
        brain: Arc<dyn Brain>,
    ) -> Result<Arc<Self>, RunError> {
        let Deps {
            db,
            clock,
            ids,
            api,
            limits,
            fence,
            webhook,
        } = deps;
        let about = api.call("getMe", &json!({})).await.map_err(start_error)?;
        let me = Me {
            key: key.to_owned(),
            id: about.get("id").and_then(Value::as_i64).unwrap_or_default(),
            username: about
                .get("username")
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned(),
        };
        if let Some(webhook) = &webhook {
            let params = json!({"url": webhook.url, "secret_token": webhook.secret, "allowed_updates": brain.allowed_updates(), "max_connections": 40});
            api.call("setWebhook", &params).await.map_err(start_error)?;
        }
        let executor = Executor::new(
            db.clone(),
            clock.clone(),
            ids.clone(),
            api.clone(),
            me.clone(),
            fence,
            brain.clone(),
        );
        let errands = brain.outside().map(|outside| {
            let (db, clock) = (db.clone(), clock.clone());
            Mutex::new(Errands::new(db, clock, ids.clone(), &me, fence, outside))
        });
        let sender = Sender::new(
            db.clone(),
            clock.clone(),
            ids,
            api.clone(),
            me.clone(),
            fence,
            limits,
        );
        let poll = Poll::new(brain.allowed_updates());
        Ok(Arc::new(Self {
            db,
            clock,
            api,
            me,
            webhook,
            brain,
            executor,
            sender: Mutex::new(sender),
            errands,
            poll: Mutex::new(poll),
            last_intake: AtomicI64::new(0),
            stuck: Stuck::default(),
            arrived: Notify::new(),
            decided: Notify::new(),
            wondering: Notify::new(),
        }))
    }

    /// The bot that runs here.
    #[must_use]
    pub fn me(&self) -> &Me {
        &self.me
    }

    /// Signs of life.
    #[must_use]
    pub fn pulse(&self) -> Pulse {
        let micros = self.last_intake.load(Ordering::Relaxed);
        let Stuck {
            intake,
            executor,
            sender,
            errands,
        } = &self.stuck;
        Pulse {
            last_intake: (micros > 0)
                .then(|| chrono::DateTime::from_timestamp_micros(micros))
                .flatten(),
            webhook: self.webhook.is_some(),
            stuck: [intake, executor, sender, errands]
                .into_iter()
                .any(|part| part.load(Ordering::Relaxed)),
        }
    }

    /// Tells the runner that something came by another way and could not be kept.
    pub fn missed(&self) {
        self.stuck.intake.store(true, Ordering::Relaxed);
    }

    /// Tells the runner that something may have come into the inbox by another way: a webhook.
    pub fn nudge(&self) {
        self.stuck.intake.store(false, Ordering::Relaxed);
        self.last_intake
            .store(self.clock.now().timestamp_micros(), Ordering::Relaxed);
        self.arrived.notify_one();
    }

    /// Gives the bot its commands and descriptions. Without them it works as well, so a failure is only told.
    pub async fn dress(&self) {
        for call in self.brain.dress() {
            if let Err(error) = self
                .api
                .call(&call.method, &Value::Object(call.params))
                .await
            {
                tracing::warn!(bot = self.me.key, method = call.method, %error, "the bot could not be dressed");
                return;
            }
        }
    }

    /// Works until told to stop; then finishes what is in hand.
    ///
    /// # Errors
    /// When it cannot go on: the supervisor starts it anew.
    pub async fn run(self: &Arc<Self>, stop: watch::Receiver<bool>) -> Result<(), RunError> {
        let mut loops = tokio::task::JoinSet::new();
        let this = self.clone();
        let until = stop.clone();
        loops.spawn(async move { this.intake_loop(until).await });
        let this = self.clone();
        let until = stop.clone();
        loops.spawn(async move { this.executor_loop(until).await });
        let this = self.clone();
        let until = stop.clone();
        loops.spawn(async move { this.errands_loop(until).await });
        let this = self.clone();
        loops.spawn(async move { this.sender_loop(stop).await });
        let this = self.clone();
        let dressing = tokio::spawn(async move { this.dress().await });
        let mut outcome = Ok(());
        while let Some(ended) = loops.join_next().await {
            let ended = ended.unwrap_or_else(|error| Err(RunError::Loop(error.to_string())));
            if ended.is_err() {
                outcome = ended;
                break;
            }
        }
        dressing.abort();
        loops.shutdown().await;
        outcome
    }

    async fn intake_loop(&self, mut stop: watch::Receiver<bool>) -> Result<(), RunError> {
        if self.webhook.is_some() {
            self.last_intake
                .store(self.clock.now().timestamp_micros(), Ordering::Relaxed);
            stopped(&mut stop).await;
            return Ok(());
        }
        let mut poll = self.poll.lock().await;
        let mut failures = 0_u32;
        loop {
            let asked = tokio::time::Instant::now();
            let fetched = tokio::select! {
                fetched = poll.fetch(&self.api, &self.db, &self.clock, &self.me.key, true) => fetched,
                () = stopped(&mut stop) => return Ok(()),
            };
            match fetched {
                Ok(fetched) => {
                    failures = 0;
                    self.stuck.intake.store(false, Ordering::Relaxed);
                    self.last_intake
                        .store(self.clock.now().timestamp_micros(), Ordering::Relaxed);
                    if fetched.new > 0 {
                        self.arrived.notify_one();
                    }
                    if fetched.came > 0 || asked.elapsed() > BREATH {
                        continue;
                    }
                    // A server that does not hold the poll open must not be asked without a breath.
                    tokio::select! {
                        () = tokio::time::sleep(BREATH) => continue,
                        () = stopped(&mut stop) => return Ok(()),
                    }
                }
                Err(PollError::Call(CallError::Refused { code: 401, .. })) => {
                    return Err(RunError::Token);
                }
                Err(PollError::Call(CallError::Refused {
                    code: 409,
                    description,
                    ..
                })) if description.contains("webhook") => {
                    // The bot was on a webhook before. What waits for it stays.
                    self.api
                        .call("deleteWebhook", &json!({"drop_pending_updates": false}))
                        .await
                        .ok();
                }
                Err(error) => {
                    let stuck = matches!(error, PollError::Store(_));
                    self.stuck.intake.store(stuck, Ordering::Relaxed);
                    if failures == 0 {
                        tracing::warn!(bot = self.me.key, error = %Chain(&error), "updates cannot be fetched at the moment");
                    }
                }
            }
            failures += 1;
            tokio::select! {
                () = tokio::time::sleep(backoff(failures)) => {}
                () = stopped(&mut stop) => return Ok(()),
            }
        }
    }

    async fn executor_loop(&self, mut stop: watch::Receiver<bool>) -> Result<(), RunError> {
        let mut failures = 0_u32;
        loop {
            if *stop.borrow() {
                self.executor.settle().await;
                return Ok(());
            }
            let pause = match self.executor.step().await {
                Ok(round) => {
                    failures = 0;
                    self.stuck.executor.store(false, Ordering::Relaxed);
                    if round.sent {
                        self.decided.notify_one();
                    }
                    if round.errand {
                        self.wondering.notify_one();
                    }
                    if round.pieces > 0 {
                        continue;
                    }
                    self.executor_pause().await
                }
                Err(fault) => self.waiting_out(fault, &mut failures, &self.stuck.executor)?,
            };
            tokio::select! {
                () = self.arrived.notified() => {}
                () = tokio::time::sleep(pause) => {}
                () = stopped(&mut stop) => {}
            }
        }
    }

    async fn executor_pause(&self) -> Duration {
        match self.executor.next_due().await {
            Ok(Some(at)) => self.until(at),
            _ => LOOK_AGAIN,
        }
    }

    async fn sender_loop(&self, mut stop: watch::Receiver<bool>) -> Result<(), RunError> {
        let mut sender = self.sender.lock().await;
        let mut failures = 0_u32;
        loop {
            if *stop.borrow() {
                return Ok(sender.finish().await?);
            }
            let pause = match sender.step().await {
                Ok(round) => {
                    failures = 0;
                    self.stuck.sender.store(false, Ordering::Relaxed);
                    if round.told {
                        self.arrived.notify_one();
                    }
                    round.wake_at.map_or(LOOK_AGAIN, |at| self.until(at))
                }
                Err(fault) => {
                    let pause = self.waiting_out(fault, &mut failures, &self.stuck.sender)?;
                    tokio::time::sleep(pause).await;
                    continue;
                }
            };
            let (flying, room) = (sender.is_flying(), sender.has_room());
            tokio::select! {
                biased;
                _ = sender.landing(), if flying => {}
                () = self.decided.notified(), if room => {}
                () = tokio::time::sleep(pause) => {}
                () = stopped(&mut stop) => {}
            }
        }
    }

    /// Errands under way are cut off at the end: they are asked again after the next start.
    async fn errands_loop(&self, mut stop: watch::Receiver<bool>) -> Result<(), RunError> {
        let Some(errands) = &self.errands else {
            stopped(&mut stop).await;
            return Ok(());
        };
        let mut errands = errands.lock().await;
        let mut failures = 0_u32;
        loop {
            if *stop.borrow() {
                return Ok(());
            }
            let begun = match errands.step().await {
                Ok(_) => errands.next_due().await,
                Err(fault) => Err(fault),
            };
            let pause = match begun {
                Ok(due) => {
                    failures = 0;
                    self.stuck.errands.store(false, Ordering::Relaxed);
                    // One that is under way is due as well: it says itself when it is back.
                    due.filter(|_| !errands.is_flying())
                        .map_or(LOOK_AGAIN, |at| self.until(at))
                }
                Err(fault) => self.waiting_out(fault, &mut failures, &self.stuck.errands)?,
            };
            let flying = errands.is_flying();
            tokio::select! {
                _ = errands.landing(), if flying => self.arrived.notify_one(),
                () = self.wondering.notified() => {}
                () = tokio::time::sleep(pause) => {}
                () = stopped(&mut stop) => {}
            }
        }
    }

    /// How long to sleep until something is due.
    fn until(&self, at: Instant) -> Duration {
        (at - self.clock.now())
            .to_std()
            .unwrap_or_default()
            .clamp(Duration::from_millis(1), LOOK_AGAIN)
    }

    /// A passing trouble is waited out; anything else ends the runner.
    fn waiting_out(
        &self,
        fault: Fault,
        failures: &mut u32,
        stuck: &AtomicBool,
    ) -> Result<Duration, RunError> {
        match fault {
            Fault::Store(mtl_store::Error::Fenced(_)) => Err(RunError::Fenced),
            Fault::Store(error) => {
                stuck.store(true, Ordering::Relaxed);
                if *failures == 0 {
                    tracing::error!(bot = self.me.key, error = %Chain(&error), "the store does not answer; waiting for it");
                }
                *failures += 1;
                Ok(backoff(*failures))
            }
            fault @ Fault::Broken(_) => Err(fault.into()),
        }
    }

    /// One round of everything, for tests with a clock moved by hand. True when something was done.
    ///
    /// # Errors
    /// When Telegram or the store does not answer.
    pub async fn step(&self) -> Result<bool, RunError> {
        let mut busy = false;
        if self.webhook.is_none() {
            let fetched = self
                .poll
                .lock()
                .await
                .fetch(&self.api, &self.db, &self.clock, &self.me.key, false)
                .await;
            match fetched {
                Ok(fetched) => busy |= fetched.new > 0,
                Err(PollError::Store(error)) => return Err(Fault::Store(error).into()),
                Err(PollError::Call(_)) => {}
            }
        }
        loop {
            let round = self.executor.step().await?;
            self.executor.settle().await;
            if round.pieces == 0 {
                break;
            }
            busy = true;
        }
        let mut sender = self.sender.lock().await;
        loop {
            let round = sender.step().await?;
            if round.finished == 0 && round.started == 0 {
                break;
            }
            busy = true;
            while sender.landing().await {}
        }
        if let Some(errands) = &self.errands {
            let mut errands = errands.lock().await;
            while errands.step().await? > 0 {
                busy = true;
                while errands.landing().await {}
            }
        }
        Ok(busy)
    }
}

fn start_error(error: CallError) -> RunError {
    match error {
        CallError::Refused {
            code: 401 | 404, ..
        } => RunError::Token,
        other => RunError::Start(other),
    }
}

async fn stopped(stop: &mut watch::Receiver<bool>) {
    // An error means that nobody can stop us any more: the process is ending.
    stop.wait_for(|stop| *stop).await.ok();
}

fn backoff(failures: u32) -> Duration {
    Duration::from_millis(200 * (1 << failures.min(6))).min(Duration::from_secs(10))
}
