//! Proofs of cards, titles and calls as Telegram gets them.

use std::collections::BTreeSet;

use mtl_domain::{access::Role, clock::Instant};
use mtl_locale::Lang;
use mtl_store::people::Seen;
use serde_json::json;

use super::{
    calls::{self, Original, Words},
    card::{self, Facts},
    dress,
};
use crate::domain::{
    access,
    content::{Content, File, Kind},
    relay::Way,
    ticket::{State, Ticket},
};

fn seen(name: &str, username: Option<&str>) -> Seen {
    Seen {
        id: 5,
        first_name: name.into(),
        username: username.map(str::to_owned),
        ..Seen::default()
    }
}

fn ticket() -> Ticket {
    Ticket::new(1, 12, 5, 2, Instant::default())
}

#[test]
fn the_header_is_as_other_bots_read_it_and_names_are_escaped() {
    assert_eq!(
        card::header(&seen("Eve <3", Some("eve"))).as_str(),
        "#ID5 | Eve &lt;3 | @eve"
    );
    assert_eq!(
        card::header(&seen("Ева & Ко", None)).as_str(),
        "#ID5 | Ева &amp; Ко | <a href=\"tg://user?id=5\">Ева &amp; Ко</a>"
    );
}

#[test]
fn a_title_fits_and_is_clean() {
    assert_eq!(
        card::title(12, &seen("Анна\u{202E}\nМария", None)),
        "#12 Анна Мария"
    );
    let long = card::title(12, &seen(&"👩‍🚀".repeat(100), None));
    assert!(long.encode_utf16().count() <= 128 && long.starts_with("#12 "));
}

#[test]
fn a_card_tells_what_is_known() {
    let member = seen("Анна", Some("anna"));
    let facts = Facts {
        member: &member,
        speaks: Lang::Ru,
        follows: Some(7),
        followed_by: Some(15),
        plate: &card::Plate::default(),
        holder: None,
    };
    let full = Ticket {
        earlier: 2,
        reopened: 1,
        unreachable: Some("blocked".into()),
        state: State::Open,
        ..ticket()
    };
    for (lang, parts) in [
        (
            Lang::Ru,
            [
                "№12",
                "ждёт ответа",
                "🔴",
                "2 обращения раньше",
                "№7",
                "№15",
                "русский",
            ],
        ),
        (
            Lang::En,
            [
                "#12",
                "waits for an answer",
                "🔴",
                "2 tickets before",
                "#7",
                "#15",
                "Russian",
            ],
        ),
    ] {
        let card = card::card(lang, &full, facts);
        let text = card.params["text"].as_str().unwrap();
        assert!(text.starts_with("#ID5 | Анна | @anna\n"));
        for part in parts {
            assert!(text.contains(part), "{part}: {text}");
        }
    }
    let plain = card::card(
        Lang::Ru,
        &ticket(),
        Facts {
            follows: None,
            followed_by: None,
            ..facts
        },
    );
    let text = plain.params["text"].as_str().unwrap();
    assert!(
        text.contains("впервые") && !text.contains("🔴") && !text.contains("➡️"),
        "{text}"
    );
}

#[test]
fn a_copy_names_its_original_and_keeps_the_place_of_the_caption() {
    let original = Original { chat: 5, number: 9 };
    let photo = Content {
        above: true,
        ..Content::new(Kind::Photo)
    };
    let way = Way::Copy {
        caption: Some(("вот".into(), vec![])),
        button: false,
    };
    let call = calls::call(&way, original, &photo, Words::default());
    let expected = json!({"from_chat_id": 5, "message_id": 9, "caption": "вот", "show_caption_above_media": true});
    assert_eq!(
        (call.method.as_str(), json!(call.params)),
        ("copyMessage", expected)
    );
    let words = Words {
        signature: "— Аня",
        ..Words::default()
    };
    let button = calls::call(&Way::COPY_SIGNED_BY_BUTTON, original, &photo, words);
    assert_eq!(
        button.params["reply_markup"],
        json!({"inline_keyboard": [[{"text": "— Аня", "callback_data": "sig"}]]})
    );
}

#[test]
fn text_is_never_parsed_again() {
    let content = Content {
        preview: Some(json!({"is_disabled": true})),
        ..Content::of_text("<b>*_")
    };
    let call = calls::call(
        &Way::Text(("<b>*_".into(), vec![])),
        Original { chat: 5, number: 9 },
        &content,
        Words::default(),
    );
    assert_eq!(
        json!(call.params),
        json!({"text": "<b>*_", "link_preview_options": {"is_disabled": true}})
    );
}

#[test]
fn an_edit_takes_the_method_that_fits_the_change() {
    let photo = |unique: &str| Content {
        file: Some(File {
            id: unique.into(),
            unique: unique.into(),
            size: None,
            name: None,
        }),
        ..Content::new(Kind::Photo)
    };
    let text = ("т".to_owned(), vec![]);
    let method =
        |new: &Content, old: &Content| calls::edit(new, old, &text, None).map(|call| call.method);
    assert_eq!(
        method(&Content::of_text("т"), &Content::of_text("д")).as_deref(),
        Some("editMessageText")
    );
    assert_eq!(
        method(&photo("a"), &photo("a")).as_deref(),
        Some("editMessageCaption")
    );
    assert_eq!(
        method(&photo("b"), &photo("a")).as_deref(),
        Some("editMessageMedia")
    );
    assert_eq!(
        method(&Content::new(Kind::Poll), &Content::new(Kind::Poll)),
        None
    );
    // A keyboard that is not sent again would be lost.
    let call = calls::edit(
        &Content::of_text("т"),
        &Content::of_text("д"),
        &text,
        Some("— Аня"),
    )
    .unwrap();
    assert!(call.params.contains_key("reply_markup"));
}

#[test]
fn one_message_is_deleted_so_that_a_refusal_is_heard() {
    assert_eq!(calls::delete(&[4]).method, "deleteMessage");
    assert_eq!(calls::delete(&[4, 5]).method, "deleteMessages");
}

#[test]
fn the_menu_tells_every_command_in_both_languages_within_telegrams_bounds() {
    let calls = dress::calls();
    let everybody = calls.iter().filter(|call| call.method == "setMyCommands");
    let mut menus: Vec<_> = everybody.cloned().collect();
    assert_eq!(menus.len(), 2);
    let owner = [Role::Owner].into_iter().collect();
    for lang in Lang::ALL {
        menus.push(dress::of_desk(lang, -1));
        menus.push(dress::of_agent(lang, 5, &owner));
    }
    let mut told = BTreeSet::new();
    for menu in &menus {
        let list = menu.params["commands"].as_array().unwrap();
        assert!(list.len() <= 100);
        for command in list {
            let words = command["description"].as_str().unwrap();
            assert!((1..=256).contains(&words.chars().count()), "{command}");
            told.insert(command["command"].as_str().unwrap().to_owned());
        }
    }
    for word in access::COMMANDS {
        assert!(told.contains(word.name), "/{} is in no menu", word.name);
    }
    let length = |method: &str, name: &str| {
        calls
            .iter()
            .filter(|c| c.method == method)
            .map(|c| c.params[name].as_str().unwrap().chars().count())
            .max()
    };
    assert!(length("setMyDescription", "description") <= Some(512));
    assert!(length("setMyShortDescription", "short_description") <= Some(120));
}
