//! Laws: what is made is whole, is made the same again, and any change of it is found; nothing makes us panic.

use mtl_locale::Lang;
use proptest::{collection::vec, prelude::*, sample::Index};

use super::sample::{self, said};
use crate::{archive, input::*, make, verify};

const ROLES: [Role; 4] = [Role::Claimant, Role::Respondent, Role::Agent, Role::Judge];

fn body() -> impl Strategy<Value = Body> {
    prop_oneof![
        4 => (".{0,30}", vec(".{0,12}", 0..2)).prop_map(|(text, links)| Body::Words { text, links }),
        1 => ".{0,12}".prop_map(|reason| Body::Redacted(sample::stone(&reason))),
    ]
}

fn message() -> impl Strategy<Value = Message> {
    let level = prop_oneof![
        Just(Level::Support),
        Just(Level::Admins),
        Just(Level::Court),
        Just(Level::Appeal)
    ];
    let forward = proptest::option::of(prop_oneof![
        (1..5_i64).prop_map(Origin::Person),
        ".{0,9}".prop_map(Origin::Name),
        (".{0,9}", proptest::option::of(".{0,9}"))
            .prop_map(|(title, url)| Origin::Chat { title, url }),
    ]);
    let facts = (level, 1..5_i64, 0..4_usize, 0..9_000_i64, any::<bool>());
    (
        facts,
        forward,
        vec((0..9_000_i64, body()), 0..4),
        vec(0..6_i64, 0..3),
        proptest::option::of(0..9_i64),
    )
        .prop_map(
            |((level, author, role, minutes, deleted), origin, versions, files, reply_to)| {
                Message {
                    level,
                    kind: "photo".into(),
                    deleted: deleted.then(|| sample::at(minutes + 5)),
                    reply_to,
                    forward: origin.map(|origin| Forward {
                        at: sample::at(minutes),
                        origin,
                    }),
                    versions: versions
                        .into_iter()
                        .map(|(at, body)| Version {
                            at: sample::at(at),
                            body,
                        })
                        .collect(),
                    files,
                    ..said(0, author, ROLES[role], minutes, "")
                }
            },
        )
}

fn file() -> impl Strategy<Value = File> {
    let content = prop_oneof![
        3 => vec(any::<u8>(), 0..60).prop_map(Content::Here),
        1 => Just(Content::TooLarge),
        1 => Just(Content::Gone),
        1 => Just(Content::Redacted(sample::stone("why"))),
    ];
    (content, proptest::option::of(".{0,80}"), ".{0,9}").prop_map(|(content, name, kind)| File {
        name,
        kind,
        ..sample::file(0, "", content)
    })
}

fn input() -> impl Strategy<Value = Input> {
    let people = vec(
        (
            ".{0,12}",
            proptest::option::of("[a-z_]{3,8}"),
            any::<bool>(),
        ),
        4,
    );
    let exhibits = vec((".{0,12}", 1..5_i64, vec(0..6_i64, 0..3)), 0..3);
    let scope = prop_oneof![Just(Scope::Whole), Just(Scope::Selected), Just(Scope::None)];
    (
        people,
        vec(message(), 0..8),
        vec(file(), 6),
        exhibits,
        scope,
        0..300_u64,
        any::<[String; 3]>(),
    )
        .prop_map(
            |(people, messages, files, exhibits, scope, room, [id, exporter, subject])| {
                let mut input = Input {
                    exporter,
                    room,
                    ..sample::case()
                };
                input.case.id = id;
                input.case.subject = subject;
                input.consent.scope = scope;
                input.people = people
                    .into_iter()
                    .zip(1..)
                    .map(|((name, username, named), id)| Person {
                        username,
                        named,
                        ..sample::person(id, ROLES[usize::try_from(id - 1).unwrap()], &name)
                    })
                    .collect();
                input.messages = messages
                    .into_iter()
                    .zip(0..)
                    .map(|(it, id)| Message { id, ..it })
                    .collect();
                input.files = files
                    .into_iter()
                    .zip(0..)
                    .map(|(it, id)| File { id, ..it })
                    .collect();
                let exhibits = exhibits.into_iter().zip(1..);
                input.exhibits = exhibits
                    .map(|((title, by, files), number)| Exhibit {
                        number,
                        title,
                        by,
                        at: sample::at(1),
                        messages: vec![],
                        files,
                    })
                    .collect();
                input
            },
        )
}

/// Everything of a bundle mended after a change but the hashes: what a careless forger does.
fn repacked(bytes: &[u8], change: impl Fn(usize, &mut Vec<u8>)) -> Vec<u8> {
    let (entries, _) = archive::read(bytes).unwrap();
    let mut items: Vec<(String, Vec<u8>)> = entries
        .iter()
        .map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec()))
        .collect();
    for (place, (_, bytes)) in items.iter_mut().enumerate() {
        change(place, bytes);
    }
    let entries: Vec<_> = items
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    archive::write(&entries).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn what_is_made_is_whole_and_the_same_again(input in input(), seed in any::<Index>()) {
        let bundle = make(&input, Lang::Ru).unwrap();
        let report = verify(&bundle.bytes);
        prop_assert_eq!(report.as_ref().map(|it| &it.sha256), Ok(&bundle.sha256));
        prop_assert_eq!(report.unwrap().counts, bundle.manifest.counts);
        // The order in which the caller happened to load things makes no difference.
        let mut other = input.clone();
        other.people.reverse();
        other.files.reverse();
        other.exhibits.reverse();
        let turn = seed.index(other.messages.len().max(1)).min(other.messages.len());
        other.messages.rotate_left(turn);
        prop_assert!(make(&other, Lang::Ru).unwrap() == bundle);
    }

    #[test]
    fn any_changed_byte_of_the_file_is_found(at in any::<Index>(), flip in 1..=255_u8) {
        let mut bytes = super::bundle(&sample::case());
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        prop_assert!(verify(&bytes).is_err(), "byte {at}");
    }

    #[test]
    fn any_changed_byte_of_an_item_is_found_though_the_zip_is_mended(
        input in input(), item in any::<Index>(), at in any::<Index>(), flip in 1..=255_u8,
    ) {
        let bundle = make(&input, Lang::En).unwrap();
        let (entries, _) = archive::read(&bundle.bytes).unwrap();
        let item = item.index(entries.len());
        let length = entries[item].1.len();
        prop_assume!(length > 0);
        let at = at.index(length);
        let changed = repacked(&bundle.bytes, |place, bytes| if place == item { bytes[at] ^= flip });
        prop_assert!(verify(&changed).is_err(), "byte {at} of {:?}", entries[item].0);
    }

    #[test]
    fn a_bundle_cut_or_lengthened_is_found(at in any::<Index>(), more in vec(any::<u8>(), 1..9)) {
        let bytes = super::bundle(&sample::case());
        prop_assert!(verify(&bytes[..at.index(bytes.len())]).is_err());
        prop_assert!(verify(&[&bytes[..], &more[..]].concat()).is_err());
        prop_assert!(verify(&[&more[..], &bytes[..]].concat()).is_err());
    }

    #[test]
    fn arbitrary_bytes_are_refused_and_do_no_harm(bytes in vec(any::<u8>(), 0..400), zip in any::<bool>()) {
        let bytes = if zip { [b"PK\x03\x04\x14\0\0\x08\0\0\0\0\x21\0", bytes.as_slice()].concat() } else { bytes };
        prop_assert!(verify(&bytes).is_err());
    }

    #[test]
    fn spliced_bundles_do_no_harm(cuts in vec((any::<Index>(), any::<Index>(), vec(any::<u8>(), 0..6)), 1..4)) {
        let whole = super::bundle(&sample::case());
        let mut bytes = whole.clone();
        for (from, to, more) in cuts {
            let (a, b) = (from.index(bytes.len().max(1)), to.index(bytes.len().max(1)));
            let range = a.min(b).min(bytes.len())..a.max(b).min(bytes.len());
            bytes.splice(range, more);
        }
        prop_assert!(verify(&bytes).is_err() || bytes == whole);
    }

    #[test]
    fn names_in_a_bundle_are_harmless(number in 1..99_999_u64, name in ".{0,90}|[./\\\\:a-z]{0,30}", kind in ".{0,9}") {
        let path = crate::names::of_file(number, Some(&name), &kind, Some("jpg"));
        prop_assert!(crate::names::is_harmless(&path), "{path}");
    }
}
