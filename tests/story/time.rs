//! Time in a story: it moves only when somebody moves it, or while what was begun needs it.

use chrono::TimeDelta;
use mtl_store::{inbox, jobs, outbox};

use super::{DESK, NAVIGATOR, World};

/// What is due so soon belongs to what is going on: an album that gathers, a call tried again.
const SOON: TimeDelta = TimeDelta::seconds(4);
/// So long a desk may take to come to rest, with all of Telegram's budgets in its way.
const PATIENCE: TimeDelta = TimeDelta::minutes(30);
/// More rounds than any story needs without time passing.
const ROUNDS: usize = 10_000;

impl World {
    /// Works until only time could bring more.
    pub async fn work(&self) {
        for _ in 0..ROUNDS {
            let step = Box::pin(self.suite().step());
            if !step.await.expect("the suite works") {
                return;
            }
        }
        panic!("the suite never comes to rest: {}", self.waiting().await);
    }

    /// Works and lets time pass until nothing is on its way any more.
    pub async fn settle(&self) {
        self.work().await;
        let began = self.clock.now();
        while self.is_busy().await {
            let passed = self.clock.now() - began;
            assert!(
                passed < PATIENCE,
                "the desk does not come to rest: {}",
                self.waiting().await
            );
            // Small steps at first, for an album's quiet and a burst; then only budgets are waited for.
            let step = match passed.num_seconds() {
                0..2 => TimeDelta::milliseconds(500),
                2..12 => TimeDelta::seconds(1),
                _ => TimeDelta::seconds(3),
            };
            self.clock.advance(step);
            self.work().await;
        }
    }

    /// After an act: settles, unless the story is in a hurry.
    pub(super) async fn go_on(&self) {
        if !self.hurried.get() {
            // On the heap: a story waits for it at each of its sentences.
            Box::pin(self.settle()).await;
        }
    }

    /// From now on acts follow each other at once, until [`World::settle`] is called and [`World::calm`].
    pub fn hurry(&self) {
        self.hurried.set(true);
    }

    /// Acts settle again.
    pub async fn calm(&self) {
        self.hurried.set(false);
        self.settle().await;
    }

    /// Seconds pass, one by one, and the desk works on.
    pub async fn wait(&self, seconds: i64) {
        for _ in 0..seconds {
            self.clock.advance(TimeDelta::seconds(1));
            self.work().await;
        }
    }

    /// A long time passes at once.
    pub async fn later(&self, by: TimeDelta) {
        self.clock.advance(by);
        self.settle().await;
    }

    async fn is_busy(&self) -> bool {
        self.has_work(DESK).await || (self.guided && self.has_work(NAVIGATOR).await)
    }

    async fn has_work(&self, bot: &str) -> bool {
        let now = self.clock.now();
        let mut tx = self.read().await;
        let rows = outbox::states(&mut tx, bot).await.expect("the outbox");
        let (open, _) = inbox::backlog(&mut tx, bot).await.expect("the inbox");
        let due = jobs::next_due(&mut tx, bot).await.expect("the jobs");
        tx.rollback().await.expect("the store");
        let leaving = rows
            .iter()
            .any(|(state, n)| *n > 0 && (state == "ready" || state == "sending"));
        leaving || open > 0 || due.is_some_and(|at| at <= now + SOON)
    }

    /// What is still under way, in one line.
    pub(super) async fn waiting(&self) -> String {
        let mut tx = self.read().await;
        let rows = outbox::states(&mut tx, DESK).await.expect("the outbox");
        let open = inbox::backlog(&mut tx, DESK).await.expect("the inbox");
        let kinds = jobs::kinds(&mut tx, DESK).await.expect("the jobs");
        tx.rollback().await.expect("the store");
        let last: Vec<String> = self
            .sandbox
            .calls()
            .iter()
            .rev()
            .take(3)
            .map(ToString::to_string)
            .collect();
        format!("outbox {rows:?}, inbox {open:?}, jobs {kinds:?}, last calls {last:?}")
    }
}
