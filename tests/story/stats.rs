//! Figures: shown to agents for any period, the same as the log says, and reported on Mondays.

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};
use helpdesk::{
    domain::{
        figures::{self, Cut, Sums},
        sla::usual_hours,
    },
    store::figures as store,
};
use mtl_locale::{Lang, helpdesk as desk, stats as words};
use serde_json::json;

use super::*;

const REPORTS: i64 = -1_002_000_000_077;

/// Anna is answered and done with, Bogdan waits.
async fn a_day(w: &World) {
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    w.later(TimeDelta::minutes(10)).await;
    w.replies(LENA, &asked, "ответ").await;
    w.in_room_of(LENA, ANNA, "/close").await;
    w.writes(BOGDAN, "question").await;
}

/// What is kept is what the log says, for each day and month.
async fn same_as_the_log(w: &World) {
    let (hours, mut tx) = (usual_hours(), w.read().await);
    let (first, _) = store::extent(&mut tx, DESK).await.unwrap().expect("a log");
    let now = w.clock.now();
    let tickets = store::touched(&mut tx, DESK, first, now + TimeDelta::days(1))
        .await
        .unwrap();
    let all = figures::episodes(&store::lines(&mut tx, &tickets).await.unwrap(), &hours);
    let day = |at: mtl_domain::clock::Instant| at.with_timezone(&hours.zone).date_naive();
    let mut months: BTreeMap<(String, Cut, String), Sums> = BTreeMap::new();
    let days: Vec<NaiveDate> = day(first)
        .iter_days()
        .take_while(|one| *one <= day(now))
        .collect();
    for one in days {
        let counted = figures::day_sums(one, hours.zone, &all, &all);
        for cut in Cut::ALL {
            let kept = read(
                store::sums(&mut tx, DESK, *cut, &[one.to_string()])
                    .await
                    .unwrap(),
            );
            let fresh: BTreeMap<String, Sums> = counted
                .iter()
                .filter(|((by, _), _)| by == cut)
                .map(|((_, key), sums)| (key.clone(), sums.clone()))
                .collect();
            assert_eq!(kept, fresh, "{one} by {cut}");
            for (key, sums) in fresh {
                let month = one.format("%Y-%m").to_string();
                months.entry((month, *cut, key)).or_default().merge(&sums);
            }
        }
    }
    for ((month, cut, key), sums) in months {
        let kept = read(
            store::sums(&mut tx, DESK, cut, std::slice::from_ref(&month))
                .await
                .unwrap(),
        );
        assert_eq!(kept.get(&key), Some(&sums), "{month} by {cut}");
    }
    tx.rollback().await.unwrap();
}

fn read(rows: Vec<store::Row>) -> BTreeMap<String, Sums> {
    rows.into_iter()
        .map(|row| (row.key, serde_json::from_str(&row.body).expect("sums")))
        .collect()
}

#[track_caller]
fn has(text: &str, line: &mtl_locale::Html) {
    assert!(
        text.contains(&line.to_text()),
        "{} is not in\n{text}",
        line.to_text()
    );
}

story!(agents_see_figures_and_turn_them, |w| async move {
    a_day(&w).await;
    w.in_general(LENA, "/stats день").await;
    let shown = w.general().pop().expect("an answer");
    let text = shown.text().to_owned();
    has(&text, &words::stats_received(Lang::Ru, 2));
    has(&text, &words::stats_ended(Lang::Ru, "answered", 1));
    has(&text, &words::stats_ended(Lang::Ru, "open", 1));
    has(&text, &words::stats_missing(Lang::Ru, 0));
    has(
        &text,
        &words::stats_rating(Lang::Ru, words::stats_few_plain(Lang::Ru, 0)),
    );
    assert!(text.contains("половина за 10 мин"), "{text}");
    assert!(
        text.contains("2 марта 2026") && text.contains("Europe/Podgorica"),
        "{text}"
    );
    w.presses(LENA, &shown, words::stats_agent_button(Lang::Ru).as_str())
        .await;
    assert!(
        w.see(&shown).text().contains("Лена: 1"),
        "{}",
        w.see(&shown).text()
    );
    w.presses(
        LENA,
        &shown,
        words::stats_category_button(Lang::Ru).as_str(),
    )
    .await;
    assert!(
        w.see(&shown).text().contains("без темы: 2"),
        "{}",
        w.see(&shown).text()
    );
    w.presses(
        LENA,
        &shown,
        words::stats_last_month_button(Lang::Ru).as_str(),
    )
    .await;
    has(w.see(&shown).text(), &words::stats_empty(Lang::Ru));
    w.presses(LENA, &shown, words::stats_month_button(Lang::Ru).as_str())
        .await;
    w.presses(LENA, &shown, words::stats_total_button(Lang::Ru).as_str())
        .await;
    has(w.see(&shown).text(), &words::stats_received(Lang::Ru, 2));
    // In private as well.
    w.writes(LENA, "/stats").await;
    has(w.last_to(LENA).text(), &words::stats_received(Lang::Ru, 2));
    same_as_the_log(&w).await;
    w.in_room_of(MARK, BOGDAN, "/close").await;
});

story!(
    what_happens_later_changes_the_figures_of_that_day,
    |w| async move {
        a_day(&w).await;
        w.in_general(LENA, "/stats день").await;
        w.later(TimeDelta::days(2)).await;
        w.writes(ANNA, "опять не работает").await;
        w.in_room_of(MARK, ANNA, "/close").await;
        w.in_room_of(MARK, BOGDAN, "/close").await;
        w.in_general(LENA, "/stats 2026-03-02").await;
        let text = w.general().pop().expect("an answer").text().to_owned();
        has(&text, &words::stats_received(Lang::Ru, 2));
        assert!(
            !text.contains(&words::stats_ended(Lang::Ru, "open", 1).to_text()),
            "{text}"
        );
        w.in_general(LENA, "/stats неделя").await;
        has(
            w.general().pop().expect("an answer").text(),
            &words::stats_received(Lang::Ru, 3),
        );
        same_as_the_log(&w).await;
        // When the desk's hours change, all of it is counted anew.
        w.sets("desk.zone", json!("Asia/Tbilisi")).await;
        w.in_general(LENA, "/stats неделя").await;
        let text = w.general().pop().expect("an answer").text().to_owned();
        has(&text, &words::stats_received(Lang::Ru, 3));
        assert!(text.contains("Asia/Tbilisi"), "{text}");
    }
);

story!(a_period_that_is_none_is_told_kindly, |w| async move {
    let rows = [
        (
            "/stats абракадабра",
            words::stats_unknown(Lang::Ru, "абракадабра"),
        ),
        (
            "/stats 31.02.2026",
            words::stats_no_such_day(Lang::Ru, 31, 2),
        ),
        ("/stats 1.12.2030", words::stats_ahead(Lang::Ru)),
        (
            "/stats 2.03.2026 - 1.03.2026",
            words::stats_backwards(Lang::Ru),
        ),
    ];
    for (order, told) in rows {
        w.in_general(LENA, order).await;
        assert_eq!(w.general().pop().expect("an answer").text(), told.to_text());
    }
    w.in_general(LENA, "/stats").await;
    let shown = w.general().pop().expect("an answer");
    has(shown.text(), &words::stats_empty(Lang::Ru));
    for data in [
        "stats:t:20260399-20260301",
        "stats:x:week",
        "stats:t",
        "stats:t:20260303-20260301",
    ] {
        let toast = w.forges(LENA, &shown, data).await;
        let gone = mtl_locale::common::button_expired_toast(Lang::Ru);
        assert_eq!(toast, gone.as_str(), "{data}");
    }
});

story!(members_know_nothing_of_figures, |w| async move {
    w.writes(ANNA, "/stats").await;
    assert_eq!(
        w.last_to(ANNA).text(),
        desk::command_strange(Lang::Ru, "/stats").to_text()
    );
});

story!(the_week_is_reported_on_monday, |w| async move {
    let chat = json!({"id": REPORTS, "title": "Reports", "type": "supergroup", "is_forum": false,
        "creator": OWNER, "members": [LENA], "admins": [BOT]});
    w.sandbox.chat(chat).await.expect("a chat");
    let order = json!({"as": OWNER, "chat": REPORTS, "text": "/link reports"});
    w.sandbox.send(order).await.expect("it can be sent");
    w.settle().await;
    a_day(&w).await;
    w.in_room_of(MARK, BOGDAN, "/close").await;
    w.later(TimeDelta::hours(2)).await;
    // Monday, ten past nine.
    w.later(TimeDelta::days(7)).await;
    let sent = w.sandbox.messages(REPORTS, None, None);
    let sent: Vec<Msg> = sent.into_iter().map(|one| Msg::new(REPORTS, one)).collect();
    // Others report in the same hour.
    let head = words::report_head(Lang::Ru);
    let at = sent.iter().rposition(|one| one.begins(&head));
    let [text, picture, table, ..] = &sent[at.expect("a report")..] else {
        panic!("three messages");
    };
    has(text.text(), &words::report_head(Lang::Ru));
    has(text.text(), &words::stats_received(Lang::Ru, 2));
    assert_eq!(picture.kind(), "photo");
    assert!(w.content_of(picture).starts_with(&[0x89, b'P', b'N', b'G']));
    assert_eq!(table.kind(), "document");
    let csv = String::from_utf8(w.content_of(table)).expect("text");
    let lines: Vec<&str> = csv.lines().collect();
    assert!(
        lines[1].starts_with("2026-03-02,2026-03-08,total,,,2,2,"),
        "{csv}"
    );
    assert!(csv.contains(",agent,") && csv.contains("Лена"), "{csv}");
});
