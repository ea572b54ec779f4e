//! Roles of linked chats: what `/link` may tie, whom a chat makes an agent, what the bot needs there.

use super::Role;
use crate::named;

named! {
    /// What a chat is used for, named exactly as in `/link ROLE`.
    pub enum ChatRole as "chat role" {
        /// The agents' room.
        Support = "support",
        /// The administrators' room: second level.
        Admins = "admins",
        /// The mediators' room: third level.
        Mediation = "mediation",
        /// Where the court works.
        Court = "court",
        /// Where rulings are published.
        CourtChannel = "court_channel",
        /// Where airdrops are asked for.
        Airdrop = "airdrop",
        /// The channel shared with the SkyNet bot.
        Skynet = "skynet",
        /// Where events are approved.
        Moderators = "moderators",
        /// Where events are announced.
        Announce = "announce",
        /// Where digests and reports go.
        Reports = "reports",
    }
}

named! {
    /// What the bot must be able to do in a chat.
    pub enum Right as "right" {
        ManageTopics = "manage_topics",
        DeleteMessages = "delete_messages",
        PinMessages = "pin_messages",
        PostMessages = "post_messages",
        EditMessages = "edit_messages",
        InviteUsers = "invite_users",
        /// Be an administrator at all: only then does it see every message and who comes and goes.
        Admin = "admin",
    }
}

impl ChatRole {
    /// The role every member of the linked chat has by being in it. Court roles are given by hand: the room has guests.
    #[must_use]
    pub const fn implied_role(self) -> Option<Role> {
        match self {
            Self::Support => Some(Role::Agent),
            Self::Admins => Some(Role::Admin),
            Self::Mediation => Some(Role::Mediator),
            Self::Moderators => Some(Role::Moderator),
            Self::Court
            | Self::CourtChannel
            | Self::Airdrop
            | Self::Skynet
            | Self::Announce
            | Self::Reports => None,
        }
    }

    /// What the bot needs in a forum or group of this role, and in a channel where the role is a channel's.
    #[must_use]
    pub const fn rights(self) -> &'static [Right] {
        use Right::{
            Admin, DeleteMessages, EditMessages, InviteUsers, ManageTopics, PinMessages,
            PostMessages,
        };
        match self {
            Self::Support | Self::Admins => &[Admin, ManageTopics, DeleteMessages, PinMessages],
            Self::Mediation => &[
                Admin,
                ManageTopics,
                DeleteMessages,
                PinMessages,
                InviteUsers,
            ],
            Self::Court => &[Admin, ManageTopics, PinMessages],
            Self::CourtChannel | Self::Announce => &[Admin, PostMessages, EditMessages],
            Self::Skynet => &[Admin, PostMessages],
            Self::Moderators => &[Admin, DeleteMessages, PinMessages],
            Self::Airdrop | Self::Reports => &[Admin],
        }
    }
}
