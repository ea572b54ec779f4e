//! Tests of what a row in a room needs next.

use super::*;

fn room() -> Room {
    Room {
        id: 1,
        role: "support".into(),
        subject: 7,
        chat_id: Some(-100),
        thread_id: Some(5),
        stream: false,
        title: "#7 Ann".into(),
        card: serde_json::to_string(&Call::text("card")).unwrap(),
        card_message: Some(6),
        closed: false,
        opened_times: 1,
    }
}

fn shown(title: &str, closed: bool) -> (String, bool) {
    (title.to_owned(), closed)
}

#[test]
fn a_new_room_gets_its_topic_then_its_card_then_the_message() {
    let say = Call::text("hi");
    let mut room = Room {
        thread_id: None,
        card_message: None,
        ..room()
    };
    assert_eq!(next(&say, Some(&room), &shown("", false)), Step::OpenTopic);
    room.thread_id = Some(5);
    assert_eq!(
        next(&say, Some(&room), &shown("#7 Ann", false)),
        Step::PostCard
    );
    room.card_message = Some(6);
    assert_eq!(
        next(&say, Some(&room), &shown("#7 Ann", false)),
        Step::Own("sendMessage".into())
    );
}

#[test]
fn a_card_alone_makes_no_topic() {
    let card = Call::new(CARD, json!({}));
    let gone = Room {
        thread_id: None,
        card_message: None,
        ..room()
    };
    assert!(nothing_to_show(&card, &gone));
    assert!(!nothing_to_show(&Call::text("hi"), &gone));
    assert!(!nothing_to_show(&card, &room()));
}

#[test]
fn a_stream_has_no_topic_but_a_card() {
    let room = Room {
        thread_id: None,
        card_message: None,
        stream: true,
        ..room()
    };
    assert_eq!(
        next(&Call::text("hi"), Some(&room), &shown("", false)),
        Step::PostCard
    );
}

#[test]
fn a_card_is_brought_up_to_date_step_by_step() {
    let card = Call::new(CARD, json!({}));
    let mut room = room();
    assert_eq!(
        next(&card, Some(&room), &shown("old", false)),
        Step::Retitle
    );
    room.closed = true;
    assert_eq!(
        next(&card, Some(&room), &shown("#7 Ann", false)),
        Step::Close
    );
    assert_eq!(
        next(&card, Some(&room), &shown("#7 Ann", true)),
        Step::EditCard
    );
    room.closed = false;
    assert_eq!(
        next(&card, Some(&room), &shown("#7 Ann", true)),
        Step::Reopen
    );
}

#[test]
fn only_a_topic_that_shall_be_open_is_opened_before_something_is_said() {
    let say = Call::text("thanks");
    let own = Step::Own("sendMessage".into());
    let shall_be_open = room();
    assert_eq!(
        next(&say, Some(&shall_be_open), &shown("#7 Ann", true)),
        Step::Reopen
    );
    let shall_be_closed = Room {
        closed: true,
        ..room()
    };
    assert_eq!(
        next(&say, Some(&shall_be_closed), &shown("#7 Ann", true)),
        own
    );
}

#[test]
fn places_are_filled_in_where_the_method_takes_them() {
    let place = Place {
        chat: -100,
        thread: Some(5),
        reply_to: Some(8),
        target: None,
    };
    let say = params(
        &Step::Own("sendMessage".into()),
        &Call::text("hi"),
        None,
        place,
    );
    assert_eq!(say["message_thread_id"], 5);
    assert_eq!(say["reply_parameters"]["message_id"], 8);
    assert_eq!(say["reply_parameters"]["allow_sending_without_reply"], true);
    let react = Call::new("setMessageReaction", json!({"reaction": []}));
    let react = params(
        &Step::Own(react.method.clone()),
        &react,
        None,
        Place {
            target: Some(9),
            ..place
        },
    );
    assert_eq!(react["message_id"], 9);
    assert!(!react.contains_key("message_thread_id") && !react.contains_key("reply_parameters"));
    let many = params(
        &Step::Own("copyMessages".into()),
        &Call::new("copyMessages", json!({})),
        None,
        place,
    );
    assert!(many.contains_key("message_thread_id") && !many.contains_key("reply_parameters"));
}
