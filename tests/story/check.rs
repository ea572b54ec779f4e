//! What must hold at the end of every story.

use casework::store::cases;
use chrono::TimeDelta;
use helpdesk::store::tickets;
use mtl_store::{audit, inbox, jobs, ledger, outbox};

use super::{BOT, DESK, NAVIGATOR, NAVIGATOR_BOT, World};

/// Longer than anything the desk puts off.
const LONGEST: TimeDelta = TimeDelta::days(12);
/// Dispositions that no story has unless it says so.
const UNUSUAL: [&str; 2] = ["failed", "unreadable"];

impl World {
    /// The story brings so many updates of an unusual kind.
    pub fn allow(&self, disposition: &'static str, times: i64) {
        self.allowed.borrow_mut().push((disposition, times));
    }

    /// Forgives one violation, that must be there and be the only one: the story asks for it.
    pub fn pardon(&self, text: &str) {
        let violations = self.sandbox.violations();
        let fits = |one: &serde_json::Value| one["text"].as_str().is_some_and(|t| t.contains(text));
        assert!(
            violations.len() == 1 && violations.iter().all(fits),
            "{violations:#?}"
        );
        self.sandbox.clear_violations();
    }

    /// Forgives any number of violations, of this kind only.
    pub fn pardon_all(&self, text: &str) {
        let violations = self.sandbox.violations();
        let fits = |one: &serde_json::Value| one["text"].as_str().is_some_and(|t| t.contains(text));
        assert!(violations.iter().all(fits), "{violations:#?}");
        self.sandbox.clear_violations();
    }

    /// The end: everything is done, nothing was lost, and Telegram has nothing to complain of.
    pub async fn end(mut self) {
        self.hurried.set(false);
        self.settle().await;
        self.let_jobs_end().await;
        let violations = self.sandbox.violations();
        assert!(violations.is_empty(), "{violations:#?}");
        assert_eq!(
            self.sandbox.pending(BOT),
            0,
            "updates wait that nobody fetched"
        );
        let mut tx = self.read().await;
        let rows = outbox::states(&mut tx, DESK).await.expect("the outbox");
        assert!(rows.is_empty(), "the outbox is not empty: {rows:?}");
        let (open, since) = inbox::backlog(&mut tx, DESK).await.expect("the inbox");
        assert_eq!(open, 0, "updates are open since {since:?}");
        self.balance(&ledger::all(&mut tx, DESK).await.expect("the books"), open);
        let mut kinds = jobs::kinds(&mut tx, DESK).await.expect("the jobs");
        // A ticket that is open has the job of its next due time, and no more than one.
        let states = tickets::states(&mut tx, DESK).await.expect("the tickets");
        let over = ["solved", "closed"];
        let open = states
            .iter()
            .filter(|(state, _)| !over.contains(&state.as_str()));
        let open: i64 = open.map(|(_, n)| n).sum();
        kinds.retain(|(kind, n)| kind != "sla" || *n > open);
        // While the ledger is on, its next day is always planned.
        kinds.retain(|(kind, n)| kind != "ledger_draft" || *n > 1);
        // Nor do the figures of the chain end, once somebody has asked for them.
        kinds.retain(|(kind, n)| !["chain_night", "chain_week"].contains(&kind.as_str()) || *n > 1);
        // A case waits for its dates, and for nothing else.
        let mut dates = 0;
        for number in 1.. {
            let case = cases::by_number(&mut tx, DESK, number).await;
            match case.expect("the cases") {
                Some(case) => dates += i64::try_from(case.deadlines.len()).expect("a few"),
                None => break,
            }
        }
        kinds.retain(|(kind, n)| kind != "case_due" || *n != dates);
        assert!(kinds.is_empty(), "jobs are left: {kinds:?}");
        let chain = audit::verify(&mut tx, DESK).await.expect("the chain");
        assert!(matches!(chain, audit::Verdict::Whole { .. }), "{chain:?}");
        tx.rollback().await.expect("the store");
        if self.guided {
            self.navigator_ends().await;
        }
        self.closes().await;
        self.ended.set(true);
    }

    /// What was put off until later comes due.
    async fn let_jobs_end(&self) {
        let until = self.clock.now() + LONGEST;
        loop {
            let mut tx = self.read().await;
            let due = jobs::next_due(&mut tx, DESK).await.expect("the jobs");
            tx.rollback().await.expect("the store");
            let Some(at) = due.filter(|at| *at < until) else {
                return;
            };
            if at > self.clock.now() {
                self.clock.set(at);
            }
            self.settle().await;
        }
    }

    /// The navigator's end: nothing waits, its books balance, its chain is whole.
    async fn navigator_ends(&self) {
        assert_eq!(self.sandbox.pending(NAVIGATOR_BOT), 0);
        let mut tx = self.read().await;
        let rows = outbox::states(&mut tx, NAVIGATOR)
            .await
            .expect("the outbox");
        assert!(rows.is_empty(), "the outbox is not empty: {rows:?}");
        let (open, _) = inbox::backlog(&mut tx, NAVIGATOR).await.expect("the inbox");
        self.balance(&ledger::all(&mut tx, NAVIGATOR).await.expect("books"), open);
        let mut kinds = jobs::kinds(&mut tx, NAVIGATOR).await.expect("the jobs");
        // An application that is open is looked at for months.
        kinds.retain(|(kind, _)| {
            !["join_watch", "join_token", "airdrop_pay"].contains(&kind.as_str())
        });
        let out = mtl_telegram::errands::key(NAVIGATOR);
        kinds.extend(jobs::kinds(&mut tx, &out).await.expect("the errands"));
        assert!(kinds.is_empty(), "jobs are left: {kinds:?}");
        let chain = audit::verify(&mut tx, NAVIGATOR).await.expect("the chain");
        assert!(matches!(chain, audit::Verdict::Whole { .. }), "{chain:?}");
        tx.rollback().await.expect("the store");
    }

    fn balance(&self, books: &[(String, i64)], open: i64) {
        let received = books
            .iter()
            .find(|(entry, _)| entry == inbox::RECEIVED)
            .map_or(0, |(_, n)| *n);
        let disposed: i64 = books
            .iter()
            .filter(|(entry, _)| entry != inbox::RECEIVED)
            .map(|(_, n)| n)
            .sum();
        assert_eq!(received, disposed + open, "the books: {books:?}");
        for unusual in UNUSUAL {
            let times = books
                .iter()
                .find(|(entry, _)| entry == unusual)
                .map_or(0, |(_, n)| *n);
            let allowed: i64 = self
                .allowed
                .borrow()
                .iter()
                .filter(|(entry, _)| *entry == unusual)
                .map(|(_, n)| n)
                .sum();
            assert_eq!(times, allowed, "{unusual} in {books:?}");
        }
    }
}
