//! What an update says, in our words.

use mtl_store::people::Seen;

use crate::domain::facts::{Chat, Kind, Standing};

/// Where something happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The chat.
    pub chat: i64,
    /// What sort of chat.
    pub kind: Kind,
    /// The topic; none in General.
    pub thread: Option<i64>,
    /// The message that was written, or whose button was pressed.
    pub message: i64,
}

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sender {
    /// A person who shows themselves.
    Person(Seen),
    /// Somebody in the name of a group or channel.
    Mask,
}

/// A command that every bot knows. The text is what came after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    /// `/link`
    Link(Option<String>),
    /// `/language`
    Language(Option<String>),
}

/// A button of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Press {
    /// "It is me" under a question about `/link`; the role may be empty.
    Link(String),
    /// "Move it here".
    Move(String),
    /// A language.
    Language(String),
}

/// What an update says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Somebody wrote a command.
    Command {
        /// Where.
        place: Place,
        /// Who.
        sender: Sender,
        /// What.
        word: Word,
    },
    /// Somebody pressed a button.
    Press {
        /// Where.
        place: Place,
        /// Who.
        person: Seen,
        /// What must be answered.
        query: String,
        /// Which.
        press: Press,
    },
    /// The bot's place in a group or channel changed.
    Standing {
        /// Where.
        chat: Chat,
        /// Who did it.
        by: Seen,
        /// What it was.
        was: Standing,
        /// What it is now.
        is: Standing,
    },
    /// A person is no longer in a chat.
    Gone {
        /// The chat.
        chat: i64,
        /// The person.
        person: i64,
    },
    /// A group became a supergroup.
    Migrated {
        /// The group.
        from: i64,
        /// The supergroup.
        to: i64,
    },
    /// The bot made a topic.
    TopicMade {
        /// The chat.
        chat: i64,
        /// The topic.
        thread: i64,
        /// Its title.
        title: String,
    },
    /// Somebody closed a topic or opened it again.
    TopicClosed {
        /// The chat.
        chat: i64,
        /// The topic.
        thread: i64,
        /// Whether it is closed now.
        closed: bool,
    },
    /// A trace of something the bot itself did.
    Own,
}
