//! Albums: whole, in order, with every caption, whichever way they go.

use mtl_locale::Lang;
use serde_json::json;

use super::*;

fn captions(items: &[Msg]) -> Vec<String> {
    items.iter().map(|item| item.text().to_owned()).collect()
}

/// Whether they stand together.
fn is_album(items: &[Msg]) -> bool {
    let group = &items[0].body["media_group_id"];
    group.is_string()
        && items
            .iter()
            .all(|item| &item.body["media_group_id"] == group)
}

const ALBUMS: [&[(&str, &str)]; 5] = [
    &[("photo", "первая"), ("photo", "вторая"), ("photo", "")],
    &[("photo", ""), ("video", "видео <b>"), ("photo", "фото")],
    &[("document", "устав"), ("document", "протокол")],
    &[("audio", "песня"), ("audio", "")],
    &[
        ("photo", "1"),
        ("photo", "2"),
        ("photo", "3"),
        ("photo", "4"),
        ("photo", "5"),
        ("photo", "6"),
        ("photo", "7"),
        ("photo", "8"),
        ("photo", "9"),
        ("photo", "10"),
    ],
];

story!(albums_come_into_the_room_whole, |w| async move {
    for items in ALBUMS {
        let sent = w.sends_album(ANNA, items).await;
        let mut copies = Vec::new();
        for item in &sent {
            copies.push(w.copy_of(item).await);
        }
        assert!(is_album(&copies));
        assert_eq!(captions(&copies), captions(&sent));
        let files = |list: &[Msg]| {
            list.iter()
                .map(|m| m.file().map(str::to_owned))
                .collect::<Vec<_>>()
        };
        assert_eq!(files(&copies), files(&sent));
    }
    assert_eq!(w.said_to(ANNA).len(), 1, "only the receipt");
    assert_eq!(
        w.calls_of("copyMessages").len(),
        ALBUMS.len(),
        "one call an album"
    );
});

story!(
    albums_come_to_the_member_whole_and_signed_once,
    |w| async move {
        let asked = w.copy_of(&w.writes(ANNA, "пришлите бумаги").await).await;
        for items in ALBUMS {
            let sent = w.replies_with_album(LENA, &asked, items).await;
            let mut copies = Vec::new();
            for item in &sent {
                copies.push(w.copy_of(item).await);
            }
            assert!(is_album(&copies));
            let mut expected = captions(&sent);
            let signature = if expected[0].is_empty() {
                signed("", Lang::Ru, "Лена").trim().to_owned()
            } else {
                signed(&expected[0], Lang::Ru, "Лена")
            };
            expected[0] = signature;
            assert_eq!(captions(&copies), expected);
            assert_eq!(w.see(&sent[0]).reaction_of(BOT), ["👌"]);
        }
    }
);

story!(
    an_album_whose_caption_has_no_room_is_signed_apart,
    |w| async move {
        let asked = w.copy_of(&w.writes(ANNA, "ну?").await).await;
        let long = "ы".repeat(1024);
        let sent = w
            .replies_with_album(LENA, &asked, &[("photo", &long), ("photo", "две")])
            .await;
        for item in &sent {
            assert_eq!(w.copy_of(item).await.text(), item.text());
        }
        assert_eq!(w.last_to(ANNA).text(), signed("", Lang::Ru, "Лена").trim());
    }
);

story!(a_late_item_follows_alone, |w| async move {
    let first = w
        .sends_album(ANNA, &[("photo", "раз"), ("photo", "два")])
        .await;
    let group = first[0].body["media_group_id"].clone();
    w.wait(30).await;
    let late = json!({"media": {"kind": "photo", "caption": "опоздала"}, "extra": {"media_group_id": group}});
    let late = w.sends(ANNA, late).await;
    assert_eq!(w.copy_of(&late).await.text(), "опоздала");
    for item in &first {
        assert_eq!(w.copies_of(item).await.len(), 1, "nothing goes twice");
    }
});

story!(a_late_item_of_an_answer_follows_alone, |w| async move {
    let asked = w.copy_of(&w.writes(ANNA, "ну?").await).await;
    let first = w
        .replies_with_album(LENA, &asked, &[("photo", "раз"), ("photo", "два")])
        .await;
    let group = first[0].body["media_group_id"].clone();
    w.wait(30).await;
    let late = json!({"media": {"kind": "photo", "caption": "опоздала"}, "extra": {"media_group_id": group}});
    let late = w.replies_with(LENA, &asked, late).await;
    assert_eq!(
        w.copy_of(&late).await.text(),
        signed("опоздала", Lang::Ru, "Лена")
    );
    for item in &first {
        assert_eq!(w.copies_of(item).await.len(), 1, "nothing goes twice");
    }
});

story!(an_album_keeps_its_place_among_messages, |w| async move {
    w.hurry();
    w.writes(ANNA, "до").await;
    w.sends_album(ANNA, &[("photo", "раз"), ("photo", "два")])
        .await;
    w.writes(ANNA, "после").await;
    w.sends_album(ANNA, &[("document", "три"), ("document", "четыре")])
        .await;
    w.calm().await;
    let room = w.room_of(ANNA).await;
    let texts: Vec<&str> = room.iter().skip(1).map(Msg::text).collect();
    assert_eq!(texts, ["до", "раз", "два", "после", "три", "четыре"]);
});

story!(an_album_answers_what_it_answered, |w| async move {
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    let answer = w.replies(LENA, &asked, "пришлите фото").await;
    let at_member = w.copy_of(&answer).await;
    let place = json!({"bot": BOT, "chat": ANNA, "as": ANNA, "reply_to": at_member.id,
        "items": [{"kind": "photo", "caption": "вот"}, {"kind": "photo"}]});
    let sent = w.sandbox.album(place).await.expect("an album");
    w.settle().await;
    let copy = w.copy_of(&Msg::new(ANNA, sent[0].clone())).await;
    assert_eq!(copy.answers(), Some(answer.id));
    // And an agent's album answers the member's message.
    let back = w
        .replies_with_album(LENA, &copy, &[("photo", ""), ("video", "")])
        .await;
    let back = w.copy_of(&back[0]).await;
    assert_eq!(back.answers(), sent[0]["message_id"].as_i64());
});

story!(a_forwarded_album_tells_where_it_is_from, |w| async move {
    let body = json!({"as": ANNA, "chat": ANNA, "bot": BOT, "forward_from": {"kind": "hidden_user", "name": "Тайный"},
        "items": [{"kind": "photo", "caption": "раз"}, {"kind": "photo", "caption": "два"}]});
    let sent = w.sandbox.album(body).await.expect("an album");
    w.settle().await;
    let first = w.copy_of(&Msg::new(ANNA, sent[0].clone())).await;
    assert_eq!(first.text(), "раз");
    let room = w.room_of(ANNA).await;
    let at = room
        .iter()
        .position(|msg| msg.id == first.id)
        .expect("it is there");
    assert!(
        room[at - 1].text().contains("Тайный"),
        "{}",
        room[at - 1].text()
    );
});

story!(a_protected_album_is_described_once, |w| async move {
    let body = json!({"as": ANNA, "chat": ANNA, "bot": BOT, "protected": true,
        "items": [{"kind": "photo", "caption": "раз"}, {"kind": "photo", "caption": "два"}]});
    let sent = w.sandbox.album(body).await.expect("an album");
    w.settle().await;
    let kind = mtl_locale::helpdesk::kind_plain(Lang::Ru, "photo");
    let described = w.last_in_room(ANNA).await.text().to_owned();
    assert!(
        described.starts_with(&mtl_locale::helpdesk::described(Lang::Ru, kind.clone()).to_text()),
        "{described}"
    );
    assert_eq!(
        w.last_to(ANNA).text(),
        mtl_locale::helpdesk::not_passed(Lang::Ru, kind).to_text()
    );
    assert_eq!(w.last_to(ANNA).answers(), sent[0]["message_id"].as_i64());
});
