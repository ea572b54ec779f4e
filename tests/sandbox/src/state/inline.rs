//! What people write behind a bot's name, and what the bot offered for it.

use mtl_domain::clock::Instant;
use serde_json::{Map, Value};

/// One inline query.
#[derive(Debug, Clone)]
pub struct Inline {
    /// Whose it is to answer.
    pub bot: i64,
    /// Who wrote.
    pub person: i64,
    /// What.
    pub query: String,
    /// When.
    pub at: Instant,
    /// The answer, once there is one.
    pub answer: Option<Offer>,
}

/// What a bot offers.
#[derive(Debug, Clone, Default)]
pub struct Offer {
    /// The results as given, with the text of each as it will be sent.
    pub results: Vec<Choice>,
    /// The button above them.
    pub button: Option<Value>,
    /// For how many seconds Telegram remembers it.
    pub cache_time: i64,
    /// Whether only for this person.
    pub is_personal: bool,
}

/// One result.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Its id.
    pub id: String,
    /// As the bot gave it.
    pub shown: Value,
    /// What a message made of it holds; none for results that this stand-in cannot send.
    pub body: Option<Map<String, Value>>,
}
