//! Proofs of which bot gets which desk.

use super::*;

fn config(tokens: &str) -> Config {
    let env = |name: &str| (name == "HELPDESK_BOT_TOKEN").then(|| tokens.to_owned());
    Config::read(&env).expect("a configuration")
}

fn keys(tokens: &str, known: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    let known: Vec<_> = known
        .iter()
        .map(|(key, id)| (*key, (*id).to_owned()))
        .collect();
    assign(&config(tokens), &known)
        .into_iter()
        .map(|desk| (desk.key, id(&desk.token).to_owned()))
        .collect()
}

fn named(list: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    list.iter()
        .map(|(key, id)| (*key, (*id).to_owned()))
        .collect()
}

#[test]
fn new_desks_get_keys_in_the_order_of_their_tokens() {
    let wanted = named(&[("helpdesk", "1"), ("helpdesk-2", "2"), ("helpdesk-3", "3")]);
    assert_eq!(keys("1:aaa, 2:bbb\n3:ccc", &[]), wanted);
}

#[test]
fn a_desk_stays_its_bots_whatever_the_order_and_whoever_is_left_out() {
    let known = [("helpdesk", "1"), ("helpdesk-2", "2")];
    let wanted = named(&[("helpdesk-2", "2"), ("helpdesk", "1")]);
    assert_eq!(keys("2:bbb,1:aaa", &known), wanted);
    assert_eq!(keys("2:bbb", &known), named(&[("helpdesk-2", "2")]));
    // A third bot takes nobody's place.
    let wanted = named(&[("helpdesk-3", "3"), ("helpdesk-2", "2")]);
    assert_eq!(keys("3:ccc,2:bbb", &known), wanted);
}

#[test]
fn a_single_new_bot_replaces_the_first_desks() {
    assert_eq!(
        keys("9:zzz", &[("helpdesk", "1")]),
        named(&[("helpdesk", "9")])
    );
}

#[test]
fn places_name_the_bot_only_when_there_are_several() {
    let places = |tokens: &str| -> Vec<String> {
        guessed(&config(tokens))
            .into_iter()
            .map(|desk| desk.place)
            .collect()
    };
    assert_eq!(places("1:aaa"), ["HELPDESK_BOT_TOKEN"]);
    assert_eq!(
        places("1:aaa 2:bbb"),
        ["HELPDESK_BOT_TOKEN (bot 1)", "HELPDESK_BOT_TOKEN (bot 2)"]
    );
}
