//! What the desk shows of the chain: cards with their times, mistakes with their names, troubles that are nobody's fault.

mod inline;
mod leaks;
mod reports;

use chrono::TimeDelta;
use mtl_locale::{Html, Lang, chain as words, common, helpdesk as desk};
use mtl_store::jobs;
use serde_json::{Value, json};

use super::*;

/// Of the seed: a member of level four with tags both ways.
const KOSTYA: &str = "GDLZ2SX22PVMTYB2DAIGT64AIQHVQA57T3BOD6HHETQGYHKORTV2UV4C";
/// Of the seed: another member.
const VERA: &str = "GAEJBOCANQQYLMKKDO6I74QRUUXI43V7PH35Z2H42GGQNANFZP7NZEOD";
/// Of the seed: a program's account.
const SUPPORTS: &str = "GDXOPYVGCPSBI3DQ5TCSQHG2IZIJOWR5RBO5A75IJL5BH3UJ7AVMHELP";
/// An address that nobody has opened.
const NOBODY: &str = "GABAEAQCAIBAEAQCAIBAEAQCAIBAEAQCAIBAEAQCAIBAEAQCAIBAEJXA";
/// Nobody's seed: thirty-two sevens.
const SEED: &str = "SADQOBYHA4DQOBYHA4DQOBYHA4DQOBYHA4DQOBYHA4DQOBYHA4DQP54X";

#[track_caller]
fn has(text: &str, line: &Html) {
    assert!(
        text.contains(line.to_text().trim()),
        "{} is not in\n{text}",
        line.to_text()
    );
}

impl World {
    /// The chain changes, or goes away.
    fn stellar(&self, patch: Value) {
        self.sandbox.shared().stellar.merge(patch).expect("a patch");
    }

    async fn tags(&self, person: i64, words: &str) -> Msg {
        self.writes(person, &format!("/tags {words}")).await;
        self.last_to(person)
    }
}

story!(a_card_shows_what_the_chain_says, |w| async move {
    for (person, lang) in [(ANNA, Lang::Ru), (BOGDAN, Lang::En)] {
        let before = w.said_to(person).len();
        let card = w.tags(person, KOSTYA).await;
        assert_eq!(w.said_to(person).len(), before + 1, "one message, edited");
        assert_eq!(card.edits(), 1);
        let text = card.text();
        has(text, &words::card_name(lang, "Костя Вольт"));
        has(text, &words::card_address(lang, KOSTYA));
        has(text, &words::card_mtlap(lang, 4));
        has(
            text,
            &words::card_eurmtl(lang, if lang == Lang::Ru { "151,7" } else { "151.7" }),
        );
        has(text, &words::card_role(lang, "coordinator", "MTL Support"));
        assert!(text.contains("✅ PartOf → MTL Support"), "{text}");
        assert!(
            text.contains("🕓") && text.contains("Europe/Podgorica"),
            "{text}"
        );
        assert!(w.topics().is_empty(), "a command is no ticket");
    }
    let program = w
        .tags(ANNA, &format!("https://bsn.expert/accounts/{SUPPORTS}"))
        .await;
    has(program.text(), &words::card_collab_title_line(Lang::Ru));
    let names = w.tags(ANNA, "korb*mtla.me").await;
    has(names.text(), &words::card_address(Lang::Ru, KOSTYA));
    let unborn = w.tags(ANNA, NOBODY).await;
    has(unborn.text(), &words::card_unborn(Lang::Ru));
});

story!(agents_look_in_their_chat_too, |w| async move {
    let order = w.in_general(MARK, &format!("/tags {KOSTYA}")).await;
    let card = w.general().pop().expect("a card");
    assert_eq!(card.answers(), Some(order.id));
    has(card.text(), &words::card_name(Lang::Ru, "Костя Вольт"));
    let asked = w.writes(ANNA, &format!("Мой адрес {KOSTYA}")).await;
    let copy = w.copy_of(&asked).await;
    w.replies(LENA, &copy, "/tags").await;
    let card = w.last_in_room(ANNA).await;
    has(card.text(), &words::card_name(Lang::Ru, "Костя Вольт"));
    assert_eq!(w.said_to(ANNA).len(), 1, "the member sees only the receipt");
});

story!(
    an_address_is_asked_for_and_taken_from_the_answer,
    |w| async move {
        w.writes(ANNA, "/tags").await;
        let question = w.last_to(ANNA);
        assert_eq!(question.text(), words::tags_ask(Lang::Ru).to_text());
        w.writes_to(ANNA, &question, KOSTYA).await;
        has(
            w.last_to(ANNA).text(),
            &words::card_name(Lang::Ru, "Костя Вольт"),
        );
        assert!(w.topics().is_empty());
        let link = format!("/start tags_{SUPPORTS}");
        w.writes(ANNA, &link).await;
        has(
            w.last_to(ANNA).text(),
            &words::card_address(Lang::Ru, SUPPORTS),
        );
        let two = w.writes(ANNA, &format!("{KOSTYA} и {SUPPORTS}")).await;
        w.writes_to(ANNA, &two, "/tags").await;
        let choice = w.last_to(ANNA);
        assert_eq!(choice.text(), words::tags_many(Lang::Ru).to_text());
        let second = choice.buttons()[1].to_owned();
        w.presses(ANNA, &choice, &second).await;
        has(
            w.see(&choice).text(),
            &words::card_address(Lang::Ru, SUPPORTS),
        );
    }
);

story!(long_lists_have_pages_and_are_read_anew, |w| async move {
    let mut data = serde_json::Map::new();
    data.insert("Name".into(), json!("<b>Много</b> друзей"));
    for n in 0..45 {
        data.insert(format!("Friend{n:02}"), json!(KOSTYA));
        data.insert(format!("Like{n:02}"), json!(SUPPORTS));
        data.insert(format!("Odd_{n:02}x"), json!(SUPPORTS));
    }
    w.stellar(json!({"accounts": {NOBODY: {"balances": {"native": "5.0"}, "data": data}}}));
    let card = w.tags(ANNA, NOBODY).await;
    has(
        card.text(),
        &words::card_name(Lang::Ru, "<b>Много</b> друзей"),
    );
    let next = words::card_next_button(Lang::Ru, 2, pages(&card));
    assert_eq!(card.buttons()[0], next.as_str());
    w.presses(ANNA, &card, next.as_str()).await;
    let second = w.see(&card);
    assert_ne!(second.text(), card.text());
    assert_eq!(pages(&second), pages(&card));
    let back = words::card_back_button(Lang::Ru, 1, pages(&card));
    w.presses(ANNA, &second, back.as_str()).await;
    assert_eq!(w.see(&card).text(), card.text());
    // What changed on the chain is there when it is read anew, and the time says when that was.
    w.later(TimeDelta::minutes(2)).await;
    w.stellar(json!({"accounts": {NOBODY: null}}));
    w.stellar(
        json!({"accounts": {NOBODY: {"balances": {"native": "5.0"}, "data": {"Name": "Тихо"}}}}),
    );
    let toast = w
        .presses(ANNA, &card, words::card_anew_button(Lang::Ru).as_str())
        .await;
    assert_eq!(toast.text, words::tags_anew_toast(Lang::Ru).as_str());
    let anew = w.see(&card);
    has(anew.text(), &words::card_name(Lang::Ru, "Тихо"));
    // An old button leads to the last page there is.
    let (data, edits) = (format!("tg:{NOBODY}:1"), anew.edits());
    w.presses_data(ANNA, &card, &data).await;
    assert_eq!(w.see(&card).edits(), edits, "the same is not written again");
    has(w.see(&card).text(), &words::card_name(Lang::Ru, "Тихо"));
    let toast = w.forges(ANNA, &anew, "tg:nothing:1").await;
    assert_eq!(toast, common::button_expired_toast(Lang::Ru).as_str());
});

/// How many pages the button of the next one names.
fn pages(card: &Msg) -> usize {
    let words: Vec<&str> = card.buttons()[0].split_whitespace().collect();
    words
        .iter()
        .rev()
        .find_map(|word| word.parse().ok())
        .expect("a number of pages")
}

story!(each_mistake_is_explained, |w| async move {
    let small = KOSTYA.to_lowercase();
    let twin = KOSTYA.replacen('C', "С", 1);
    let slip = KOSTYA.replacen("UV4C", "UV4D", 1);
    let cases: [(&str, Html); 8] = [
        (&small, words::wrong_lower(Lang::Ru)),
        (&twin, words::wrong_look_alikes(Lang::Ru, "С")),
        (&KOSTYA[..50], words::wrong_cut(Lang::Ru, 6)),
        (&slip, words::wrong_checksum(Lang::Ru)),
        ("anna*", words::wrong_federation(Lang::Ru)),
        ("https://example.org/x", words::wrong_link(Lang::Ru)),
        ("что-нибудь", words::wrong_unknown(Lang::Ru)),
        ("nobody*mtla.me", words::name_missing(Lang::Ru, "mtla.me")),
    ];
    for (text, sentence) in cases {
        has(w.tags(ANNA, text).await.text(), &sentence);
    }
    let offer = w.tags(ANNA, &small).await;
    let button = offer.buttons()[0].to_owned();
    w.presses(ANNA, &offer, &button).await;
    has(
        w.see(&offer).text(),
        &words::card_name(Lang::Ru, "Костя Вольт"),
    );
});

story!(troubles_are_never_the_accounts_fault, |w| async move {
    w.stellar(json!({"down": ["horizon"]}));
    let card = w.tags(ANNA, KOSTYA).await;
    has(card.text(), &words::tags_trouble(Lang::Ru, "server"));
    // The same message becomes the card when the server is back.
    w.stellar(json!({"down": false}));
    w.presses(ANNA, &card, words::card_anew_button(Lang::Ru).as_str())
        .await;
    has(
        w.see(&card).text(),
        &words::card_name(Lang::Ru, "Костя Вольт"),
    );
    // What was read before is shown with its age while the server is away.
    w.later(TimeDelta::hours(30)).await;
    for (fault, why) in [("busy", "busy"), ("garbage", "garbage")] {
        w.stellar(json!({"faults": [{"kind": fault, "service": "horizon"}]}));
        let old = w.tags(ANNA, KOSTYA).await;
        has(old.text(), &words::card_stale(Lang::Ru, why));
        has(old.text(), &words::card_name(Lang::Ru, "Костя Вольт"));
        assert!(old.text().contains("2 марта"), "{}", old.text());
        let none = w.tags(ANNA, VERA).await;
        has(none.text(), &words::tags_trouble(Lang::Ru, why));
    }
    w.stellar(json!({"faults": []}));
});

story!(
    received_tags_may_be_away_and_the_rest_is_there,
    |w| async move {
        w.stellar(json!({"down": ["bsn"]}));
        let card = w.tags(ANNA, KOSTYA).await;
        has(card.text(), &words::card_name(Lang::Ru, "Костя Вольт"));
        has(card.text(), &words::card_in_away(Lang::Ru, "server"));
        // Programs were read themselves, so their answers are known all the same.
        assert!(
            card.text().contains("✅ PartOf → MTL Support"),
            "{}",
            card.text()
        );
        w.stellar(json!({"down": false}));
        // The reader writes an empty list where others write an empty map.
        let empty = w.tags(ANNA, NOBODY).await;
        has(empty.text(), &words::card_unborn(Lang::Ru));
    }
);

story!(
    a_question_survives_the_death_of_its_asker,
    |mut w| async move {
        w.hurry();
        w.writes(ANNA, &format!("/tags {KOSTYA}")).await;
        // The line stands and the question is written down; whoever would ask it dies.
        let asks = async |w: &World| {
            let mut tx = w.read().await;
            let kinds = jobs::kinds(&mut tx, &mtl_telegram::errands::key(DESK)).await;
            tx.rollback().await.expect("the store");
            !kinds.expect("the errands").is_empty()
        };
        w.stellar(json!({"delay_ms": 3_000}));
        for _ in 0..50 {
            let step = Box::pin(w.suite().step());
            let begun = tokio::time::timeout(std::time::Duration::from_millis(800), step).await;
            if begun.is_err() {
                break;
            }
        }
        assert!(asks(&w).await, "it is asked");
        assert_eq!(
            w.last_to(ANNA).text(),
            words::tags_looking(Lang::Ru).to_text()
        );
        w.stellar(json!({"delay_ms": 0}));
        w.stops().await;
        // What was asked of the reader goes on without its asker, and has the store open until it has ended.
        tokio::time::sleep(std::time::Duration::from_millis(3_300)).await;
        w.restarts().await;
        w.calm().await;
        has(
            w.last_to(ANNA).text(),
            &words::card_name(Lang::Ru, "Костя Вольт"),
        );
        assert!(!asks(&w).await, "and no more");
    }
);

story!(
    what_is_not_for_members_does_not_exist_for_them,
    |w| async move {
        for command in ["/collab", "/indicators"] {
            w.writes(ANNA, command).await;
            assert_eq!(
                w.last_to(ANNA).text(),
                desk::command_strange(Lang::Ru, command).to_text()
            );
        }
    }
);

story!(the_directory_follows_the_settings_at_once, |w| async move {
    let title = async |w: &World| {
        let card = w.tags(ANNA, KOSTYA).await;
        card.text().to_owned()
    };
    assert!(title(&w).await.contains("PartOf → MTL Support"));
    let programs = json!([{"name": "Support", "title": "Окно помощи", "accounts": [SUPPORTS]}]);
    w.sets("stellar.programs", programs).await;
    let text = title(&w).await;
    assert!(text.contains("PartOf → Окно помощи"), "{text}");
    has(
        &text,
        &words::card_role(Lang::Ru, "coordinator", "Окно помощи"),
    );
    // A slip that got past the check leaves the directory as it was.
    w.sets("stellar.programs", json!([{"name": "x y"}])).await;
    assert!(title(&w).await.contains("PartOf → Окно помощи"));
});

story!(a_name_of_the_reader_leads_to_its_page, |w| async move {
    // A name at the reader stands on the card, and what others say of the account.
    let card = w.tags(BOGDAN, "boris*mtla.me").await;
    has(card.text(), &words::card_name(Lang::En, "Борис Лим"));
    assert!(card.text().contains("bsn.expert/@boris"), "{}", card.text());
    assert!(
        card.text().contains("RecommendToMTLA ← "),
        "{}",
        card.text()
    );
});
