//! Each mistake in an address has its own sentence.

use mtl_locale::{Html, Lang, chain as words};
use mtl_stellar::{
    AccountId,
    address::{AddressError, FederationName},
    chain::LocateError,
};

/// The sentence, and the address that was meant, where only one can have been.
pub fn address(lang: Lang, error: &AddressError) -> (Html, Option<AccountId>) {
    let listed = |letters: &[char]| {
        let list: Vec<String> = letters.iter().map(ToString::to_string).collect();
        list.join(" ")
    };
    let (sentence, meant) = match error {
        AddressError::Empty => (words::tags_ask(lang), None),
        // Whoever pasted it is warned before anything else looks at it.
        AddressError::Secret => (words::inline_leak(lang), None),
        AddressError::Contract => (words::wrong_contract(lang), None),
        AddressError::OtherKind => (words::wrong_other_kind(lang), None),
        AddressError::LowerCase { meant } => (words::wrong_lower(lang), *meant),
        AddressError::LookAlikes { letters, meant } if letters.is_empty() => {
            (words::wrong_hidden(lang), *meant)
        }
        AddressError::LookAlikes { letters, meant } => {
            (words::wrong_look_alikes(lang, listed(letters)), *meant)
        }
        AddressError::BadLetters { letters } => (words::wrong_letters(lang, listed(letters)), None),
        AddressError::Cut { missing } => (words::wrong_cut(lang, *missing), None),
        AddressError::Long { extra, meant } => (words::wrong_long(lang, *extra), *meant),
        AddressError::Checksum => (words::wrong_checksum(lang), None),
        AddressError::Federation => (words::wrong_federation(lang), None),
        AddressError::Link => (words::wrong_link(lang), None),
        AddressError::OtherNetwork => (words::wrong_network(lang), None),
        AddressError::Unknown => (words::wrong_unknown(lang), None),
    };
    match meant {
        Some(_) => (
            Html::join([sentence, words::wrong_meant(lang)], "\n\n"),
            meant,
        ),
        None => (sentence, None),
    }
}

/// Why a name leads to no account.
pub fn name(lang: Lang, name: Option<&FederationName>, error: &LocateError) -> Html {
    let domain = name.map(FederationName::domain).unwrap_or_default();
    match error {
        LocateError::NoSuchName => words::name_missing(lang, domain),
        LocateError::NoServer => words::name_no_server(lang, domain),
        LocateError::Trouble(why) => words::name_trouble(lang, domain, why.kind()),
    }
}
