//! How it was: members rate what was done for them, and what was bad is heard by who can mend it.

use ::helpdesk::{domain::event::EventKind, store::events};
use chrono::TimeDelta;
use mtl_domain::access::Role;
use mtl_locale::{Lang, helpdesk, rating as words};
use mtl_store::roles;
use serde_json::{Value, json};

use super::*;

/// A question that was answered by Lena and closed; returns the news with the stars.
async fn solved(w: &World, member: i64) -> Msg {
    let asked = w.copy_of(&w.writes(member, "вопрос").await).await;
    w.replies(LENA, &asked, "ответ").await;
    w.in_room_of(MARK, member, "/close").await;
    w.last_to(member)
}

/// The facts of the events of a kind, in order.
async fn facts(w: &World, member: i64, kind: EventKind) -> Vec<Value> {
    let ticket = w.seat(member).await.ticket.id;
    let mut tx = w.read().await;
    let lines = events::of_ticket(&mut tx, ticket).await.expect("the store");
    tx.rollback().await.expect("the store");
    let of = lines.iter().filter(|line| line.kind == kind);
    of.map(|line| serde_json::from_str(&line.facts).expect("facts"))
        .collect()
}

async fn coordinates(w: &World, person: i64) {
    let mut tx = w.write().await;
    let role = Role::Coordinator.as_str();
    roles::grant(&mut tx, person, role, DESK, Some(OWNER), w.clock.now())
        .await
        .expect("the store");
    tx.commit().await.expect("the store");
}

async fn is_on_the_books(w: &World, member: i64, stars: &[i64]) {
    let rated = facts(w, member, EventKind::Rated).await;
    let expected: Vec<Value> = stars.iter().map(|n| json!({"stars": n})).collect();
    assert_eq!(rated, expected);
}

story!(a_good_rating_is_one_press, |w| async move {
    let told = solved(&w, ANNA).await;
    let number = w.number_of(ANNA).await;
    assert_eq!(
        facts(&w, ANNA, EventKind::Surveyed).await,
        [json!({"agents": [LENA]})],
        "who only closed it did not answer"
    );
    let toast = w.presses(ANNA, &told, "5 ⭐").await;
    assert_eq!(toast.text, words::rated_toast(Lang::Ru).as_str());
    let now = w.see(&told);
    assert_eq!(now.text(), words::rated(Lang::Ru, number, 5).to_text());
    assert_eq!(now.buttons()[4], "✅ 5");
    let toast = w.presses(ANNA, &now, "✅ 5").await;
    assert_eq!(toast.text, words::rated_same_toast(Lang::Ru).as_str());
    // Thought better of, within three days.
    w.later(TimeDelta::hours(71)).await;
    w.presses(ANNA, &w.see(&told), "4 ⭐").await;
    is_on_the_books(&w, ANNA, &[5, 4]).await;
    w.later(TimeDelta::hours(2)).await;
    let toast = w.presses(ANNA, &w.see(&told), "1 ⭐").await;
    assert_eq!(toast.text, words::rated_late_toast(Lang::Ru, 72).as_str());
    is_on_the_books(&w, ANNA, &[5, 4]).await;
    assert!(w.seat(ANNA).await.ticket.state.is_over());
});

story!(
    a_bad_rating_is_told_to_the_coordinator_and_to_no_agent,
    |w| async move {
        coordinates(&w, OWNER).await;
        let told = solved(&w, ANNA).await;
        let number = w.number_of(ANNA).await;
        let desk = w.desk().len();
        w.presses(ANNA, &told, "2 ⭐").await;
        let now = w.see(&told);
        assert_eq!(now.text(), words::rated_low(Lang::Ru, number, 2).to_text());
        w.presses(ANNA, &now, words::reason_button(Lang::Ru, "slow").as_str())
            .await;
        assert_eq!(
            w.see(&told).text(),
            words::rated_why(Lang::Ru, number, 2).to_text()
        );
        let before = w.said_to(OWNER).len();
        w.later(TimeDelta::minutes(10)).await;
        let heard = w.last_to(OWNER);
        let expected = [
            words::alarm(Lang::Ru, number, 2),
            words::alarm_agents(Lang::Ru, "Лена"),
            words::alarm_reason(Lang::Ru, "slow"),
        ];
        let expected: Vec<String> = expected.iter().map(mtl_locale::Html::to_text).collect();
        assert_eq!(heard.text(), expected.join("\n"));
        assert_eq!(w.said_to(OWNER).len(), before + 1);
        // In words, later: the coordinator hears once more, the room nothing.
        w.presses(
            ANNA,
            &w.see(&told),
            words::reason_words_button(Lang::Ru).as_str(),
        )
        .await;
        w.writes(ANNA, "Ждала <три> дня").await;
        assert_eq!(
            w.last_to(ANNA).text(),
            words::words_thanks(Lang::Ru, number).to_text()
        );
        assert!(w.last_to(OWNER).text().ends_with("Ждала <три> дня"));
        assert_eq!(w.desk().len(), desk, "agents hear nothing of it");
        assert!(w.seat(ANNA).await.ticket.state.is_over());
        // Afterwards words are words again.
        w.writes(ANNA, "а вот ещё").await;
        assert!(!w.seat(ANNA).await.ticket.state.is_over());
    }
);

story!(a_bad_rating_taken_back_alarms_nobody, |w| async move {
    coordinates(&w, OWNER).await;
    let told = solved(&w, ANNA).await;
    let before = w.said_to(OWNER).len();
    w.presses(ANNA, &told, "1 ⭐").await;
    w.presses(ANNA, &w.see(&told), "5 ⭐").await;
    w.later(TimeDelta::minutes(20)).await;
    assert_eq!(w.said_to(OWNER).len(), before);
    is_on_the_books(&w, ANNA, &[1, 5]).await;
});

story!(
    without_a_coordinator_the_agents_learn_only_that_it_was_bad,
    |w| async move {
        let told = solved(&w, ANNA).await;
        let number = w.number_of(ANNA).await;
        w.presses(ANNA, &told, "1 ⭐").await;
        w.presses(
            ANNA,
            &w.see(&told),
            words::reason_words_button(Lang::Ru).as_str(),
        )
        .await;
        w.writes(ANNA, "всё плохо").await;
        w.later(TimeDelta::minutes(20)).await;
        let said = w.general().pop().expect("a line");
        assert_eq!(said.text(), words::alarm_desk(Lang::Ru, number).to_text());
        assert!(w.desk().iter().all(|m| !m.text().contains("всё плохо")));
    }
);

story!(
    a_coordinator_who_cannot_be_reached_counts_as_none,
    |w| async move {
        // Mark has never opened the bot.
        coordinates(&w, MARK).await;
        let told = solved(&w, ANNA).await;
        w.presses(ANNA, &told, "1 ⭐").await;
        w.later(TimeDelta::minutes(20)).await;
        let expected = words::alarm_desk(Lang::Ru, w.number_of(ANNA).await).to_text();
        let said = w.general();
        assert_eq!(said.iter().filter(|m| m.text() == expected).count(), 1);
    }
);

story!(
    only_words_are_taken_and_only_from_the_member,
    |w| async move {
        let told = solved(&w, ANNA).await;
        let number = w.number_of(ANNA).await;
        let star = told.data()[0].to_owned();
        let survey = star.split(':').nth(1).expect("a survey");
        let expired = mtl_locale::common::button_expired_toast(Lang::En);
        assert_eq!(w.forges_alone(BOGDAN, &star).await, expired.as_str());
        let mut own = ["rate:1:1", "rate:x", "why:1:slow", "rate:"]
            .map(str::to_owned)
            .to_vec();
        own.extend([
            format!("rate:{survey}:6"),
            format!("rate:{survey}:"),
            format!("why:{survey}:slow"),
        ]);
        let expired = mtl_locale::common::button_expired_toast(Lang::Ru);
        for nonsense in own {
            assert_eq!(
                w.forges_alone(ANNA, &nonsense).await,
                expired.as_str(),
                "{nonsense}"
            );
        }
        is_on_the_books(&w, ANNA, &[]).await;

        w.presses(ANNA, &told, "1 ⭐").await;
        let button = words::reason_words_button(Lang::Ru);
        w.presses(ANNA, &w.see(&told), button.as_str()).await;
        assert_eq!(
            w.see(&told).text(),
            words::words_ask(Lang::Ru, number).to_text()
        );
        w.shows(ANNA, "photo", "").await;
        assert_eq!(
            w.last_to(ANNA).text(),
            words::words_only(Lang::Ru).to_text()
        );
        let skip = words::words_skip_button(Lang::Ru);
        w.presses(ANNA, &w.see(&told), skip.as_str()).await;
        assert_eq!(
            w.see(&told).text(),
            words::rated_low(Lang::Ru, number, 1).to_text()
        );
        w.writes(ANNA, "опять не работает").await;
        assert!(
            !w.seat(ANNA).await.ticket.state.is_over(),
            "words open it again"
        );
        let toast = w.presses(ANNA, &w.see(&told), "5 ⭐").await;
        assert_eq!(toast.text, words::rated_reopened_toast(Lang::Ru).as_str());
        is_on_the_books(&w, ANNA, &[1]).await;
    }
);

story!(each_end_is_asked_about_once_more, |w| async move {
    let told = solved(&w, ANNA).await;
    let button = helpdesk::not_solved_button(Lang::Ru);
    w.presses(ANNA, &told, button.as_str()).await;
    let again = w.copy_of(&w.writes(ANNA, "ещё раз").await).await;
    w.replies(MARK, &again, "теперь так").await;
    let held = w.last_in_room(ANNA).await;
    let anyway = mtl_locale::claim::held_over_button(Lang::Ru);
    w.presses(MARK, &held, anyway.as_str()).await;
    w.in_room_of(LENA, ANNA, "/close").await;
    let surveyed = facts(&w, ANNA, EventKind::Surveyed).await;
    assert_eq!(
        surveyed,
        [json!({"agents": [LENA]}), json!({"agents": [MARK]})]
    );
    w.presses(ANNA, &w.last_to(ANNA), "5 ⭐").await;
    is_on_the_books(&w, ANNA, &[5]).await;
});

story!(who_is_silent_is_reminded_once_and_by_day, |w| async move {
    // Half past ten in the evening in Podgorica: a day later it is night.
    w.later(TimeDelta::hours(12) + TimeDelta::minutes(30)).await;
    solved(&w, ANNA).await;
    let number = w.number_of(ANNA).await;
    let before = w.said_to(ANNA).len();
    w.later(TimeDelta::hours(30)).await;
    assert_eq!(w.said_to(ANNA).len(), before, "not at night");
    w.later(TimeDelta::hours(6)).await;
    let reminder = w.last_to(ANNA);
    assert_eq!(
        reminder.text(),
        words::rating_reminder(Lang::Ru, number).to_text()
    );
    w.later(TimeDelta::days(3)).await;
    assert_eq!(w.last_to(ANNA).id, reminder.id);
    w.presses(ANNA, &reminder, "3 ⭐").await;
    is_on_the_books(&w, ANNA, &[3]).await;
});

story!(nobody_is_asked_about_what_they_took_back, |w| async move {
    w.writes(ANNA, "вопрос").await;
    w.writes(ANNA, "/close").await;
    let told = w.last_to(ANNA);
    assert_eq!(
        told.buttons(),
        [
            helpdesk::not_solved_button(Lang::Ru).as_str(),
            mtl_locale::cases::disagree_open_button(Lang::Ru).as_str(),
        ]
    );
    assert!(facts(&w, ANNA, EventKind::Surveyed).await.is_empty());
});

story!(an_agent_sees_the_mean_of_five, |w| async move {
    w.writes(LENA, "/start").await;
    w.writes(LENA, "/myratings").await;
    let few = |n: i64| words::myratings_few(Lang::Ru, n, 5_i64).to_text();
    assert_eq!(w.last_to(LENA).text(), few(0));
    for (member, stars) in [(ANNA, 5), (BOGDAN, 4), (OLEG, 5), (MARIA, 5)] {
        let told = solved(&w, member).await;
        w.presses_data(member, &told, told.data()[stars - 1]).await;
    }
    w.writes(LENA, "/myratings").await;
    assert_eq!(w.last_to(LENA).text(), few(4));
    let told = solved(&w, TIMUR).await;
    w.presses(TIMUR, &told, "4 ⭐").await;
    w.writes(LENA, "/myratings").await;
    let expected = [
        words::myratings(Lang::Ru, "4,6", 5).to_text(),
        words::myratings_recent(Lang::Ru, "4,6", 5).to_text(),
    ];
    assert_eq!(w.last_to(LENA).text(), expected.join("\n"));
    // For a member there is no such command.
    w.writes(ANNA, "/myratings").await;
    assert_eq!(
        w.last_to(ANNA).text(),
        helpdesk::command_strange(Lang::Ru, "/myratings").to_text()
    );
});

story!(a_slip_in_the_settings_stops_nothing, |w| async move {
    let mut tx = w.write().await;
    for name in ["desk.survey", "desk.silence", "desk.zone", "desk.awake"] {
        let slip = json!("сорок два");
        mtl_store::settings::set(&mut tx, DESK, name, &slip, None, w.clock.now())
            .await
            .expect("the store");
    }
    tx.commit().await.expect("the store");
    let told = solved(&w, ANNA).await;
    w.presses(ANNA, &told, "5 ⭐").await;
    is_on_the_books(&w, ANNA, &[5]).await;
});

story!(nobody_is_asked_when_the_settings_say_so, |w| async move {
    let mut tx = w.write().await;
    let terms = json!({"asks": false});
    mtl_store::settings::set(&mut tx, DESK, "desk.survey", &terms, None, w.clock.now())
        .await
        .expect("the store");
    tx.commit().await.expect("the store");
    let told = solved(&w, ANNA).await;
    let number = w.number_of(ANNA).await;
    assert_eq!(
        told.text(),
        words::solved_unasked(Lang::Ru, number).to_text()
    );
    assert_eq!(
        told.buttons(),
        [
            helpdesk::not_solved_button(Lang::Ru).as_str(),
            mtl_locale::cases::disagree_open_button(Lang::Ru).as_str(),
        ]
    );
});
