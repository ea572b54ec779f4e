//! Proofs of how people are named.

use super::*;

#[test]
fn people_are_named_in_the_ways_agents_know() {
    let name = |name: &str| Some(Whom::Username(name.into()));
    assert_eq!(Whom::parse("@Anya_K"), name("anya_k"));
    for word in ["1001", "ID1001", "#ID1001", "id1001"] {
        assert_eq!(Whom::parse(word), Some(Whom::Id(1001)), "{word}");
    }
    for word in ["#12", "№12"] {
        assert_eq!(Whom::parse(word), Some(Whom::Ticket(12)), "{word}");
    }
}

#[test]
fn other_words_name_nobody() {
    for word in [
        "",
        "@",
        "@ab",
        "@a b",
        "@аня_ким",
        "#",
        "№",
        "ID",
        "#ID",
        "12a",
        "-5",
        "0",
        "+5",
        "99999999999999999999",
        "Аня",
        "##5",
    ] {
        assert_eq!(Whom::parse(word), None, "{word}");
    }
}
