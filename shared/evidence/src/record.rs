//! What is written into a bundle: the manifest, and the lines of the transcript.

use mtl_domain::clock::Instant;
use serde::{Deserialize, Serialize};

/// The format this program writes and reads.
pub const SCHEMA: u32 = 1;
/// The items every bundle has, besides files.
pub const MANIFEST: &str = "manifest.json";
pub const PAGE: &str = "transcript.html";
pub const TRANSCRIPT: &str = "transcript.jsonl";
/// The folder of files.
pub const FILES: &str = "files/";

/// The steps of the ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Support,
    Admins,
    Mediation,
    Court,
    Appeal,
}

/// What somebody is in a case. The order is the one in which people are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Claimant,
    Respondent,
    Representative,
    Member,
    Agent,
    Admin,
    Mediator,
    Secretary,
    Judge,
    Witness,
    Expert,
    Bot,
}

/// How far the consent to carry the support desk's conversation reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    Whole,
    Selected,
    None,
}

/// What stands where something was redacted: the hash proves what it had been to whoever still has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tombstone {
    pub sha256: String,
    pub reason: String,
    pub at: Instant,
}

/// What there is, and what its hashes are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub schema: u32,
    pub case: String,
    /// Which bundle of the case it is, and the hash of the one before.
    pub version: u32,
    pub previous: Option<String>,
    pub created: Instant,
    pub exporter: String,
    pub program: String,
    pub zone: String,
    pub scope: Scope,
    /// How many messages the consent leaves out.
    pub withheld: u64,
    pub counts: Counts,
    pub items: Vec<Item>,
    /// SHA-256 of the canonical manifest without this field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bundle_sha256: Option<String>,
}

/// How much of everything there is in the transcript.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub people: u64,
    /// People who stand under a sign instead of a name.
    pub unnamed: u64,
    pub messages: u64,
    pub versions: u64,
    pub deleted: u64,
    /// Versions and files with a tombstone in their place.
    pub redacted: u64,
    pub exhibits: u64,
    pub files: u64,
    /// Files that are enclosed.
    pub enclosed: u64,
}

/// An item of the ZIP.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    pub name: String,
    pub kind: ItemKind,
    pub size: u64,
    pub sha256: String,
}

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    Page,
    Transcript,
    File,
}

/// A line of the transcript.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Line {
    Case(Case),
    Person(Person),
    Message(Message),
    Exhibit(Exhibit),
    File(File),
}

/// The case, as far as it may be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    pub id: String,
    pub subject: String,
    pub level: Level,
    pub closed: bool,
    pub opened: Instant,
    pub filed: Option<Instant>,
    pub notified: Option<Instant>,
    pub ended: Option<Instant>,
    pub grievance: Option<String>,
    pub demand: Option<String>,
    pub outcome: Option<String>,
}

/// A person under the sign that stands for them everywhere else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub sign: String,
    pub role: Role,
    /// All four are there only with this person's consent.
    pub name: Option<String>,
    pub username: Option<String>,
    pub telegram: Option<i64>,
    pub stellar: Option<String>,
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Its place in the transcript, from one.
    pub place: u64,
    pub id: i64,
    pub number: Option<i64>,
    pub level: Level,
    pub author: String,
    pub role: Role,
    pub kind: String,
    pub sent: Instant,
    /// When it was changed last.
    pub edited: Option<Instant>,
    pub deleted: Option<Instant>,
    /// The place of the message it answers, if that is here too.
    pub reply_to: Option<u64>,
    pub forward: Option<Forward>,
    pub versions: Vec<Version>,
    /// Numbers of files.
    pub files: Vec<u64>,
}

/// One version of a message: words, or a tombstone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    pub at: Instant,
    pub text: Option<String>,
    pub links: Vec<String>,
    /// Whether signs stand for names in it. No hash of the original is given then: it would give the name away to
    /// whoever tries out the few names it can be.
    pub masked: bool,
    pub redacted: Option<Tombstone>,
}

/// Where something was forwarded from: one of the three is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forward {
    pub at: Instant,
    /// The sign of somebody of the case.
    pub person: Option<String>,
    /// A name without an account.
    pub name: Option<String>,
    /// A group or channel.
    pub chat: Option<String>,
    pub url: Option<String>,
}

/// An exhibit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exhibit {
    pub number: u32,
    pub title: String,
    pub by: String,
    pub at: Instant,
    /// Places of messages.
    pub messages: Vec<u64>,
    /// How many of its messages the consent leaves out.
    pub withheld: u64,
    /// Numbers of files.
    pub files: Vec<u64>,
}

/// A file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    pub number: u64,
    pub kind: String,
    pub name: Option<String>,
    pub unique: String,
    pub size: Option<u64>,
    /// Of the bytes, if we had them.
    pub sha256: Option<String>,
    pub stated_sha256: Option<String>,
    /// Its item in the ZIP.
    pub item: Option<String>,
    /// Why there is none.
    pub absent: Option<Absent>,
    pub redacted: Option<Tombstone>,
}

/// Why a file is not enclosed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Absent {
    TooLarge,
    NoRoom,
    Gone,
    Redacted,
}

impl Counts {
    /// Counts these lines.
    pub(crate) fn of(lines: &[Line]) -> Self {
        let mut counts = Self::default();
        for line in lines {
            counts.add(line);
        }
        counts
    }

    pub(crate) fn add(&mut self, line: &Line) {
        match line {
            Line::Case(_) => {}
            Line::Person(person) => {
                self.people += 1;
                self.unnamed += u64::from(person.name.is_none());
            }
            Line::Message(message) => {
                self.messages += 1;
                self.deleted += u64::from(message.deleted.is_some());
                for version in &message.versions {
                    self.versions += 1;
                    self.redacted += u64::from(version.redacted.is_some());
                }
            }
            Line::Exhibit(_) => self.exhibits += 1,
            Line::File(file) => {
                self.files += 1;
                self.enclosed += u64::from(file.item.is_some());
                self.redacted += u64::from(file.redacted.is_some());
            }
        }
    }
}
