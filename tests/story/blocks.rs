//! Blocks: told with reason, term and appeal; what is written meanwhile is kept; lifted by people or by time.

use chrono::TimeDelta;
use mtl_locale::{Lang, common, helpdesk, protection as words};
use serde_json::json;

use super::{
    quarantine::{board, rule},
    *,
};

fn texts(list: &[Msg]) -> Vec<String> {
    list.iter().map(|msg| msg.text().to_owned()).collect()
}

/// The last thing the bot says in General.
fn answer(w: &World) -> Msg {
    w.general()
        .into_iter()
        .rfind(|msg| msg.from() == BOT)
        .expect("an answer")
}

/// The owner blocks a member in the topic.
async fn block(w: &World, member: i64, order: &str) {
    let topic = w.topic_of(member).await;
    w.in_desk(OWNER, topic, json!({"text": order})).await;
}

story!(a_block_is_told_kept_and_ends_by_itself, |w| async move {
    let question = w.writes(ANNA, "вопрос").await;
    block(&w, ANNA, "/block 1d грубость & спам").await;
    let notice = w.last_to(ANNA);
    assert!(
        notice.text().contains("грубость & спам") && notice.text().contains("завтра"),
        "{}",
        notice.text()
    );
    assert_eq!(notice.buttons(), [words::appeal_button(Lang::Ru).as_str()]);
    assert!(w.last_in_room(ANNA).await.text().contains("Аня Ким"));
    let room = w.room_of(ANNA).await.len();
    let first = w.writes(ANNA, "почему?").await;
    assert_eq!(
        w.last_to(ANNA).answers(),
        Some(first.id),
        "told once more, beside the words"
    );
    let told = w.said_to(ANNA).len();
    w.shows(ANNA, "photo", "вот").await;
    w.sends_album(ANNA, &[("photo", ""), ("photo", "")]).await;
    w.edits(ANNA, &question, json!({"text": "другой вопрос"}))
        .await;
    w.edits(ANNA, &first, json!({"text": "почему??"})).await;
    w.hurry();
    w.writes(ANNA, "раз").await;
    w.writes(ANNA, "два").await;
    w.calm().await;
    assert_eq!(w.said_to(ANNA).len(), told, "then silence");
    assert_eq!(w.room_of(ANNA).await.len(), room, "nothing comes through");
    assert_eq!(w.copy_of(&question).await.text(), "вопрос");
    let books = w.books().await;
    let refused = books
        .iter()
        .find(|(entry, _)| entry == "refused")
        .map(|(_, n)| *n);
    assert_eq!(refused, Some(8), "{books:?}");
    w.writes(ANNA, "/start").await;
    assert_eq!(
        w.last_to(ANNA).buttons(),
        [words::appeal_button(Lang::Ru).as_str()]
    );
    w.later(TimeDelta::hours(25)).await;
    assert_eq!(
        w.last_to(ANNA).text(),
        words::block_lifted(Lang::Ru).to_text()
    );
    // What was kept is one tap away.
    let kept = answer(&w);
    assert_eq!(kept.buttons(), [words::kept_button(Lang::Ru, 7).as_str()]);
    w.writes(ANNA, "я снова тут").await;
    assert_eq!(w.last_in_room(ANNA).await.text(), "я снова тут");
    w.presses(LENA, &kept, kept.buttons()[0]).await;
    assert!(
        !w.room_of(ANNA).await.iter().any(|m| m.text() == "почему??"),
        "an agent may not"
    );
    w.presses(OWNER, &kept, kept.buttons()[0]).await;
    let all = texts(&w.room_of(ANNA).await);
    let at = |text: &str| {
        all.iter()
            .position(|one| one == text)
            .expect("it came through")
    };
    assert!(
        at("почему??") < at("вот") && at("вот") < at("раз") && at("раз") < at("два"),
        "{all:?}"
    );
    assert_eq!(w.copy_of(&question).await.text(), "другой вопрос");
    assert!(w.see(&kept).buttons().is_empty());
});

story!(
    a_block_needs_a_right_a_member_and_a_reason,
    |w| async move {
        w.writes(ANNA, "вопрос").await;
        let told = w.said_to(ANNA).len();
        w.in_room_of(LENA, ANNA, "/block 1d спам").await;
        assert_eq!(
            w.last_in_room(ANNA).await.text(),
            common::rights_refused(Lang::Ru).to_text()
        );
        for (order, why) in [
            ("/block", "reason"),
            ("/block 7d", "reason"),
            ("/block 7x спам", "unclear"),
            ("/block 999d спам", "long"),
        ] {
            block(&w, ANNA, order).await;
            let said = w.last_in_room(ANNA).await;
            assert_eq!(
                said.text(),
                words::block_refused(Lang::Ru, why).to_text(),
                "{order}"
            );
        }
        w.in_general(OWNER, "/block 1d спам").await;
        assert_eq!(answer(&w).text(), words::block_where(Lang::Ru).to_text());
        w.writes(MARK, "I am an agent").await;
        block(&w, MARK, "/block 1d spam").await;
        assert_eq!(
            w.last_in_room(MARK).await.text(),
            words::block_refused(Lang::Ru, "role").to_text()
        );
        for (order, said) in [
            ("/unblock", words::unblock_where(Lang::Ru)),
            ("/unblock 1001", words::unblock_none(Lang::Ru)),
        ] {
            w.in_general(OWNER, order).await;
            assert_eq!(answer(&w).text(), said.to_text(), "{order}");
        }
        w.in_general(OWNER, "/blocked").await;
        assert_eq!(answer(&w).text(), words::blocked_none(Lang::Ru).to_text());
        assert_eq!(
            w.said_to(ANNA).len(),
            told,
            "the member hears of none of it"
        );
        w.writes(ANNA, "ещё").await;
        assert_eq!(w.last_in_room(ANNA).await.text(), "ещё");
    }
);

story!(a_block_in_reply_is_lifted_by_hand, |w| async move {
    let asked = w.copy_of(&w.writes(BOGDAN, "buy my coins").await).await;
    w.replies(OWNER, &asked, "/block реклама").await;
    let notice = w.last_to(BOGDAN);
    assert_eq!(
        notice.text(),
        words::block_told_open(Lang::En, "реклама").to_text()
    );
    w.writes(BOGDAN, "sorry").await;
    w.in_general(OWNER, "/unblock #ID1002").await;
    assert_eq!(
        w.last_to(BOGDAN).text(),
        words::block_lifted(Lang::En).to_text()
    );
    let done = answer(&w);
    assert_eq!(
        done.text(),
        words::unblock_done(Lang::Ru, 1, "Bogdan Petrović").to_text()
    );
    w.presses(OWNER, &done, done.buttons()[0]).await;
    assert_eq!(w.last_in_room(BOGDAN).await.text(), "sorry");
    // The old button of the notice.
    let toast = w.presses(BOGDAN, &notice, notice.buttons()[0]).await;
    assert_eq!(toast.text, common::button_expired_toast(Lang::En).as_str());
});

story!(an_appeal_is_heard_by_a_coordinator, |w| async move {
    w.writes(ANNA, "вопрос").await;
    block(&w, ANNA, "/block 30d спам").await;
    let notice = w.last_to(ANNA);
    w.presses(ANNA, &notice, notice.buttons()[0]).await;
    assert_eq!(
        w.last_to(ANNA).text(),
        words::appeal_ask(Lang::Ru).to_text()
    );
    w.shows(ANNA, "sticker", "").await;
    assert_eq!(
        w.last_to(ANNA).text(),
        words::appeal_text_only(Lang::Ru).to_text()
    );
    w.writes(ANNA, "я <b>не</b> спамил").await;
    assert_eq!(
        w.last_to(ANNA).text(),
        words::appeal_made(Lang::Ru).to_text()
    );
    let appeal = w.last_to(OWNER);
    assert!(
        appeal.text().contains("я <b>не</b> спамил") && appeal.text().contains("Аня Ким"),
        "{}",
        appeal.text()
    );
    assert!(
        !w.desk().iter().any(|m| m.text().contains("не спамил")),
        "agents do not read it"
    );
    let toast = w.presses(ANNA, &notice, notice.buttons()[0]).await;
    assert_eq!(toast.text, words::appeal_made_toast(Lang::Ru).as_str());
    w.presses(OWNER, &appeal, words::appeal_keep_button(Lang::Ru).as_str())
        .await;
    assert_eq!(
        w.last_to(ANNA).text(),
        words::block_kept_told(Lang::Ru).to_text()
    );
    let stays = words::appeal_stays(Lang::Ru, "Аня Ким", ANNA, "Виктор").to_text();
    assert_eq!(w.see(&appeal).text(), stays);
    let late = w.presses_data(OWNER, &appeal, appeal.data()[0]).await;
    assert_eq!(late.text, words::appeal_gone_toast(Lang::Ru).as_str());
    let again = w.presses(ANNA, &notice, notice.buttons()[0]).await;
    assert_eq!(again.text, words::appeal_kept_toast(Lang::Ru).as_str());
    w.writes(OWNER, "/unblock 1001").await;
    assert_eq!(
        w.last_to(ANNA).text(),
        words::block_lifted(Lang::Ru).to_text()
    );
});

story!(an_appeal_lifts_a_block, |w| async move {
    w.writes(ANNA, "вопрос").await;
    block(&w, ANNA, "/block 30d спам").await;
    let notice = w.last_to(ANNA);
    w.presses(ANNA, &notice, notice.buttons()[0]).await;
    w.writes(ANNA, "это ошибка").await;
    let appeal = w.last_to(OWNER);
    w.presses(OWNER, &appeal, words::appeal_lift_button(Lang::Ru).as_str())
        .await;
    assert_eq!(
        w.last_to(ANNA).text(),
        words::block_lifted(Lang::Ru).to_text()
    );
    w.writes(ANNA, "спасибо, вопрос остался").await;
    assert_eq!(w.last_in_room(ANNA).await.text(), "спасибо, вопрос остался");
});

story!(ignoring_works_as_it_did, |w| async move {
    w.in_general(LENA, "/ignore").await;
    assert_eq!(answer(&w).text(), words::ignore_none(Lang::Ru).to_text());
    w.writes(ANNA, "вопрос").await;
    w.in_general(LENA, "/ignore 1001").await;
    assert_eq!(
        answer(&w).text(),
        words::ignore_on(Lang::Ru, "Аня Ким", ANNA).to_text()
    );
    let told = w.said_to(ANNA).len();
    w.writes(ANNA, "ау").await;
    assert_eq!(
        w.last_to(ANNA).text(),
        words::block_told_quiet(Lang::Ru).to_text()
    );
    w.writes(ANNA, "ау!").await;
    assert_eq!(w.said_to(ANNA).len(), told + 1, "once");
    assert_eq!(w.last_in_room(ANNA).await.text(), "вопрос");
    w.in_general(LENA, "/ignore 777").await;
    w.in_general(LENA, "/ignore").await;
    let list = answer(&w);
    assert!(
        list.text().contains('2') && list.text().contains("777") && list.text().contains("1001")
    );
    w.in_general(LENA, "/ignore abc").await;
    assert_eq!(answer(&w).text(), words::ignore_strange(Lang::Ru).to_text());
    w.in_general(LENA, "/ignore 1012").await;
    assert_eq!(
        answer(&w).text(),
        words::block_refused(Lang::Ru, "role").to_text()
    );
    for person in ["1001", "#ID777"] {
        w.in_general(LENA, &format!("/ignore {person}")).await;
    }
    assert_eq!(
        answer(&w).text(),
        words::ignore_off(Lang::Ru, "777", 777).to_text()
    );
    w.writes(ANNA, "теперь?").await;
    assert_eq!(w.last_in_room(ANNA).await.text(), "теперь?");
    // A block with a reason is no agent's to lift.
    block(&w, ANNA, "/block спам").await;
    w.in_general(LENA, "/ignore 1001").await;
    assert_eq!(
        answer(&w).text(),
        words::ignore_blocked(Lang::Ru, ANNA).to_text()
    );
    w.in_room_of(OWNER, ANNA, "/unblock").await;
    w.writes(ANNA, "да").await;
    assert_eq!(w.last_in_room(ANNA).await.text(), "да");
});

story!(the_blocked_stand_on_pages, |w| async move {
    for person in 2001..2011 {
        w.in_general(OWNER, &format!("/ignore {person}")).await;
    }
    w.later(TimeDelta::minutes(2)).await;
    w.in_general(OWNER, "/blocked").await;
    let list = answer(&w);
    assert!(list.text().contains("10"), "{}", list.text());
    assert_eq!(list.buttons().len(), 9, "eight and the next page");
    w.presses(OWNER, &list, words::after_button(Lang::Ru).as_str())
        .await;
    let second = w.see(&list);
    assert_eq!(second.buttons().len(), 3, "{:?}", second.buttons());
    assert!(second.text().contains("2001") && second.text().contains("2002"));
    let foreign = w.presses(LENA, &second, second.buttons()[0]).await;
    assert_eq!(
        foreign.text,
        common::button_foreign_toast(Lang::Ru).as_str()
    );
    let data = second.data()[0].to_owned();
    w.presses(OWNER, &second, second.buttons()[0]).await;
    assert_eq!(w.see(&list).buttons().len(), 2);
    assert!(!w.see(&list).text().contains("2002"));
    let toast = w.presses_data(OWNER, &list, &data).await;
    assert_eq!(toast.text, words::block_over_toast(Lang::Ru).as_str());
});

story!(spam_is_blocked_from_the_board, |w| async move {
    rule(&w, "links").await;
    w.writes(BOGDAN, "t.me/coins").await;
    let shown = board(&w).expect("a board");
    let refused = w.presses(LENA, &shown, "⛔ 1").await;
    assert_eq!(
        refused.text,
        common::rights_refused_toast(Lang::Ru).as_str()
    );
    assert!(board(&w).is_some());
    let done = w.presses(OWNER, &shown, "⛔ 1").await;
    assert_eq!(done.text, words::spam_blocked_toast(Lang::Ru).as_str());
    let reason = words::spam_reason_plain(Lang::En).into_string();
    assert!(w.last_to(BOGDAN).text().contains(&reason));
    assert!(board(&w).is_none());
    w.writes(BOGDAN, "t.me/coins again").await;
    assert!(board(&w).is_none() && w.topics().is_empty());
    w.in_general(OWNER, "/unblock 1002").await;
});

story!(who_is_blocked_does_not_reopen, |w| async move {
    w.writes(ANNA, "вопрос").await;
    w.in_room_of(LENA, ANNA, "/close").await;
    let solved = w.last_to(ANNA);
    block(&w, ANNA, "/block 1h спам").await;
    let toast = w
        .presses(
            ANNA,
            &solved,
            helpdesk::not_solved_button(Lang::Ru).as_str(),
        )
        .await;
    assert_eq!(toast.text, words::block_toast(Lang::Ru).as_str());
    w.writes(ANNA, "откройте").await;
    assert!(w.seat(ANNA).await.ticket.state.is_over());
    w.later(TimeDelta::hours(2)).await;
    w.presses(
        ANNA,
        &solved,
        helpdesk::not_solved_button(Lang::Ru).as_str(),
    )
    .await;
    assert!(!w.seat(ANNA).await.ticket.state.is_over());
});
