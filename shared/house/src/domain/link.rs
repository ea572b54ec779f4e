//! Whether a chat may have a role, and what follows when it gets it.

use mtl_domain::access::{ChatRole, Right};

use super::{
    facts::{Chat, Kind, Standing},
    needs::{Need, needs},
};

/// Why a chat does not get a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The bot would see nothing.
    NotAdmin,
    /// Nobody could answer in a channel.
    Channel,
    /// Members' words would be read by anybody.
    Public,
    /// Another level of the desk is in this chat; levels keep their walls.
    Apart(ChatRole),
    /// Another chat has the role, and nobody said yet that it shall lose it.
    Elsewhere,
}

/// What is done when a chat gets a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Whether it had the role before.
    pub already: bool,
    /// Whether another chat loses the role.
    pub moved: bool,
    /// Whether rooms there have topics of their own.
    pub topics: bool,
    /// Whether rooms change: topics lost for want of a right are not thrown away.
    pub rehouse: bool,
    /// Whether topics would make the work handier, but are switched off.
    pub topics_off: bool,
    /// What the bot lacks there.
    pub missing: Vec<Need>,
}

/// Whether tickets are talked about in chats of this role.
#[must_use]
pub fn has_rooms(role: ChatRole) -> bool {
    role.rights().contains(&Right::ManageTopics)
}

/// Decides. `others` are the chat's other roles, `holder` is the chat that has this role now.
pub fn decide(
    role: ChatRole,
    chat: &Chat,
    standing: &Standing,
    others: &[ChatRole],
    holder: Option<i64>,
    move_it: bool,
) -> Result<Plan, Refusal> {
    let people_work_here = has_rooms(role) || role.implied_role().is_some();
    if !standing.has(Right::Admin) {
        return Err(Refusal::NotAdmin);
    }
    if people_work_here && matches!(chat.kind, Kind::Channel | Kind::Private) {
        return Err(Refusal::Channel);
    }
    if people_work_here && chat.public {
        return Err(Refusal::Public);
    }
    let level = others.iter().copied().find(|other| has_rooms(*other));
    if let Some(level) = level.filter(|_| has_rooms(role)) {
        return Err(Refusal::Apart(level));
    }
    let already = holder == Some(chat.id);
    let moved = holder.is_some() && !already;
    if moved && !move_it {
        return Err(Refusal::Elsewhere);
    }
    let topics = chat.topics(standing);
    Ok(Plan {
        already,
        moved,
        topics,
        rehouse: !already || topics || !chat.forum,
        topics_off: has_rooms(role) && !chat.forum,
        missing: needs(&[role], chat, standing),
    })
}
