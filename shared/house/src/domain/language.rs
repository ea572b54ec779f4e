//! Who may say in which language a chat is spoken to.

use mtl_domain::access::{ChatRole, Role, RoleSet};

/// The chat's own people and those who run the desk.
#[must_use]
pub fn may_choose(who: RoleSet, chat: &[ChatRole]) -> bool {
    let of_chat = chat.iter().filter_map(|role| role.implied_role());
    who.contains(Role::Owner)
        || who.contains(Role::Coordinator)
        || of_chat.into_iter().any(|role| who.contains(role))
}
