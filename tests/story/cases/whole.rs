//! One dispute from the first message to the last task: mediation refused, a claim returned twice, a ruling, an appeal.
//! Everybody writes and presses; the clock is all that is moved.

use ::helpdesk::domain::sla::USUAL_ZONE;
use chrono::TimeDelta;
use mtl_cases::{Due, Ending, Level, NotHeld, Phase, Post, Verdict};
use mtl_locale::{
    cases_claim as claim, cases_court as court, cases_figures, cases_notice, time::moment,
};

use super::*;

const RU: Lang = Lang::Ru;
const EN: Lang = Lang::En;

/// Where a case stands, what it waits for and for how many days yet, and who is above.
struct Station {
    at: (Level, Phase),
    next: (Due, Option<i64>),
    above: Option<&'static str>,
}

fn station(
    at: (Level, Phase),
    next: (Due, Option<i64>),
    above: impl Into<Option<&'static str>>,
) -> Station {
    let above = above.into();
    Station { at, next, above }
}

/// What people are told of a station says it, and so does the screen that they open.
async fn stands(w: &World, readers: &[(i64, Lang)], station: Station) {
    let case = w.case(1).await;
    assert_eq!((case.level, case.phase), station.at);
    let next = *case.next().expect("a date");
    assert_eq!(next.due, station.next.0);
    if let Some(days) = station.next.1 {
        let passed = TimeDelta::days(days) - (next.at - w.clock.now());
        assert!(passed < TimeDelta::minutes(10), "{passed} are gone");
    }
    for (person, lang) in readers {
        let level = words::level_plain(*lang, case.level.as_str());
        let phase = words::phase_plain(*lang, case.phase.as_str());
        let at = moment(*lang, &next.at.with_timezone(&USUAL_ZONE));
        let due = words::due_plain(*lang, next.due.as_str());
        let mut said = vec![
            words::case_head(*lang, 1, level, phase).to_text(),
            words::next_line(*lang, format!("{} (Podgorica)", at.as_str()), due).to_text(),
        ];
        if let Some(above) = station.above {
            let above = words::instance_plain(*lang, above);
            said.push(words::instance_line(*lang, above).to_text());
        }
        let letter = w.last_to(*person);
        let screen = w.opens(*person, 1).await;
        for text in &said {
            shows(&letter, text);
            shows(&screen, text);
        }
        if station.above.is_none() {
            assert!(!screen.text().contains("Выше можно"), "{}", screen.text());
        }
    }
}

/// The date of a deadline as a letter says it.
async fn until(w: &World, lang: Lang, due: Due) -> String {
    let case = w.case(1).await;
    let mut all = case.deadlines.iter();
    let at = all.find(|one| one.due == due).expect("a deadline").at;
    let at = moment(lang, &at.with_timezone(&USUAL_ZONE));
    format!("{} (Podgorica)", at.as_str())
}

fn papers(w: &World, person: i64) -> usize {
    let said = w.said_to(person);
    said.iter().filter(|msg| msg.kind() == "document").count()
}

type Road = std::vec::IntoIter<road::Step>;

/// From the first message to a claim that may be written.
async fn to_court(w: &World, road: &mut Road) {
    w.walks(road, "disagreed").await;
    let admins = |phase, due| station((Level::Admins, phase), (due, None), "mediation");
    stands(w, &[(ANNA, RU)], admins(Phase::Waiting, Due::Acknowledge)).await;
    w.walks(road, "acknowledged").await;
    stands(w, &[(ANNA, RU)], admins(Phase::Working, Due::Answer)).await;

    w.walks(road, "raised").await;
    let offered = |due| station((Level::Mediation, Phase::Offered), (due, None), "court");
    stands(w, &[(ANNA, RU)], offered(Due::Notify)).await;
    let unknown = words::case_unknown(EN, 1).to_text();
    assert_eq!(w.opens(BOGDAN, 1).await.text(), unknown);
    w.later(TimeDelta::days(1)).await;
    w.walks(road, "told of the dispute").await;
    shows(&w.last_to(BOGDAN), road::ABOUT.grievance);
    stands(w, &[(BOGDAN, EN)], offered(Due::MediationReply)).await;

    let before = (papers(w, ANNA), papers(w, BOGDAN));
    w.walks(road, "mediation refused").await;
    let kept = w.case(1).await.mediation.and_then(|one| one.certificate);
    assert_eq!(kept.map(|one| one.reason), Some(NotHeld::Refused));
    // The certificate itself comes after the letter.
    let after = (papers(w, ANNA), papers(w, BOGDAN));
    assert_eq!(after, (before.0 + 1, before.1 + 1));
    for person in [ANNA, BOGDAN] {
        shows(&w.last_to(person), "1-M1");
    }
    let case = w.case(1).await;
    assert_eq!(case.phase, Phase::Unresolved);
    assert_eq!(case.next().map(|one| one.due), Some(Due::RaiseWindow));
    w.later(TimeDelta::days(3)).await;
    w.walks(road, "to court").await;
    assert!(w.case(1).await.skipped.is_empty(), "no step was left out");
    let drafting = station(
        (Level::Court, Phase::Drafting),
        (Due::Draft, Some(30)),
        "general",
    );
    stands(w, &[(ANNA, RU)], drafting).await;
}

/// The claim is filed three times, and accepted.
async fn to_accepted(w: &World, road: &mut Road) {
    let court = |phase, due, days| station((Level::Court, phase), (due, days), "general");
    w.walks(road, "undertaking").await;
    shows(&w.last_with(ANNA, "📝"), &claim::claim_whole(RU).to_text());
    w.walks(road, "filed").await;
    let filed = || court(Phase::Filed, Due::ClaimCheck, Some(21));
    stands(w, &[(ANNA, RU)], filed()).await;
    shows(&w.last_to(SASHA), "Подан иск");
    shows(&w.last_to(SASHA), "проверить иск");
    // The secretary is late, and the member hears the truth about it.
    w.later(TimeDelta::days(22)).await;
    shows(&w.last_to(SASHA), "Срок прошёл: проверить иск");
    shows(&w.last_to(ANNA), "Мы опаздываем: проверить иск");
    w.walks(road, "returned").await;
    let told = w.last_to(ANNA);
    shows(&told, "• Требование: сколько денег");
    shows(&told, "• Судебный сбор: сбор двадцать");
    let returned = || court(Phase::Returned, Due::Mend, Some(14));
    stands(w, &[(ANNA, RU)], returned()).await;
    w.later(TimeDelta::days(2)).await;
    w.walks(road, "filed again").await;
    stands(w, &[(ANNA, RU)], filed()).await;
    w.walks(road, "returned again").await;
    shows(&w.last_to(ANNA), "• Обоснование: приложите чек");
    stands(w, &[(ANNA, RU)], returned()).await;
    w.walks(road, "filed a third time").await;
    w.walks(road, "accepted").await;
    stands(w, &[(ANNA, RU)], court(Phase::Composing, Due::Notify, None)).await;
    every_version_is_kept(w).await;
}

async fn every_version_is_kept(w: &World) {
    let case = w.case(1).await;
    let filed = &case.claim.as_ref().expect("a claim").filed;
    let verdicts: Vec<bool> = filed
        .iter()
        .map(|one| matches!(one.verdict, Some((_, Verdict::Accepted))))
        .collect();
    assert_eq!(verdicts, [false, false, true]);
    let versions = [
        (1, road::ABOUT.demand, "сколько денег"),
        (2, "чек-и-переписка", "приложите чек"),
        (3, "чек, строка три", "Принято"),
    ];
    for reader in [ANNA, SASHA] {
        let screen = w.opens(reader, 1).await;
        let open = claim::claim_open_button(RU);
        let read = w.clicks(reader, &screen, &[open.as_str()]).await;
        for (version, said, verdict) in versions {
            let button = claim::claim_version_button(RU, i64::from(version));
            let read = match w.see(&read).buttons().contains(&button.as_str()) {
                true => w.clicks(reader, &read, &[button.as_str()]).await,
                // The one that is shown has no button to itself.
                false => w.see(&read),
            };
            shows(&read, &format!("версия {version}"));
            shows(&read, said);
            shows(&read, verdict);
        }
    }
}

/// The bench, the opening post, what is laid before the court, the ruling.
async fn to_ruling(w: &World, road: &mut Road) {
    let court = |phase, due, days| station((Level::Court, phase), (due, days), "general");
    let both = [(ANNA, RU), (BOGDAN, EN)];
    w.walks(road, "told of the claim").await;
    let told = w.last_to(BOGDAN);
    let answer = cases_notice::response_until(EN, until(w, EN, Due::Response).await);
    shows(&told, "accepted a claim against you");
    shows(&told, &answer.to_text());
    w.walks(road, "bench composed").await;
    let seated = court(Phase::Seated, Due::ObjectionWindow, Some(3));
    stands(w, &both, seated).await;
    w.walks(road, "opening previewed").await;
    assert!(w.stands_in(CHANNEL).is_empty(), "nothing before its word");
    w.walks(road, "opened").await;
    stands(w, &both, court(Phase::Hearing, Due::Response, None)).await;
    let post = w.stands_in(CHANNEL).pop().expect("a post");
    shows(&post, "Аня против Богдана: фотоаппарат");
    w.walks(road, "date").await;
    stands(w, &both, court(Phase::Hearing, Due::Hearing, None)).await;
    let screen = w.opens(SASHA, 1).await;
    for shown in ["I gave it back", "чек из магазина", "10 EURMTL"] {
        shows(&screen, shown);
    }
    w.later(TimeDelta::days(6)).await;
    shows(&w.last_to(SASHA), "Срок прошёл: провести заседание");
    let held = [press(&court::held_button(RU)), sure(RU)];
    goes(w, SASHA, &held).await;
    w.walks(road, "ruled").await;
    let told = w.last_to(ANNA);
    shows(&told, "вернуть деньги");
    let appeal = cases_notice::appeal_until(RU, until(w, RU, Due::AppealWindow).await);
    shows(&told, &appeal.to_text());
    stands(w, &both, court(Phase::Ruled, Due::Publication, None)).await;
    w.walks(road, "ruling published").await;
    let next = w.case(1).await.next().map(|one| one.due);
    assert_eq!(next, Some(Due::AppealWindow));
    shows(&w.opens(BOGDAN, 1).await, "OSS");
}

/// The appeal, what was ruled there, and what comes of it.
async fn to_the_end(w: &World, road: &mut Road) {
    let appeal = |phase, due| station((Level::Appeal, phase), (due, None), None);
    w.later(TimeDelta::days(5)).await;
    w.walks(road, "appealed").await;
    shows(&w.last_to(ANNA), "nobody asked the witness");
    stands(w, &[(ANNA, RU)], appeal(Phase::Composing, Due::Notify)).await;
    w.walks(road, "told of the appeal").await;
    let told = w.last_to(ANNA);
    let answer = cases_notice::response_until(RU, until(w, RU, Due::Response).await);
    shows(&told, &answer.to_text());
    assert!(!told.text().contains("ответчиком"), "{}", told.text());
    w.walks(road, "appeal opened").await;
    let both = [(ANNA, RU), (BOGDAN, EN)];
    stands(w, &both, appeal(Phase::Hearing, Due::Response)).await;
    w.walks(road, "final ruling").await;
    shows(&w.last_to(ANNA), "оставить в силе");
    shows(&w.last_to(ANNA), &court::post_final(RU).to_text());
    let case = w.case(1).await;
    assert_eq!(case.ending.map(|one| one.how), Some(Ending::Decided));
    w.walks(road, "final ruling published").await;
    let case = w.case(1).await;
    assert!(case.is_over() && case.deadlines.is_empty());
    for trial in [&case.court, &case.appeal] {
        for post in [Post::Opening, Post::Ruling] {
            assert!(trial.posted(post).is_some_and(|one| one.link.is_some()));
        }
    }
    assert_eq!(w.stands_in(CHANNEL).len(), 4);
    w.walks(road, "task set").await;
    shows(&w.last_to(BOGDAN), "вернуть 10 EURMTL");
    stands(w, &[(BOGDAN, EN)], appeal(Phase::Over, Due::Task)).await;
    w.later(TimeDelta::days(11)).await;
    shows(&w.last_to(SASHA), "Срок прошёл: выполнить решённое");
    w.walks(road, "task done").await;
    for (person, done) in [(ANNA, "выполнено"), (BOGDAN, "done")] {
        shows(&w.last_to(person), "вернуть 10 EURMTL");
        shows(&w.last_to(person), done);
    }
    assert!(w.case(1).await.deadlines.is_empty());
}

impl World {
    /// The newest message to a person that holds these words.
    fn last_with(&self, person: i64, text: &str) -> Msg {
        let said = self.said_to(person).into_iter();
        let found = said.rev().find(|msg| msg.text().contains(text));
        found.expect("a message with these words")
    }
}

story!(
    a_dispute_goes_all_the_way_and_is_carried_out,
    |w| async move {
        w.with_cases().await;
        w.writes(BOGDAN, "/start").await;
        let mut road = road::whole().into_iter();
        Box::pin(to_court(&w, &mut road)).await;
        Box::pin(to_accepted(&w, &mut road)).await;
        Box::pin(to_ruling(&w, &mut road)).await;
        Box::pin(to_the_end(&w, &mut road)).await;
        assert!(road.next().is_none(), "the road is walked to its end");

        // The public reads what the court has published, and not a word beside.
        w.writes(TIMUR, "/cases").await;
        let list = w.last_to(TIMUR);
        shows(&list, "№1 · Апелляция (ОСС): завершено");
        shows(&list, &words::public_final(RU).to_text());
        let public = w.opens(TIMUR, 1).await;
        for private in [road::ABOUT.grievance, "Богдан", "Аня", "вернуть"] {
            assert!(!public.text().contains(private), "{private}");
        }
        // Nor did a chat of a level.
        for chat in [ADMINS, MEDIATION, COURT, SUPPORT] {
            for private in [road::ABOUT.grievance, "Богдан", "вернуть деньги"] {
                assert!(!was_told(&w, chat, private), "{private} in {chat}");
            }
        }
        // What became of it is counted, and of the mediation two numbers alone.
        w.writes(CORA, "/cases figures").await;
        let figures = w.last_to(CORA);
        for shown in [
            "Админы: открыто 1",
            "возвращено 2 · обжаловано 1",
            "просрочено 2 шага",
            "Апелляция (ОСС): открыто 1",
            "просрочен 1 шаг",
        ] {
            shows(&figures, shown);
        }
        shows(
            &figures,
            &cases_figures::figures_mediation(RU, 1, 0).to_text(),
        );
    }
);
