//! Tests of inline mode: what is written behind a bot's name, what it offers, and what is sent of it.

use serde_json::{Value, json};

use crate::testing::{ANN, BOT, Bench, OLEG};

fn article(id: &str, text: &str) -> Value {
    json!({"type": "article", "id": id, "title": "Card", "description": "d",
        "input_message_content": {"message_text": text, "parse_mode": "HTML", "link_preview_options": {"is_disabled": true}}})
}

#[tokio::test]
async fn a_query_is_answered_once_in_time_and_its_result_can_be_sent() {
    let b = Bench::new().await;
    let body = json!({"as": ANN, "bot": BOT, "query": "GABC"});
    let query = b.sandbox.inline(body.clone()).await.unwrap();
    let update = b.updates().await[0]["inline_query"].clone();
    assert_eq!(
        (&update["id"], &update["query"], &update["from"]["id"]),
        (&json!(query), &json!("GABC"), &json!(ANN))
    );
    assert_eq!(b.sandbox.offered(&query).unwrap()["answered"], false);
    let answer = json!({"inline_query_id": query, "results": [article("1", "<b>Anna</b> &amp; Co")], "cache_time": 0, "is_personal": true,
        "button": {"text": "more", "start_parameter": "tags_G"}});
    b.ok("answerInlineQuery", answer.clone()).await;
    let offer = b.sandbox.offered(&query).unwrap();
    assert_eq!(
        (
            &offer["answered"],
            &offer["cache_time"],
            &offer["button"]["start_parameter"]
        ),
        (&json!(true), &json!(0), &json!("tags_G"))
    );
    let choose = json!({"as": ANN, "query": query, "result": "1", "chat": ANN, "bot": BOT});
    let sent = b.sandbox.act("choose", choose).unwrap()["message"].clone();
    assert_eq!(sent["text"], "Anna & Co");
    assert_eq!(sent["entities"][0]["type"], "bold");
    assert_eq!(sent["via_bot"]["id"], BOT);
    let strange = json!({"as": OLEG, "query": query, "result": "1", "chat": OLEG, "bot": BOT});
    assert!(b.sandbox.act("choose", strange).is_err());
    let old = "Bad Request: query is too old and response timeout expired or query ID is invalid";
    assert_eq!(b.no("answerInlineQuery", answer).await, old);
    assert_eq!(b.rules(), ["refused"]);
    let late = b.sandbox.inline(body).await.unwrap();
    b.wait(11);
    let answer = json!({"inline_query_id": late, "results": []});
    assert_eq!(b.no("answerInlineQuery", answer).await, old);
    assert!(b.rules().is_empty(), "lateness is the world's doing");
}

#[tokio::test]
async fn results_that_could_not_be_sent_are_refused() {
    let b = Bench::new().await;
    let body = json!({"as": ANN, "bot": BOT, "query": ""});
    let query = b.sandbox.inline(body).await.unwrap();
    let of = |results: Value| json!({"inline_query_id": query, "results": results});
    let mut untitled = article("1", "x");
    untitled["title"] = json!(" ");
    let mut empty = article("1", "x");
    empty["input_message_content"] = json!({"message_text": "<b> </b>", "parse_mode": "HTML"});
    for (results, error) in [
        (
            json!([article("1", "a"), article("1", "b")]),
            "RESULT_ID_DUPLICATE",
        ),
        (json!([untitled]), "ARTICLE_TITLE_EMPTY"),
        (json!([empty]), "MESSAGE_EMPTY"),
        (
            json!([article("1", &"x".repeat(4_097))]),
            "MESSAGE_TOO_LONG",
        ),
    ] {
        let said = b.no("answerInlineQuery", of(results)).await;
        assert!(said.ends_with(error), "{said}");
    }
    let broken = b
        .no("answerInlineQuery", of(json!([article("1", "<b>open")])))
        .await;
    assert!(broken.contains("can't parse entities"), "{broken}");
    let mut answer = of(json!([]));
    answer["button"] = json!({"text": "x", "start_parameter": "no spaces"});
    let said = b.no("answerInlineQuery", answer).await;
    assert!(said.ends_with("START_PARAM_INVALID"), "{said}");
    b.rules();
}
