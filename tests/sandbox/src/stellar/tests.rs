//! The stand-ins asked over HTTP, as the suite asks them.

use axum::Router;
use reqwest::StatusCode;
use serde_json::{Value, json};

use super::{Stellar, ledger::Ledger, record, router, strkey, tags};

const MTLAP: &str = "MTLAP:GCNVDZIHGX473FEI7IXCUAEXUJ4BGCKEMHF36VYP5EMS7PX2QBLAMTLA";
const SUPPORT: &str = "GDXOPYVGCPSBI3DQ5TCSQHG2IZIJOWR5RBO5A75IJL5BH3UJ7AVMHELP";
const ADMINS: &str = "GDRBVN7RN7SDDI7QSMBDXJOHW63WKR7W6AGCVRJCG7YR6R456T2LMADM";
const MIVENT: &str = "GCHVNPJJCP4M34Y2ZTSJ4ARNRQPMFQT76JLZWLJH65AGPUHBZ2MIVENT";
const ANYA: &str = "GD5P5SPXSDDPHOV6XKWM6K3GNSCM3424R25LJMLTXAQFZA6T74A724YO";
const BORIS: &str = "GCEJJLEH7OHJNQ3PMWHDRGYF27G4G4B36OMMI46LKIPAJNF4D35TYBWQ";
const VERA: &str = "GAEJBOCANQQYLMKKDO6I74QRUUXI43V7PH35Z2H42GGQNANFZP7NZEOD";
const STRANGER: &str = "GDS5BRYGXDUFZJ3HJWR74NL5WVSUCJ3ZXAGSV7WY52CGXBV36GMA7NZX";

struct Server(String, reqwest::Client);

impl Server {
    async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let app: Router = router(Stellar::default());
        tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        Self(base, reqwest::Client::builder().no_proxy().build().unwrap())
    }

    async fn get(&self, path: &str) -> (StatusCode, Value) {
        let url = if path.starts_with("http") {
            path.to_owned()
        } else {
            format!("{}{path}", self.0)
        };
        let answer = self.1.get(url).send().await.unwrap();
        (answer.status(), answer.json().await.unwrap())
    }

    async fn ok(&self, path: &str) -> Value {
        let (status, body) = self.get(path).await;
        assert_eq!(status, StatusCode::OK, "{path}: {body}");
        body
    }

    async fn change(&self, body: Value) -> StatusCode {
        self.1
            .post(format!("{}/sandbox/stellar", self.0))
            .json(&body)
            .send()
            .await
            .unwrap()
            .status()
    }
}

fn ids(page: &Value) -> Vec<String> {
    let records = page["_embedded"]["records"].as_array().unwrap();
    records
        .iter()
        .map(|it| it["id"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn the_seed_is_whole() {
    let mut ledger = Ledger::default();
    ledger.seed().unwrap();
    assert!(ledger.accounts.len() >= 10);
    // Every balance's issuer and every link is an address with a right checksum.
    for account in ledger.accounts.values() {
        for issuer in account.balances.keys().filter_map(|it| it.split_once(':')) {
            assert!(strkey::is_account(issuer.1), "{issuer:?}");
        }
        for value in account.data.values().filter_map(|it| it.text()) {
            assert!(value.len() != 56 || strkey::is_account(value), "{value}");
        }
    }
    assert_eq!(tags::known()["links"]["Collaboration"]["pair"], json!(true));
}

#[test]
fn checksums_base64_and_tag_names() {
    assert!(strkey::is_account(SUPPORT));
    assert!(!strkey::is_account(&SUPPORT.replace("HELP", "HELQ")));
    assert!(!strkey::is_account(&SUPPORT.to_lowercase()));
    assert!(!strkey::is_account(""));
    for (plain, coded) in [
        ("", ""),
        ("f", "Zg=="),
        ("fo", "Zm8="),
        ("foo", "Zm9v"),
        ("foob", "Zm9vYg=="),
    ] {
        assert_eq!(record::base64(plain.as_bytes()), coded);
    }
    assert_eq!(record::base64(&[0xfb, 0xff, 0xfe]), "+//+");
    assert_eq!(tags::name("Collaboration7:BSN"), Some("Collaboration"));
    assert_eq!(tags::name("PartOf001"), Some("PartOf"));
    assert_eq!(tags::name("Bad Tag:Supporter"), None);
    assert_eq!(tags::name("2026"), None);
}

#[tokio::test]
async fn an_account_as_horizon_shows_it() {
    let server = Server::start().await;
    let it = server.ok(&format!("/horizon/accounts/{SUPPORT}")).await;
    assert_eq!(it["account_id"], SUPPORT);
    assert_eq!(it["data"]["Name"], "TVRMIFN1cHBvcnQ=");
    assert_eq!(it["signers"][0]["key"], SUPPORT);
    assert_eq!(
        it["balances"].as_array().unwrap().last().unwrap()["asset_type"],
        "native"
    );
    let one = server
        .ok(&format!(
            "/horizon/accounts/{SUPPORT}/data/Collaboration%3AAdmins"
        ))
        .await;
    assert_eq!(one["value"], record::base64(ADMINS.as_bytes()));

    let (status, body) = server.get(&format!("/horizon/accounts/{STRANGER}")).await;
    assert_eq!(
        (status, &body["status"]),
        (StatusCode::NOT_FOUND, &json!(404))
    );
    let (status, body) = server.get("/horizon/accounts/GABC").await;
    assert_eq!(
        (status, &body["extras"]["invalid_field"]),
        (StatusCode::BAD_REQUEST, &json!("account_id"))
    );
    assert_eq!(
        server.get("/horizon/ledgers").await.0,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn holders_come_in_pages_in_both_orders() {
    let server = Server::start().await;
    let (mut seen, mut next) = (
        Vec::new(),
        format!("/horizon/accounts?asset={MTLAP}&limit=2"),
    );
    loop {
        let page = server.ok(&next).await;
        if ids(&page).is_empty() {
            break;
        }
        assert!(ids(&page).len() <= 2);
        seen.extend(ids(&page));
        next = page["_links"]["next"]["href"].as_str().unwrap().to_owned();
    }
    let mut sorted = seen.clone();
    sorted.sort();
    sorted.dedup();
    assert_eq!(seen, sorted);
    assert!(seen.contains(&ANYA.to_owned()) && seen.contains(&BORIS.to_owned()));

    let mut back = ids(&server
        .ok(&format!(
            "/horizon/accounts?asset={MTLAP}&limit=200&order=desc"
        ))
        .await);
    back.reverse();
    assert_eq!(back, seen);
    assert_eq!(
        server.get("/horizon/accounts?limit=2").await.0,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(
        server
            .get(&format!("/horizon/accounts?asset={MTLAP}&limit=201"))
            .await
            .0,
        StatusCode::BAD_REQUEST
    );
    let code = server.ok("/horizon/assets?asset_code=MTLAP").await;
    assert_eq!(
        code["_embedded"]["records"][0]["accounts"]["authorized"],
        seen.len()
    );
}

#[tokio::test]
async fn payments_after_a_cursor() {
    let server = Server::start().await;
    let path = format!("/horizon/accounts/{BORIS}/payments");
    let all = server.ok(&format!("{path}?join=transactions")).await;
    assert_eq!(ids(&all).len(), 2);
    assert_eq!(
        all["_embedded"]["records"][0]["transaction"]["memo"],
        "airdrop"
    );
    let last = ids(&all).pop().unwrap();
    assert_eq!(
        server
            .change(
                json!({"payments": [{"from": VERA, "to": BORIS, "asset": "native",
        "amount": "1.0", "created_at": "2026-04-01T00:00:00Z"}]})
            )
            .await,
        StatusCode::OK
    );
    let fresh = server.ok(&format!("{path}?cursor={last}")).await;
    assert_eq!(ids(&fresh).len(), 1);
    assert_eq!(fresh["_embedded"]["records"][0]["from"], VERA);
    assert!(ids(&server.ok(&format!("{path}?cursor=now")).await).is_empty());
    assert_eq!(
        server.get(&format!("{path}?cursor=x")).await.0,
        StatusCode::BAD_REQUEST
    );
}

#[tokio::test]
async fn tags_have_pairs_only_when_both_sides_set_them() {
    let server = Server::start().await;
    let it = server
        .ok(&format!(
            "/bsn/accounts/{SUPPORT}?format=json&tag=Collaboration"
        ))
        .await;
    let links = &it["links"]["outcome"]["Collaboration"]["links"];
    assert_eq!(links[ADMINS]["has_pair"], true);
    assert_eq!(links[MIVENT]["has_pair"], true);
    assert!(it["links"]["outcome"].get("ProgramCoordinator").is_none());
    // MIVENT takes its tag back: only a wish of Support is left.
    let gone = json!({"accounts": {MIVENT: {"data": {"Collaboration:Support": null}}}});
    assert_eq!(server.change(gone).await, StatusCode::OK);
    let it = server
        .ok(&format!("/bsn/accounts/{SUPPORT}?format=json"))
        .await;
    assert_eq!(
        it["links"]["outcome"]["Collaboration"]["links"][MIVENT]["has_pair"],
        false
    );

    let it = server
        .ok(&format!(
            "/bsn/accounts/{ANYA}?format=json&tag=RecommendToMTLA"
        ))
        .await;
    assert!(
        it["links"]["income"]["RecommendToMTLA"]["links"]
            .get(BORIS)
            .is_some()
    );
    assert_eq!(it["links"]["outcome"], json!([]));
    let all = server.ok("/bsn/json").await;
    assert_eq!(all["accounts"][ANYA]["tags"]["MyGuide"], json!([VERA]));
}

#[tokio::test]
async fn federation_by_name_and_by_id() {
    let server = Server::start().await;
    let it = server.ok("/federation?q=ANYA*mtla.me&type=name").await;
    assert_eq!(it["account_id"], ANYA);
    assert_eq!(
        server.ok(&format!("/federation?q={ANYA}&type=id")).await["stellar_address"],
        "anya*mtla.me"
    );
    assert_eq!(
        server.get("/federation?q=no*mtla.me&type=name").await.0,
        StatusCode::NOT_FOUND
    );
    let toml = server
        .1
        .get(format!("{}/.well-known/stellar.toml", server.0))
        .send()
        .await
        .unwrap();
    assert!(
        toml.text()
            .await
            .unwrap()
            .contains(&format!("FEDERATION_SERVER = \"{}/federation\"", server.0))
    );
}

#[tokio::test]
async fn merging_faults_and_refusals() {
    let server = Server::start().await;
    let new = json!({"accounts": {STRANGER: {"balances": {"native": "2", MTLAP: "0"},
        "data": {"Name": [255, 0]}}}});
    assert_eq!(server.change(new).await, StatusCode::OK);
    let it = server.ok(&format!("/horizon/accounts/{STRANGER}")).await;
    assert_eq!(it["balances"][0]["balance"], "0.0000000");
    assert_eq!(it["data"]["Name"], "/wA=");

    // A patch with one wrong part changes nothing.
    let half = json!({"accounts": {STRANGER: null, "GNOPE": {}}});
    assert_eq!(server.change(half).await, StatusCode::BAD_REQUEST);
    server.ok(&format!("/horizon/accounts/{STRANGER}")).await;
    for wrong in [
        json!({"acounts": {}}),
        json!({"down": "yes"}),
        json!({"down": ["moon"]}),
        json!({"accounts": {ANYA: {"balances": {"native": "1.00000001"}}}}),
        json!({"accounts": {ANYA: {"data": {"Имя": "x"}}}}),
    ] {
        assert_eq!(
            server.change(wrong.clone()).await,
            StatusCode::BAD_REQUEST,
            "{wrong}"
        );
    }

    server.change(json!({"down": ["bsn"]})).await;
    assert_eq!(
        server.get("/bsn/known_tags.json").await.0,
        StatusCode::SERVICE_UNAVAILABLE
    );
    server.ok(&format!("/horizon/accounts/{ANYA}")).await;
    server.change(json!({"down": true})).await;
    assert_eq!(
        server.get(&format!("/horizon/accounts/{ANYA}")).await.0,
        StatusCode::SERVICE_UNAVAILABLE
    );
    server.change(json!({"down": false, "delay_ms": 60})).await;
    let before = std::time::Instant::now();
    server.ok("/horizon/").await;
    assert!(before.elapsed().as_millis() >= 60);
}

#[tokio::test]
async fn bad_days_on_order_and_the_count_of_requests() {
    let server = Server::start().await;
    let anya = format!("/horizon/accounts/{ANYA}");
    let get = async |path: &str| {
        let answer = server
            .1
            .get(format!("{}{path}", server.0))
            .send()
            .await
            .unwrap();
        let (status, after) = (
            answer.status().as_u16(),
            answer.headers().get("retry-after").cloned(),
        );
        (
            status,
            after.map(|it| it.to_str().unwrap().to_owned()),
            answer.bytes().await.ok(),
        )
    };
    server
        .change(json!({"faults": [
            {"service": "horizon", "kind": "busy", "times": 1, "retry_after": 7},
            {"service": "horizon", "path": ANYA, "kind": "error", "times": 1},
            {"kind": "cut", "times": 1}, {"kind": "garbage", "times": 1}, {"kind": "lost", "times": 1},
            {"service": "bsn", "kind": "huge"}]}))
        .await;
    assert_eq!(get(&anya).await.0, 429);
    assert_eq!(get(&anya).await.0, 500);
    let (status, _, body) = get(&anya).await;
    assert_eq!((status, body), (200, None), "the answer breaks off");
    let (status, _, body) = get(&anya).await;
    assert!(status == 200 && body.unwrap().starts_with(b"<!doctype"));
    assert_eq!(get(&anya).await.0, 404);
    server.ok(&anya).await;
    let (_, _, body) = get("/bsn/known_tags.json").await;
    assert!(body.unwrap().len() > 10_000_000);
    let count = server.ok("/sandbox/stellar").await;
    assert_eq!(
        (&count["asked"]["horizon"], &count["asked"]["bsn"]),
        (&json!(6), &json!(1))
    );

    server.change(json!({"faults": [{"service": "horizon", "kind": "busy", "retry_after": 7}], "asked": 0})).await;
    assert_eq!(get(&anya).await.1.as_deref(), Some("7"));
    assert_eq!(
        server.ok("/sandbox/stellar").await["asked"],
        json!({"horizon": 1})
    );
    for wrong in [
        json!({"faults": [{"kind": "storm"}]}),
        json!({"faults": [{"kind": "cut", "service": "moon"}]}),
    ] {
        assert_eq!(server.change(wrong).await, StatusCode::BAD_REQUEST);
    }
    server.change(json!({"faults": []})).await;
    server.ok(&anya).await;
}
