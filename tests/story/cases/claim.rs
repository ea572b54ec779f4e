//! The claim: written item by item, returned and mended, refused and complained of; nobody else's hand or eye on it.

use mtl_cases::{ClaimItem, Code, Level, PartyRole, Phase, Verdict};
use mtl_locale::cases_claim as claim;
use mtl_store::audit;

use super::*;

const RU: Lang = Lang::Ru;
/// What stands in the claim; it may turn up with nobody but those whom it concerns.
const DEMAND: &str = "вернуть-сто-яблок";
const TX: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

fn named(item: ClaimItem) -> String {
    claim::claim_item_plain(RU, item.as_str()).into_string()
}

/// The button of an item that is not filled in yet, and of one that is.
fn lacks(item: ClaimItem) -> String {
    press(&claim::item_lacks_button(RU, named(item)))
}

fn has(item: ClaimItem) -> String {
    press(&claim::item_has_button(RU, named(item)))
}

impl World {
    /// The same as `fills`, with steps that were put together.
    async fn goes(&self, person: i64, screen: &Msg, steps: &[String]) -> Msg {
        let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
        Box::pin(self.fills(person, screen, &steps)).await
    }

    /// The claim on a person's screen.
    async fn claim_of(&self, person: i64) -> Msg {
        let screen = Box::pin(self.opens(person, 1)).await;
        let open = claim::claim_open_button(RU);
        Box::pin(self.clicks(person, &screen, &[open.as_str()])).await
    }
}

/// Anna has a dispute with Timur and goes straight to court. The case is number one.
async fn at_court(w: &World) {
    Box::pin(w.with_cases()).await;
    Box::pin(w.writes(TIMUR, "/start")).await;
    let of = a_person("Тимур из садов", "@timur_a");
    let of: Vec<&str> = of.iter().map(String::as_str).collect();
    Box::pin(complains(w, &of, "взял яблоки и не вернул")).await;
    let steps = [
        press(&cases_ladder::claim_button(RU)),
        press(&cases_ladder::skip_reason_plain(RU, "tried_elsewhere")),
        "говорили трижды".to_owned(),
        sure(RU),
    ];
    let screen = Box::pin(w.opens(ANNA, 1)).await;
    let screen = Box::pin(w.goes(ANNA, &screen, &steps)).await;
    shows(&screen, "Пропущено: Админы, Медиация");
    shows(&screen, "пробовали договориться сами");
    shows(&screen, "говорили трижды");
    let case = w.case(1).await;
    assert_eq!((case.level, case.phase), (Level::Court, Phase::Drafting));
}

/// All the items but one, in an order of her own.
async fn fills_most(w: &World, closed: &str) -> Msg {
    let form = w.claim_of(ANNA).await;
    let steps = [
        lacks(ClaimItem::Fee),
        "10,5 EURMTL".to_owned(),
        TX.to_owned(),
        lacks(ClaimItem::Demand),
        DEMAND.to_owned(),
        lacks(ClaimItem::Respondent),
        lacks(ClaimItem::Claimant),
        lacks(ClaimItem::Grounds),
        "договор и свидетели".to_owned(),
        lacks(ClaimItem::Court),
        press(&claim::claim_bench_plain(RU, "general")),
        press(&claim::claim_closed_plain(RU, closed)),
        lacks(ClaimItem::Grievance),
        "взял сто яблок".to_owned(),
    ];
    Box::pin(w.goes(ANNA, &form, &steps)).await
}

/// She undertakes to accept the ruling, and files.
async fn undertakes_and_files(w: &World, form: &Msg) {
    let steps = [
        lacks(ClaimItem::Undertaking),
        press(&claim::claim_undertake_button(RU)),
        press(&claim::claim_file_button(RU)),
        sure(RU),
    ];
    Box::pin(w.goes(ANNA, form, &steps)).await;
    assert_eq!(w.case(1).await.phase, Phase::Filed);
}

/// The secretary returns it with one remark.
async fn returned(w: &World, item: ClaimItem, what: &str) {
    let steps = [
        press(&claim::return_button(RU)),
        press(&claim::claim_item_plain(RU, item.as_str())),
        press(&words::marked_done_button(RU)),
        what.to_owned(),
        sure(RU),
    ];
    let screen = Box::pin(w.opens(SASHA, 1)).await;
    Box::pin(w.goes(SASHA, &screen, &steps)).await;
    assert_eq!(w.case(1).await.phase, Phase::Returned);
    let told = w.last_to(ANNA);
    shows(&told, what);
    shows(&told, "подайте снова");
}

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

story!(a_refusal_is_complained_of_and_upheld, |w| async move {
    Box::pin(at_court(&w)).await;
    let form = Box::pin(fills_most(&w, "open")).await;
    Box::pin(undertakes_and_files(&w, &form)).await;
    let steps = [
        press(&claim::reject_button(RU)),
        press(&claim::claim_refusal_plain(RU, "no_jurisdiction")),
        "ответчик не из Ассоциации".to_owned(),
        sure(RU),
    ];
    let screen = Box::pin(w.opens(SASHA, 1)).await;
    Box::pin(w.goes(SASHA, &screen, &steps)).await;
    let told = w.last_to(ANNA);
    shows(&told, "ответчик вне полномочий суда");
    shows(&told, "ответчик не из Ассоциации");
    shows(&told, "дежурный судья");
    shows(&told, "Обжаловать можно до");
    // The secretary does not decide on a complaint of their own refusal, and no other judge than the one on duty does.
    let steps = [
        press(&claim::contest_button(RU)),
        "он платит взносы".to_owned(),
        sure(RU),
    ];
    let screen = Box::pin(w.opens(ANNA, 1)).await;
    Box::pin(w.goes(ANNA, &screen, &steps)).await;
    let verdict = claim::verdict_button(Lang::En);
    assert!(
        !Box::pin(w.opens(SASHA, 1))
            .await
            .buttons()
            .contains(&claim::verdict_button(RU).as_str())
    );
    assert!(
        !Box::pin(w.opens(JUDGES[0], 1))
            .await
            .buttons()
            .contains(&claim::verdict_button(RU).as_str())
    );
    let told = w.last_to(JUDGES[3]);
    shows(&told, "он платит взносы");
    Box::pin(w.writes(JUDGES[3], "/cases")).await;
    shows(&w.last_to(JUDGES[3]), "Complaints of refused claims");
    let screen = Box::pin(w.opens(JUDGES[3], 1)).await;
    let read = Box::pin(w.clicks(
        JUDGES[3],
        &screen,
        &[claim::claim_open_button(Lang::En).as_str()],
    ))
    .await;
    shows(&read, "ответчик не из Ассоциации");
    shows(&read, "он платит взносы");
    let steps = [
        press(&verdict),
        press(&words::yes_no_plain(Lang::En, "yes")),
        "членство есть в реестре".to_owned(),
        sure(Lang::En),
    ];
    let screen = Box::pin(w.opens(JUDGES[3], 1)).await;
    Box::pin(w.goes(JUDGES[3], &screen, &steps)).await;
    let case = w.case(1).await;
    assert_eq!(case.phase, Phase::Composing);
    assert!(case.is_kept_by(mtl_domain::people::PersonId(SASHA)));
    for reader in [ANNA, SASHA] {
        shows(&w.last_to(reader), "удовлетворена");
        shows(&w.last_to(reader), "членство есть в реестре");
    }
    let read = w.claim_of(ANNA).await;
    shows(&read, "Жалоба удовлетворена");
});

story!(
    a_complaint_that_is_dismissed_ends_the_case,
    |w| async move {
        Box::pin(at_court(&w)).await;
        let form = Box::pin(fills_most(&w, "open")).await;
        Box::pin(undertakes_and_files(&w, &form)).await;
        let steps = [
            press(&claim::reject_button(RU)),
            press(&claim::claim_refusal_plain(RU, "ruled")),
            "решено в марте".to_owned(),
            sure(RU),
        ];
        let screen = Box::pin(w.opens(SASHA, 1)).await;
        Box::pin(w.goes(SASHA, &screen, &steps)).await;
        let steps = [
            press(&claim::contest_button(RU)),
            "о другом".to_owned(),
            sure(RU),
        ];
        let screen = Box::pin(w.opens(ANNA, 1)).await;
        Box::pin(w.goes(ANNA, &screen, &steps)).await;
        let steps = [
            press(&claim::verdict_button(Lang::En)),
            press(&words::yes_no_plain(Lang::En, "no")),
            "о том же".to_owned(),
            sure(Lang::En),
        ];
        let screen = Box::pin(w.opens(JUDGES[3], 1)).await;
        Box::pin(w.goes(JUDGES[3], &screen, &steps)).await;
        assert!(w.case(1).await.is_over());
        shows(&w.last_to(ANNA), "Жалоба на отказ отклонена");
        shows(&w.last_to(ANNA), "о том же");
    }
);

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
