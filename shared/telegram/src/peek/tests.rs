//! Tests of the first look at updates.

use super::peek;

#[test]
fn lanes_are_chats_and_topics() {
    for (text, lane) in [
        (
            r#"{"update_id":5,"message":{"chat":{"id":7},"message_id":1}}"#,
            "7",
        ),
        (
            r#"{"update_id":5,"message":{"chat":{"id":-7},"message_thread_id":9,"is_topic_message":true}}"#,
            "-7/9",
        ),
        // A reply in General has a thread but is no topic message.
        (
            r#"{"update_id":5,"edited_message":{"chat":{"id":-7},"message_thread_id":9}}"#,
            "-7",
        ),
        (
            r#"{"update_id":5,"callback_query":{"from":{"id":3},"message":{"chat":{"id":-7}}}}"#,
            "-7",
        ),
        (
            r#"{"update_id":5,"callback_query":{"from":{"id":3},"inline_message_id":"x"}}"#,
            "3",
        ),
        (
            r#"{"update_id":5,"message_reaction":{"chat":{"id":7},"message_id":1}}"#,
            "7",
        ),
        (r#"{"update_id":5,"something_new":{}}"#, "other"),
        (r#"{"update_id":5,"message":{"chat":"?"}}"#, "odd"),
    ] {
        assert_eq!(peek(text), Some((5, lane.to_owned())), "{text}");
    }
}

#[test]
fn without_a_number_there_is_nothing_to_keep() {
    assert_eq!(peek(r#"{"message":{}}"#), None);
    assert_eq!(peek("null"), None);
    assert_eq!(peek("{"), None);
}
