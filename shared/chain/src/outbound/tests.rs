//! Proofs of words: what is said of mistakes, and that nothing from the chain becomes markup or runs over.

use chrono::DateTime;
use mtl_locale::{Html, Lang, chain as words};
use mtl_stellar::{
    AccountId,
    address::{self, AddressError},
    http::Trouble,
    lookup::{Card, Inbound, Inbounds, Membership, Outbound},
    tags::PairStatus,
};

use super::{pages::Section, *};
use crate::domain::when::ZONE;

const ID: &str = "GDXOPYVGCPSBI3DQ5TCSQHG2IZIJOWR5RBO5A75IJL5BH3UJ7AVMHELP";
const OTHER: &str = "GDRBVN7RN7SDDI7QSMBDXJOHW63WKR7W6AGCVRJCG7YR6R456T2LMADM";

fn voice(lang: Lang) -> Voice<'static> {
    Voice {
        lang,
        zone: ZONE,
        bsn: "https://bsn.expert/",
        now: DateTime::from_timestamp(1_772_442_000, 0).unwrap(),
    }
}

fn card(tags: usize) -> Card {
    let now = voice(Lang::Ru).now;
    let target: AccountId = OTHER.parse().unwrap();
    Card {
        id: ID.parse().unwrap(),
        exists: true,
        name: Some("<b>Anna</b> & Co".into()),
        about: Some("a < b".into()),
        websites: vec!["https://x.example/?a=1&b=2".into()],
        username: None,
        membership: Membership {
            mtlap: Some(2),
            ..Membership::default()
        },
        eurmtl: None,
        out: (0..tags)
            .map(|n| Outbound {
                tag: "Friend".into(),
                qualifier: None,
                known: n % 2 == 0,
                target,
                name: Some("<i>x".repeat(15)),
                pair: PairStatus::Missing,
                keys: Vec::new(),
            })
            .collect(),
        incoming: Some(Inbounds {
            tags: vec![Inbound {
                tag: "A".into(),
                known: true,
                source: target,
                name: None,
                pair: PairStatus::NotApplicable,
            }],
            more: false,
            read_at: now,
            trouble: None,
        }),
        incoming_trouble: None,
        roles: Vec::new(),
        collaboration: None,
        read_at: now,
        trouble: None,
    }
}

#[test]
fn a_card_is_escaped_and_fits_whatever_stands_in_it() {
    for lang in Lang::ALL {
        let pages = card::pages(&voice(lang), &card(300), false);
        assert!(pages.len() > 10);
        for page in &pages {
            assert!(page.visible_len() <= 4_096 && page.as_str().len() < 16_000);
            assert!(!page.as_str().contains("<i>x<i>x"));
            // Every page tells when it was read.
            assert!(page.as_str().contains("🕓"), "{page}");
        }
        let first = pages[0].as_str();
        assert!(
            first.contains("&lt;b&gt;Anna&lt;/b&gt; &amp; Co"),
            "{first}"
        );
        assert!(first.contains(&format!("https://bsn.expert/accounts/{ID}")));
    }
}

#[test]
fn what_could_not_be_seen_is_never_said_to_be_absent() {
    let mut card = card(0);
    card.incoming = None;
    card.incoming_trouble = Some(Trouble::Timeout);
    card.trouble = Some(Trouble::Busy { retry_after: None });
    for lang in Lang::ALL {
        let text = card::pages(&voice(lang), &card, false)[0].to_text();
        assert!(text.contains("bsn.expert"), "{text}");
        assert!(text.contains("Horizon"), "{text}");
        assert!(
            !text.contains(&words::card_no_tags(lang).to_text()),
            "{text}"
        );
    }
}

#[test]
fn an_account_that_is_not_there_is_said_kindly_and_alone() {
    let mut card = card(0);
    card.exists = false;
    card.name = None;
    let text = card::pages(&voice(Lang::Ru), &card, false)[0].to_text();
    assert!(text.contains(&words::card_unborn(Lang::Ru).to_text()));
    assert!(!text.contains("MTLAP"), "{text}");
}

#[test]
fn each_mistake_has_a_sentence_of_its_own() {
    let id: AccountId = ID.parse().unwrap();
    let wrong = [
        AddressError::Contract,
        AddressError::OtherKind,
        AddressError::LowerCase { meant: Some(id) },
        AddressError::LookAlikes {
            letters: vec!['Т'],
            meant: None,
        },
        AddressError::LookAlikes {
            letters: vec![],
            meant: None,
        },
        AddressError::BadLetters { letters: vec!['0'] },
        AddressError::Cut { missing: 1 },
        AddressError::Long {
            extra: 2,
            meant: None,
        },
        AddressError::Checksum,
        AddressError::Federation,
        AddressError::Link,
        AddressError::OtherNetwork,
        AddressError::Unknown,
        AddressError::Empty,
        AddressError::Secret,
    ];
    for lang in Lang::ALL {
        let said: std::collections::BTreeSet<String> = wrong
            .iter()
            .map(|error| wrong::address(lang, error).0.into_string())
            .collect();
        assert_eq!(said.len(), wrong.len());
    }
    let (_, meant) = wrong::address(Lang::Ru, &AddressError::LowerCase { meant: Some(id) });
    assert_eq!(meant, Some(id));
    assert!(address::parse(ID).is_ok());
}

#[test]
fn an_inline_answer_is_one_article_and_personal() {
    let article = inline::Article {
        title: "t".into(),
        line: "l".repeat(500),
        html: Html::bold("x"),
    };
    let answer = inline::one("q", &article, true);
    assert_eq!(answer["results"].as_array().map(Vec::len), Some(1));
    assert_eq!(answer["is_personal"], true);
    assert_eq!(answer["cache_time"], 30);
    let later = inline::later(
        Lang::Ru,
        "q",
        &crate::domain::word::link(ID.parse().unwrap()),
    );
    let start = later["button"]["start_parameter"].as_str().unwrap();
    assert!(start.len() <= 64 && start.ends_with(ID));
    let text = later["button"]["text"].as_str().unwrap();
    assert!(text.chars().count() <= 64);
}

fn section(title: &str, count: usize, row: &str) -> Section {
    Section {
        title: Html::text(title),
        rows: (0..count)
            .map(|n| Html::text(&format!("{row}{n}")))
            .collect(),
    }
}

#[test]
fn pages_hold_every_row_once_and_titles_stand_again() {
    let list = [section("out", 40, "o"), section("in", 3, "i")];
    let pages = pages::pages(Html::text("head"), &list);
    assert_eq!(pages.len(), 3);
    let whole: Vec<String> = pages.iter().map(Html::to_text).collect();
    assert!(whole[0].starts_with("head\n\nout\no0"), "{}", whole[0]);
    assert!(whole[1].starts_with("out\no18"), "{}", whole[1]);
    assert!(whole[2].contains("\n\nin\ni0"), "{}", whole[2]);
    let rows: usize = whole
        .iter()
        .flat_map(|page| page.lines())
        .filter(|line| line.len() > 1 && line[1..].parse::<u32>().is_ok())
        .count();
    assert_eq!(rows, 43);
}

#[test]
fn long_rows_make_shorter_pages() {
    let list = [section("t", 10, &"ж".repeat(1_000))];
    for page in pages::pages(Html::text(&"h".repeat(500)), &list) {
        assert!(page.visible_len() <= 3_600);
    }
    assert_eq!(pages::pages(Html::text("head"), &[]).len(), 1);
}
