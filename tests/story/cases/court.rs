//! Before the court: from the claim that was accepted to the ruling that is final.
//!
//! How a claim is written and accepted is told elsewhere; here a case is put there through the law itself.

mod bench;
mod closed;
mod open;

use casework::{
    domain::terms::{Terms, sum_of},
    store::{cases, lines},
};
use mtl_cases::{
    BenchKind, By, Case, Claiming, CourtWish, Digest, Effect, Event, Fee, Fill, Ladder, Level,
    Nature, NewParty, PartyNo, PartyRole, Phase, SkipReason, Sum, What, Who, Words, decide,
};
use mtl_domain::{
    access::{Role, RoleSet},
    hours::Calendar,
    people::PersonId,
};
use mtl_locale::cases_court as court;
use mtl_store::jobs;

use super::*;

/// What stands in the claim and nowhere in public.
pub const GRIEVANCE: &str = "невозвращённый-фотоаппарат";
pub const DEMAND: &str = "вернуть-или-заплатить";

fn said(text: &str) -> Words {
    Words::new(text).expect("words")
}

fn who(person: i64) -> Who {
    let roles = match person {
        SASHA | SIMA => RoleSet::from([Role::Secretary]),
        _ => RoleSet::NONE,
    };
    Who {
        person: PersonId(person),
        roles,
    }
}

impl World {
    /// Takes a step of the law, as if the forms of another story had taken it; nobody is told.
    pub async fn by_law(&self, by: i64, what: What) {
        let mut terms: Terms = serde_json::from_value(rules()).expect("the terms");
        terms.undertakings = [("ru".to_owned(), "обязуюсь".to_owned())].into();
        let rules = terms.rules(Calendar::always("UTC".parse().expect("a zone")), &[]);
        let now = self.clock.now();
        let mut tx = self.write().await;
        let case = cases::by_number(&mut tx, DESK, 1).await.expect("the store");
        let case: Case = case.expect("the case");
        let by = By::Person(who(by));
        let event = Event { by, what };
        let (next, effects) = decide(&case, &event, &rules, now).expect("the law agrees");
        let loaded = case.version;
        cases::save(&mut tx, DESK, &next, loaded)
            .await
            .expect("saved");
        for effect in effects {
            match effect {
                Effect::Record(line) => lines::append(&mut tx, DESK, &line).await.expect("a line"),
                Effect::Begin { due, no, at } => {
                    let subject = format!("{}:{due}:{no}", next.id);
                    let id = next.id + 7_000_000_000 + loaded * 100 + i64::from(no) + due as i64;
                    let new = jobs::New {
                        id,
                        kind: "case_due",
                        subject: &subject,
                        body: "{}",
                        due_at: at,
                    };
                    jobs::put(&mut tx, DESK, &new, now).await.expect("a job");
                }
                Effect::End { due, no } => {
                    let subject = format!("{}:{due}:{no}", next.id);
                    jobs::delete(&mut tx, DESK, "case_due", &subject)
                        .await
                        .expect("no job");
                }
                _ => {}
            }
        }
        tx.commit().await.expect("the store");
    }

    /// Whether some words stand in anything the bot ever sent anywhere but to these.
    pub fn leaked(&self, words: &str, except: &[i64]) -> Vec<String> {
        let sent = self.sandbox.calls().into_iter();
        sent.filter(|call| {
            let chat = call["params"]["chat_id"].as_i64().unwrap_or_default();
            !except.contains(&chat) && call["params"].to_string().contains(words)
        })
        .map(|call| call.to_string())
        .collect()
    }

    /// Steps in the words of Russian buttons: «…» is pressed, another written.
    pub async fn takes(&self, person: i64, steps: &[&str]) -> Msg {
        self.does(person, 1, steps).await
    }
}

/// A dispute of Anna with Bogdan, before the court, accepted by Sasha. Bogdan knows of it.
pub async fn accepted(w: &World, closed: bool) {
    w.with_cases().await;
    disagreed(w).await;
    let respondent = NewParty {
        role: PartyRole::Respondent,
        nature: Nature::Person,
        name: said("Богдан"),
        telegram: Some(PersonId(BOGDAN)),
        account: None,
        acts_for: None,
        roles: RoleSet::NONE,
    };
    let grievance = said(GRIEVANCE);
    w.writes(BOGDAN, "/start").await;
    w.by_law(
        ANNA,
        What::Ladder(Ladder::Disputed {
            respondent,
            grievance: grievance.clone(),
        }),
    )
    .await;
    let reason = SkipReason::NotRequired;
    let text = Some(said("сразу"));
    w.by_law(ANNA, What::Ladder(Ladder::Claimed { reason, text }))
        .await;
    let fills = [
        Fill::Claimant(PartyNo(1)),
        Fill::Respondent(PartyNo(2)),
        Fill::Grievance(grievance),
        Fill::Demand(said(DEMAND)),
        Fill::Grounds(said("чек-и-переписка")),
        Fill::Court(CourtWish {
            bench: BenchKind::General,
            proposal: None,
            closed,
        }),
        Fill::Fee(Fee {
            sum: Sum::parse("10", "EURMTL").expect("a sum"),
            tx: Digest::of(&[9; 32]),
        }),
    ];
    for fill in fills {
        w.by_law(ANNA, What::Claim(Claiming::Filled(fill))).await;
    }
    let text = sum_of("обязуюсь");
    w.by_law(ANNA, What::Claim(Claiming::Undertook { text }))
        .await;
    w.by_law(ANNA, What::Claim(Claiming::Filed)).await;
    w.by_law(SASHA, What::Claim(Claiming::Accepted)).await;
    notified(w).await;
    let case = w.case(1).await;
    assert_eq!((case.level, case.phase), (Level::Court, Phase::Composing));
}

/// Sasha notifies the other side through the bot.
pub async fn notified(w: &World) {
    w.takes(
        SASHA,
        &[
            &press(&cases_people::notify_button(Lang::Ru)),
            &press(&words::manner_plain(Lang::Ru, "bot")),
            &sure(Lang::Ru),
        ],
    )
    .await;
}

/// Everybody of the bench, and the secretary, declares; the time for objections passes.
pub async fn declared(w: &World, judges: &[i64]) {
    for (person, lang) in judges.iter().map(|one| (*one, Lang::Ru)) {
        let steps = [press(&cases_people::declare_button(lang)), sure(lang)];
        let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
        w.does(person, 1, &steps).await;
    }
    w.later(chrono::TimeDelta::days(4)).await;
}

/// The general bench of three is composed by Sasha.
pub async fn general(w: &World, judges: &[&str]) {
    let mut steps = vec![
        press(&court::compose_button(Lang::Ru)),
        press(&court::basis_plain(Lang::Ru, "default")),
    ];
    steps.extend(judges.iter().map(|name| format!("«{name}»")));
    steps.push(press(&words::marked_done_button(Lang::Ru)));
    steps.push(sure(Lang::Ru));
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    w.takes(SASHA, &steps).await;
}
