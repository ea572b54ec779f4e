//! Groups, supergroups and channels, their members, and the rooms where messages stand.

use std::collections::BTreeMap;

use mtl_domain::clock::Instant;
use serde_json::{Map, Value, json};

use super::messages::Msg;
use super::rights;

/// What sort of chat it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A basic group.
    Group,
    /// A supergroup, forum or not.
    Supergroup,
    /// A channel.
    Channel,
}

impl Kind {
    /// As the Bot API writes it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Supergroup => "supergroup",
            Self::Channel => "channel",
        }
    }
}

/// What somebody is in a chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// The owner.
    Creator,
    /// An admin.
    Administrator,
    /// A member.
    Member,
    /// A member who may not do everything.
    Restricted,
    /// Not there.
    Left,
    /// Banned.
    Kicked,
}

impl Status {
    /// From the Bot API's word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "creator" => Self::Creator,
            "administrator" => Self::Administrator,
            "member" => Self::Member,
            "restricted" => Self::Restricted,
            "left" => Self::Left,
            "kicked" => Self::Kicked,
            _ => return None,
        })
    }

    /// As the Bot API writes it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Creator => "creator",
            Self::Administrator => "administrator",
            Self::Member => "member",
            Self::Restricted => "restricted",
            Self::Left => "left",
            Self::Kicked => "kicked",
        }
    }
}

/// Somebody's place in a chat.
#[derive(Debug, Clone)]
pub struct Member {
    /// What they are.
    pub status: Status,
    /// Rights of an admin, or permissions of a restricted member.
    pub rights: BTreeMap<String, bool>,
    /// Shown beside an admin's name.
    pub title: Option<String>,
    /// End of a ban or restriction, 0 for ever.
    pub until: i64,
}

impl Member {
    /// A member with the rights that usually go with the status.
    #[must_use]
    pub fn new(status: Status) -> Self {
        let rights = if status == Status::Administrator {
            rights::all_admin()
        } else {
            BTreeMap::new()
        };
        Self {
            status,
            rights,
            title: None,
            until: 0,
        }
    }

    /// Whether they are in the chat.
    #[must_use]
    pub fn is_in(&self) -> bool {
        match self.status {
            Status::Left | Status::Kicked => false,
            Status::Restricted => self.rights.get("is_member").copied().unwrap_or(true),
            _ => true,
        }
    }

    /// Owner or admin.
    #[must_use]
    pub fn is_admin(&self) -> bool {
        matches!(self.status, Status::Creator | Status::Administrator)
    }

    /// Whether an admin has this right; the owner has all.
    #[must_use]
    pub fn may(&self, right: &str) -> bool {
        match self.status {
            Status::Creator => true,
            Status::Administrator => self.rights.get(right).copied().unwrap_or(false),
            _ => false,
        }
    }
}

/// An invite link.
#[derive(Debug, Clone)]
pub struct Link {
    /// The `ChatInviteLink` object without its creator.
    pub object: Map<String, Value>,
    /// Who made it.
    pub creator: i64,
}

/// A group, supergroup or channel.
#[derive(Debug, Clone)]
pub struct Chat {
    /// Negative.
    pub id: i64,
    /// What sort.
    pub kind: Kind,
    /// The title.
    pub title: String,
    /// Public chats only.
    pub username: Option<String>,
    /// The description.
    pub description: String,
    /// Has topics.
    pub is_forum: bool,
    /// Everybody who was ever there.
    pub members: BTreeMap<i64, Member>,
    /// A basic group that became a supergroup.
    pub migrated_to: Option<i64>,
    /// The supergroup's former id.
    pub migrated_from: Option<i64>,
    /// Content may not be copied out.
    pub protected: bool,
    /// What ordinary members may do.
    pub permissions: BTreeMap<String, bool>,
    /// Invite links by address.
    pub links: BTreeMap<String, Link>,
    /// People who asked to join: when, and by which link.
    pub requests: BTreeMap<i64, (i64, Option<String>)>,
    /// The channel of a discussion group, or the group of a channel.
    pub linked: Option<i64>,
    /// General is closed.
    pub general_closed: bool,
    /// General is hidden.
    pub general_hidden: bool,
    /// The name of General.
    pub general_name: String,
}

impl Chat {
    /// A chat without members.
    #[must_use]
    pub fn new(id: i64, kind: Kind, title: &str, is_forum: bool) -> Self {
        Self {
            id,
            kind,
            title: title.to_owned(),
            username: None,
            description: String::new(),
            is_forum,
            members: BTreeMap::new(),
            migrated_to: None,
            migrated_from: None,
            protected: false,
            permissions: rights::all_permissions(),
            links: BTreeMap::new(),
            requests: BTreeMap::new(),
            linked: None,
            general_closed: false,
            general_hidden: false,
            general_name: "General".into(),
        }
    }

    /// The `Chat` object as it stands in messages.
    #[must_use]
    pub fn object(&self) -> Value {
        let mut chat = Map::new();
        chat.insert("id".into(), json!(self.id));
        chat.insert("title".into(), json!(self.title));
        if let Some(name) = &self.username {
            chat.insert("username".into(), json!(name));
        }
        if self.is_forum {
            chat.insert("is_forum".into(), json!(true));
        }
        chat.insert("type".into(), json!(self.kind.word()));
        if self.kind == Kind::Group {
            chat.insert("all_members_are_administrators".into(), json!(true));
            chat.insert("accepted_gift_types".into(), rights::no_gifts());
        }
        Value::Object(chat)
    }

    /// Somebody's place here.
    #[must_use]
    pub fn member(&self, id: i64) -> Option<&Member> {
        self.members.get(&id)
    }

    /// Whether somebody is here.
    #[must_use]
    pub fn has(&self, id: i64) -> bool {
        self.member(id).is_some_and(Member::is_in)
    }

    /// Whether somebody is an admin or the owner here.
    #[must_use]
    pub fn is_admin(&self, id: i64) -> bool {
        self.member(id).is_some_and(Member::is_admin)
    }
}

/// A topic of a forum.
#[derive(Debug, Clone)]
pub struct Topic {
    /// The id of the message that announced it.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// One of six colours.
    pub icon_color: i64,
    /// An emoji instead of the colour.
    pub icon: Option<String>,
    /// Closed.
    pub closed: bool,
    /// Who closed or opened it last.
    pub turned_by: i64,
    /// Gone, and who did it.
    pub deleted_by: Option<i64>,
    /// Who made it.
    pub creator: i64,
}

/// The messages and topics of a chat.
#[derive(Debug, Default)]
pub struct Room {
    /// The last message id given out.
    pub last: i64,
    /// Messages by id, the deleted ones too.
    pub messages: BTreeMap<i64, Msg>,
    /// Topics by id.
    pub topics: BTreeMap<i64, Topic>,
    /// Pinned messages, the newest last.
    pub pinned: Vec<i64>,
    /// Private chats: the person has written to the bot.
    pub started: bool,
    /// Private chats: the person has blocked the bot.
    pub blocked: bool,
    /// Private chats: the bot may write until then, because the person asked to join a chat of its.
    pub open_until: Option<Instant>,
}
