//! People who write to the bots.

use serde_json::{Map, Value, json};

/// The account that anonymous admins write with.
pub const ANONYMOUS: i64 = 1_087_968_824;
/// The account that channel posts are copied with.
pub const TELEGRAM: i64 = 777_000;

/// A person.
#[derive(Debug, Clone, Default, serde::Deserialize, serde::Serialize)]
#[serde(default)]
pub struct Person {
    /// Telegram's id, chosen by the sandbox when 0.
    pub id: i64,
    /// Never empty.
    pub first_name: String,
    /// May be absent.
    pub last_name: Option<String>,
    /// May be absent; without the @.
    pub username: Option<String>,
    /// The language of the person's Telegram.
    pub language_code: Option<String>,
    /// Whether the person pays for Telegram.
    pub is_premium: bool,
    /// A label for the page: the bots never see it.
    pub role: String,
    /// A note for the page.
    pub note: String,
    /// The account was deleted.
    pub deactivated: bool,
    /// Refuses voice and video notes.
    pub no_voice: bool,
}

impl Person {
    /// The `User` object.
    #[must_use]
    pub fn user(&self) -> Value {
        let mut user = self.names();
        user.insert("is_bot".into(), json!(false));
        if let Some(code) = &self.language_code {
            user.insert("language_code".into(), json!(code));
        }
        if self.is_premium {
            user.insert("is_premium".into(), json!(true));
        }
        Value::Object(user)
    }

    /// The `Chat` object of a private chat with the person.
    #[must_use]
    pub fn chat(&self) -> Value {
        let mut chat = self.names();
        chat.insert("type".into(), json!("private"));
        Value::Object(chat)
    }

    fn names(&self) -> Map<String, Value> {
        let mut map = Map::new();
        map.insert("id".into(), json!(self.id));
        map.insert("first_name".into(), json!(self.first_name));
        if let Some(name) = &self.last_name {
            map.insert("last_name".into(), json!(name));
        }
        if let Some(name) = &self.username {
            map.insert("username".into(), json!(name));
        }
        map
    }
}
