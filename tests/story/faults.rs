//! Trouble on the line and at Telegram: each method once with each fault, and nothing is lost.

use chrono::TimeDelta;
use mtl_locale::{Lang, helpdesk as words};
use serde_json::{Value, json};

use super::*;

/// Every method that the day below makes the desk call.
const METHODS: [&str; 18] = [
    "sendMessage",
    "copyMessage",
    "copyMessages",
    "sendMediaGroup",
    "forwardMessage",
    "createForumTopic",
    "editForumTopic",
    "closeForumTopic",
    "reopenForumTopic",
    "editMessageText",
    "editMessageCaption",
    "editMessageMedia",
    "setMessageReaction",
    "deleteMessage",
    "answerCallbackQuery",
    "getChat",
    "getChatMember",
    "getUpdates",
];

/// Those that go to no chat.
const NOWHERE: [&str; 2] = ["answerCallbackQuery", "getUpdates"];

/// What somebody said, as it must stand on the other side.
struct Said {
    original: Msg,
    text: String,
}

/// A day of one member and one agent: everything the desk does happens in it.
async fn day(w: &World, member: i64, n: usize) -> (Vec<Said>, Vec<Said>) {
    let (mut asked, mut answered) = (Vec::new(), Vec::new());
    let said = |list: &mut Vec<Said>, msg: &Msg| {
        list.push(Said {
            original: msg.clone(),
            text: msg.text().to_owned(),
        });
    };
    let question = w.writes(member, &format!("вопрос {n}")).await;
    said(&mut asked, &question);
    let photo = w.shows(member, "photo", &format!("снимок {n}")).await;
    let first = format!("альбом {n}");
    for item in w
        .sends_album(member, &[("photo", first.as_str()), ("photo", "")])
        .await
    {
        if !item.text().is_empty() {
            said(&mut asked, &item);
        }
    }
    let forwarded = json!({"media": {"kind": "sticker"}, "forward_from": {"kind": "hidden_user", "name": "Кто-то"}});
    w.sends(member, forwarded).await;
    w.edits(
        member,
        &photo,
        json!({"media": {"kind": "photo", "caption": format!("другой снимок {n}")}}),
    )
    .await;
    said(&mut asked, &w.see(&photo));
    back(w).await;
    if let Some(copy) = w.copies_of(&question).await.pop() {
        let answer = w.replies(LENA, &copy, &format!("ответ {n}")).await;
        w.edits(LENA, &answer, json!({"text": format!("ответ {n} точнее")}))
            .await;
        said(&mut answered, &w.see(&answer));
        let picture = json!({"media": {"kind": "photo", "caption": format!("схема {n}")}});
        let picture = w.replies_with(LENA, &copy, picture).await;
        w.edits(
            LENA,
            &picture,
            json!({"caption": format!("схема {n} яснее")}),
        )
        .await;
        said(&mut answered, &w.see(&picture));
        let first = format!("бумаги {n}");
        let album = w
            .replies_with_album(
                LENA,
                &copy,
                &[("document", first.as_str()), ("document", "")],
            )
            .await;
        said(&mut answered, &album[0]);
        w.reacts(LENA, &copy, &["👍"]).await;
    }
    back(w).await;
    // Another name is another title.
    let renamed =
        json!({"id": member, "first_name": format!("Новое имя {n}"), "language_code": "ru"});
    w.sandbox.person(renamed).await.expect("a person");
    said(
        &mut asked,
        &w.writes(member, &format!("уточнение {n}")).await,
    );
    w.in_room_of(LENA, member, "/close").await;
    if let Some(told) = w
        .said_to(member)
        .into_iter()
        .rev()
        .find(|m| m.data().iter().any(|one| one.starts_with("reopen")))
    {
        let reopen = told.data().pop().expect("a button");
        w.presses_if_answered(member, &told, reopen).await;
    }
    let last = w.writes(member, &format!("вот теперь всё {n}")).await;
    said(&mut asked, &last);
    w.in_general(OWNER, "/link").await;
    (asked, answered)
}

/// Whatever was held because a chat or a person could not be reached goes on: the owner links anew, the member writes.
async fn back(w: &World) {
    w.in_general(OWNER, "/link support").await;
}

/// How often a text stands somewhere.
fn times(list: &[Msg], text: &str) -> usize {
    list.iter().filter(|msg| msg.text().contains(text)).count()
}

/// So many days have all the faults that do not keep each other from happening; each with methods far apart in the list.
const FEW_DAYS: usize = 3;
/// So many days give each method a day of its own.
const MANY_DAYS: usize = METHODS.len();

/// Each method has its fault in some member's day. `faults` gives those on order; at least one of each must strike.
async fn all_methods(w: &World, days: usize, faults: impl Fn(i64) -> Vec<Value>, twice: bool) {
    for n in 0..days {
        let methods: Vec<&str> = METHODS.into_iter().skip(n).step_by(days).collect();
        let member = 3000 + i64::try_from(n).expect("small");
        let person = json!({"id": member, "first_name": format!("M{n}"), "language_code": "ru"});
        w.sandbox.person(person).await.expect("a person");
        for method in &methods {
            order(w, method, faults(member));
        }
        let (asked, answered) = day(w, member, n).await;
        w.later(TimeDelta::minutes(3)).await;
        back(w).await;
        // A person who was thought to be gone comes back by writing.
        w.writes(member, "я здесь").await;
        let most = if twice { 2 } else { 1 };
        let room = w.desk();
        for one in &asked {
            let stands = times(&room, &one.text);
            assert!(
                (1..=most).contains(&stands),
                "{methods:?}: {:?} stands {stands} times in the room",
                one.text
            );
        }
        arrived(w, member, &answered, most, &methods);
        for method in &methods {
            let left = w.left_faults(method);
            let ordered = faults(member).len();
            assert!(left < ordered, "{method} was never called");
        }
        w.sandbox.clear_faults();
    }
}

fn order(w: &World, method: &str, faults: Vec<Value>) {
    for mut fault in faults {
        fault["method"] = method.into();
        if NOWHERE.contains(&method) {
            fault["chat"] = Value::Null;
        }
        w.fault(fault);
    }
}

/// Each answer stands at the member, or its agent was told that it does not.
fn arrived(w: &World, member: i64, answered: &[Said], most: usize, methods: &[&str]) {
    let (room, chat) = (w.desk(), w.chat_of(member));
    let not_edited = words::edit_failed(Lang::Ru).to_text();
    for one in answered {
        let stands = times(&chat, &one.text);
        let told = room
            .iter()
            .any(|m| m.text() == not_edited && m.answers() == Some(one.original.id));
        assert!(
            told || (1..=most).contains(&stands),
            "{methods:?}: {:?} stands {stands} times at the member",
            one.text
        );
        // A mark that Telegram refuses is not worth more; its failures have words as well.
        let marked = w.see(&one.original).reaction_of(BOT).len() == 1;
        assert!(
            marked || methods.contains(&"setMessageReaction"),
            "{methods:?}: the agent sees no outcome"
        );
    }
}

story!(each_method_with_a_400, |w| async move {
    all_methods(
        &w,
        FEW_DAYS,
        |_| {
            vec![json!({"kind": "error", "code": 400, "description": "Bad Request: SOMETHING_ODD"})]
        },
        true,
    )
    .await;
    // A topic that could not be closed counts as closed, so that words never wait for it.
    w.pardon_all("TOPIC_NOT_MODIFIED");
});

story!(each_method_with_a_403, |w| async move {
    let faults = |member| {
        vec![
            json!({"chat": member, "kind": "error", "code": 403, "description": "Forbidden: bot was blocked by the user"}),
            json!({"chat": w.desk, "kind": "error", "code": 403, "description": "Forbidden: bot was kicked from the supergroup chat"}),
        ]
    };
    all_methods(&w, MANY_DAYS, faults, true).await;
});

story!(each_method_with_a_429, |w| async move {
    let fault = json!({"kind": "error", "code": 429, "description": "Too Many Requests: retry after 7", "parameters": {"retry_after": 7}});
    all_methods(&w, FEW_DAYS, |_| vec![fault.clone()], false).await;
});

story!(each_method_with_a_reset, |w| async move {
    all_methods(&w, FEW_DAYS, |_| vec![json!({"kind": "reset"})], true).await;
});

story!(each_method_with_a_lost_answer, |w| async move {
    all_methods(&w, FEW_DAYS, |_| vec![json!({"kind": "lost_answer"})], true).await;
});

story!(each_method_with_a_502, |w| async move {
    all_methods(&w, FEW_DAYS, |_| vec![json!({"kind": "http5xx"})], true).await;
});

story!(
    words_whose_answer_was_lost_stand_at_most_twice,
    |w| async move {
        let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
        w.fault(json!({"method": "sendMessage", "chat": ANNA, "kind": "lost_answer"}));
        let answer = w.replies(LENA, &asked, "ответ").await;
        let text = signed("ответ", Lang::Ru, "Лена");
        assert_eq!(
            w.chat_of(ANNA).iter().filter(|m| m.text() == text).count(),
            2
        );
        assert_eq!(w.see(&answer).reaction_of(BOT), ["👌"]);
        w.fault(json!({"method": "copyMessage", "kind": "reset"}));
        let more = w.writes(ANNA, "ещё").await;
        assert_eq!(w.copy_of(&more).await.text(), "ещё");
        assert_eq!(
            times(&w.room_of(ANNA).await, "ещё"),
            1,
            "nothing had happened, so nothing is there twice"
        );
    }
);

story!(retry_after_is_kept_exactly, |w| async move {
    w.fault(json!({"method": "copyMessage", "kind": "error", "code": 429, "description": "Too Many Requests: retry after 30", "parameters": {"retry_after": 30}}));
    w.hurry();
    let sent = w.writes(ANNA, "вопрос").await;
    w.wait(25).await;
    assert!(
        w.copies_of(&sent).await.is_empty(),
        "it is not tried before its time"
    );
    // Members are not kept waiting by a group that is.
    assert!(
        w.last_to(ANNA)
            .begins(&words::receipt(Lang::Ru, w.number_of(ANNA).await))
    );
    w.wait(10).await;
    w.calm().await;
    assert_eq!(w.copy_of(&sent).await.text(), "вопрос");
});

story!(telegram_is_away_for_an_hour, |w| async move {
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    w.fault(json!({"kind": "http5xx", "times": 40}));
    w.hurry();
    let more = w.writes(ANNA, "ещё").await;
    let answer = w.replies(LENA, &asked, "ответ").await;
    for _ in 0..60 {
        w.clock.advance(TimeDelta::minutes(1));
        w.work().await;
    }
    w.calm().await;
    w.later(TimeDelta::hours(1)).await;
    assert_eq!(w.copy_of(&more).await.text(), "ещё");
    assert_eq!(
        w.copy_of(&answer).await.text(),
        signed("ответ", Lang::Ru, "Лена")
    );
    w.sandbox.clear_faults();
});
