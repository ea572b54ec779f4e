//! Faults on order: what shall go wrong, where, and how many times.

use serde_json::Value;

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Answers with an error, without effect.
    Error,
    /// Waits, then works.
    Delay,
    /// Closes the connection before any effect.
    Reset,
    /// Works, then closes the connection.
    LostAnswer,
    /// Answers 502 with a page.
    Http5xx,
}

/// A fault on order.
#[derive(Debug, Clone, serde::Deserialize, serde::Serialize)]
pub struct Fault {
    /// Only this method, in any case.
    #[serde(default)]
    pub method: Option<String>,
    /// Only this chat.
    #[serde(default)]
    pub chat: Option<i64>,
    /// Only this bot.
    #[serde(default)]
    pub bot: Option<i64>,
    /// How many calls it strikes.
    #[serde(default = "once")]
    pub times: u64,
    /// What goes wrong.
    pub kind: Kind,
    /// error: the code.
    #[serde(default)]
    pub code: Option<u16>,
    /// error: the description.
    #[serde(default)]
    pub description: Option<String>,
    /// error: retry_after, migrate_to_chat_id.
    #[serde(default)]
    pub parameters: Option<Value>,
    /// delay: how long.
    #[serde(default)]
    pub ms: u64,
}

fn once() -> u64 {
    1
}

/// The faults on order, the oldest first.
#[derive(Debug, Default)]
pub struct Faults {
    /// In the order they were asked for.
    pub list: Vec<Fault>,
}

impl Faults {
    /// The fault that strikes a call, counted down.
    pub fn strike(&mut self, bot: i64, method: &str, chat: Option<i64>) -> Option<Fault> {
        let at = self.list.iter().position(|fault| {
            fault
                .method
                .as_ref()
                .is_none_or(|name| name.eq_ignore_ascii_case(method))
                && fault.chat.is_none_or(|wanted| Some(wanted) == chat)
                && fault.bot.is_none_or(|wanted| wanted == bot)
        })?;
        let fault = self.list.get_mut(at)?;
        fault.times = fault.times.saturating_sub(1);
        let struck = fault.clone();
        if struck.times == 0 {
            self.list.remove(at);
        }
        Some(struck)
    }
}
