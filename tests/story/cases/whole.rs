//! One dispute from the first message to the last task: mediation refused, a claim returned twice, a ruling, an appeal.

use super::*;

story!(
    a_dispute_goes_all_the_way_and_is_carried_out,
    |w| async move {
        w.with_cases().await;
        w.writes(BOGDAN, "/start").await;
        let mut seen = std::collections::BTreeMap::new();
        for step in road::whole() {
            let t = std::time::Instant::now();
            Box::pin(w.takes_step(&step)).await;
            eprintln!("=== {} {:?} {:?}", step.name, t.elapsed(), w.case_phase().await);
            for person in [ANNA, BOGDAN, LENA, MIRA, MEDEA, SASHA, CORA, JUDGES[0], JUDGES[1], JUDGES[3]] {
                let all = w.said_to(person);
                let n = seen.insert(person, all.len()).unwrap_or(0);
                for msg in &all[n..] {
                    eprintln!("--- {person}: {} {:?}", msg.text(), msg.buttons());
                }
            }
        }
    }
);

impl World {
    async fn case_phase(&self) -> String {
        let mut tx = self.read().await;
        let case = cases::by_number(&mut tx, DESK, 1).await.expect("the store");
        tx.rollback().await.expect("the store");
        case.map(|case| format!("{} {} {:?}", case.level, case.phase, case.next())).unwrap_or_default()
    }
}
