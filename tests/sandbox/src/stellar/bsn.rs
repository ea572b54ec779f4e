//! The BSN reader's answers: known tags, one account with its links both ways, the snapshot, tokens.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, Query as Params, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::ledger::Ledger;
use super::{Stellar, strkey, tags};

/// `GET /known_tags.json`.
pub async fn known_tags() -> Json<Value> {
    Json(tags::known())
}

/// `GET /health`.
pub async fn health() -> &'static str {
    "OK"
}

/// What an account's page takes.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    tag: Option<String>,
}

/// `GET /accounts/{id}?format=json[&tag=T]`.
pub async fn account(
    State(stellar): State<Stellar>,
    Path(id): Path<String>,
    Params(wanted): Params<Wanted>,
) -> Result<Json<Value>, Response> {
    let ledger = stellar.ledger();
    if !strkey::is_account(&id) {
        return Err(StatusCode::NOT_FOUND.into_response());
    }
    let account = ledger.accounts.get(&id).ok_or_else(|| {
        (StatusCode::NOT_FOUND, Json(json!({"error": "not found"}))).into_response()
    })?;
    let known = tags::known();
    let keep = |tag: &str| wanted.tag.as_deref().is_none_or(|it| it == tag);
    let (outcome, income) = (tags::links(account), tags::incoming(&ledger, &id));
    let count = |side: &BTreeMap<&str, Vec<&str>>| {
        side.iter()
            .filter(|(tag, _)| keep(tag))
            .map(|(_, it)| it.len())
            .sum::<usize>()
    };
    // A link out is answered by a link in, and the other way round.
    let shown = |side: &BTreeMap<&str, Vec<&str>>, other: &BTreeMap<&str, Vec<&str>>| {
        let tags = side.iter().filter(|(tag, _)| keep(tag));
        let map: Map<String, Value> = tags
            .map(|(tag, ids)| ((*tag).to_owned(), link(&ledger, &known, tag, ids, other)))
            .collect();
        // An empty list, not an empty object: the real one is written in PHP.
        if map.is_empty() {
            json!([])
        } else {
            Value::Object(map)
        }
    };
    let mut about = identity(&ledger, &id);
    let username = account
        .federation
        .iter()
        .find_map(|it| it.strip_suffix("*bsn.expert"));
    if let (Some(name), Some(map)) = (username, about.as_object_mut()) {
        map.insert("username".into(), json!(name));
    }
    let in_multisig: Vec<Value> = ledger
        .accounts
        .iter()
        .filter(|(other, it)| **other != id && it.signers.iter().any(|by| by.key == id))
        .map(|(other, _)| identity(&ledger, other))
        .collect();
    Ok(Json(json!({
        "account": about,
        "self_presentation": {
            "name": tags::profile(account, "Name"),
            "about": tags::profile(account, "About"),
            "website": tags::profile(account, "Website"),
        },
        "links": {"outcome": shown(&outcome, &income), "income": shown(&income, &outcome)},
        "links_count": {"outcome": count(&outcome), "income": count(&income)},
        "multisig": account.signers.iter().map(|it| json!({"id": it.key, "weight": it.weight})).collect::<Vec<_>>(),
        "multisig_participations": in_multisig,
        "signatures": [],
    })))
}

fn identity(ledger: &Ledger, id: &str) -> Value {
    let short = format!(
        "{}…{}",
        id.get(..2).unwrap_or(id),
        id.get(52..).unwrap_or_default()
    );
    let name = ledger
        .accounts
        .get(id)
        .and_then(|it| tags::profile(it, "Name").into_iter().next());
    let mut out = json!({
        "id": id,
        "short_id": short,
        "display_name": name.clone().map_or_else(|| short.clone(), |it| format!("{it} [{short}]")),
    });
    if let (Some(name), Some(map)) = (name, out.as_object_mut()) {
        map.insert("name".into(), json!(name));
    }
    out
}

fn link(
    ledger: &Ledger,
    known: &Value,
    tag: &str,
    ids: &[&str],
    other: &BTreeMap<&str, Vec<&str>>,
) -> Value {
    let entry = known.get("links").and_then(|it| it.get(tag));
    let pair = match entry.and_then(|it| it.get("pair")) {
        Some(Value::String(name)) => Some(name.as_str()),
        Some(Value::Bool(true)) => Some(tag),
        _ => None,
    };
    let strong = entry
        .and_then(|it| it.get("strong_pair"))
        .and_then(Value::as_bool);
    let answered = |id: &str| {
        pair.and_then(|it| other.get(it))
            .is_some_and(|it| it.contains(&id))
    };
    let links: Map<String, Value> = ids
        .iter()
        .map(|id| {
            let mut out = identity(ledger, id);
            if let Some(map) = out.as_object_mut() {
                map.insert("has_pair".into(), json!(answered(id)));
            }
            ((*id).to_owned(), out)
        })
        .collect();
    json!({
        "name": tag,
        "is_unknown": entry.is_none(),
        "pair": pair,
        "pair_strong": strong.unwrap_or(false),
        "links": links,
    })
}

/// `GET /json`: all accounts at once.
pub async fn snapshot(State(stellar): State<Stellar>) -> Json<Value> {
    let ledger = stellar.ledger();
    let accounts: Map<String, Value> = ledger
        .accounts
        .iter()
        .map(|(id, it)| {
            let profile: Map<String, Value> = ["Name", "About", "Website"]
                .into_iter()
                .map(|field| (field.to_owned(), tags::profile(it, field)))
                .filter(|(_, texts)| !texts.is_empty())
                .map(|(field, texts)| (field, json!(texts)))
                .collect();
            let balances: Map<String, Value> = it
                .balances
                .iter()
                .map(|(name, amount)| {
                    let code = name.split(':').next().unwrap_or(name);
                    (
                        if code == "native" { "XLM" } else { code }.to_owned(),
                        json!(amount),
                    )
                })
                .collect();
            (
                id.clone(),
                json!({"profile": profile, "balances": balances, "tags": tags::links(it)}),
            )
        })
        .collect();
    Json(json!({"accounts": accounts}))
}

/// `GET /tokens/?format=json`.
pub async fn tokens(State(stellar): State<Stellar>) -> Json<Value> {
    let ledger = stellar.ledger();
    let pairs = ledger.accounts.values().flat_map(|it| it.balances.keys());
    Json(Value::Object(
        pairs
            .filter_map(|it| it.split_once(':'))
            .map(|(code, issuer)| (code.to_owned(), json!({"issuer": issuer})))
            .collect(),
    ))
}
