//! Code that breaks: a panic costs only what it struck, and that only for a while.

use std::{
    io::Write,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

use chrono::TimeDelta;
use helpdesk::Helpdesk;
use mtl_domain::ids::IdMaker;
use mtl_locale::{Lang, common};
use mtl_store::{inbox, jobs::Job};
use mtl_telegram::{
    Api, Brain, Call, Ctx, Disposition, Work,
    runner::{Deps, Runner},
};
use serde_json::{Value, json};
use teloxide::types::{Update, UpdateKind};
use tracing::subscriber::DefaultGuard;

use super::*;

/// Who meets this word breaks.
const BREAKS: &str = "хрусть";

/// The desk with a fault in it.
struct Fragile {
    desk: Helpdesk,
    /// Whether it breaks when it is told what became of a message.
    jobs: Arc<AtomicBool>,
    /// Whether it breaks while it apologises, too.
    apologies: Arc<AtomicBool>,
}

fn breaks(update: &Update) -> bool {
    match &update.kind {
        UpdateKind::Message(message) => message.text() == Some(BREAKS),
        UpdateKind::CallbackQuery(query) => query.data.as_deref() == Some(BREAKS),
        _ => false,
    }
}

impl Brain for Fragile {
    fn allowed_updates(&self) -> &'static [&'static str] {
        self.desk.allowed_updates()
    }

    fn dress(&self) -> Vec<Call> {
        self.desk.dress()
    }

    fn update<'a>(&'a self, ctx: &'a mut Ctx<'_>, update: Update) -> Work<'a, Disposition> {
        Box::pin(async move {
            let breaks = breaks(&update);
            // Half of the work is done by then: none of it may stay.
            let done = self.desk.update(ctx, update).await;
            assert!(!breaks, "a panic that quotes {BREAKS}");
            done
        })
    }

    fn bulk<'a>(
        &'a self,
        ctx: &'a mut Ctx<'_>,
        updates: &'a [&'a Update],
    ) -> Work<'a, Vec<Option<Disposition>>> {
        Box::pin(async move {
            let done = self.desk.bulk(ctx, updates).await;
            assert!(
                !updates.iter().any(|update| breaks(update)),
                "the same at once"
            );
            done
        })
    }

    fn job<'a>(&'a self, ctx: &'a mut Ctx<'_>, job: &'a Job) -> Work<'a, ()> {
        Box::pin(async move {
            let done = self.desk.job(ctx, job).await;
            assert!(!self.jobs.load(Ordering::SeqCst), "a job breaks");
            done
        })
    }

    fn apologise<'a>(&'a self, ctx: &'a mut Ctx<'_>, update: &'a Update) -> Work<'a, ()> {
        Box::pin(async move {
            let done = self.desk.apologise(ctx, update).await;
            assert!(!self.apologies.load(Ordering::SeqCst), "no words left");
            done
        })
    }
}

/// The fragile desk at work in the place of the sound one, over the same store.
struct Shop {
    runner: Arc<Runner>,
    jobs: Arc<AtomicBool>,
    apologies: Arc<AtomicBool>,
    log: Log,
    _listening: DefaultGuard,
}

impl Shop {
    async fn opens(w: &World) -> Self {
        w.hurry();
        let (jobs, apologies) = (Arc::<AtomicBool>::default(), Arc::<AtomicBool>::default());
        let brain = Fragile {
            desk: Helpdesk::new(vec![OWNER]),
            jobs: jobs.clone(),
            apologies: apologies.clone(),
        };
        let http = Api::client().expect("a client");
        let deps = Deps {
            db: w.suite().db().clone(),
            clock: w.clock.clone(),
            ids: Arc::new(IdMaker::new(77)),
            api: Api::new(&w.sandbox.url(), TOKEN.to_owned().into(), http),
            limits: true,
            // The store is new: its bot has had one owner.
            fence: 1,
            webhook: None,
        };
        let started = Runner::start(deps, DESK, Arc::new(brain)).await;
        let log = Log::default();
        let lines = tracing_subscriber::fmt()
            .json()
            .with_max_level(tracing::Level::WARN)
            .with_writer(log.clone())
            .finish();
        Self {
            runner: started.unwrap_or_else(|error| panic!("{error}")),
            jobs,
            apologies,
            log,
            _listening: tracing::subscriber::set_default(lines),
        }
    }

    /// Works until only time could bring more. That it does at all is the first thing that must hold.
    async fn works(&self) {
        for _ in 0..1000 {
            if !self.runner.step().await.expect("the process lives on") {
                return;
            }
        }
        panic!("it spins");
    }

    /// Seconds pass, one by one.
    async fn waits(&self, w: &World, seconds: i64) {
        for _ in 0..seconds {
            w.clock.advance(TimeDelta::seconds(1));
            self.works().await;
        }
    }

    /// What was logged since the last look: words and facts.
    fn logged(&self) -> Vec<Value> {
        let bytes = std::mem::take(&mut *self.log.0.lock().expect("a log"));
        let text = String::from_utf8(bytes).expect("a text");
        assert!(!text.contains(BREAKS), "{text}");
        let lines = text.lines().map(serde_json::from_str);
        lines.collect::<Result<_, _>>().expect("JSON")
    }

    /// The attempts after which a fault was logged since the last look, and nothing else was.
    fn failed(&self, message: &str) -> Vec<i64> {
        let lines = self.logged().into_iter().map(|line| {
            let fields = &line["fields"];
            assert_eq!(fields["message"], message, "{line}");
            assert_eq!(fields["fault"], "panic in a handler", "{line}");
            fields["attempts"].as_i64().expect("a number")
        });
        lines.collect()
    }

    /// It closes; the sound desk goes on with Telegram's budgets fresh.
    async fn closes(self, w: &World) {
        w.clock.advance(TimeDelta::minutes(2));
        w.calm().await;
    }
}

/// Where the lines of a log go.
#[derive(Debug, Clone, Default)]
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

fn sorry(w: &World, person: i64) -> usize {
    let words = common::fault_sentence(Lang::Ru).to_text();
    let said = w.said_to(person);
    said.iter().filter(|msg| msg.text() == words).count()
}

story!(a_panic_costs_only_what_it_struck, |w| async move {
    let shop = Shop::opens(&w).await;
    // All of it is one batch.
    let before = w.writes(ANNA, "до").await;
    let broken = w.writes(ANNA, BREAKS).await;
    let after = w.writes(ANNA, "после").await;
    let others = [
        w.writes(BOGDAN, "question").await,
        w.writes(OLEG, "вопрос").await,
    ];
    shop.works().await;
    assert_eq!(shop.failed("an update failed"), [0], "logged once");
    let mut tx = w.read().await;
    let (open, _) = inbox::backlog(&mut tx, DESK).await.expect("the inbox");
    tx.rollback().await.expect("the store");
    assert_eq!(open, 2, "only the broken one waits, and what came after it");
    // What comes later in its lane waits for it; it is tried again after 1, 5 and 30 seconds.
    for (pause, attempts) in [(1, 1), (5, 2)] {
        shop.waits(&w, pause).await;
        assert_eq!(shop.failed("an update failed"), [attempts]);
        assert!(w.copies_of(&after).await.is_empty(), "the order is kept");
    }
    assert_eq!(sorry(&w, ANNA), 0, "it may still work");
    let late = w.writes(BOGDAN, "and more").await;
    shop.waits(&w, 29).await;
    for other in others.iter().chain([&before, &late]) {
        assert_eq!(w.copies_of(other).await.len(), 1, "nobody else waits");
    }
    assert!(shop.logged().is_empty() && w.copies_of(&after).await.is_empty());
    shop.waits(&w, 3).await;
    assert_eq!(shop.failed("an update failed"), [3]);
    assert_eq!(sorry(&w, ANNA), 1);
    assert!(w.copies_of(&broken).await.is_empty());
    assert_eq!(w.copies_of(&after).await.len(), 1, "the lane goes on");
    w.allow("failed", 1);
    shop.closes(&w).await;
});

story!(
    what_broke_for_a_while_is_done_in_its_place,
    |w| async move {
        let shop = Shop::opens(&w).await;
        let broken = w.writes(ANNA, BREAKS).await;
        let after = w.writes(ANNA, "после").await;
        shop.works().await;
        assert_eq!(shop.failed("an update failed"), [0]);
        // The next version has no such fault, or the trouble was another's: the sound desk finds it waiting.
        shop.closes(&w).await;
        let texts: Vec<String> = w
            .room_of(ANNA)
            .await
            .iter()
            .map(|m| m.text().to_owned())
            .collect();
        assert_eq!(texts[1..], [broken.text(), after.text()]);
        assert_eq!(sorry(&w, ANNA), 0);
    }
);

story!(not_even_a_broken_apology_stops_the_bot, |w| async move {
    let shop = Shop::opens(&w).await;
    shop.apologies.store(true, Ordering::SeqCst);
    w.writes(ANNA, BREAKS).await;
    let after = w.writes(ANNA, "после").await;
    shop.works().await;
    shop.waits(&w, 38).await;
    let said: Vec<Value> = shop
        .logged()
        .iter()
        .map(|line| line["fields"]["message"].clone())
        .collect();
    assert_eq!(said[..4], vec![json!("an update failed"); 4]);
    assert_eq!(said[4..], [json!("nobody could be told of the failure")]);
    assert_eq!(w.copies_of(&after).await.len(), 1, "the lane goes on");
    assert_eq!(sorry(&w, ANNA), 0);
    w.allow("failed", 1);
    shop.closes(&w).await;
});

story!(
    a_button_that_breaks_is_answered_in_the_end,
    |w| async move {
        let shop = Shop::opens(&w).await;
        let query = json!({"callback_query": {
            "id": "77", "chat_instance": "1", "data": BREAKS,
            "from": {"id": ANNA, "is_bot": false, "first_name": "Аня", "language_code": "ru"},
        }});
        w.raw(query).await;
        shop.works().await;
        shop.waits(&w, 38).await;
        assert_eq!(shop.failed("an update failed"), [0, 1, 2, 3]);
        let answers = w.calls_of("answerCallbackQuery");
        assert_eq!(answers.len(), 1, "{answers:#?}");
        let words = common::fault_toast(Lang::Ru);
        assert_eq!(answers[0]["params"]["text"], words.as_str());
        // The stand-in knows no such button.
        w.sandbox.clear_violations();
        w.allow("failed", 1);
        shop.closes(&w).await;
    }
);

story!(a_job_that_breaks_is_never_given_up, |w| async move {
    let shop = Shop::opens(&w).await;
    let copy = w.writes(ANNA, "вопрос").await;
    shop.works().await;
    shop.waits(&w, 5).await;
    let copy = w.copy_of(&copy).await;
    shop.jobs.store(true, Ordering::SeqCst);
    let answer = w.replies(LENA, &copy, "ответ").await;
    shop.waits(&w, 40).await;
    // What became of the answer cannot be noted; tried after 1, 2, 4, 8, 16 seconds, for as long as it takes.
    let attempts = shop.failed("a job failed");
    assert!(attempts.len() >= 5 && attempts.len() <= 6, "{attempts:?}");
    assert_eq!(w.copies_of(&answer).await.len(), 1);
    assert!(w.see(&answer).reaction_of(BOT).is_empty());
    let late = w.writes(BOGDAN, "question").await;
    shop.waits(&w, 3).await;
    assert_eq!(w.copies_of(&late).await.len(), 1, "nobody else waits");
    shop.closes(&w).await;
    assert_eq!(w.see(&answer).reaction_of(BOT), ["👌"]);
    assert_eq!(w.copies_of(&answer).await.len(), 1);
});
