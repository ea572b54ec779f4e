//! Proofs of what updates mean, on JSON as Telegram sends it.

use mtl_locale::{Lang, chain as words};
use mtl_telegram::Me;
use serde_json::{Value, json};
use teloxide::types::Update;

use super::{parse::parse, *};

const ID: &str = "GDXOPYVGCPSBI3DQ5TCSQHG2IZIJOWR5RBO5A75IJL5BH3UJ7AVMHELP";
/// Nobody's: the key is thirty-two sevens.
const SEED: &str = "SADQOBYHA4DQOBYHA4DQOBYHA4DQOBYHA4DQOBYHA4DQOBYHA4DQP54X";

fn me() -> Me {
    Me {
        key: "helpdesk".into(),
        id: 99,
        username: "Desk_bot".into(),
    }
}

fn read(kind: &str, body: &Value) -> Option<Input> {
    let text = format!(r#"{{"update_id":1,"{kind}":{body}}}"#);
    let update: Update = serde_json::from_str(&text).unwrap();
    parse(&me(), &update)
}

fn message(more: Value) -> Value {
    let mut body = json!({
        "message_id": 5, "date": 1_772_442_000,
        "chat": {"id": 7, "type": "private", "first_name": "Anna"},
        "from": {"id": 7, "is_bot": false, "first_name": "Anna", "language_code": "ru"},
    });
    let (Some(map), Value::Object(more)) = (body.as_object_mut(), more) else {
        unreachable!()
    };
    map.extend(more);
    body
}

fn said(text: &str) -> Option<Input> {
    read("message", &message(json!({"text": text})))
}

fn word(input: Option<Input>) -> Option<Word> {
    match input? {
        Input::Order { word, .. } => Some(word),
        _ => None,
    }
}

#[test]
fn commands_are_ours_by_name_and_bot() {
    assert_eq!(
        word(said(&format!("/tags {ID}"))),
        Some(Word::Tags(ID.into()))
    );
    assert_eq!(word(said("/tags")), Some(Word::Tags(String::new())));
    assert_eq!(
        word(said("/TAGS@desk_bot  x ")),
        Some(Word::Tags("x".into()))
    );
    assert_eq!(word(said("/collab")), Some(Word::Collab));
    assert_eq!(word(said("/indicators")), Some(Word::Indicators));
    assert_eq!(
        word(said(&format!("/start tags_{ID}"))),
        Some(Word::Tags(ID.into()))
    );
    for text in [
        "/tags@other_bot x",
        "/tag x",
        "/start",
        "/start abc",
        "tags",
        ID,
    ] {
        assert_eq!(said(text), None, "{text}");
    }
}

#[test]
fn an_answer_to_our_question_is_an_address() {
    for lang in Lang::ALL {
        let asked = words::tags_ask(lang).to_text();
        let question = |from: i64| {
            json!({
                "message_id": 4, "date": 1, "text": asked,
                "chat": {"id": 7, "type": "private", "first_name": "Anna"},
                "from": {"id": from, "is_bot": true, "first_name": "Desk", "username": "Desk_bot"},
            })
        };
        let answer = |from| message(json!({"text": " abc ", "reply_to_message": question(from)}));
        assert_eq!(
            word(read("message", &answer(99))),
            Some(Word::Tags("abc".into()))
        );
        assert_eq!(read("message", &answer(98)), None, "another bot's question");
    }
}

#[test]
fn a_seed_is_seen_before_anything_else() {
    let blotted = mtl_domain::stellar::blotted(SEED).into_owned();
    for text in [
        SEED.to_owned(),
        blotted,
        format!("/tags {SEED}"),
        format!("помогите {} что делать", SEED.to_lowercase()),
    ] {
        assert!(matches!(said(&text), Some(Input::Leak(_))), "{text}");
        let edited = read("edited_message", &message(json!({"text": text})));
        assert!(matches!(edited, Some(Input::Leak(_))));
    }
    let photo = json!([{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]);
    let captioned = message(json!({"photo": photo, "caption": SEED}));
    assert!(matches!(read("message", &captioned), Some(Input::Leak(_))));
    assert_eq!(said(ID), None);
}

#[test]
fn buttons_are_ours_by_their_first_word() {
    let press = |data: &str| {
        let query = json!({
            "id": "q", "chat_instance": "1", "data": data, "message": message(json!({"text": "x"})),
            "from": {"id": 7, "is_bot": false, "first_name": "Anna"},
        });
        match read("callback_query", &query)? {
            Input::Press { press, text, .. } => {
                assert_eq!(text, "x");
                Some(press)
            }
            _ => None,
        }
    };
    let id = ID.parse().unwrap();
    assert_eq!(press(&format!("tg:{ID}:3")), Some(Some(Press::Page(id, 3))));
    assert_eq!(press(&format!("tr:{ID}")), Some(Some(Press::Anew(id))));
    assert_eq!(press("tg:nonsense"), Some(None));
    assert_eq!(press("other:1"), None);
    for press in [Press::Page(id, 999), Press::Anew(id)] {
        assert!(press.data().len() <= 64, "Telegram's bound");
    }
}

#[test]
fn what_is_written_behind_the_name_is_heard() {
    let query = json!({"id": "q", "query": ID, "offset": "", "from": {"id": 7, "is_bot": false, "first_name": "Anna"}});
    let heard = Input::Inline {
        query: "q".into(),
        text: ID.into(),
    };
    assert_eq!(read("inline_query", &query), Some(heard));
}
