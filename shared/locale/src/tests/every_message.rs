//! Every message in both languages: it renders, its markup is sound, it fits where it goes.

use std::collections::BTreeSet;

use super::generator::markup;
use crate::{Html, Kind, Lang, keys, samples::render_all};

#[test]
fn every_message_is_rendered_in_both_languages() {
    let keys: BTreeSet<&str> = keys().iter().copied().collect();
    assert!(keys.contains("common.fault-sentence"));
    for lang in Lang::ALL {
        let all = render_all(lang);
        let rendered: BTreeSet<&str> = all.iter().map(|it| it.key.as_str()).collect();
        assert_eq!(rendered, keys, "{lang}");
        for it in all {
            let (_, key) = it.key.split_once('.').unwrap();
            assert_ne!(
                it.text, key,
                "{lang} {}: the text could not be made",
                it.key
            );
            assert!(
                !it.text.trim().is_empty(),
                "{lang} {}: nothing is said",
                it.key
            );
            assert!(!it.text.contains('{'), "{lang} {}: {}", it.key, it.text);
        }
    }
}

#[test]
fn markup_is_sound_and_lengths_fit() {
    for lang in Lang::ALL {
        for it in render_all(lang) {
            let length = match it.kind {
                Kind::Html => {
                    markup::check(&it.text).unwrap_or_else(|e| panic!("{lang} {}: {e}", it.key));
                    Html::trusted(&it.text).visible_len()
                }
                Kind::Plain | Kind::Line(_) => {
                    // A sample argument shows that plain text is not escaped.
                    assert!(!it.text.contains("&amp;"), "{lang} {}: {}", it.key, it.text);
                    it.text.chars().count()
                }
            };
            let limit = if let Kind::Line(limit) = it.kind {
                limit
            } else {
                4096
            };
            assert!(
                length <= limit,
                "{lang} {}: {length} > {limit}: {}",
                it.key,
                it.text
            );
        }
    }
}

#[test]
fn english_texts_are_in_english() {
    // The chooser must be understood by those who read only the other language.
    let bilingual = [
        "common.language-prompt",
        "common.language-chat-prompt",
        "common.language-ru-button",
        "common.language-command",
        // A language is called by its own name.
        "knowledge.lang-plain",
        "knowledge.other-lang-button",
    ];
    for it in render_all(Lang::En)
        .iter()
        .filter(|it| !bilingual.contains(&it.key.as_str()))
    {
        let ours = it.text.replace("Аня", "").replace("Ко", "");
        let cyrillic = ours.find(|c: char| ('\u{400}'..='\u{4FF}').contains(&c));
        assert_eq!(cyrillic, None, "{}: {}", it.key, it.text);
    }
}
