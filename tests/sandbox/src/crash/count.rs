//! Counting after the kills: what came, how often, in which order, and whether the books say the same.

use std::{
    collections::{BTreeMap, HashMap},
    process::ExitStatus,
    time::Duration,
};

use mtl_domain::clock::Instant;
use mtl_store::{
    Db,
    audit::{self, Verdict as Chain},
    inbox, jobs, ledger, outbox,
};
use sandbox::state::{Place, messages::Msg};
use serde_json::Value;
use tokio::time::sleep;

use super::load::{ANSWER, Load, QUESTION};
use crate::run::town::{BOT, FORUM, Fate, Town, judge, read_tag};

const KEY: &str = "helpdesk";
/// What the suite logs when it repeats a person's words.
const REPEATED: &str = "a person's words are sent once more";

/// What is still open in a store, in words; empty when nothing is.
pub async fn open(url: &str) -> anyhow::Result<String> {
    let db = Db::connect_beside(url).await?;
    let found = open_in(&db).await;
    db.close().await;
    found
}

async fn open_in(db: &Db) -> anyhow::Result<String> {
    let mut tx = db.read().await?;
    let mut list = Vec::new();
    let (waiting, _) = inbox::backlog(&mut tx, KEY).await?;
    if waiting > 0 {
        list.push(format!("{waiting} in the inbox"));
    }
    let states = outbox::states(&mut tx, KEY).await?;
    list.extend(
        states
            .iter()
            .map(|(state, n)| format!("{n} {state} in the outbox")),
    );
    let kinds = jobs::kinds(&mut tx, KEY).await?;
    list.extend(kinds.iter().map(|(kind, n)| format!("{n} jobs {kind}")));
    Ok(list.join(", "))
}

/// Waits until nothing is open any more.
pub async fn drained(url: &str) -> anyhow::Result<()> {
    let db = Db::connect_beside(url).await?;
    // Twice in a row: between two looks something may be neither in one table nor in the next.
    let mut quiet = 0;
    while quiet < 2 {
        quiet = if open_in(&db).await?.is_empty() {
            quiet + 1
        } else {
            0
        };
        sleep(Duration::from_millis(300)).await;
    }
    db.close().await;
    Ok(())
}

/// What is counted.
pub struct Count<'a> {
    pub town: &'a Town,
    pub load: &'a Load,
    pub kills: &'a [Instant],
    pub log: &'a str,
    /// What was not done in time.
    pub open: Option<String>,
    pub ended: Option<ExitStatus>,
}

/// The lines of the table.
#[derive(Default)]
pub struct Verdict(Vec<(String, String, Option<bool>)>);

impl Verdict {
    fn must(&mut self, what: &str, found: String, right: bool) {
        self.0.push((what.to_owned(), found, Some(right)));
    }

    fn note(&mut self, what: &str, found: String) {
        self.0.push((what.to_owned(), found, None));
    }

    /// Whether everything is as it must be.
    pub fn is_whole(&self) -> bool {
        self.0.iter().all(|(_, _, right)| *right != Some(false))
    }

    /// For people.
    pub fn text(&self) -> String {
        let width = self
            .0
            .iter()
            .map(|(what, ..)| what.chars().count())
            .max()
            .unwrap_or_default();
        let lines = self.0.iter().map(|(what, found, right)| {
            let mark = match right {
                Some(true) => "ok",
                Some(false) => "NO",
                None => "  ",
            };
            format!("  {mark}  {what:width$}  {found}")
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

impl Count<'_> {
    /// Counts.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn verdict(&self, url: &str) -> anyhow::Result<Verdict> {
        let mut verdict = Verdict::default();
        self.texts(&mut verdict);
        self.doubles(&mut verdict);
        self.edits(&mut verdict);
        self.books(&mut verdict, url).await?;
        self.manners(&mut verdict);
        Ok(verdict)
    }

    fn texts(&self, verdict: &mut Verdict) {
        let mut questions: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
        self.each_question(|member, n, _| questions.entry(member).or_default().push(n));
        report(verdict, "members' texts", &questions, &self.load.questions);

        let mut answers: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
        for member in self.load.answers.keys() {
            self.town
                .each_message(Place::private(*member, BOT), |message| {
                    if let Some((to, n, _)) = by_bot(message, ANSWER) {
                        let whose = if to == *member { *member } else { -1 };
                        answers.entry(whose).or_default().push(n);
                    }
                });
        }
        let strangers = answers.remove(&-1).map_or(0, |list| list.len());
        report(verdict, "agents' answers", &answers, &self.load.answers);
        verdict.must(
            "answers that went to somebody else",
            strangers.to_string(),
            strangers == 0,
        );
    }

    fn each_question(&self, mut look: impl FnMut(i64, usize, &str)) {
        self.town.each_message(Place::group(FORUM), |message| {
            if let Some((member, n, text)) = by_bot(message, QUESTION) {
                look(member, n, text);
            }
        });
    }

    /// Each copy beyond the first one must be explained by a kill between the two.
    fn doubles(&self, verdict: &mut Verdict) {
        let mut landings: HashMap<String, Vec<Instant>> = HashMap::new();
        self.town.each_call_since(0, |call| {
            let arg = |name: &str| call.args.get(name).unwrap_or_default();
            let key = match call.method {
                _ if call.error.is_some() => return,
                "copyMessage" => format!("{} {}", arg("from_chat_id"), arg("message_id")),
                "sendMessage" if arg("text").starts_with(ANSWER) => {
                    format!("{} {}", arg("chat_id"), arg("text"))
                }
                _ => return,
            };
            landings.entry(key).or_default().push(call.at);
        });
        let (mut doubles, mut unexplained) = (0_usize, 0_usize);
        for times in landings.values() {
            // The newest came first.
            for pair in times.windows(2) {
                let [second, first] = pair else { continue };
                doubles += 1;
                unexplained +=
                    usize::from(!self.kills.iter().any(|kill| first < kill && kill < second));
            }
        }
        let told = self.log.matches(REPEATED).count();
        verdict.must(
            "doubles that no kill explains",
            format!("{unexplained} of {doubles}"),
            unexplained == 0,
        );
        verdict.must(
            "doubles the suite did not mark as repeated",
            format!("{} ({told} marked)", doubles.saturating_sub(told)),
            doubles <= told,
        );
    }

    /// The last edit of a text must stand on one of its copies.
    fn edits(&self, verdict: &mut Verdict) {
        let mut shown: HashMap<(i64, usize), Vec<String>> = HashMap::new();
        self.each_question(|member, n, text| {
            shown.entry((member, n)).or_default().push(text.to_owned())
        });
        let missing = self.load.edits.iter().filter(|(key, text)| {
            let wanted = read_tag(QUESTION, text).map(|(_, _, rest)| rest);
            !shown
                .get(key)
                .is_some_and(|list| list.iter().any(|text| Some(text.as_str()) == wanted))
        });
        let missing: Vec<_> = missing.collect();
        for (key, text) in missing.iter().take(3) {
            eprintln!("  not shown: {text}; its copies say {:?}", shown.get(key));
        }
        let missing = missing.len();
        verdict.must(
            "edits that do not show",
            format!("{missing} of {}", self.load.edits.len()),
            missing == 0,
        );
    }

    async fn books(&self, verdict: &mut Verdict, url: &str) -> anyhow::Result<()> {
        let db = Db::connect_beside(url).await?;
        let mut tx = db.read().await?;
        let entries = ledger::all(&mut tx, KEY).await?;
        let (waiting, _) = inbox::backlog(&mut tx, KEY).await?;
        let of = |wanted: bool| {
            entries
                .iter()
                .filter(move |(entry, _)| (entry == inbox::RECEIVED) == wanted)
                .map(|(_, n)| n)
        };
        let (received, closed) = (of(true).sum::<i64>(), of(false).sum::<i64>());
        verdict.must(
            "books: received = sum of what became of it + open",
            format!("{received} = {closed} + {waiting}"),
            received == closed + waiting && waiting == 0,
        );
        let failed: i64 = entries
            .iter()
            .filter(|(entry, _)| ["failed", "unreadable"].contains(&entry.as_str()))
            .map(|(_, n)| n)
            .sum();
        verdict.must(
            "updates that failed or could not be read",
            failed.to_string(),
            failed == 0,
        );
        let open = self.open.clone().unwrap_or_default();
        verdict.must(
            "inbox, outbox and jobs are empty",
            if open.is_empty() {
                "yes".to_owned()
            } else {
                open.clone()
            },
            open.is_empty(),
        );
        let chain = audit::verify(&mut tx, KEY).await?;
        verdict.must(
            "the audit's chain is whole",
            format!("{chain:?}"),
            matches!(chain, Chain::Whole { .. }),
        );
        drop(tx);
        db.close().await;
        Ok(())
    }

    fn manners(&self, verdict: &mut Verdict) {
        let violations = self.town.sandbox.violations();
        // A copy shows the words as they are when it is made; so an edit may find that it has nothing to change.
        let mut strange = Vec::new();
        for violation in &violations {
            if !self.is_repeat(violation) && !self.is_overtaken(violation) {
                strange.push(violation);
            }
        }
        verdict.must(
            "careless calls that no kill explains",
            format!("{} of {}", strange.len(), violations.len()),
            strange.is_empty(),
        );
        for violation in strange.iter().take(3) {
            eprintln!("  careless: {violation}");
        }
        let errors = self
            .log
            .lines()
            .filter(|line| line.contains(" ERROR "))
            .count();
        verdict.must("errors in the suite's log", errors.to_string(), errors == 0);
        let ended = self.ended.is_some_and(|status| status.success());
        verdict.must(
            "asked to end, it ended by itself",
            self.ended
                .map_or("no".to_owned(), |status| status.to_string()),
            ended,
        );
        verdict.note(
            "topics, members",
            format!(
                "{}, {}",
                self.town.sandbox.topics(FORUM).len(),
                self.load.questions.len()
            ),
        );
    }

    /// Whether a careless call is the edit of words that had changed before they were copied.
    fn is_overtaken(&self, violation: &Value) -> bool {
        let text = violation["params"]["text"].as_str().unwrap_or_default();
        let copied = violation["params"]["message_id"]
            .as_i64()
            .and_then(|copy| self.copied_at(copy));
        let edited = self.load.edited_at.get(text);
        violation["rule"] == "not_modified"
            && edited
                .zip(copied)
                .is_some_and(|(edited, copied)| edited.timestamp() <= copied)
    }

    /// When a message of the forum was made, in whole seconds.
    fn copied_at(&self, copy: i64) -> Option<i64> {
        let state = self.town.sandbox.shared().lock();
        state
            .room(Place::group(FORUM))?
            .messages
            .get(&copy)
            .map(|message| message.date)
    }

    /// Whether a careless call is one that had been made before, with a kill in between: its answer was never read.
    fn is_repeat(&self, violation: &Value) -> bool {
        let at = violation["at"]
            .as_str()
            .and_then(|at| at.parse::<Instant>().ok());
        let Some(at) = at else { return false };
        let mut before = false;
        self.town.each_call_since(0, |call| {
            let same = call.at < at && Some(call.method) == violation["method"].as_str();
            if same && !before && self.kills.iter().any(|kill| call.at < *kill && *kill < at) {
                before = call.args.to_value() == violation["params"];
            }
        });
        before
    }
}

fn by_bot<'a>(message: &'a Msg, load: &str) -> Option<(i64, usize, &'a str)> {
    let text = message.body.get("text").and_then(Value::as_str);
    text.filter(|_| message.from == BOT)
        .and_then(|text| read_tag(load, text))
}

fn report(
    verdict: &mut Verdict,
    what: &str,
    came: &BTreeMap<i64, Vec<usize>>,
    written: &BTreeMap<i64, usize>,
) {
    let Fate {
        lost,
        out_of_order,
        doubled,
    } = judge(came, written);
    let total: usize = written.values().sum();
    verdict.must(
        &format!("{what} lost"),
        format!("{lost} of {total}"),
        lost == 0,
    );
    verdict.must(
        &format!("{what} out of order within a member"),
        out_of_order.to_string(),
        out_of_order == 0,
    );
    verdict.note(&format!("{what} doubled"), doubled.to_string());
}
