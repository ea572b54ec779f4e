//! Long polling by `getUpdates`: offsets, one poller at a time, waiting.

use std::{sync::Arc, time::Duration};

use tokio::time::Instant;

use super::{api::conclude, args::Args};
use crate::{
    methods::Call,
    refusal::{Outcome, Refusal},
    sandbox::Shared,
    spec::Complaint,
    state::State,
};

/// An answer is not longer than this.
const LARGEST_ANSWER: usize = 4 * 1024 * 1024;
/// Between two conflicts.
const CALM: Duration = Duration::from_secs(3);
const BUSY: &str = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";

/// Answers with what waits, or waits for it.
pub async fn get_updates(
    shared: &Shared,
    bot: i64,
    args: &Arc<Args>,
    complaints: Vec<Complaint>,
) -> Outcome<String> {
    let now = Instant::now();
    let offset = args.int("offset");
    let mut limit =
        usize::try_from(args.maybe_int("limit").unwrap_or(100).clamp(1, 100)).unwrap_or(100);
    let mut timeout = u64::try_from(args.int("timeout").clamp(0, 50)).unwrap_or(0);
    let (mine, wake) = {
        let mut state = shared.lock();
        // What is wrong with the call is noted at once: while it waits, others come and go.
        state.record.found.extend(complaints);
        Call {
            state: &mut state,
            bot,
            args,
        }
        .remember_allowed();
        conclude(&mut state, bot, "getUpdates", args, None);
        let strict = state.strict_polling;
        let Some(me) = state.bots.get_mut(&bot) else {
            return Err(Refusal::new(401, "Unauthorized"));
        };
        if me.webhook.is_some() {
            return Err(Refusal::conflict(BUSY));
        }
        let polling = &mut me.polling;
        // The same question again at once is slowed down, as the server does.
        let same = strict && polling.offset == offset;
        let since = |at: Option<Instant>| at.map(|at| now.duration_since(at));
        if same
            && timeout < 3
            && since(polling.began).is_some_and(|gone| gone < Duration::from_secs(3))
        {
            timeout = 3;
        }
        if same && since(polling.ended).is_some_and(|gone| gone < Duration::from_millis(500)) {
            limit = 1;
        }
        polling.offset = offset;
        polling.began = Some(now);
        polling.serial += 1;
        let mine = polling.serial;
        me.wake.notify_waiters();
        (mine, me.wake.clone())
    };
    let deadline = now + Duration::from_secs(timeout);
    let mut confirm = true;
    loop {
        let woken = wake.notified();
        tokio::pin!(woken);
        woken.as_mut().enable();
        if let Some(refusal) = ended(shared, bot, mine)? {
            if refusal.late {
                tokio::time::sleep(CALM).await;
            }
            return Err(refusal.refusal);
        }
        if let Some(body) = attempt(
            shared,
            bot,
            if confirm { offset } else { offset.max(0) },
            limit,
            deadline,
        ) {
            return Ok(body);
        }
        confirm = false;
        tokio::select! {
            () = &mut woken => {}
            () = tokio::time::sleep_until(deadline) => {}
        }
    }
}

/// How a call that waited was ended by another.
struct Ended {
    refusal: Refusal,
    late: bool,
}

/// Whether another call has ended this one. Of conflicts in quick succession only the first is told at once.
fn ended(shared: &Shared, bot: i64, mine: u64) -> Outcome<Option<Ended>> {
    let mut state = shared.lock();
    let Some(me) = state.bots.get_mut(&bot) else {
        return Err(Refusal::new(401, "Unauthorized"));
    };
    if me.polling.serial == mine {
        return Ok(None);
    }
    let refusal = match me.webhook {
        Some(_) => Refusal::conflict("terminated by setWebhook request"),
        None => Refusal::conflict(
            "terminated by other getUpdates request; make sure that only one bot instance is running",
        ),
    };
    let now = Instant::now();
    let late = me.polling.calm_until.is_some_and(|until| until > now);
    if !late {
        me.polling.calm_until = Some(now + CALM);
    }
    Ok(Some(Ended { refusal, late }))
}

/// What can be answered now: updates, or nothing when the time is over.
fn attempt(
    shared: &Shared,
    bot: i64,
    offset: i64,
    limit: usize,
    deadline: Instant,
) -> Option<String> {
    let mut state = shared.lock();
    let found = take(&mut state, bot, offset, limit);
    if found.is_none() && Instant::now() < deadline && !shared.closing() {
        return None;
    }
    if let Some(me) = state.bots.get_mut(&bot) {
        me.polling.ended = Some(Instant::now());
    }
    Some(found.unwrap_or_else(|| "{\"ok\":true,\"result\":[]}".to_owned()))
}

/// Confirms everything below the offset and reads the next updates.
fn take(state: &mut State, bot: i64, offset: i64, limit: usize) -> Option<String> {
    state.forget_old(bot);
    let queue = &mut state.bots.get_mut(&bot)?.queue;
    if offset < 0 {
        let keep = usize::try_from(-offset).unwrap_or(usize::MAX);
        let drop = queue.len().saturating_sub(keep);
        queue.drain(..drop);
    }
    while offset > 0 && queue.front().is_some_and(|first| first.id < offset) {
        queue.pop_front();
    }
    if queue.is_empty() {
        return None;
    }
    let mut body = String::with_capacity(
        64 + queue
            .iter()
            .take(limit)
            .map(|one| one.json.len() + 1)
            .sum::<usize>()
            .min(LARGEST_ANSWER),
    );
    body.push_str("{\"ok\":true,\"result\":[");
    for (at, one) in queue.iter().take(limit).enumerate() {
        if at > 0 {
            if body.len() + one.json.len() > LARGEST_ANSWER {
                break;
            }
            body.push(',');
        }
        body.push_str(&one.json);
    }
    body.push_str("]}");
    Some(body)
}
