//! The readers of keys, values and lists given anything: no panic, nothing lost, nothing invented.

use proptest::prelude::*;

use super::*;

proptest! {
    #[test]
    fn any_key_is_taken_apart_or_left(raw in "\\PC{0,80}") {
        if let Some(key) = TagKey::parse(&raw) {
            prop_assert!(raw.contains(&key.tag));
            prop_assert!(key.number.iter().all(|it| raw.contains(it.as_str())));
            prop_assert!(key.qualifier.iter().all(|it| raw.contains(it.as_str())));
            prop_assert!(key.meanings().iter().all(|it| !it.is_empty()));
        }
    }

    #[test]
    fn any_bytes_as_a_key(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        let _ = TagKey::parse(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn parts_put_together_are_taken_apart_again(
        tag in "[A-Za-z_][A-Za-z0-9_]{0,20}[A-Za-z_]", number in "[0-9]{0,3}", name in "[A-Za-z][A-Za-z0-9 ]{0,10}[A-Za-z0-9]",
    ) {
        let key = TagKey::parse(&format!("{tag}{number}:{name}")).unwrap();
        prop_assert_eq!(key.tag, tag);
        prop_assert_eq!(key.number.unwrap_or_default(), number);
        prop_assert_eq!(key.qualifier, Some(name));
    }

    #[test]
    fn any_value_is_decoded(bytes in prop::collection::vec(any::<u8>(), 0..64), text in "\\PC{0,90}") {
        let value = Value::decode(&STANDARD.encode(&bytes));
        let kept = match value {
            Value::Text(text) | Value::Hash(text) => text.into_bytes(),
            Value::Account(account) => account.as_str().as_bytes().to_vec(),
            Value::Bytes(bytes) => bytes,
            Value::Broken => return Err(TestCaseError::fail("it was base64")),
        };
        prop_assert_eq!(kept, bytes);
        let _ = Value::decode(&text);
    }

    #[test]
    fn any_data_gives_links_that_stand_in_it(
        keys in prop::collection::btree_map("[A-Za-z0-9: ]{1,12}", prop::bool::ANY, 0..30)
    ) {
        let data: Vec<(String, bool)> = keys.into_iter().collect();
        let list: Vec<(&str, &[u8])> = data
            .iter()
            .map(|(key, to)| (key.as_str(), if *to { SUPPORT.as_bytes() } else { BSN.as_bytes() }))
            .collect();
        let entries = entries(&list);
        let counted: usize = entries.links().iter().map(|it| it.keys.len()).sum();
        prop_assert!(counted <= list.len());
        for link in entries.links() {
            prop_assert!(entries.has_link(&link.tag, link.target));
        }
    }

    #[test]
    fn any_list_of_known_tags(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = KnownTags::parse(&bytes);
    }
}
