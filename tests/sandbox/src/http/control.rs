//! What the page and the tests call under `/sandbox/…`.

use std::convert::Infallible;

use axum::{
    Json, Router,
    extract::{Path, Query, State},
    http::StatusCode,
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
    routing::get,
};
use futures::stream::{self, Stream};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::broadcast::error::RecvError;

use crate::{acts::Done, sandbox::Shared};

/// The control's addresses.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/sandbox/world", get(world))
        .route("/sandbox/messages", get(messages))
        .route("/sandbox/query", get(query))
        .route("/sandbox/inline", get(inline).post(write_inline))
        .route("/sandbox/calls", get(calls))
        .route("/sandbox/pending", get(pending))
        .route(
            "/sandbox/violations",
            get(violations).delete(forget_violations),
        )
        .route(
            "/sandbox/faults",
            get(faults).post(order_fault).delete(forget_faults),
        )
        .route("/sandbox/events", get(events))
        .route("/sandbox/{act}", axum::routing::post(act))
}

fn reply(done: Done) -> Response {
    match done {
        Ok(value) => Json(value).into_response(),
        Err(error) => (
            StatusCode::BAD_REQUEST,
            Json(json!({ "error": error.to_string() })),
        )
            .into_response(),
    }
}

async fn act(State(shared): State<Shared>, Path(name): Path<String>, body: String) -> Response {
    match serde_json::from_str(if body.trim().is_empty() { "{}" } else { &body }) {
        Ok(body) => reply(shared.act(&name, body)),
        Err(error) => (
            StatusCode::BAD_REQUEST,
            Json(json!({ "error": error.to_string() })),
        )
            .into_response(),
    }
}

async fn order_fault(State(shared): State<Shared>, body: String) -> Response {
    act(State(shared), Path("faults".into()), body).await
}

async fn world(State(shared): State<Shared>) -> Json<Value> {
    Json(shared.lock().world())
}

#[derive(Deserialize)]
struct Which {
    chat: i64,
    bot: Option<i64>,
    topic: Option<i64>,
    after: Option<i64>,
}

async fn messages(State(shared): State<Shared>, Query(which): Query<Which>) -> Response {
    reply(
        shared
            .lock()
            .messages(which.chat, which.bot, which.topic, which.after.unwrap_or(0)),
    )
}

#[derive(Deserialize)]
struct Id {
    id: String,
}

/// The path is both an act and a look at what came of it.
async fn write_inline(shared: State<Shared>, body: String) -> Response {
    act(shared, Path("inline".into()), body).await
}

async fn inline(State(shared): State<Shared>, Query(id): Query<Id>) -> Response {
    match shared.lock().inline(&id.id) {
        Some(value) => Json(value).into_response(),
        None => (
            StatusCode::NOT_FOUND,
            Json(json!({ "error": "there is no such query" })),
        )
            .into_response(),
    }
}

async fn query(State(shared): State<Shared>, Query(id): Query<Id>) -> Response {
    match shared.lock().query(&id.id) {
        Some(value) => Json(value).into_response(),
        None => (
            StatusCode::NOT_FOUND,
            Json(json!({ "error": "there is no such query" })),
        )
            .into_response(),
    }
}

#[derive(Deserialize)]
struct Calls {
    since: Option<u64>,
    method: Option<String>,
    chat: Option<String>,
}

async fn calls(State(shared): State<Shared>, Query(which): Query<Calls>) -> Json<Value> {
    let state = shared.lock();
    let list = state.record.calls_json(
        which.since.unwrap_or(0),
        which.method.as_deref(),
        which.chat.as_deref(),
    );
    Json(json!({ "calls": list }))
}

#[derive(Deserialize)]
struct OfBot {
    bot: i64,
}

async fn pending(State(shared): State<Shared>, Query(of): Query<OfBot>) -> Response {
    let state = shared.lock();
    match state.bots.get(&of.bot) {
        Some(bot) => Json(json!({ "count": bot.queue.len() })).into_response(),
        None => (
            StatusCode::NOT_FOUND,
            Json(json!({ "error": "there is no such bot" })),
        )
            .into_response(),
    }
}

async fn violations(State(shared): State<Shared>) -> Json<Value> {
    Json(json!({ "violations": shared.lock().record.violations }))
}

async fn forget_violations(State(shared): State<Shared>) -> Json<Value> {
    shared.lock().record.violations.clear();
    Json(json!({}))
}

async fn faults(State(shared): State<Shared>) -> Json<Value> {
    Json(json!({ "faults": shared.lock().faults.list }))
}

async fn forget_faults(State(shared): State<Shared>) -> Json<Value> {
    shared.lock().faults.list.clear();
    Json(json!({}))
}

/// Server-sent events. A listener that falls behind is told `{"kind":"lost"}` and reads the world anew.
async fn events(
    State(shared): State<Shared>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let listener = shared.listen();
    let closing = shared.closing_signal();
    let stream = stream::unfold(
        (listener, closing),
        |(mut listener, mut closing)| async move {
            let line = tokio::select! {
                line = listener.recv() => match line {
                    Ok(line) => line,
                    Err(RecvError::Lagged(_)) => "{\"kind\":\"lost\"}".to_owned(),
                    Err(RecvError::Closed) => return None,
                },
                _ = closing.wait_for(|closing| *closing) => return None,
            };
            Some((Ok(Event::default().data(line)), (listener, closing)))
        },
    );
    Sse::new(stream).keep_alive(KeepAlive::default())
}
