//! Before the court: from the claim that was accepted to the ruling that is final.
//!
//! How it comes there is a road of its own, which people walk here as well: nobody is put before the court.

mod bench;
mod closed;
mod open;

use mtl_cases::{Level, Phase};
use mtl_locale::cases_court as court;

use super::*;

/// What stands in the claim and nowhere in public.
pub const GRIEVANCE: &str = "невозвращённый-фотоаппарат";
pub const DEMAND: &str = "вернуть-или-заплатить";

impl World {
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
    Box::pin(w.writes(BOGDAN, "/start")).await;
    let about = road::About {
        grievance: GRIEVANCE,
        demand: DEMAND,
        closed,
    };
    for step in road::to_accepted(&about) {
        Box::pin(w.takes_step(&step)).await;
    }
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
