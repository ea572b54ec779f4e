//! Proofs of what is caught and what is not, and of how a block is read.

use chrono::TimeDelta;
use serde_json::json;

use super::*;
use crate::domain::content::Origin;

fn with(change: impl FnOnce(&mut Filters)) -> Filters {
    let mut filters = Filters::default();
    change(&mut filters);
    filters
}

fn content(value: serde_json::Value) -> Content {
    serde_json::from_value(value).unwrap()
}

fn link() -> Content {
    content(
        json!({"kind": "text", "text": "example.org", "entities": [{"type": "url", "offset": 0, "length": 11}]}),
    )
}

#[test]
fn nothing_is_caught_until_a_rule_is_on() {
    let off = Filters::default();
    assert!(!off.is_any_on());
    for one in [link(), Content::new(Kind::Photo), Content::of_text("你好")] {
        assert_eq!(off.caught(&one), []);
    }
    let empty_list = with(|f| f.words = true);
    assert!(!empty_list.is_any_on(), "a list of nothing catches nothing");
}

#[test]
fn each_rule_catches_its_own() {
    let mention = content(
        json!({"kind": "photo", "text": "@x", "entities": [{"type": "mention", "offset": 0, "length": 2}]}),
    );
    let hidden = content(
        json!({"kind": "text", "text": "here", "entities": [{"type": "text_link", "offset": 0, "length": 4, "url": "https://e.org"}]}),
    );
    let preview =
        content(json!({"kind": "text", "text": "here", "preview": {"url": "https://e.org"}}));
    let post = Content {
        origin: Some(Origin {
            source: Source::Channel {
                title: "C".into(),
                url: Some("https://t.me/c/1".into()),
            },
            at: chrono::DateTime::UNIX_EPOCH,
        }),
        ..Content::of_text("news")
    };
    let contact = content(json!({"kind": "contact", "details": "王小明, +1"}));
    let links = with(|f| f.links = true);
    for one in [link(), hidden, preview, post] {
        assert_eq!(links.caught(&one), [Rule::Links]);
    }
    assert_eq!(links.caught(&mention), []);
    let mentions = with(|f| f.mentions = true);
    assert_eq!(mentions.caught(&mention), [Rule::Mentions]);
    assert_eq!(mentions.caught(&link()), []);
    let media = with(|f| f.media = true);
    assert_eq!(media.caught(&mention), [Rule::Media]);
    assert_eq!(media.caught(&Content::of_text("words")), []);
    let cjk = with(|f| f.cjk = true);
    for text in ["你好", "こんにちは", "안녕"] {
        assert_eq!(cjk.caught(&Content::of_text(text)), [Rule::Cjk], "{text}");
    }
    assert_eq!(cjk.caught(&contact), [Rule::Cjk]);
    for text in ["привет", "zdravo, šta ima", "ok 👍 →"] {
        assert_eq!(cjk.caught(&Content::of_text(text)), [], "{text}");
    }
    let words = with(|f| {
        f.words = true;
        f.stop_words = vec!["казино".into()];
    });
    let captioned =
        content(json!({"kind": "document", "text": "лучшее КАЗИНО", "details": "x.pdf"}));
    let file = content(json!({"kind": "document", "details": "казино.pdf"}));
    assert_eq!(words.caught(&captioned), [Rule::Words]);
    assert_eq!(words.caught(&file), [Rule::Words]);
    let all = with(|f| {
        for rule in Rule::ALL {
            f.toggle(*rule);
        }
    });
    assert_eq!(all.caught(&mention), [Rule::Mentions, Rule::Media]);
}

#[test]
fn stop_words_are_found_in_every_form_and_disguise() {
    let list = [
        "инвестиция",
        "заработок",
        "airdrop",
        "легкие деньги",
        "USDT",
    ]
    .map(String::from);
    for text in [
        "ИНВЕСТИЦИЯ!",
        "про инвестиции и инвестицией",
        "ваш зарабoтoк ждёт", // Latin o
        "зapaбoтoк",
        "з а р а б о т о к",
        "з.а.р.а.б.о.т.о.к",
        "Free AIRDROPS",
        "аirdrоp", // Cyrillic а and о
        "лёгкие   деньги",
        "с лёгкими деньгами",
        "купи usdt",
        "зара\u{200B}боток",
    ] {
        assert!(has_stop_word(text, &list), "{text}");
    }
    for text in [
        "",
        "Как вступить?",
        "деньги легкие", // another order is another phrase
        "легкие, а деньги",
        "usdtx",
        "безинвестиционный",
        "а я и он",
    ] {
        assert!(!has_stop_word(text, &list), "{text}");
    }
    assert!(!has_stop_word("графство Эссекс", &["секс".to_owned()]));
    assert!(!has_stop_word("что угодно", &[]));
}

#[test]
fn a_list_is_read_by_commas_and_lines() {
    let read = |text: &str| read_words(text).unwrap();
    assert_eq!(
        read("казино, Казино\nлёгкие деньги;; usdt,"),
        ["казино", "лёгкие деньги", "usdt"]
    );
    assert_eq!(read(" - "), [""; 0]);
    assert_eq!(
        read_words("ок, !!!"),
        Err(WordsRefusal::Empty("!!!".into()))
    );
    assert!(matches!(
        read_words(&"а".repeat(65)),
        Err(WordsRefusal::TooLong(_))
    ));
    let many: Vec<String> = (0..=MOST_WORDS).map(|n| n.to_string()).collect();
    assert_eq!(read_words(&many.join(",")), Err(WordsRefusal::TooMany));
}

#[test]
fn a_block_has_a_reason_and_perhaps_a_term() {
    let read = |text: &str| {
        block_order(text).map(|(term, reason)| (term.map(|t| t.num_minutes()), reason))
    };
    let day = 24 * 60;
    for (text, term, reason) in [
        ("7d реклама", Some(7 * day), "реклама"),
        ("2ч  спам и  спам", Some(120), "спам и спам"),
        ("3 дня хамство", Some(3 * day), "хамство"),
        ("1w x", Some(7 * day), "x"),
        ("30мин x", Some(30), "x"),
        ("хамство", None, "хамство"),
        ("3 раза хамил", None, "3 раза хамил"),
    ] {
        assert_eq!(read(text), Ok((term, reason.to_owned())), "{text}");
    }
    for (text, refusal) in [
        ("", TermRefusal::NoReason),
        ("7d", TermRefusal::NoReason),
        ("0d спам", TermRefusal::Unclear),
        ("7x спам", TermRefusal::Unclear),
        ("400d спам", TermRefusal::TooLong),
        ("99999999999d спам", TermRefusal::TooLong),
    ] {
        assert_eq!(read(text), Err(refusal), "{text}");
    }
    assert_eq!(read(&"а".repeat(501)), Err(TermRefusal::LongReason));
}

#[test]
fn a_block_ends_with_its_term() {
    let now = chrono::DateTime::UNIX_EPOCH;
    let block = |until| Block {
        id: 1,
        person: 2,
        reason: String::new(),
        quiet: false,
        by: 3,
        since: now,
        until,
        told: false,
        appeal: Appeal::None,
    };
    assert!(block(None).holds(now));
    assert!(block(Some(now + TimeDelta::seconds(1))).holds(now));
    assert!(!block(Some(now)).holds(now));
}

#[test]
fn rules_are_kept_by_their_names() {
    let rules = [Rule::Links, Rule::Cjk];
    assert_eq!(joined(&rules), "links,cjk");
    assert_eq!(parted("links,cjk,unheard"), rules);
    assert_eq!(parted(""), []);
}
