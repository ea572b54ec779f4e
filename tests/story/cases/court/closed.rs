//! A closed case: from the first to the last message its words stay with those it concerns.

use std::{
    io::Write,
    sync::{Arc, Mutex},
};

use mtl_cases::{Place, Post};

use super::*;

/// Words that were said in the case, by each who speaks in it.
const SECRETS: [&str; 10] = [
    GRIEVANCE,
    DEMAND,
    "закрытый-пост-о-рассмотрении",
    "ответ-богдана-на-иск",
    "материал-из-сейфа",
    "резолютивная-часть",
    "мотивы-суда",
    "задача-из-закрытого-дела",
    "чек-и-переписка",
    OBJECTION,
];
/// Said against a judge, and so to the one who decides on that.
const OBJECTION: &str = "судья-мой-кум";
/// Whom the case concerns: the sides, the secretary, the judges.
const CONCERNED: [i64; 6] = [ANNA, BOGDAN, SASHA, JUDGES[0], JUDGES[1], JUDGES[2]];
/// People of the house and members who have nothing to do with it.
const OUTSIDERS: [i64; 11] = [
    TIMUR, OLEG, SIMA, CORA, MEDEA, MIRA, GUIDO, LENA, MARK, OWNER, JUDGES[3],
];
/// Where the store may hold words of a case: its own tables, and what Telegram brought, until that is swept out.
const TABLES: [&str; 6] = [
    "cases",
    "case_lines",
    "case_posts",
    "case_forms",
    "case_bundles",
    "inbox",
];

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("a log").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl tracing_subscriber::fmt::MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

async fn go(w: &World, person: i64, steps: &[String]) -> Msg {
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    w.takes(person, &steps).await
}

/// The pages everybody may ask for, as the process serves them that has done all this and was started anew.
async fn pages(w: &mut World) -> String {
    let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = free.local_addr().expect("an address").to_string();
    drop(free);
    w.stops().await;
    let suite = w.start(&[("WEB_LISTEN", &address)]).await;
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let running = suite.run(async {
        stopped.await.ok();
    });
    let asking = async {
        let mut all = String::new();
        for page in ["metrics", "healthz", ""] {
            let url = format!("http://{address}/{page}");
            all += &loop {
                if let Ok(answer) = reqwest::get(&url).await {
                    break answer.text().await.expect("a text");
                }
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            };
        }
        stop.send(()).expect("it runs");
        all
    };
    let (ran, pages) = tokio::join!(running, asking);
    ran.expect("it ends well");
    assert!(pages.contains("mtl_"), "{pages}");
    w.restarts().await;
    pages
}

/// Heard behind closed doors, with an objection, an answer and a material.
async fn heard(w: &World) {
    general(w, &["Юдифь", "Юлий", "Яков"]).await;
    let object = [
        press(&cases_people::object_button(Lang::Ru)),
        "«Юлий»".to_owned(),
        OBJECTION.to_owned(),
        sure(Lang::Ru),
    ];
    go(w, ANNA, &object).await;
    let decide = [
        press(&cases_people::objection_button(Lang::En)),
        press(&words::yes_no_plain(Lang::En, "no")),
        sure(Lang::En),
    ];
    go(w, JUDGES[3], &decide).await;
    declared(w, &JUDGES[..3]).await;
    let preview = [
        press(&court::preview_button(Lang::Ru)),
        SECRETS[2].to_owned(),
    ];
    let shown = go(w, SASHA, &preview).await;
    shows(&shown, &court::publish_closed_sure(Lang::Ru).to_text());
    w.clicks(SASHA, &shown, &[words::sure_button(Lang::Ru).as_str()])
        .await;
    let case = w.case(1).await;
    assert_eq!(case.phase, Phase::Hearing);
    let posted = case.court.posted(Post::Opening).expect("it is out");
    assert_eq!((posted.place, posted.link.is_none()), (Place::Room, true));
    for reader in CONCERNED {
        assert!(was_told(w, reader, SECRETS[2]), "{reader}");
    }
    let responds = [
        press(&court::respond_button(Lang::En)),
        SECRETS[3].to_owned(),
        sure(Lang::En),
    ];
    go(w, BOGDAN, &responds).await;
    let material = [
        press(&court::material_button(Lang::Ru)),
        SECRETS[4].to_owned(),
        press(&words::skip_button(Lang::Ru)),
        sure(Lang::Ru),
    ];
    go(w, ANNA, &material).await;
}

/// Ruled upon, told to those of the case, and carried out so late that the coordinator hears of it.
async fn ruled(w: &World) {
    let rule = [
        press(&court::rule_button(Lang::Ru)),
        "«Юдифь»".to_owned(),
        "«Юлий»".to_owned(),
        "«Яков»".to_owned(),
        press(&words::marked_done_button(Lang::Ru)),
        SECRETS[5].to_owned(),
        SECRETS[6].to_owned(),
        sure(Lang::Ru),
    ];
    go(w, SASHA, &rule).await;
    assert!(
        w.case(1).await.is_over(),
        "nothing is above the general bench"
    );
    let preview = [
        press(&court::preview_button(Lang::Ru)),
        press(&words::skip_button(Lang::Ru)),
    ];
    let shown = go(w, SASHA, &preview).await;
    w.clicks(SASHA, &shown, &[words::sure_button(Lang::Ru).as_str()])
        .await;
    for reader in [BOGDAN, JUDGES[2]] {
        assert!(was_told(w, reader, SECRETS[6]), "{reader}");
    }
    let task = [
        press(&cases_people::task_button(Lang::Ru)),
        "«Богдан»".to_owned(),
        SECRETS[7].to_owned(),
        "через 10 дней".to_owned(),
        sure(Lang::Ru),
    ];
    go(w, SASHA, &task).await;
    shows(&w.last_to(BOGDAN), SECRETS[7]);
    for days in [11, 4, 4, 4] {
        w.later(chrono::TimeDelta::days(days)).await;
    }
    shows(&w.last_to(CORA), "напоминания не помогли");
    let done = [
        press(&cases_people::task_status_button(Lang::Ru)),
        press(&cases_people::task_status_plain(Lang::Ru, "executed")),
    ];
    go(w, SASHA, &done).await;
    // The keeper makes a bundle of it.
    Box::pin(w.bundles(SASHA, 1)).await;
}

/// Everybody else tries all there is to try.
async fn pried_into(w: &World) {
    let nothing = mtl_locale::find::nothing(Lang::Ru, "фотоаппарат").to_text();
    for outsider in OUTSIDERS {
        for order in ["/case 1", "/start case_1", "/cases", "/bundle 1"] {
            Box::pin(w.writes(outsider, order)).await;
        }
        for order in ["/find фотоаппарат", "/find #1", "/stats", "/mydata"] {
            Box::pin(w.writes(outsider, order)).await;
        }
    }
    Box::pin(w.writes(LENA, "/find фотоаппарат")).await;
    assert_eq!(w.last_to(LENA).text(), nothing);
    Box::pin(w.in_general(MARK, "/find сейф")).await;
    let data = [
        "case:o:1",
        "case:h:1:0",
        "case:c:1:r:0:0",
        "case:b:1",
        "case:p:1:0",
        "case:a:1:rule",
    ];
    for outsider in [TIMUR, OLEG, LENA, MARK] {
        // A file has no text that could be turned into another screen.
        let said = w.said_to(outsider).into_iter();
        let on = said.rev().find(|msg| msg.kind() == "text");
        let on = on.expect("a message");
        for data in data {
            Box::pin(w.forges(outsider, &on, data)).await;
        }
        // Not even by the reason why they cannot do something do they learn where it stands.
        assert!(!was_told(w, outsider, "Дело завершено"), "{outsider}");
    }
}

/// The tables of the store in which some words stand.
async fn tables_with(w: &World, words: &[&str]) -> Vec<String> {
    let mut file = Vec::new();
    let saved = mtl_store::backup::save(w.suite().db(), &mut file).await;
    saved.expect("a backup");
    let text = String::from_utf8(file).expect("a text");
    let mut table = String::new();
    let mut found = std::collections::BTreeSet::new();
    for line in text.lines() {
        let head: Value = serde_json::from_str(line).expect("JSON");
        match head["table"].as_str() {
            Some(name) => name.clone_into(&mut table),
            None if words.iter().any(|word| line.contains(word)) => {
                found.insert(table.clone());
            }
            None => {}
        }
    }
    found.into_iter().collect()
}

story!(
    a_closed_case_never_leaves_those_it_concerns,
    |mut w| async move {
        let log = Log::default();
        let lines = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_writer(log.clone())
            .finish();
        let listening = tracing::subscriber::set_default(lines);
        accepted(&w, true).await;
        Box::pin(heard(&w)).await;
        Box::pin(ruled(&w)).await;
        Box::pin(pried_into(&w)).await;

        // Nobody else has seen a word of it: no chat, no channel, no colleague, no list, no file.
        for secret in SECRETS {
            let mut concerned = CONCERNED.to_vec();
            // An objection is said to the one who decides on it.
            concerned.extend((secret == OBJECTION).then_some(JUDGES[3]));
            let leaked = w.leaked(secret, &concerned);
            assert!(leaked.is_empty(), "{secret}: {leaked:#?}");
            for outsider in OUTSIDERS {
                let files = w.said_to(outsider);
                for file in files.iter().filter(|msg| msg.kind() == "document") {
                    let content = w.content_of(file);
                    let held = String::from_utf8_lossy(&content).into_owned();
                    assert!(!held.contains(secret), "{secret} in a file of {outsider}");
                }
            }
        }
        assert!(w.stands_in(CHANNEL).is_empty());
        let tables = tables_with(&w, &SECRETS).await;
        let other: Vec<&String> = tables
            .iter()
            .filter(|one| !TABLES.contains(&one.as_str()))
            .collect();
        assert!(other.is_empty(), "in the store: {other:?}");
        assert!(tables.contains(&"cases".to_owned()), "{tables:?}");
        let violations = format!("{:?}", w.sandbox.violations());
        let books = format!("{:?}", w.books().await);
        let pages = pages(&mut w).await;
        drop(listening);
        let logged = log.0.lock().expect("a log").clone();
        let logged = String::from_utf8_lossy(&logged).into_owned();
        assert!(logged.contains("TRACE"), "everything is logged");
        for secret in SECRETS {
            for (place, text) in [
                ("log", &logged),
                ("violations", &violations),
                ("books", &books),
                ("pages", &pages),
            ] {
                assert!(!text.contains(secret), "{secret} in the {place}");
            }
        }
    }
);

story!(closed_later_its_post_is_taken_back, |w| async move {
    accepted(&w, false).await;
    general(&w, &["Юдифь"]).await;
    declared(&w, &JUDGES[..1]).await;
    let steps = [
        press(&court::preview_button(Lang::Ru)),
        "пока-публичный-текст".to_owned(),
    ];
    let shown = go(&w, SASHA, &steps).await;
    assert_eq!(w.case(1).await.phase, Phase::Seated);
    w.clicks(SASHA, &shown, &[words::sure_button(Lang::Ru).as_str()])
        .await;
    let post = w.stands_in(CHANNEL).pop().expect("a post");
    shows(&post, "пока-публичный-текст");
    let close = [press(&court::close_button(Lang::En)), sure(Lang::En)];
    go(&w, BOGDAN, &close).await;
    assert!(w.stands_in(CHANNEL).is_empty(), "it is taken back");
    let case = w.case(1).await;
    assert!(case.is_closed() && !case.is_public());
    // What is published from now on stays among those of the case.
    assert!(
        !w.stands_in(COURT)
            .iter()
            .any(|one| one.text().contains("№1"))
    );
    w.writes(TIMUR, "/case 1").await;
    assert_eq!(
        w.last_to(TIMUR).text(),
        words::case_unknown(Lang::Ru, 1).to_text()
    );
});

story!(
    closed_while_the_post_is_looked_at_it_does_not_go_out,
    |w| async move {
        accepted(&w, false).await;
        general(&w, &["Юдифь"]).await;
        declared(&w, &JUDGES[..1]).await;
        let steps = [
            press(&court::preview_button(Lang::Ru)),
            "текст-для-канала".to_owned(),
        ];
        let shown = go(&w, SASHA, &steps).await;
        let close = [press(&court::close_button(Lang::En)), sure(Lang::En)];
        go(&w, BOGDAN, &close).await;
        let screen = w
            .clicks(SASHA, &shown, &[words::sure_button(Lang::Ru).as_str()])
            .await;
        shows(&screen, "Сейчас это сделать нельзя");
        assert_eq!(w.case(1).await.phase, Phase::Seated);
        assert!(w.leaked("текст-для-канала", &[SASHA]).is_empty());
    }
);
