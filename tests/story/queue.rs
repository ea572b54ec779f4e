//! Work from a private chat: the queue, a ticket with its history, an answer and its undo; and who may not.

use helpdesk::domain::ticket::State;
use mtl_locale::{Lang, claim, common, helpdesk as desk, queue as words};
use serde_json::json;

use super::*;

/// The screen an agent looks at: the last message with buttons.
fn screen(w: &World, person: i64) -> Msg {
    let all = w.said_to(person);
    let shown = all.into_iter().rfind(|m| !m.buttons().is_empty());
    shown.expect("a screen")
}

story!(an_agent_works_from_a_private_chat, |w| async move {
    w.writes(LENA, "/start").await;
    let question = w.writes(ANNA, "Как вступить?").await;
    let number = w.number_of(ANNA).await;
    w.writes(LENA, "/queue").await;
    let list = screen(&w, LENA);
    assert!(
        list.text()
            .starts_with(words::list_free(Lang::Ru).to_text().as_str())
            && list.text().contains("Аня Ким"),
        "{}",
        list.text()
    );
    w.presses(LENA, &list, &format!("#{number}")).await;
    let opened = screen(&w, LENA);
    assert_eq!(opened.id, list.id, "one message, edited in place");
    assert!(
        opened.text().starts_with("#ID1001 | Аня Ким") && opened.text().contains("Как вступить?"),
        "{}",
        opened.text()
    );
    // Answered from here: signed, shown in the room, and claimed by the first answer.
    w.presses(LENA, &opened, words::answer_button(Lang::Ru).as_str())
        .await;
    assert_eq!(
        w.see(&opened).text(),
        words::write(Lang::Ru, number, "Аня Ким").to_text()
    );
    let answer = w.writes(LENA, "Вот так.").await;
    let copy = w.copy_of(&answer).await;
    assert_eq!(
        (copy.chat, copy.text()),
        (ANNA, signed("Вот так.", Lang::Ru, "Лена").as_str())
    );
    assert_eq!(w.see(&answer).reaction_of(BOT), ["👌"]);
    let echo = format!("{}\nВот так.", words::echo_plain(Lang::Ru, "Лена"));
    assert!(w.room_of(ANNA).await.iter().any(|m| m.text() == echo));
    let seat = w.seat(ANNA).await;
    assert_eq!(
        (seat.ticket.assignee, seat.ticket.state),
        (Some(LENA), State::Pending)
    );
    // More of it may come at once, of any kind.
    let photo = w.shows(LENA, "photo", "схема").await;
    assert_eq!(
        w.copy_of(&photo).await.text(),
        signed("схема", Lang::Ru, "Лена")
    );
    // The last one is taken back.
    let undo = w.last_to(LENA);
    assert_eq!(undo.text(), desk::undo_offer(Lang::Ru).to_text());
    w.presses(LENA, &undo, desk::undo_button(Lang::Ru).as_str())
        .await;
    assert!(w.copy_of(&photo).await.is_deleted());
    let undone = words::room_undone(Lang::Ru, "Лена").to_text();
    assert!(w.room_of(ANNA).await.iter().any(|m| m.text() == undone));
    // An edit follows to the member.
    w.edits(LENA, &answer, json!({"text": "Вот так!"})).await;
    assert_eq!(
        w.copy_of(&answer).await.text(),
        signed("Вот так!", Lang::Ru, "Лена")
    );
    // The writing ends; from then on the agent's words are the agent's.
    let writing = w.see(&opened);
    assert_eq!(writing.buttons(), [words::done_button(Lang::Ru).as_str()]);
    w.presses(LENA, &writing, words::done_button(Lang::Ru).as_str())
        .await;
    let opened = w.see(&opened);
    assert!(
        opened.text().contains("Вот так!") && opened.text().contains("✏️"),
        "{}",
        opened.text()
    );
    let withdrawn = words::standing_plain(Lang::Ru, "withdrawn").into_string();
    assert!(opened.text().contains(&withdrawn), "{}", opened.text());
    let before = w.chat_of(ANNA).len();
    w.writes(LENA, "а это мой собственный вопрос").await;
    assert_eq!(w.chat_of(ANNA).len(), before);
    assert_eq!(w.seat(LENA).await.ticket.state, State::New);
    // The member's answer stands in the history; then it is ended.
    w.writes_to(ANNA, &w.copy_of(&answer).await, "получилось?")
        .await;
    w.presses(LENA, &opened, common::back_button(Lang::Ru).as_str())
        .await;
    w.presses(LENA, &opened, &format!("#{number}")).await;
    assert!(w.see(&opened).text().contains("получилось?"));
    w.presses(LENA, &opened, claim::end_button(Lang::Ru).as_str())
        .await;
    assert_eq!(w.seat(ANNA).await.ticket.state, State::Solved);
    let told = desk::solved_by_desk(Lang::Ru, number).to_text();
    assert_eq!(w.last_to(ANNA).text(), told);
    assert!(!question.is_deleted());
});

story!(an_agent_is_known_in_private_before_a_word_in_the_group in Setup::Nameless, |w| async move {
    w.writes(LENA, "/queue").await;
    assert_eq!(
        w.last_to(LENA).text(),
        desk::colleague(Lang::Ru, "support", "/queue").to_text()
    );
    w.writes(LENA, "/queue").await;
    assert!(w.last_to(LENA).text().contains(&words::empty(Lang::Ru).to_text()));
    // Who is not in the agents' chat learns nothing of it.
    w.writes(OLEG, "/queue").await;
    assert_eq!(
        w.last_to(OLEG).text(),
        desk::command_strange(Lang::Ru, "/queue").to_text()
    );
});

story!(an_album_and_a_collision_in_private, |w| async move {
    w.writes(LENA, "/start").await;
    w.writes(ANNA, "вопрос").await;
    w.in_room_of(MARK, ANNA, "/take").await;
    let number = w.number_of(ANNA).await;
    w.writes(LENA, "/queue").await;
    // Mark has it: it waits for nobody else, and all the same it is due.
    w.presses_data(LENA, &screen(&w, LENA), "queue:free:0")
        .await;
    assert!(
        screen(&w, LENA)
            .text()
            .contains(&words::empty(Lang::Ru).to_text())
    );
    w.presses_data(LENA, &screen(&w, LENA), "queue:due:0").await;
    let button = format!("#{number}");
    assert!(
        screen(&w, LENA)
            .buttons()
            .iter()
            .any(|b| b.contains(&button))
    );
    w.writes(LENA, &format!("/find {number}")).await;
    w.presses(LENA, &screen(&w, LENA), &format!("#{number}"))
        .await;
    w.presses(
        LENA,
        &screen(&w, LENA),
        words::answer_button(Lang::Ru).as_str(),
    )
    .await;
    assert_eq!(
        screen(&w, LENA).text(),
        words::write_other(Lang::Ru, number, "Аня Ким", "Марк").to_text()
    );
    let before = w.chat_of(ANNA).len();
    let items = w
        .sends_album(LENA, &[("photo", "раз"), ("photo", "два")])
        .await;
    assert_eq!(w.chat_of(ANNA).len(), before, "it waits");
    let question = w.last_to(LENA);
    w.presses(LENA, &question, claim::held_send_button(Lang::Ru).as_str())
        .await;
    for item in &items {
        assert_eq!(w.copies_of(item).await.len(), 1);
    }
    assert_eq!(w.seat(ANNA).await.ticket.assignee, Some(MARK));
});

story!(the_next_one_is_the_longest_waiting, |w| async move {
    w.writes(LENA, "/start").await;
    w.writes(ANNA, "раньше").await;
    w.wait(60).await;
    w.writes(BOGDAN, "later").await;
    w.writes(LENA, "/next").await;
    assert_eq!(w.seat(ANNA).await.ticket.assignee, Some(LENA));
    assert!(w.last_to(LENA).text().contains("раньше"));
    w.in_general(MARK, "/next").await;
    assert_eq!(w.seat(BOGDAN).await.ticket.assignee, Some(MARK));
    w.in_general(MARK, "/next").await;
    assert_eq!(
        w.general().pop().expect("an answer").text(),
        words::next_none(Lang::Ru).to_text()
    );
    w.in_general(MARK, "/tickets").await;
    let list = w.general().pop().expect("a list").text().to_owned();
    assert!(list.contains("Аня Ким") && list.contains("Лена"), "{list}");
});

story!(news_of_ones_own_ticket_comes_in_private, |w| async move {
    w.writes(LENA, "/start").await;
    w.writes(LENA, "/notify on").await;
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    let number = w.number_of(ANNA).await;
    w.replies(LENA, &asked, "ответ").await;
    w.writes(ANNA, "не понял").await;
    let notice = w.last_to(LENA);
    assert_eq!(
        notice.text(),
        words::news(Lang::Ru, number, "Аня Ким").to_text()
    );
    assert!(!notice.text().contains("не понял"));
    // Once a wait, not once a message.
    let before = w.said_to(LENA).len();
    w.writes(ANNA, "совсем").await;
    assert_eq!(w.said_to(LENA).len(), before);
    w.presses(LENA, &notice, words::open_button(Lang::Ru).as_str())
        .await;
    assert!(w.see(&notice).text().contains("совсем"));
});

story!(members_have_no_queue, |w| async move {
    w.writes(ANNA, "вопрос").await;
    let seat = w.seat(ANNA).await;
    let screen = w.last_to(ANNA);
    for command in [
        "queue", "tickets", "next", "take", "hand", "away", "duty", "notify",
    ] {
        w.writes(ANNA, &format!("/{command} 1")).await;
        assert_eq!(
            w.last_to(ANNA).text(),
            desk::command_strange(Lang::Ru, format!("/{command}")).to_text()
        );
    }
    for data in ["queue:free:0", "open:1:0", "reply:1", "next", "take:1"] {
        let toast = w.forges(ANNA, &screen, data).await;
        assert_eq!(
            toast,
            common::button_expired_toast(Lang::Ru).as_str(),
            "{data}"
        );
    }
    assert_eq!(w.seat(ANNA).await, seat);
    // Who was one is none any more: not at the screen, and not in the middle of an answer.
    w.writes(MARK, "/start").await;
    w.writes(MARK, "/queue").await;
    let list = w.last_to(MARK);
    w.forges(MARK, &list, &format!("open:{}:0", seat.ticket.id))
        .await;
    let toast = w.forges(MARK, &list, "open:12345:0").await;
    assert_eq!(toast, words::gone_toast(Lang::En).as_str());
    w.forges(MARK, &list, &format!("reply:{}", seat.ticket.id))
        .await;
    w.places(MARK, "left", None).await;
    let before = w.chat_of(ANNA).len();
    w.writes(MARK, "this must not go out").await;
    assert_eq!(w.chat_of(ANNA).len(), before);
    let toast = w
        .forges(MARK, &list, &format!("open:{}:0", seat.ticket.id))
        .await;
    assert_eq!(toast, common::button_expired_toast(Lang::En).as_str());
});

story!(hours_and_duties_are_said_and_shown, |w| async move {
    w.in_general(LENA, "/hours mon-fri 10:00-18:00 Europe/Belgrade")
        .await;
    let current = words::hours_current(
        Lang::Ru,
        "mon 10:00-18:00, tue 10:00-18:00, wed 10:00-18:00, thu 10:00-18:00, fri 10:00-18:00",
        "Europe/Belgrade",
    );
    let said = |w: &World| w.general().pop().expect("an answer").text().to_owned();
    assert_eq!(said(&w), current.to_text());
    w.in_general(LENA, "/hours whenever").await;
    assert_eq!(said(&w), words::hours_wrong(Lang::Ru, "whenever").to_text());
    w.in_general(LENA, "/hours").await;
    assert_eq!(said(&w), current.to_text());
    w.in_general(LENA, "/duty Лена capacity=5").await;
    assert_eq!(said(&w), common::rights_refused(Lang::Ru).to_text());
    w.in_general(OWNER, "/duty Лена capacity=5 skills=join languages=ru,en")
        .await;
    assert_eq!(said(&w), words::duty_set(Lang::Ru).to_text());
    w.in_general(OWNER, "/duty Лена capacity=many").await;
    assert_eq!(
        said(&w),
        words::duty_wrong(Lang::Ru, "capacity=many").to_text()
    );
    w.in_general(OWNER, "/duty").await;
    assert!(
        said(&w).contains("Лена — до 5. join · ru, en"),
        "{}",
        said(&w)
    );
});
