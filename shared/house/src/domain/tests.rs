//! Proofs of what a chat may become and what the bot lacks in it.

use mtl_domain::access::{ChatRole, Right, Role, RoleSet};

use super::{
    facts::{Chat, Kind, Standing},
    language::may_choose,
    link::{Plan, Refusal, decide, has_rooms},
    needs::{Need, block, needs, read, written},
};

fn chat(kind: Kind, forum: bool) -> Chat {
    Chat {
        id: -100,
        kind,
        title: "Desk".into(),
        forum,
        public: false,
    }
}

fn forum() -> Chat {
    chat(Kind::Supergroup, true)
}

fn all() -> Standing {
    Standing::Admin(Right::ALL.to_vec())
}

fn only(rights: &[Right]) -> Standing {
    Standing::Admin(rights.to_vec())
}

fn names(needs: &[Need]) -> String {
    written(needs).unwrap_or_default()
}

#[test]
fn each_role_names_what_is_missing_in_a_chat_of_its_sort() {
    let rows = [
        (
            ChatRole::Support,
            forum(),
            only(&[]),
            "manage_topics,delete_messages,pin_messages",
        ),
        (
            ChatRole::Support,
            chat(Kind::Supergroup, false),
            only(&[]),
            "delete_messages,pin_messages",
        ),
        (
            ChatRole::Mediation,
            forum(),
            only(&[Right::ManageTopics]),
            "delete_messages,pin_messages,invite_users",
        ),
        (
            ChatRole::Announce,
            chat(Kind::Channel, false),
            only(&[]),
            "post_messages,edit_messages",
        ),
        (
            ChatRole::Announce,
            chat(Kind::Supergroup, false),
            only(&[]),
            "",
        ),
        (ChatRole::Reports, forum(), only(&[]), ""),
        (ChatRole::Support, forum(), all(), ""),
        (ChatRole::Support, forum(), Standing::Member, "admin"),
        (ChatRole::Support, forum(), Standing::Muted, "send,admin"),
        (ChatRole::Support, forum(), Standing::Out, "member"),
        (
            ChatRole::Announce,
            chat(Kind::Channel, false),
            Standing::Member,
            "post_messages,admin",
        ),
    ];
    for (role, chat, standing, expected) in rows {
        assert_eq!(
            names(&needs(&[role], &chat, &standing)),
            expected,
            "{role} {chat:?} {standing:?}"
        );
    }
}

#[test]
fn a_chat_of_two_roles_needs_what_both_need_once() {
    let both = needs(
        &[ChatRole::Support, ChatRole::Moderators],
        &forum(),
        &only(&[Right::ManageTopics]),
    );
    assert_eq!(names(&both), "delete_messages,pin_messages");
}

#[test]
fn what_is_missing_reads_back_as_it_was_kept() {
    for standing in [
        Standing::Out,
        Standing::Muted,
        Standing::Member,
        only(&[]),
        all(),
    ] {
        for role in ChatRole::ALL {
            let list = needs(&[*role], &forum(), &standing);
            assert_eq!(read(written(&list).as_deref()), list);
        }
    }
    assert!(read(None).is_empty() && read(Some("something old")).is_empty());
}

#[test]
fn only_what_stops_every_message_blocks() {
    assert!(
        block(&[Need::Member])
            && block(&[Need::Send])
            && block(&[Need::Right(Right::PostMessages)])
    );
    assert!(!block(&[
        Need::Right(Right::Admin),
        Need::Right(Right::ManageTopics)
    ]));
    assert!(!block(&[]));
}

#[test]
fn a_forum_with_all_rights_becomes_rooms_with_topics() {
    let plan = decide(ChatRole::Support, &forum(), &all(), &[], None, false);
    let expected = Plan {
        already: false,
        moved: false,
        topics: true,
        rehouse: true,
        topics_off: false,
        missing: vec![],
    };
    assert_eq!(plan, Ok(expected));
}

#[test]
fn a_group_without_topics_works_as_a_stream_and_is_told_so() {
    for kind in [Kind::Group, Kind::Supergroup] {
        let plan = decide(
            ChatRole::Support,
            &chat(kind, false),
            &all(),
            &[],
            None,
            false,
        )
        .unwrap();
        assert!(!plan.topics && plan.topics_off && plan.missing.is_empty());
    }
    let reports = decide(
        ChatRole::Reports,
        &chat(Kind::Group, false),
        &all(),
        &[],
        None,
        false,
    )
    .unwrap();
    assert!(!reports.topics_off, "reports need no topics");
}

#[test]
fn a_missing_right_is_named_and_does_not_stop_the_link() {
    let plan = decide(
        ChatRole::Support,
        &forum(),
        &only(&[Right::DeleteMessages]),
        &[],
        None,
        false,
    )
    .unwrap();
    assert_eq!(names(&plan.missing), "manage_topics,pin_messages");
    assert!(
        !plan.topics && plan.rehouse,
        "a new chat starts as a stream"
    );
}

#[test]
fn topics_that_are_there_survive_the_loss_of_the_right() {
    let plan = decide(
        ChatRole::Support,
        &forum(),
        &only(&[]),
        &[],
        Some(-100),
        false,
    )
    .unwrap();
    assert!(plan.already && !plan.rehouse);
    let off = decide(
        ChatRole::Support,
        &chat(Kind::Supergroup, false),
        &all(),
        &[],
        Some(-100),
        false,
    )
    .unwrap();
    assert!(
        off.rehouse && !off.topics,
        "topics that were switched off are gone"
    );
}

#[test]
fn a_bot_that_would_see_nothing_is_not_linked() {
    for standing in [Standing::Out, Standing::Muted, Standing::Member] {
        let refused = decide(ChatRole::Support, &forum(), &standing, &[], None, false);
        assert_eq!(refused, Err(Refusal::NotAdmin));
    }
}

#[test]
fn people_work_in_closed_groups_only() {
    for role in ChatRole::ALL {
        let works = has_rooms(*role) || role.implied_role().is_some();
        let channel = decide(*role, &chat(Kind::Channel, false), &all(), &[], None, false);
        assert_eq!(channel.err(), works.then_some(Refusal::Channel), "{role}");
        let open = Chat {
            public: true,
            ..forum()
        };
        let public = decide(*role, &open, &all(), &[], None, false);
        assert_eq!(public.err(), works.then_some(Refusal::Public), "{role}");
    }
}

#[test]
fn levels_of_the_desk_keep_their_walls() {
    let refused = decide(
        ChatRole::Mediation,
        &forum(),
        &all(),
        &[ChatRole::Reports, ChatRole::Support],
        None,
        false,
    );
    assert_eq!(refused, Err(Refusal::Apart(ChatRole::Support)));
    assert!(
        decide(
            ChatRole::Reports,
            &forum(),
            &all(),
            &[ChatRole::Support],
            None,
            false
        )
        .is_ok()
    );
    assert!(
        decide(
            ChatRole::Support,
            &forum(),
            &all(),
            &[ChatRole::Moderators],
            None,
            false
        )
        .is_ok()
    );
}

#[test]
fn another_chat_loses_a_role_only_when_somebody_said_so() {
    let ask = decide(ChatRole::Support, &forum(), &all(), &[], Some(-7), false);
    assert_eq!(ask, Err(Refusal::Elsewhere));
    let plan = decide(ChatRole::Support, &forum(), &all(), &[], Some(-7), true).unwrap();
    assert!(plan.moved && !plan.already && plan.rehouse);
}

#[test]
fn a_chats_language_is_chosen_by_its_people() {
    let support = [ChatRole::Support];
    for (role, may) in [
        (Role::Owner, true),
        (Role::Coordinator, true),
        (Role::Agent, true),
        (Role::Judge, false),
        (Role::Member, false),
    ] {
        assert_eq!(may_choose(RoleSet::from([role]), &support), may, "{role}");
    }
    assert!(!may_choose(
        RoleSet::from([Role::Agent]),
        &[ChatRole::Announce]
    ));
    assert!(!may_choose(RoleSet::NONE, &support));
}
