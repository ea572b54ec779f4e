//! A side that has no Telegram, and sides whom no message reaches for a while: the keeper passes on, and records.

use chrono::TimeDelta;
use mtl_cases::{Code, Due, Ending, Level, Manner, Phase, TaskStatus};
use mtl_locale::cases_court as court;

use super::*;

const RU: Lang = Lang::Ru;
const EN: Lang = Lang::En;
/// The account of the agent, as it is written.
const ACCOUNT: &str = "GDRBVN7RN7SDDI7QSMBDXJOHW63WKR7W6AGCVRJCG7YR6R456T2LMADM";
const GRIEVANCE: &str = "перевёл-не-туда";
const DEMAND: &str = "вернуть-перевод";

const ABOUT: road::About = road::About {
    grievance: GRIEVANCE,
    demand: DEMAND,
    closed: false,
};

/// The last thing somebody was told is to be passed on to this party, and says this.
#[track_caller]
fn passes_on(w: &World, keeper: i64, party: &str, said: &str) {
    let told = w.last_to(keeper);
    shows(&told, &format!("Передайте участнику «{party}»"));
    shows(&told, said);
}

async fn walks_all(w: &World, steps: impl IntoIterator<Item = road::Step>) {
    for step in steps {
        Box::pin(w.takes_step(&step)).await;
    }
}

/// A post of the court is looked at and goes out.
async fn posts(w: &World, text: &str) {
    let preview = [press(&court::preview_button(RU)), text.to_owned()];
    let shown = goes(w, SASHA, &preview).await;
    w.clicks(SASHA, &shown, &[words::sure_button(RU).as_str()])
        .await;
}

story!(
    an_agent_without_telegram_is_a_side_to_the_end,
    |w| async move {
        w.with_cases().await;
        walks_all(&w, road::disagreed()).await;
        let dispute = [
            press(&cases_ladder::dispute_button(RU)),
            press(&words::nature_plain(RU, "ai_agent")),
            "Эхо".to_owned(),
            ACCOUNT.to_owned(),
            GRIEVANCE.to_owned(),
            sure(RU),
        ];
        goes(&w, ANNA, &dispute).await;
        walks_all(&w, [road::claimed()]).await;
        walks_all(&w, road::written(&ABOUT)).await;
        walks_all(&w, [road::filed(), road::accepted()]).await;
        // No message of the bot reaches it: that is no way to notify it.
        let screen = w.opens(SASHA, 1).await;
        shows(&screen, "ИИ-агент");
        let notify = cases_people::notify_button(RU);
        let asked = w.clicks(SASHA, &screen, &[notify.as_str()]).await;
        let by_bot = words::manner_plain(RU, "bot");
        assert!(!asked.buttons().contains(&by_bot.as_str()));
        let letter = [
            press(&notify),
            press(&words::manner_plain(RU, "letter")),
            sure(RU),
        ];
        goes(&w, SASHA, &letter).await;
        passes_on(&w, SASHA, "Эхо", "Суд принял иск к вам");
        shows(&w.last_to(SASHA), "Ответить можно до");
        let filing = w.case(1).await.filing().cloned().expect("it was filed");
        assert_eq!(filing.notified[0].manner, Manner::Letter);

        general(&w).await;
        posts(&w, "Аня против Эха").await;
        assert!(w.case(1).await.phase == Phase::Hearing);
        assert!(said_by_hand(&w, "Рассмотрение открыто"));
        // What it answers its keeper records, and the history says so.
        let respond = [
            press(&court::respond_button(RU)),
            "перевод был верным".to_owned(),
            sure(RU),
        ];
        goes(&w, SASHA, &respond).await;
        let line = w.history(1).await.pop().expect("a line");
        assert!(line.recorded && line.code == Code::Responded);
        shows(&w.opens(ANNA, 1).await, "Эхо: перевод был верным");
        let rule = [
            press(&court::rule_button(RU)),
            "«Юдифь»".to_owned(),
            "«Юлий»".to_owned(),
            press(&words::marked_done_button(RU)),
            "вернуть перевод".to_owned(),
            "ошибка подтверждена".to_owned(),
            sure(RU),
        ];
        goes(&w, SASHA, &rule).await;
        assert!(said_by_hand(&w, "вернуть перевод"));
        assert!(said_by_hand(&w, &court::post_final(RU).to_text()));
        let case = w.case(1).await;
        assert_eq!(case.ending.map(|one| one.how), Some(Ending::Decided));
        posts(&w, "Эхо возвращает перевод").await;
        let task = [
            press(&cases_people::task_button(RU)),
            "«Эхо»".to_owned(),
            "вернуть 10 EURMTL".to_owned(),
            "через 10 дней".to_owned(),
            sure(RU),
        ];
        goes(&w, SASHA, &task).await;
        passes_on(&w, SASHA, "Эхо", "вернуть 10 EURMTL");
        w.later(TimeDelta::days(11)).await;
        assert!(said_by_hand(&w, "Мы опаздываем: выполнить решённое"));
        let done = [
            press(&cases_people::task_status_button(RU)),
            press(&cases_people::task_status_plain(RU, "not")),
        ];
        goes(&w, SASHA, &done).await;
        let case = w.case(1).await;
        assert_eq!(case.tasks[0].status, TaskStatus::NotExecuted);
        assert!(case.is_over() && case.deadlines.is_empty());
        shows(&w.last_to(ANNA), "не выполнено");
    }
);

/// Whether Sasha was told to pass this on to Echo.
fn said_by_hand(w: &World, said: &str) -> bool {
    let all = w.said_to(SASHA);
    let by_hand = |msg: &&Msg| msg.text().contains("Передайте участнику «Эхо»");
    all.iter()
        .filter(by_hand)
        .any(|msg| msg.text().contains(said))
}

/// The general bench of two, free of interest; the time for objections passes.
async fn general(w: &World) {
    let compose = [
        press(&court::compose_button(RU)),
        press(&court::basis_plain(RU, "default")),
        "«Юдифь»".to_owned(),
        "«Юлий»".to_owned(),
        press(&words::marked_done_button(RU)),
        sure(RU),
    ];
    goes(w, SASHA, &compose).await;
    for judge in &JUDGES[..2] {
        let declare = [press(&cases_people::declare_button(RU)), sure(RU)];
        goes(w, *judge, &declare).await;
    }
    w.later(TimeDelta::days(4)).await;
}

story!(who_blocks_the_bot_mid_case_misses_nothing, |w| async move {
    w.with_cases().await;
    w.writes(BOGDAN, "/start").await;
    walks_all(&w, road::to_accepted(&ABOUT)).await;
    // One judge, so that there is an appeal.
    let compose = [
        press(&court::compose_button(RU)),
        press(&court::basis_plain(RU, "general")),
        press(&court::bench_kind_plain(RU, "sole")),
        "@judge_one".to_owned(),
        "https://t.me/mtla_council_herald/1".to_owned(),
        sure(RU),
    ];
    goes(&w, SASHA, &compose).await;
    let declare = [press(&cases_people::declare_button(RU)), sure(RU)];
    goes(&w, JUDGES[0], &declare).await;
    w.later(TimeDelta::days(4)).await;
    // In the midst of a form.
    let screen = w.opens(BOGDAN, 1).await;
    let respond = court::respond_button(EN);
    let form = w.clicks(BOGDAN, &screen, &[respond.as_str()]).await;
    w.blocks(BOGDAN, true).await;
    shows(&w.last_to(SASHA), "не получает сообщений бота");
    shows(&w.opens(SASHA, 1).await, "Богдан: бот не может написать");
    let before = w.said_to(BOGDAN).len();
    posts(&w, "Аня против Богдана").await;
    assert_eq!(w.case(1).await.phase, Phase::Hearing);
    let by_hand = |w: &World, said: &str| {
        let all = w.said_to(SASHA);
        all.iter().any(|msg| {
            msg.text().contains("Передайте участнику «Богдан»") && msg.text().contains(said)
        })
    };
    assert!(by_hand(&w, "Рассмотрение открыто"));
    let rule = [
        press(&court::rule_button(RU)),
        "«Юдифь»".to_owned(),
        press(&words::marked_done_button(RU)),
        "вернуть фотоаппарат".to_owned(),
        "чек подлинный".to_owned(),
        sure(RU),
    ];
    goes(&w, JUDGES[0], &rule).await;
    assert!(by_hand(&w, "вернуть фотоаппарат"));
    assert!(by_hand(&w, "Обжаловать можно до"));
    assert_eq!(w.said_to(BOGDAN).len(), before, "he gets none of it");
    // Back in time, he reads where it stands, once; the old form leads nowhere, and he appeals by himself.
    w.later(TimeDelta::hours(5)).await;
    w.blocks(BOGDAN, false).await;
    w.writes(BOGDAN, "/start").await;
    let back = |w: &World| {
        let all = w.said_to(BOGDAN);
        let greets = |msg: &&Msg| msg.text().contains("Good to see you again");
        all.iter().filter(greets).count()
    };
    assert_eq!(back(&w), 1);
    let told = w.said_to(BOGDAN);
    let told = told.iter().rev().find(|msg| msg.text().contains("again"));
    shows(told.expect("a letter"), "ruled, and can be appealed");
    w.writes(BOGDAN, "I gave it back").await;
    let form = w
        .clicks(BOGDAN, &form, &[words::sure_button(EN).as_str()])
        .await;
    shows(&form, "ruled, and can be appealed");
    assert!(w.case(1).await.court.materials.is_empty());
    let appeal = [
        press(&court::appeal_button(EN)),
        "nobody asked me".to_owned(),
        sure(EN),
    ];
    goes(&w, BOGDAN, &appeal).await;
    let case = w.case(1).await;
    assert_eq!((case.level, case.phase), (Level::Appeal, Phase::Composing));
    assert!(case.deadlines.iter().any(|one| one.due == Due::Bench));
    assert!(case.parties.iter().all(|party| party.reachable));
    assert_eq!(back(&w), 1);
    // What comes now comes to him again.
    assert!(!by_hand(&w, "апелляция"));
    shows(&w.last_to(BOGDAN), "appealed");
});
