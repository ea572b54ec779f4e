//! Proofs by examples: what is thanks, and what only begins with it.

use proptest::prelude::*;

use super::*;

#[test]
fn short_thanks_are_thanks() {
    let rows = [
        "спасибо",
        "Спасибо!",
        "СПАСИБО!!!",
        "спс",
        "спасибооооо",
        "спасибо)))",
        "спасибо :)",
        "спасибо =)",
        "thanks for help",
        "Спасибо большое",
        "Большое вам спасибо!",
        "спасибо за помощь",
        "спасибо за ответ 🙏",
        "ок, спасибо",
        "понял, спасибо",
        "Всё, спасибо!",
        "Всё получилось, спасибо",
        "Спасибо, помогло!",
        "благодарю!",
        "Благодарю вас",
        "пасиб",
        "мерси",
        "thanks",
        "Thanks a lot",
        "thank you",
        "Thank you very much!",
        "thank u so much",
        "many thanks",
        "thx",
        "TY!",
        "tysm ❤️",
        "ok thanks",
        "great, thank you",
        "хвала",
        "Хвала пуно!",
        "hvala",
        "Hvala vam puno",
        "hvala na pomoći",
        "👍",
        "👍🏽",
        "👍👍👍👍👍",
        "🙏❤️🔥",
        "ок 👍",
        "😊 спасибо",
        "🤝",
        "🙌🏻",
        "Спасибо\nбольшое",
        "«спасибо»",
    ];
    for text in rows {
        assert!(is_gratitude(text), "{text:?}");
    }
}

#[test]
fn whatever_holds_something_else_is_not() {
    let rows = [
        "",
        "   ",
        "...",
        "спасибо, а когда?",
        "спасибо?",
        "спасибо？",
        "спасибо но не работает",
        "спасибо, не надо",
        "нет, спасибо",
        "no thanks",
        "спасибо, не помогло",
        "Спасибо, жду ответа",
        "спасибо, ещё вопрос",
        "спасибо 2",
        "спасибо https://t.me/x",
        "спасибо @agent",
        "спасибо((",
        "спасибо :(",
        "спасибо 😢",
        "спасибо 👎",
        "спасибо 🤔",
        "thanks, but it fails",
        "thanks, how long?",
        "thank you, please close",
        "thank you very much for your quick help", // too long to be sure
        "спасибо вам большое за помощь",
        "хвала али не ради",
        "hvala, kada?",
        "👎",
        "😡",
        "😊",
        "🔥",
        "✅",
        "ок",
        "да",
        "ok",
        "хорошо",
        "не работает",
        "привет",
        "благодарность где?",
        "большое вам",
        "help, thanks",
        "помощь, спасибо",
        "thanks, answer",
        "спасибо/",
        "+",
        "👍?",
    ];
    for text in rows {
        assert!(!is_gratitude(text), "{text:?}");
    }
}

proptest! {
    #[test]
    fn a_question_is_never_thanks(before in "(спасибо|thanks|👍)?", after in ".{0,10}") {
        let asked = format!("{before}?{after}");
        prop_assert!(!is_gratitude(&asked));
    }

    #[test]
    fn a_long_message_is_never_thanks(words in prop::collection::vec("(спасибо|большое|вам|thanks)", 4..8)) {
        prop_assert!(!is_gratitude(&words.join(" ")));
    }
}

#[test]
fn bare_greetings_are_told_from_questions() {
    for text in [
        "Привет!",
        "Здравствуйте",
        "Добрый день, команда",
        "доброго времени суток",
        "hi there",
        "Good morning!",
        "Zdravo",
    ] {
        assert!(is_greeting(text), "{text}");
    }
    for text in [
        "",
        "👋",
        "Привет, как вступить?",
        "Добрый?",
        "hello, I lost my key",
        "день рождения",
        "спасибо",
    ] {
        assert!(!is_greeting(text), "{text}");
    }
}

#[test]
fn a_call_for_a_person_is_heard() {
    for text in [
        "человек",
        "Позовите оператора!",
        "хочу живого человека",
        "Human please",
        "talk to an agent",
        "OPERATOR",
    ] {
        assert!(asks_for_person(text), "{text}");
    }
    for text in [
        "как вступить",
        "сколько человек нужно, чтобы собрать новый совет ассоциации",
        "",
        "спасибо",
    ] {
        assert!(!asks_for_person(text), "{text}");
    }
}

#[test]
fn a_greeting_is_taken_off_the_question() {
    let rows = [
        ("Добрый день! Как вступить?", "Как вступить?"),
        ("hello, where is my wallet", "where is my wallet"),
        ("как добрый день", "как добрый день"),
        ("привет", ""),
        ("— Привет, где день?", "— Привет, где день?"),
    ];
    for (text, rest) in rows {
        assert_eq!(without_greeting(text), rest, "{text}");
    }
}
