//! The arguments of one Bot API call, read as the real server reads them: all are texts.

use std::fmt;

use serde::de::{Deserializer as _, MapAccess, Visitor};
use serde_json::{Map, Value, value::RawValue};

use crate::refusal::{Outcome, Refusal};

/// One argument.
#[derive(Debug, Clone)]
pub struct Arg {
    /// The name.
    pub name: String,
    /// A decoded string, or the raw JSON text of anything else.
    pub text: String,
    /// Whether `text` is raw JSON from a JSON body.
    pub raw: bool,
}

/// A file that came inside a multipart body.
#[derive(Debug, Clone)]
pub struct Upload {
    /// The part's name.
    pub field: String,
    /// The file's name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// All arguments of a call, in the order they came; of duplicates the first counts.
#[derive(Debug, Clone, Default)]
pub struct Args {
    /// The arguments.
    pub list: Vec<Arg>,
    /// The uploaded files.
    pub files: Vec<Upload>,
}

impl Args {
    /// Adds a text unless the name is there.
    pub fn add(&mut self, name: &str, text: String, raw: bool) {
        if !self.list.iter().any(|arg| arg.name == name) {
            self.list.push(Arg {
                name: name.to_owned(),
                text,
                raw,
            });
        }
    }

    /// Reads a query string or an urlencoded body.
    pub fn add_form(&mut self, form: &str) {
        for pair in form.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            self.add(&unescape(name), unescape(value), false);
        }
    }

    /// Reads a JSON body: strings are decoded, other values stay raw JSON text.
    pub fn add_json(&mut self, body: &[u8]) -> Outcome<()> {
        let wrong = || Refusal::bad("JSON object expected");
        let text = std::str::from_utf8(body).map_err(|_| wrong())?;
        let mut reader = serde_json::Deserializer::from_str(text);
        let pairs = reader.deserialize_map(Pairs).map_err(|_| wrong())?;
        reader.end().map_err(|_| wrong())?;
        for (name, value) in pairs {
            let value = value.get();
            if value.starts_with('"') {
                let text = serde_json::from_str::<String>(value).map_err(|_| wrong())?;
                self.add(&name, text, false);
            } else {
                self.add(&name, value.to_owned(), true);
            }
        }
        Ok(())
    }

    /// From a JSON object, as a webhook's answer or a test gives it.
    pub fn from_value(object: &Map<String, Value>) -> Self {
        let mut args = Self::default();
        for (name, value) in object {
            match value {
                Value::String(text) => args.add(name, text.clone(), false),
                other => args.add(name, other.to_string(), true),
            }
        }
        args
    }

    fn arg(&self, name: &str) -> Option<&Arg> {
        self.list.iter().find(|arg| arg.name == name)
    }

    /// The text of an argument, when it is there.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.arg(name).map(|arg| arg.text.as_str())
    }

    /// The text of an argument, empty when it is not there.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default()
    }

    /// A whole number; junk is 0.
    #[must_use]
    pub fn int(&self, name: &str) -> i64 {
        number(self.text(name))
    }

    /// A whole number, when it is there and not empty.
    #[must_use]
    pub fn maybe_int(&self, name: &str) -> Option<i64> {
        self.get(name).filter(|text| !text.is_empty()).map(number)
    }

    /// A flag: `true`, `yes` and `1` in any case, everything else is no.
    #[must_use]
    pub fn flag(&self, name: &str) -> bool {
        matches!(
            self.text(name).to_ascii_lowercase().as_str(),
            "true" | "yes" | "1"
        )
    }

    /// The argument as JSON: absent or empty is `None`.
    pub fn json(&self, name: &str) -> Option<Result<Value, serde_json::Error>> {
        self.get(name)
            .filter(|text| !text.is_empty())
            .map(serde_json::from_str)
    }

    /// A file uploaded under this field's name.
    #[must_use]
    pub fn file(&self, field: &str) -> Option<&Upload> {
        self.files.iter().find(|file| file.field == field)
    }

    /// As one JSON object, for the log of calls.
    #[must_use]
    pub fn to_value(&self) -> Value {
        let mut map = Map::new();
        for arg in &self.list {
            let value = if arg.raw {
                serde_json::from_str(&arg.text).unwrap_or_else(|_| Value::String(arg.text.clone()))
            } else {
                Value::String(arg.text.clone())
            };
            map.insert(arg.name.clone(), value);
        }
        for file in &self.files {
            map.insert(
                file.field.clone(),
                Value::String(format!("(file) {}", file.name)),
            );
        }
        Value::Object(map)
    }
}

/// A number as the server reads it: the digits at the start, clamped.
#[must_use]
pub fn number(text: &str) -> i64 {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1_i64, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let mut value: i64 = 0;
    for digit in digits.bytes().take_while(u8::is_ascii_digit) {
        value = value
            .saturating_mul(10)
            .saturating_add(i64::from(digit - b'0'));
    }
    sign * value
}

/// Undoes %XX and + of a form.
#[must_use]
pub fn unescape(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let hex = || {
            let pair = bytes.get(at + 1..at + 3)?;
            u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()
        };
        match byte {
            b'+' => out.push(b' '),
            b'%' => {
                if let Some(decoded) = hex() {
                    out.push(decoded);
                    at += 2;
                } else {
                    out.push(b'%');
                }
            }
            other => out.push(other),
        }
        at += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Reads a JSON object into pairs, duplicates included.
struct Pairs;

impl<'de> Visitor<'de> for Pairs {
    type Value = Vec<(String, Box<RawValue>)>;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut pairs = Vec::with_capacity(8);
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(pairs)
    }
}
