//! Promises of time: when to expect an answer, the ladder of reminders, its pauses and its quiet hours.

use chrono::TimeDelta;
use helpdesk::{domain::ticket::State, store::tickets};
use mtl_domain::clock::Instant;
use mtl_store::roles;
use serde_json::json;

use super::*;

/// What the desk has said of time in a member's room.
async fn told(w: &World, member: i64, words: &str) -> usize {
    let room = w.room_of(member).await;
    let card = w.seat(member).await.room.card_message;
    room.iter()
        .filter(|m| m.from() == BOT && Some(m.id) != card && m.text().contains(words))
        .count()
}

fn heard(w: &World, person: i64, words: &str) -> usize {
    let all = w.said_to(person);
    all.iter().filter(|m| m.text().contains(words)).count()
}

/// An agent has the member's ticket.
async fn has(w: &World, agent: i64, member: i64) {
    let mut ticket = w.seat(member).await.ticket;
    ticket.assignee = Some(agent);
    ticket.assigned_at = Some(w.clock.now());
    let mut tx = w.suite().db().begin().await.expect("the store");
    tickets::save(&mut tx, &ticket).await.expect("the ticket");
    tx.commit().await.expect("the store");
}

async fn coordinates(w: &World, person: i64) {
    let mut tx = w.suite().db().begin().await.expect("the store");
    roles::grant(
        &mut tx,
        person,
        "coordinator",
        DESK,
        Some(OWNER),
        w.clock.now(),
    )
    .await
    .expect("a role");
    tx.commit().await.expect("the store");
}

async fn due(w: &World, member: i64) -> Option<Instant> {
    w.seat(member).await.ticket.due_at
}

story!(receipt_and_card_tell_when, |w| async move {
    let asked = w.writes(ANNA, "вопрос").await;
    let opened = w.seat(ANNA).await.ticket.opened_at;
    // Monday morning, and eight working hours.
    assert_eq!(due(&w, ANNA).await, Some(opened + TimeDelta::hours(8)));
    let receipt = w.last_to(ANNA);
    assert!(
        receipt
            .text()
            .contains("Когда ждать ответа: сегодня, до 18:15 по времени Подгорицы."),
        "{}",
        receipt.text()
    );
    let card = w.card_of(ANNA).await;
    assert!(
        card.text().contains("⏳ Ответ до пн 18:0"),
        "{}",
        card.text()
    );
    let copy = w.copy_of(&asked).await;
    w.replies(LENA, &copy, "ответ").await;
    assert_eq!(due(&w, ANNA).await, None, "now the desk waits");
    assert!(!w.card_of(ANNA).await.text().contains('⏳'));
    // Off hours: the next working day.
    w.later(TimeDelta::hours(12)).await;
    w.writes(BOGDAN, "hello?").await;
    let receipt = w.last_to(BOGDAN);
    assert!(
        receipt
            .text()
            .contains("When to expect an answer: tomorrow, by 18:00 (Podgorica time)."),
        "{}",
        receipt.text()
    );
});

story!(the_card_tells_times_by_its_agents_clock, |w| async move {
    w.writes(LENA, "/timezone Moscow").await;
    w.writes(ANNA, "вопрос").await;
    assert!(!w.card_of(ANNA).await.text().contains("по московскому"));
    w.in_room_of(LENA, ANNA, "/take").await;
    let card = w.card_of(ANNA).await;
    assert!(
        card.text().contains("⏳ Ответ до пн 20:0")
            && card.text().contains("по московскому времени"),
        "{}",
        card.text()
    );
    w.in_room_of(LENA, ANNA, "/release").await;
    assert!(!w.card_of(ANNA).await.text().contains("по московскому"));
});

story!(each_step_of_the_ladder_once, |mut w| async move {
    w.writes(LENA, "/start").await;
    w.writes(OWNER, "/start").await;
    coordinates(&w, OWNER).await;
    w.writes(ANNA, "вопрос").await;
    has(&w, LENA, ANNA).await;
    w.later(TimeDelta::minutes(4 * 60 + 1)).await;
    assert_eq!(heard(&w, LENA, "прошла половина срока, ответ до пн 18:"), 1);
    assert_eq!(
        told(&w, ANNA, "срока").await,
        0,
        "a quiet word to one person"
    );
    w.restarts().await;
    w.later(TimeDelta::minutes(60)).await;
    assert_eq!(heard(&w, LENA, "прошла половина срока"), 1, "once");
    w.later(TimeDelta::minutes(90)).await;
    assert_eq!(heard(&w, LENA, "времени мало"), 1);
    assert_eq!(told(&w, ANNA, "Времени мало: ответ до пн 18:").await, 1);
    assert_eq!(w.seat(ANNA).await.ticket.assignee, Some(LENA));
    w.restarts().await;
    w.later(TimeDelta::minutes(100)).await;
    assert_eq!(w.seat(ANNA).await.ticket.assignee, None);
    assert_eq!(told(&w, ANNA, "Взять может любой").await, 1);
    assert_eq!(heard(&w, OWNER, "срок ответа вышел"), 1);
    assert_eq!(heard(&w, LENA, "срок ответа вышел"), 1);
    assert!(
        w.card_of(ANNA)
            .await
            .text()
            .contains("🔴 Срок ответа вышел: 2 марта, 18:0")
    );
    let log = w.log_of(ANNA).await;
    let kinds: Vec<&str> = log.iter().map(|(kind, _)| kind.as_str()).collect();
    assert_eq!(kinds, ["opened", "sla", "released"]);
    assert!(log[1].1.contains("\"step\":100"), "{}", log[1].1);
    // Half as long again: the next day.
    w.later(TimeDelta::hours(20)).await;
    assert_eq!(told(&w, ANNA, "зову координатора").await, 1);
    assert_eq!(heard(&w, OWNER, "нужна помощь координатора"), 1);
    let room = w.room_of(ANNA).await.len();
    w.later(TimeDelta::days(2)).await;
    assert_eq!(w.room_of(ANNA).await.len(), room, "no step is taken twice");
});

story!(
    who_cannot_be_written_to_is_called_in_the_room,
    |w| async move {
        w.writes(ANNA, "вопрос").await;
        // Lena has never started the bot.
        has(&w, LENA, ANNA).await;
        w.later(TimeDelta::minutes(4 * 60 + 1)).await;
        let line = w.last_in_room(ANNA).await;
        assert!(line.text().contains("Лена Орлова"), "{}", line.text());
        assert!(w.said_to(LENA).is_empty());
        assert_eq!(w.said_to(ANNA).len(), 1, "the member hears nothing of it");
    }
);

story!(steps_at_once_are_told_as_one, |mut w| async move {
    w.writes(ANNA, "вопрос").await;
    // The process stood still for a day.
    w.restarts().await;
    w.later(TimeDelta::hours(24 + 8)).await;
    assert_eq!(told(&w, ANNA, "Времени мало").await, 0);
    assert_eq!(told(&w, ANNA, "зову координатора").await, 1);
    let log = w.log_of(ANNA).await;
    assert_eq!(log.iter().filter(|(kind, _)| kind == "sla").count(), 1);
});

story!(the_clock_stands_while_the_desk_waits, |w| async move {
    let asked = w.writes(ANNA, "вопрос").await;
    w.later(TimeDelta::hours(3)).await;
    let copy = w.copy_of(&asked).await;
    w.replies(LENA, &copy, "ответ").await;
    let log = w.log_of(ANNA).await;
    let (kind, facts) = log.last().expect("a line");
    assert_eq!(kind, "sla");
    assert!(
        facts.contains("\"timer\":\"first\"") && facts.contains("\"target\":28800"),
        "{facts}"
    );
    w.later(TimeDelta::days(3)).await;
    assert_eq!(told(&w, ANNA, "🔴").await + told(&w, ANNA, "⏳").await, 0);
    w.writes(ANNA, "ещё вопрос").await;
    let now = w.clock.now();
    let due = due(&w, ANNA).await.expect("an answer is due");
    // Thursday afternoon: the rest of the day, and Friday.
    assert!(
        due - now > TimeDelta::hours(22) && due - now < TimeDelta::hours(24),
        "{due}"
    );
    // More words of somebody who waits change nothing.
    w.later(TimeDelta::minutes(10)).await;
    w.writes(ANNA, "и ещё").await;
    assert_eq!(w.seat(ANNA).await.ticket.due_at, Some(due));
    assert_eq!(w.seat(ANNA).await.ticket.state, State::Open);
});

story!(people_sleep_unless_it_is_urgent, |w| async move {
    let policy = json!([{"name": "all", "hours": "calendar", "first": "10h"}]);
    w.sets("sla.policies", policy).await;
    w.writes(ANNA, "вопрос").await;
    w.writes(BOGDAN, "question").await;
    w.in_room_of(LENA, BOGDAN, "/priority срочно").await;
    // Ten past one at night: the last step has come.
    w.later(TimeDelta::minutes(15 * 60 + 15)).await;
    assert_eq!(told(&w, ANNA, "Взять может любой").await, 1);
    assert_eq!(told(&w, ANNA, "зову координатора").await, 0, "it is night");
    assert_eq!(
        told(&w, BOGDAN, "зову координатора").await,
        1,
        "it is urgent"
    );
    w.later(TimeDelta::hours(8)).await;
    assert_eq!(told(&w, ANNA, "зову координатора").await, 1, "good morning");
});

story!(
    a_policy_is_pinned_when_the_ticket_is_opened,
    |w| async move {
        w.writes(ANNA, "вопрос").await;
        let before = due(&w, ANNA).await;
        w.sets("sla.policies", json!([{"name": "quick", "first": "1h"}]))
            .await;
        let copy = w.copy_of(&w.writes(ANNA, "ещё").await).await;
        assert_eq!(due(&w, ANNA).await, before);
        w.replies(LENA, &copy, "ответ").await;
        w.writes(BOGDAN, "question").await;
        let seat = w.seat(BOGDAN).await.ticket;
        assert_eq!(seat.due_at, Some(seat.opened_at + TimeDelta::hours(1)));
        // A slip in the file does not stop the desk.
        w.sets("sla.policies", json!("soon")).await;
        w.writes(MARIA, "hello").await;
        let seat = w.seat(MARIA).await.ticket;
        assert_eq!(seat.due_at, Some(seat.opened_at + TimeDelta::hours(8)));
    }
);
