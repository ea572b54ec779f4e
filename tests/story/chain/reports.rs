//! Collaboration and figures: read when somebody asks, kept every night, told every Monday.

use mtl_locale::{collab, indicators};
use mtl_store::snapshots;

use super::*;

const REPORTS: i64 = -1_002_000_000_077;
const ADMINS: &str = "GDRBVN7RN7SDDI7QSMBDXJOHW63WKR7W6AGCVRJCG7YR6R456T2LMADM";
const ACADEMY: &str = "GAW43UW6EWBYZ7TVWVO4FOULPSNBRSYRNLWF7OPX25RIZEX4DMEAACDM";
const ISSUER: &str = "GCNVDZIHGX473FEI7IXCUAEXUJ4BGCKEMHF36VYP5EMS7PX2QBLAMTLA";
const MIVENT: &str = "GCHVNPJJCP4M34Y2ZTSJ4ARNRQPMFQT76JLZWLJH65AGPUHBZ2MIVENT";

async fn link_reports(w: &World) {
    let chat = json!({"id": REPORTS, "title": "Reports", "type": "supergroup", "is_forum": false,
        "creator": OWNER, "members": [LENA, MARK], "admins": [BOT]});
    w.sandbox.chat(chat).await.expect("a chat");
    says(w, OWNER, "/link reports").await;
}

async fn says(w: &World, person: i64, text: &str) {
    let order = json!({"as": person, "chat": REPORTS, "text": text});
    w.sandbox.send(order).await.expect("it can be sent");
    w.settle().await;
}

fn reports(w: &World) -> Vec<Msg> {
    let sent = w.sandbox.messages(REPORTS, None, None);
    sent.into_iter().map(|one| Msg::new(REPORTS, one)).collect()
}

fn four(w: &World) -> [Msg; 4] {
    let sent = reports(w);
    let last: Vec<Msg> = sent[sent.len() - 4..].to_vec();
    last.try_into().expect("four messages")
}

story!(collaboration_is_surveyed_in_one_pass, |w| async move {
    link_reports(&w).await;
    w.stellar(json!({"asked": 0}));
    says(&w, MARK, "/collab").await;
    let asked = w.sandbox.shared().stellar.asked();
    assert!(asked["horizon"] <= 35, "{asked:?}");
    let [text, picture, csv, all] = four(&w);
    assert_eq!(text.edits(), 1, "the line became the survey");
    has(text.text(), &collab::collab_head(Lang::Ru));
    has(
        text.text(),
        &collab::collab_mutual_row(Lang::Ru, "MTL Admins", "MTL Support"),
    );
    has(text.text(), &collab::collab_first(Lang::Ru));
    has(
        text.text(),
        &collab::collab_declared_row(Lang::Ru, "BSN", "IT Acceleration"),
    );
    assert_eq!(picture.kind(), "photo");
    assert!(
        w.content_of(&picture)
            .starts_with(&[0x89, b'P', b'N', b'G'])
    );
    let csv = String::from_utf8(w.content_of(&csv)).expect("text");
    assert!(
        csv.starts_with("program_a,") && csv.contains("declared_by_a"),
        "{csv}"
    );
    let all: Value = serde_json::from_slice(&w.content_of(&all)).expect("JSON");
    assert!(
        all["active_pairs"].as_u64().is_some_and(|it| it > 0),
        "{all}"
    );
});

story!(the_week_says_what_changed, |w| async move {
    link_reports(&w).await;
    // A night passes, and its picture is kept.
    w.later(TimeDelta::days(1)).await;
    w.stellar(json!({"accounts": {ACADEMY: {"balances": {"native": "1.0"}, "data": {"Name": "Academy", "Collaboration:MIVENT": MIVENT, "Collaboration:Admins": ADMINS, "Collaboration:Nowhere": NOBODY}}}}));
    w.later(TimeDelta::days(7)).await;
    let text = reports(&w)
        .into_iter()
        .rev()
        .find(|msg| msg.begins(&collab::collab_head(Lang::Ru)))
        .expect("a report");
    has(
        text.text(),
        &collab::collab_change_row(Lang::Ru, "declared", "Academy", "MTL Admins"),
    );
    assert!(
        text.text().contains("Collaboration:Nowhere"),
        "{}",
        text.text()
    );
    let kinds: Vec<String> = reports(&w).iter().map(|it| it.kind().to_owned()).collect();
    assert!(
        kinds.ends_with(&["photo", "document", "document"].map(str::to_owned)),
        "{kinds:?}"
    );
});

story!(a_program_that_is_away_is_no_quarrel, |w| async move {
    link_reports(&w).await;
    w.stellar(json!({"faults": [{"kind": "error", "service": "horizon", "path": ADMINS}]}));
    says(&w, LENA, "/collab").await;
    let [text, ..] = four(&w);
    has(text.text(), &collab::collab_unread(Lang::Ru, "MTL Admins"));
    w.stellar(json!({"faults": [], "down": ["horizon"]}));
    // Some minutes later what was read is old, and nothing newer can be had.
    w.later(TimeDelta::minutes(20)).await;
    says(&w, LENA, "/collab").await;
    let [text, ..] = four(&w);
    has(
        text.text(),
        &collab::collab_stale(Lang::Ru, words::trouble_plain(Lang::Ru, "server")),
    );
    w.stellar(json!({"down": false}));
    w.later(TimeDelta::minutes(20)).await;
});

story!(
    figures_are_compared_with_the_days_there_are,
    |w| async move {
        let holders = |count: usize| {
            json!({"accounts": (0..count).map(|n| {
            let key = mtl_stellar::AccountId::of([u8::try_from(n).unwrap() + 100; 32]);
            let balances = json!({"balances": {"native": "1.0", format!("MTLAP:{ISSUER}"): "1.0"}});
            (key.expect("an address").to_string(), balances)
        }).collect::<serde_json::Map<String, Value>>()})
        };
        w.writes(LENA, "/indicators").await;
        let first = w.last_to(LENA);
        has(first.text(), &indicators::indicators_members(Lang::Ru, 3));
        has(first.text(), &indicators::indicators_first(Lang::Ru));
        w.stellar(holders(2));
        // Every night but one is kept: that day the server is away.
        for day in 0..8 {
            w.stellar(json!({"down": if day == 6 { json!(["horizon"]) } else { json!(false) }}));
            w.later(TimeDelta::days(1)).await;
        }
        w.stellar(holders(5));
        w.writes(LENA, "/indicators").await;
        let said = w.said_to(LENA);
        let [.., text, picture] = said.as_slice() else {
            panic!("two messages")
        };
        has(text.text(), &indicators::indicators_members(Lang::Ru, 8));
        has(
            text.text(),
            &Html::text(indicators::indicators_change_plain(Lang::Ru, "+3", 7).as_str()),
        );
        assert_eq!(picture.kind(), "photo");
        let mut tx = w.read().await;
        let days = snapshots::since(&mut tx, "indicators", "2026-01-01").await;
        tx.rollback().await.expect("the store");
        assert!(days.expect("days").len() >= 8);
    }
);

story!(
    figures_that_cannot_be_counted_are_not_guessed,
    |w| async move {
        w.stellar(json!({"down": ["horizon"]}));
        w.writes(LENA, "/indicators").await;
        let trouble = words::trouble_plain(Lang::Ru, "server");
        has(
            w.last_to(LENA).text(),
            &indicators::indicators_trouble(Lang::Ru, trouble.clone()),
        );
        w.stellar(json!({"down": false}));
        w.writes(LENA, "/indicators").await;
        w.stellar(json!({"down": ["horizon"]}));
        w.later(TimeDelta::minutes(10)).await;
        w.writes(LENA, "/indicators").await;
        let text = w.last_to(LENA);
        has(
            text.text(),
            &indicators::indicators_stale(Lang::Ru, trouble),
        );
        has(text.text(), &indicators::indicators_members(Lang::Ru, 3));
        w.stellar(json!({"down": false}));
    }
);

story!(a_monday_without_horizon_is_made_up_for, |w| async move {
    w.stellar(json!({"down": ["horizon"]}));
    link_reports(&w).await;
    let before = reports(&w).len();
    w.later(TimeDelta::days(7)).await;
    assert_eq!(
        reports(&w).len(),
        before,
        "a report that says nothing is none"
    );
    w.stellar(json!({"down": false}));
    w.later(TimeDelta::hours(1)).await;
    let [text, ..] = four(&w);
    has(text.text(), &collab::collab_head(Lang::Ru));
    assert_eq!(text.edits(), 0, "it is posted at once");
});
