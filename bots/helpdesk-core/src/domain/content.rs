//! What somebody sent, as data: text with its entities, file, where it was forwarded from.

use mtl_domain::{clock::Instant, gratitude::is_gratitude, text::utf16_len};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

#[cfg(test)]
mod tests;

/// The longest text Telegram takes.
pub const TEXT_LIMIT: usize = 4096;
/// The longest caption Telegram takes from a bot.
pub const CAPTION_LIMIT: usize = 1024;

/// What kind of message it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Text,
    Photo,
    Video,
    Animation,
    Audio,
    Document,
    Voice,
    VideoNote,
    Sticker,
    Location,
    Venue,
    Contact,
    Poll,
    Checklist,
    Dice,
    Game,
    Story,
    PaidMedia,
    Invoice,
    Giveaway,
    /// Something newer than this program.
    Other,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 21] = [
        Self::Text,
        Self::Photo,
        Self::Video,
        Self::Animation,
        Self::Audio,
        Self::Document,
        Self::Voice,
        Self::VideoNote,
        Self::Sticker,
        Self::Location,
        Self::Venue,
        Self::Contact,
        Self::Poll,
        Self::Checklist,
        Self::Dice,
        Self::Game,
        Self::Story,
        Self::PaidMedia,
        Self::Invoice,
        Self::Giveaway,
        Self::Other,
    ];

    /// Its name in the store and in the locales.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Photo => "photo",
            Self::Video => "video",
            Self::Animation => "animation",
            Self::Audio => "audio",
            Self::Document => "document",
            Self::Voice => "voice",
            Self::VideoNote => "video_note",
            Self::Sticker => "sticker",
            Self::Location => "location",
            Self::Venue => "venue",
            Self::Contact => "contact",
            Self::Poll => "poll",
            Self::Checklist => "checklist",
            Self::Dice => "dice",
            Self::Game => "game",
            Self::Story => "story",
            Self::PaidMedia => "paid_media",
            Self::Invoice => "invoice",
            Self::Giveaway => "giveaway",
            Self::Other => "other",
        }
    }

    /// Reads a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// Whether a caption can be put under it.
    #[must_use]
    pub const fn has_caption(self) -> bool {
        matches!(
            self,
            Self::Photo
                | Self::Video
                | Self::Animation
                | Self::Audio
                | Self::Document
                | Self::Voice
        )
    }

    /// The kind's name in `sendMediaGroup`, for what can stand in an album.
    #[must_use]
    pub const fn in_album(self) -> Option<&'static str> {
        match self {
            Self::Photo => Some("photo"),
            Self::Video => Some("video"),
            Self::Audio => Some("audio"),
            Self::Document => Some("document"),
            _ => None,
        }
    }

    /// The kind's name in `editMessageMedia`.
    #[must_use]
    pub const fn as_media(self) -> Option<&'static str> {
        match self {
            Self::Animation => Some("animation"),
            other => other.in_album(),
        }
    }
}

/// Formatting of a part of a text. Offsets count UTF-16 units, as Telegram does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// Where it begins.
    pub offset: usize,
    /// How long it is.
    pub length: usize,
    /// Its type and what belongs to it, as in the Bot API.
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

/// A file at Telegram.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// What it is sent by.
    pub id: String,
    /// What it is told apart by.
    pub unique: String,
    /// In bytes, where Telegram told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    /// What its sender calls it, where Telegram told: photos and voices have no name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// Where something was forwarded from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum Source {
    /// A person, perhaps one who hides the account.
    Person { name: String },
    /// A group, by somebody who speaks in its name.
    Chat { title: String },
    /// A channel; with a link where it has one.
    Channel { title: String, url: Option<String> },
}

/// Provenance of something forwarded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Where it comes from.
    #[serde(flatten)]
    pub source: Source,
    /// When the original was written.
    pub at: Instant,
}

/// What somebody sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Content {
    /// What it is.
    pub kind: Kind,
    /// Its text or caption.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The formatting of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entities: Vec<Entity>,
    /// Its file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<File>,
    /// How links in it are previewed, as in the Bot API.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preview: Option<Value>,
    /// Whether the caption stands above the media.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub above: bool,
    /// Whether the media is hidden until touched.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub spoiler: bool,
    /// Where it was forwarded from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// The message of the same chat that it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<i64>,
    /// What else can be said of it in words: a poll's question, a contact's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<String>,
    /// Whether the bot put it together: what stands at its place is something else, and is never copied.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub composed: bool,
}

/// A text with its entities.
pub type Formatted = (String, Vec<Entity>);

impl Content {
    /// Plain text.
    #[must_use]
    pub fn of_text(text: impl Into<String>) -> Self {
        Self::new(Kind::Text).with_text(text, Vec::new())
    }

    /// Nothing but a kind.
    #[must_use]
    pub const fn new(kind: Kind) -> Self {
        Self {
            kind,
            text: String::new(),
            entities: Vec::new(),
            file: None,
            preview: None,
            above: false,
            spoiler: false,
            origin: None,
            reply: None,
            details: None,
            composed: false,
        }
    }

    /// The same with a text or caption.
    #[must_use]
    pub fn with_text(mut self, text: impl Into<String>, entities: Vec<Entity>) -> Self {
        self.text = text.into();
        self.entities = entities;
        self
    }

    /// Whether an edit changed anything a reader sees: Telegram also reports edits that did not.
    #[must_use]
    pub fn reads_like(&self, other: &Self) -> bool {
        self.kind == other.kind
            && self.text == other.text
            && self.entities == other.entities
            && self.file.as_ref().map(|f| &f.unique) == other.file.as_ref().map(|f| &f.unique)
            && self.preview == other.preview
            && self.above == other.above
            && self.spoiler == other.spoiler
            && self.details == other.details
    }

    /// Whether it carries another file than before.
    #[must_use]
    pub fn has_other_file(&self, before: &Self) -> bool {
        self.kind != before.kind
            || self.file.as_ref().map(|f| &f.unique) != before.file.as_ref().map(|f| &f.unique)
    }

    /// Whether it is short thanks and nothing else.
    #[must_use]
    pub fn is_thanks(&self) -> bool {
        match self.kind {
            Kind::Text => is_gratitude(&self.text),
            // A sticker says what its emoji says.
            Kind::Sticker => self.details.as_deref().is_some_and(is_gratitude),
            _ => false,
        }
    }

    /// How long the text may be.
    #[must_use]
    pub const fn limit(&self) -> usize {
        if matches!(self.kind, Kind::Text) {
            TEXT_LIMIT
        } else {
            CAPTION_LIMIT
        }
    }

    /// Its text under a line; none when that is too long.
    #[must_use]
    pub fn under(&self, line: &str) -> Option<Formatted> {
        if self.text.is_empty() {
            return Some((line.to_owned(), Vec::new()));
        }
        let shift = utf16_len(line) + 1;
        if shift + utf16_len(&self.text) > self.limit() {
            return None;
        }
        let entities = self
            .entities
            .iter()
            .map(|e| Entity {
                offset: e.offset + shift,
                ..e.clone()
            })
            .collect();
        Some((format!("{line}\n{}", self.text), entities))
    }

    /// Its text with a signature; none when that is too long.
    #[must_use]
    pub fn signed(&self, signature: &str) -> Option<Formatted> {
        if self.text.is_empty() {
            return Some((signature.to_owned(), Vec::new()));
        }
        let text = format!("{}\n\n{signature}", self.text);
        (utf16_len(&text) <= self.limit()).then(|| (text, self.entities.clone()))
    }
}
