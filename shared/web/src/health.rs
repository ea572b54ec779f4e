//! What `/healthz` says: one status, the reasons for a bad one, and each bot by itself.

use std::collections::BTreeMap;

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Serialize;

/// The health of a process. It is good while there is no reason against it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Health {
    /// Why something is wrong, one short line each: no secrets, no names.
    pub reasons: Vec<String>,
    /// Each bot of this process by its key.
    pub bots: BTreeMap<String, BotHealth>,
}

/// One bot's part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BotHealth {
    /// What it is doing: `running`, `standby`, `starting`, `waiting`, `refused`.
    pub state: &'static str,
    /// Seconds since its intake moved, where it reads Telegram by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub intake_seconds_ago: Option<u64>,
}

#[derive(Serialize)]
struct Body<'a> {
    status: &'static str,
    reasons: &'a [String],
    bots: &'a BTreeMap<String, BotHealth>,
}

impl Health {
    /// Whether all is well.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.reasons.is_empty()
    }
}

impl IntoResponse for Health {
    fn into_response(self) -> Response {
        let (code, status) = if self.is_good() {
            (StatusCode::OK, "ok")
        } else {
            (StatusCode::SERVICE_UNAVAILABLE, "unwell")
        };
        let body = Body {
            status,
            reasons: &self.reasons,
            bots: &self.bots,
        };
        (code, Json(body)).into_response()
    }
}
