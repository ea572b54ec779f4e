//! Proofs of how the setting is read.

use super::*;

#[test]
fn nothing_set_means_the_laws_own_terms() {
    let calendar = Calendar::always(chrono_tz::Europe::Podgorica);
    let rules = Terms::default().rules(calendar.clone(), &["I will"]);
    assert_eq!(rules.term(Due::Answer), Term::Business(5));
    assert_eq!(rules.undertakings, [sum_of("I will")]);
    assert_eq!(rules.guild_keeper, None);
}

#[test]
fn what_is_set_holds() {
    let text = r#"{"terms": {"answer": "2 d"}, "remind": "1 d", "keepers": {"admins": 5}, "guild_keeper": 7,
        "duty_judge": 8, "undertakings": {"ru": "клянусь"}}"#;
    let terms: Terms = serde_json::from_str(text).unwrap();
    let rules = terms.rules(Calendar::always(chrono_tz::UTC), &["I will"]);
    assert_eq!(rules.term(Due::Answer), Term::Days(2));
    assert_eq!(rules.remind, Term::Days(1));
    assert_eq!(rules.keepers.get(&Level::Admins), Some(&PersonId(5)));
    assert_eq!(rules.guild_keeper, Some(PersonId(7)));
    assert_eq!(rules.undertakings, [sum_of("клянусь"), sum_of("I will")]);
}

#[test]
fn a_slip_is_seen() {
    for wrong in [
        r#"{"terms": {"anser": "2 d"}}"#,
        r#"{"terms": {"answer": "0 d"}}"#,
        r#"{"keeper": 5}"#,
    ] {
        assert!(serde_json::from_str::<Terms>(wrong).is_err(), "{wrong}");
    }
}
