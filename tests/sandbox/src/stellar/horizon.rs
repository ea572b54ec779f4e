//! Horizon's addresses: accounts, holders of an asset, data entries, payments, assets.

use axum::Json;
use axum::extract::{Path, Query as Params, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::page::{Query, page};
use super::{Problem, Stellar, base, record, strkey};

type Answer = Result<Json<Value>, Problem>;

fn checked(id: &str) -> Result<&str, Problem> {
    if strkey::is_account(id) {
        Ok(id)
    } else {
        Err(Problem::bad(
            "account_id",
            "Account ID must start with `G` and contain 56 alphanum characters",
        ))
    }
}

/// `GET /`: who we are.
pub async fn root(headers: HeaderMap) -> Json<Value> {
    let base = base(&headers);
    Json(json!({
        "_links": {"self": {"href": format!("{base}/horizon/")},
                   "account": {"href": format!("{base}/horizon/accounts/{{account_id}}"), "templated": true}},
        "horizon_version": "sandbox",
        "core_version": "sandbox",
        "network_passphrase": "Public Global Stellar Network ; September 2015",
        "history_latest_ledger": 58_000_000,
        "core_latest_ledger": 58_000_000,
    }))
}

/// `GET /accounts/{id}`.
pub async fn account(
    State(stellar): State<Stellar>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Answer {
    let id = checked(&id)?;
    let ledger = stellar.ledger();
    let account = ledger.accounts.get(id).ok_or(Problem::NOT_FOUND)?;
    Ok(Json(record::account(&base(&headers), id, account)))
}

/// `GET /accounts/{id}/data/{key}`.
pub async fn data(
    State(stellar): State<Stellar>,
    Path((id, key)): Path<(String, String)>,
) -> Answer {
    let ledger = stellar.ledger();
    let account = ledger
        .accounts
        .get(checked(&id)?)
        .ok_or(Problem::NOT_FOUND)?;
    let value = account.data.get(&key).ok_or(Problem::NOT_FOUND)?;
    Ok(Json(json!({"value": record::base64(value.bytes())})))
}

/// `GET /accounts?asset=…` or `?signer=…`: without a filter the real server refuses too.
pub async fn accounts(
    State(stellar): State<Stellar>,
    headers: HeaderMap,
    Params(query): Params<Query>,
) -> Answer {
    let base = base(&headers);
    let ledger = stellar.ledger();
    let (filter, records) = match (&query.asset, &query.signer) {
        (Some(asset), None) if asset.contains(':') => (
            format!("asset={asset}"),
            ledger
                .accounts
                .iter()
                .filter(|(_, it)| it.balances.contains_key(asset))
                .collect::<Vec<_>>(),
        ),
        (None, Some(signer)) => (
            format!("signer={signer}"),
            ledger
                .accounts
                .iter()
                .filter(|(id, it)| {
                    it.signers.iter().any(|by| by.key == *signer)
                        || (it.signers.is_empty() && *id == signer)
                })
                .collect(),
        ),
        (Some(_), None) => {
            return Err(Problem::bad(
                "asset",
                "Asset must be the asset's code and issuer",
            ));
        }
        _ => {
            return Err(Problem::bad(
                "filters",
                "Use exactly one filter: signer or asset",
            ));
        }
    };
    let records = records
        .into_iter()
        .map(|(id, it)| (id.clone(), record::account(&base, id, it)))
        .collect();
    page(
        &format!("{base}/horizon/accounts?{filter}&"),
        &query,
        records,
        |text| Some(text.to_owned()),
    )
    .map(Json)
}

/// `GET /accounts/{id}/payments`.
pub async fn payments(
    State(stellar): State<Stellar>,
    headers: HeaderMap,
    Path(id): Path<String>,
    Params(query): Params<Query>,
) -> Answer {
    let base = base(&headers);
    let ledger = stellar.ledger();
    let id = checked(&id)?;
    if !ledger.accounts.contains_key(id) {
        return Err(Problem::NOT_FOUND);
    }
    let joined = query.join.as_deref() == Some("transactions");
    let records: Vec<(u64, Value)> = ledger
        .payments
        .iter()
        .enumerate()
        .filter(|(_, it)| it.from == id || it.to == id)
        .map(|(place, it)| {
            (
                record::token(place),
                record::payment(&base, place, it, joined),
            )
        })
        .collect();
    let end = record::token(ledger.payments.len());
    let link = format!(
        "{base}/horizon/accounts/{id}/payments?{}",
        if joined { "join=transactions&" } else { "" }
    );
    page(&link, &query, records, |text| {
        if text == "now" {
            Some(end)
        } else {
            text.parse().ok()
        }
    })
    .map(Json)
}

/// `GET /assets?asset_code=&asset_issuer=`.
pub async fn assets(
    State(stellar): State<Stellar>,
    headers: HeaderMap,
    Params(query): Params<Query>,
) -> Answer {
    let is = |record: &Value, field: &str, wanted: &Option<String>| {
        wanted
            .as_deref()
            .is_none_or(|it| it.is_empty() || record.get(field).and_then(Value::as_str) == Some(it))
    };
    let records = record::assets(&stellar.ledger())
        .into_values()
        .filter(|it| is(it, "asset_code", &query.asset_code))
        .filter(|it| is(it, "asset_issuer", &query.asset_issuer))
        .filter_map(|it| {
            Some((
                it.get("paging_token").and_then(Value::as_str)?.to_owned(),
                it,
            ))
        })
        .collect();
    let mut link = format!("{}/horizon/assets?", base(&headers));
    for (name, value) in [
        ("asset_code", &query.asset_code),
        ("asset_issuer", &query.asset_issuer),
    ] {
        if let Some(value) = value {
            link.push_str(&format!("{name}={value}&"));
        }
    }
    page(&link, &query, records, |text| Some(text.to_owned())).map(Json)
}

/// Whatever else the real server has.
pub async fn missing() -> Response {
    Problem::NOT_FOUND.into_response()
}
