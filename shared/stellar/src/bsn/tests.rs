//! The reader's quirks: lists for maps, redirects, foreign pages.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::{
    http::{Reach, Sleep},
    testing::{Reply, Server},
};

const SUPPORT: &str = "GDXOPYVGCPSBI3DQ5TCSQHG2IZIJOWR5RBO5A75IJL5BH3UJ7AVMHELP";
const ADMINS: &str = "GDRBVN7RN7SDDI7QSMBDXJOHW63WKR7W6AGCVRJCG7YR6R456T2LMADM";

fn bsn(server: &Server) -> Bsn {
    let http = Http::new(Reach::Local, Budget::READER, 2, Sleep::noted()).unwrap();
    Bsn::new(http, server.url.join("/bsn").unwrap())
}

fn page(income: Value, outcome: Value) -> Value {
    json!({"account": {"id": SUPPORT, "short_id": "GD…LP", "username": "support"}, "self_presentation": {},
        "links": {"income": income, "outcome": outcome}, "links_count": {}, "signatures": []})
}

async fn seen(reply: Reply) -> Result<Option<Seen>, Trouble> {
    let server = Server::start(move |_, _| reply.clone()).await;
    bsn(&server).seen(SUPPORT.parse().unwrap(), None).await
}

#[tokio::test]
async fn incoming_tags_with_cleaned_names() {
    let income = json!({"Friend": {"name": "Friend", "links": {ADMINS: {"has_pair": true, "name": "Ad\u{202E}mins [G…]"}}},
        "Like": {"links": []}, "Odd tag": {"links": {ADMINS: {}}}});
    let outcome = json!({"MyPart": {"links": {ADMINS: {"name": "Admins"}}}});
    let found = seen(Reply::json(page(income, outcome)))
        .await
        .unwrap()
        .unwrap();
    let expected = Incoming {
        tag: "Friend".into(),
        source: ADMINS.parse().unwrap(),
        name: Some("Admins (G…)".into()),
    };
    assert_eq!(found.incoming, [expected]);
    assert_eq!(
        found
            .names
            .get(&ADMINS.parse().unwrap())
            .map(String::as_str),
        Some("Admins")
    );
    assert_eq!(
        (found.username.as_deref(), found.more),
        (Some("support"), false)
    );
}

#[tokio::test]
async fn empty_lists_stand_for_empty_maps() {
    let found = seen(Reply::json(page(json!([]), json!([]))))
        .await
        .unwrap()
        .unwrap();
    assert!(found.incoming.is_empty() && found.names.is_empty());
}

#[tokio::test]
async fn an_account_with_a_name_is_on_another_page() {
    let body = page(json!([]), json!([])).to_string();
    let server = Server::start(move |_, path| match path.starts_with("/bsn/accounts/") {
        true => Reply {
            headers: "Location: /bsn/@support?format=json&tag=Friend\r\n".into(),
            ..Reply::status(302, "")
        },
        false => Reply::json(&body),
    })
    .await;
    let found = bsn(&server)
        .seen(SUPPORT.parse().unwrap(), Some("Friend"))
        .await;
    assert!(found.unwrap().is_some());
    assert_eq!(
        server.asked(),
        [
            format!("/bsn/accounts/{SUPPORT}?format=json&tag=Friend"),
            "/bsn/@support?format=json&tag=Friend".to_owned()
        ]
    );
}

#[tokio::test]
async fn what_is_no_answer_is_a_trouble() {
    assert_eq!(
        seen(Reply::status(404, json!({"error": "not found"}))).await,
        Ok(None)
    );
    assert_eq!(
        seen(Reply::status(404, "<html>")).await,
        Err(Trouble::Refused(404))
    );
    let stranger = page(json!([]), json!([]))
        .to_string()
        .replace(SUPPORT, ADMINS);
    for body in [
        stranger,
        "[]".into(),
        "<html>".into(),
        page(json!([1]), json!([])).to_string(),
        page(json!(null), json!([])).to_string(),
    ] {
        assert_eq!(
            seen(Reply::json(&body)).await.unwrap_err().kind(),
            "garbage",
            "{body}"
        );
    }
    // It is asked once: it thinks for long, and would think for longer.
    let server = Server::start(|_, _| Reply::status(503, "x")).await;
    let trouble = bsn(&server)
        .seen(SUPPORT.parse().unwrap(), None)
        .await
        .unwrap_err();
    assert_eq!((trouble, server.asked().len()), (Trouble::Server(503), 1));
}

#[tokio::test]
async fn the_list_of_known_tags() {
    let list = serde_json::to_string(&*KnownTags::shipped()).unwrap();
    let server = Server::start(move |n, _| {
        if n == 0 {
            Reply::json(&list)
        } else {
            Reply::json("{}")
        }
    })
    .await;
    let bsn = bsn(&server);
    assert_eq!(bsn.known_tags().await.as_ref(), Ok(&*KnownTags::shipped()));
    assert_eq!(bsn.known_tags().await.unwrap_err().kind(), "garbage");
    assert_eq!(server.asked()[0], "/bsn/known_tags.json");
}

proptest! {
    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes, SUPPORT.parse().unwrap());
    }
}
