//! Mediation: offered, refused with a certificate, agreed and settled, met with silence, and with a side that has no voice.

use chrono::TimeDelta;
use mtl_cases::{Code, Due, Ending, Level, MediationEnd, NotHeld, Phase};
use mtl_domain::audit::{sha256, to_hex};
use mtl_locale::cases_mediation as mediation;

use super::*;

/// One more mediator.
const LUKA: i64 = 1032;
/// What the dispute is about: it may turn up with nobody but those whom it concerns.
const GRIEVANCE: &str = "не-вернул-долг";
const RU: Lang = Lang::Ru;

/// Anna's dispute stands before the mediators.
async fn offered(w: &World, of: &[String]) {
    w.with_cases().await;
    let luka = json!({"id": LUKA, "first_name": "Лука", "username": "luka_l", "language_code": "ru", "role": "member"});
    w.sandbox.person(luka).await.expect("a person");
    w.writes(LUKA, "/start").await;
    w.writes(OWNER, &format!("/role ID{LUKA} mediator")).await;
    w.writes(TIMUR, "/start").await;
    let of: Vec<&str> = of.iter().map(String::as_str).collect();
    complains(w, &of, GRIEVANCE).await;
    for _ in 0..2 {
        raises(w, "dispute", Some("сами не договорились")).await;
    }
    let case = w.case(1).await;
    assert_eq!((case.level, case.phase), (Level::Mediation, Phase::Offered));
}

async fn raises(w: &World, reason: &str, text: Option<&str>) {
    let mut steps = vec![
        press(&cases_ladder::raise_button(RU)),
        press(&cases_ladder::raise_reason_plain(RU, reason)),
    ];
    steps.extend(text.map(str::to_owned));
    steps.push(sure(RU));
    goes(w, ANNA, &steps).await;
}

async fn notifies(w: &World, manner: &str) {
    let steps = [
        press(&cases_people::notify_button(RU)),
        press(&words::manner_plain(RU, manner)),
        sure(RU),
    ];
    goes(w, MEDEA, &steps).await;
}

/// Somebody agrees: in Russian and English, with these mediators or with any.
async fn consents(w: &World, person: i64, mediator: Option<&str>) -> Msg {
    let mut steps = vec![
        press(&mediation::consent_button(RU)),
        press(&mediation::confidential_plain(RU)),
        press(&mediation::tongue_plain(RU, "ru")),
        press(&mediation::tongue_plain(RU, "en")),
        press(&words::marked_done_button(RU)),
    ];
    match mediator {
        Some(name) => steps.extend([format!("«{name}»"), press(&words::marked_done_button(RU))]),
        None => steps.push(press(&words::skip_button(RU))),
    }
    steps.push(sure(RU));
    goes(w, person, &steps).await
}

fn timur() -> Vec<String> {
    a_person("Тимур Ахметов", "@timur_a")
}

/// The last file somebody got.
fn paper(w: &World, person: i64) -> String {
    let all = w.said_to(person);
    let last = all.iter().rev().find(|msg| msg.kind() == "document");
    String::from_utf8(w.content_of(last.expect("a file"))).expect("a text")
}

/// Everything in the chained log, as one text.
async fn chained(w: &World) -> String {
    let mut tx = w.read().await;
    let text = "SELECT line FROM audit";
    let all: Vec<String> = mtl_store::sql!(&mut tx, |c| mtl_store::query_scalar(text)
        .fetch_all(c)
        .await)
    .expect("the store");
    tx.rollback().await.expect("the store");
    all.join("\n")
}

story!(
    refused_by_one_side_it_ends_in_a_certificate,
    |w| async move {
        offered(&w, &timur()).await;
        let before = w.said_to(TIMUR).len();
        shows(&w.last_to(ANNA), "Предлагаем медиацию");
        assert_eq!(
            w.opens(TIMUR, 1).await.text(),
            words::case_unknown(RU, 1).to_text()
        );
        assert_eq!(w.said_to(TIMUR).len(), before + 1, "he has heard nothing");
        notifies(&w, "bot").await;
        let told = w.last_to(TIMUR);
        shows(&told, "Предлагаем медиацию");
        shows(&told, GRIEVANCE);
        let screen = w.opens(TIMUR, 1).await;
        for button in [mediation::consent_button(RU), mediation::refuse_button(RU)] {
            assert!(
                screen.buttons().contains(&button.as_str()),
                "{:?}",
                screen.buttons()
            );
        }
        for button in [
            mediation::mediator_button(RU),
            mediation::not_held_button(RU),
        ] {
            assert!(
                !screen.buttons().contains(&button.as_str()),
                "{:?}",
                screen.buttons()
            );
        }
        let screen = consents(&w, TIMUR, None).await;
        shows(&screen, "Вы согласились на медиацию");
        // What he said is the mediators' to know, and not the other side's.
        let screen = w.opens(ANNA, 1).await;
        assert!(!screen.text().contains("соглас"), "{}", screen.text());
        shows(&w.opens(MEDEA, 1).await, "Тимур Ахметов: согласие");
        goes(&w, ANNA, &[press(&mediation::refuse_button(RU)), sure(RU)]).await;
        let case = w.case(1).await;
        assert_eq!(case.phase, Phase::Unresolved);
        let kept = case.mediation.as_ref().and_then(|one| one.certificate);
        assert_eq!(kept.map(|one| one.reason), Some(NotHeld::Refused));
        // One paper for both, which says why and not who; its sum can be checked, and stands in the chained log.
        let text = paper(&w, ANNA);
        assert_eq!(text, paper(&w, TIMUR));
        assert!(text.contains("СПРАВКА №1-M1"), "{text}");
        assert!(text.contains("CERTIFICATE No. 1-M1"), "{text}");
        let record = text
            .lines()
            .find(|line| line.starts_with('{'))
            .expect("a record");
        let sum = to_hex(&sha256(record.as_bytes()));
        assert!(text.contains(&format!("SHA-256: {sum}")), "{text}");
        assert!(chained(&w).await.contains(&sum));
        shows(&w.last_to(TIMUR), &sum);
        let screen = w.opens(TIMUR, 1).await;
        assert!(!screen.text().contains("отказ"), "{}", screen.text());
        shows(&screen, "Справка №1-M1");
        // Its keeper has it under the case, and it is the same.
        let screen = w.opens(MEDEA, 1).await;
        w.clicks(
            MEDEA,
            &screen,
            &[mediation::certificate_button(RU).as_str()],
        )
        .await;
        assert_eq!(paper(&w, MEDEA), text);
        // The way to court is open, and no step was left out.
        raises(&w, "no_mediation", None).await;
        let case = w.case(1).await;
        assert_eq!((case.level, case.phase), (Level::Court, Phase::Drafting));
        assert!(case.skipped.is_empty());
        shows(&w.last_to(ANNA), "Можно писать иск");
        let screen = w.opens(SASHA, 1).await;
        shows(&screen, "Справка №1-M1");
        assert!(!screen.text().contains("согласие"), "{}", screen.text());
        let history = w
            .clicks(SASHA, &screen, &[words::history_button(RU).as_str()])
            .await;
        let replied = words::code_plain(RU, "mediation_replied");
        assert!(
            !history.text().contains(replied.as_str()),
            "{}",
            history.text()
        );
        let none = words::case_unknown(RU, 1).to_text();
        assert_eq!(w.opens(OLEG, 1).await.text(), none);
        let toast = w.forges(OLEG, &w.last_to(OLEG), "case:c:1").await;
        assert_eq!(toast, mtl_locale::common::button_expired_toast(RU).as_str());
        for chat in [MEDIATION, ADMINS, COURT, CHANNEL, SUPPORT] {
            assert!(!was_told(&w, chat, GRIEVANCE), "{chat}");
            assert!(!was_told(&w, chat, "Тимур"), "{chat}");
        }
    }
);

story!(
    agreed_and_settled_it_leaves_tasks_and_no_words,
    |w| async move {
        offered(&w, &timur()).await;
        notifies(&w, "bot").await;
        consents(&w, TIMUR, None).await;
        consents(&w, ANNA, Some("Лука")).await;
        assert_eq!(w.case(1).await.phase, Phase::Agreed);
        shows(&w.last_to(MEDEA), "согласны на медиацию");
        let steps = [
            press(&mediation::mediator_button(RU)),
            "«Лука»".to_owned(),
            sure(RU),
        ];
        goes(&w, MEDEA, &steps).await;
        shows(&w.last_to(LUKA), "Вас назвали");
        shows(&w.last_to(TIMUR), "Лука");
        let open = mediation::open_button(RU);
        let hidden = w.opens(LUKA, 1).await;
        assert!(
            !hidden.buttons().contains(&open.as_str()),
            "not before he declares"
        );
        goes(
            &w,
            LUKA,
            &[press(&cases_people::declare_button(RU)), sure(RU)],
        )
        .await;
        for side in [ANNA, TIMUR] {
            let steps = [press(&cases_people::waive_button(RU)), "«Лука»".to_owned()];
            goes(&w, side, &steps).await;
        }
        let russian = press(&mediation::tongue_plain(RU, "ru"));
        let screen = goes(&w, LUKA, &[press(&open), russian, sure(RU)]).await;
        shows(&screen, "Язык: русский");
        assert_eq!(w.case(1).await.phase, Phase::Mediating);
        goes(&w, LUKA, &[press(&mediation::met_button(RU)), sure(RU)]).await;
        // More time, when both want it.
        let asks = [
            press(&mediation::longer_button(RU)),
            "через 60 дней".to_owned(),
            sure(RU),
        ];
        goes(&w, ANNA, &asks).await;
        shows(&w.last_to(TIMUR), "просит продлить");
        let end = |case: &Case| {
            let found = case
                .deadlines
                .iter()
                .find(|one| one.is(Due::MediationEnd, 0));
            found.map(|one| one.at)
        };
        let before = end(&w.case(1).await);
        goes(&w, TIMUR, &[press(&mediation::agree_button(RU)), sure(RU)]).await;
        assert!(end(&w.case(1).await) > before);
        shows(&w.last_to(ANNA), "продлена");
        let settled = press(&mediation::end_plain(RU, "settled"));
        goes(
            &w,
            LUKA,
            &[press(&mediation::end_button(RU)), settled, sure(RU)],
        )
        .await;
        let case = w.case(1).await;
        assert_eq!(case.ending.map(|one| one.how), Some(Ending::Settled));
        let kept = case.mediation.clone().expect("a mediation");
        assert_eq!(kept.ended.map(|one| one.1), Some(MediationEnd::Settled));
        assert_eq!(kept.meetings.len(), 1);
        let screen = w.opens(TIMUR, 1).await;
        shows(&screen, "Медиатор: Лука");
        shows(&screen, "договорились");
        // What was agreed on is a date and who, without a word.
        let steps = [
            press(&cases_people::task_button(RU)),
            "«Тимур Ахметов»".to_owned(),
            "через 10 дней".to_owned(),
            sure(RU),
        ];
        goes(&w, MEDEA, &steps).await;
        shows(&w.last_to(TIMUR), "задача");
        w.later(TimeDelta::days(11)).await;
        shows(&w.last_to(TIMUR), "опаздываем");
        let lines = w.history(1).await;
        let walled = lines.iter().filter(|line| line.from == Level::Mediation);
        assert!(walled.clone().count() > 8);
        assert!(walled.clone().all(|line| line.note.is_none()), "not a word");
        assert!(
            lines
                .iter()
                .any(|line| line.code == Code::MediationExtension)
        );
        // Not kept, the way to court is open.
        let steps = [
            press(&cases_people::task_status_button(RU)),
            press(&cases_people::task_status_plain(RU, "not")),
        ];
        goes(&w, MEDEA, &steps).await;
        raises(&w, "settlement_broken", None).await;
        assert_eq!(w.case(1).await.level, Level::Court);
    }
);

story!(silence_is_an_answer_too, |w| async move {
    offered(&w, &timur()).await;
    notifies(&w, "bot").await;
    consents(&w, ANNA, None).await;
    w.later(TimeDelta::days(8)).await;
    let case = w.case(1).await;
    assert_eq!(case.phase, Phase::Unresolved);
    let kept = case.mediation.as_ref().and_then(|one| one.certificate);
    assert_eq!(kept.map(|one| one.reason), Some(NotHeld::NoReply));
    assert!(paper(&w, ANNA).contains("ответ не пришёл в срок"));
    shows(
        &w.opens(ANNA, 1).await,
        "до этого дня дело можно поднять выше",
    );
    w.later(TimeDelta::days(15)).await;
    let case = w.case(1).await;
    assert!(case.is_over());
    assert_eq!(case.ending.map(|one| one.how), Some(Ending::NotPursued));
    shows(&w.last_to(ANNA), "вышел");
});

story!(an_agent_without_telegram_is_told_by_hand, |w| async move {
    let echo = [
        press(&words::nature_plain(RU, "ai_agent")),
        "Эхо".to_owned(),
        "GDRBVN7RN7SDDI7QSMBDXJOHW63WKR7W6AGCVRJCG7YR6R456T2LMADM".to_owned(),
    ];
    offered(&w, &echo).await;
    // No message of the bot reaches it, so it is no way to notify it.
    let screen = w.opens(MEDEA, 1).await;
    let asked = w
        .clicks(MEDEA, &screen, &[cases_people::notify_button(RU).as_str()])
        .await;
    assert!(
        !asked
            .buttons()
            .contains(&words::manner_plain(RU, "bot").as_str())
    );
    notifies(&w, "letter").await;
    let told = w.last_to(MEDEA);
    shows(&told, "Передайте участнику «Эхо»");
    shows(&told, GRIEVANCE);
    let filing = w.case(1).await.filing().cloned().expect("it was filed");
    assert_eq!(filing.notified[0].manner.as_str(), "letter");
    // What it answered, its keeper records; for Anna, who has a voice, nobody does.
    let asked = consents(&w, MEDEA, None).await;
    shows(&asked, "Эхо: согласие");
    let line = w.history(1).await.pop().expect("a line");
    assert!(line.recorded && line.code == Code::MediationReplied);
    assert!(
        !asked
            .buttons()
            .contains(&mediation::refuse_button(RU).as_str())
    );
    goes(&w, ANNA, &[press(&mediation::refuse_button(RU)), sure(RU)]).await;
    assert_eq!(paper(&w, MEDEA), paper(&w, ANNA), "to be passed on");
});
