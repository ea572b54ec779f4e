//! Nobody else's hand or eye on a claim: who cannot fill it, and who learns nothing of a closed one.

use mtl_cases::{Code, PartyRole};
use mtl_store::audit;

use super::*;

story!(who_is_not_the_claimant_cannot_fill, |w| async move {
    Box::pin(at_court(&w)).await;
    let form = Box::pin(fills_most(&w, "open")).await;
    let before = w.case(1).await.version;
    let expired = mtl_locale::common::button_expired_toast(RU);
    let data = [
        "case:c:1",
        "case:c:1:u",
        "case:c:1:d",
        "case:c:1:x:demand",
        "case:c:1:f:grounds",
        "case:c:1:r:0:0",
        "case:c:1:g:0",
        "case:a:1:c_demand",
        "case:a:1:c_file",
    ];
    for data in data {
        assert_eq!(
            Box::pin(w.forges(TIMUR, &form, data)).await,
            expired.as_str(),
            "{data}"
        );
    }
    // The secretary keeps the case and sees neither the draft nor a button of it.
    let screen = Box::pin(w.opens(SASHA, 1)).await;
    assert!(!screen.text().contains(DEMAND));
    assert!(
        !screen
            .buttons()
            .contains(&claim::claim_open_button(RU).as_str())
    );
    // Nor does another secretary, whatever their client sends.
    Box::pin(w.writes(OWNER, &format!("/role ID{MARK} secretary"))).await;
    let screen = Box::pin(w.opens(MARK, 1)).await;
    let expired = mtl_locale::common::button_expired_toast(Lang::En);
    for data in [
        "case:c:1",
        "case:c:1:r:0:0",
        "case:c:1:x:demand",
        "case:c:1:f:fee",
    ] {
        assert_eq!(
            Box::pin(w.forges(MARK, &screen, data)).await,
            expired.as_str(),
            "{data}"
        );
    }
    Box::pin(w.forges(MARK, &screen, "case:a:1:c_demand")).await;
    assert!(!was_told(&w, MARK, DEMAND));
    assert!(!was_told(&w, SASHA, DEMAND));
    assert_eq!(w.case(1).await.version, before, "nothing has happened");
    // Nobody undertakes by another text than the one above the button.
    let shown = Box::pin(w.goes(ANNA, &form, &[lacks(ClaimItem::Undertaking)])).await;
    let text = "Обязуюсь иначе";
    let mut set = rules();
    set["undertakings"] = json!({"ru": text});
    Box::pin(w.sets("cases.rules", set)).await;
    let undertake = claim::claim_undertake_button(RU);
    let shown = Box::pin(w.clicks(ANNA, &shown, &[undertake.as_str()])).await;
    shows(&shown, "Текст обязательства изменился");
    shows(&shown, text);
    assert_eq!(w.case(1).await.version, before);
    // Who acts for her may fill and undertake like her.
    let steps = [
        press(&cases_people::name_button(RU)),
        press(&words::role_plain(RU, PartyRole::Representative.as_str())),
        press(&words::nature_plain(RU, "person")),
        "Олег за Аню".to_owned(),
        "ID1003".to_owned(),
        press(&words::skip_button(RU)),
        sure(RU),
    ];
    Box::pin(w.writes(OLEG, "/start")).await;
    let screen = Box::pin(w.opens(ANNA, 1)).await;
    Box::pin(w.goes(ANNA, &screen, &steps)).await;
    let form = w.claim_of(OLEG).await;
    shows(&form, DEMAND);
    let steps = [
        has(ClaimItem::Demand),
        "вернуть двести".to_owned(),
        lacks(ClaimItem::Undertaking),
        press(&claim::claim_undertake_button(RU)),
        press(&claim::claim_file_button(RU)),
        sure(RU),
    ];
    Box::pin(w.goes(OLEG, &form, &steps)).await;
    let case = w.case(1).await;
    let filed = &case.claim.as_ref().expect("a claim").filed[0];
    assert_eq!(
        filed.form.demand.as_ref().map(|one| one.as_str()),
        Some("вернуть двести")
    );
    assert_eq!(case.phase, Phase::Filed);
});

story!(a_closed_claim_is_seen_by_nobody_else, |w| async move {
    Box::pin(at_court(&w)).await;
    let form = Box::pin(fills_most(&w, "closed")).await;
    Box::pin(undertakes_and_files(&w, &form)).await;
    let steps = [press(&claim::accept_button(RU)), sure(RU)];
    let screen = Box::pin(w.opens(SASHA, 1)).await;
    shows(&screen, &words::closed_line(RU).to_text());
    Box::pin(w.goes(SASHA, &screen, &steps)).await;
    assert!(w.case(1).await.closed.is_some());
    // The other secretary, a judge and the respondent nobody has told learn nothing of it; nor does any list or chat.
    for person in [SIMA, JUDGES[0], JUDGES[3], TIMUR, BOGDAN, MIRA, CORA] {
        Box::pin(w.writes(person, "/case 1")).await;
        Box::pin(w.writes(person, "/cases")).await;
        for said in [DEMAND, "взял сто яблок", "садов"] {
            assert!(!was_told(&w, person, said), "{person}: {said}");
        }
    }
    let expired = mtl_locale::common::button_expired_toast(RU);
    let screen = w.last_to(TIMUR);
    for data in ["case:c:1", "case:c:1:r:1:0", "case:c:1:g:1", "case:h:1:0"] {
        assert_eq!(
            Box::pin(w.forges(TIMUR, &screen, data)).await,
            expired.as_str(),
            "{data}"
        );
    }
    for chat in [ADMINS, MEDIATION, COURT, CHANNEL, SUPPORT] {
        for said in [DEMAND, "Подан иск", "взял сто яблок"] {
            assert!(!was_told(&w, chat, said), "{chat}: {said}");
        }
    }
    let codes: Vec<Code> = w.history(1).await.iter().map(|line| line.code).collect();
    assert!(codes.contains(&Code::ClaimUndertaken) && codes.contains(&Code::ClaimAccepted));
    // The chained log proves each step and holds no word of it.
    let mut tx = w.read().await;
    let chain = audit::verify(&mut tx, DESK).await.expect("the chain");
    assert!(matches!(chain, audit::Verdict::Whole { .. }));
    tx.rollback().await.expect("the store");
});
