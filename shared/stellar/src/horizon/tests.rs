//! Horizon's answers, right and wrong ones.

mod fuzz;

use serde_json::{Value, json};

use super::*;
use crate::{
    assets::{ASSOCIATION, FUND},
    http::{Reach, Sleep},
    testing::{Reply, Server},
};

const SUPPORT: &str = "GDXOPYVGCPSBI3DQ5TCSQHG2IZIJOWR5RBO5A75IJL5BH3UJ7AVMHELP";
const ADMINS: &str = "GDRBVN7RN7SDDI7QSMBDXJOHW63WKR7W6AGCVRJCG7YR6R456T2LMADM";

fn id(text: &str) -> AccountId {
    text.parse().unwrap()
}

fn horizon(server: &Server) -> Horizon {
    let http = Http::new(Reach::Local, Budget::RECORD, 4, Sleep::noted()).unwrap();
    Horizon::new(http, server.url.join("/horizon/").unwrap())
}

fn account_json(id: &str) -> Value {
    json!({"id": id, "account_id": id, "paging_token": id, "home_domain": "mtla.me", "balances": [
        {"balance": "2.5000000", "limit": "922337203685.4775807", "asset_type": "credit_alphanum12", "asset_code": "MTLAP",
         "asset_issuer": ASSOCIATION, "is_authorized": true},
        {"balance": "3.0000000", "limit": "10.0", "asset_type": "credit_alphanum12", "asset_code": "MTLAP", "asset_issuer": FUND,
         "is_authorized": false},
        {"balance": "1.0", "asset_type": "liquidity_pool_shares", "liquidity_pool_id": "x"},
        {"balance": "1.2345678", "asset_type": "native"}],
        "signers": [{"key": id, "weight": 1, "type": "ed25519_public_key"}],
        "thresholds": {"low_threshold": 1, "med_threshold": 2, "high_threshold": 3}, "data": {"Name": "QW5uYQ=="}, "new": 1})
}

async fn answered(reply: Reply) -> Result<Option<Account>, Trouble> {
    let server = Server::start(move |_, _| reply.clone()).await;
    horizon(&server).account(id(SUPPORT)).await
}

#[tokio::test]
async fn an_account_with_everything() {
    let account = answered(Reply::json(account_json(SUPPORT)))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(account.native.0, 12_345_678);
    assert_eq!(
        account.amount(&Asset::mtlap()).map(|it| it.0),
        Some(25_000_000)
    );
    assert_eq!(
        (
            account.level(&Asset::mtlap()),
            account.level(&Asset::mtlac())
        ),
        (2, 0)
    );
    assert_eq!(account.amount(&Asset::mtlac()), None);
    // A look-alike of another issuer is another asset.
    let other = account.trustline(&Asset::new("MTLAP", FUND)).unwrap();
    assert_eq!((other.authorized, other.limit.0), (false, 100_000_000));
    assert_eq!(account.entries().profile("Name"), ["Anna"]);
    assert_eq!((account.thresholds.high, account.signers.len()), (3, 1));
    let kept: Account = serde_json::from_str(&serde_json::to_string(&account).unwrap()).unwrap();
    assert_eq!(kept, account);
}

#[tokio::test]
async fn only_horizons_own_word_counts_for_no_account() {
    let problem = json!({"type": "x", "title": "Resource Missing", "status": 404});
    assert_eq!(answered(Reply::status(404, problem)).await, Ok(None));
    for stranger in ["", "<html>404</html>", "{}", "{\"status\":500}"] {
        assert_eq!(
            answered(Reply::status(404, stranger)).await,
            Err(Trouble::Refused(404)),
            "{stranger}"
        );
    }
}

#[tokio::test]
async fn garbage_is_a_trouble_and_is_not_repeated() {
    let mut wrong_sum = account_json(SUPPORT);
    wrong_sum["account_id"] = json!(SUPPORT.replace("HELP", "HELQ"));
    let mut no_amount = account_json(SUPPORT);
    no_amount["balances"][0]["balance"] = json!("much");
    let mut no_issuer = account_json(SUPPORT);
    no_issuer["balances"][0]["asset_issuer"] = Value::Null;
    let half = account_json(SUPPORT).to_string()[..200].to_owned();
    for body in [
        "<html>secret words</html>".to_owned(),
        "null".into(),
        "[]".into(),
        "{}".into(),
        half,
        wrong_sum.to_string(),
        no_amount.to_string(),
        no_issuer.to_string(),
        account_json(ADMINS).to_string(),
    ] {
        let trouble = answered(Reply::json(&body)).await.expect_err(&body);
        assert_eq!(trouble.kind(), "garbage", "{body}");
        assert!(!trouble.to_string().contains("secret"));
    }
}

#[tokio::test]
async fn one_entry_by_its_key() {
    let server = Server::start(|_, path| match path.ends_with("Collaboration:BSN") {
        true => Reply::json(json!({"value": "MQ=="})),
        false => Reply::status(404, json!({"status": 404})),
    })
    .await;
    let horizon = horizon(&server);
    assert_eq!(
        horizon.data(id(SUPPORT), "Collaboration:BSN").await,
        Ok(Some("MQ==".into()))
    );
    assert_eq!(horizon.data(id(SUPPORT), "MTLA: x/y?").await, Ok(None));
    assert!(server.asked()[1].ends_with("/data/MTLA:%20x%2Fy%3F"));
}

fn page(records: Vec<Value>) -> Reply {
    Reply::json(
        json!({"_embedded": {"records": records}, "_links": {"next": {"href": "http://evil.example/"}}}),
    )
}

/// Addresses of keys by number, in Horizon's order.
fn many(count: u16) -> Vec<AccountId> {
    let key = |n: u16| {
        let mut key = [7; 32];
        key[..2].copy_from_slice(&n.to_be_bytes());
        AccountId::of(key).unwrap()
    };
    let mut all: Vec<AccountId> = (0..count).map(key).collect();
    all.sort();
    all
}

#[tokio::test]
async fn holders_come_page_by_page_until_the_last() {
    let all = many(450);
    let expected = all.clone();
    let server = Server::start(move |_, path| {
        let after = path.split("cursor=").nth(1).unwrap_or_default();
        let part = all.iter().filter(|it| it.as_str() > after).take(200);
        page(part.map(|it| account_json(it.as_str())).collect())
    })
    .await;
    let holders = horizon(&server).all_holders(&Asset::mtlap()).await.unwrap();
    assert_eq!(
        holders.iter().map(|it| it.account).collect::<Vec<_>>(),
        expected
    );
    let asked = server.asked();
    assert_eq!(asked.len(), 3);
    assert!(asked[0].contains(&format!("asset=MTLAP%3A{ASSOCIATION}&order=asc&limit=200")));
}

#[tokio::test]
async fn a_list_that_goes_in_circles_is_a_trouble() {
    let all = many(200);
    let server =
        Server::start(move |_, _| page(all.iter().map(|it| account_json(it.as_str())).collect()))
            .await;
    let trouble = horizon(&server)
        .all_holders(&Asset::mtlap())
        .await
        .unwrap_err();
    assert_eq!((trouble.kind(), server.asked().len()), ("garbage", 2));
    let server = Server::start(|n, _| {
        if n == 0 {
            page(vec![account_json(SUPPORT)])
        } else {
            Reply::status(500, "")
        }
    })
    .await;
    assert_eq!(
        horizon(&server)
            .all_holders(&Asset::eurmtl())
            .await
            .unwrap_err()
            .kind(),
        "garbage"
    );
}

#[tokio::test]
async fn payments_of_all_kinds_after_a_cursor() {
    let common = |token: &str, kind: &str, more: Value| {
        let mut it = json!({"paging_token": token, "type": kind, "created_at": "2026-01-14T10:12:30Z", "transaction_hash": "ab",
            "transaction_successful": true, "transaction": {"memo": "airdrop", "memo_type": "text"}});
        it.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        it
    };
    let records = vec![
        common(
            "1",
            "payment",
            json!({"from": SUPPORT, "to": ADMINS, "asset_type": "credit_alphanum12", "asset_code": "EURMTL",
            "asset_issuer": FUND, "amount": "5.0000000"}),
        ),
        common(
            "2",
            "create_account",
            json!({"funder": SUPPORT, "account": ADMINS, "starting_balance": "3.0",
            "transaction": {"memo": "aGFzaA==", "memo_type": "hash"}}),
        ),
        common(
            "3",
            "account_merge",
            json!({"account": SUPPORT, "into": ADMINS}),
        ),
        common(
            "4",
            "payment",
            json!({"from": SUPPORT, "to": ADMINS, "asset_type": "native", "amount": "1.0", "transaction_successful": false}),
        ),
        common("5", "invoke_host_function", json!({"function": "x"})),
    ];
    let server = Server::start(move |n, _| match n {
        0 => page(records.clone()),
        1 => page(vec![]),
        _ => Reply::status(404, json!({"status": 404})),
    })
    .await;
    let horizon = horizon(&server);
    let found = horizon.payments(id(SUPPORT), None).await.unwrap().unwrap();
    assert_eq!(found.cursor.as_deref(), Some("5"));
    assert_eq!(found.next, None);
    let [first, second] = found.records.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!(
        first.amount,
        Amount::Of(Asset::eurmtl(), "5".parse().unwrap())
    );
    assert_eq!(
        (first.from, first.to, first.memo.as_deref()),
        (id(SUPPORT), id(ADMINS), Some("airdrop"))
    );
    assert_eq!(
        (&second.amount, &second.memo),
        (&Amount::Native("3".parse().unwrap()), &None)
    );
    let later = horizon
        .payments(id(SUPPORT), Some("5"))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (later.records.len(), later.cursor.as_deref()),
        (0, Some("5"))
    );
    assert!(server.asked()[1].contains("cursor=5"));
    assert_eq!(horizon.payments(id(SUPPORT), Some("5")).await, Ok(None));
}
