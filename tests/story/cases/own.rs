//! A person's own data in cases: handed out behind the walls, kept while somebody needs it, and gone when nobody does.

use chrono::TimeDelta;
use mtl_locale::{common, privacy};
use serde_json::Value;

use super::{court::accepted, *};

const RU: Lang = Lang::Ru;

async fn cases_of(w: &World, person: i64) -> Value {
    Box::pin(w.writes(person, "/mydata")).await;
    let got = w.last_to(person);
    assert_eq!(got.kind(), "document", "{}", got.text());
    let all: Value = serde_json::from_slice(&w.content_of(&got)).expect("JSON");
    all["cases"].clone()
}

/// Asks to be forgotten and says yes; what is said then.
async fn forgets(w: &World, person: i64, lang: Lang) -> String {
    Box::pin(w.writes(person, "/forget")).await;
    let ask = w.last_to(person);
    let yes = privacy::forget_yes_button(lang);
    if !ask.buttons().contains(&yes.as_str()) {
        return ask.text().to_owned();
    }
    Box::pin(w.presses(person, &ask, yes.as_str())).await;
    w.see(&ask).text().to_owned()
}

/// All that is kept of cases in words.
async fn kept(w: &World) -> String {
    let mut tx = w.read().await;
    let mut all = Vec::new();
    for text in [
        "SELECT body FROM cases",
        "SELECT body FROM case_lines",
        "SELECT body FROM case_forms",
        "SELECT name FROM case_files",
    ] {
        let rows: Vec<String> = mtl_store::sql!(&mut tx, |c| mtl_store::query_scalar(text)
            .fetch_all(c)
            .await)
        .expect("the store");
        all.extend(rows);
    }
    tx.rollback().await.expect("the store");
    all.join("\n")
}

story!(
    a_file_holds_ones_cases_and_nothing_of_others,
    |w| async move {
        w.with_cases().await;
        Box::pin(w.writes(TIMUR, "/start")).await;
        let named = a_person("Тимур из садов", "@timur_a");
        let named: Vec<&str> = named.iter().map(String::as_str).collect();
        Box::pin(complains(&w, &named, "взял яблоки и не вернул")).await;
        let anna = cases_of(&w, ANNA).await;
        assert_eq!(anna[0]["number"], 1);
        assert_eq!(anna[0]["you_are"], json!(["claimant"]));
        assert_eq!(anna[0]["grievance"], "взял яблоки и не вернул");
        assert!(!anna.to_string().contains("Тимур"), "{anna}");
        // Whom nobody has notified learns nothing of it; who has no part in anything has none.
        assert_eq!(cases_of(&w, TIMUR).await, json!([]));
        assert_eq!(cases_of(&w, OLEG).await, json!([]));
        // Who keeps it has it among theirs, without a word of the parties.
        let kept = cases_of(&w, LENA).await;
        assert!(kept[0]["you_are"].to_string().contains("keeper"), "{kept}");
        assert!(!kept.to_string().contains("яблоки"), "{kept}");
        // What is kept, for how long and why, is said before anybody asks.
        Box::pin(w.writes(ANNA, "/privacy")).await;
        shows(&w.last_to(ANNA), "Пока дело открыто, стереть его нельзя");
    }
);

story!(
    an_open_case_is_kept_and_one_that_is_over_goes,
    |w| async move {
        w.with_cases().await;
        Box::pin(w.writes(TIMUR, "/start")).await;
        let named = a_person("Тимур из садов", "@timur_a");
        let named: Vec<&str> = named.iter().map(String::as_str).collect();
        Box::pin(complains(&w, &named, "взял яблоки и не вернул")).await;
        let refused = words::forget_case(RU, 1).to_text();
        assert_eq!(forgets(&w, ANNA, RU).await, refused);
        let steps = [press(&cases_ladder::withdraw_button(RU)), sure(RU)];
        goes(&w, ANNA, &steps).await;
        let case = w.case(1).await;
        assert!(case.is_over() && kept(&w).await.contains("яблоки"));
        let history = w.history(1).await.len();
        assert_eq!(
            forgets(&w, ANNA, RU).await,
            privacy::forget_done(RU).to_text()
        );
        let left = kept(&w).await;
        for word in ["яблоки", "Аня", "Ким", ":1001,", ":1001}"] {
            assert!(!left.contains(word), "{word} is left in {left}");
        }
        // Its course stays, and so does what the others have a right to.
        assert_eq!(w.history(1).await.len(), history);
        assert!(left.contains("Тимур из садов"));
        Box::pin(w.writes(ANNA, "/cases")).await;
        assert!(!w.last_to(ANNA).text().contains("№1"));
        let screen = Box::pin(w.opens(LENA, 1)).await;
        shows(&screen, "Дело №1");
        // A year's figures still count it.
        w.later(TimeDelta::minutes(1)).await;
        Box::pin(w.writes(CORA, "/cases figures")).await;
        shows(&w.last_to(CORA), "отозвано 1");
    }
);

story!(what_the_court_has_on_record_stays, |w| async move {
    Box::pin(accepted(&w, false)).await;
    let refused = words::forget_case(RU, 1).to_text();
    assert_eq!(forgets(&w, ANNA, RU).await, refused);
    for (person, lang) in [(ANNA, RU), (BOGDAN, Lang::En)] {
        let confirm = mtl_locale::cases_court::settle_confirm_button(lang);
        goes(&w, person, &[press(&confirm), sure(lang)]).await;
    }
    let settle = cases_ladder::settle_button(RU);
    goes(&w, SASHA, &[press(&settle), sure(RU)]).await;
    assert!(w.case(1).await.is_over());
    assert_eq!(
        forgets(&w, ANNA, RU).await,
        privacy::forget_done(RU).to_text()
    );
    let left = kept(&w).await;
    assert!(left.contains(super::court::DEMAND), "{left}");
    Box::pin(w.writes(BOGDAN, "/forget")).await;
    let cancel = common::cancel_button(Lang::En);
    assert!(w.last_to(BOGDAN).buttons().contains(&cancel.as_str()));
});
