//! Files that the bot makes itself and sends: kept in the row of the outbox, uploaded when the call leaves.

use std::borrow::Cow;

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

#[cfg(test)]
mod tests;

/// The method by which a flow asks what stands in a text file of somebody: see [`crate::Call::read_file`].
pub const READ: &str = "mtl:read";
/// The longest file that is read.
pub const READ_LIMIT: usize = 1024 * 1024;
/// The method by which a flow asks for the bytes of a file of somebody: see [`crate::Call::fetch_file`].
pub const FETCH: &str = "mtl:read_bytes";
/// The longest file whose bytes are fetched: the Bot API hands out no longer one.
pub const FETCH_LIMIT: usize = 20 * 1024 * 1024;

/// Whether a call asks for what is in a file.
#[must_use]
pub fn is_read(method: &str) -> bool {
    method == READ || method == FETCH
}

/// What became of a question for the bytes of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fetched {
    /// The bytes, in Base64.
    Base64(String),
    /// It is longer than Telegram hands out.
    TooLarge,
    /// Telegram does not have it any more.
    Gone,
}

impl Fetched {
    /// What was fetched, by the bytes.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self::Base64(BASE64.encode(bytes))
    }

    /// The bytes; none when there are none, or their Base64 is broken.
    #[must_use]
    pub fn bytes(&self) -> Option<Vec<u8>> {
        match self {
            Self::Base64(text) => BASE64.decode(text).ok(),
            Self::TooLarge | Self::Gone => None,
        }
    }
}

/// A file made by the bot, as a part of a [`crate::Call`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// The parameter it stands for: `document`, `photo`.
    pub field: String,
    /// The name people see.
    pub name: String,
    /// What is in it.
    #[serde(flatten)]
    pub content: Content,
}

/// What is in a file. A row of the outbox is text, and so bytes are kept in Base64.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// Text, as UTF-8.
    Text(String),
    /// Bytes, in Base64.
    Base64(String),
}

impl Content {
    /// Bytes of any kind.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self::Base64(BASE64.encode(bytes))
    }

    /// What will be uploaded; none when the Base64 of a row is broken.
    fn bytes(&self) -> Option<Vec<u8>> {
        match self {
            Self::Text(text) => Some(text.clone().into_bytes()),
            Self::Base64(text) => BASE64.decode(text).ok(),
        }
    }
}

/// The body of a request, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Its `Content-Type`.
    pub kind: Cow<'static, str>,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Body {
    /// Parameters as JSON.
    #[must_use]
    pub fn json(params: &Value) -> Self {
        Self {
            kind: "application/json".into(),
            bytes: params.to_string().into_bytes(),
        }
    }

    /// Parameters together with a file, as `multipart/form-data`; none when the file cannot be read from its row.
    #[must_use]
    pub fn with_file(params: &Map<String, Value>, file: &Made) -> Option<Self> {
        let content = file.content.bytes()?;
        let boundary = boundary(params, &content);
        let mut bytes = Vec::with_capacity(content.len() + 1024);
        for (name, value) in params {
            let text = match value {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            let head = format!(
                "--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n"
            );
            bytes.extend(head.into_bytes());
        }
        let head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"; filename=\"{}\"\r\nContent-Type: application/octet-stream\r\n\r\n",
            file.field,
            plain(&file.name)
        );
        bytes.extend(head.into_bytes());
        bytes.extend(content);
        bytes.extend(format!("\r\n--{boundary}--\r\n").into_bytes());
        Some(Self {
            kind: format!("multipart/form-data; boundary={boundary}").into(),
            bytes,
        })
    }
}

/// A file's name that cannot end its header.
fn plain(name: &str) -> String {
    name.chars()
        .map(|c| {
            if c.is_control() || matches!(c, '"' | '\\' | '/') {
                '_'
            } else {
                c
            }
        })
        .collect()
}

/// A line that occurs in nothing that it separates.
fn boundary(params: &Map<String, Value>, content: &[u8]) -> String {
    let texts: Vec<String> = params
        .values()
        .map(|value| match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        })
        .collect();
    let mut count = 0_u64;
    loop {
        let line = format!("mtl-bots-{count:016x}");
        let taken = texts.iter().any(|text| text.contains(&line))
            || content
                .windows(line.len())
                .any(|window| window == line.as_bytes());
        if !taken {
            return line;
        }
        count += 1;
    }
}
