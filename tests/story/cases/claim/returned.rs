//! A claim that comes back to be mended, as often as it takes, and a draft that waits for its author.

use mtl_cases::Verdict;

use super::*;

story!(a_claim_is_returned_twice_and_accepted, |w| async move {
    Box::pin(at_court(&w)).await;
    let form = Box::pin(fills_most(&w, "open")).await;
    shows(&form, "Не хватает: Обязательство.");
    shows(&form, "✓ Судебный сбор: 10.5 EURMTL");
    assert!(
        !form
            .buttons()
            .contains(&claim::claim_file_button(RU).as_str())
    );
    // A file goes with an item, its sum stated by whom it belongs to; words are no file, and the same one counts once.
    let steps = [
        press(&claim::claim_attach_button(RU)),
        press(&claim::claim_item_plain(RU, "grounds")),
    ];
    Box::pin(w.goes(ANNA, &form, &steps)).await;
    Box::pin(w.shows(ANNA, "document", TX)).await;
    Box::pin(w.writes(ANNA, "вот договор")).await;
    shows(&w.see(&form), &claim::claim_attach_file(RU).to_text());
    shows(&w.see(&form), "Приложен 1 файл");
    let file = json!({"media": {"kind": "photo"}});
    Box::pin(w.sends(ANNA, file)).await;
    shows(&w.see(&form), "Приложено 2 файла");
    let form = Box::pin(w.clicks(ANNA, &form, &[words::marked_done_button(RU).as_str()])).await;
    shows(&form, "📎 2 файла");
    assert!(
        !was_told(&w, SUPPORT, "вот договор"),
        "the desk sees nothing"
    );
    // The exact text stands above its own button, and its sum is kept.
    let text = words::undertaking_plain(RU);
    let shown = Box::pin(w.goes(ANNA, &form, &[lacks(ClaimItem::Undertaking)])).await;
    shows(&shown, text.as_str());
    let back = press(&claim::claim_back_button(RU));
    let form = Box::pin(w.goes(ANNA, &shown, &[back])).await;
    Box::pin(undertakes_and_files(&w, &form)).await;
    let case = w.case(1).await;
    let filed = &case.claim.as_ref().expect("a claim").filed[0];
    let given = filed.form.undertaking.as_ref().expect("it is undertaken");
    let sum = mtl_domain::audit::sha256(text.as_str().as_bytes());
    assert_eq!(given.text.as_str(), mtl_domain::audit::to_hex(&sum));
    assert_eq!(filed.form.attachments.len(), 2);
    assert_eq!(
        filed.form.attachments[0]
            .hash
            .as_ref()
            .map(|one| one.as_str()),
        Some(TX)
    );
    shows(&w.last_to(ANNA), "у секретаря суда");
    shows(&w.last_to(SASHA), "Подан иск");
    Box::pin(w.writes(SASHA, "/cases")).await;
    shows(&w.last_to(SASHA), "Иски ждут проверки");
    shows(&w.last_to(SASHA), "№1 · подан");
    // The secretary reads it whole, files and all, and returns it: twice.
    let read = w.claim_of(SASHA).await;
    shows(&read, DEMAND);
    shows(&read, text.as_str());
    let files = claim::claim_files_button(RU);
    Box::pin(w.clicks(SASHA, &read, &[files.as_str()])).await;
    let got: Vec<String> = w
        .said_to(SASHA)
        .iter()
        .map(|one| one.kind().to_owned())
        .collect();
    assert!(
        got.contains(&"document".to_owned()) && got.contains(&"photo".to_owned()),
        "{got:?}"
    );
    Box::pin(returned(&w, ClaimItem::Demand, "сколько яблок и каких")).await;
    let form = w.claim_of(ANNA).await;
    shows(&form, "Требование: сколько яблок и каких");
    let steps = [
        has(ClaimItem::Demand),
        "сто антоновских".to_owned(),
        press(&claim::claim_file_button(RU)),
        sure(RU),
    ];
    Box::pin(w.goes(ANNA, &form, &steps)).await;
    Box::pin(returned(
        &w,
        ClaimItem::Grounds,
        "приложите договор целиком",
    ))
    .await;
    // An item is emptied with its files; the filed versions keep theirs.
    let form = w.claim_of(ANNA).await;
    let steps = [
        press(&claim::claim_clear_button(RU)),
        press(&claim::claim_item_plain(RU, "grounds")),
    ];
    let form = Box::pin(w.goes(ANNA, &form, &steps)).await;
    shows(&form, "Не хватает: Обоснование.");
    let steps = [
        lacks(ClaimItem::Grounds),
        "договор, пункт три".to_owned(),
        press(&claim::claim_file_button(RU)),
        sure(RU),
    ];
    Box::pin(w.goes(ANNA, &form, &steps)).await;
    let steps = [press(&claim::accept_button(RU)), sure(RU)];
    let screen = Box::pin(w.opens(SASHA, 1)).await;
    Box::pin(w.goes(SASHA, &screen, &steps)).await;
    shows(&w.last_to(ANNA), "Иск принят");
    let case = w.case(1).await;
    assert_eq!(case.phase, Phase::Composing);
    let filed = &case.claim.as_ref().expect("a claim").filed;
    assert_eq!(filed.len(), 3);
    assert!(matches!(filed[2].verdict, Some((_, Verdict::Accepted))));
    // Every version is there to be read, with what was said to it, by her and by the court.
    for reader in [ANNA, SASHA] {
        let read = w.claim_of(reader).await;
        shows(&read, "договор, пункт три");
        shows(&read, "✅ Принято");
        let first = claim::claim_version_button(RU, 1_i64);
        let read = Box::pin(w.clicks(reader, &read, &[first.as_str()])).await;
        shows(&read, DEMAND);
        shows(&read, "сколько яблок и каких");
        shows(&read, "📎 2 файла");
        let second = claim::claim_version_button(RU, 2_i64);
        let read = Box::pin(w.clicks(reader, &read, &[second.as_str()])).await;
        shows(&read, "сто антоновских");
        shows(&read, "приложите договор целиком");
    }
    // Nobody has told the respondent yet, and no chat has a word of it.
    for chat in [TIMUR, ADMINS, MEDIATION, COURT, CHANNEL, SUPPORT] {
        for said in [DEMAND, "антоновских", "взял сто яблок"] {
            assert!(!was_told(&w, chat, said), "{chat}");
        }
    }
});

story!(a_draft_survives_a_restart, |mut w| async move {
    Box::pin(at_court(&w)).await;
    let form = w.claim_of(ANNA).await;
    let steps = [
        lacks(ClaimItem::Grounds),
        "договор".to_owned(),
        lacks(ClaimItem::Demand),
    ];
    Box::pin(w.goes(ANNA, &form, &steps)).await;
    Box::pin(w.restarts()).await;
    // What was asked is still asked, and what was given is still there.
    Box::pin(w.writes(ANNA, DEMAND)).await;
    let form = w.see(&form);
    shows(&form, "✓ Обоснование: договор");
    shows(&form, DEMAND);
    // Months later it lies there as it was; she was reminded, and nobody counts it as late.
    Box::pin(w.later(chrono::TimeDelta::days(70))).await;
    Box::pin(w.restarts()).await;
    shows(&w.last_to(ANNA), "Черновик иска ждёт вас");
    let form = w.claim_of(ANNA).await;
    shows(&form, DEMAND);
    assert!(w.history(1).await.iter().all(|line| !line.late));
    let read = claim::claim_read_button(RU);
    let read = Box::pin(w.clicks(ANNA, &form, &[read.as_str()])).await;
    shows(&read, "4. Требование");
    shows(&read, "не заполнено");
});
