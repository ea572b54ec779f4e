//! Bots: who they are, what waits for them, what they told Telegram about themselves.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::Arc,
};

use mtl_domain::clock::Instant;
use serde_json::{Value, json};
use tokio::sync::Notify;

/// One update on its way to a bot, kept as the text that will be sent.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// update_id.
    pub id: i64,
    /// The whole Update as JSON.
    pub json: Arc<str>,
    /// Forgotten after this instant.
    pub until: Instant,
    /// Webhooks deliver the updates of one lane one after another.
    pub lane: i64,
}

/// Where a bot wants its updates posted.
#[derive(Debug, Clone, Default)]
pub struct Webhook {
    /// The address.
    pub url: String,
    /// Sent along in a header.
    pub secret: Option<String>,
    /// How many at a time.
    pub max_connections: i64,
    /// As the bot gave it.
    pub ip_address: Option<String>,
    /// The last failure and when.
    pub last_error: Option<(i64, String)>,
    /// Told apart from earlier ones, so an old worker stops.
    pub serial: u64,
}

/// The getUpdates calls of one bot.
#[derive(Debug, Default)]
pub struct Polling {
    /// Grows with each call; a waiting call whose number is not the last has been ended.
    pub serial: u64,
    /// The offset of the call before.
    pub offset: i64,
    /// When the call before began and ended.
    pub began: Option<tokio::time::Instant>,
    /// When the call before ended.
    pub ended: Option<tokio::time::Instant>,
    /// Until then a conflict is answered late.
    pub calm_until: Option<tokio::time::Instant>,
}

/// A bot.
#[derive(Debug)]
pub struct Bot {
    /// The id, the number before the colon of the token.
    pub id: i64,
    /// The token.
    pub token: String,
    /// Without the @.
    pub username: String,
    /// Shown name.
    pub first_name: String,
    /// What the project calls it.
    pub name: String,
    /// Privacy mode: in groups sees only what concerns it, unless it is an admin.
    pub privacy: bool,
    /// Whether people may write behind its name in any chat (`/setinline` at BotFather).
    pub inline: bool,
    /// Private chats have topics.
    pub has_topics: bool,
    /// Updates not yet confirmed.
    pub queue: VecDeque<Waiting>,
    /// When old updates were looked for last.
    pub swept: Option<Instant>,
    /// The id of the next update.
    pub next_update: i64,
    /// None: the defaults.
    pub allowed: Option<Vec<String>>,
    /// When set, updates are posted there.
    pub webhook: Option<Webhook>,
    /// When setWebhook was called last.
    pub webhook_at: Option<Instant>,
    /// The state of getUpdates.
    pub polling: Polling,
    /// Wakes whoever waits for updates.
    pub wake: Arc<Notify>,
    /// Commands by scope and language.
    pub commands: BTreeMap<String, Value>,
    /// Names and descriptions by field and language.
    pub texts: BTreeMap<String, String>,
    /// Menu buttons by chat, 0 the default.
    pub menu: BTreeMap<i64, Value>,
    /// Default admin rights.
    pub default_rights: BTreeMap<bool, Value>,
}

impl Bot {
    /// The commands a person sees in private, by language: those for private chats, else those for everywhere.
    #[must_use]
    pub fn private_commands(&self) -> BTreeMap<String, Value> {
        let mut by_language = BTreeMap::new();
        for scope in ["default", "all_private_chats"] {
            let prefix = format!("{}|", json!({ "type": scope }));
            for (key, list) in &self.commands {
                if let Some(language) = key.strip_prefix(&prefix) {
                    by_language.insert(language.to_owned(), list.clone());
                }
            }
        }
        by_language
    }

    /// A new bot.
    #[must_use]
    pub fn new(id: i64, token: &str, username: &str, first_name: &str, name: &str) -> Self {
        // Real update ids start anywhere; here they differ from bot to bot and are the same in every run.
        let first = 2_000_000 + id.rem_euclid(997) * 1_000_003;
        Self {
            id,
            token: token.to_owned(),
            username: username.to_owned(),
            first_name: first_name.to_owned(),
            name: name.to_owned(),
            privacy: true,
            inline: true,
            has_topics: false,
            queue: VecDeque::new(),
            swept: None,
            next_update: first % 1_000_000_000,
            allowed: None,
            webhook: None,
            webhook_at: None,
            polling: Polling::default(),
            wake: Arc::new(Notify::new()),
            commands: BTreeMap::new(),
            texts: BTreeMap::new(),
            menu: BTreeMap::new(),
            default_rights: BTreeMap::new(),
        }
    }

    /// The `User` object as it stands in messages.
    #[must_use]
    pub fn user(&self) -> Value {
        json!({ "id": self.id, "is_bot": true, "first_name": self.first_name, "username": self.username })
    }

    /// The `User` object of getMe.
    #[must_use]
    pub fn me(&self) -> Value {
        json!({
            "id": self.id, "is_bot": true, "first_name": self.first_name, "username": self.username,
            "can_join_groups": true, "can_read_all_group_messages": !self.privacy,
            "supports_inline_queries": self.inline, "can_connect_to_business": false,
            "has_main_web_app": false, "has_topics_enabled": self.has_topics,
            "allows_users_to_create_topics": false, "can_manage_bots": false,
            "supports_guest_queries": false, "supports_join_request_queries": false,
        })
    }
}
