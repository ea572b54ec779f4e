//! Tests of the sorting of refusals: each text that a bot meets daily.

use super::*;

#[test]
fn daily_refusals_are_understood() {
    for (code, text, class) in [
        (
            403,
            "Forbidden: bot was blocked by the user",
            Class::Blocked,
        ),
        (403, "Forbidden: user is deactivated", Class::Deactivated),
        (
            403,
            "Forbidden: bot can't initiate conversation with a user",
            Class::NeverStarted,
        ),
        (
            403,
            "Forbidden: bot was kicked from the supergroup chat",
            Class::Kicked,
        ),
        (
            403,
            "Forbidden: bot is not a member of the supergroup chat",
            Class::Kicked,
        ),
        (400, "Bad Request: chat not found", Class::ChatGone),
        (
            400,
            "Bad Request: message thread not found",
            Class::TopicGone,
        ),
        (400, "Bad Request: TOPIC_CLOSED", Class::TopicClosed),
        (400, "Bad Request: TOPIC_NOT_MODIFIED", Class::AlreadySo),
        (
            400,
            "Bad Request: not enough rights to create a topic",
            Class::NoRights,
        ),
        (400, "Bad Request: message can't be copied", Class::Content),
        (400, "Bad Request: message is too long", Class::Content),
        (
            400,
            "Bad Request: message to edit not found",
            Class::MessageGone,
        ),
        (401, "Unauthorized: invalid token specified", Class::Token),
        (403, "Forbidden: something new", Class::Kicked),
        (500, "Internal Server Error", Class::Other),
    ] {
        assert_eq!(classify(code, text), class, "{text}");
    }
}
