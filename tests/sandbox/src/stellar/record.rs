//! Horizon's records: an account, a payment and an asset as the JSON that the real server gives.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::ledger::{Account, Ledger, Payment};

/// Sequence of the only ledger that the sandbox has.
const SEQUENCE: u64 = 58_000_000;

/// The asset's three fields, or `asset_type: native` alone.
fn asset(name: &str) -> Map<String, Value> {
    let mut out = Map::new();
    match name.split_once(':') {
        None => {
            out.insert("asset_type".into(), json!("native"));
        }
        Some((code, issuer)) => {
            out.insert("asset_type".into(), json!(kind(code)));
            out.insert("asset_code".into(), json!(code));
            out.insert("asset_issuer".into(), json!(issuer));
        }
    }
    out
}

fn kind(code: &str) -> &'static str {
    if code.len() <= 4 {
        "credit_alphanum4"
    } else {
        "credit_alphanum12"
    }
}

/// `GET /accounts/{id}`.
pub fn account(base: &str, id: &str, account: &Account) -> Value {
    let link = format!("{base}/horizon/accounts/{id}");
    let mut balances: Vec<Value> = account
        .balances
        .iter()
        .filter(|(name, _)| name.contains(':'))
        .map(|(name, balance)| {
            let mut out = Map::from_iter([
                ("balance".to_owned(), json!(balance)),
                ("limit".to_owned(), json!("922337203685.4775807")),
                ("buying_liabilities".to_owned(), json!("0.0000000")),
                ("selling_liabilities".to_owned(), json!("0.0000000")),
                ("last_modified_ledger".to_owned(), json!(SEQUENCE)),
                ("is_authorized".to_owned(), json!(true)),
                (
                    "is_authorized_to_maintain_liabilities".to_owned(),
                    json!(true),
                ),
            ]);
            out.append(&mut asset(name));
            Value::Object(out)
        })
        .collect();
    let native = account
        .balances
        .get("native")
        .map_or("0.0000000", String::as_str);
    balances.push(json!({
        "balance": native, "buying_liabilities": "0.0000000", "selling_liabilities": "0.0000000",
        "asset_type": "native",
    }));
    let mut signers: Vec<Value> = account
        .signers
        .iter()
        .map(|it| json!({"weight": it.weight, "key": it.key, "type": "ed25519_public_key"}))
        .collect();
    if signers.is_empty() {
        signers.push(json!({"weight": 1, "key": id, "type": "ed25519_public_key"}));
    }
    let data: BTreeMap<&String, String> = account
        .data
        .iter()
        .map(|(key, value)| (key, base64(value.bytes())))
        .collect();
    let subentries = account.balances.len().saturating_sub(1) + account.data.len();
    let mut out = json!({
        "_links": {
            "self": {"href": link},
            "payments": {"href": format!("{link}/payments{{?cursor,limit,order}}"), "templated": true},
            "data": {"href": format!("{link}/data/{{key}}"), "templated": true},
        },
        "id": id,
        "account_id": id,
        "sequence": "249108103168000001",
        "subentry_count": subentries,
        "last_modified_ledger": SEQUENCE,
        "thresholds": {
            "low_threshold": account.thresholds.low,
            "med_threshold": account.thresholds.medium,
            "high_threshold": account.thresholds.high,
        },
        "flags": {"auth_required": false, "auth_revocable": false, "auth_immutable": false,
                  "auth_clawback_enabled": false},
        "balances": balances,
        "signers": signers,
        "data": data,
        "num_sponsoring": 0,
        "num_sponsored": 0,
        "paging_token": id,
    });
    if let (Some(domain), Some(map)) = (&account.home_domain, out.as_object_mut()) {
        map.insert("home_domain".into(), json!(domain));
    }
    out
}

/// The cursor of the payment with this place in the ledger, shaped like Horizon's operation ids.
pub fn token(place: usize) -> u64 {
    (SEQUENCE << 32) + (u64::try_from(place).unwrap_or(u64::MAX >> 20) + 1) * 4097
}

/// One record of `GET /accounts/{id}/payments`.
pub fn payment(base: &str, place: usize, payment: &Payment, with_transaction: bool) -> Value {
    let id = token(place);
    // The sandbox has no transactions; a hash that differs for each payment stands for one.
    let hash = format!("{id:064x}");
    let mut out = Map::from_iter([
        (
            "_links".to_owned(),
            json!({
                "self": {"href": format!("{base}/horizon/operations/{id}")},
                "transaction": {"href": format!("{base}/horizon/transactions/{hash}")},
            }),
        ),
        ("id".to_owned(), json!(id.to_string())),
        ("paging_token".to_owned(), json!(id.to_string())),
        ("transaction_successful".to_owned(), json!(true)),
        ("source_account".to_owned(), json!(payment.from)),
        ("type".to_owned(), json!("payment")),
        ("type_i".to_owned(), json!(1)),
        ("created_at".to_owned(), json!(payment.created_at)),
        ("transaction_hash".to_owned(), json!(hash)),
        ("from".to_owned(), json!(payment.from)),
        ("to".to_owned(), json!(payment.to)),
        ("amount".to_owned(), json!(payment.amount)),
    ]);
    out.append(&mut asset(&payment.asset));
    if with_transaction {
        let mut transaction = json!({
            "id": hash, "hash": hash, "successful": true, "created_at": payment.created_at,
            "source_account": payment.from,
            "memo_type": if payment.memo.is_some() { "text" } else { "none" },
        });
        if let (Some(memo), Some(map)) = (&payment.memo, transaction.as_object_mut()) {
            map.insert("memo".into(), json!(memo));
        }
        out.insert("transaction".into(), transaction);
    }
    Value::Object(out)
}

/// The assets that somebody holds, by `CODE:ISSUER`.
pub fn assets(ledger: &Ledger) -> BTreeMap<String, Value> {
    let mut held: BTreeMap<&str, (u64, u128)> = BTreeMap::new();
    for (name, balance) in ledger.accounts.values().flat_map(|it| &it.balances) {
        if name.contains(':') {
            let sum = held.entry(name).or_default();
            sum.0 += 1;
            sum.1 += balance.replace('.', "").parse::<u128>().unwrap_or(0);
        }
    }
    held.into_iter()
        .map(|(name, (accounts, amount))| {
            let (code, issuer) = name.split_once(':').unwrap_or((name, ""));
            let total = format!("{}.{:07}", amount / 10_000_000, amount % 10_000_000);
            let record = json!({
                "_links": {"toml": {"href": ""}},
                "asset_type": kind(code),
                "asset_code": code,
                "asset_issuer": issuer,
                "paging_token": format!("{code}_{issuer}_{}", kind(code)),
                "num_claimable_balances": 0,
                "num_liquidity_pools": 0,
                "num_contracts": 0,
                "accounts": {"authorized": accounts, "authorized_to_maintain_liabilities": 0,
                             "unauthorized": 0},
                "balances": {"authorized": total, "authorized_to_maintain_liabilities": "0.0000000",
                             "unauthorized": "0.0000000"},
                "claimable_balances_amount": "0.0000000",
                "flags": {"auth_required": false, "auth_revocable": true, "auth_immutable": false,
                          "auth_clawback_enabled": false},
            });
            (name.to_owned(), record)
        })
        .collect()
}

/// Standard base64 with padding, as Horizon shows data entries.
pub fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let word = (0..3).fold(0usize, |word, at| {
            (word << 8) | usize::from(chunk.get(at).copied().unwrap_or(0))
        });
        for at in 0..4 {
            let letter = LETTERS
                .get((word >> (18 - 6 * at)) & 63)
                .copied()
                .unwrap_or(b'A');
            out.push(if at <= chunk.len() {
                char::from(letter)
            } else {
                '='
            });
        }
    }
    out
}
