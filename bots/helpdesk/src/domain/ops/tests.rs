//! Proofs of how the words behind a command are read.

use super::*;

#[test]
fn a_number_leads_or_it_does_not() {
    assert_eq!(leading_number("#12 позвонить", false), (Some(12), "позвонить"));
    assert_eq!(leading_number("№7", false), (Some(7), ""));
    assert_eq!(leading_number("12 кошельков", false), (None, "12 кошельков"));
    assert_eq!(leading_number("12 кошельков", true), (Some(12), "кошельков"));
    assert_eq!(leading_number("#12x", true), (None, "#12x"));
    assert_eq!(leading_number("#", true), (None, "#"));
    assert_eq!(leading_number("", true), (None, ""));
    assert_eq!(leading_number("#99999999999999999999", true).0, None);
}

#[test]
fn a_tag_is_one_word() {
    assert_eq!(tag("#Кошелёк").as_deref(), Some("кошелёк"));
    assert_eq!(tag("usd-m_2").as_deref(), Some("usd-m_2"));
    assert_eq!(tag("два слова"), None);
    assert_eq!(tag("#"), None);
    assert_eq!(tag(&"я".repeat(33)), None);
}

#[test]
fn a_priority_is_told_in_many_ways() {
    let name = |one: Priority| vec![format!("Имя{}", one.number())];
    for word in ["urgent", "1", "P1", "имя1"] {
        assert_eq!(priority(word, name), Some(Priority::Urgent), "{word}");
    }
    assert_eq!(priority("low", name), Some(Priority::Low));
    assert_eq!(priority("5", name), None);
    assert_eq!(priority("", name), None);
}
