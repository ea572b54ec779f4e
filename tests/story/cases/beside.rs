//! Beside the way up: withdrawn, refused without a trace, a member who blocks the bot, what is carried up, what is late.

use ::helpdesk::domain::ticket::State;
use casework::store::forms;
use chrono::TimeDelta;
use mtl_cases::{Code, Ending, Level, Phase, RaiseReason};
use mtl_locale::{cases_mediation as papers, cases_refusal, privacy};

use super::*;

const RU: Lang = Lang::Ru;

fn heard(w: &World, person: i64, words: &str) -> usize {
    let all = w.said_to(person);
    all.iter().filter(|msg| msg.text().contains(words)).count()
}

story!(
    withdrawn_it_is_over_and_a_refusal_changes_nothing,
    |w| async move {
        w.with_cases().await;
        disagreed(&w).await;
        let old = w.opens(MIRA, 1).await;
        goes(
            &w,
            ANNA,
            &[press(&cases_ladder::withdraw_button(RU)), sure(RU)],
        )
        .await;
        let case = w.case(1).await;
        assert_eq!(case.ending.map(|one| one.how), Some(Ending::Withdrawn));
        shows(&w.last_to(MIRA), "отозвано");
        // The screen that was open still has its buttons: they say why not, and leave everything as it is.
        let before = (w.case(1).await, w.history(1).await, chained(&w).await);
        let screen = w
            .clicks(MIRA, &old, &[cases_ladder::ack_button(RU).as_str()])
            .await;
        shows(&screen, &cases_refusal::refused(RU, "over").to_text());
        assert!(
            !screen
                .buttons()
                .contains(&cases_ladder::ack_button(RU).as_str())
        );
        let screen = w.opens(ANNA, 1).await;
        assert!(
            !screen
                .buttons()
                .contains(&cases_ladder::withdraw_button(RU).as_str())
        );
        assert_eq!(
            before,
            (w.case(1).await, w.history(1).await, chained(&w).await)
        );
        // Nothing wakes it any more.
        w.later(TimeDelta::days(40)).await;
        assert_eq!(before.1.len(), w.history(1).await.len());
    }
);

/// How many lines the chained log has of cases.
async fn chained(w: &World) -> i64 {
    let mut tx = w.read().await;
    let text = "SELECT COUNT(*) FROM audit";
    let count = mtl_store::sql!(&mut tx, |c| mtl_store::query_scalar(text)
        .fetch_one(c)
        .await);
    tx.rollback().await.expect("the store");
    count.expect("the store")
}

story!(
    a_member_who_blocks_the_bot_is_told_by_hand,
    |w| async move {
        w.with_cases().await;
        disagreed(&w).await;
        w.blocks(ANNA, true).await;
        shows(&w.last_to(MIRA), "не получает сообщений бота");
        shows(&w.opens(MIRA, 1).await, "бот не может написать");
        let steps = [
            press(&cases_ladder::decide_button(RU)),
            "вернём половину".to_owned(),
            sure(RU),
        ];
        goes(&w, MIRA, &steps).await;
        let told = w.last_to(MIRA);
        shows(&told, "Передайте участнику «Аня Ким»");
        shows(&told, "вернём половину");
        assert!(!was_told(&w, ANNA, "вернём половину"));
        w.blocks(ANNA, false).await;
        w.writes(ANNA, "/start").await;
        assert_eq!(heard(&w, ANNA, "Рады, что вы снова здесь"), 1);
        assert!(w.case(1).await.parties[0].reachable);
    }
);

story!(
    only_what_the_member_lets_go_up_is_read_there,
    |w| async move {
        w.with_cases().await;
        disagreed(&w).await;
        let button = papers::transcript_button(RU);
        let expired = mtl_locale::common::button_expired_toast(RU);
        let screen = w.opens(MIRA, 1).await;
        assert!(!screen.buttons().contains(&button.as_str()));
        // Its member reads all of it.
        let screen = w.opens(ANNA, 1).await;
        let own = w.clicks(ANNA, &screen, &[button.as_str()]).await;
        shows(&own, "верните 10 EURMTL");
        shows(&own, "не вернём");
        let steps = [
            press(&cases_ladder::carry_button(RU)),
            press(&cases_ladder::carry_plain(RU, "selected")),
            "«→ верните 10 EURMTL»".to_owned(),
            press(&words::marked_done_button(RU)),
        ];
        goes(&w, ANNA, &steps).await;
        let screen = w.opens(MIRA, 1).await;
        let some = w.clicks(MIRA, &screen, &[button.as_str()]).await;
        shows(&some, "верните 10 EURMTL");
        assert!(!some.text().contains("не вернём"), "{}", some.text());
        let carries = |carry: &str| {
            [
                press(&cases_ladder::carry_button(RU)),
                press(&cases_ladder::carry_plain(RU, carry)),
            ]
        };
        goes(&w, ANNA, &carries("whole")).await;
        let screen = w.opens(MIRA, 1).await;
        let old = w.opens(MIRA, 1).await;
        let all = w.clicks(MIRA, &screen, &[button.as_str()]).await;
        shows(&all, "не вернём");
        // Taken back, the button of an old screen leads nowhere.
        goes(&w, ANNA, &carries("none")).await;
        let toast = w.presses(MIRA, &old, button.as_str()).await;
        assert_eq!(toast.text, expired.as_str());
        let screen = w.opens(MIRA, 1).await;
        assert!(!screen.buttons().contains(&button.as_str()));
        let screen = w.opens(TIMUR, 1).await;
        let toast = w.forges(TIMUR, &screen, "case:p:1:0").await;
        assert_eq!(toast, expired.as_str());
    }
);

story!(
    who_is_late_hears_it_twice_and_then_the_coordinator,
    |mut w| async move {
        w.with_cases().await;
        disagreed(&w).await;
        // The process ends between each two of these, and nothing is said twice.
        let late = "Срок прошёл: подтвердить";
        let again = "Срок прошёл давно: подтвердить";
        let long = "напоминания не помогли: подтвердить";
        for (keeper, coordinator) in [
            ([0, 0, 0], 0),
            ([1, 0, 0], 0),
            ([1, 1, 0], 0),
            ([1, 1, 1], 1),
        ] {
            w.restarts().await;
            w.settle().await;
            w.restarts().await;
            let all = [late, again, long].map(|words| heard(&w, MIRA, words));
            assert_eq!((all, heard(&w, CORA, long)), (keeper, coordinator));
            let wakes = w
                .case(1)
                .await
                .deadlines
                .iter()
                .map(|one| one.wake_at)
                .min();
            let wait = wakes.expect("a deadline") - w.clock.now();
            w.later(wait + TimeDelta::seconds(1)).await;
        }
        assert!(
            heard(&w, ANNA, "Мы опаздываем: подтвердить") == 1,
            "she hears it once"
        );
        assert!(w.history(1).await.iter().any(|line| line.late));
        goes(&w, MIRA, &[press(&cases_ladder::ack_button(RU))]).await;
        assert_eq!(w.case(1).await.phase, Phase::Working);
    }
);

story!(
    what_nobody_answers_goes_up_by_itself_if_it_is_set,
    |w| async move {
        w.with_cases().await;
        w.writes(TIMUR, "есть кто живой?").await;
        w.later(TimeDelta::days(4)).await;
        w.writes(TIMUR, "/cases").await;
        assert!(!w.last_to(TIMUR).text().contains("№1"), "it is not set");
        let mut rules = rules();
        rules["raise_late"] = true.into();
        w.sets("cases.rules", rules).await;
        w.writes(ANNA, "верните 10 EURMTL").await;
        w.later(TimeDelta::days(4)).await;
        let case = w.case(1).await;
        assert_eq!(
            (case.level, case.ticket),
            (Level::Admins, w.seat(ANNA).await.ticket.id)
        );
        assert_eq!(w.seat(ANNA).await.ticket.state, State::New);
        let lines = w.history(1).await;
        let codes: Vec<Code> = lines.iter().map(|line| line.code).take(2).collect();
        assert_eq!(codes, [Code::Opened, Code::Raised]);
        assert_eq!(lines[1].reason.as_deref(), Some(RaiseReason::Late.as_str()));
        assert_eq!(lines[1].by, None);
        assert!(heard(&w, ANNA, "поднято на следующий уровень") == 1);
        assert!(heard(&w, MIRA, "Вы ведёте это дело") == 1);
        // Her words stay at the desk until she says otherwise.
        let screen = w.opens(MIRA, 1).await;
        assert!(!screen.text().contains("10 EURMTL"), "{}", screen.text());
    }
);

story!(while_a_case_lives_nothing_is_forgotten, |w| async move {
    w.with_cases().await;
    disagreed(&w).await;
    w.writes(ANNA, "/forget").await;
    assert_eq!(w.last_to(ANNA).text(), words::forget_case(RU, 1).to_text());
    goes(
        &w,
        ANNA,
        &[press(&cases_ladder::withdraw_button(RU)), sure(RU)],
    )
    .await;
    // What she is writing now goes with the rest.
    let door = mtl_locale::menu::door_button(RU, "complaint");
    w.writes(ANNA, "/menu").await;
    let menu = w.last_to(ANNA);
    let menu = w.clicks(ANNA, &menu, &[door.as_str()]).await;
    w.presses(ANNA, &menu, words::dispute_open_button(RU).as_str())
        .await;
    let offer = w.last_to(ANNA);
    let steps = [
        press(&cases_ladder::complain_button(RU)),
        press(&words::nature_plain(RU, "person")),
        "тайное-имя".to_owned(),
    ];
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    w.fills(ANNA, &offer, &steps).await;
    assert!(
        form_of(&w, ANNA)
            .await
            .is_some_and(|form| form.contains("тайное-имя"))
    );
    w.writes(ANNA, "/forget").await;
    let ask = w.last_to(ANNA);
    w.presses(ANNA, &ask, privacy::forget_yes_button(RU).as_str())
        .await;
    assert_eq!(w.see(&ask).text(), privacy::forget_done(RU).to_text());
    assert!(form_of(&w, ANNA).await.is_none());
});

async fn form_of(w: &World, person: i64) -> Option<String> {
    let mut tx = w.read().await;
    let form = forms::get(&mut tx, DESK, person).await.expect("the store");
    tx.rollback().await.expect("the store");
    form.map(|form| form.body)
}
