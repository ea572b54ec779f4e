//! The beginning: greetings, languages, the first message and its ticket.

use mtl_locale::{Lang, common, helpdesk as words};
use serde_json::json;

use super::*;

story!(start_greets_in_the_persons_language, |w| async move {
    w.writes(ANNA, "/start").await;
    w.writes(BOGDAN, "/start").await;
    assert_eq!(w.last_to(ANNA).text(), words::greeting(Lang::Ru).to_text());
    assert_eq!(
        w.last_to(BOGDAN).text(),
        words::greeting(Lang::En).to_text()
    );
    assert!(w.topics().is_empty(), "a greeting opens nothing");
});

story!(a_language_is_chosen_by_a_button, |w| async move {
    w.writes(BOGDAN, "/language").await;
    let question = w.last_to(BOGDAN);
    assert_eq!(question.buttons(), ["Русский", "English"]);
    let toast = w.presses(BOGDAN, &question, "Русский").await;
    assert_eq!(toast.text, common::language_set_toast(Lang::Ru).as_str());
    assert_eq!(
        w.see(&question).text(),
        common::language_set(Lang::Ru).to_text()
    );
    assert!(w.see(&question).buttons().is_empty());
    w.writes(BOGDAN, "/start").await;
    assert_eq!(
        w.last_to(BOGDAN).text(),
        words::greeting(Lang::Ru).to_text()
    );
    // The choice is stronger than what the app says.
    w.writes(BOGDAN, "/language en").await;
    assert_eq!(
        w.last_to(BOGDAN).text(),
        common::language_set(Lang::En).to_text()
    );
});

story!(a_first_message_opens_a_ticket_at_once, |w| async move {
    let question = w.writes(ANNA, "Как вступить?").await;
    let number = w.number_of(ANNA).await;
    let receipt = w.last_to(ANNA);
    assert!(receipt.begins(&words::receipt(Lang::Ru, number)));
    assert_eq!(receipt.answers(), Some(question.id));
    let topics = w.topics();
    assert_eq!(topics.len(), 1);
    assert_eq!(topics[0]["name"], format!("#{number} Аня Ким"));
    let card = w.card_of(ANNA).await;
    assert!(
        card.text().starts_with("#ID1001 | Аня Ким | @anya_k\n"),
        "{}",
        card.text()
    );
    let room = w.room_of(ANNA).await;
    let texts: Vec<&str> = room.iter().map(Msg::text).collect();
    assert_eq!(texts, [card.text(), "Как вступить?"]);
});

story!(any_content_opens_a_ticket, |w| async move {
    w.shows(BOGDAN, "sticker", "").await;
    let number = w.number_of(BOGDAN).await;
    assert!(w.last_to(BOGDAN).begins(&words::receipt(Lang::En, number)));
    assert_eq!(w.last_in_room(BOGDAN).await.kind(), "sticker");
});

story!(one_ticket_for_all_that_a_member_writes, |w| async move {
    w.hurry();
    for text in ["раз", "два", "три", "четыре", "пять"] {
        w.writes(ANNA, text).await;
    }
    w.calm().await;
    let said = w.said_to(ANNA);
    assert_eq!(said.len(), 1);
    assert!(said[0].begins(&words::receipt(Lang::Ru, w.number_of(ANNA).await)));
    let room = w.room_of(ANNA).await;
    let texts: Vec<&str> = room.iter().skip(1).map(Msg::text).collect();
    assert_eq!(texts, ["раз", "два", "три", "четыре", "пять"]);
    assert_eq!(w.calls_of("createForumTopic").len(), 1);
});

story!(names_cannot_break_the_card, |w| async move {
    let cases = [
        (2001, json!({"first_name": "Олег"}), "Олег"),
        (
            2002,
            json!({"first_name": "<b>Eve</b>", "last_name": "& \"Co\" &amp;"}),
            "<b>Eve</b> & \"Co\" &amp;",
        ),
        (
            2003,
            json!({"first_name": "evil\u{202E}cod.exe", "last_name": "\u{200B}x\u{2066}y\n#ID1 | z"}),
            "",
        ),
        (
            2004,
            json!({"first_name": "\u{200F}\u{2067}", "username": "nobody_1"}),
            "",
        ),
        (2005, json!({"first_name": "🏳️‍🌈".repeat(40)}), ""),
    ];
    for (id, mut person, name) in cases {
        person["id"] = id.into();
        person["language_code"] = "ru".into();
        w.sandbox.person(person).await.expect("a person");
        w.writes(id, "привет").await;
        let card = w.card_of(id).await;
        let first = card.text().lines().next().unwrap_or_default();
        assert!(first.starts_with(&format!("#ID{id} | ")), "{first}");
        assert_eq!(first.matches(" | ").count(), 2, "{first}");
        if !name.is_empty() {
            assert_eq!(first, format!("#ID{id} | {name} | {name}"));
        }
        let shown = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}');
        assert!(!card.text().contains(shown), "{:?}", card.text());
        let topic = w.topic_of(id).await;
        let title = w
            .topics()
            .into_iter()
            .find(|t| t["id"].as_i64() == topic)
            .expect("a topic");
        let title = title["name"].as_str().expect("a name").to_owned();
        assert!(
            !title.contains(shown) && title.encode_utf16().count() <= 128,
            "{title:?}"
        );
    }
    // Who has no username is still one touch away.
    let card = w.card_of(2001).await;
    let links = card.body["entities"].to_string();
    assert!(
        links.contains("tg://user?id=2001") || links.contains("text_mention"),
        "{links}"
    );
});
