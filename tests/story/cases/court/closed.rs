//! A closed case: from the first to the last message its words stay with those it concerns.

use std::{
    io::Write,
    sync::{Arc, Mutex},
};

use mtl_cases::{Place, Post};

use super::*;

/// Words that were said in the case, by each who speaks in it.
const SECRETS: [&str; 7] = [
    GRIEVANCE,
    DEMAND,
    "закрытый-пост-о-рассмотрении",
    "ответ-богдана-на-иск",
    "материал-из-сейфа",
    "резолютивная-часть",
    "мотивы-суда",
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

/// The page of metrics, as the process serves it that has done all this and was started anew.
async fn metrics(w: &mut World) -> String {
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
        let url = format!("http://{address}/metrics");
        let page = loop {
            if let Ok(answer) = reqwest::get(&url).await {
                break answer.text().await.expect("a text");
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        };
        stop.send(()).expect("it runs");
        page
    };
    let (ran, page) = tokio::join!(running, asking);
    ran.expect("it ends well");
    assert!(page.contains("mtl_"), "{page}");
    w.restarts().await;
    page
}

story!(
    a_closed_case_never_leaves_those_it_concerns,
    |mut w| async move {
        let log = Log::default();
        let lines = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::DEBUG)
            .with_writer(log.clone())
            .finish();
        let listening = tracing::subscriber::set_default(lines);
        accepted(&w, true).await;
        general(&w, &["Юдифь", "Юлий", "Яков"]).await;
        declared(&w, &JUDGES[..3]).await;
        let shown = go(
            &w,
            SASHA,
            &[
                press(&court::preview_button(Lang::Ru)),
                SECRETS[2].to_owned(),
            ],
        )
        .await;
        shows(&shown, &court::publish_closed_sure(Lang::Ru).to_text());
        w.clicks(SASHA, &shown, &[words::sure_button(Lang::Ru).as_str()])
            .await;
        let case = w.case(1).await;
        assert_eq!(case.phase, Phase::Hearing);
        let posted = case.court.posted(Post::Opening).expect("it is out");
        assert_eq!((posted.place, posted.link.is_none()), (Place::Room, true));
        for reader in [ANNA, BOGDAN, SASHA, JUDGES[0], JUDGES[1], JUDGES[2]] {
            assert!(was_told(&w, reader, SECRETS[2]), "{reader}");
        }
        go(
            &w,
            BOGDAN,
            &[
                press(&court::respond_button(Lang::En)),
                SECRETS[3].to_owned(),
                sure(Lang::En),
            ],
        )
        .await;
        go(
            &w,
            ANNA,
            &[
                press(&court::material_button(Lang::Ru)),
                SECRETS[4].to_owned(),
                press(&words::skip_button(Lang::Ru)),
                sure(Lang::Ru),
            ],
        )
        .await;
        go(
            &w,
            SASHA,
            &[
                press(&court::rule_button(Lang::Ru)),
                "«Юдифь»".to_owned(),
                "«Юлий»".to_owned(),
                "«Яков»".to_owned(),
                press(&words::marked_done_button(Lang::Ru)),
                SECRETS[5].to_owned(),
                SECRETS[6].to_owned(),
                sure(Lang::Ru),
            ],
        )
        .await;
        assert!(
            w.case(1).await.is_over(),
            "nothing is above the general bench"
        );
        let shown = go(
            &w,
            SASHA,
            &[
                press(&court::preview_button(Lang::Ru)),
                press(&words::skip_button(Lang::Ru)),
            ],
        )
        .await;
        w.clicks(SASHA, &shown, &[words::sure_button(Lang::Ru).as_str()])
            .await;
        for reader in [BOGDAN, JUDGES[2]] {
            assert!(was_told(&w, reader, SECRETS[6]), "{reader}");
        }
        // Nobody else has seen a word of it: no chat, no channel, no colleague, no list.
        let concerned = [ANNA, BOGDAN, SASHA, JUDGES[0], JUDGES[1], JUDGES[2]];
        for outsider in [TIMUR, SIMA, CORA, MEDEA, MIRA, LENA, JUDGES[3]] {
            w.opens(outsider, 1).await;
            w.writes(outsider, "/cases").await;
        }
        for secret in SECRETS {
            let leaked = w.leaked(secret, &concerned);
            assert!(leaked.is_empty(), "{secret}: {leaked:#?}");
        }
        assert!(w.stands_in(CHANNEL).is_empty());
        drop(listening);
        let logged = log.0.lock().expect("a log").clone();
        let logged = String::from_utf8_lossy(&logged).into_owned();
        let violations = format!("{:?}", w.sandbox.violations());
        let books = format!("{:?}", w.books().await);
        let metrics = metrics(&mut w).await;
        for secret in SECRETS {
            for (place, text) in [
                ("log", &logged),
                ("violations", &violations),
                ("books", &books),
                ("metrics", &metrics),
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
