//! Canned answers: written once, looked at, and sent by one tap in the member's language.

use helpdesk::domain::ticket::State;
use mtl_locale::{Lang, canned, common, helpdesk as words};
use serde_json::json;

use super::*;

impl World {
    /// An agent keeps a canned answer in the language of the chat, by the buttons of `/canned`.
    async fn keeps_canned(&self, agent: i64, name: &str, text: &str) -> Msg {
        self.in_general(agent, "/canned").await;
        let list = self.general().pop().expect("the list");
        self.presses(agent, &list, canned::new_button(Lang::Ru).as_str())
            .await;
        self.in_general(agent, name).await;
        self.in_general(agent, text).await;
        self.general().pop().expect("an answer")
    }

    async fn last_general(&self) -> Msg {
        self.general().pop().expect("a message")
    }
}

fn send() -> String {
    canned::send_button(Lang::Ru).into_string()
}

story!(an_agent_keeps_answers, |w| async move {
    let saved = w.keeps_canned(LENA, " Кошелёк ", "Да, {name}!").await;
    assert_eq!(
        saved.text(),
        canned::saved(Lang::Ru, "ru", "кошелёк").to_text()
    );
    w.presses(
        LENA,
        &saved,
        canned::to_item_button(Lang::Ru, "кошелёк").as_str(),
    )
    .await;
    let item = w.see(&saved);
    assert!(item.text().contains("Да, {name}!"), "{}", item.text());
    // The other language, by another agent.
    w.presses(MARK, &item, canned::edit_button(Lang::Ru, "en").as_str())
        .await;
    w.in_general(MARK, "Yes, {name}!").await;
    let saved = w.last_general().await;
    assert_eq!(
        saved.text(),
        canned::saved(Lang::Ru, "en", "кошелёк").to_text()
    );
    // Into the archive and back, all in one message.
    w.presses(
        LENA,
        &saved,
        canned::to_item_button(Lang::Ru, "кошелёк").as_str(),
    )
    .await;
    let toast = w
        .presses(LENA, &saved, canned::put_away_button(Lang::Ru).as_str())
        .await;
    assert_eq!(toast.text, canned::archived_toast(Lang::Ru).as_str());
    w.presses(LENA, &saved, canned::to_list_button(Lang::Ru).as_str())
        .await;
    assert!(w.see(&saved).text().contains("{name}"), "the list is empty");
    w.presses(LENA, &saved, canned::archive_button(Lang::Ru).as_str())
        .await;
    w.presses(LENA, &saved, "кошелёк").await;
    w.presses(LENA, &saved, canned::bring_back_button(Lang::Ru).as_str())
        .await;
    w.in_general(LENA, "/canned кошелёк").await;
    assert!(w.last_general().await.text().contains("Yes, {name}!"));
});

story!(what_cannot_be_kept_is_asked_for_again, |w| async move {
    w.in_general(LENA, "/canned").await;
    let list = w.last_general().await;
    w.presses(LENA, &list, canned::new_button(Lang::Ru).as_str())
        .await;
    w.in_general(LENA, "два слова").await;
    assert_eq!(
        w.last_general().await.text(),
        canned::name_wrong(Lang::Ru).to_text()
    );
    w.in_general(LENA, "срок").await;
    w.in_desk(LENA, None, json!({"media": {"kind": "sticker"}}))
        .await;
    assert_eq!(
        w.last_general().await.text(),
        canned::text_wrong_kind(Lang::Ru).to_text()
    );
    w.in_general(LENA, "до {deadline}").await;
    let said = w.last_general().await;
    assert!(
        said.text().contains("{deadline}") && said.text().contains("{due}"),
        "{}",
        said.text()
    );
    w.in_general(LENA, &"ы".repeat(3501)).await;
    assert_eq!(
        w.last_general().await.text(),
        canned::text_too_long(Lang::Ru).to_text()
    );
    w.in_general(LENA, "до {due}").await;
    assert_eq!(
        w.last_general().await.text(),
        canned::saved(Lang::Ru, "ru", "срок").to_text()
    );
    // The name is taken now.
    let list = {
        w.in_general(LENA, "/canned").await;
        w.last_general().await
    };
    w.presses(LENA, &list, canned::new_button(Lang::Ru).as_str())
        .await;
    w.in_general(LENA, "Срок").await;
    assert_eq!(
        w.last_general().await.text(),
        canned::name_taken(Lang::Ru, "срок").to_text()
    );
});

story!(a_canned_answer_goes_by_one_tap, |w| async move {
    w.keeps_canned(
        LENA,
        "привет",
        "Здравствуйте, {name}! №{number}, {link:bot}. {agent}",
    )
    .await;
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    let number = w.number_of(ANNA).await;
    let before = w.chat_of(ANNA).len();
    let order = w.replies(LENA, &asked, "/c ПРИВЕТ").await;
    let preview = w.last_in_room(ANNA).await;
    assert_eq!(preview.answers(), Some(order.id));
    let text = format!("Здравствуйте, Аня! №{number}, https://t.me/MTL_helper_bot. Лена");
    assert!(preview.text().ends_with(&text), "{}", preview.text());
    assert_eq!(w.chat_of(ANNA).len(), before, "nothing has gone yet");
    // Only who asked for it may send it.
    let toast = w.presses(MARK, &preview, &send()).await;
    assert_eq!(toast.text, common::button_foreign_toast(Lang::Ru).as_str());
    w.presses(LENA, &preview, &send()).await;
    let told = w.last_to(ANNA);
    assert_eq!(told.text(), signed(&text, Lang::Ru, "Лена"));
    assert!(told.answers().is_some(), "it stands under the question");
    assert!(w.see(&preview).buttons().is_empty());
    assert_eq!(w.see(&preview).reaction_of(BOT), ["👌"]);
    assert_eq!(w.seat(ANNA).await.ticket.state, State::Pending);
    // Twice.
    let toast = w.presses_data(LENA, &preview, preview.data()[0]).await;
    assert_eq!(toast.text, common::button_expired_toast(Lang::Ru).as_str());
    assert_eq!(w.chat_of(ANNA).len(), before + 1);
    // Changing the command reaches nobody.
    w.edits(LENA, &order, json!({"text": "/c другое"})).await;
    assert_eq!(w.see(&told).text(), signed(&text, Lang::Ru, "Лена"));
});

story!(a_canned_answer_can_be_taken_back, |w| async move {
    w.keeps_canned(LENA, "привет", "Здравствуйте!").await;
    w.writes(ANNA, "вопрос").await;
    w.in_room_of(LENA, ANNA, "/c привет").await;
    let preview = w.last_in_room(ANNA).await;
    w.presses(LENA, &preview, &send()).await;
    let told = w.last_to(ANNA);
    let offer = w.last_in_room(ANNA).await;
    w.presses(LENA, &offer, words::undo_button(Lang::Ru).as_str())
        .await;
    assert!(w.see(&told).is_deleted());
    assert_eq!(w.seat(ANNA).await.ticket.state, State::Open);
});

story!(a_canned_answer_is_chosen_from_the_list, |w| async move {
    for n in 1..=9 {
        w.keeps_canned(LENA, &format!("ответ{n}"), &format!("текст {n}"))
            .await;
    }
    w.writes(ANNA, "вопрос").await;
    let before = w.chat_of(ANNA).len();
    w.in_room_of(LENA, ANNA, "/c").await;
    let list = w.last_in_room(ANNA).await;
    assert_eq!(list.buttons().len(), 8 + 2, "{:?}", list.buttons());
    w.presses(LENA, &list, canned::next_button(Lang::Ru).as_str())
        .await;
    w.presses(LENA, &list, "ответ9").await;
    let preview = w.see(&list);
    assert!(preview.text().ends_with("текст 9"), "{}", preview.text());
    w.presses(LENA, &preview, canned::drop_button(Lang::Ru).as_str())
        .await;
    assert_eq!(w.see(&list).text(), canned::dropped(Lang::Ru).to_text());
    assert_eq!(w.chat_of(ANNA).len(), before);
});

story!(
    a_foreign_language_is_said_and_missing_values_refuse,
    |w| async move {
        w.keeps_canned(LENA, "привет", "Здравствуйте, {name}!")
            .await;
        w.keeps_canned(LENA, "срок", "Ответим до {due}").await;
        w.sets("sla.policies", json!([])).await;
        w.writes(BOGDAN, "hello").await;
        w.in_room_of(LENA, BOGDAN, "/c привет").await;
        let preview = w.last_in_room(BOGDAN).await;
        let warned = canned::preview_other_plain(Lang::Ru, "en", "привет");
        assert!(
            preview.text().starts_with(warned.as_str()),
            "{}",
            preview.text()
        );
        w.in_room_of(LENA, BOGDAN, "/c срок").await;
        let refused = w.last_in_room(BOGDAN).await;
        assert_eq!(
            refused.text(),
            canned::cannot_empty(Lang::Ru, "due", "срок", "{due}").to_text()
        );
        assert!(refused.buttons().is_empty());
        // Nobody knows such an answer, or such a ticket.
        w.in_room_of(LENA, BOGDAN, "/c чего нет").await;
        assert_eq!(
            w.last_in_room(BOGDAN).await.text(),
            canned::not_found(Lang::Ru, "чего нет").to_text()
        );
        w.in_general(LENA, "/c привет").await;
        assert_eq!(
            w.last_general().await.text(),
            canned::r#where(Lang::Ru).to_text()
        );
    }
);

story!(a_canned_answer_waits_for_a_name in Setup::Nameless, |w| async move {
    w.keeps_canned(LENA, "привет", "Здравствуйте!").await;
    w.writes(ANNA, "вопрос").await;
    w.in_room_of(LENA, ANNA, "/c привет").await;
    let preview = w.last_in_room(ANNA).await;
    w.presses(LENA, &preview, &send()).await;
    let question = w.last_in_room(ANNA).await;
    assert_eq!(question.text(), words::name_ask(Lang::Ru).to_text());
    w.presses(LENA, &question, words::name_use_button(Lang::Ru, "Лена").as_str()).await;
    assert_eq!(w.last_to(ANNA).text(), signed("Здравствуйте!", Lang::Ru, "Лена"));
});

story!(for_members_there_are_no_canned_answers, |w| async move {
    w.keeps_canned(LENA, "привет", "Здравствуйте!").await;
    w.writes(ANNA, "/canned").await;
    assert_eq!(
        w.last_to(ANNA).text(),
        words::command_strange(Lang::Ru, "/canned").to_text()
    );
    // An agent has them in private as well.
    w.writes(LENA, "/canned").await;
    let list = w.last_to(LENA);
    assert!(list.text().contains("привет"), "{}", list.text());
    w.presses(LENA, &list, "привет").await;
    assert!(w.see(&list).text().contains("Здравствуйте!"));
});
