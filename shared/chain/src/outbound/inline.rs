//! Answers to `@bot address`, written in any chat.

use mtl_locale::{Html, Lang, chain as words};
use serde_json::{Value, json};

/// The method; it goes straight out after the commit, for Telegram waits ten seconds.
pub const METHOD: &str = "answerInlineQuery";
/// What is known of an account may be shown for so long without asking us again.
const SECONDS: u32 = 30;

/// What can be picked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Its title in the list.
    pub title: String,
    /// The line below.
    pub line: String,
    /// What is sent when it is picked.
    pub html: Html,
}

/// What is shown while nothing, or not enough, is written.
pub fn help(lang: Lang, bot: &str) -> Article {
    Article {
        title: words::inline_help_title(lang).into_string(),
        line: words::inline_help_plain(lang).into_string(),
        html: words::inline_help(lang, bot),
    }
}

/// Something that is no address.
pub fn wrong(lang: Lang, why: Html) -> Article {
    Article {
        title: words::inline_wrong_title(lang).into_string(),
        line: why.to_text(),
        html: why,
    }
}

/// A secret seed: it stands in the person's own line, and the list warns of it.
pub fn leak(lang: Lang) -> Article {
    Article {
        title: words::inline_leak_title(lang).into_string(),
        line: words::inline_leak(lang).to_text(),
        html: words::inline_leak(lang),
    }
}

/// The parameters of an answer with one article.
pub fn one(query: &str, article: &Article, lasting: bool) -> Value {
    let message = json!({
        "message_text": article.html.as_str(),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": true},
    });
    let result = json!({
        "type": "article",
        "id": "1",
        "title": article.title,
        "description": mtl_domain::text::truncate_utf16(&article.line, 200),
        "input_message_content": message,
    });
    json!({
        "inline_query_id": query,
        "results": [result],
        "cache_time": if lasting { SECONDS } else { 0 },
        "is_personal": true,
    })
}

/// The parameters of an answer that leads into the chat with the bot, where there is time.
pub fn later(lang: Lang, query: &str, start: &str) -> Value {
    json!({
        "inline_query_id": query,
        "results": [],
        "cache_time": 0,
        "is_personal": true,
        "button": {"text": words::inline_open_button(lang).as_str(), "start_parameter": start},
    })
}
