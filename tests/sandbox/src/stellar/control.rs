//! `POST /sandbox/stellar`: merges accounts and payments, asks for faults. `GET` tells how many requests came.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use serde_json::{Value, json};

use super::Stellar;
use super::ledger::Patch;

/// All of the patch is taken, or none of it and the answer says why.
pub async fn merge(State(stellar): State<Stellar>, body: Bytes) -> (StatusCode, Json<Value>) {
    let merged = serde_json::from_slice::<Patch>(&body)
        .map_err(|error| error.to_string())
        .and_then(|patch| stellar.ledger().merge(patch));
    match merged {
        Ok(()) => (StatusCode::OK, Json(json!({}))),
        Err(error) => (StatusCode::BAD_REQUEST, Json(json!({"error": error}))),
    }
}

/// The requests so far, by service.
pub async fn asked(State(stellar): State<Stellar>) -> Json<Value> {
    Json(json!({"asked": stellar.asked()}))
}
