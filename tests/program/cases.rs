//! The road of a case walked by a process that is killed between each two deeds of it: in the end everything is as if
//! nobody had killed anything.

use std::{collections::BTreeMap, time::Duration};

use casework::store::{cases, lines};
use mtl_cases::{Case, Line};
use mtl_store::{Db, audit, jobs, outbox};
use serde_json::{Value, json};
use tokio::time::sleep;

use super::{House, on_both, process::Process, until};
use crate::story::{
    BOGDAN, BOT, DESK, LENA, Msg, OWNER, SUPPORT, TIMUR,
    cases::{
        self as told, CHANNEL, CORA, GUIDO, JUDGES, MEDEA, MIRA, SASHA, SIMA,
        road::{Deed, Step, whole},
    },
};

/// So many milliseconds later it is killed, at the latest: by then it has done most of what there is to do.
const LIFE: u64 = 80;

/// When the process is killed. The same seed kills in the same places.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % end
    }
}

impl House {
    /// The people, chats, offices and settings of cases; all of it by the program.
    async fn holds_cases(&self) {
        for person in told::people() {
            self.sandbox.person(person).await.expect("a person");
        }
        let mut text = format!(
            "[links.helpdesk.support]\nchat_id = {SUPPORT}\ntitle = \"Support\"\nis_forum = true\nlanguage = \"ru\"\n"
        );
        for (chat, role) in told::chats() {
            text += &format!(
                "[links.helpdesk.{role}]\nchat_id = {}\ntitle = {}\nis_forum = false\nlanguage = \"ru\"\n",
                chat["id"], chat["title"]
            );
            self.sandbox.chat(chat).await.expect("a chat");
        }
        text += &format!(
            "[settings.helpdesk]\ncases.rules = {{ keepers = {{ support = {LENA}, admins = {MIRA}, mediation = {MEDEA}, court = {SASHA} }}, guild_keeper = {GUIDO}, duty_judge = {} }}\n",
            JUDGES[3]
        );
        std::fs::write(self.file("cases.toml"), text).expect("a file");
        let file = self.named("cases.toml");
        let done = self.run(&["settings", "apply", &file]).await;
        assert_eq!(done.code, Some(0), "{done:?}");

        let serving = self.serves().await;
        let people = told::people().into_iter();
        let people = people.filter_map(|one| one["id"].as_i64());
        for person in people.chain([OWNER, BOGDAN, TIMUR, LENA]) {
            self.writes(person, "/start").await;
        }
        self.comes_to_rest().await;
        let offices = [
            (MIRA, "admin"),
            (GUIDO, "admin"),
            (MEDEA, "mediator"),
            (SASHA, "secretary"),
            (SIMA, "secretary"),
            (CORA, "coordinator"),
        ];
        let judges = JUDGES.map(|judge| (judge, "judge"));
        for (person, office) in offices.into_iter().chain(judges) {
            self.writes(OWNER, &format!("/role ID{person} {office}"))
                .await;
        }
        let named = json!({"as": LENA, "chat": SUPPORT, "text": "/myname Лена"});
        self.sandbox.send(named).await.expect("it can be sent");
        self.comes_to_rest().await;
        serving.stops().await;
    }

    /// Telegram has handed out all it had, and nothing is left to do but cards, whose edits are gathered for seconds. A
    /// post in the channel is no card: what comes next may show where it stands.
    async fn comes_to_rest(&self) {
        until("Telegram has nothing more", async || {
            (self.sandbox.pending(BOT) == 0).then_some(())
        })
        .await;
        let left = "SELECT (SELECT COUNT(*) FROM inbox WHERE done_at IS NULL)
            + (SELECT COUNT(*) FROM outbox WHERE merge_key IS NULL OR SUBSTR(merge_key, 1, 9) = 'case_post')
            + (SELECT COUNT(*) FROM jobs WHERE kind = 'sent')";
        until("nothing is left to do", async || {
            (self.counts(left).await == 0).then_some(())
        })
        .await;
    }

    /// Somebody does something; the update waits at Telegram.
    async fn befalls(&self, deed: &Deed, step: &str) {
        match deed {
            Deed::Writes(person, text) => {
                self.writes(*person, text).await;
            }
            Deed::Presses(person, button) => {
                let on = told::newest_with(&self.said_to(*person), button, step);
                let press = json!({"as": person, "chat": person, "bot": BOT, "message": on.id, "button": button});
                self.sandbox.press(press).await.expect("a button");
            }
            Deed::Answers(agent, said, text) => {
                let all = self.desk().into_iter();
                let there = all.rev().find(|msg| msg.text() == *said);
                self.replies(*agent, &there.expect("it stands there"), text)
                    .await;
            }
        }
    }

    /// The road, in peace.
    async fn walks(&self, road: &[Step]) {
        let serving = self.serves().await;
        for step in road {
            for deed in &step.deeds {
                self.befalls(deed, step.name).await;
                self.comes_to_rest().await;
            }
        }
        serving.is_at_rest().await;
        serving.stops().await;
    }

    /// The same road. At each deed the process is killed as soon as the update is on its way to it, or a little after
    /// that, or both.
    async fn walks_under_kills(&self, road: &[Step], mut chance: Chance) -> usize {
        let mut kills = 0;
        let serves = || Process::start(self.command(&["serve"], &[]));
        let mut serving = serves();
        for step in road {
            for (n, deed) in step.deeds.iter().enumerate() {
                self.befalls(deed, step.name).await;
                // Within a form it dies once, here or there; where an act is done it dies both times.
                let acts = n + 1 == step.deeds.len();
                let at_once = acts || chance.below(2) == 0;
                if !at_once || chance.below(2) == 0 {
                    // Not only handed out, but written down as well.
                    until("it was taken", async || {
                        (self.sandbox.pending(BOT) == 0).then_some(())
                    })
                    .await;
                }
                if at_once {
                    serving.killed();
                    serving = serves();
                    kills += 1;
                }
                if acts || !at_once {
                    sleep(Duration::from_millis(chance.below(LIFE))).await;
                    serving.killed();
                    serving = serves();
                    kills += 1;
                }
                self.comes_to_rest().await;
            }
        }
        serving.killed();
        let serving = self.serves().await;
        serving.is_at_rest().await;
        serving.stops().await;
        kills
    }
}

/// What is left of a walk, without hours and numbers that each walk has of its own.
#[derive(Debug, PartialEq)]
struct Left {
    case: Value,
    history: Vec<Value>,
    waits: Vec<(String, i64)>,
    outbox: Vec<(String, i64)>,
    audited: i64,
}

async fn left(house: &House) -> Left {
    let db = Db::open(&house.database).await.expect("the store");
    let mut tx = db.read().await.expect("the store");
    let case = cases::by_number(&mut tx, DESK, 1).await;
    let case: Case = case.expect("the store").expect("a case");
    let second = cases::by_number(&mut tx, DESK, 2).await;
    assert_eq!(second.expect("the store"), None, "opened twice");
    let history: Vec<Line> = lines::of_case(&mut tx, case.id).await.expect("the store");
    let mut waits = jobs::kinds(&mut tx, DESK).await.expect("the store");
    waits.retain(|(kind, _)| kind == "case_due" || kind == "sent");
    let outbox = outbox::states(&mut tx, DESK).await.expect("the store");
    let chain = audit::verify(&mut tx, DESK).await.expect("the store");
    let audit::Verdict::Whole { lines: audited } = chain else {
        panic!("{chain:?}");
    };
    tx.rollback().await.expect("the store");
    db.close().await;
    Left {
        case: timeless(serde_json::to_value(&case).expect("JSON")),
        history: history
            .iter()
            .map(|line| timeless(serde_json::to_value(line).expect("JSON")))
            .collect(),
        waits,
        outbox,
        audited,
    }
}

/// The same without instants and without ids.
fn timeless(value: Value) -> Value {
    match value {
        Value::String(text) if text.parse::<chrono::DateTime<chrono::Utc>>().is_ok() => {
            "an hour".into()
        }
        Value::Number(n) if n.as_i64().is_some_and(|n| n > 1 << 40) => "an id".into(),
        Value::Array(all) => all.into_iter().map(timeless).collect(),
        Value::Object(all) => all
            .into_iter()
            .map(|(key, value)| (key, timeless(value)))
            .collect(),
        other => other,
    }
}

/// A text without its dates, hours and sums.
fn dateless(text: &str) -> String {
    let mut dates = Vec::new();
    for lang in mtl_locale::Lang::ALL {
        for day in 0..400 {
            let first = chrono::NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
            let day = mtl_locale::time::day(lang, first + chrono::Days::new(day));
            let names = day.as_str().split(|c: char| !c.is_alphabetic());
            dates.extend(names.filter(|name| !name.is_empty()).map(str::to_owned));
        }
    }
    dates.sort();
    dates.dedup();
    let is_sum = |word: &str| word.len() == 64 && word.bytes().all(|c| c.is_ascii_hexdigit());
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty()).map(|word| {
        if is_sum(word) || dates.iter().any(|name| name == word) {
            "…".to_owned()
        } else {
            word.replace(|c: char| c.is_ascii_digit(), "#")
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// What the bot has sent, and how often: (chat, text).
fn sent(house: &House) -> BTreeMap<(i64, String), usize> {
    let mut all = BTreeMap::new();
    for call in house.sandbox.calls() {
        let method = call["method"].as_str().unwrap_or_default();
        if !(method.starts_with("send") || method.starts_with("copy")) || call["ok"] != true {
            continue;
        }
        let params = &call["params"];
        let text = params["text"].as_str().or(params["caption"].as_str());
        let chat = params["chat_id"].as_i64().unwrap_or_default();
        let text = format!("{method} {}", dateless(text.unwrap_or_default()));
        *all.entry((chat, text)).or_default() += 1;
    }
    all
}

/// What stands last in each chat of a case.
fn last(house: &House) -> BTreeMap<i64, String> {
    let people = told::people().into_iter();
    let people = people.filter_map(|one| one["id"].as_i64());
    let mut all: BTreeMap<i64, String> = people
        .chain([crate::story::ANNA, BOGDAN])
        .filter_map(|person| {
            let last = house.said_to(person).pop()?;
            Some((person, dateless(last.text())))
        })
        .collect();
    for (chat, _) in told::chats() {
        let id = chat["id"].as_i64().expect("a number");
        let said = house.sandbox.messages(id, None, None);
        if let Some(last) = said.into_iter().map(|body| Msg::new(id, body)).next_back() {
            all.insert(id, dateless(last.text()));
        }
    }
    all
}

on_both!(
    a_case_goes_its_way_whenever_the_process_dies,
    |house| async move {
        let calm = House::on_sqlite().await;
        let (at_peace, under_fire) = (whole(), whole());
        tokio::join!(calm.holds_cases(), house.holds_cases());
        let ((), kills) = tokio::join!(
            calm.walks(&at_peace),
            house.walks_under_kills(&under_fire, Chance(0x5EED_CA5E))
        );
        assert_eq!(left(&house).await, left(&calm).await);
        assert_eq!(last(&house), last(&calm));
        let (told, expected) = (sent(&house), sent(&calm));
        for (what, times) in &expected {
            let got = told.get(what).copied().unwrap_or_default();
            let alike = || {
                let begins: String = what.1.chars().take(40).collect();
                let alike = told
                    .keys()
                    .filter(|(chat, text)| *chat == what.0 && text.starts_with(&begins));
                alike
                    .map(|(_, text)| text.as_str())
                    .collect::<Vec<_>>()
                    .join("\n")
            };
            assert!(
                got >= *times,
                "{what:?}: {got} of {times}\nalike:\n{}",
                alike()
            );
        }
        let mut doubled = 0;
        for (what, times) in &told {
            let Some(wanted) = expected.get(what) else {
                panic!("nobody says this in peace: {what:?}");
            };
            doubled += times - wanted;
        }
        // Only what was on its way at a kill can stand there twice.
        assert!(doubled <= kills, "{doubled} doubled");
        let posts = house.sandbox.messages(CHANNEL, None, None);
        assert!(posts.len() >= 4, "{posts:?}");
        let violations = house.sandbox.violations();
        // What was on its way at a kill is done once more, and some of that Telegram has done already.
        let gone = |one: &Value| {
            one["text"]
                .as_str()
                .is_some_and(|it| it.ends_with("message to delete not found"))
        };
        let other = |one: &&Value| one["rule"] != "not_modified" && !gone(one);
        let other: Vec<&Value> = violations.iter().filter(other).collect();
        assert!(other.is_empty(), "{other:#?}");
    }
);
