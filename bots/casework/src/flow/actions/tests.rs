//! Proofs that the tables are sound: keys are single and short enough for the data of buttons.

use std::collections::BTreeSet;

use super::*;

#[test]
fn keys_are_single_and_short() {
    let mut seen = BTreeSet::new();
    for action in everything() {
        assert!(seen.insert(action.key), "{} twice", action.key);
        assert!(action.key.len() <= 16, "{}", action.key);
        let mut fields = BTreeSet::new();
        for field in action.fields {
            assert!(
                fields.insert(field.key),
                "{}: {} twice",
                action.key,
                field.key
            );
            // `cf:v:KEY:VALUE` within 64 bytes, the value being at most a person's number or a code.
            assert!(field.key.len() <= 16, "{}", field.key);
        }
        assert!(find(action.key).is_some_and(|one| one.key == action.key));
    }
}
