//! A domain that answers well, badly, or leads somewhere else.

use serde_json::json;

use super::*;
use crate::testing::{Reply, Server};

const SUPPORT: &str = "GDXOPYVGCPSBI3DQ5TCSQHG2IZIJOWR5RBO5A75IJL5BH3UJ7AVMHELP";

/// Asks a server which gives the toml (with `{base}` for itself) and then the record.
async fn ask(toml: Reply, record: Reply) -> (Result<Resolved, Trouble>, Vec<String>) {
    let server = Server::start(move |_, path| {
        let wanted = if path.ends_with(".toml") {
            &toml
        } else {
            &record
        };
        wanted.clone()
    })
    .await;
    let template = format!("{}.well-known/stellar.toml", server.url);
    let federation = Federation::new(&template, Sleep::noted()).unwrap();
    let answer = federation
        .resolve(&FederationName::parse("Anya*mtla.me").unwrap())
        .await;
    (answer, server.asked())
}

/// A server whose toml names the server itself.
async fn at_home(record: Reply) -> (Result<Resolved, Trouble>, Vec<String>) {
    let home = Server::start(move |_, _| record.clone()).await;
    let toml = format!(
        "VERSION = \"2.7.0\"\nFEDERATION_SERVER = \" {}federation?a=1 \"\n[DOCUMENTATION]\n",
        home.url
    );
    let (answer, _) = ask(Reply::json(toml), Reply::default()).await;
    (answer, home.asked())
}

#[tokio::test]
async fn a_name_leads_to_an_account() {
    let (answer, asked) = at_home(Reply::json(
        json!({"stellar_address": "anya*mtla.me", "account_id": SUPPORT}),
    ))
    .await;
    let id = SUPPORT.parse().unwrap();
    assert_eq!(answer, Ok(Resolved::Account { id, shared: false }));
    assert_eq!(asked, ["/federation?a=1&q=anya*mtla.me&type=name"]);
    let (answer, _) = at_home(Reply::json(
        json!({"account_id": SUPPORT, "memo_type": "text", "memo": "anya"}),
    ))
    .await;
    assert_eq!(answer, Ok(Resolved::Account { id, shared: true }));
}

#[tokio::test]
async fn no_name_and_no_server_are_answers() {
    let (answer, _) = at_home(Reply::status(404, json!({"detail": "not found"}))).await;
    assert_eq!(answer, Ok(Resolved::NoSuchName));
    for toml in [
        Reply::status(404, ""),
        Reply::json("VERSION = \"2\"\n"),
        Reply::json("FEDERATION_SERVER = \"\"\n"),
    ] {
        assert_eq!(ask(toml, Reply::default()).await.0, Ok(Resolved::NoServer));
    }
}

#[tokio::test]
async fn wrong_answers_are_troubles() {
    for record in [
        "",
        "{}",
        "[]",
        r#"{"account_id":"GABC"}"#,
        r#"{"account_id":"a*b.example"}"#,
        r#"{"account_id":7}"#,
    ] {
        let (answer, _) = at_home(Reply::json(record)).await;
        assert_eq!(answer.unwrap_err().kind(), "garbage", "{record}");
    }
    for toml in [
        "<html>",
        "FEDERATION_SERVER = 7",
        "FEDERATION_SERVER = \"no address\"",
        "FEDERATION_SERVER = \"https://example.org/f\"",
    ] {
        let (answer, _) = ask(Reply::json(toml), Reply::default()).await;
        assert_eq!(answer.unwrap_err().kind(), "garbage", "{toml}");
    }
    let (answer, _) = ask(Reply::json("x".repeat(200 << 10)), Reply::default()).await;
    assert_eq!(answer.unwrap_err().kind(), "too_large");
}

#[test]
fn strangers_lead_to_public_servers_only() {
    let federation =
        Federation::new("https://{domain}/.well-known/stellar.toml", Sleep::Real).unwrap();
    for (server, may) in [
        ("https://mtla.me/federation", true),
        ("https://eurmtl.me:8443/f?x=1", true),
        ("http://mtla.me/federation", false),
        ("https://127.0.0.1/f", false),
        ("https://[::1]/f", false),
        ("https://2130706433/f", false),
        ("https://localhost/f", false),
        ("file:///etc/passwd", false),
    ] {
        assert_eq!(
            federation.may_ask(&server.parse().unwrap()),
            may,
            "{server}"
        );
    }
}
