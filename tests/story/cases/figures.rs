//! Figures of the levels for who leads; of mediation counts alone.

use mtl_cases::{Closed, Digest, Level, Phase, Place, Post, Posted, Words};
use mtl_locale::cases_figures;

use super::*;

story!(who_leads_sees_the_register_of_a_period, |w| async move {
    w.with_cases().await;
    disagreed(&w).await;
    w.later(chrono::TimeDelta::days(2)).await;
    let steps = [
        press(&cases_ladder::settle_button(Lang::Ru)),
        "вернули половину".to_owned(),
        sure(Lang::Ru),
    ];
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    w.does(MIRA, 1, &steps).await;

    // A dispute goes up to the mediators.
    w.writes(TIMUR, "/start").await;
    let named = a_person("Тимур", "@timur_a");
    let named: Vec<&str> = named.iter().map(String::as_str).collect();
    complains(&w, &named, "не отдаёт долг").await;
    while w.case(2).await.level != Level::Mediation {
        let steps = [
            press(&cases_ladder::raise_button(Lang::Ru)),
            press(&cases_ladder::raise_reason_plain(Lang::Ru, "dispute")),
            "прошу рассмотреть".to_owned(),
            sure(Lang::Ru),
        ];
        let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
        w.does(ANNA, 2, &steps).await;
    }

    w.writes(CORA, "/cases").await;
    let lists = w.last_to(CORA);
    let figures = w
        .clicks(
            CORA,
            &lists,
            &[cases_figures::figures_button(Lang::Ru).as_str()],
        )
        .await;
    shows(&figures, "договорились 1");
    shows(&figures, "2 дня");
    shows(
        &figures,
        &cases_figures::figures_mediation(Lang::Ru, 1, 0).to_text(),
    );
    assert!(!figures.text().contains("долг"));
    w.writes(CORA, "/cases figures абвгд").await;
    assert_eq!(
        w.last_to(CORA).text(),
        cases_figures::figures_period_unread(Lang::Ru).to_text()
    );
    w.writes(CORA, "/cases figures 2020-01-01 - 2020-01-31")
        .await;
    shows(
        &w.last_to(CORA),
        &cases_figures::figures_none(Lang::Ru).to_text(),
    );

    // Everybody else has the lists, whatever they write or press.
    for person in [ANNA, LENA] {
        w.writes(person, "/cases figures").await;
        let got = w.last_to(person);
        shows(&got, &words::list_public(Lang::Ru).to_text());
        assert!(!got.text().contains("договорились 1"));
        let expired = mtl_locale::common::button_expired_toast(Lang::Ru);
        assert_eq!(
            w.forges(person, &got, "case:g:year").await,
            expired.as_str()
        );
    }
});

/// A case that the court has published something of; closed, if `closed`.
async fn published(w: &World, number: i64, closed: bool) {
    let mut case = w.case(1).await;
    (case.id, case.number, case.ticket) = (case.id + number, number, 0);
    (case.level, case.phase) = (Level::Court, Phase::Hearing);
    // It has none of the jobs of the first.
    case.deadlines.clear();
    case.court.posts.push(Posted {
        post: Post::Opening,
        text: Digest::of(&mtl_domain::audit::sha256(b"post")),
        place: Place::Channel,
        at: w.clock.now(),
        link: Words::new(&format!("https://t.me/c/2000000013/{number}")),
    });
    case.closed = closed.then(|| Closed {
        by: None,
        at: w.clock.now(),
    });
    let mut tx = w.suite().db().begin().await.expect("the store");
    cases::insert(&mut tx, DESK, &case).await.expect("a case");
    tx.commit().await.expect("the store");
}

story!(
    everybody_reads_what_the_court_has_published,
    |w| async move {
        w.with_cases().await;
        disagreed(&w).await;
        w.writes(TIMUR, "/cases").await;
        shows(
            &w.last_to(TIMUR),
            &words::list_public_none(Lang::Ru).to_text(),
        );
        for number in 2..=12 {
            published(&w, number, number == 5).await;
        }
        w.writes(TIMUR, "/cases").await;
        let list = w.last_to(TIMUR);
        for number in [12, 11, 4] {
            shows(&list, &format!("№{number} · Суд: рассматривается"));
        }
        assert!(!list.text().contains("№5 "), "it is closed");
        assert!(!list.text().contains("№3 "), "it is on the next page");
        assert!(!list.text().contains("№1 "), "nobody has published it");
        shows(&list, &words::post_plain(Lang::Ru, "opening").to_string());
        let older = words::list_older_button(Lang::Ru);
        let page = w.clicks(TIMUR, &list, &[older.as_str()]).await;
        shows(&page, "№3 ");
        shows(&page, "№2 ");
        assert!(!page.buttons().contains(&older.as_str()));
        let newest = words::list_newest_button(Lang::Ru);
        let first = w.clicks(TIMUR, &page, &[newest.as_str()]).await;
        assert_eq!(first.text(), list.text());
        // What is opened from it is the public part, without a name or a word of the parties.
        let screen = w.clicks(TIMUR, &first, &["№12"]).await;
        shows(&screen, "рассматривается");
        for private in ["Аня", "обещали", "Мира"] {
            assert!(!screen.text().contains(private), "{private}");
        }
        // Who has a part in one sees it above, first what is due first; in their own language.
        w.writes(ANNA, "/cases").await;
        let own = w.last_to(ANNA);
        shows(&own, &words::list_own(Lang::Ru).to_text());
        shows(&own, "№1 ");
        w.writes(GUIDO, "/cases").await;
        shows(&w.last_to(GUIDO), &words::list_public(Lang::En).to_text());
        shows(&w.last_to(GUIDO), "12 · Court");
    }
);

const REPORTS: i64 = -1_002_000_000_077;

story!(
    the_weekly_report_tells_of_cases_also_without_a_ticket,
    |w| async move {
        w.with_cases().await;
        let chat = json!({"id": REPORTS, "title": "Reports", "type": "supergroup", "is_forum": false,
            "creator": OWNER, "members": [CORA], "admins": [BOT]});
        w.sandbox.chat(chat).await.expect("a chat");
        w.in_chat(OWNER, REPORTS, "/link reports").await;
        w.writes(TIMUR, "/start").await;
        let named = a_person("Тимур", "@timur_a");
        let named: Vec<&str> = named.iter().map(String::as_str).collect();
        // By the door of complaints: there is no ticket, and nothing else happens in this week.
        complains(&w, &named, "не отдаёт долг").await;
        w.later(chrono::TimeDelta::hours(2)).await;
        w.later(chrono::TimeDelta::days(7)).await;
        let sent = w.stands_in(REPORTS);
        let [text, _, _, table] = &sent[sent.len() - 4..] else {
            panic!("four messages");
        };
        shows(text, &cases_figures::figures_week(Lang::Ru).to_text());
        let support = words::level_plain(Lang::Ru, "support");
        shows(
            text,
            &cases_figures::figures_level(Lang::Ru, support, 1).to_text(),
        );
        let csv = String::from_utf8(w.content_of(table)).expect("text");
        assert!(csv.starts_with("first_day,last_day,level,opened,"), "{csv}");
        assert!(csv.contains("2026-03-02,2026-03-08,support,1,"), "{csv}");
        for said in [text.text(), csv.as_str()] {
            assert!(!said.contains("долг") && !said.contains("Тимур"), "{said}");
        }
        // A week in which no case moved is not reported.
        w.later(chrono::TimeDelta::days(14)).await;
        assert_eq!(w.stands_in(REPORTS).len(), sent.len());
    }
);
