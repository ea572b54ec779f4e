//! The Stellar stand-ins: Horizon, federation, a well-known toml and the BSN reader, all over one small ledger.
//!
//! Only what is public on the chain exists here: balances, data entries, signers, payments. No keys, no signing.

mod bsn;
mod control;
mod faults;
mod federation;
mod horizon;
mod ledger;
mod page;
mod record;
mod strkey;
mod tags;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde_json::{Value, json};

use ledger::Ledger;

/// One ledger shared by all the stand-ins; starts with the seed.
#[derive(Clone)]
pub struct Stellar(Arc<Mutex<Ledger>>);

impl Default for Stellar {
    fn default() -> Self {
        Self(Arc::new(Mutex::new(Ledger::seeded())))
    }
}

impl Stellar {
    /// Forgets what was merged, the faults too, and starts with the seed again.
    pub fn reset(&self) {
        *self.ledger() = Ledger::seeded();
    }

    /// Merges as `POST /sandbox/stellar` does.
    ///
    /// # Errors
    /// Says what is wrong with the patch; nothing of it was taken then.
    pub fn merge(&self, patch: Value) -> Result<(), String> {
        let patch = serde_json::from_value(patch).map_err(|error| error.to_string())?;
        self.ledger().merge(patch)
    }

    /// How many requests came since the start or the last `"asked": 0`, by service.
    #[must_use]
    pub fn asked(&self) -> BTreeMap<String, u64> {
        self.ledger().trouble.asked.clone()
    }

    fn ledger(&self) -> MutexGuard<'_, Ledger> {
        // A panic elsewhere cannot leave the ledger half written: it is changed by whole values.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The routes, to be merged into a router with any state.
pub fn router<S: Clone + Send + Sync + 'static>(stellar: Stellar) -> Router<S> {
    let services = Router::new()
        .route("/horizon", get(horizon::root))
        .route("/horizon/", get(horizon::root))
        .route("/horizon/accounts", get(horizon::accounts))
        .route("/horizon/accounts/{id}", get(horizon::account))
        .route("/horizon/accounts/{id}/data/{key}", get(horizon::data))
        .route("/horizon/accounts/{id}/payments", get(horizon::payments))
        .route("/horizon/assets", get(horizon::assets))
        .route("/horizon/{*rest}", get(horizon::missing))
        .route("/federation", get(federation::lookup))
        .route("/.well-known/stellar.toml", get(federation::toml))
        .route("/bsn/known_tags.json", get(bsn::known_tags))
        .route("/bsn/known_tags.ru.json", get(bsn::known_tags))
        .route("/bsn/accounts/{id}", get(bsn::account))
        .route("/bsn/json", get(bsn::snapshot))
        .route("/bsn/tokens/", get(bsn::tokens))
        .route("/bsn/health", get(bsn::health))
        .layer(middleware::from_fn_with_state(
            stellar.clone(),
            faults::trouble,
        ));
    services
        .route("/sandbox/stellar", post(control::merge).get(control::asked))
        .with_state(stellar)
}

/// A refusal in Horizon's shape.
struct Problem {
    status: StatusCode,
    kind: &'static str,
    title: &'static str,
    extras: Option<Value>,
}

impl Problem {
    const NOT_FOUND: Self = Self {
        status: StatusCode::NOT_FOUND,
        kind: "not_found",
        title: "Resource Missing",
        extras: None,
    };
    const DOWN: Self = Self {
        status: StatusCode::SERVICE_UNAVAILABLE,
        kind: "service_unavailable",
        title: "Service Unavailable",
        extras: None,
    };

    /// 400, with the field that is wrong.
    fn bad(field: &str, reason: &str) -> Self {
        Self {
            status: StatusCode::BAD_REQUEST,
            kind: "bad_request",
            title: "Bad Request",
            extras: Some(json!({"invalid_field": field, "reason": reason})),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut body = json!({
            "type": format!("https://stellar.org/horizon-errors/{}", self.kind),
            "title": self.title,
            "status": self.status.as_u16(),
            "detail": format!("The sandbox answers: {}.", self.title),
        });
        if let (Some(extras), Some(map)) = (self.extras, body.as_object_mut()) {
            map.insert("extras".into(), extras);
        }
        let kind = [(
            header::CONTENT_TYPE,
            "application/problem+json; charset=utf-8",
        )];
        (self.status, kind, body.to_string()).into_response()
    }
}

/// Where the caller reached us, for absolute links.
fn base(headers: &HeaderMap) -> String {
    let host = headers
        .get(header::HOST)
        .and_then(|it| it.to_str().ok())
        .unwrap_or("127.0.0.1");
    format!("http://{host}")
}
