//! Protection: no message is lost whatever is caught, blocked, released or edited; and no button is trusted.

use std::collections::BTreeSet;

use mtl_store::settings;
use mtl_telegram::{Brain, Ctx, Disposition};
use proptest::prelude::*;

use super::*;
use crate::{
    domain::{
        content::Content,
        protection::{Fate, Filters},
    },
    inbound::Update,
    store::{blocks, messages, quarantine},
};

const LINK: &str = "see https://example.org";

async fn filters(w: &World, filters: &Filters) {
    let mut tx = w.db.begin().await.unwrap();
    settings::set(&mut tx, "helpdesk", blocks::FILTERS, filters, None, w.now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn links_on() -> World {
    let w = World::new().await;
    let on = Filters {
        links: true,
        ..Filters::default()
    };
    filters(&w, &on).await;
    w
}

fn linked(text: &str) -> Value {
    let entity = json!({"type": "url", "offset": 4, "length": 19});
    json!({"text": text, "entities": [entity]})
}

/// Something that happens between a member and the desk.
#[derive(Debug, Clone, Copy)]
enum Act {
    Text(i64),
    Link(i64),
    Photo(i64),
    Album(i64),
    /// The member edits one of their messages into plain words, or into a link.
    Edit(i64, usize, bool),
    Answer(i64),
    Pass(i64),
    Spam(i64),
    Block(i64),
    Unblock(i64),
    Appeal(i64),
    Ignore(i64),
    Rules(bool, bool),
}

fn act() -> impl Strategy<Value = Act> {
    let who = || prop_oneof![Just(ANNA), Just(BORIS)];
    prop_oneof![
        4 => who().prop_map(Act::Text),
        4 => who().prop_map(Act::Link),
        2 => who().prop_map(Act::Photo),
        2 => who().prop_map(Act::Album),
        3 => (who(), 0..6_usize, any::<bool>()).prop_map(|(who, n, link)| Act::Edit(who, n, link)),
        1 => who().prop_map(Act::Answer),
        2 => who().prop_map(Act::Pass),
        1 => who().prop_map(Act::Spam),
        1 => who().prop_map(Act::Block),
        1 => who().prop_map(Act::Unblock),
        1 => who().prop_map(Act::Appeal),
        1 => who().prop_map(Act::Ignore),
        1 => (any::<bool>(), any::<bool>()).prop_map(|(links, media)| Act::Rules(links, media)),
    ]
}

/// A world that remembers who wrote what.
struct Told {
    w: World,
    /// Number, author and the last words of each message.
    sent: Vec<(i64, i64, String)>,
}

impl Told {
    async fn hear(&mut self, who: i64, extra: Value) {
        let number = self.w.number();
        let text = extra["text"].as_str().unwrap_or_default().to_owned();
        self.sent.push((number, who, text));
        let body = message(number, private(who), person(who), extra);
        self.update("message", body).await;
    }

    async fn update(&mut self, kind: &str, body: Value) {
        let done = self.w.update(kind, body).await;
        let accounted = [
            Disposition::Relayed,
            Disposition::Quarantined,
            Disposition::Refused,
            // An appeal is answered, an edit that changes nothing is noted.
            Disposition::Answered,
            Disposition::Noted,
        ];
        assert!(accounted.contains(&done), "{done:?}");
    }

    async fn decide(&mut self, word: &str, who: i64) {
        let data = format!("{word}:{who}:{}", i64::MAX);
        self.w.press(group(), 1, AGENT, &data).await;
    }

    async fn happens(&mut self, act: Act) {
        match act {
            Act::Text(who) => {
                let text = format!("words {}", self.w.next);
                self.hear(who, json!({"text": text})).await;
            }
            Act::Link(who) => {
                let text = format!("{LINK} {}", self.w.next);
                self.hear(who, linked(&text)).await;
            }
            Act::Photo(who) => self.hear(who, json!({"photo": photo("u")})).await,
            Act::Album(who) => {
                let album = format!("album {who} {}", self.w.next / 4);
                let item = json!({"photo": photo("u"), "media_group_id": album});
                self.hear(who, item).await;
            }
            Act::Edit(who, n, link) => self.edit(who, n, link).await,
            Act::Answer(who) => self.answer(who).await,
            Act::Pass(who) => self.decide("qpass", who).await,
            Act::Spam(who) => self.decide("qspam", who).await,
            Act::Block(who) => {
                if let Some(copy) = self.copy(who).await {
                    let order = json!({"text": "/block 2d advertising"});
                    self.w.agent(OWNER, Some(copy), order).await;
                }
            }
            Act::Unblock(who) => {
                let order = json!({"text": format!("/unblock {who}")});
                self.w.agent(OWNER, None, order).await;
            }
            Act::Appeal(who) => {
                let mut tx = self.w.db.begin().await.unwrap();
                let block = blocks::get(&mut tx, "helpdesk", who).await.unwrap();
                drop(tx);
                let id = block.map_or(1, |block| block.id);
                let data = format!("appeal:{id}");
                self.w.press(private(who), 1, who, &data).await;
            }
            Act::Ignore(who) => {
                let order = json!({"text": format!("/ignore {who}")});
                self.w.agent(AGENT, None, order).await;
            }
            Act::Rules(links, media) => {
                let rules = Filters {
                    links,
                    media,
                    ..Filters::default()
                };
                filters(&self.w, &rules).await;
            }
        }
    }

    async fn edit(&mut self, who: i64, n: usize, link: bool) {
        let next = self.w.number();
        let mut own = self
            .sent
            .iter_mut()
            .filter(|(_, author, text)| *author == who && !text.is_empty());
        let Some((number, _, text)) = own.nth(n) else {
            return;
        };
        *text = if link {
            format!("{LINK} {next}")
        } else {
            format!("plain {next}")
        };
        let extra = if link {
            linked(text)
        } else {
            json!({"text": text})
        };
        let body = message(*number, private(who), person(who), extra);
        self.update("edited_message", body).await;
    }

    /// A copy of the member's words in the room.
    async fn copy(&self, who: i64) -> Option<i64> {
        let mut tx = self.w.db.begin().await.unwrap();
        for (number, _, _) in self.sent.iter().filter(|(_, author, _)| *author == who) {
            let pairs = mtl_store::copies::of_original(&mut tx, "helpdesk", who, *number)
                .await
                .unwrap();
            if let Some(pair) = pairs.first() {
                return Some(pair.to_message);
            }
        }
        None
    }

    async fn answer(&mut self, who: i64) {
        if let Some(copy) = self.copy(who).await {
            self.w
                .agent(AGENT, Some(copy), json!({"text": "an answer"}))
                .await;
        }
    }

    /// Every message stands in its ticket, or is kept, with its last words somewhere.
    async fn nothing_is_lost(&self) {
        let mut tx = self.w.db.begin().await.unwrap();
        for (number, who, text) in &self.sent {
            let row = messages::at_place(&mut tx, "helpdesk", *who, *number)
                .await
                .unwrap();
            let mut kept = Vec::new();
            for fate in Fate::ALL {
                let items = quarantine::of_member(&mut tx, "helpdesk", *who, *fate, i64::MAX, 1000)
                    .await
                    .unwrap();
                kept.extend(items.into_iter().filter(|item| item.number == *number));
            }
            assert!(row.is_some() || !kept.is_empty(), "{number} is lost");
            let known: BTreeSet<&str> = row
                .iter()
                .map(|row| &row.content)
                .chain(kept.iter().map(|item| &item.content))
                .map(|content: &Content| content.text.as_str())
                .collect();
            // What was marked as spam or went as an appeal is not followed by edits: it has ended.
            let ended = |fate: Fate| matches!(fate, Fate::Spam | Fate::Appeal);
            let over = row.is_none() && kept.iter().all(|item| ended(item.fate));
            assert!(known.contains(text.as_str()) || over, "{text} is lost");
        }
    }

    /// Everything is let go: only spam, and what became an appeal, stays behind.
    async fn let_go(&mut self) {
        for who in [ANNA, BORIS] {
            self.decide("qpass", who).await;
            let order = json!({"text": format!("/unblock {who}")});
            self.w.agent(OWNER, None, order).await;
            let data = format!("bkept:{who}");
            self.w.press(group(), 1, OWNER, &data).await;
        }
        self.w.pass(chrono::TimeDelta::seconds(10)).await;
        let mut tx = self.w.db.begin().await.unwrap();
        assert_eq!(
            quarantine::totals(&mut tx, "helpdesk").await.unwrap(),
            (0, 0)
        );
        let mut spam = BTreeSet::new();
        for who in [ANNA, BORIS] {
            for fate in [Fate::Spam, Fate::Appeal] {
                let items = quarantine::of_member(&mut tx, "helpdesk", who, fate, i64::MAX, 1000)
                    .await
                    .unwrap();
                spam.extend(items.into_iter().map(|item| item.number));
            }
        }
        for (number, who, _) in &self.sent {
            let row = messages::at_place(&mut tx, "helpdesk", *who, *number)
                .await
                .unwrap();
            assert!(
                row.is_some() || spam.contains(number),
                "{number} never arrived"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn no_message_is_lost(acts in prop::collection::vec(act(), 1..30)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut w = links_on().await;
            w.agent(AGENT, None, json!({"text": "/myname Аня"})).await;
            let mut told = Told { w, sent: Vec::new() };
            for act in acts {
                told.happens(act).await;
                told.nothing_is_lost().await;
            }
            told.let_go().await;
        });
    }
}

#[tokio::test]
async fn a_batch_leaves_whom_protection_concerns_to_be_handled_singly() {
    let (mut w, copy) = World::with_ticket().await;
    w.agent(AGENT, Some(copy), json!({"text": "an answer"}))
        .await;
    for who in [BORIS, 503] {
        w.says(who, "question").await;
    }
    // One more word: the wait has begun for everybody.
    w.says(ANNA, "and more").await;
    let order = json!({"text": "/ignore 503"});
    w.agent(AGENT, None, order).await;
    let batch = async |w: &mut World| {
        let updates: Vec<Update> = [ANNA, BORIS, 503]
            .map(|who| {
                let body = message(
                    w.number(),
                    private(who),
                    person(who),
                    json!({"text": "words"}),
                );
                serde_json::from_str(&json!({"update_id": 1, "message": body}).to_string()).unwrap()
            })
            .into();
        let refs: Vec<&Update> = updates.iter().collect();
        let mut tx = w.db.begin().await.unwrap();
        let mut ctx = Ctx::new(&mut tx, w.now, &w.me, &w.ids);
        let taken = w.desk.bulk(&mut ctx, &refs).await.unwrap();
        taken.iter().map(Option::is_some).collect::<Vec<bool>>()
    };
    assert_eq!(batch(&mut w).await, [true, true, false], "no rule holds");
    let on = Filters {
        cjk: true,
        ..Filters::default()
    };
    filters(&w, &on).await;
    assert_eq!(
        batch(&mut w).await,
        [true, false, false],
        "one was answered, one was not"
    );
}

#[tokio::test]
async fn no_button_is_trusted() {
    let mut w = links_on().await;
    w.member(ANNA, linked(LINK)).await;
    w.news();
    let upto = i64::MAX;
    // In private there is no board, whoever presses.
    for word in ["qpass", "qspam", "qshow", "qblock"] {
        w.press(private(ANNA), 1, ANNA, &format!("{word}:{ANNA}:{upto}"))
            .await;
        assert_eq!(
            w.toast(),
            mtl_locale::common::button_expired_toast(mtl_locale::Lang::Ru).as_str()
        );
    }
    for data in [
        "qpass",
        "qpass:x:y",
        "qpass:501",
        "qspam:502:5",
        "filter:none",
        "blift:x",
        "appeal:1",
    ] {
        w.press(group(), 1, AGENT, data).await;
    }
    // Who may only answer changes no rule and blocks nobody.
    for data in [
        "filter:links",
        "filter:edit",
        "bpage:0",
        "bkept:501",
        "alift:1",
        "akeep:1",
    ] {
        let done = w.press(group(), 1, AGENT, data).await;
        assert_eq!(done, Disposition::Refused, "{data}");
    }
    for order in ["/unblock 501", "/blocked", "/filters"] {
        let (_, done) = w.agent(AGENT, None, json!({"text": order})).await;
        assert_eq!(done, Disposition::Refused, "{order}");
    }
    let done = w
        .press(group(), 1, AGENT, &format!("qblock:{ANNA}:{upto}"))
        .await;
    assert_eq!(done, Disposition::Refused);
    // A member decides no appeal, not even their own: for them there is no such button.
    for data in ["alift:1", "akeep:1", "bkept:501", "filter:links"] {
        let done = w.press(private(ANNA), 1, ANNA, data).await;
        assert_eq!(done, Disposition::Answered, "{data}");
        assert_eq!(w.toast(), "Эта кнопка уже не действует", "{data}");
    }
    let mut tx = w.db.begin().await.unwrap();
    assert_eq!(
        quarantine::totals(&mut tx, "helpdesk").await.unwrap(),
        (1, 1)
    );
    assert_eq!(blocks::count(&mut tx, "helpdesk", false).await.unwrap(), 0);
    drop(tx);
    assert!(w.tickets().await.is_empty());
}

#[tokio::test]
async fn somebody_elses_appeal_is_not_mine() {
    let (mut w, copy) = World::with_ticket().await;
    w.agent(OWNER, Some(copy), json!({"text": "/block 1d spam"}))
        .await;
    let notice = w.news_of(ANNA).pop().unwrap();
    let data = notice.button().to_owned();
    w.press(private(BORIS), 1, BORIS, &data).await;
    let expired = mtl_locale::common::button_expired_toast(mtl_locale::Lang::Ru);
    assert_eq!(w.toast(), expired.as_str());
    let done = w.press(private(ANNA), notice.number(), ANNA, &data).await;
    assert_eq!(done, Disposition::Answered);
    w.says(ANNA, "it was a mistake").await;
    assert!(
        w.news_of(OWNER)
            .pop()
            .unwrap()
            .text()
            .contains("it was a mistake")
    );
}
