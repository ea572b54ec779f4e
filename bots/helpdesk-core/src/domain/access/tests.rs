//! Proofs of who may use which word.

use super::*;

fn agent() -> RoleSet {
    roles(&[], Some(ChatRole::Support), false)
}

#[test]
fn being_in_the_support_chat_makes_an_agent_and_being_elsewhere_does_not() {
    assert_eq!(agent(), RoleSet::from([Role::Agent]));
    assert_eq!(roles(&[], None, false), RoleSet::NONE);
    assert_eq!(
        roles(&["coordinator".into(), "unheard of".into()], None, true),
        RoleSet::from([Role::Coordinator, Role::Owner])
    );
}

#[test]
fn an_agent_takes_back_only_their_own_answers() {
    let rule = command("del", Place::Desk).unwrap();
    assert_eq!(Some(rule), button("undo", Place::Desk));
    assert!(permits(rule, &agent(), true));
    assert!(!permits(rule, &agent(), false));
    assert!(permits(
        rule,
        &roles(&["coordinator".into()], Some(ChatRole::Support), false),
        false
    ));
    assert!(permits(
        rule,
        &roles(&[], Some(ChatRole::Support), true),
        false
    ));
}

#[test]
fn a_name_is_chosen_by_the_author_alone() {
    let rule = button("name", Place::Desk).unwrap();
    assert!(permits(rule, &agent(), true));
    assert!(!permits(
        rule,
        &roles(&[], Some(ChatRole::Support), true),
        false
    ));
}

#[test]
fn a_ticket_is_opened_again_by_its_member_alone() {
    let rule = button("reopen", Place::Private).unwrap();
    assert!(permits(rule, &RoleSet::NONE, true));
    assert!(!permits(rule, &roles(&[], None, true), false));
    assert_eq!(button("reopen", Place::Desk), None);
}

#[test]
fn strangers_may_use_no_word_of_the_desk() {
    for word in COMMANDS
        .iter()
        .chain(BUTTONS)
        .filter(|word| word.place == Place::Desk)
    {
        for own in [true, false] {
            assert!(!permits(word.rule, &RoleSet::NONE, own), "{}", word.name);
        }
    }
}

#[test]
fn no_word_is_there_twice() {
    for list in [COMMANDS, BUTTONS] {
        for (n, word) in list.iter().enumerate() {
            assert!(
                list.iter()
                    .skip(n + 1)
                    .all(|other| (other.name, other.place) != (word.name, word.place)),
                "{}",
                word.name
            );
        }
    }
}
