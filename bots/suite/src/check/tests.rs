//! Proofs of the comparison of rights.

use mtl_domain::access::ChatRole;
use serde_json::json;

use super::rights::missing;

#[test]
fn what_is_missing_depends_on_the_task_and_on_the_kind_of_chat() {
    let forum = json!({"type": "supergroup", "is_forum": true});
    let group = json!({"type": "supergroup"});
    let channel = json!({"type": "channel"});
    let admin =
        json!({"status": "administrator", "can_delete_messages": true, "can_manage_topics": false});
    let rows = [
        (
            ChatRole::Support,
            &forum,
            &admin,
            vec!["can_manage_topics", "can_pin_messages"],
        ),
        (ChatRole::Support, &group, &admin, vec!["can_pin_messages"]),
        (
            ChatRole::Announce,
            &channel,
            &admin,
            vec!["can_post_messages", "can_edit_messages"],
        ),
        (ChatRole::Announce, &group, &admin, vec![]),
        (ChatRole::Reports, &group, &admin, vec![]),
    ];
    for (role, chat, member, wanted) in rows {
        assert_eq!(missing(role, chat, member), wanted, "{role} in {chat}");
    }
    for (status, wanted) in [
        ("creator", vec![]),
        ("member", vec!["administrator"]),
        ("restricted", vec!["administrator"]),
        ("left", vec!["membership"]),
        ("kicked", vec!["membership"]),
    ] {
        let member = json!({"status": status});
        assert_eq!(
            missing(ChatRole::Support, &forum, &member),
            wanted,
            "{status}"
        );
    }
}
