//! SEP-1 and SEP-2: the well-known toml that names the federation server, and the server.

use axum::Json;
use axum::extract::{Query as Params, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;

use super::{Stellar, base};

/// What SEP-2 asks.
#[derive(Debug, Deserialize)]
pub struct Question {
    q: Option<String>,
    r#type: Option<String>,
}

fn refuse(status: StatusCode, detail: &str) -> Response {
    (status, Json(json!({"detail": detail}))).into_response()
}

/// `GET /federation?q=name*domain&type=name` and `type=id`.
pub async fn lookup(
    State(stellar): State<Stellar>,
    Params(question): Params<Question>,
) -> Result<Json<serde_json::Value>, Response> {
    let Some(q) = question.q.filter(|it| !it.is_empty()) else {
        return Err(refuse(StatusCode::BAD_REQUEST, "q is missing"));
    };
    let ledger = stellar.ledger();
    let found = match question.r#type.as_deref() {
        Some("name") => ledger.accounts.iter().find_map(|(id, it)| {
            let name = it
                .federation
                .iter()
                .find(|name| name.eq_ignore_ascii_case(&q))?;
            Some((name, id))
        }),
        Some("id") => ledger
            .accounts
            .get_key_value(&q)
            .and_then(|(id, it)| Some((it.federation.first()?, id))),
        _ => return Err(refuse(StatusCode::NOT_IMPLEMENTED, "type is name or id")),
    };
    match found {
        Some((name, id)) => Ok(Json(json!({"stellar_address": name, "account_id": id}))),
        None => Err(refuse(StatusCode::NOT_FOUND, "no such address")),
    }
}

/// `GET /.well-known/stellar.toml`.
pub async fn toml(headers: HeaderMap) -> Response {
    let base = base(&headers);
    let body = format!(
        "VERSION = \"2.7.0\"\nNETWORK_PASSPHRASE = \"Public Global Stellar Network ; September 2015\"\n\
         FEDERATION_SERVER = \"{base}/federation\"\n"
    );
    (
        [
            (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
            (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        ],
        body,
    )
        .into_response()
}
