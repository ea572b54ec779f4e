//! Anything at all is read without a panic, and what is read reads back.

use proptest::prelude::*;

use super::*;

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,200}") {
        let _ = parse(&text);
        let _ = contains_secret(&text);
        let _ = find_accounts(&text);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let text = String::from_utf8_lossy(&bytes);
        let _ = parse(&text);
        let _ = contains_secret(&text);
    }

    #[test]
    fn letters_of_addresses_in_any_order(text in "[GMSCgmsА-Я][A-Z2-7a-z0189*/:@. -]{0,180}") {
        let _ = parse(&text);
    }

    #[test]
    fn every_key_reads_back(key in any::<[u8; 32]>(), id in any::<u64>()) {
        let account = AccountId::of(key).unwrap();
        prop_assert_eq!(parse(account.as_str()), Ok(Pasted::Account(account)));
        prop_assert!(!contains_secret(account.as_str()));
        let muxed = MuxedAccount { ed25519: key, id }.to_string();
        prop_assert_eq!(parse(&muxed), Ok(Pasted::Muxed { account, id }));
    }

    #[test]
    fn one_wrong_letter_is_always_noticed(key in any::<[u8; 32]>(), at in 2_usize..56, to in 0_usize..32) {
        let text = AccountId::of(key).unwrap().to_string();
        let letter = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[to];
        let mut bytes = text.clone().into_bytes();
        prop_assume!(bytes[at] != letter);
        bytes[at] = letter;
        let slip = String::from_utf8(bytes).unwrap();
        prop_assert_eq!(parse(&slip), Err(AddressError::Checksum));
    }

    #[test]
    fn every_seed_is_seen(key in any::<[u8; 32]>(), before in "[a-zа-я ]{0,40}", after in "[ .,!a-zа-я]{0,40}") {
        let seed = PrivateKey(key).as_unredacted().to_string().to_string();
        let text = format!("{before}{seed}{after}");
        prop_assert!(contains_secret(&text));
    }
}
