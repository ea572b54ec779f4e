//! What the bot lacks in a chat, as a short list that the store keeps as text and a view says in words.

use mtl_domain::access::{ChatRole, Right};

use super::facts::{Chat, Kind, Standing};

/// One thing that is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// To be in the chat.
    Member,
    /// To be allowed to write there.
    Send,
    /// An administrator's right.
    Right(Right),
}

impl Need {
    /// How the store keeps it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Send => "send",
            Self::Right(right) => right.as_str(),
        }
    }

    /// Telegram's name of it, for which the locales have words.
    #[must_use]
    pub const fn telegram_name(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Send => "can_send_messages",
            Self::Right(Right::Admin) => "administrator",
            Self::Right(Right::ManageTopics) => "can_manage_topics",
            Self::Right(Right::DeleteMessages) => "can_delete_messages",
            Self::Right(Right::PinMessages) => "can_pin_messages",
            Self::Right(Right::PostMessages) => "can_post_messages",
            Self::Right(Right::EditMessages) => "can_edit_messages",
            Self::Right(Right::InviteUsers) => "can_invite_users",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        match word {
            "member" => Some(Self::Member),
            "send" => Some(Self::Send),
            right => Right::parse(right).map(Self::Right),
        }
    }
}

/// Whether a right exists in chats of that sort at all.
fn applies(right: Right, chat: &Chat) -> bool {
    match right {
        Right::ManageTopics => chat.forum,
        Right::PinMessages => chat.kind != Kind::Channel,
        Right::PostMessages | Right::EditMessages => chat.kind == Kind::Channel,
        Right::DeleteMessages | Right::InviteUsers | Right::Admin => true,
    }
}

/// What the bot lacks in a chat that has these roles.
#[must_use]
pub fn needs(roles: &[ChatRole], chat: &Chat, standing: &Standing) -> Vec<Need> {
    let mut list = match standing {
        Standing::Out => return vec![Need::Member],
        Standing::Muted => vec![Need::Send, Need::Right(Right::Admin)],
        Standing::Member if chat.kind == Kind::Channel => {
            vec![Need::Right(Right::Admin), Need::Right(Right::PostMessages)]
        }
        Standing::Member => vec![Need::Right(Right::Admin)],
        Standing::Admin(rights) => {
            let wanted = roles.iter().flat_map(|role| role.rights()).copied();
            wanted
                .filter(|right| {
                    *right != Right::Admin && applies(*right, chat) && !rights.contains(right)
                })
                .map(Need::Right)
                .collect()
        }
    };
    list.sort_unstable();
    list.dedup();
    list
}

/// The list as the store keeps it; none when nothing is missing.
#[must_use]
pub fn written(needs: &[Need]) -> Option<String> {
    let names: Vec<&str> = needs.iter().map(|need| need.as_str()).collect();
    (!names.is_empty()).then(|| names.join(","))
}

/// The list as the store kept it. Words of another time are left out.
#[must_use]
pub fn read(trouble: Option<&str>) -> Vec<Need> {
    trouble
        .unwrap_or_default()
        .split(',')
        .filter_map(Need::parse)
        .collect()
}

/// Whether nothing can be said in the chat at all while these are missing.
#[must_use]
pub fn block(needs: &[Need]) -> bool {
    needs.iter().any(|need| {
        matches!(
            need,
            Need::Member | Need::Send | Need::Right(Right::PostMessages)
        )
    })
}
