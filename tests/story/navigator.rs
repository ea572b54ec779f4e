//! The navigator: newcomers on their path, with the chain's stand-in and the helpdesk beside it.

mod airdrop;
mod join;
mod path;

use mtl_locale::{Html, Lang};
use mtl_store::settings;
use navigator_core::store::{
    nav_joins,
    nav_people::{self, Walker},
    nav_steps,
};
use serde_json::{Value, json};

use super::*;

const RU: Lang = Lang::Ru;
const EN: Lang = Lang::En;

/// Meets every condition of joining: an empty trustline, recommended by a verified member.
const READY: &str = "GD5P5SPXSDDPHOV6XKWM6K3GNSCM3424R25LJMLTXAQFZA6T74A724YO";
/// On the chain, without a trustline to anything.
const BARE: &str = "GARTKU7TTTCT77R4HCKJBO3PL5HW56JYRNZYBRDEKO4ZZVWZH4ZNKWC5";
/// A member's.
const MEMBER: &str = "GDLZ2SX22PVMTYB2DAIGT64AIQHVQA57T3BOD6HHETQGYHKORTV2UV4C";
/// Who recommends [`READY`].
const RECOMMENDER: &str = "GCEJJLEH7OHJNQ3PMWHDRGYF27G4G4B36OMMI46LKIPAJNF4D35TYBWQ";
/// Right, but nothing is there.
const NOBODY: &str = "GB77XZNPLZYXE5HP7ZKHKCAZH4KYUOSDYAGRSP3UDZDSQJ43DOXTHKP7";
const MTLAP: &str = "MTLAP:GCNVDZIHGX473FEI7IXCUAEXUJ4BGCKEMHF36VYP5EMS7PX2QBLAMTLA";

impl World {
    /// A person writes to the navigator.
    async fn tells(&self, person: i64, text: &str) -> Msg {
        let body = json!({"as": person, "chat": person, "bot": NAVIGATOR_BOT, "text": text});
        let sent = self.sandbox.send(body).await.expect("it can be sent");
        self.go_on().await;
        Msg::new(person, sent)
    }

    /// Everything the navigator says to a person.
    fn guidance(&self, person: i64) -> Vec<Msg> {
        let all = self.sandbox.messages(person, Some(NAVIGATOR_BOT), None);
        all.into_iter()
            .map(|one| Msg::new(person, one))
            .filter(|msg| !msg.is_deleted() && msg.from() == NAVIGATOR_BOT)
            .collect()
    }

    /// The last thing the navigator says to a person: as a rule, the screen.
    fn screen(&self, person: i64) -> Msg {
        let all = self.guidance(person);
        all.last().expect("the navigator says something").clone()
    }

    /// A person presses a button of the screen by the words on it.
    async fn taps(&self, person: i64, button: &str) -> Toast {
        let on = self.screen(person);
        assert!(
            on.buttons().contains(&button),
            "{button} is none of {:?} under {}",
            on.buttons(),
            on.text()
        );
        self.taps_on(person, &on, json!({"button": button})).await
    }

    /// A person presses a button by its data, of any message.
    async fn taps_data(&self, person: i64, on: &Msg, data: &str) -> Toast {
        self.taps_on(person, on, json!({"data": data})).await
    }

    async fn taps_on(&self, person: i64, on: &Msg, what: Value) -> Toast {
        let mut body =
            json!({"as": person, "chat": person, "bot": NAVIGATOR_BOT, "message": on.id});
        for (name, value) in what.as_object().expect("an object") {
            body[name] = value.clone();
        }
        let Ok(query) = self.sandbox.press(body).await else {
            let data = what["data"].as_str().expect("a button that is there");
            return self.forges_guide(person, on, data).await;
        };
        self.work().await;
        let answer = self.sandbox.query(&query).expect("a query");
        assert_eq!(answer["answered"], true, "a pressed button turns for ever");
        self.go_on().await;
        Toast {
            text: answer["text"].as_str().unwrap_or_default().to_owned(),
            alert: answer["alert"] == true,
        }
    }

    /// Telegram tells of a press of a button that the message has not, or has no more.
    async fn forges_guide(&self, person: i64, on: &Msg, data: &str) -> Toast {
        let answers = self.calls_of("answerCallbackQuery").len();
        let all = everybody();
        let known = all
            .iter()
            .find(|one| one["id"] == person)
            .expect("somebody");
        let who = json!({"id": person, "is_bot": false, "first_name": known["first_name"], "last_name": known["last_name"],
            "username": known["username"], "language_code": known["language_code"]});
        let chat = json!({"id": person, "type": "private", "first_name": known["first_name"]});
        let message =
            json!({"message_id": on.id, "date": 1_772_442_000, "chat": chat, "text": "x"});
        let query = json!({"id": format!("forged{answers}"), "from": who, "chat_instance": "1", "data": data, "message": message});
        self.sandbox
            .raw(NAVIGATOR_BOT, json!({"callback_query": query}))
            .await
            .expect("an update");
        self.go_on().await;
        // The stand-in knows nothing of such a press, and the bot not what the message says.
        for violation in self.sandbox.violations() {
            let text = violation["text"].as_str().expect("a text").to_owned();
            let known = ["query ID is invalid", "message is not modified"];
            assert!(known.iter().any(|it| text.contains(it)), "{violation:#?}");
        }
        self.sandbox.clear_violations();
        let all = self.calls_of("answerCallbackQuery");
        assert_eq!(all.len(), answers + 1, "it is answered once");
        let text = all.last().and_then(|call| call["params"]["text"].as_str());
        Toast {
            text: text.unwrap_or_default().to_owned(),
            alert: false,
        }
    }

    /// The chain changes.
    fn chain(&self, patch: Value) {
        let stellar = self.sandbox.shared().stellar.clone();
        stellar.merge(patch).expect("a patch");
    }

    async fn walker(&self, person: i64) -> Walker {
        let mut tx = self.read().await;
        let walker = nav_people::get(&mut tx, NAVIGATOR, person).await;
        tx.rollback().await.expect("the store");
        walker.expect("the store").expect("somebody on the path")
    }

    /// Steps that are done, and how that is known.
    async fn trod(&self, person: i64) -> Vec<(String, String)> {
        let mut tx = self.read().await;
        let all = nav_steps::of(&mut tx, NAVIGATOR, person).await;
        tx.rollback().await.expect("the store");
        let all = all.expect("the store").into_iter();
        let mut done: Vec<_> = all.filter_map(|it| Some((it.step, it.how?))).collect();
        done.sort();
        done
    }

    async fn application(&self, person: i64) -> navigator_core::domain::join::Join {
        let mut tx = self.read().await;
        let join = nav_joins::open_of(&mut tx, NAVIGATOR, person).await;
        tx.rollback().await.expect("the store");
        join.expect("the store").expect("an application")
    }

    /// A coordinator has set something of the navigator's.
    async fn sets_guide(&self, name: &str, value: Value) {
        let mut tx = self.write().await;
        settings::set(&mut tx, NAVIGATOR, name, &value, None, self.clock.now())
            .await
            .expect("a setting");
        tx.commit().await.expect("the store");
    }

    /// Everything in the room of a person's newest ticket, in one text.
    async fn told_in_room(&self, person: i64) -> String {
        let all = self.room_of(person).await;
        let texts: Vec<&str> = all.iter().map(Msg::text).collect();
        texts.join("\n---\n")
    }
}

/// Whether a message says this, somewhere.
fn says(msg: &Msg, words: &Html) -> bool {
    msg.text().contains(&words.to_text())
}

#[track_caller]
fn must_say(msg: &Msg, words: &Html) {
    assert!(
        says(msg, words),
        "{:?} is not in {:?}",
        words.to_text(),
        msg.text()
    );
}
