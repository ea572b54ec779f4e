//! A member who does not come back to an answer: reminded once, then the ticket ends, and nothing is lost.

use ::helpdesk::domain::ticket::{Disposition, State};
use chrono::TimeDelta;
use mtl_locale::{Lang, helpdesk, rating as words};

use super::*;

async fn answered(w: &World) -> Msg {
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    w.replies(LENA, &asked, "а какой у вас кошелёк?").await
}

/// Whether the bot reminded the member.
fn reminders(w: &World) -> Vec<Msg> {
    let button = words::silence_solved_button(Lang::Ru);
    let said = w.said_to(ANNA);
    said.into_iter()
        .filter(|m| m.buttons() == [button.as_str()])
        .collect()
}

story!(three_days_remind_and_seven_end, |mut w| async move {
    answered(&w).await;
    let number = w.number_of(ANNA).await;
    w.later(TimeDelta::days(3) - TimeDelta::minutes(5)).await;
    assert!(reminders(&w).is_empty());
    w.restarts().await;
    w.later(TimeDelta::minutes(10)).await;
    assert_eq!(reminders(&w).len(), 1);
    assert!(reminders(&w)[0].text().contains(&format!("№{number}")));
    w.later(TimeDelta::days(2)).await;
    assert_eq!(reminders(&w).len(), 1, "once");
    assert_eq!(w.seat(ANNA).await.ticket.state, State::Pending);
    w.later(TimeDelta::days(2) + TimeDelta::minutes(5)).await;
    let ticket = w.seat(ANNA).await.ticket;
    assert_eq!(
        (ticket.state, ticket.disposition, ticket.solved_by),
        (State::Solved, Some(Disposition::NoReply), None)
    );
    let told = w.last_to(ANNA);
    assert_eq!(
        told.text(),
        words::solved_by_silence(Lang::Ru, 7, number).to_text()
    );
    let button = helpdesk::not_solved_button(Lang::Ru);
    assert_eq!(told.buttons()[0], button.as_str());
    let line = words::room_ended_by_silence(Lang::Ru, 7).to_text();
    assert!(w.room_of(ANNA).await.iter().any(|m| m.text() == line));
    w.presses(ANNA, &told, button.as_str()).await;
    assert_eq!(w.seat(ANNA).await.ticket.state, State::Open);
});

story!(who_spoke_last_is_never_ended, |w| async move {
    answered(&w).await;
    w.later(TimeDelta::days(3) + TimeDelta::hours(1)).await;
    assert_eq!(reminders(&w).len(), 1);
    w.writes(ANNA, "метамаск").await;
    w.later(TimeDelta::days(30)).await;
    let ticket = w.seat(ANNA).await.ticket;
    assert_eq!(ticket.state, State::Open);
    assert_eq!(reminders(&w).len(), 1);
});

story!(a_second_answer_begins_the_silence_anew, |w| async move {
    let answer = answered(&w).await;
    w.later(TimeDelta::days(2)).await;
    let asked = w.room_of(ANNA).await;
    let asked = asked.iter().find(|m| m.text() == "вопрос").expect("words");
    w.replies(LENA, asked, "и с какого устройства?").await;
    w.later(TimeDelta::days(2)).await;
    assert!(reminders(&w).is_empty(), "{}", answer.id);
    w.later(TimeDelta::days(1) + TimeDelta::hours(1)).await;
    assert_eq!(reminders(&w).len(), 1);
});

story!(all_is_well_ends_it_and_asks_how_it_was, |w| async move {
    answered(&w).await;
    w.later(TimeDelta::days(3) + TimeDelta::hours(1)).await;
    let reminder = reminders(&w).pop().expect("a reminder");
    let button = words::silence_solved_button(Lang::Ru);
    w.presses(ANNA, &reminder, button.as_str()).await;
    let number = w.number_of(ANNA).await;
    assert_eq!(
        w.last_to(ANNA).text(),
        words::solved_by_member_asked(Lang::Ru, number).to_text()
    );
    let toast = w.presses(ANNA, &reminder, button.as_str()).await;
    assert_eq!(
        toast.text,
        helpdesk::solved_already_toast(Lang::Ru).as_str()
    );
});

story!(somebody_elses_button_means_nothing, |w| async move {
    answered(&w).await;
    let data = format!("solved:{}", w.seat(ANNA).await.ticket.id);
    let toast = w.forges_alone(BOGDAN, &data).await;
    assert_eq!(
        toast,
        mtl_locale::common::button_expired_toast(Lang::En).as_str()
    );
    assert!(!w.seat(ANNA).await.ticket.state.is_over());
});

story!(who_cannot_be_reached_is_not_blamed, |w| async move {
    answered(&w).await;
    w.blocks(ANNA, true).await;
    w.later(TimeDelta::days(20)).await;
    assert_eq!(w.seat(ANNA).await.ticket.state, State::Pending);
    w.blocks(ANNA, false).await;
    w.later(TimeDelta::days(1)).await;
    assert_eq!(w.seat(ANNA).await.ticket.state, State::Pending);
});
