//! The supervisor of one bot: owns it by a lease, starts it again when it falls, gives it up at the end.
//!
//! Nothing in here touches another bot: one bot's trouble never stops the others.

use std::{panic::AssertUnwindSafe, sync::Arc, time::Duration};

use futures::FutureExt as _;
use mtl_store::{
    Error,
    leases::{self, HEARTBEAT, Lease, TAKEOVER},
};
use mtl_telegram::runner::RunError;
use tokio::{
    sync::watch,
    task::JoinHandle,
    time::{Instant, timeout},
};

use super::{House, LAST_WORDS, board::State, rest, stop::Stop};
use crate::store::explained;

/// How often a standby asks whether the owner is gone.
const ASK_AGAIN: Duration = Duration::from_secs(2);
/// How long giving a bot up may take.
const RELEASE: Duration = Duration::from_secs(1);
/// Pauses before a fallen bot is started again: this one first, doubled each time, this one at the most.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);
/// A refused token seldom becomes right by itself.
const REFUSED_PAUSE: Duration = Duration::from_secs(300);
/// After so long at work, a fall is the first one again.
const STEADY: Duration = Duration::from_secs(120);

/// Keeps a bot alive until told to stop.
pub(super) async fn keep(house: Arc<House>, bot: &'static str, stop: Stop) {
    while let Some(lease) = own(&house, bot, &stop).await {
        if hold(&house, bot, lease, &stop).await {
            return;
        }
        house.board.set(bot, State::Standby);
        if rest(&stop, FIRST_PAUSE).await {
            return;
        }
    }
}

/// Stands by until this process owns the bot; none when told to stop before.
async fn own(house: &House, bot: &'static str, stop: &Stop) -> Option<Lease> {
    let (mut told, mut complained) = (false, false);
    loop {
        match leases::acquire(&house.db, bot, &house.holder, house.clock.now()).await {
            Ok(Some(lease)) => {
                tracing::info!(bot, fence = lease.fence, "this process owns the bot");
                return Some(lease);
            }
            Ok(None) => {
                if !told {
                    tracing::info!(bot, "another process owns the bot; standing by");
                }
                told = true;
                house.board.set(bot, State::Standby);
            }
            Err(error) => {
                if !complained {
                    tracing::warn!(bot, error = %explained(&error), "the store does not say who owns the bot; asking on");
                }
                complained = true;
                house
                    .board
                    .set(bot, State::Waiting("the store does not answer"));
            }
        }
        if rest(stop, ASK_AGAIN).await {
            return None;
        }
    }
}

/// Works as the owner. True when told to stop; false when the bot was lost to another process.
async fn hold(house: &Arc<House>, bot: &'static str, mut lease: Lease, stop: &Stop) -> bool {
    let (tell, told) = watch::channel(false);
    let mut work = tokio::spawn(work(house.clone(), bot, lease.fence, told));
    let mut last_beat = Instant::now();
    let stopped = loop {
        tokio::select! {
            () = stop.clone().told() => {
                tell.send_replace(true);
                finish(&mut work, bot).await;
                break true;
            }
            // It ends by itself only when the fence stopped it.
            _ = &mut work => break false,
            () = tokio::time::sleep(HEARTBEAT) => match beat(house, bot, &mut lease).await {
                Beat::Strong => last_beat = Instant::now(),
                // So long without a sign of life, and others may take over: better to begin anew.
                Beat::Weak if last_beat.elapsed() <= TAKEOVER.to_std().unwrap_or_default() => {}
                Beat::Weak | Beat::Gone => break false,
            },
        }
    };
    work.abort();
    if !stopped {
        tracing::warn!(bot, "this process does not own the bot any more");
    }
    // On a lost lease this only closes its connection, and with that its lock.
    match timeout(RELEASE, lease.release(&house.db)).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => {
            tracing::warn!(bot, error = %explained(&error), "the lease could not be given back");
        }
        Err(_) => tracing::warn!(bot, "the lease could not be given back in time"),
    }
    stopped
}

/// How a heartbeat went.
enum Beat {
    /// It is in the store.
    Strong,
    /// The store did not take it.
    Weak,
    /// Another process has taken over.
    Gone,
}

async fn beat(house: &House, bot: &str, lease: &mut Lease) -> Beat {
    // A connection whose other end has vanished would wait for ever.
    match timeout(HEARTBEAT, lease.beat(&house.db, house.clock.now())).await {
        Ok(Ok(())) => Beat::Strong,
        Ok(Err(Error::Fenced(_))) => Beat::Gone,
        Ok(Err(error)) => {
            tracing::warn!(bot, error = %explained(&error), "the lease could not be renewed");
            Beat::Weak
        }
        Err(_) => {
            tracing::warn!(bot, "the lease could not be renewed in time");
            Beat::Weak
        }
    }
}

async fn finish(work: &mut JoinHandle<()>, bot: &str) {
    if timeout(LAST_WORDS, work).await.is_err() {
        tracing::warn!(
            bot,
            "what was in hand did not end in time; it goes on after the next start"
        );
    }
}

/// Starts the bot, again and again, until told to stop or fenced.
async fn work(house: Arc<House>, bot: &'static str, fence: i64, stop: watch::Receiver<bool>) {
    let mut pause = FIRST_PAUSE;
    loop {
        house.board.set(bot, State::Starting);
        let began = Instant::now();
        let once = AssertUnwindSafe(once(&house, bot, fence, stop.clone()));
        let fall = match once.catch_unwind().await {
            Ok(Ok(())) => return,
            Ok(Err(RunError::Fenced)) => return,
            Ok(Err(error)) => Some(error),
            Err(_panic) => None,
        };
        if began.elapsed() > STEADY {
            pause = FIRST_PAUSE;
        }
        let wait = describe(&house, bot, fall.as_ref(), pause);
        let mut told = stop.clone();
        if timeout(wait, told.wait_for(|stop| *stop)).await.is_ok() {
            return;
        }
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

async fn once(
    house: &House,
    bot: &'static str,
    fence: i64,
    stop: watch::Receiver<bool>,
) -> Result<(), RunError> {
    let runner = {
        let mut told = stop.clone();
        tokio::select! {
            started = house.start(bot, fence) => started?,
            _ = told.wait_for(|stop| *stop) => return Ok(()),
        }
    };
    tracing::info!(bot, username = runner.username(), "the bot is at work");
    let since = house.clock.now();
    let state = State::Running {
        bot: runner.clone(),
        since,
    };
    house.board.set(bot, state);
    runner.run(stop).await
}

/// Says once why the bot fell and what follows; returns the pause.
fn describe(
    house: &House,
    bot: &'static str,
    fall: Option<&RunError>,
    pause: Duration,
) -> Duration {
    let seconds = pause.as_secs();
    match fall {
        Some(RunError::Token) => {
            let place = house.place(bot);
            tracing::error!(
                bot,
                "Telegram refuses the token in {place}; trying again in {} s",
                REFUSED_PAUSE.as_secs()
            );
            house.board.set(bot, State::Refused);
            return REFUSED_PAUSE;
        }
        Some(RunError::Start(error)) => {
            tracing::warn!(bot, %error, "Telegram does not let the bot start; trying again in {seconds} s");
            house
                .board
                .set(bot, State::Waiting("Telegram cannot be reached"));
        }
        // What a loop says when it breaks may quote a panic; the panic's place is in the log already.
        Some(RunError::Loop(_)) | None => {
            tracing::error!(
                bot,
                "the bot fell over a panic; starting it again in {seconds} s"
            );
            house.board.set(bot, State::Waiting("fell over a panic"));
        }
        Some(error) => {
            tracing::error!(bot, error = %explained(error), "the bot fell; starting it again in {seconds} s");
            house.board.set(bot, State::Waiting("fell over a fault"));
        }
    }
    pause
}
