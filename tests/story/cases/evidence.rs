//! The bundle of evidence: the keeper gets it and nobody else, with what the member consented to and not a word more.

use chrono::TimeDelta;
use mtl_cases::Carry;
use mtl_evidence::{
    Report,
    record::{Absent, Line as Told, Scope},
};
use mtl_locale::cases_bundle;
use mtl_store::audit;

use super::*;

/// What stands in no bundle: it was redacted before.
pub const SECRET: &str = "мой-пароль-от-всего";
/// Larger than the Bot API hands out.
const HUGE: u64 = 30 * 1024 * 1024;

/// Anna asks with an edit, a receipt, a long film and something that she should not have sent; a case comes of it.
pub async fn talked(w: &World) {
    let first = w.writes(ANNA, "верните 10 EURMTL").await;
    w.edits(
        ANNA,
        &first,
        json!({"text": "верните 12 EURMTL, меня зовут Аня Ким"}),
    )
    .await;
    let receipt =
        json!({"kind": "document", "name": "чек.txt", "caption": "вот чек", "text": "оплачено 12"});
    w.sends(ANNA, json!({"media": receipt})).await;
    let film = json!({"kind": "video", "name": "разговор.mp4", "caption": "", "size": HUGE});
    w.sends(ANNA, json!({"media": film})).await;
    let slip = w.writes(ANNA, SECRET).await;
    let copy = w.copy_of(&slip).await;
    w.replies(LENA, &copy, "/redact утёк пароль").await;
    let asked = w.copy_of(&first).await;
    w.replies(LENA, &asked, "не вернём").await;
    Box::pin(disagrees(w)).await;
}

impl World {
    /// The keeper asks for a bundle and gets it.
    pub async fn bundles(&self, person: i64, number: i64) -> (Msg, Vec<u8>) {
        self.writes(person, &format!("/bundle {number}")).await;
        let got = self.last_to(person);
        assert_eq!(got.kind(), "document", "{}", got.text());
        let bytes = self.content_of(&got);
        (got, bytes)
    }

    /// The claimant says how much of the conversation goes with the case.
    pub async fn carries(&self, number: i64, carry: &str, more: &[&str]) {
        let steps = [
            press(&cases_ladder::carry_button(Lang::Ru)),
            press(&cases_ladder::carry_plain(Lang::Ru, carry)),
        ];
        let mut steps: Vec<&str> = steps.iter().map(String::as_str).collect();
        steps.extend(more);
        Box::pin(self.does(ANNA, number, &steps)).await;
    }
}

pub fn verified(bytes: &[u8]) -> Report {
    mtl_evidence::verify(bytes).expect("a whole bundle")
}

/// The transcript of a bundle, and all the bytes of it that anybody can read.
pub fn told(bytes: &[u8]) -> (Vec<Told>, String) {
    let all = String::from_utf8_lossy(bytes).into_owned();
    // What is in a bundle is stored and not packed, so its lines stand there as they are.
    let lines = all.lines().map(|line| {
        let from = line.find(r#"{"type":"#).or_else(|| line.find('{'));
        from.and_then(|at| serde_json::from_str(&line[at..]).ok())
    });
    (lines.flatten().collect(), all)
}

story!(
    a_bundle_holds_what_was_consented_to_and_no_more,
    |w| async move {
        w.with_cases().await;
        Box::pin(talked(&w)).await;
        assert_eq!(w.case(1).await.transcript, Carry::None);

        // Nothing is carried before Anna says so.
        let (got, none) = Box::pin(w.bundles(MIRA, 1)).await;
        assert_eq!(got.body["document"]["file_name"], "case-1-bundle-1.zip");
        let report = verified(&none);
        assert_eq!((report.case.as_str(), report.version), ("1", 1));
        assert_eq!((report.scope, report.counts.messages), (Scope::None, 0));
        assert_eq!((report.withheld, report.counts.files), (5, 0));
        assert!(!told(&none).1.contains("EURMTL"));
        shows(&got, &report.sha256);

        Box::pin(w.carries(1, "whole", &[])).await;
        let (got, whole) = Box::pin(w.bundles(MIRA, 1)).await;
        let second = verified(&whole);
        assert_eq!((second.scope, second.withheld), (Scope::Whole, 0));
        assert_eq!(second.previous.as_deref(), Some(report.sha256.as_str()));
        let counts = second.counts;
        assert_eq!(
            (counts.messages, counts.versions, counts.redacted),
            (5, 6, 1)
        );
        assert_eq!((counts.files, counts.enclosed), (2, 1));
        let (lines, all) = told(&whole);
        for words in [
            "верните 10",
            "верните 12",
            "не вернём",
            "оплачено 12",
            "утёк пароль",
            "Аня Ким",
        ] {
            assert!(all.contains(words), "{words}");
        }
        assert!(!all.contains(SECRET));
        let film = lines.iter().find_map(|line| match line {
            Told::File(file) if file.kind == "video" => Some(file),
            _ => None,
        });
        let film = film.expect("the film is described");
        assert_eq!(
            (film.absent, film.size),
            (Some(Absent::TooLarge), Some(HUGE))
        );
        assert!(!film.unique.is_empty() && film.item.is_none());
        shows(&got, &second.sha256);

        // Nothing has changed: the same bytes, whenever they are asked for.
        w.later(TimeDelta::hours(3)).await;
        let (again, same) = Box::pin(w.bundles(MIRA, 1)).await;
        assert!(same == whole, "other bytes of the same evidence");
        shows(&again, &cases_bundle::bundle_same(Lang::Ru).to_text());

        // Who sees the case sees the hash, and can compare.
        shows(&w.opens(ANNA, 1).await, &second.sha256);

        // She thinks better of it: one message and no other.
        w.carries(
            1,
            "selected",
            &["«→ вот чек»", &press(&words::marked_done_button(Lang::Ru))],
        )
        .await;
        let (_, chosen) = Box::pin(w.bundles(MIRA, 1)).await;
        let third = verified(&chosen);
        assert_eq!((third.scope, third.version), (Scope::Selected, 3));
        assert_eq!((third.counts.messages, third.withheld), (1, 4));
        let all = told(&chosen).1;
        assert!(all.contains("вот чек") && !all.contains("не вернём"));

        let mut tx = w.read().await;
        let chain = audit::verify(&mut tx, DESK).await.expect("the chain");
        assert!(matches!(chain, audit::Verdict::Whole { .. }), "{chain:?}");
        tx.rollback().await.expect("the store");
    }
);

story!(nobody_but_the_keeper_gets_a_bundle, |w| async move {
    w.with_cases().await;
    Box::pin(talked(&w)).await;
    Box::pin(w.carries(1, "whole", &[])).await;
    let foreign = |lang| cases_bundle::bundle_foreign(lang, 1).to_text();
    // Of the same level, of the desk, and whoever leads.
    for (person, lang) in [(GUIDO, Lang::En), (LENA, Lang::Ru), (CORA, Lang::Ru)] {
        w.writes(person, "/bundle 1").await;
        assert_eq!(w.last_to(person).text(), foreign(lang), "{person}");
        w.writes(person, "/bundle 77").await;
        assert_eq!(
            w.last_to(person).text(),
            words::case_unknown(lang, 77).to_text()
        );
    }
    // Members have no such command; it is no message to the desk either.
    for person in [ANNA, TIMUR] {
        w.writes(person, "/bundle 1").await;
        assert_eq!(
            w.last_to(person).text(),
            mtl_locale::helpdesk::command_strange(Lang::Ru, "/bundle").to_text()
        );
    }
    let screen = w.opens(ANNA, 1).await;
    let expired = mtl_locale::common::button_expired_toast(Lang::Ru);
    assert_eq!(w.forges(ANNA, &screen, "case:b:1").await, expired.as_str());
    let sent = w.sandbox.calls();
    assert!(!sent.iter().any(|call| call["method"] == "sendDocument"));

    // The keeper has a button for it.
    let screen = w.opens(MIRA, 1).await;
    w.clicks(
        MIRA,
        &screen,
        &[cases_bundle::bundle_button(Lang::Ru).as_str()],
    )
    .await;
    verified(&w.content_of(&w.last_to(MIRA)));
    w.writes(MIRA, "/bundle").await;
    assert_eq!(
        w.last_to(MIRA).text(),
        cases_bundle::bundle_which(Lang::Ru).to_text()
    );
});

/// Telegram asks to wait before it hands a file out.
fn slows_down(w: &World, seconds: i64) {
    w.fault(json!({"method": "getFile", "kind": "error", "code": 429,
        "description": format!("Too Many Requests: retry after {seconds}"), "parameters": {"retry_after": seconds}}));
}

fn heard(w: &World, text: &str) -> bool {
    w.said_to(MIRA).iter().any(|msg| msg.text() == text)
}

fn has_file(w: &World) -> bool {
    w.said_to(MIRA).iter().any(|msg| msg.kind() == "document")
}

story!(a_bundle_survives_a_restart, |mut w| async move {
    w.with_cases().await;
    Box::pin(talked(&w)).await;
    Box::pin(w.carries(1, "whole", &[])).await;
    slows_down(&w, 30);
    w.hurry();
    w.writes(MIRA, "/bundle 1").await;
    w.wait(5).await;
    w.writes(MIRA, "/bundle 1").await;
    w.wait(5).await;
    assert!(!has_file(&w), "it is on its way");
    w.restarts().await;
    w.calm().await;
    w.later(TimeDelta::minutes(1)).await;
    assert!(heard(
        &w,
        &cases_bundle::bundle_begun(Lang::Ru, 1, "whole").to_text()
    ));
    assert!(heard(
        &w,
        &cases_bundle::bundle_waits(Lang::Ru, 1).to_text()
    ));
    let got = w.last_to(MIRA);
    assert_eq!(got.kind(), "document", "{}", got.text());
    assert_eq!(verified(&w.content_of(&got)).counts.enclosed, 1);
});

story!(who_is_the_keeper_no_more_gets_nothing, |w| async move {
    w.with_cases().await;
    Box::pin(talked(&w)).await;
    Box::pin(w.carries(1, "whole", &[])).await;
    slows_down(&w, 60);
    w.hurry();
    w.writes(MIRA, "/bundle 1").await;
    w.wait(5).await;
    // Meanwhile somebody else becomes the keeper.
    let case = w.case(1).await;
    let mut next = case.clone();
    next.version += 1;
    next.keeper.as_mut().expect("a keeper").person = mtl_domain::people::PersonId(GUIDO);
    let mut tx = w.suite().db().begin().await.expect("the store");
    cases::save(&mut tx, DESK, &next, case.version)
        .await
        .expect("a case");
    tx.commit().await.expect("the store");
    w.calm().await;
    w.later(TimeDelta::minutes(2)).await;
    assert!(heard(
        &w,
        &cases_bundle::bundle_keeper_changed(Lang::Ru).to_text()
    ));
    assert!(!has_file(&w));
});
