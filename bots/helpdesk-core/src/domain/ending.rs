//! How an agent says that a ticket ends: `/close`, or `/close spam` for what is nobody's question.

use super::ticket::Disposition;

/// The ending that the words behind the command mean; anything else is a remark.
#[must_use]
pub fn of(words: &str) -> Disposition {
    let first = words.split_whitespace().next().unwrap_or_default();
    match first.to_lowercase().as_str() {
        "spam" | "спам" => Disposition::Spam,
        _ => Disposition::Answered,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_word_for_spam_makes_it_spam() {
        for words in ["spam", "Спам", "spam: a casino"] {
            let words = words.replace(':', "");
            assert_eq!(of(&words), Disposition::Spam, "{words}");
        }
        for words in ["", "done", "no spam"] {
            assert_eq!(of(words), Disposition::Answered, "{words}");
        }
    }
}
