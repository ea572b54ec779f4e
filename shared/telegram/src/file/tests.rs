//! Tests of files on their way out.

use serde_json::json;

use super::*;
use crate::Call;

fn params(value: Value) -> Map<String, Value> {
    value.as_object().cloned().unwrap()
}

#[test]
fn a_file_is_a_part_beside_the_parameters() {
    let call = Call::document("report.csv", "a;b\n1;2\n").with("caption", "Отчёт");
    let body = Body::with_file(
        &params(json!({"chat_id": 7, "caption": "Отчёт", "reply_markup": {"inline_keyboard": []}})),
        call.file.as_ref().unwrap(),
    )
    .unwrap();
    let text = String::from_utf8(body.bytes).unwrap();
    let mark = body.kind.split("boundary=").nth(1).unwrap();
    assert_eq!(text.matches(&format!("--{mark}\r\n")).count(), 4, "{text}");
    assert!(text.ends_with(&format!("\r\n--{mark}--\r\n")), "{text}");
    assert!(text.contains("name=\"chat_id\"\r\n\r\n7\r\n"), "{text}");
    assert!(text.contains("name=\"caption\"\r\n\r\nОтчёт\r\n"), "{text}");
    assert!(
        text.contains("name=\"reply_markup\"\r\n\r\n{\"inline_keyboard\":[]}\r\n"),
        "{text}"
    );
    assert!(
        text.contains("name=\"document\"; filename=\"report.csv\"")
            && text.contains("\r\n\r\na;b\n1;2\n\r\n"),
        "{text}"
    );
}

#[test]
fn bytes_survive_their_row() {
    let bytes: Vec<u8> = (0..=255).collect();
    let call = Call::picture("chart.png", &bytes);
    let row = serde_json::to_string(&call).unwrap();
    let back: Call = serde_json::from_str(&row).unwrap();
    assert_eq!(back, call);
    let body = Body::with_file(&Map::new(), back.file.as_ref().unwrap()).unwrap();
    assert!(body.bytes.windows(256).any(|window| window == bytes));
    let plain = serde_json::to_string(&Call::text("hi")).unwrap();
    assert!(!plain.contains("file"), "{plain}");
}

#[test]
fn nothing_in_a_file_or_its_name_ends_its_part() {
    let nasty = "--mtl-bots-0000000000000000--\r\nmtl-bots-0000000000000001";
    let call = Call::document("a\"\r\nX: y\".md", nasty);
    let body = Body::with_file(&Map::new(), call.file.as_ref().unwrap()).unwrap();
    let mark = body.kind.split("boundary=").nth(1).unwrap();
    assert_eq!(mark, "mtl-bots-0000000000000002");
    let text = String::from_utf8(body.bytes).unwrap();
    assert!(text.contains("filename=\"a___X: y_.md\""), "{text}");
}

#[test]
fn a_broken_row_is_no_file() {
    let made = Made {
        field: "photo".into(),
        name: "x.png".into(),
        content: Content::Base64("???".into()),
    };
    assert_eq!(Body::with_file(&Map::new(), &made), None);
}

#[test]
fn what_was_fetched_survives_its_row() {
    let bytes: Vec<u8> = (0..=255).collect();
    for (fetched, wanted) in [
        (Fetched::of_bytes(&bytes), Some(bytes)),
        (Fetched::TooLarge, None),
        (Fetched::Gone, None),
        (Fetched::Base64("no such thing!".into()), None),
    ] {
        let row = serde_json::to_string(&fetched).unwrap();
        let read: Fetched = serde_json::from_str(&row).unwrap();
        assert_eq!(read.bytes(), wanted, "{row}");
    }
}
