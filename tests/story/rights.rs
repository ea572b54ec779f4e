//! Commands and buttons: what is unknown is said so, and nothing is done for who may not.

use std::collections::BTreeSet;

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
    for text in ["/order", "/poll@MTL_helper_bot"] {
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
    for command in [
        "/close",
        "/myname Кто-то",
        "/help",
        "/del",
        "/canned",
        "/c",
        "/show_names",
        "/offer",
        "/send",
    ] {
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
    ("collab private", "chain: does not exist for members"),
    ("indicators private", "chain: does not exist for members"),
    ("tags private", "chain: whoever asks"),
    ("tags desk", "chain: whoever is in the chat"),
    (
        "tg button",
        "chain: a card is public, and a forged one expired",
    ),
    (
        "tr button",
        "chain: a card is public, and a forged one expired",
    ),
    ("akeep button", "flow tests: members are refused"),
    ("alift button", "flow tests: members are refused"),
    ("appeal button", "flow tests: somebody else's is refused"),
    ("assign desk", "rights: masks are refused"),
    ("away desk", "claim: for oneself"),
    ("away private", "queue: members have no queue"),
    ("back desk", "claim: for oneself"),
    ("back private", "rights: strangers are refused"),
    ("bkept button", "blocks: agents are refused"),
    ("blift button", "blocks: agents are refused"),
    ("block desk", "blocks: agents are refused"),
    ("blocked desk", "blocks: its buttons refuse agents"),
    ("blocked private", "rights: does not exist for members"),
    ("board desk", "rights: masks are refused"),
    ("bpage button", "flow tests: agents are refused"),
    (
        "bundle private",
        "cases: whoever is not the keeper is refused",
    ),
    ("c button", "canned: another agent is refused"),
    ("c desk", "rights: masks are refused"),
    ("canned button", "canned: for members it does not exist"),
    ("canned desk", "rights: masks are refused"),
    ("canned private", "canned: for members it does not exist"),
    ("case button", "cases: who may not see a case gets nothing"),
    ("case private", "cases: who may not see a case gets nothing"),
    (
        "cases private",
        "cases: who may not see a case gets nothing",
    ),
    ("cat button", "flow: only one's own ticket"),
    (
        "category desk",
        "category: for members there is no such command",
    ),
    ("category private", "rights: to members it does not exist"),
    ("cf button", "cases: a form is its person's alone"),
    ("chief button", "agents: only the successor accepts"),
    ("close desk", "rights: masks are refused"),
    ("close private", "ends: only one's own ticket"),
    ("closelater desk", "ops: an end is put off"),
    ("closelater private", "rights: to members it does not exist"),
    ("del desk", "threads: others' answers are refused"),
    ("done button", "rights: strangers are refused"),
    ("door button", "rights: whoever presses"),
    ("duty desk", "queue: an agent is refused"),
    ("duty private", "queue: members have no queue"),
    ("end button", "claim: another agent is refused"),
    ("escalate desk", "cases: an agent hands a ticket up"),
    ("escalate private", "cases: an agent hands a ticket up"),
    ("filter button", "flow tests: members are refused"),
    ("filters desk", "quarantine: agents are refused"),
    ("filters private", "quarantine: does not exist for members"),
    ("find button", "find: a member is refused"),
    ("find desk", "find: whoever answers members"),
    ("find private", "find: a member is refused"),
    ("forget private", "own_data: of nobody else"),
    ("gaps desk", "knowledge: does not exist for members"),
    ("gaps private", "knowledge: does not exist for members"),
    ("give button", "claim: another agent is refused"),
    ("hand button", "claim: another agent is refused"),
    ("hand desk", "claim: only the holder"),
    ("hand private", "queue: members have no queue"),
    ("handover desk", "agents: an agent is refused"),
    ("handover private", "agents: for members they do not exist"),
    ("held button", "claim: only the author decides"),
    ("help desk", "rights: masks are refused"),
    ("help private", "rights: whoever writes"),
    ("hours desk", "queue: for oneself"),
    ("hours private", "rights: strangers are refused"),
    ("ignore desk", "blocks: agents may, as before"),
    ("kb button", "knowledge: forged presses are refused"),
    ("stats private", "stats: members_know_nothing_of_figures"),
    ("stats desk", "every_command_is_routed"),
    (
        "stats button",
        "every_button_is_routed_and_refused_to_strangers",
    ),
    ("ledger private", "every_command_is_routed"),
    (
        "ledger button",
        "activity: an_objection_is_heard_and_decided",
    ),
    (
        "fresh button",
        "ends: what_opens_an_ended_ticket_can_be_a_new_question",
    ),
    ("kb desk", "knowledge: does not exist for members"),
    ("kb private", "knowledge: does not exist for members"),
    ("kba button", "knowledge: nobody presses for somebody else"),
    ("kbg button", "knowledge: forged presses are refused"),
    ("kbs button", "knowledge: needs a name and its room"),
    (
        "legalhold private",
        "own_data: unknown to members and agents",
    ),
    ("mail button", "agents: for members they do not exist"),
    ("me button", "answers: credits who pressed"),
    ("menu button", "rights: whoever presses"),
    ("menu private", "rights: whoever writes"),
    ("merge desk", "ops: strangers' tickets are refused"),
    ("merge private", "rights: to members it does not exist"),
    ("mute button", "mailing: who did not get it is refused"),
    ("my button", "menu: a foreign ticket is refused"),
    ("my private", "menu: shows one's own tickets"),
    ("mydata private", "own_data: of nobody else"),
    ("myname desk", "rights: masks are refused"),
    ("myname private", "agents: for members they do not exist"),
    ("myratings private", "rating: unknown to members"),
    ("name button", "answers: another agent is refused"),
    ("names button", "agents: for members they do not exist"),
    ("next button", "queue: members have no queue"),
    ("next desk", "queue: whoever takes tickets"),
    ("next private", "queue: members have no queue"),
    ("note desk", "ops: notes stay among agents"),
    ("note private", "rights: to members it does not exist"),
    ("notify private", "queue: members have no queue"),
    ("offer button", "claim: only who was asked"),
    ("offer desk", "rights: masks are refused"),
    ("offer private", "agents: for members they do not exist"),
    ("open button", "queue: members have no queue"),
    ("own button", "own_data: of nobody else"),
    ("pact button", "agents: for members they do not exist"),
    ("prio button", "rights: strangers are refused"),
    ("priority desk", "ops: marks stand on the card"),
    ("priority private", "rights: to members it does not exist"),
    ("privacy private", "rights: whoever writes"),
    ("qblock button", "blocks: agents are refused"),
    ("qpass button", "flow tests: nothing in private"),
    ("qshow button", "flow tests: nothing in private"),
    ("qspam button", "flow tests: nothing in private"),
    ("queue button", "queue: members have no queue"),
    ("queue desk", "rights: masks are refused"),
    ("queue private", "queue: members have no queue"),
    ("rate button", "rating: a foreign question is refused"),
    ("redact desk", "rights: masks are refused"),
    ("relate desk", "ops: strangers' tickets are tied only"),
    ("relate private", "rights: to members it does not exist"),
    ("release desk", "claim: only the holder"),
    ("release private", "rights: strangers are refused"),
    ("remind desk", "ops: an agent is reminded alone"),
    ("remind private", "rights: to members it does not exist"),
    ("reopen button", "bad_input: a foreign ticket is refused"),
    ("reply button", "queue: members have no queue"),
    (
        "rev button",
        "trainees: the author and trainees are refused",
    ),
    ("role desk", "agents: an agent is refused"),
    ("role private", "agents: for members they do not exist"),
    ("send button", "agents: for members they do not exist"),
    ("send desk", "rights: masks are refused"),
    ("send private", "agents: for members they do not exist"),
    ("setcat button", "rights: strangers are refused"),
    ("show_names desk", "rights: masks are refused"),
    (
        "show_names private",
        "agents: for members they do not exist",
    ),
    (
        "sig button",
        "relay: names the signature of that very message",
    ),
    ("snooze desk", "ops: what is put off comes back"),
    ("snooze private", "rights: to members it does not exist"),
    ("solved button", "silence: a foreign ticket is refused"),
    ("split button", "ops: a second press finds nothing"),
    ("split desk", "ops: a message becomes a ticket"),
    ("start private", "rights: whoever writes"),
    ("subject desk", "ops: marks stand on the card"),
    ("subject private", "rights: to members it does not exist"),
    ("tag desk", "ops: marks stand on the card"),
    ("tag private", "rights: to members it does not exist"),
    ("take button", "claim: a second agent is refused"),
    ("take desk", "claim: only an agent, only what is free"),
    ("take private", "queue: members have no queue"),
    ("tick button", "navigator: nobody takes another's tick off"),
    ("tickets desk", "queue: whoever answers members"),
    ("tickets private", "queue: members have no queue"),
    ("timezone private", "rights: whoever writes"),
    ("trainee desk", "agents: an agent is refused"),
    ("trainee private", "agents: for members they do not exist"),
    ("unblock desk", "flow tests: agents are refused"),
    ("unblock private", "rights: does not exist for members"),
    ("undo button", "threads: another agent is refused"),
    ("untag desk", "ops: marks stand on the card"),
    ("untag private", "rights: to members it does not exist"),
    ("why button", "rating: a foreign question is refused"),
    ("zone button", "rights: whoever presses"),
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
    let proved: BTreeSet<String> = PROVED.iter().map(|(name, _)| (*name).to_owned()).collect();
    let all: BTreeSet<String> = all.into_iter().collect();
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
            let refused = common::button_expired_toast(Lang::Ru);
            assert_eq!(said, Some(refused.as_str()), "{name}");
            assert_eq!(w.seat(ANNA).await, seat, "{name} changes nothing");
        }
        w.sandbox.clear_violations();
    }
);
