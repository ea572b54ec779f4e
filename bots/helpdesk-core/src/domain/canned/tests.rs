//! Proofs about canned answers: nothing unknown passes, and formatting stays on its words.

use proptest::prelude::*;
use serde_json::json;

use super::*;

fn values() -> Values {
    Values {
        name: "Аня".into(),
        number: 12,
        agent: Some("Лена".into()),
        due: None,
        links: [("wallet".to_owned(), "https://x.example/w".to_owned())].into(),
    }
}

fn plain(text: &str) -> Formatted {
    (text.to_owned(), Vec::new())
}

fn bold(offset: usize, length: usize) -> Entity {
    let rest = json!({"type": "bold"});
    Entity {
        offset,
        length,
        rest: rest.as_object().unwrap().clone(),
    }
}

#[test]
fn every_variable_gets_its_value() {
    let text = "{name}, №{number}: {link:wallet}. {agent} {{так}} и {";
    let (said, _) = render(&plain(text), &values()).unwrap();
    assert_eq!(said, "Аня, №12: https://x.example/w. Лена {так} и {");
}

#[test]
fn what_is_unknown_is_named_and_refused() {
    for (text, named) in [
        ("Привет, {nane}", "{nane}"),
        ("{link:moon}", "{link:moon}"),
        ("{link:}", "{link:}"),
        ("{}", "{}"),
        ("{Name}", "{Name}"),
        ("{url:wallet}", "{url:wallet}"),
    ] {
        let flaw = Flaw::Unknown(named.to_owned());
        assert_eq!(render(&plain(text), &values()), Err(flaw.clone()));
        assert_eq!(check(text, &values().links), Err(flaw));
    }
    assert_eq!(check("{due} {link:bot} }", &BTreeMap::new()), Ok(()));
}

#[test]
fn a_variable_without_a_value_is_refused_too() {
    assert_eq!(
        render(&plain("до {due}"), &values()),
        Err(Flaw::Empty("{due}".into()))
    );
    let nameless = Values {
        agent: None,
        ..values()
    };
    assert_eq!(
        render(&plain("{agent}"), &nameless),
        Err(Flaw::Empty("{agent}".into()))
    );
}

#[test]
fn what_is_too_long_is_refused() {
    assert_eq!(
        check(&"ы".repeat(LIMIT + 1), &BTreeMap::new()),
        Err(Flaw::TooLong)
    );
    let long = Values {
        name: "я".repeat(RENDERED_LIMIT + 1),
        ..values()
    };
    assert_eq!(render(&plain("{name}"), &long), Err(Flaw::TooLong));
}

#[test]
fn formatting_moves_with_its_words() {
    // 😀 is two units; the bold word stands after two variables, the other formatting over one.
    let text = "😀 {name}: {number} важно".to_owned();
    let word = utf16_len("😀 {name}: {number} ");
    let entities = vec![bold(3, 6), bold(word, 5), bold(0, 2)];
    let (said, moved) = render(&(text, entities), &values()).unwrap();
    assert_eq!(said, "😀 Аня: 12 важно");
    assert_eq!(moved, [bold(3, 3), bold(11, 5), bold(0, 2)]);
}

#[test]
fn names_are_one_short_word() {
    assert_eq!(name(" Кошелёк_2 ").as_deref(), Some("кошелёк_2"));
    for wrong in ["", "два слова", "a/b", "…", &"я".repeat(33)] {
        assert_eq!(name(wrong), None, "{wrong}");
    }
}

proptest! {
    #[test]
    fn what_may_be_kept_can_be_sent(text in "[a{}: \\n😀n]{0,30}") {
        let kept = check(&text, &values().links);
        let sent = render(&plain(&text), &values());
        prop_assert_eq!(kept.is_ok(), sent.is_ok());
    }

    #[test]
    fn formatting_never_leaves_the_text(text in "[а😀{}name ]{0,20}", offset in 0_usize..20, length in 1_usize..10) {
        let units = utf16_len(&text);
        prop_assume!(offset + length <= units);
        if let Ok((said, moved)) = render(&(text, vec![bold(offset, length)]), &values()) {
            let end = utf16_len(&said);
            prop_assert!(moved.iter().all(|e| e.length > 0 && e.offset + e.length <= end));
        }
    }
}
