//! Proofs of the roles and of the table, row by row.

use super::*;

#[test]
fn the_table_says_who_may_do_what() {
    use Role::*;
    // Written out in full beside the code: a changed right must be changed twice, on purpose.
    let desk: &[Role] = &[Owner, Coordinator, Agent, Admin];
    let rows: &[(Act, &[Role])] = &[
        (Act::LinkChat, &[Owner]),
        (Act::Configure, &[Owner, Coordinator]),
        (Act::GrantRole, &[Owner, Coordinator]),
        (Act::AnswerMember, desk),
        (Act::TakeTicket, desk),
        (Act::ReturnTicket, desk),
        (Act::TakeBack, desk),
        (Act::Reassign, &[Owner, Coordinator]),
        (Act::CloseTicket, desk),
        (Act::Escalate, desk),
        (
            Act::KeepCase,
            &[Owner, Coordinator, Agent, Admin, Mediator, Secretary, Judge],
        ),
        (Act::WriteArticle, desk),
        (Act::SeeStats, desk),
        (Act::BlockMember, &[Owner, Coordinator, Admin]),
        (Act::EraseMember, &[Owner, Coordinator]),
        (Act::Mediate, &[Mediator]),
        (Act::KeepClaims, &[Secretary]),
        (Act::Rule, &[Judge]),
        (Act::ModerateChat, &[Owner, Coordinator, Admin, Moderator]),
        (
            Act::OrganizeEvent,
            &[Owner, Coordinator, Moderator, Organizer],
        ),
        (Act::ApproveEvent, &[Owner, Coordinator, Moderator]),
        (Act::Broadcast, &[Owner, Coordinator]),
    ];
    assert_eq!(
        rows.iter().map(|(act, _)| *act).collect::<Vec<_>>(),
        Act::ALL
    );
    for (act, may) in rows {
        for role in Role::ALL {
            assert_eq!(
                allowed(*act, &RoleSet::from([*role])),
                may.contains(role),
                "{act} by {role}"
            );
        }
    }
}

#[test]
fn nobody_without_a_role_and_no_plain_member_may_do_any_act() {
    for act in Act::ALL {
        assert!(!allowed(*act, &RoleSet::NONE), "{act}");
        assert!(!allowed(*act, &RoleSet::from([Role::Member])), "{act}");
    }
}

#[test]
fn one_fitting_role_among_several_is_enough() {
    assert!(allowed(
        Act::Rule,
        &RoleSet::from([Role::Member, Role::Agent, Role::Judge])
    ));
}

#[test]
fn names_read_back_and_any_case_and_hyphens_are_read() {
    for role in ChatRole::ALL {
        assert_eq!(role.as_str().parse::<ChatRole>().unwrap(), *role);
        assert_eq!(
            role.as_str()
                .to_uppercase()
                .replace('_', "-")
                .parse::<ChatRole>()
                .unwrap(),
            *role
        );
    }
    for role in Role::ALL {
        assert_eq!(role.as_str().parse::<Role>().unwrap(), *role);
    }
    let names: Vec<_> = ChatRole::ALL.iter().map(|role| role.as_str()).collect();
    assert_eq!(
        names.join(" "),
        "support admins mediation court court_channel airdrop skynet moderators announce reports"
    );
    let unknown = "kitchen".parse::<ChatRole>().unwrap_err();
    assert_eq!(unknown.to_string(), "unknown chat role: \"kitchen\"");
}

#[test]
fn a_linked_chat_makes_roles_only_where_its_people_are_known() {
    let rows = [
        (ChatRole::Support, Some(Role::Agent)),
        (ChatRole::Admins, Some(Role::Admin)),
        (ChatRole::Mediation, Some(Role::Mediator)),
        (ChatRole::Moderators, Some(Role::Moderator)),
    ];
    for chat in ChatRole::ALL {
        let expected = rows
            .iter()
            .find(|(one, _)| one == chat)
            .and_then(|(_, role)| *role);
        assert_eq!(chat.implied_role(), expected, "{chat}");
    }
}

#[test]
fn every_chat_needs_the_bot_as_an_admin_and_rooms_need_topics() {
    for chat in ChatRole::ALL {
        assert!(chat.rights().contains(&Right::Admin), "{chat}");
    }
    for room in [
        ChatRole::Support,
        ChatRole::Admins,
        ChatRole::Mediation,
        ChatRole::Court,
    ] {
        assert!(room.rights().contains(&Right::ManageTopics), "{room}");
    }
    for channel in [ChatRole::CourtChannel, ChatRole::Announce] {
        assert!(channel.rights().contains(&Right::PostMessages), "{channel}");
        assert!(
            !channel.rights().contains(&Right::ManageTopics),
            "{channel}"
        );
    }
}

#[test]
fn a_set_holds_each_role_apart() {
    for role in Role::ALL {
        let mut set: RoleSet = Role::ALL.iter().copied().collect();
        set.remove(*role);
        assert!(!set.contains(*role));
        assert_eq!(set.iter().count(), Role::ALL.len() - 1);
        set.insert(*role);
        assert_eq!(set.iter().collect::<Vec<_>>(), Role::ALL);
    }
    assert!(RoleSet::NONE.is_empty());
    let both = RoleSet::from([Role::Agent]).union(RoleSet::from([Role::Judge]));
    assert_eq!(format!("{both:?}"), "{Agent, Judge}");
}

#[test]
fn a_set_is_written_as_a_list_of_names() {
    let set = RoleSet::from([Role::Judge, Role::Owner]);
    let json = serde_json::to_string(&set).unwrap();
    assert_eq!(json, r#"["owner","judge"]"#);
    assert_eq!(serde_json::from_str::<RoleSet>(&json).unwrap(), set);
    assert!(serde_json::from_str::<RoleSet>(r#"["king"]"#).is_err());
}
