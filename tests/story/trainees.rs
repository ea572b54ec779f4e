//! Trainees: their answers wait for another agent, and a remark never reaches the member.

use mtl_locale::{Lang, agents, common, helpdesk as words};
use serde_json::json;

use super::*;

impl World {
    /// Mark learns, and Lena looks at his answers.
    async fn mark_learns(&self) {
        self.in_general(OWNER, "/trainee @mark_n @lena_help").await;
        let said = self.general().pop().expect("an answer");
        assert_eq!(
            said.text(),
            agents::trainee_on_with(Lang::Ru, "Марк", "Лена").to_text()
        );
    }
}

fn send() -> String {
    agents::review_send_button(Lang::Ru).into_string()
}

story!(a_trainees_answer_waits_for_a_mentor, |w| async move {
    w.mark_learns().await;
    let question = w.writes(ANNA, "вопрос").await;
    let asked = w.copy_of(&question).await;
    let before = w.chat_of(ANNA).len();
    let answer = w.replies(MARK, &asked, "отвт").await;
    let review = w.last_in_room(ANNA).await;
    assert_eq!(review.answers(), Some(answer.id));
    assert!(review.text().contains("Марк") && review.text().contains("Лена"));
    // Not by himself.
    let toast = w.presses(MARK, &review, &send()).await;
    assert_eq!(toast.text, agents::review_own_toast(Lang::Ru).as_str());
    // What he corrects meanwhile is what goes.
    w.edits(MARK, &answer, json!({"text": "ответ"})).await;
    assert_eq!(w.chat_of(ANNA).len(), before, "nothing has gone");
    w.presses(LENA, &review, &send()).await;
    let told = w.last_to(ANNA);
    assert_eq!(told.text(), signed("ответ", Lang::Ru, "Марк"));
    assert_eq!(told.answers(), Some(question.id));
    assert_eq!(
        w.see(&review).text(),
        agents::review_sent(Lang::Ru, "Марк", "Лена").to_text()
    );
    let toast = w.presses_data(LENA, &review, review.data()[0]).await;
    assert_eq!(toast.text, common::button_repeated_toast(Lang::Ru).as_str());
    // An edit behind the mentor's back does not go on.
    w.edits(MARK, &answer, json!({"text": "другое"})).await;
    assert_eq!(w.see(&told).text(), signed("ответ", Lang::Ru, "Марк"));
    assert_eq!(
        w.last_in_room(ANNA).await.text(),
        agents::review_edit(Lang::Ru).to_text()
    );
});

story!(a_trainees_answer_can_be_taken_back, |w| async move {
    w.mark_learns().await;
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    w.replies(MARK, &asked, "ответ").await;
    let review = w.last_in_room(ANNA).await;
    w.presses(LENA, &review, &send()).await;
    let told = w.last_to(ANNA);
    let offer = w.last_in_room(ANNA).await;
    w.presses(MARK, &offer, words::undo_button(Lang::Ru).as_str())
        .await;
    assert!(w.see(&told).is_deleted());
});

story!(an_answer_is_returned_with_a_remark, |w| async move {
    w.mark_learns().await;
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    let before = w.chat_of(ANNA).len();
    let answer = w.replies(MARK, &asked, "грубо").await;
    let review = w.last_in_room(ANNA).await;
    w.presses(
        LENA,
        &review,
        agents::review_return_button(Lang::Ru).as_str(),
    )
    .await;
    // Second thoughts, and back again.
    w.presses(LENA, &review, agents::review_back_button(Lang::Ru).as_str())
        .await;
    assert_eq!(w.see(&review).text(), review.text());
    w.presses(
        LENA,
        &review,
        agents::review_return_button(Lang::Ru).as_str(),
    )
    .await;
    w.in_desk(LENA, asked.topic(), json!({"media": {"kind": "sticker"}}))
        .await;
    assert_eq!(
        w.last_in_room(ANNA).await.text(),
        agents::review_remark_kind(Lang::Ru).to_text()
    );
    // Even as a reply to the member's message it is for the trainee alone.
    w.replies(LENA, &asked, "помягче <3").await;
    let remark = w.last_in_room(ANNA).await;
    assert_eq!(remark.answers(), Some(answer.id));
    assert_eq!(
        remark.text(),
        agents::review_remark(Lang::Ru, "Лена", "помягче <3").to_text()
    );
    assert_eq!(
        w.see(&review).text(),
        agents::review_returned(Lang::Ru, "Марк").to_text()
    );
    assert_eq!(
        w.chat_of(ANNA).len(),
        before,
        "the member sees nothing of it"
    );
    // The next try goes the same way.
    w.replies(MARK, &asked, "мягко").await;
    let review = w.last_in_room(ANNA).await;
    w.presses(OWNER, &review, &send()).await;
    assert_eq!(w.last_to(ANNA).text(), signed("мягко", Lang::Ru, "Марк"));
});

story!(trainees_do_not_look_at_each_other, |w| async move {
    w.mark_learns().await;
    w.in_general(OWNER, "/trainee @lena_help").await;
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    w.replies(MARK, &asked, "ответ").await;
    let review = w.last_in_room(ANNA).await;
    let toast = w.presses(LENA, &review, &send()).await;
    assert_eq!(toast.text, agents::review_trainee_toast(Lang::Ru).as_str());
    let list = w.in_general(OWNER, "/trainee").await;
    let said = w.general().pop().expect("the list");
    assert!(
        said.id > list.id && said.text().contains("наставник Лена"),
        "{}",
        said.text()
    );
    // Who is released answers at once; what waited still needs its look.
    w.in_general(OWNER, "/trainee @lena_help off").await;
    w.replies(LENA, &asked, "сама").await;
    assert_eq!(w.last_to(ANNA).text(), signed("сама", Lang::Ru, "Лена"));
    w.presses(LENA, &review, &send()).await;
    assert_eq!(w.last_to(ANNA).text(), signed("ответ", Lang::Ru, "Марк"));
    for (text, said) in [
        (
            "/trainee @lena_help off",
            agents::trainee_not(Lang::Ru, "Лена"),
        ),
        (
            "/trainee @mark_n @mark_n",
            agents::trainee_self_mentor(Lang::Ru),
        ),
        (
            "/trainee @mark_n @nobody_here",
            agents::trainee_mentor_unknown(Lang::Ru),
        ),
        ("/trainee @nobody_here", agents::whom(Lang::Ru)),
    ] {
        w.in_general(OWNER, text).await;
        assert_eq!(
            w.general().pop().expect("an answer").text(),
            said.to_text(),
            "{text}"
        );
    }
});

story!(a_trainees_album_waits_as_one, |w| async move {
    w.mark_learns().await;
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    let before = w.chat_of(ANNA).len();
    w.replies_with_album(MARK, &asked, &[("photo", "раз"), ("photo", "")])
        .await;
    assert_eq!(w.chat_of(ANNA).len(), before);
    let reviews: Vec<Msg> = w.room_of(ANNA).await;
    let reviews: Vec<&Msg> = reviews
        .iter()
        .filter(|m| m.buttons().contains(&send().as_str()))
        .collect();
    assert_eq!(reviews.len(), 1, "one question for all of it");
    w.presses(LENA, reviews[0], &send()).await;
    assert_eq!(w.chat_of(ANNA).len(), before + 2);
});
