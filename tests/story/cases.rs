//! Cases: from a ticket up the ladder, each told from the first word to the last.

mod beside;
mod claim;
mod complaint;
mod court;
pub mod evidence;
mod figures;
mod ladder;
mod mediation;
mod rights;
pub mod road;
mod voiceless;
mod whole;

use casework::store::{cases, lines};
use mtl_cases::{Case, Line};
use mtl_locale::{Lang, cases as words, cases_ladder, cases_people};
use serde_json::{Value, json};

use super::*;

/// The chat of the administrators, of the mediators, of the court, and its channel.
pub const ADMINS: i64 = -1_002_000_000_010;
pub const MEDIATION: i64 = -1_002_000_000_011;
pub const COURT: i64 = -1_002_000_000_012;
pub const CHANNEL: i64 = -1_002_000_000_013;

/// An administrator, the guild's keeper, a mediator, two secretaries and judges.
pub const MIRA: i64 = 1021;
pub const GUIDO: i64 = 1022;
pub const MEDEA: i64 = 1031;
pub const SASHA: i64 = 1041;
pub const SIMA: i64 = 1042;
pub const JUDGES: [i64; 4] = [1051, 1052, 1053, 1054];
/// Leads the desk.
pub const CORA: i64 = 1061;

impl World {
    /// The house of cases: its people, the chats of the levels, and who stands where.
    pub async fn with_cases(&self) {
        Box::pin(self.house_of_cases()).await;
    }

    async fn house_of_cases(&self) {
        for person in people() {
            let id = person["id"].as_i64().expect("a number");
            self.sandbox.person(person).await.expect("a person");
            self.writes(id, "/start").await;
        }
        for (chat, role) in chats() {
            let id = chat["id"].as_i64().expect("a number");
            let members = chat["members"].as_array().cloned().unwrap_or_default();
            self.sandbox.chat(chat).await.expect("a chat");
            if id == CHANNEL {
                self.links_channel().await;
                continue;
            }
            self.in_chat(OWNER, id, &format!("/link {role}")).await;
            for member in members.iter().filter_map(Value::as_i64) {
                // Being seen there makes them what the chat is for.
                self.in_chat(member, id, "здравствуйте").await;
            }
        }
        for (person, role) in [
            (SASHA, "secretary"),
            (SIMA, "secretary"),
            (CORA, "coordinator"),
        ] {
            self.writes(OWNER, &format!("/role ID{person} {role}"))
                .await;
        }
        for judge in JUDGES {
            self.writes(OWNER, &format!("/role ID{judge} judge")).await;
        }
        self.sets("cases.rules", rules()).await;
        self.later(chrono::TimeDelta::minutes(2)).await;
    }

    /// The court's channel is linked.
    pub async fn links_channel(&self) {
        let link = mtl_store::links::Link {
            role: "court_channel".to_owned(),
            chat_id: CHANNEL,
            title: "Court channel".to_owned(),
            is_forum: false,
            language: "ru".to_owned(),
            trouble: None,
        };
        let mut tx = self.write().await;
        let set = mtl_store::links::set(&mut tx, DESK, &link, OWNER, self.clock.now()).await;
        set.expect("the store");
        tx.commit().await.expect("the store");
    }

    /// Somebody writes in a chat.
    pub async fn in_chat(&self, person: i64, chat: i64, text: &str) -> Msg {
        let body = json!({"as": person, "chat": chat, "text": text});
        let sent = self.sandbox.send(body).await.expect("it can be sent");
        self.settle().await;
        Msg::new(chat, sent)
    }

    /// What stands in a chat.
    pub fn stands_in(&self, chat: i64) -> Vec<Msg> {
        let all = self.sandbox.messages(chat, None, None);
        let all = all.into_iter().map(|one| Msg::new(chat, one));
        all.filter(|msg| !msg.is_deleted() && !msg.is_service())
            .collect()
    }

    /// The case with a number, as the store has it.
    pub async fn case(&self, number: i64) -> Case {
        let mut tx = self.read().await;
        let case = cases::by_number(&mut tx, DESK, number)
            .await
            .expect("the store");
        tx.rollback().await.expect("the store");
        case.expect("there is such a case")
    }

    /// The history of a case.
    pub async fn history(&self, number: i64) -> Vec<Line> {
        let id = self.case(number).await.id;
        let mut tx = self.read().await;
        let all = lines::of_case(&mut tx, id).await.expect("the store");
        tx.rollback().await.expect("the store");
        all
    }

    /// A person opens a case by its number; the screen.
    pub async fn opens(&self, person: i64, number: i64) -> Msg {
        let asks = format!("/case {number}");
        // On the heap: a long story would not fit on a thread's stack otherwise.
        Box::pin(self.writes(person, &asks)).await;
        self.last_to(person)
    }

    /// A person presses buttons of one message in turn, by their words; the message as it is then.
    pub async fn clicks(&self, person: i64, on: &Msg, buttons: &[&str]) -> Msg {
        for button in buttons {
            let now = self.see(on);
            assert!(
                now.buttons().contains(button),
                "no {button:?} among {:?} under\n{}",
                now.buttons(),
                now.text()
            );
            Box::pin(self.presses(person, &now, button)).await;
        }
        self.see(on)
    }

    /// People do what a step of the road says.
    pub async fn takes_step(&self, step: &road::Step) {
        for deed in &step.deeds {
            match deed {
                road::Deed::Writes(person, text) => {
                    Box::pin(self.writes(*person, text)).await;
                }
                road::Deed::Presses(person, button) => {
                    let on = newest_with(&self.said_to(*person), button, step.name);
                    Box::pin(self.presses(*person, &on, button)).await;
                }
                road::Deed::Answers(agent, said, text) => {
                    let all = self.desk().into_iter();
                    let there = all.rev().find(|msg| msg.text() == *said);
                    Box::pin(self.replies(*agent, &there.expect("it stands there"), text)).await;
                }
            }
        }
    }

    /// People go on along a road, up to this step of it.
    pub async fn walks(&self, road: &mut impl Iterator<Item = road::Step>, to: &str) {
        for step in road {
            Box::pin(self.takes_step(&step)).await;
            if step.name == to {
                return;
            }
        }
        panic!("no step {to:?} is ahead");
    }

    /// A person begins an action on a case, goes through its form and confirms it. A step in «» is pressed, another written.
    pub async fn does(&self, person: i64, number: i64, steps: &[&str]) -> Msg {
        let screen = Box::pin(self.opens(person, number)).await;
        Box::pin(self.fills(person, &screen, steps)).await
    }

    /// Goes through a form: a step in «» is pressed, another written.
    pub async fn fills(&self, person: i64, screen: &Msg, steps: &[&str]) -> Msg {
        for step in steps {
            match step
                .strip_prefix('«')
                .and_then(|step| step.strip_suffix('»'))
            {
                Some(button) => {
                    Box::pin(self.clicks(person, screen, &[button])).await;
                }
                None => {
                    Box::pin(self.writes(person, step)).await;
                }
            }
        }
        self.see(screen)
    }
}

/// The people of the house of cases, as the stand-in wants them.
pub fn people() -> Vec<Value> {
    let people = [
        (MIRA, "Мира", "mira_a", "ru"),
        (GUIDO, "Guido", "guido_g", "en"),
        (MEDEA, "Медея", "medea_m", "ru"),
        (SASHA, "Саша", "sasha_s", "ru"),
        (SIMA, "Sima", "sima_s", "en"),
        (JUDGES[0], "Юдифь", "judge_one", "ru"),
        (JUDGES[1], "Юлий", "judge_two", "ru"),
        (JUDGES[2], "Яков", "judge_three", "ru"),
        (JUDGES[3], "Jana", "judge_four", "en"),
        (CORA, "Кора", "cora_c", "ru"),
    ];
    let person = |(id, name, username, language)| json!({"id": id, "first_name": name, "username": username, "language_code": language, "role": "member"});
    people.map(person).into()
}

/// The chats of the levels, each with what it is for.
pub fn chats() -> Vec<(Value, &'static str)> {
    let chats = [
        (ADMINS, "Admins", vec![MIRA, GUIDO], "admins"),
        (MEDIATION, "Mediation", vec![MEDEA], "mediation"),
        (COURT, "Court", vec![SASHA, SIMA], "court"),
        (CHANNEL, "Court channel", vec![], "court_channel"),
    ];
    let chat = |(id, title, members, role): (i64, &str, Vec<i64>, &'static str)| {
        let mut chat = json!({"id": id, "title": title, "type": "supergroup", "is_forum": false,
            "creator": OWNER, "members": members, "admins": [BOT]});
        if id == CHANNEL {
            chat["type"] = "channel".into();
            chat["username"] = "mtl_court".into();
        }
        (chat, role)
    };
    chats.map(chat).into()
}

/// Who stands where, as the coordinators set it.
pub fn rules() -> Value {
    json!({"keepers": {"support": LENA, "admins": MIRA, "mediation": MEDEA, "court": SASHA},
        "guild_keeper": GUIDO, "duty_judge": JUDGES[3]})
}

/// The newest of some messages that has a button with these words.
#[track_caller]
pub fn newest_with(said: &[Msg], button: &str, step: &str) -> Msg {
    let has = |msg: &&Msg| msg.buttons().contains(&button);
    let found = said.iter().rev().find(has);
    let last = said.last().map_or("nothing", Msg::text);
    let found = found.unwrap_or_else(|| panic!("{step}: no {button:?}; it says last\n{last}"));
    found.clone()
}

/// A step of a form that is pressed.
pub fn press(button: &mtl_locale::Plain) -> String {
    format!("«{}»", button.as_str())
}

/// The last step of every form that asks once more.
pub fn sure(lang: Lang) -> String {
    press(&words::sure_button(lang))
}

#[track_caller]
pub fn shows(msg: &Msg, text: &str) {
    assert!(
        msg.text().contains(text),
        "{text:?} is not in\n{}",
        msg.text()
    );
}

/// Anna asks, Lena answers and ends the ticket; Anna disagrees. The case is number one.
pub async fn disagreed(w: &World) {
    let asked = w.copy_of(&w.writes(ANNA, "верните 10 EURMTL").await).await;
    w.replies(LENA, &asked, "не вернём").await;
    disagrees(w).await;
}

/// Lena ends Anna's ticket, and Anna does not agree with the answer.
pub async fn disagrees(w: &World) {
    w.in_room_of(LENA, ANNA, "/close").await;
    let news = w.last_to(ANNA);
    w.presses(ANNA, &news, words::disagree_open_button(Lang::Ru).as_str())
        .await;
    let offer = w.last_to(ANNA);
    let steps = [
        press(&cases_ladder::disagree_button(Lang::Ru)),
        "мне обещали вернуть".to_owned(),
        sure(Lang::Ru),
    ];
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    let screen = Box::pin(w.fills(ANNA, &offer, &steps)).await;
    shows(&screen, "Дело №1");
}

/// Anna complains by the door of complaints. The case is number one.
pub async fn complains(w: &World, of: &[&str], grievance: &str) -> Msg {
    w.writes(ANNA, "/menu").await;
    let menu = w.last_to(ANNA);
    let door = w
        .clicks(
            ANNA,
            &menu,
            &[mtl_locale::menu::door_button(Lang::Ru, "complaint").as_str()],
        )
        .await;
    w.presses(ANNA, &door, words::dispute_open_button(Lang::Ru).as_str())
        .await;
    let offer = w.last_to(ANNA);
    let begin = press(&cases_ladder::complain_button(Lang::Ru));
    let end = sure(Lang::Ru);
    let steps = [&[begin.as_str()], of, &[grievance, end.as_str()]].concat();
    w.fills(ANNA, &offer, &steps).await
}

/// How somebody with a name in Telegram is named in a form.
pub fn a_person(name: &str, username: &str) -> Vec<String> {
    let skip = press(&words::skip_button(Lang::Ru));
    vec![
        press(&words::nature_plain(Lang::Ru, "person")),
        name.to_owned(),
        username.to_owned(),
        skip,
    ]
}

/// Whether some words stand in anything the bot ever sent to a chat.
pub fn was_told(w: &World, chat: i64, words: &str) -> bool {
    let sent = w.sandbox.calls();
    sent.iter()
        .any(|call| call["params"]["chat_id"] == chat && call["params"].to_string().contains(words))
}

/// Somebody goes through a form of the case number one. On the heap: a story does this often.
pub fn goes<'a>(
    w: &'a World,
    person: i64,
    steps: &'a [String],
) -> std::pin::Pin<Box<dyn Future<Output = Msg> + 'a>> {
    Box::pin(async move {
        let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
        w.does(person, 1, &steps).await
    })
}
