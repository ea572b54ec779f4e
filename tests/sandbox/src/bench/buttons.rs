//! People who press buttons while a mailing goes out to everybody: how long they wait.

use std::{collections::HashMap, time::Duration};

use anyhow::{Context as _, ensure};
use mtl_domain::clock::Instant;
use sandbox::state::Place;
use serde_json::{Value, json};
use tokio::time::{MissedTickBehavior, interval, sleep};

use super::{fill, folder, table::Table, waits::Waits};
use crate::run::{
    child::{Plan, Suite},
    database::{Database, Where},
    links,
    town::{BOT, FORUM, Town},
};

/// Who gets the mailing, and who of them presses.
const READERS: std::ops::Range<i64> = 20_001..40_001;
const PRESSERS: std::ops::Range<i64> = 20_001..20_221;
/// Between two presses; 220 of them take 55 s.
const PAUSE: Duration = Duration::from_millis(250);
const PATIENCE: Duration = Duration::from_secs(30);

pub async fn measure(table: &mut Table) -> anyhow::Result<()> {
    eprintln!("bench: buttons (a minute)");
    let town = Town::found(false).await?;
    town.settle(READERS)?;
    {
        let mut state = town.sandbox.shared().lock();
        for person in READERS {
            state.room_mut(Place::private(person, BOT)).started = true;
        }
    }
    let database = Database::fresh(Where::Sqlite, &folder()).await?;
    let plan = |limits: bool| Plan {
        tokens: town.tokens(),
        limits,
        log_file: Some(folder().join("bench.log")),
        ..Plan::new(&town.sandbox.url(), database.url())
    };
    let mut suite = Suite::start(&plan(false))?;
    links::link(&town.sandbox, "support", FORUM).await?;
    let questions = ask(&town).await?;
    suite
        .stop()
        .await
        .context("the suite did not end by itself")?;

    let rows = fill::mailing(database.url(), READERS).await?;
    town.sandbox.limits(true);
    let since = town.last_call();
    let mut suite = Suite::start(&plan(true))?;
    // The mailing is well under way when the first one presses.
    sleep(Duration::from_secs(3)).await;
    let pressed = press(&town, &questions).await?;
    sleep(Duration::from_secs(3)).await;

    let mut answered: HashMap<String, Instant> = HashMap::new();
    let mut changed: HashMap<String, Instant> = HashMap::new();
    let (mut mailed, mut refused) = (0_usize, 0_usize);
    town.each_call_since(since, |call| {
        let arg = |name: &str| call.args.get(name).unwrap_or_default().to_owned();
        match (call.method, &call.error) {
            (_, Some(error)) => refused += usize::from(error.contains("Too Many Requests")),
            ("answerCallbackQuery", None) => {
                answered.insert(arg("callback_query_id"), call.at);
            }
            ("editMessageText", None) => {
                changed.insert(arg("chat_id"), call.at);
            }
            ("sendMessage", None) => mailed += 1,
            _ => {}
        }
    });
    suite
        .stop()
        .await
        .context("the suite did not end by itself")?;
    let wait = |at: Option<&Instant>, since: Instant| {
        at.map_or(f64::INFINITY, |at| (*at - since).as_seconds_f64() * 1000.0)
    };
    let toasts = pressed
        .iter()
        .map(|press| wait(answered.get(&press.query), press.at));
    let edits = pressed
        .iter()
        .map(|press| wait(changed.get(&press.person.to_string()), press.at));
    let (toasts, edits) = (Waits::new(toasts), Waits::new(edits));
    let what = format!(
        "a button during a mailing to {rows} people: the answer, p99 of {}",
        pressed.len()
    );
    table.must(&what, "300 ms", toasts.shown(), toasts.p99() <= 300.0);
    table.must(
        "  the changed message, p99",
        "300 ms",
        edits.shown(),
        edits.p99() <= 300.0,
    );
    table.note("  announcements sent meanwhile", mailed.to_string());
    table.must("  429 meanwhile", "0", refused.to_string(), refused == 0);
    town.sandbox.shutdown().await;
    database.remove().await
}

/// Everybody who will press asks for the buttons. Gives the message with them, and what the button says.
async fn ask(town: &Town) -> anyhow::Result<Vec<(i64, i64, String)>> {
    for person in PRESSERS {
        let order = json!({ "as": person, "chat": person, "bot": BOT, "text": "/language" });
        town.sandbox.act("send", order)?;
    }
    let mut questions = Vec::new();
    for person in PRESSERS {
        questions.push(question(town, person).await?);
    }
    Ok(questions)
}

async fn question(town: &Town, person: i64) -> anyhow::Result<(i64, i64, String)> {
    let until = tokio::time::Instant::now() + PATIENCE;
    while tokio::time::Instant::now() < until {
        let mut found = None;
        town.each_message(Place::private(person, BOT), |message| {
            let rows = message
                .markup
                .as_ref()
                .and_then(|markup| markup.get("inline_keyboard"));
            let button = rows
                .and_then(Value::as_array)
                .and_then(|rows| rows.iter().flat_map(|row| row.as_array()).flatten().last());
            let data = button
                .and_then(|button| button.get("callback_data"))
                .and_then(Value::as_str);
            found = data
                .map(|data| (person, message.id, data.to_owned()))
                .or(found.take());
        });
        if let Some(found) = found {
            return Ok(found);
        }
        sleep(Duration::from_millis(20)).await;
    }
    ensure!(false, "/language was not answered with buttons");
    Ok((person, 0, String::new()))
}

/// A pressed button.
struct Press {
    person: i64,
    query: String,
    at: Instant,
}

async fn press(town: &Town, questions: &[(i64, i64, String)]) -> anyhow::Result<Vec<Press>> {
    let mut tick = interval(PAUSE);
    tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut pressed = Vec::new();
    for (person, message, data) in questions {
        tick.tick().await;
        let at = town.now();
        let body =
            json!({ "as": person, "chat": person, "bot": BOT, "message": message, "data": data });
        let query = town.sandbox.press(body).await?;
        pressed.push(Press {
            person: *person,
            query,
            at,
        });
    }
    Ok(pressed)
}
