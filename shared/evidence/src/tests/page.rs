//! The page: nothing in it runs, nothing is fetched, and what people wrote is only ever text.

use mtl_locale::Lang;
use proptest::prelude::*;

use super::{item, sample};
use crate::{input::*, make, record::PAGE};

fn page(input: &Input, lang: Lang) -> String {
    String::from_utf8(item(&make(input, lang).unwrap().bytes, PAGE)).unwrap()
}

/// Every tag of the page with its attributes.
fn tags(page: &str) -> Vec<&str> {
    let (_, body) = page.split_once("</style>").unwrap();
    body.split('<')
        .skip(1)
        .map(|rest| rest.split('>').next().unwrap())
        .collect()
}

#[test]
fn words_of_people_are_text() {
    let page = page(&sample::case(), Lang::Ru);
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && !page.contains("<script"));
}

#[test]
fn nothing_is_fetched() {
    let page = page(&sample::case(), Lang::En);
    for tag in tags(&page) {
        assert!(!tag.contains("http"), "{tag}");
        assert!(
            !tag.contains("src=\"") || tag.contains("src=\"data:image/"),
            "{tag}"
        );
    }
    let style = include_str!("../html/style.css");
    assert!(!style.contains("url(") && !style.contains("@import") && !style.contains("</"));
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn what_could_run_is_not_linked() {
    let mut input = sample::case();
    input.files[2].name = Some("act.HTML".into());
    assert!(!page(&input, Lang::En).contains("href=\"files/003"));
    input.files[2].name = Some("act.pdf".into());
    assert!(page(&input, Lang::En).contains("href=\"files/003-act.pdf\""));
}

#[test]
fn both_languages_say_all_of_it() {
    for (lang, words) in [
        (
            Lang::Ru,
            [
                "7 сообщений",
                "Не вошло 1 сообщение.",
                "Текст изъят",
                "Переслано от",
                "заявитель",
            ],
        ),
        (
            Lang::En,
            [
                "7 messages",
                "1 message was left out.",
                "Text redacted",
                "Forwarded from",
                "claimant",
            ],
        ),
    ] {
        let page = page(&sample::case(), lang);
        for word in words {
            assert!(page.contains(word), "{word}");
        }
    }
}

#[test]
fn times_are_those_of_the_zone() {
    let mut input = sample::case();
    // 09:00 UTC; noon passes midnight in Auckland.
    assert!(page(&input, Lang::En).contains(">10:00</time>"));
    input.zone = "Pacific/Auckland".into();
    assert!(page(&input, Lang::En).contains(">22:00</time>"));
}

#[test]
fn signs_that_turn_lines_around_are_not_shown() {
    let mut input = sample::case();
    input.case.subject = "a\u{202E}b".into();
    assert!(page(&input, Lang::En).contains(">ab</h1>"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_text_makes_a_tag(text in "[<>&\"'a-zа-я/=! -]{0,40}|.{0,40}") {
        let plain = tags(&page(&sample::case(), Lang::En)).len();
        let mut input = sample::case();
        input.people[0].name.push_str(&text);
        input.people[0].stellar = Some(text.clone());
        input.case.subject = text.clone();
        input.case.grievance = Some(text.clone());
        input.exporter = text.clone();
        input.exhibits[0].title = text.clone();
        input.files[1].name = Some(text.clone());
        input.files[2].unique = text.clone();
        input.files[1].stated = Some(text.clone());
        for message in &mut input.messages {
            message.kind = text.clone();
            if let Some(Version { body: Body::Words { text: words, links }, .. }) = message.versions.last_mut()
                && !words.is_empty()
            {
                words.push_str(&text);
                links.iter_mut().for_each(|link| link.push_str(&text));
            }
        }
        prop_assert_eq!(tags(&page(&input, Lang::En)).len(), plain);
    }
}
