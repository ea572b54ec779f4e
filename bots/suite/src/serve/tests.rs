//! Proofs of the board, the doors and the numbers.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{Json, Router, extract::Path, http::StatusCode, routing::post};
use chrono::TimeDelta;
use futures::future::{BoxFuture, FutureExt as _};
use mtl_domain::clock::{Clock, Instant};
use mtl_store::{
    Db, inbox,
    inbox::Arrived,
    outbox::{self, Priority},
};
use mtl_telegram::runner::{Pulse, RunError};
use mtl_web::Doorstep;
use serde_json::json;
use tokio::sync::watch;

use super::{
    Suite,
    board::{Board, State},
    doors::Doors,
    numbers,
};
use crate::{Config, hosted::Bot};

struct Fake(Pulse);

impl Bot for Fake {
    fn run(self: Arc<Self>, _: watch::Receiver<bool>) -> BoxFuture<'static, Result<(), RunError>> {
        async { Ok(()) }.boxed()
    }
    fn step(&self) -> BoxFuture<'_, Result<bool, RunError>> {
        async { Ok(false) }.boxed()
    }
    fn pulse(&self) -> Pulse {
        self.0
    }
    fn nudge(&self) {}
    fn missed(&self) {}
    fn username(&self) -> &str {
        "fake"
    }
}

fn running(last_intake: Option<Instant>, webhook: bool, since: Instant) -> State {
    let pulse = Pulse {
        last_intake,
        webhook,
        stuck: false,
    };
    State::Running {
        bot: Arc::new(Fake(pulse)),
        since,
    }
}

#[test]
fn a_bot_is_well_while_telegram_is_heard() {
    let now = Clock::System.now();
    let ago = |seconds| now - TimeDelta::seconds(seconds);
    let rows = [
        (State::Standby, "standby", None, None),
        (State::Starting, "starting", None, Some("b: starting")),
        (
            State::Refused,
            "refused",
            None,
            Some("b: Telegram refuses the token"),
        ),
        (State::Waiting("why"), "waiting", None, Some("b: why")),
        // The first poll is still open: it is counted from the start.
        (running(None, false, ago(30)), "running", Some(30), None),
        (
            running(Some(ago(90)), false, ago(500)),
            "running",
            Some(90),
            None,
        ),
        (
            running(Some(ago(91)), false, ago(500)),
            "running",
            Some(91),
            Some("b: Telegram has not answered for too long"),
        ),
        (
            running(None, false, ago(91)),
            "running",
            Some(91),
            Some("b: Telegram has not answered for too long"),
        ),
        // Telegram posts to us when there is something, however long that takes.
        (
            running(Some(ago(5000)), true, ago(9000)),
            "running",
            None,
            None,
        ),
        // A clock that was put back is no silence.
        (
            running(Some(ago(-5)), false, ago(-9)),
            "running",
            Some(0),
            None,
        ),
    ];
    // What cannot be written down is not fetched: that is no silence of Telegram's.
    let stuck = |webhook| {
        let bot = Arc::new(Fake(Pulse {
            last_intake: Some(ago(500)),
            webhook,
            stuck: true,
        }));
        State::Running { bot, since: now }
    };
    let why = Some("b: the store takes nothing");
    let rows = rows.into_iter().chain([
        (stuck(false), "running", Some(0), why),
        (stuck(true), "running", None, why),
    ]);
    for (state, name, seconds, reason) in rows {
        let board = Board::new(&[("b", "B".to_owned())]);
        board.set("b", state);
        let health = board.health(now);
        let bot = &health.bots["b"];
        assert_eq!((bot.state, bot.intake_seconds_ago), (name, seconds));
        assert_eq!(health.reasons.first().map(String::as_str), reason, "{name}");
    }
}

#[tokio::test]
async fn hope_ends_when_no_token_was_ever_known() {
    let now = Clock::System.now();
    let over = |board: &Board| board.hopeless().now_or_never();
    let board = Board::new(&[
        ("helpdesk", "HELPDESK_BOT_TOKEN".to_owned()),
        ("events", "EVENTS_BOT_TOKEN".to_owned()),
    ]);
    assert!(over(&board).is_none());
    board.set("helpdesk", State::Refused);
    assert!(over(&board).is_none(), "the other may still start");
    board.set("events", State::Refused);
    assert_eq!(
        over(&board).unwrap(),
        ["EVENTS_BOT_TOKEN", "HELPDESK_BOT_TOKEN"]
    );
    board.set("events", running(None, false, now));
    board.set("events", State::Refused);
    assert!(
        over(&board).is_none(),
        "a token that was good once may become good again"
    );
}

async fn memory() -> Db {
    Db::open("sqlite::memory:").await.unwrap()
}

#[tokio::test]
async fn a_door_is_made_once_and_known_to_every_process() {
    let db = memory().await;
    let now = Clock::System.now();
    let owner = Doors::new(Some("https://bots.example".into()));
    let made = owner.open(&db, "helpdesk", now).await.unwrap().unwrap();
    let again = Doors::new(Some("https://bots.example".into()));
    assert_eq!(
        again.open(&db, "helpdesk", now).await.unwrap().unwrap(),
        made
    );
    let path = made
        .url
        .strip_prefix("https://bots.example/telegram/")
        .unwrap();
    assert!(path.len() >= 40 && made.secret.len() >= 40 && path != made.secret);

    let standby = Doors::new(Some("https://bots.example".into()));
    let secret = made.secret.as_bytes();
    let cases = [
        (path, secret, Doorstep::Welcome("helpdesk".into())),
        (path, &b"wrong"[..], Doorstep::Stranger),
        (path, &b""[..], Doorstep::Stranger),
        ("elsewhere", secret, Doorstep::NoDoor),
        ("", secret, Doorstep::NoDoor),
    ];
    for (path, secret, wanted) in cases {
        for doors in [&owner, &standby] {
            assert_eq!(
                doors.who(&db, path, secret).await.unwrap(),
                wanted,
                "{path}"
            );
        }
    }
    let polling = Doors::new(None);
    assert_eq!(polling.open(&db, "helpdesk", now).await.unwrap(), None);
    assert_eq!(
        polling.who(&db, path, secret).await.unwrap(),
        Doorstep::NoDoor
    );
}

#[tokio::test]
async fn the_numbers_show_the_books_and_what_is_missing_in_them() {
    let db = memory().await;
    let now = Clock::System.now();
    let mut tx = db.begin().await.unwrap();
    let batch: Vec<Arrived> = (1..=5)
        .map(|update_id| Arrived {
            update_id,
            lane: "1".into(),
            body: "{}".into(),
        })
        .collect();
    inbox::push(&mut tx, "helpdesk", &batch, now).await.unwrap();
    let closed = [(1, "relayed"), (2, "relayed"), (3, "ignored")];
    inbox::done(&mut tx, "helpdesk", &closed, now)
        .await
        .unwrap();
    let out = outbox::New {
        id: 1,
        lane: 1,
        peer: 1,
        room: None,
        priority: Priority::Answer,
        words: false,
        calls: "[]".into(),
        source_chat: None,
        source_messages: None,
        ticket: None,
        feedback: None,
        merge_key: None,
        not_before: now,
        expires_at: None,
    };
    outbox::push(&mut tx, "helpdesk", &out, now).await.unwrap();
    tx.commit().await.unwrap();
    let later = now + TimeDelta::seconds(7);
    let page = numbers::read(&db, &["helpdesk"], later).await.unwrap();
    for line in [
        "mtl_received_total{bot=\"helpdesk\"} 5",
        "mtl_disposed_total{bot=\"helpdesk\",disposition=\"relayed\"} 2",
        "mtl_disposed_total{bot=\"helpdesk\",disposition=\"ignored\"} 1",
        "mtl_disposed_total{bot=\"helpdesk\",disposition=\"failed\"} 0",
        "mtl_open{bot=\"helpdesk\"} 2",
        "mtl_unaccounted{bot=\"helpdesk\"} 0",
        "mtl_oldest_open_seconds{bot=\"helpdesk\"} 7",
        "mtl_outbox{bot=\"helpdesk\",state=\"ready\"} 1",
    ] {
        assert!(page.contains(&format!("{line}\n")), "{line} in {page}");
    }
    // An update that vanishes without a trace is seen.
    let mut tx = db.begin().await.unwrap();
    mtl_store::ledger::add(&mut tx, "helpdesk", inbox::RECEIVED, 1)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let page = numbers::read(&db, &["helpdesk"], later).await.unwrap();
    assert!(
        page.contains("mtl_unaccounted{bot=\"helpdesk\"} 1\n"),
        "{page}"
    );
}

/// A Telegram that knows one token; `calls` are the methods it was asked for.
async fn telegram(calls: Arc<Mutex<Vec<String>>>) -> String {
    let answer = move |Path((token, method)): Path<(String, String)>| {
        let calls = calls.clone();
        async move {
            if token != "bot1:good" {
                let no = json!({"ok": false, "error_code": 401, "description": "Unauthorized"});
                return (StatusCode::UNAUTHORIZED, Json(no));
            }
            let result = match method.as_str() {
                "getMe" => json!({"id": 1, "username": "one_bot"}),
                "getUpdates" => json!([]),
                _ => json!(true),
            };
            // An open poll, shortened.
            tokio::time::sleep(Duration::from_millis(5)).await;
            calls.lock().unwrap().push(method);
            (StatusCode::OK, Json(json!({"ok": true, "result": result})))
        }
    };
    let router = Router::new().route("/{token}/{method}", post(answer));
    let listener = mtl_web::server::bind("127.0.0.1:0".parse().unwrap())
        .await
        .unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(mtl_web::server::serve(
        listener,
        router,
        std::future::pending(),
    ));
    url
}

async fn suite(api: &str, token: &str) -> Suite {
    let config = Config::read(&|name| {
        let value = match name {
            "HELPDESK_BOT_TOKEN" => token,
            "TELEGRAM_API_URL" => api,
            "DATABASE_URL" => "sqlite::memory:",
            "WEB_LISTEN" => "127.0.0.1:0",
            _ => return None,
        };
        Some(value.to_owned())
    });
    Suite::build(config.unwrap(), Clock::System).await.unwrap()
}

#[tokio::test]
async fn a_step_does_one_round_and_nothing_in_between() {
    let calls = Arc::default();
    let suite = suite(&telegram(Arc::clone(&calls)).await, "1:good").await;
    assert!(!suite.step().await.unwrap(), "Telegram has nothing");
    assert!(!suite.step().await.unwrap());
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(
        *calls.lock().unwrap(),
        ["getMe", "getUpdates", "getUpdates"]
    );
    suite.close().await;
}

#[tokio::test]
async fn a_running_suite_ends_when_told() {
    let calls = Arc::<Mutex<Vec<String>>>::default();
    let suite = suite(&telegram(Arc::clone(&calls)).await, "1:good").await;
    let polled = async {
        while !calls
            .lock()
            .unwrap()
            .iter()
            .any(|call| call == "getUpdates")
        {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    let ended = tokio::time::timeout(Duration::from_secs(20), suite.run(polled)).await;
    ended.expect("in time").unwrap();
}

#[tokio::test]
async fn nothing_runs_on_when_every_token_is_refused() {
    let suite = suite(&telegram(Arc::default()).await, "1:wrong").await;
    let halt = suite.run(std::future::pending()).await.unwrap_err();
    assert!(halt.is_wrong());
    let said = halt.to_string();
    assert!(
        said.contains("HELPDESK_BOT_TOKEN") && !said.contains("wrong"),
        "{said}"
    );
}
