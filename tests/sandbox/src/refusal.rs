//! The answers that say no: error codes and texts exactly as the Bot API gives them.

use serde_json::{Value, json};

/// A call that was refused.
#[derive(Debug, Clone)]
pub struct Refusal {
    /// HTTP status and `error_code`.
    pub code: u16,
    /// The whole `description`, prefix included.
    pub text: String,
    /// `parameters`: retry_after or migrate_to_chat_id.
    pub parameters: Option<Value>,
    /// The world is the cause (a person blocked, deleted, closed …), not the caller's carelessness.
    pub world: bool,
}

/// What most of the sandbox's functions give back.
pub type Outcome<T> = Result<T, Refusal>;

impl Refusal {
    /// 400 with the usual prefix.
    pub fn bad(text: impl AsRef<str>) -> Self {
        Self::new(400, format!("Bad Request: {}", text.as_ref()))
    }

    /// 403 with the usual prefix.
    pub fn forbidden(text: impl AsRef<str>) -> Self {
        Self::new(403, format!("Forbidden: {}", text.as_ref()))
    }

    /// 409 with the usual prefix.
    pub fn conflict(text: impl AsRef<str>) -> Self {
        Self::new(409, format!("Conflict: {}", text.as_ref()))
    }

    /// Any code with its whole text.
    pub fn new(code: u16, text: impl Into<String>) -> Self {
        Self {
            code,
            text: text.into(),
            parameters: None,
            world: false,
        }
    }

    /// 429: too fast.
    pub fn flood(seconds: i64) -> Self {
        Self {
            code: 429,
            text: format!("Too Many Requests: retry after {seconds}"),
            parameters: Some(json!({ "retry_after": seconds })),
            world: false,
        }
    }

    /// The basic group lives on as a supergroup.
    pub fn migrated(to: i64) -> Self {
        Self {
            parameters: Some(json!({ "migrate_to_chat_id": to })),
            world: true,
            ..Self::bad("group chat was upgraded to a supergroup chat")
        }
    }

    /// The same refusal, marked as caused by the world.
    #[must_use]
    pub fn of_world(mut self) -> Self {
        self.world = true;
        self
    }

    /// Marked as caused by the world only when `yes`.
    #[must_use]
    pub fn of_world_if(mut self, yes: bool) -> Self {
        self.world = yes;
        self
    }

    /// The answer's JSON.
    #[must_use]
    pub fn body(&self) -> String {
        let mut body = json!({ "ok": false, "error_code": self.code, "description": self.text });
        if let (Some(parameters), Some(map)) = (&self.parameters, body.as_object_mut()) {
            map.insert("parameters".into(), parameters.clone());
        }
        body.to_string()
    }
}
