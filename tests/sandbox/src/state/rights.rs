//! The names of rights and permissions, and the sets that are usual.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// What an admin may be allowed, in groups and channels.
pub const ADMIN: [&str; 18] = [
    "can_manage_chat",
    "can_change_info",
    "can_delete_messages",
    "can_invite_users",
    "can_restrict_members",
    "can_pin_messages",
    "can_manage_topics",
    "can_promote_members",
    "can_manage_video_chats",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_manage_tags",
    "can_send_welcome_messages",
    "can_post_messages",
    "can_edit_messages",
    "can_manage_direct_messages",
    "is_anonymous",
];

/// What a member may be allowed.
pub const MEMBER: [&str; 16] = [
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
];

/// All rights of an admin who does not hide.
#[must_use]
pub fn all_admin() -> BTreeMap<String, bool> {
    ADMIN
        .iter()
        .map(|name| ((*name).to_owned(), *name != "is_anonymous"))
        .collect()
}

/// What members usually may: everything but the chat's own settings.
#[must_use]
pub fn all_permissions() -> BTreeMap<String, bool> {
    MEMBER
        .iter()
        .map(|name| {
            let shut = matches!(
                *name,
                "can_change_info" | "can_pin_messages" | "can_manage_topics"
            );
            ((*name).to_owned(), !shut)
        })
        .collect()
}

/// The gift settings every chat carries.
#[must_use]
pub fn no_gifts() -> Value {
    json!({ "unlimited_gifts": false, "limited_gifts": false, "unique_gifts": false, "premium_subscription": false, "gifts_from_channels": false })
}

/// Reads rights from JSON: only booleans count.
#[must_use]
pub fn read(object: &Value) -> BTreeMap<String, bool> {
    let Some(object) = object.as_object() else {
        return BTreeMap::new();
    };
    object
        .iter()
        .filter_map(|(name, value)| Some((name.clone(), value.as_bool()?)))
        .collect()
}
