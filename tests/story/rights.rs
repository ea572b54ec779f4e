//! Commands and buttons: what is unknown is said so, and nothing is done for who may not.

use helpdesk::domain::access::{self, Place, Rule};
use mtl_house::House;
use mtl_locale::{Lang, common, helpdesk as words};
use serde_json::json;

use super::*;

story!(an_unknown_command_gets_a_hint, |w| async move {
    w.writes(ANNA, "/balance now").await;
    assert_eq!(
        w.last_to(ANNA).text(),
        words::command_strange(Lang::Ru, "/balance").to_text()
    );
    assert!(w.topics().is_empty(), "it is not passed on");
    w.writes(ANNA, "/help").await;
    assert_eq!(
        w.last_to(ANNA).text(),
        words::help_member(Lang::Ru).to_text()
    );
    // What only begins like one is a question.
    let question = w.writes(ANNA, "/ или // что лучше?").await;
    assert_eq!(w.copy_of(&question).await.text(), "/ или // что лучше?");
});

story!(unknown_commands_among_agents_stay_there, |w| async move {
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    let before = w.chat_of(ANNA).len();
    let count = w.desk().len();
    w.in_room_of(LENA, ANNA, "/poll").await;
    assert_eq!(w.desk().len(), count + 1, "another bot may mean it");
    for text in ["/send", "/poll@MTL_helper_bot"] {
        let order = w.replies(LENA, &asked, text).await;
        let said = w.last_in_room(ANNA).await;
        assert_eq!(
            (said.text(), said.answers()),
            (
                words::command_not_sent(Lang::Ru).to_text().as_str(),
                Some(order.id)
            )
        );
    }
    let count = w.desk().len();
    w.replies(LENA, &asked, "/help@another_bot").await;
    assert_eq!((w.chat_of(ANNA).len(), w.desk().len()), (before, count + 1));
    w.in_room_of(LENA, ANNA, "/help").await;
    assert_eq!(
        w.last_in_room(ANNA).await.text(),
        words::help_desk(Lang::Ru).to_text()
    );
});

story!(a_masked_command_is_refused, |w| async move {
    w.places(LENA, "administrator", None).await;
    w.writes(ANNA, "вопрос").await;
    let topic = w.topic_of(ANNA).await;
    for command in ["/close", "/myname Кто-то", "/help", "/del", "/canned", "/c"] {
        w.in_desk(LENA, topic, json!({"text": command, "anonymous": true}))
            .await;
        assert_eq!(
            w.last_in_room(ANNA).await.text(),
            words::command_masked(Lang::Ru).to_text(),
            "{command}"
        );
    }
    assert!(!w.seat(ANNA).await.ticket.state.is_over());
});

story!(only_owners_link_chats, |w| async move {
    for (who, lang) in [(LENA, Lang::Ru), (MARK, Lang::En)] {
        w.in_general(who, "/link support").await;
        assert_eq!(
            w.general().pop().expect("an answer").text(),
            common::link_owner_only(lang).to_text()
        );
    }
    w.writes(ANNA, "/link support").await;
    assert_eq!(
        w.last_to(ANNA).text(),
        common::link_private(Lang::Ru).to_text()
    );
    w.in_general(OWNER, "/link moon").await;
    let said = w.general().pop().expect("an answer");
    assert!(
        said.text().contains("moon") && said.text().contains("support"),
        "{}",
        said.text()
    );
});

story!(a_group_that_is_not_linked_is_left_alone in Setup::Unlinked, |w| async move {
    w.writes(ANNA, "вопрос").await;
    for text in ["/close", "/help", "/myname Лена", "/language", "просто слова"] {
        w.in_general(LENA, text).await;
    }
    assert!(w.general().iter().all(|m| m.from() != BOT), "the bot is silent there");
    // The question waits for a group; then it has one.
    w.links().await;
});

story!(who_leaves_the_chat_has_no_rights_left, |w| async move {
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    w.wait(20).await;
    w.hurry();
    let answer = w.replies(LENA, &asked, "ответ").await;
    w.work().await;
    w.calm().await;
    w.places(LENA, "left", None).await;
    let mut tx = w.read().await;
    let roles = mtl_store::roles::of(&mut tx, LENA, DESK)
        .await
        .expect("roles");
    tx.rollback().await.expect("the store");
    assert!(roles.is_empty(), "{roles:?}");
    assert!(!w.copy_of(&answer).await.is_deleted());
});

/// The rule of every command and button, as the stories of this folder prove them. A new one must be proved as well.
const PROVED: &[(&str, &str)] = &[
    ("start private", "rights: whoever writes"),
    ("help private", "rights: whoever writes"),
    ("close private", "ends: only one's own ticket"),
    ("canned private", "canned: for members it does not exist"),
    ("help desk", "rights: masks are refused"),
    ("myname desk", "rights: masks are refused"),
    ("close desk", "rights: masks are refused"),
    ("del desk", "threads: others' answers are refused"),
    ("canned desk", "rights: masks are refused"),
    ("c desk", "rights: masks are refused"),
    ("take desk", "claim: only an agent, only what is free"),
    ("release desk", "claim: only the holder"),
    ("hand desk", "claim: only the holder"),
    ("queue desk", "rights: masks are refused"),
    ("tickets desk", "queue: whoever answers members"),
    ("next desk", "queue: whoever takes tickets"),
    ("assign desk", "rights: masks are refused"),
    ("find desk", "find: whoever answers members"),
    ("board desk", "rights: masks are refused"),
    ("away desk", "claim: for oneself"),
    ("back desk", "claim: for oneself"),
    ("hours desk", "queue: for oneself"),
    ("duty desk", "queue: an agent is refused"),
    ("queue private", "queue: members have no queue"),
    ("tickets private", "queue: members have no queue"),
    ("next private", "queue: members have no queue"),
    ("take private", "queue: members have no queue"),
    ("release private", "rights: strangers are refused"),
    ("hand private", "queue: members have no queue"),
    ("find private", "find: a member is refused"),
    ("away private", "queue: members have no queue"),
    ("back private", "rights: strangers are refused"),
    ("hours private", "rights: strangers are refused"),
    ("notify private", "queue: members have no queue"),
    ("duty private", "queue: members have no queue"),
    (
        "sig button",
        "relay: names the signature of that very message",
    ),
    ("reopen button", "bad_input: a foreign ticket is refused"),
    ("name button", "answers: another agent is refused"),
    ("me button", "answers: credits who pressed"),
    ("undo button", "threads: another agent is refused"),
    ("canned button", "canned: for members it does not exist"),
    ("canned button", "canned: an agent keeps answers"),
    ("c button", "canned: another agent is refused"),
    ("take button", "claim: a second agent is refused"),
    ("give button", "claim: another agent is refused"),
    ("hand button", "claim: another agent is refused"),
    ("end button", "claim: another agent is refused"),
    ("held button", "claim: only the author decides"),
    ("offer button", "claim: only who was asked"),
    ("take button", "queue: members have no queue"),
    ("give button", "rights: strangers are refused"),
    ("hand button", "rights: strangers are refused"),
    ("end button", "rights: strangers are refused"),
    ("held button", "rights: strangers are refused"),
    ("name button", "rights: strangers are refused"),
    ("undo button", "rights: strangers are refused"),
    ("queue button", "queue: members have no queue"),
    ("open button", "queue: members have no queue"),
    ("reply button", "queue: members have no queue"),
    ("done button", "rights: strangers are refused"),
    ("next button", "queue: members have no queue"),
    ("find button", "find: a member is refused"),
];

#[test]
fn every_command_and_button_has_a_rule_that_a_story_proves() {
    let mut all = Vec::new();
    for word in access::COMMANDS {
        assert!(helpdesk::commands().contains(&word.name));
        assert_eq!(access::command(word.name, word.place), Some(word.rule));
        let place = if word.place == Place::Private {
            "private"
        } else {
            "desk"
        };
        all.push(format!("{} {place}", word.name));
    }
    for word in access::BUTTONS {
        assert!(helpdesk::callbacks().contains(&word.name));
        all.push(format!("{} button", word.name));
        let nobody = access::roles(&[], None, false);
        let open = word.rule == Rule::Anyone;
        assert_eq!(
            access::permits(word.rule, &nobody, false),
            open,
            "{}: nobody in particular",
            word.name
        );
    }
    let proved: Vec<String> = PROVED.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(all, proved);
    let house: Vec<_> = House::commands()
        .iter()
        .map(|(name, act)| (*name, act.is_some()))
        .collect();
    assert_eq!(
        house,
        [("link", true), ("language", false)],
        "only_owners_link_chats proves the first"
    );
}

story!(every_command_is_routed, |w| async move {
    for name in helpdesk::commands() {
        for place in [Place::Private, Place::Desk] {
            // A command of agents does not exist for a member.
            let nobody = access::roles(&[], None, false);
            let known = access::command(name, place)
                .is_some_and(|rule| place == Place::Desk || access::permits(rule, &nobody, true));
            let before = (w.said_to(ANNA).len(), w.desk().len());
            match place {
                Place::Private => {
                    w.writes(ANNA, &format!("/{name}")).await;
                    let strange = words::command_strange(Lang::Ru, format!("/{name}")).to_text();
                    assert_eq!(
                        w.said_to(ANNA).len(),
                        before.0 + 1,
                        "/{name} is answered once"
                    );
                    assert_eq!(
                        w.last_to(ANNA).text() != strange,
                        known,
                        "/{name} in private"
                    );
                }
                Place::Desk => {
                    w.in_general(LENA, &format!("/{name}")).await;
                    let answered = w.desk().len() - before.1 == 2;
                    assert_eq!(answered, known, "/{name} in the desk");
                }
            }
        }
    }
    for (name, _) in House::commands() {
        let before = (w.said_to(ANNA).len(), w.desk().len());
        w.writes(ANNA, &format!("/{name}")).await;
        w.in_general(LENA, &format!("/{name}")).await;
        assert_eq!(
            (w.said_to(ANNA).len(), w.desk().len()),
            (before.0 + 1, before.1 + 2),
            "/{name}"
        );
    }
});

story!(
    every_button_is_routed_and_refused_to_strangers,
    |w| async move {
        w.writes(ANNA, "вопрос").await;
        let receipt = w.said_to(ANNA)[0].clone();
        for (n, name) in helpdesk::callbacks().into_iter().enumerate() {
            let stranger =
                json!({"id": TIMUR, "is_bot": false, "first_name": "Тимур", "language_code": "ru"});
            let place = json!({"message_id": receipt.id, "date": 1_772_442_000, "chat": {"id": TIMUR, "type": "private", "first_name": "Тимур"}, "text": "x"});
            let seat = w.seat(ANNA).await;
            let data = format!("{name}:{}", seat.ticket.id);
            w.raw(json!({"callback_query": {"id": n.to_string(), "from": stranger, "chat_instance": "1", "data": data, "message": place}})).await;
            let answers = w.calls_of("answerCallbackQuery");
            assert_eq!(answers.len(), n + 1, "{name}");
            let said = answers[n]["params"]["text"].as_str();
            assert_eq!(
                said,
                Some(common::button_expired_toast(Lang::Ru).as_str()),
                "{name}"
            );
            assert_eq!(w.seat(ANNA).await, seat, "{name} changes nothing");
        }
        w.sandbox.clear_violations();
    }
);
