//! Webhooks: a worker for each bot posts its updates, chat by chat in order, and tries again.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    time::Duration,
};

use chrono::TimeDelta;
use mtl_domain::clock::Instant;

use crate::{
    http::{api, args::Args},
    sandbox::Shared,
    spec::Spec,
    state::State,
};

/// No further into the queue is looked for free lanes.
const HORIZON: usize = 2_000;

/// How a delivery that failed is tried again.
#[derive(Debug, Default, Clone, Copy)]
struct Retry {
    after: Option<Instant>,
    tries: u32,
}

/// What a lane has lived through.
type Lanes = HashMap<i64, Retry>;

/// Starts the worker of a bot's webhook, when it has a new one.
pub fn attend(shared: &Shared, bot: i64) {
    let serial = shared
        .lock()
        .bots
        .get(&bot)
        .and_then(|bot| bot.webhook.as_ref())
        .map(|hook| hook.serial);
    if let Some(serial) = serial {
        let shared = shared.clone();
        tokio::spawn(async move { work(shared, bot, serial).await });
    }
}

async fn work(shared: Shared, bot: i64, serial: u64) {
    // One worker for one setting: an unchanged one has its worker already.
    if !shared.claim_worker(bot, serial) {
        return;
    }
    let lanes: Arc<std::sync::Mutex<Lanes>> = Arc::default();
    let busy: Arc<std::sync::Mutex<HashSet<i64>>> = Arc::default();
    let Some(wake) = shared.lock().bots.get(&bot).map(|bot| bot.wake.clone()) else {
        return;
    };
    loop {
        let woken = wake.notified();
        tokio::pin!(woken);
        woken.as_mut().enable();
        let jobs = {
            let mut state = shared.lock();
            if shared.closing() || !is_current(&state, bot, serial) {
                return;
            }
            state.forget_old(bot);
            pick(&state, bot, &lanes, &busy)
        };
        for job in jobs {
            let (shared, lanes, busy, wake) = (
                shared.clone(),
                Arc::clone(&lanes),
                Arc::clone(&busy),
                wake.clone(),
            );
            tokio::spawn(async move {
                deliver(&shared, bot, serial, &job, &lanes).await;
                busy.lock()
                    .unwrap_or_else(std::sync::PoisonError::into_inner)
                    .remove(&job.lane);
                wake.notify_waiters();
            });
        }
        // The short nap is for retries, whose time may be moved by hand.
        tokio::select! {
            () = &mut woken => {}
            () = tokio::time::sleep(Duration::from_millis(20)) => {}
        }
    }
}

fn is_current(state: &State, bot: i64, serial: u64) -> bool {
    state
        .bots
        .get(&bot)
        .and_then(|bot| bot.webhook.as_ref())
        .is_some_and(|hook| hook.serial == serial)
}

/// One post.
struct Job {
    update: i64,
    lane: i64,
    json: Arc<str>,
    url: String,
    secret: Option<String>,
}

/// The first update of every lane that is free, as many as connections allow.
fn pick(
    state: &State,
    bot: i64,
    lanes: &std::sync::Mutex<Lanes>,
    busy: &std::sync::Mutex<HashSet<i64>>,
) -> Vec<Job> {
    let now = state.now();
    let lanes = lanes
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    let mut busy = busy
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    let Some(me) = state.bots.get(&bot) else {
        return Vec::new();
    };
    let Some(hook) = &me.webhook else {
        return Vec::new();
    };
    let most = usize::try_from(hook.max_connections).unwrap_or(40);
    let mut seen = HashSet::new();
    let mut jobs = Vec::new();
    for one in me.queue.iter().take(HORIZON) {
        if busy.len() >= most {
            break;
        }
        let first = seen.insert(one.lane);
        let due = lanes
            .get(&one.lane)
            .and_then(|retry| retry.after)
            .is_none_or(|after| after <= now);
        if !first || !due || busy.contains(&one.lane) {
            continue;
        }
        busy.insert(one.lane);
        jobs.push(Job {
            update: one.id,
            lane: one.lane,
            json: Arc::clone(&one.json),
            url: hook.url.clone(),
            secret: hook.secret.clone(),
        });
    }
    jobs
}

/// Only this machine is posted to.
fn is_loopback(url: &str) -> bool {
    reqwest::Url::parse(url)
        .ok()
        .and_then(|url| url.host_str().map(str::to_owned))
        .is_some_and(|host| {
            host == "localhost"
                || host
                    .trim_matches(['[', ']'])
                    .parse::<std::net::IpAddr>()
                    .is_ok_and(|ip| ip.is_loopback())
        })
}

async fn deliver(
    shared: &Shared,
    bot: i64,
    serial: u64,
    job: &Job,
    lanes: &std::sync::Mutex<Lanes>,
) {
    let outcome = post(shared, job).await;
    let mut wait = None;
    {
        let mut state = shared.lock();
        if !is_current(&state, bot, serial) {
            return;
        }
        let now = state.now();
        let Some(me) = state.bots.get_mut(&bot) else {
            return;
        };
        let mut lanes = lanes
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        match &outcome {
            Ok(_) => {
                if let Ok(at) = me.queue.binary_search_by_key(&job.update, |one| one.id) {
                    me.queue.remove(at);
                }
                lanes.remove(&job.lane);
            }
            Err((text, asked)) => {
                let retry = lanes.entry(job.lane).or_default();
                retry.tries += 1;
                // At once, then 2, 4, 8 … 60 seconds, or as long as was asked for.
                let usual = if retry.tries == 1 {
                    0
                } else {
                    1_i64 << (retry.tries - 1).min(6)
                };
                let seconds = asked.unwrap_or(usual.min(60)).min(3600);
                retry.after = Some(now + TimeDelta::seconds(seconds));
                wait = Some(seconds);
                if let Some(hook) = &mut me.webhook {
                    hook.last_error = Some((now.timestamp(), text.clone()));
                }
            }
        }
    }
    if let (None, Ok(Some((method, args)))) = (wait, outcome) {
        let forbidden = method.starts_with("get")
            || ["setWebhook", "deleteWebhook", "close", "logOut"].contains(&method);
        if !forbidden && let Some(spec) = Spec::get().method(method) {
            let _ = api::perform(shared, bot, spec, &Arc::new(args));
        }
    }
}

/// A method called in the answer to a webhook.
type Called = Option<(&'static str, Args)>;

/// Posts one update: the method called in the answer, or what went wrong and the wait asked for.
async fn post(shared: &Shared, job: &Job) -> Result<Called, (String, Option<i64>)> {
    if !is_loopback(&job.url) {
        return Err((
            "Connection refused: the sandbox posts to this machine only".into(),
            None,
        ));
    }
    let mut request = shared
        .client
        .post(&job.url)
        .header("content-type", "application/json")
        .body(job.json.to_string());
    if let Some(secret) = &job.secret {
        request = request.header("X-Telegram-Bot-Api-Secret-Token", secret);
    }
    let answer = request.send().await.map_err(|error| {
        let text = if error.is_timeout() {
            "Read timeout expired"
        } else {
            "Connection refused"
        };
        (text.to_owned(), None)
    })?;
    let status = answer.status();
    let header = |name: &str| {
        answer
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
            .map(str::to_owned)
    };
    let asked = header("retry-after").and_then(|text| text.parse().ok());
    if !status.is_success() {
        let reason = status.canonical_reason().unwrap_or_default();
        return Err((
            format!(
                "Wrong response from the webhook: {} {reason}",
                status.as_u16()
            ),
            asked,
        ));
    }
    let kind = header("content-type").unwrap_or_default();
    let body = answer.text().await.unwrap_or_default();
    let mut args = Args::default();
    if kind.starts_with("application/json") {
        let _ = args.add_json(body.as_bytes());
    } else if kind.starts_with("application/x-www-form-urlencoded") {
        args.add_form(&body);
    }
    let method = args
        .get("method")
        .and_then(|name| Spec::get().method(name))
        .map(|method| method.name);
    args.list.retain(|arg| arg.name != "method");
    Ok(method.map(|method| (method, args)))
}
