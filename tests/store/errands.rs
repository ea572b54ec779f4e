//! Errands: asked outside, answered by a job, asked again when the process died in between.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use mtl_domain::{clock::Clock, ids::IdMaker};
use mtl_store::{Db, Dialect, jobs, jobs::Job, leases};
use mtl_telegram::{
    Ctx, Me,
    errands::{ANSWER, Answer, Asking, Errands, Outside, key},
};
use serde_json::{Value, json};

use super::{BOT, at, begin, both};

/// Somebody out there: answers "pong", never comes back, or breaks.
#[derive(Default)]
struct There {
    asked: AtomicUsize,
}

impl Outside for There {
    fn run<'a>(&'a self, errand: &'a Job) -> Asking<'a> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        Box::pin(async move {
            match errand.kind.as_str() {
                "ping" => json!({"pong": errand.subject}),
                "never" => std::future::pending().await,
                _ => panic!("it breaks"),
            }
        })
    }
}

struct House {
    db: Db,
    me: Me,
    ids: Arc<IdMaker>,
    there: Arc<There>,
}

impl House {
    async fn new(db: Db) -> (Self, leases::Lease) {
        let lease = leases::acquire(&db, BOT, "a test", at(0)).await.unwrap();
        let me = Me {
            key: BOT.into(),
            id: 1,
            username: "bot".into(),
        };
        let house = Self {
            db,
            me,
            ids: Arc::new(IdMaker::new(1)),
            there: Arc::default(),
        };
        (house, lease.unwrap())
    }

    fn errands(&self, fence: i64) -> Errands {
        let clock = Clock::manual(at(0));
        let there = self.there.clone();
        Errands::new(
            self.db.clone(),
            clock,
            self.ids.clone(),
            &self.me,
            fence,
            there,
        )
    }

    async fn ask(&self, kind: &str, subject: &str) {
        let mut tx = begin(&self.db).await;
        let mut ctx = Ctx::new(&mut tx, at(0), &self.me, &self.ids);
        ctx.errand(kind, subject, &json!({"for": 7})).await.unwrap();
        assert!(ctx.errand);
        tx.commit().await.unwrap();
    }

    /// What has come back, and how much is still asked for.
    async fn state(&self) -> (Vec<Answer>, usize) {
        let mut tx = begin(&self.db).await;
        let back = jobs::due(&mut tx, BOT, at(0), 100).await.unwrap();
        let open = jobs::due(&mut tx, &key(BOT), at(0), 100).await.unwrap();
        let back = back.iter().map(|job| {
            assert_eq!(job.kind, ANSWER);
            serde_json::from_str(&job.body).unwrap()
        });
        (back.collect(), open.len())
    }
}

fn answer(kind: &str, subject: &str, answer: Value) -> Answer {
    Answer {
        kind: kind.into(),
        subject: subject.into(),
        asked: json!({"for": 7}),
        answer,
    }
}

#[tokio::test]
async fn what_is_asked_outside_comes_back_as_a_job() {
    both(async |db| {
        let (house, lease) = House::new(db).await;
        house.ask("ping", "a").await;
        house.ask("ping", "a").await;
        house.ask("breaks", "b").await;
        let mut errands = house.errands(lease.fence);
        assert_eq!(
            errands.next_due().await.unwrap(),
            Some(at(0)),
            "it is due at once"
        );
        assert_eq!(
            errands.step().await.unwrap(),
            2,
            "the same question is one question"
        );
        assert_eq!(errands.step().await.unwrap(), 0, "they are under way");
        while errands.landing().await {}
        let (mut back, open) = house.state().await;
        back.sort_by(|a, b| a.subject.cmp(&b.subject));
        let expected = [
            answer("ping", "a", json!({"pong": "a"})),
            answer("breaks", "b", Value::Null),
        ];
        assert_eq!(back, expected, "what breaks is answered as well");
        assert_eq!((open, errands.step().await.unwrap()), (0, 0));
        // The same may be asked again, while the first answer is still unread: the newer one stands.
        house.ask("ping", "a").await;
        assert_eq!(errands.step().await.unwrap(), 1);
        while errands.landing().await {}
        assert_eq!(house.state().await.0.len(), 2);
        lease.release(&house.db).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_dead_process_leaves_its_errands_to_the_next() {
    both(async |db| {
        let (house, lease) = House::new(db).await;
        house.ask("ping", "a").await;
        for n in 0..20 {
            house.ask("never", &format!("{n}")).await;
        }
        let mut first = house.errands(lease.fence);
        let begun = first.step().await.unwrap();
        assert!(begun < 21, "only so many at once: {begun}");
        tokio::time::timeout(Duration::from_secs(5), first.landing())
            .await
            .unwrap();
        assert_eq!(house.state().await.1, 20);
        // It dies with the others under way; the next one asks for them anew.
        let asked = house.there.asked.load(Ordering::SeqCst);
        drop(first);
        let mut second = house.errands(lease.fence);
        assert!(second.step().await.unwrap() > 0);
        assert!(second.is_flying());
        tokio::task::yield_now().await;
        assert!(house.there.asked.load(Ordering::SeqCst) > asked);
        lease.release(&house.db).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn who_was_overtaken_brings_nothing_home() {
    both(async |db| {
        let (house, lease) = House::new(db).await;
        house.ask("ping", "a").await;
        let mut late = house.errands(lease.fence - 1);
        assert_eq!(late.step().await.unwrap(), 1);
        while late.landing().await {}
        let (back, open) = house.state().await;
        // SQLite has one process: nobody can have overtaken it.
        let alone = house.db.dialect() == Dialect::Sqlite;
        assert_eq!(back.len(), usize::from(alone));
        assert_eq!(
            open,
            usize::from(!alone),
            "it waits for whoever owns the bot now"
        );
        lease.release(&house.db).await.unwrap();
    })
    .await;
}
