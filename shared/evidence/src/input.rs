//! What a bundle is made of: plain facts that the caller has loaded, before consent and walls are applied.

use std::collections::BTreeSet;

use mtl_domain::clock::Instant;
use serde::{Deserialize, Serialize};

pub use crate::record::{Level, Role, Scope, Tombstone};

/// Everything about a case that may go into its bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    pub case: Case,
    /// Counts the bundles of this case from one: new evidence makes a new one, none is ever replaced.
    pub version: u32,
    /// The hash of the bundle before it.
    pub previous: Option<String>,
    /// When it is made.
    pub created: Instant,
    /// The keeper of the case who makes it, as the keeper signs: always named, for somebody must answer for it.
    pub exporter: String,
    /// The program and its version.
    pub program: String,
    /// The zone in which people read the times, by its IANA name.
    pub zone: String,
    pub consent: Consent,
    pub people: Vec<Person>,
    pub messages: Vec<Message>,
    pub files: Vec<File>,
    pub exhibits: Vec<Exhibit>,
    /// How many bytes of files fit in; those that do not are described by their hashes.
    pub room: u64,
}

/// The case itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// The name by which everybody knows it.
    pub id: String,
    pub subject: String,
    pub level: Level,
    /// Whether it is heard behind closed doors.
    pub closed: bool,
    pub opened: Instant,
    pub filed: Option<Instant>,
    /// When the respondent was told.
    pub notified: Option<Instant>,
    pub ended: Option<Instant>,
    pub grievance: Option<String>,
    pub demand: Option<String>,
    pub outcome: Option<String>,
}

/// Which messages of the support desk may be carried upward. What was said in the case itself needs no such consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    pub scope: Scope,
    /// The messages it is given for, where it is for chosen ones.
    pub selected: BTreeSet<i64>,
}

/// Somebody who has a part in the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Our id: never written into the bundle.
    pub id: i64,
    pub role: Role,
    pub name: String,
    /// Without the `@`.
    pub username: Option<String>,
    pub telegram: Option<i64>,
    pub stellar: Option<String>,
    /// Whether this person consents to be named.
    pub named: bool,
}

/// A message with all that became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Ours; unique in the case.
    pub id: i64,
    /// Telegram's number of it. The chat is left out: a private chat has the number of its person.
    pub number: Option<i64>,
    /// Where it was said. What was said in mediation is nobody's to carry, and is refused.
    pub level: Level,
    pub author: i64,
    /// What the author was when it was written.
    pub role: Role,
    /// What it is in Telegram's words: `text`, `photo`…
    pub kind: String,
    pub sent: Instant,
    pub deleted: Option<Instant>,
    pub reply_to: Option<i64>,
    pub forward: Option<Forward>,
    /// Every version, the first one first.
    pub versions: Vec<Version>,
    /// Files, by their ids.
    pub files: Vec<i64>,
}

/// What a message said from some moment on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// When it was written so.
    pub at: Instant,
    pub body: Body,
}

/// The words, or what stands where they were.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Body {
    /// The words, and the addresses that hide behind some of them.
    Words { text: String, links: Vec<String> },
    /// They were redacted.
    Redacted(Tombstone),
}

/// Where something was forwarded from, and when it was written there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forward {
    pub at: Instant,
    pub origin: Origin,
}

/// Who or what it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// Somebody of the case.
    Person(i64),
    /// Somebody of whom Telegram tells a name only.
    Name(String),
    /// A group or channel, with the post's address if it has one.
    Chat { title: String, url: Option<String> },
}

/// A file somebody sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    pub id: i64,
    /// What it is told apart by at Telegram.
    pub unique: String,
    pub name: Option<String>,
    pub kind: String,
    /// As Telegram says; the size of the bytes, where we have them, counts instead.
    pub size: Option<u64>,
    /// The hash that its sender stated.
    pub stated: Option<String>,
    pub content: Content,
}

/// The bytes of a file, or why there are none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Content {
    Here(Vec<u8>),
    /// The Bot API does not hand it out.
    TooLarge,
    /// Telegram does not have it any more.
    Gone,
    Redacted(Tombstone),
}

/// Something handed in as evidence, under its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exhibit {
    pub number: u32,
    pub title: String,
    /// Who handed it in.
    pub by: i64,
    pub at: Instant,
    pub messages: Vec<i64>,
    pub files: Vec<i64>,
}
