//! The knowledge base: what the bot answers by itself, how people are always reached, and how agents write it.

mod files;
mod hands;
mod writes;

use chrono::TimeDelta;
use helpdesk::{
    domain::{
        event::EventKind,
        knowledge::{Article, Body, Link},
        ticket::{Disposition, State},
    },
    store::{articles, events},
};
use mtl_locale::{Lang, helpdesk as words, knowledge as kb};
use serde_json::{Value, json};

use super::*;

/// Longer than the bot waits after an answer.
const LONG: TimeDelta = TimeDelta::hours(73);

impl World {
    /// An article in use.
    async fn article(&self, id: i64, name: &str, lang: &str, title: &str, text: &str) {
        let article = Article {
            id,
            name: name.into(),
            lang: lang.into(),
            body: Body {
                title: title.into(),
                text: text.into(),
                buttons: vec![Link {
                    label: "MTL".into(),
                    to: "https://montelibero.org".into(),
                }],
                ..Body::default()
            },
            version: 1,
            author: LENA,
            changed_at: self.clock.now(),
            archived_at: None,
        };
        let mut tx = self.suite().db().begin().await.expect("the store");
        let written = articles::write(&mut tx, DESK, &article, id).await;
        assert!(written.expect("the store"));
        tx.commit().await.expect("the store");
    }

    /// A base with two articles.
    async fn base(&self) {
        let text = "Подайте **заявку** боту.";
        self.article(7001, "join", "ru", "Как вступить в ассоциацию", text)
            .await;
        self.article(7002, "join", "en", "How to join the association", "Apply.")
            .await;
        self.article(
            7003,
            "wallet",
            "ru",
            "Как создать кошелёк",
            "Установите бота.",
        )
        .await;
    }

    /// What happened to a member's newest ticket, with its facts.
    async fn events_of(&self, member: i64) -> Vec<(EventKind, Value)> {
        let ticket = self.seat(member).await.ticket.id;
        let mut tx = self.read().await;
        let lines = events::of_ticket(&mut tx, ticket).await.expect("the log");
        tx.rollback().await.expect("the store");
        let facts = |text: &str| serde_json::from_str(text).expect("facts");
        lines
            .into_iter()
            .map(|line| (line.kind, facts(&line.facts)))
            .collect()
    }

    async fn kinds_of(&self, member: i64) -> Vec<EventKind> {
        let events = self.events_of(member).await;
        events.into_iter().map(|(kind, _)| kind).collect()
    }

    async fn stands_in_room(&self, member: i64, text: &str) -> bool {
        self.room_of(member).await.iter().any(|m| m.text() == text)
    }
}

fn helped(lang: Lang) -> String {
    kb::helped_button(lang).into_string()
}

fn not_helped(lang: Lang) -> String {
    kb::not_helped_button(lang).into_string()
}

story!(a_known_question_is_answered_and_helps, |w| async move {
    w.base().await;
    let asked = w
        .writes(ANNA, "Здравствуйте! Как вступить в ассоцацию?")
        .await;
    let answer = w.last_to(ANNA);
    let text = "Как вступить в ассоциацию\n\nПодайте заявку боту.\n\n";
    let text = format!("{text}{}", kb::answer_footer_plain(Lang::Ru));
    assert_eq!(answer.text(), text);
    let person = kb::person_button(Lang::Ru).into_string();
    assert_eq!(
        answer.buttons(),
        ["MTL", &helped(Lang::Ru), &not_helped(Lang::Ru), &person]
    );
    // The words are in the room as always, and a line beside them.
    assert_eq!(w.copy_of(&asked).await.text(), asked.text());
    let line = kb::room_answered(Lang::Ru, "Как вступить в ассоциацию", 100).to_text();
    assert!(
        w.stands_in_room(ANNA, &line).await,
        "{:?}",
        w.room_of(ANNA).await
    );
    let ticket = w.seat(ANNA).await.ticket;
    assert_eq!((ticket.state, ticket.human), (State::Pending, false));
    w.presses(ANNA, &answer, &helped(Lang::Ru)).await;
    let number = w.number_of(ANNA).await;
    let told = w.last_to(ANNA);
    assert!(
        told.text()
            .starts_with(&format!("Хорошо, обращение №{number} закрыто.")),
        "{}",
        told.text()
    );
    assert!(told.buttons().contains(&"5 ⭐"), "{:?}", told.buttons());
    assert_eq!(w.see(&answer).buttons(), ["MTL"]);
    let ticket = w.seat(ANNA).await.ticket;
    assert_eq!(ticket.disposition, Some(Disposition::Automatic));
    assert_eq!(ticket.solved_by, Some(ANNA));
    let events = w.events_of(ANNA).await;
    assert!(events.contains(&(EventKind::BotAnswered, json!({"article": 7001}))));
    assert_eq!(
        w.kinds_of(ANNA).await,
        [
            EventKind::Opened,
            EventKind::BotAnswered,
            EventKind::BotHelped,
            EventKind::Solved,
            EventKind::Sla,
            EventKind::Surveyed
        ]
    );
    // Twice.
    let toast = w
        .presses_data(ANNA, &answer, &format!("kba:yes:{}:1", ticket.id))
        .await;
    assert_eq!(toast.text, kb::over_toast(Lang::Ru).as_str());
});

story!(the_answer_is_in_the_persons_language, |w| async move {
    w.base().await;
    w.writes(BOGDAN, "how do I join the association?").await;
    assert!(w.last_to(BOGDAN).text().starts_with("How to join"));
    w.later(LONG).await;
});

story!(
    what_no_article_answers_goes_the_ordinary_way,
    |w| async move {
        w.base().await;
        for (member, text) in [
            (ANNA, "Привет!"),
            (OLEG, "хочу выйти из ассоциации"),
            (BOGDAN, "thanks"),
        ] {
            w.writes(member, text).await;
            let ticket = w.seat(member).await.ticket;
            assert_eq!((ticket.state, ticket.human), (State::New, false), "{text}");
            assert_eq!(w.said_to(member).len(), 1, "a receipt and nothing more");
        }
        // A picture has to be looked at.
        w.shows(TIMUR, "photo", "как вступить в ассоциацию").await;
        assert_eq!(w.seat(TIMUR).await.ticket.state, State::New);
        assert!(w.kinds_of(ANNA).await.contains(&EventKind::SmallTalk));
        assert!(!w.kinds_of(OLEG).await.contains(&EventKind::SmallTalk));
    }
);

story!(without_articles_the_bot_answers_nothing, |w| async move {
    w.writes(ANNA, "Как вступить в ассоциацию?").await;
    let number = w.number_of(ANNA).await;
    assert!(w.last_to(ANNA).begins(&words::receipt(Lang::Ru, number)));
    assert_eq!(w.seat(ANNA).await.ticket.state, State::New);
});

story!(
    only_the_first_words_of_an_episode_are_looked_up,
    |w| async move {
        w.base().await;
        w.writes(ANNA, "у меня беда с паспортом").await;
        w.writes(ANNA, "как вступить в ассоциацию").await;
        assert_eq!(w.seat(ANNA).await.ticket.state, State::New);
        // A new episode begins anew.
        w.in_room_of(LENA, ANNA, "/close").await;
        w.writes(ANNA, "как вступить в ассоциацию").await;
        let ticket = w.seat(ANNA).await.ticket;
        assert_eq!((ticket.state, ticket.episode), (State::Pending, 2));
        assert!(
            w.last_to(ANNA)
                .buttons()
                .contains(&helped(Lang::Ru).as_str())
        );
        w.later(LONG).await;
        assert_eq!(w.seat(ANNA).await.ticket.state, State::Solved);
    }
);

story!(a_broken_article_is_no_wall, |w| async move {
    w.base().await;
    let mut tx = w.suite().db().begin().await.expect("the store");
    let text = "UPDATE articles SET body = 'x' WHERE id = 7001";
    mtl_store::sql!(&mut tx, |c| mtl_store::query(text)
        .execute(c)
        .await
        .map(drop))
    .expect("broken");
    tx.commit().await.expect("the store");
    w.writes(ANNA, "Как вступить в ассоциацию?").await;
    assert_eq!(w.seat(ANNA).await.ticket.state, State::New);
    let number = w.number_of(ANNA).await;
    assert!(w.last_to(ANNA).begins(&words::receipt(Lang::Ru, number)));
    // The others are there.
    w.writes(OLEG, "как создать кошелек").await;
    assert!(w.last_to(OLEG).text().starts_with("Как создать кошелёк"));
    w.later(LONG).await;
});

story!(a_broken_setting_is_no_wall, |w| async move {
    w.base().await;
    let mut tx = w.suite().db().begin().await.expect("the store");
    let now = w.clock.now();
    mtl_store::settings::set(&mut tx, DESK, "knowledge.answers", &"x", None, now)
        .await
        .expect("the store");
    tx.commit().await.expect("the store");
    let asked = w.writes(ANNA, "Как вступить в ассоциацию?").await;
    assert_eq!(w.seat(ANNA).await.ticket.state, State::New);
    assert_eq!(w.copy_of(&asked).await.text(), asked.text());
});

story!(a_coordinator_can_switch_it_off, |w| async move {
    w.base().await;
    let mut tx = w.suite().db().begin().await.expect("the store");
    let off = json!({"enabled": false});
    mtl_store::settings::set(
        &mut tx,
        DESK,
        "knowledge.answers",
        &off,
        None,
        w.clock.now(),
    )
    .await
    .expect("the store");
    tx.commit().await.expect("the store");
    w.writes(ANNA, "Как вступить в ассоциацию?").await;
    assert_eq!(w.seat(ANNA).await.ticket.state, State::New);
    // The agents are still helped.
    let hint = w.last_in_room(ANNA).await;
    assert_eq!(hint.text(), kb::suggestions(Lang::Ru).to_text());
});
