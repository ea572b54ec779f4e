//! Forwarded content: the agents see where it comes from, for it may be evidence.

use chrono::DateTime;
use mtl_locale::{Lang, helpdesk as words};
use serde_json::{Value, json};

use super::*;

fn date(msg: &Msg) -> String {
    let at = msg.body["forward_origin"]["date"].as_i64().expect("a date");
    let at = DateTime::from_timestamp(at, 0).expect("an instant");
    at.format("%Y-%m-%d %H:%M UTC").to_string()
}

async fn forwards(w: &World, from: Value, what: Value) -> Msg {
    let mut what = what;
    what["forward_from"] = from;
    w.sends(ANNA, what).await
}

story!(forwarded_text_tells_where_it_is_from, |w| async move {
    let channel = json!({"id": -1_002_000_000_077_i64, "type": "channel", "title": "MTL <News>", "username": "mtl_news", "creator": OWNER});
    w.sandbox.chat(channel).await.expect("a channel");
    let text = json!({"text": "важное"});
    let cases = [
        (
            json!({"kind": "user", "id": BOGDAN}),
            "Bogdan Petrović (@bogdan_p)",
        ),
        (json!({"kind": "user", "name": "Unknown"}), "Unknown"),
        (
            json!({"kind": "hidden_user", "name": "Тайный \u{202E}гость"}),
            "Тайный гость",
        ),
    ];
    for (from, name) in cases {
        let sent = forwards(&w, from, text.clone()).await;
        let line = words::forwarded_person_plain(Lang::Ru, name, date(&sent)).into_string();
        assert_eq!(w.copy_of(&sent).await.text(), format!("{line}\nважное"));
    }
    let sent = forwards(&w, json!({"kind": "chat", "name": "Соседи"}), text.clone()).await;
    let line = words::forwarded_chat_plain(Lang::Ru, "Соседи", date(&sent)).into_string();
    assert_eq!(w.copy_of(&sent).await.text(), format!("{line}\nважное"));
    let sent = forwards(
        &w,
        json!({"kind": "channel", "name": "Закрытый"}),
        text.clone(),
    )
    .await;
    let line = words::forwarded_channel_plain(Lang::Ru, "Закрытый", date(&sent)).into_string();
    assert_eq!(w.copy_of(&sent).await.text(), format!("{line}\nважное"));
    let sent = forwards(
        &w,
        json!({"kind": "channel", "id": -1_002_000_000_077_i64}),
        text,
    )
    .await;
    let line = words::forwarded_post_plain(
        Lang::Ru,
        "MTL <News>",
        date(&sent),
        "https://t.me/mtl_news/77",
    )
    .into_string();
    assert_eq!(w.copy_of(&sent).await.text(), format!("{line}\nважное"));
});

story!(forwarded_formatting_moves_with_its_words, |w| async move {
    let what = json!({"text": "🙈 bold", "entities": [{"type": "bold", "offset": 3, "length": 4}]});
    let sent = forwards(&w, json!({"kind": "hidden_user", "name": "Кто-то"}), what).await;
    let copy = w.copy_of(&sent).await;
    let line = copy
        .text()
        .split('\n')
        .next()
        .expect("a line")
        .encode_utf16()
        .count();
    assert_eq!(copy.body["entities"][0]["offset"], line + 1 + 3);
});

story!(forwarded_media_tells_where_it_is_from, |w| async move {
    let from = json!({"kind": "hidden_user", "name": "Тайный"});
    for (kind, caption) in [("photo", "подпись"), ("voice", ""), ("document", "ы")] {
        let sent = forwards(
            &w,
            from.clone(),
            json!({"media": {"kind": kind, "caption": caption}}),
        )
        .await;
        let copy = w.copy_of(&sent).await;
        assert!(
            copy.text().contains("Тайный") && copy.text().ends_with(caption),
            "{}",
            copy.text()
        );
        assert_eq!(copy.file(), sent.file());
    }
    // Where nothing can be written, a forward shows it by itself.
    for kind in ["sticker", "video_note", "location", "contact", "poll"] {
        let sent = forwards(&w, from.clone(), json!({"media": {"kind": kind}})).await;
        let copy = w.copy_of(&sent).await;
        assert_eq!(
            copy.body["forward_origin"]["sender_user_name"], "Тайный",
            "{kind}"
        );
    }
});

story!(
    a_forwarded_text_of_full_length_has_its_line_before_it,
    |w| async move {
        let from = json!({"kind": "hidden_user", "name": "Тайный"});
        for what in [
            json!({"text": "ы".repeat(4096)}),
            json!({"media": {"kind": "photo", "caption": "ы".repeat(1024)}}),
        ] {
            let sent = forwards(&w, from.clone(), what).await;
            let copy = w.copy_of(&sent).await;
            assert_eq!(copy.text(), sent.text());
            let room = w.room_of(ANNA).await;
            let at = room
                .iter()
                .position(|msg| msg.id == copy.id)
                .expect("it is there");
            assert_eq!(
                room[at - 1].text(),
                words::forwarded_person_plain(Lang::Ru, "Тайный", date(&sent)).as_str()
            );
        }
    }
);

story!(a_forwarded_command_is_no_command, |w| async move {
    w.writes(ANNA, "вопрос").await;
    let sent = forwards(
        &w,
        json!({"kind": "hidden_user", "name": "Кто-то"}),
        json!({"text": "/close"}),
    )
    .await;
    assert!(w.copy_of(&sent).await.text().ends_with("/close"));
    assert!(!w.seat(ANNA).await.ticket.state.is_over());
});

story!(
    a_forward_from_the_agents_side_hides_the_agent,
    |w| async move {
        let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
        let what = json!({"text": "из устава", "forward_from": {"kind": "user", "id": MARK}});
        let answer = w.replies_with(LENA, &asked, what).await;
        let copy = w.copy_of(&answer).await;
        assert_eq!(copy.text(), signed("из устава", Lang::Ru, "Лена"));
        assert!(copy.body["forward_origin"].is_null());
    }
);
