//! The ledger of agents' work: credited a week later, shown, disputed, decided, exported.

use chrono::TimeDelta;
use mtl_locale::{Lang, activity as words, helpdesk as desk};
use serde_json::json;

use super::*;

#[track_caller]
fn has(text: &str, line: &mtl_locale::Html) {
    assert!(
        text.contains(&line.to_text()),
        "{} is not in\n{text}",
        line.to_text()
    );
}

fn row(kind: &str, count: i64, points: &str) -> mtl_locale::Html {
    words::ledger_row(Lang::Ru, kind, count, points)
}

/// Weights are set; Lena and Mark answer Anna, Lena ends it; Mark ends Bogdan's, who comes back.
async fn work(w: &World) {
    w.sets("ledger.weights", json!({"on": true, "case": 200}))
        .await;
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    w.replies(MARK, &asked, "сейчас").await;
    w.replies(LENA, &asked, "ответ").await;
    let held = w.last_in_room(ANNA).await;
    let anyway = mtl_locale::claim::held_send_button(Lang::Ru);
    w.presses(LENA, &held, anyway.as_str()).await;
    w.in_room_of(LENA, ANNA, "/note важное").await;
    w.in_room_of(LENA, ANNA, "/close").await;
    let asked = w.copy_of(&w.writes(BOGDAN, "question").await).await;
    w.replies(MARK, &asked, "answer").await;
    w.in_room_of(MARK, BOGDAN, "/close").await;
    w.later(TimeDelta::days(3)).await;
    w.writes(BOGDAN, "it does not work").await;
    w.in_room_of(OWNER, BOGDAN, "/close").await;
}

story!(work_is_credited_after_a_week, |w| async move {
    work(&w).await;
    w.writes(LENA, "/ledger").await;
    has(w.last_to(LENA).text(), &words::ledger_none(Lang::Ru));
    w.later(TimeDelta::days(5)).await;
    w.writes(LENA, "/ledger").await;
    let shown = w.last_to(LENA).text().to_owned();
    has(&shown, &row("case", 1, "1,00"));
    has(&shown, &row("noted", 1, "0,10"));
    has(&shown, &words::ledger_total(Lang::Ru, "1,10"));
    // Half of Anna's case; what was opened again is nobody's yet, and without an answer it will not be.
    w.writes(MARK, "/ledger март").await;
    has(
        w.last_to(MARK).text(),
        &words::ledger_total(Lang::En, "1.00"),
    );
    // Asked twice, counted once.
    w.writes(LENA, "/ledger").await;
    assert_eq!(w.last_to(LENA).text(), shown);
    w.writes(LENA, "/ledger абракадабра").await;
    assert_eq!(
        w.last_to(LENA).text(),
        words::ledger_unknown(Lang::Ru, "абракадабра").to_text()
    );
});

story!(an_objection_is_heard_and_decided, |w| async move {
    work(&w).await;
    w.later(TimeDelta::days(8)).await;
    w.writes(LENA, "/ledger").await;
    let shown = w.last_to(LENA);
    w.presses(LENA, &shown, words::ledger_object_button(Lang::Ru).as_str())
        .await;
    assert_eq!(
        w.last_to(LENA).text(),
        words::ledger_object_ask(Lang::Ru).to_text()
    );
    w.writes(LENA, "не посчитано №2").await;
    assert_eq!(
        w.last_to(LENA).text(),
        words::ledger_object_done(Lang::Ru).to_text()
    );
    let told = w.last_to(OWNER);
    assert!(
        told.text().contains("не посчитано №2") && told.text().contains("Лена"),
        "{}",
        told.text()
    );
    // It is not hers to decide.
    let data = told.data()[0].to_owned();
    let toast = w.forges(LENA, &shown, &data).await;
    assert_eq!(
        toast,
        mtl_locale::common::button_expired_toast(Lang::Ru).as_str()
    );
    w.presses(OWNER, &told, words::ledger_grant_button(Lang::Ru).as_str())
        .await;
    w.writes(OWNER, "много").await;
    assert_eq!(
        w.last_to(OWNER).text(),
        words::ledger_grant_number(Lang::Ru).to_text()
    );
    w.writes(OWNER, "0,5").await;
    assert_eq!(
        w.last_to(OWNER).text(),
        words::ledger_decided(Lang::Ru).to_text()
    );
    assert!(
        w.last_to(LENA)
            .text()
            .contains(words::ledger_granted_plain(Lang::Ru, "0,50").as_str())
    );
    let toast = w.presses_data(OWNER, &told, &data).await;
    assert_eq!(toast.text, words::ledger_decided_toast(Lang::Ru).as_str());
    w.writes(LENA, "/ledger").await;
    has(
        w.last_to(LENA).text(),
        &words::ledger_total(Lang::Ru, "1,60"),
    );
});

story!(the_month_is_shown_first_and_exported_then, |w| async move {
    work(&w).await;
    // Only who has begun a private chat can be written to.
    w.writes(LENA, "/start").await;
    w.later(TimeDelta::days(8)).await;
    w.writes(OWNER, "/ledger").await;
    let shown = w.last_to(OWNER);
    w.presses(
        OWNER,
        &shown,
        words::ledger_export_button(Lang::Ru).as_str(),
    )
    .await;
    let draft = w.last_to(OWNER);
    assert!(
        draft.body["document"]["file_name"] == "ledger-2026-03-draft.csv",
        "{:?}",
        draft.body
    );
    // 2 April, ten o'clock: everybody sees what will be exported on the fifth.
    w.later(TimeDelta::days(20)).await;
    has(
        w.last_to(LENA).text(),
        &words::ledger_total(Lang::Ru, "1,10"),
    );
    assert!(
        w.last_to(LENA).text().starts_with("📒 Черновик"),
        "{}",
        w.last_to(LENA).text()
    );
    w.later(TimeDelta::days(4)).await;
    w.writes(OWNER, "/ledger март").await;
    let shown = w.last_to(OWNER);
    w.presses(
        OWNER,
        &shown,
        words::ledger_export_button(Lang::Ru).as_str(),
    )
    .await;
    let last = w.last_to(OWNER);
    assert!(
        last.body["document"]["file_name"] == "ledger-2026-03.csv",
        "{:?}",
        last.body
    );
    let table = w.content_of(&last);
    let csv = String::from_utf8(table.clone()).expect("text");
    assert!(
        csv.starts_with("month,agent,name,kind,ticket,earned_at,"),
        "{csv}"
    );
    assert!(csv.contains(&format!("2026-03,{LENA},Лена,case,")), "{csv}");
    let hash = mtl_domain::audit::to_hex(&mtl_domain::audit::sha256(&table));
    assert!(last.text().contains(&hash), "{}", last.text());
});

story!(while_it_is_off_nothing_is_counted, |w| async move {
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    w.replies(LENA, &asked, "ответ").await;
    w.in_room_of(LENA, ANNA, "/close").await;
    w.later(TimeDelta::days(8)).await;
    w.writes(LENA, "/ledger").await;
    assert_eq!(
        w.last_to(LENA).text(),
        words::ledger_off(Lang::Ru).to_text()
    );
    w.writes(ANNA, "/ledger").await;
    assert_eq!(
        w.last_to(ANNA).text(),
        desk::command_strange(Lang::Ru, "/ledger").to_text()
    );
});
