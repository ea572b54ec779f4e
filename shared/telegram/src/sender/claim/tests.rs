//! Tests of what is claimed and how a row's calls are worked through.

use super::*;

#[test]
fn alternatives_are_struck_one_by_one() {
    let calls = serde_json::to_string(&[Call::text("a"), Call::text("b")]).unwrap();
    assert_eq!(current(&calls).unwrap().0, 0);
    let rest = struck(&calls, 0).unwrap();
    let (place, call) = current(&rest).unwrap();
    assert_eq!((place, call), (1, Call::text("b")));
    assert_eq!(struck(&rest, 1), None, "nothing is left to try");
}

#[test]
fn edits_and_topics_cost_and_marks_do_not() {
    for method in [
        "sendMessage",
        "copyMessages",
        "editMessageText",
        "createForumTopic",
        "editForumTopic",
        "forwardMessage",
    ] {
        assert!(counts(method), "{method}");
    }
    for method in [
        "setMessageReaction",
        "deleteMessage",
        "closeForumTopic",
        "getChat",
        "pinChatMessage",
        READ,
        crate::file::FETCH,
    ] {
        assert!(!counts(method), "{method}");
    }
}
