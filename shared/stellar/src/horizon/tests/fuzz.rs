//! Any bytes at all instead of an answer: a trouble, never a panic.

use proptest::prelude::*;

use super::*;

/// Small JSON of any shape, with names that the readers look for.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[a-zA-Z0-9 .:-]{0,12}".prop_map(Value::from),
        Just(Value::from(SUPPORT)),
    ];
    let name = prop::sample::select(vec![
        "account_id",
        "balances",
        "balance",
        "asset_type",
        "asset_code",
        "asset_issuer",
        "data",
        "signers",
        "thresholds",
        "_embedded",
        "records",
        "paging_token",
        "type",
        "amount",
        "from",
        "to",
        "created_at",
        "status",
        "x",
    ]);
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::hash_map(name.clone().prop_map(str::to_owned), inner, 0..6)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = raw::parse::<raw::Account>(&bytes).and_then(raw::Account::read);
        let _ = raw::parse::<raw::Page<raw::Payment>>(&bytes);
    }

    #[test]
    fn any_shape(json in any_json()) {
        let bytes = json.to_string();
        let _ = raw::parse::<raw::Account>(bytes.as_bytes()).and_then(raw::Account::read);
        if let Ok(page) = raw::parse::<raw::Page<raw::Payment>>(bytes.as_bytes()) {
            let _ = paged(page, None, |raw| Ok((raw.paging_token.clone(), raw.read()?)));
        }
    }
}
