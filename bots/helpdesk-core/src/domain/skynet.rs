//! The lines by which SkyNet's register learns who took a ticket and when it ended, and the lines it answers with.
//!
//! The wire is older than this program and is kept to the letter: words between spaces, values percent-encoded, a
//! command and a link to a message by which lines are told apart.

use std::{collections::BTreeMap, fmt::Write as _};

use chrono::TimeDelta;
use mtl_domain::named;

#[cfg(test)]
mod tests;

/// So long SkyNet's word is waited for.
pub const PATIENCE: TimeDelta = TimeDelta::seconds(300);
/// What stands first in SkyNet's lines.
const TO_US: &str = "#helper";
/// What stands in every line, and first in ours.
const SKYNET: &str = "#skynet";
/// What stands where somebody has no username, as the register has it until now.
const NOBODY: &str = "None";

named! {
    /// What SkyNet is told.
    pub enum Command as "command" {
        /// An agent took a ticket.
        Taken = "taken",
        /// It ended.
        Closed = "closed",
    }
}

named! {
    /// What became of a line.
    pub enum Standing as "standing" {
        /// It is on its way, or SkyNet has not answered yet.
        Waiting = "waiting",
        /// SkyNet has it.
        Ok = "ok",
        /// SkyNet had it already.
        Duplicate = "duplicate",
        /// SkyNet did not answer in time.
        Late = "late",
        /// SkyNet could not use it, or it could not be sent.
        Failed = "error",
    }
}

impl Standing {
    /// Whether SkyNet has what it was told.
    #[must_use]
    pub const fn is_known(self) -> bool {
        matches!(self, Self::Ok | Self::Duplicate)
    }
}

/// A line for SkyNet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'a> {
    /// What.
    pub command: Command,
    /// The member.
    pub member: i64,
    /// The member's username.
    pub username: Option<&'a str>,
    /// The agent's.
    pub agent: Option<&'a str>,
    /// The link to the ticket's card.
    pub url: &'a str,
}

impl Line<'_> {
    /// As it is sent.
    #[must_use]
    pub fn text(&self) -> String {
        let head = format!(
            "{SKYNET} {TO_US} command={} user_id={}",
            self.command, self.member
        );
        let agent = encoded(self.agent.unwrap_or(NOBODY));
        let url = encoded(self.url);
        match self.command {
            Command::Taken => {
                let username = encoded(self.username.unwrap_or(NOBODY));
                format!("{head} username={username} agent_username={agent} url={url}")
            }
            Command::Closed => format!("{head} agent_username={agent} url={url} closed=true"),
        }
    }

    /// What tells it from others, at SkyNet as here.
    #[must_use]
    pub fn key(&self) -> String {
        key(self.command, self.url)
    }
}

/// What tells a line from others.
#[must_use]
pub fn key(command: Command, url: &str) -> String {
    format!("{command}:{url}")
}

/// The command and the link of a key.
#[must_use]
pub fn parted(key: &str) -> Option<(Command, &str)> {
    let (command, url) = key.split_once(':')?;
    Some((Command::parse(command)?, url))
}

/// The link to a message. Only supergroups and channels have one.
#[must_use]
pub fn link(chat: i64, message: i64) -> Option<String> {
    let number = chat.to_string();
    let number = number.strip_prefix("-100").filter(|n| !n.is_empty())?;
    Some(format!("https://t.me/c/{number}/{message}"))
}

/// What SkyNet says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    /// It has a line.
    Ack { key: String, duplicate: bool },
    /// It could not use one; which, it does not always tell.
    Error { key: Option<String>, reason: String },
}

/// A line for us that says nothing we know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Malformed;

/// Whether a text is meant for us by SkyNet.
#[must_use]
pub fn is_for_us(text: &str) -> bool {
    text.split_whitespace().next() == Some(TO_US)
}

/// Reads one of SkyNet's lines.
///
/// # Errors
/// When it says nothing that is known.
pub fn read(text: &str) -> Result<Word, Malformed> {
    let mut words = text.split_whitespace();
    if words.next() != Some(TO_US) || words.next() != Some(SKYNET) {
        return Err(Malformed);
    }
    let mut values = BTreeMap::new();
    for word in words {
        let (name, value) = word.split_once('=').ok_or(Malformed)?;
        // Said twice, nobody knows which is meant.
        if values.insert(name, decoded(value)?).is_some() {
            return Err(Malformed);
        }
    }
    let get = |name: &str| values.get(name).map(String::as_str);
    let about = || {
        let command = get("op").and_then(Command::parse)?;
        Some(key(command, get("url").filter(|url| !url.is_empty())?))
    };
    match get("command") {
        Some("ack") => {
            let duplicate = match get("status") {
                Some("ok") => false,
                Some("duplicate") => true,
                _ => return Err(Malformed),
            };
            let key = about().ok_or(Malformed)?;
            Ok(Word::Ack { key, duplicate })
        }
        Some("error") => Ok(Word::Error {
            key: about(),
            reason: get("reason")
                .filter(|reason| !reason.is_empty())
                .ok_or(Malformed)?
                .to_owned(),
        }),
        _ => Err(Malformed),
    }
}

/// Percent-encodes all but letters, digits and `-_.~`.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing into a text cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// The text that was percent-encoded.
fn decoded(text: &str) -> Result<String, Malformed> {
    let mut bytes = text.bytes();
    let mut out = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            out.push(byte);
            continue;
        }
        let mut digit = || {
            let digit = bytes.next().and_then(|byte| char::from(byte).to_digit(16));
            digit.and_then(|digit| u8::try_from(digit).ok())
        };
        let (Some(high), Some(low)) = (digit(), digit()) else {
            return Err(Malformed);
        };
        out.push(high * 16 + low);
    }
    String::from_utf8(out).map_err(|_| Malformed)
}
