//! A message as a person sees it, and what a pressed button answered.

use serde_json::Value;

/// A message at the stand-in, as it was when it was looked at.
#[derive(Debug, Clone)]
pub struct Msg {
    /// The chat: a person's id in private.
    pub chat: i64,
    /// Its number there.
    pub id: i64,
    /// The Bot API's object, with its life under `_`.
    pub body: Value,
}

impl Msg {
    pub fn new(chat: i64, body: Value) -> Self {
        let id = body["message_id"].as_i64().expect("a message's number");
        Self { chat, id, body }
    }

    /// The text or caption.
    pub fn text(&self) -> &str {
        self.body["text"]
            .as_str()
            .or(self.body["caption"].as_str())
            .unwrap_or_default()
    }

    /// Whether its first words are these.
    pub fn begins(&self, words: &mtl_locale::Html) -> bool {
        self.text().starts_with(&words.to_text())
    }

    /// Who wrote it.
    pub fn from(&self) -> i64 {
        self.body["from"]["id"].as_i64().unwrap_or_default()
    }

    /// The topic it stands in.
    pub fn topic(&self) -> Option<i64> {
        self.body["_"]["topic"].as_i64()
    }

    /// The message it answers; none when that is only its topic's first.
    pub fn answers(&self) -> Option<i64> {
        let reply = self.body["reply_to_message"]["message_id"].as_i64();
        reply.filter(|reply| Some(*reply) != self.topic())
    }

    pub fn is_deleted(&self) -> bool {
        self.body["_"]["deleted"] == true
    }

    /// How often it was edited.
    pub fn edits(&self) -> i64 {
        self.body["_"]["edited"].as_i64().unwrap_or_default()
    }

    /// What somebody shows on it.
    pub fn reaction_of(&self, person: i64) -> Vec<&str> {
        let all = self.body["_"]["reactions"].as_array();
        let of = |one: &&Value| one["by"] == person;
        let emoji = all
            .and_then(|all| all.iter().find(of))
            .and_then(|one| one["emoji"].as_array());
        emoji
            .map(|list| list.iter().filter_map(Value::as_str).collect())
            .unwrap_or_default()
    }

    /// The words on its buttons.
    pub fn buttons(&self) -> Vec<&str> {
        self.keys("text")
    }

    /// The data of its buttons.
    pub fn data(&self) -> Vec<&str> {
        self.keys("callback_data")
    }

    fn keys(&self, key: &str) -> Vec<&str> {
        let rows = self.body["reply_markup"]["inline_keyboard"].as_array();
        rows.into_iter()
            .flatten()
            .filter_map(Value::as_array)
            .flatten()
            .filter_map(|button| button[key].as_str())
            .collect()
    }

    /// The kind of its content, as the Bot API calls it; `text` for a text.
    pub fn kind(&self) -> &str {
        const KINDS: [&str; 18] = [
            "text",
            "animation",
            "photo",
            "video",
            "voice",
            "video_note",
            "document",
            "audio",
            "sticker",
            "venue",
            "location",
            "contact",
            "poll",
            "dice",
            "story",
            "paid_media",
            "invoice",
            "rich_message",
        ];
        KINDS
            .into_iter()
            .find(|kind| !self.body[*kind].is_null())
            .unwrap_or("service")
    }

    /// What tells its file from others: of the largest size where there are several.
    pub fn file(&self) -> Option<&str> {
        let content = &self.body[self.kind()];
        let one = content
            .as_array()
            .and_then(|sizes| sizes.last())
            .unwrap_or(content);
        one["file_unique_id"].as_str()
    }

    /// Whether Telegram itself wrote it: a topic was made, a message pinned.
    pub fn is_service(&self) -> bool {
        self.kind() == "service"
    }
}

/// What a pressed button answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// The words; empty when it only stopped turning.
    pub text: String,
    /// Whether it must be clicked away.
    pub alert: bool,
}
