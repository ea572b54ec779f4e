//! Faults of the stand-ins beyond being away or slow: what servers do on a bad day, on order.

use std::{convert::Infallible, io, time::Duration};

use axum::{
    body::{Body, Bytes},
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures::{StreamExt as _, stream};
use serde::Deserialize;

use super::{Problem, Stellar, ledger::service};

/// How much a `huge` answer sends at the most; whoever reads that far has no cap.
const HUGE: usize = 64 << 20;
const CHUNK: usize = 64 << 10;

/// A fault as it is ordered.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// `horizon`, `federation`, `toml` or `bsn`; all of them if absent.
    pub service: Option<String>,
    /// Only addresses that contain this.
    pub path: Option<String>,
    /// What happens.
    pub kind: Kind,
    /// How often; for good if absent.
    pub times: Option<u32>,
    /// For `busy`: the pause asked for.
    pub retry_after: Option<u64>,
}

/// What may happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 429.
    Busy,
    /// 500.
    Error,
    /// The answer breaks off in the middle.
    Cut,
    /// The answer does not end.
    Huge,
    /// 200 and a page for people.
    Garbage,
    /// 404 and a page for people: a proxy's word, not the service's.
    Lost,
}

impl Fault {
    /// Whether the fault is meant for this address.
    fn hits(&self, path: &str) -> bool {
        let here = self.service.as_deref();
        here.is_none_or(|it| service(path) == Some(it))
            && self.path.as_ref().is_none_or(|it| path.contains(it))
    }
}

/// The first fault that is meant for this address; one that is used up goes.
fn take(faults: &mut Vec<Fault>, path: &str) -> Option<Fault> {
    let at = faults.iter().position(|it| it.hits(path))?;
    let fault = faults.get(at)?.clone();
    match faults.get_mut(at).and_then(|it| it.times.as_mut()) {
        Some(times) if *times > 1 => *times -= 1,
        Some(_) => {
            faults.remove(at);
        }
        None => {}
    }
    Some(fault)
}

/// Counts, delays and spoils as `POST /sandbox/stellar` said.
pub async fn trouble(State(stellar): State<Stellar>, request: Request, next: Next) -> Response {
    let path = request.uri().to_string();
    let (down, delay, fault) = {
        let mut ledger = stellar.ledger();
        let trouble = &mut ledger.trouble;
        *trouble
            .asked
            .entry(service(&path).unwrap_or("other").to_owned())
            .or_default() += 1;
        (
            trouble.hits(&path),
            trouble.delay_ms,
            take(&mut trouble.faults, &path),
        )
    };
    if delay > 0 {
        tokio::time::sleep(Duration::from_millis(delay)).await;
    }
    if down {
        return Problem::DOWN.into_response();
    }
    match fault {
        Some(fault) => spoiled(&fault, next.run(request).await).await,
        None => next.run(request).await,
    }
}

async fn spoiled(fault: &Fault, answer: Response) -> Response {
    let page = "<!doctype html><title>Oops</title>";
    match fault.kind {
        Kind::Busy => {
            let mut answer = (StatusCode::TOO_MANY_REQUESTS, page).into_response();
            let after = fault.retry_after.map(HeaderValue::from);
            after.and_then(|it| answer.headers_mut().insert(header::RETRY_AFTER, it));
            answer
        }
        Kind::Error => (StatusCode::INTERNAL_SERVER_ERROR, page).into_response(),
        Kind::Garbage => page.into_response(),
        Kind::Lost => (StatusCode::NOT_FOUND, page).into_response(),
        Kind::Cut => {
            let whole = axum::body::to_bytes(answer.into_body(), HUGE)
                .await
                .unwrap_or_default();
            let half = whole.slice(..whole.len() / 2);
            // The half has to be on its way before the break, else the server sends nothing at all.
            let end = async {
                tokio::time::sleep(Duration::from_millis(20)).await;
                Err(io::Error::other("cut on order"))
            };
            let broken = stream::iter([Ok(half)]).chain(stream::once(end));
            Response::new(Body::from_stream(broken))
        }
        Kind::Huge => {
            let chunk = Bytes::from(vec![b' '; CHUNK]);
            let chunks = (0..HUGE / CHUNK).map(move |_| Ok::<_, Infallible>(chunk.clone()));
            Response::new(Body::from_stream(stream::iter(chunks)))
        }
    }
}
