//! Every kind of content, one to one, from the member into the room and from the agent to the member.

use mtl_locale::{Lang, helpdesk as words};
use serde_json::{Value, json};

use super::*;

/// Every kind a person can send by hand.
const KINDS: [&str; 14] = [
    "photo",
    "video",
    "animation",
    "voice",
    "video_note",
    "document",
    "audio",
    "sticker",
    "location",
    "venue",
    "contact",
    "poll",
    "dice",
    "story",
];
/// Those under which a caption can stand.
const CAPTIONED: [&str; 6] = ["photo", "video", "animation", "voice", "document", "audio"];

fn formatting() -> Value {
    json!([
        {"type": "bold", "offset": 0, "length": 6},
        {"type": "text_link", "offset": 7, "length": 4, "url": "https://montelibero.org/"},
        {"type": "spoiler", "offset": 12, "length": 2},
        {"type": "pre", "offset": 15, "length": 3, "language": "rust"},
    ])
}

/// What must be the same on both sides.
fn content(msg: &Msg) -> Value {
    json!([
        msg.kind(),
        msg.file(),
        msg.body[msg.kind()]["question"],
        msg.body["contact"],
        msg.body["venue"]["title"],
        msg.body["dice"]["value"],
        msg.body["story"],
    ])
}

fn caption_for(kind: &str) -> &'static str {
    if CAPTIONED.contains(&kind) {
        "вот *это* <b>"
    } else {
        ""
    }
}

story!(text_keeps_its_formatting_on_the_way_in, |w| async move {
    let text = "жирный link 🙈 let <i>не разметка</i> *_`";
    let sent = w
        .sends(ANNA, json!({"text": text, "entities": formatting()}))
        .await;
    let copy = w.copy_of(&sent).await;
    assert_eq!(copy.text(), text);
    assert_eq!(copy.body["entities"], sent.body["entities"]);
});

story!(text_keeps_its_formatting_on_the_way_out, |w| async move {
    let question = w.writes(ANNA, "что делать?").await;
    let text = "жирный link 🙈 let <i>не разметка</i> *_`";
    let answer = json!({"text": text, "entities": formatting()});
    let asked = w.copy_of(&question).await;
    let answer = w.replies_with(LENA, &asked, answer).await;
    let copy = w.copy_of(&answer).await;
    assert_eq!(copy.text(), signed(text, Lang::Ru, "Лена"));
    let kept: Vec<&Value> = copy.body["entities"]
        .as_array()
        .expect("entities")
        .iter()
        .collect();
    for entity in answer.body["entities"].as_array().expect("entities") {
        assert!(kept.contains(&entity), "{entity} is not in {kept:?}");
    }
});

story!(every_kind_comes_into_the_room, |w| async move {
    for kind in KINDS {
        let sent = w.shows(ANNA, kind, caption_for(kind)).await;
        let copies = w.copies_of(&sent).await;
        assert_eq!(copies.len(), 1, "{kind}");
        assert_eq!(content(&copies[0]), content(&sent), "{kind}");
        assert_eq!(copies[0].text(), sent.text(), "{kind}");
        assert_eq!(copies[0].topic(), w.topic_of(ANNA).await);
    }
    let told: Vec<String> = w
        .said_to(ANNA)
        .iter()
        .map(|m| m.text().to_owned())
        .collect();
    assert_eq!(told.len(), 1, "only the receipt: {told:?}");
});

story!(every_kind_comes_to_the_member, |w| async move {
    let question = w.writes(BOGDAN, "show me").await;
    let asked = w.copy_of(&question).await;
    let signature = words::signature_plain(Lang::En, "Лена").into_string();
    for kind in KINDS.into_iter().filter(|kind| *kind != "story") {
        let media = json!({"media": {"kind": kind, "caption": caption_for(kind)}});
        let sent = w.replies_with(LENA, &asked, media).await;
        let copies = w.copies_of(&sent).await;
        assert_eq!(copies.len(), 1, "{kind}");
        let copy = &copies[0];
        assert_eq!(content(copy), content(&sent), "{kind}");
        assert_eq!(copy.chat, BOGDAN);
        assert_eq!(copy.answers(), Some(question.id), "{kind}");
        assert!(copy.body["forward_origin"].is_null(), "{kind}");
        if CAPTIONED.contains(&kind) {
            assert_eq!(copy.text(), signed(sent.text(), Lang::En, "Лена"), "{kind}");
        } else {
            assert_eq!(copy.buttons(), [signature.as_str()], "{kind}");
            let toast = w.presses(BOGDAN, copy, &signature).await;
            assert_eq!(
                toast.text,
                words::signature_toast(Lang::En, "Лена").as_str()
            );
        }
        assert_eq!(w.see(&sent).reaction_of(BOT), ["👌"], "{kind}");
    }
});

story!(an_empty_caption_holds_the_signature, |w| async move {
    let question = w.writes(ANNA, "пришлите схему").await;
    let asked = w.copy_of(&question).await;
    let sent = w
        .replies_with(LENA, &asked, json!({"media": {"kind": "photo"}}))
        .await;
    assert_eq!(
        w.copy_of(&sent).await.text(),
        words::signature_plain(Lang::Ru, "Лена").as_str()
    );
});

story!(
    a_story_cannot_be_passed_to_a_member_and_its_agent_hears_of_it,
    |w| async move {
        let question = w.writes(ANNA, "что нового?").await;
        let asked = w.copy_of(&question).await;
        let sent = w
            .replies_with(LENA, &asked, json!({"media": {"kind": "story"}}))
            .await;
        assert!(w.copies_of(&sent).await.is_empty());
        assert_eq!(w.see(&sent).reaction_of(BOT), ["💔"]);
        let said = w.last_in_room(ANNA).await;
        assert_eq!(
            said.text(),
            words::answer_failed(Lang::Ru, "content").to_text()
        );
        assert_eq!(said.answers(), Some(sent.id));
    }
);

story!(a_kind_of_the_future_is_passed_on, |w| async move {
    let sent = w
        .sends(ANNA, json!({"media": {"kind": "unknown", "name": "новое"}}))
        .await;
    let copy = w.copy_of(&sent).await;
    assert_eq!(copy.body["rich_message"], sent.body["rich_message"]);
    assert_eq!(w.said_to(ANNA).len(), 1, "only the receipt");
});

story!(a_message_of_full_length_passes_both_ways, |w| async move {
    for text in ["я".repeat(4096), "😀".repeat(2048)] {
        let sent = w.writes(ANNA, &text).await;
        let copy = w.copy_of(&sent).await;
        assert_eq!(copy.text(), text);
        let answer = w.replies(LENA, &copy, &text).await;
        let at_member = w.copy_of(&answer).await;
        assert_eq!(at_member.text(), text);
        let signature = words::signature_plain(Lang::Ru, "Лена").into_string();
        assert_eq!(at_member.buttons(), [signature.as_str()]);
    }
    // One letter less than the signature needs, and exactly what it needs.
    let question = w.copy_of(&w.writes(ANNA, "и ещё").await).await;
    let room = 4096 - signed("", Lang::Ru, "Лена").encode_utf16().count();
    for (length, on_button) in [(room, false), (room + 1, true)] {
        let text = "ы".repeat(length);
        let answer = w.replies(LENA, &question, &text).await;
        let copy = w.copy_of(&answer).await;
        assert_eq!(!copy.buttons().is_empty(), on_button, "{length}");
        assert!(copy.text().starts_with(&text));
    }
});

story!(a_caption_of_full_length_passes_both_ways, |w| async move {
    let caption = "я".repeat(1024);
    let sent = w.shows(ANNA, "photo", &caption).await;
    let copy = w.copy_of(&sent).await;
    assert_eq!(copy.text(), caption);
    let photo = json!({"media": {"kind": "photo", "caption": caption}});
    let answer = w.replies_with(LENA, &copy, photo).await;
    let at_member = w.copy_of(&answer).await;
    assert_eq!(at_member.text(), caption);
    assert_eq!(at_member.buttons().len(), 1);
    // Who pays Telegram writes longer captions than bots may.
    let long = "ж".repeat(2000);
    let sent = w.shows(ANNA, "video", &long).await;
    assert_eq!(w.copy_of(&sent).await.text(), long);
    let video = json!({"media": {"kind": "video", "caption": long}});
    let answer = w.replies_with(LENA, &copy, video).await;
    assert_eq!(w.copy_of(&answer).await.text(), long);
});

story!(
    what_cannot_be_copied_is_described_and_its_sender_told,
    |w| async move {
        // Protected text can still be written anew.
        let sent = w
            .sends(ANNA, json!({"text": "секрет", "protected": true}))
            .await;
        assert_eq!(w.copy_of(&sent).await.text(), "секрет");
        let photo = json!({"media": {"kind": "photo", "caption": "тайна"}, "protected": true});
        let sent = w.sends(ANNA, photo).await;
        let kind = words::kind_plain(Lang::Ru, "photo");
        let described = w.last_in_room(ANNA).await;
        let text = described.text().to_owned();
        assert!(
            text.starts_with(&words::described(Lang::Ru, kind.clone()).to_text()),
            "{text}"
        );
        let told = w.last_to(ANNA);
        assert_eq!(told.text(), words::not_passed(Lang::Ru, kind).to_text());
        assert_eq!(told.answers(), Some(sent.id));
    }
);

story!(what_can_only_be_forwarded_is_forwarded, |w| async move {
    let cases = [
        json!({"media": {"kind": "photo", "caption": "раз"}, "uncopyable": true}),
        json!({"extra": {"invoice": {"title": "Взнос", "description": "за год", "start_parameter": "x", "currency": "EUR", "total_amount": 100}}}),
        json!({"extra": {"paid_media": {"star_count": 5, "paid_media": [{"type": "preview", "width": 10, "height": 10}]}, "caption": "платно"}}),
        json!({"extra": {"giveaway": {"chats": [{"id": -1_001_112_223_334_i64, "type": "channel", "title": "News"}], "winners_selection_date": 1_772_500_000, "winner_count": 3}}}),
    ];
    for case in cases {
        let sent = w.sends(BOGDAN, case).await;
        let copy = w.copy_of(&sent).await;
        assert_eq!(copy.kind(), sent.kind());
        assert_eq!(copy.body["forward_origin"]["sender_user"]["id"], BOGDAN);
    }
    assert_eq!(w.said_to(BOGDAN).len(), 1, "only the receipt");
});

story!(protected_paid_content_is_described, |w| async move {
    let paid =
        json!({"star_count": 5, "paid_media": [{"type": "preview", "width": 10, "height": 10}]});
    let sent = w
        .sends(
            BOGDAN,
            json!({"extra": {"paid_media": paid}, "protected": true}),
        )
        .await;
    assert_eq!(w.last_to(BOGDAN).answers(), Some(sent.id));
    let kind = words::kind_plain(Lang::En, "paid_media");
    assert_eq!(
        w.last_to(BOGDAN).text(),
        words::not_passed(Lang::En, kind).to_text()
    );
    // An agent can still answer it.
    let described = w.last_in_room(BOGDAN).await;
    let answer = w.replies(MARK, &described, "What is in it?").await;
    assert_eq!(
        w.copy_of(&answer).await.text(),
        signed("What is in it?", Lang::En, "Марк")
    );
});
