//! Each flaw is told for what it is.

use mtl_domain::audit::{sha256, to_hex};

use super::{bundle, sample};
use crate::{
    Flaw, archive, json,
    make::manifest_hash,
    names,
    record::{MANIFEST, Manifest, PAGE, TRANSCRIPT},
    verify,
};

type Items = Vec<(String, Vec<u8>)>;

fn items() -> Items {
    let bytes = bundle(&sample::case());
    let (entries, damaged) = archive::read(&bytes).unwrap();
    assert_eq!(damaged, None);
    entries
        .iter()
        .map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec()))
        .collect()
}

fn packed(items: &Items) -> Vec<u8> {
    let entries: Vec<_> = items
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    archive::write(&entries).unwrap()
}

fn flaw(change: impl FnOnce(&mut Items)) -> Flaw {
    let mut items = items();
    change(&mut items);
    verify(&packed(&items)).unwrap_err()
}

/// What a careful forger does: the manifest is mended, too.
fn forged(change: impl FnOnce(&mut Items, &mut Manifest)) -> Flaw {
    flaw(|items| {
        let mut manifest: Manifest = json::read(str::from_utf8(&items[0].1).unwrap()).unwrap();
        change(items, &mut manifest);
        for item in &mut manifest.items {
            if let Some((_, bytes)) = items.iter().find(|(name, _)| *name == item.name) {
                item.size = bytes.len() as u64;
                item.sha256 = to_hex(&sha256(bytes));
            }
        }
        manifest.bundle_sha256 = manifest_hash(&manifest);
        items[0].1 = json::write(&manifest).unwrap().into_bytes();
    })
}

fn transcript(items: &mut Items, change: impl FnOnce(String) -> String) {
    let (_, bytes) = items
        .iter_mut()
        .find(|(name, _)| name == TRANSCRIPT)
        .unwrap();
    *bytes = change(String::from_utf8(bytes.clone()).unwrap()).into_bytes();
}

#[test]
fn of_the_archive() {
    let whole = bundle(&sample::case());
    assert_eq!(verify(b""), Err(Flaw::NotZip));
    assert_eq!(verify(b"%PDF-1.4"), Err(Flaw::NotZip));
    assert_eq!(verify(&whole[..whole.len() - 1]), Err(Flaw::CutShort));
    assert_eq!(verify(&whole[..500]), Err(Flaw::CutShort));
    assert_eq!(verify(&[&whole[..], b"x"].concat()), Err(Flaw::Foreign));
    // Compressed, as another program would do it.
    let mut deflated = whole.clone();
    deflated[8] = 8;
    assert_eq!(verify(&deflated), Err(Flaw::Foreign));
    let mut damaged = whole.clone();
    damaged[60] ^= 1;
    assert_eq!(verify(&damaged), Err(Flaw::Damaged(MANIFEST.into())));
}

#[test]
fn of_names() {
    for path in [
        "../evil",
        "/etc/passwd",
        "files/../../x",
        "files\\001-x",
        "C:\\x",
        "files/001-a/b",
        "files/001-.bashrc",
        "files/001-a.b.c",
        "x",
        "",
        "files/",
        "files/001-\u{202E}gpj",
    ] {
        assert!(!names::is_harmless(path), "{path}");
        assert_eq!(
            flaw(|items| items.push((path.into(), vec![]))),
            Flaw::Path(path.into())
        );
    }
    assert_eq!(
        flaw(|items| items.push((PAGE.into(), vec![]))),
        Flaw::Twice(PAGE.into())
    );
    let told = Flaw::Path("\u{1b}[31m\u{202E}".into()).to_string();
    assert!(
        !told.contains('\u{1b}') && !told.contains('\u{202E}'),
        "{told}"
    );
}

#[test]
fn of_items() {
    assert_eq!(flaw(|items| items.rotate_left(1)), Flaw::NoManifest);
    assert_eq!(flaw(Vec::clear), Flaw::NoManifest);
    assert_eq!(
        flaw(|items| drop(items.remove(1))),
        Flaw::Missing(PAGE.into())
    );
    assert_eq!(
        flaw(|items| items.truncate(4)),
        Flaw::Missing("files/003-акт_осмотра.pdf".into())
    );
    assert_eq!(
        flaw(|items| items.push(("files/009-x".into(), vec![]))),
        Flaw::Extra("files/009-x".into())
    );
    assert_eq!(flaw(|items| items.swap(1, 2)), Flaw::Order);
    assert_eq!(
        flaw(|items| items[4].1.push(0)),
        Flaw::Changed("files/003-акт_осмотра.pdf".into())
    );
    assert_eq!(
        flaw(|items| items[1].1[700] ^= 1),
        Flaw::Changed(PAGE.into())
    );
}

#[test]
fn of_the_manifest() {
    assert_eq!(flaw(|items| items[0].1.push(b'\n')), Flaw::Manifest);
    assert_eq!(flaw(|items| items[0].1 = b"{}".to_vec()), Flaw::Manifest);
    assert_eq!(flaw(|items| items[0].1 = vec![0xFF]), Flaw::Manifest);
    assert_eq!(
        flaw(|items| items[0].1 = [b'['; 100_000].to_vec()),
        Flaw::Manifest
    );
    let replaced = |from: &str, to: &str| {
        flaw(|items| {
            let text = String::from_utf8(items[0].1.clone()).unwrap();
            assert!(text.contains(from));
            items[0].1 = text.replacen(from, to, 1).into_bytes();
        })
    };
    assert_eq!(
        replaced("\"version\":2", "\"version\":3"),
        Flaw::ManifestChanged
    );
    assert_eq!(replaced("\"schema\":1", "\"schema\":2"), Flaw::Schema(2));
    assert_eq!(replaced("\"version\":2", "\"version\":2.0"), Flaw::Manifest);
    assert_eq!(replaced("\"version\":2", "\"version\": 2"), Flaw::Manifest);
}

#[test]
fn of_the_transcript_when_all_hashes_are_mended() {
    assert_eq!(
        forged(|_, manifest| manifest.counts.messages += 1),
        Flaw::Counts
    );
    assert_eq!(
        forged(|_, manifest| manifest.case = "other".into()),
        Flaw::OtherCase
    );
    let line = |place: usize, from: &'static str, to: &'static str| {
        forged(move |items, _| {
            transcript(items, |text| {
                let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
                assert!(lines[place - 1].contains(from), "{}", lines[place - 1]);
                lines[place - 1] = lines[place - 1].replacen(from, to, 1);
                lines.join("\n") + "\n"
            });
        })
    };
    // One case, four people, seven messages, two exhibits, four files.
    assert_eq!(
        line(6, "\"author\":\"P1\"", "\"author\":\"P9\""),
        Flaw::Reference(6)
    );
    assert_eq!(line(6, "\"place\":1", "\"place\":2"), Flaw::Place(6));
    assert_eq!(
        line(6, "\"type\":\"message\"", "\"type\":\"song\""),
        Flaw::Line(6)
    );
    assert_eq!(line(6, "{", "{ "), Flaw::Line(6));
    assert_eq!(
        line(8, "\"files\":[1,2]", "\"files\":[1,3]"),
        Flaw::Reference(8)
    );
    assert_eq!(
        line(13, "\"messages\":[3]", "\"messages\":[8]"),
        Flaw::Reference(13)
    );
    assert_eq!(line(13, "\"number\":1", "\"number\":2"), Flaw::Place(14));
    assert_eq!(
        line(3, "\"sign\":\"P2\"", "\"sign\":\"P1\""),
        Flaw::Place(3)
    );
    assert_eq!(line(15, "\"size\":70", "\"size\":71"), Flaw::Reference(15));
    let cut = |keep: usize| {
        forged(move |items, _| {
            transcript(items, |text| {
                text.split_inclusive('\n').take(keep).collect()
            });
        })
    };
    assert_eq!(cut(0), Flaw::Line(1));
    assert_eq!(cut(17), Flaw::Counts);
    assert_eq!(
        forged(|items, _| transcript(items, |text| text.trim_end().to_owned())),
        Flaw::Line(1)
    );
    let turned = forged(|items, _| {
        transcript(items, |text| text.split_inclusive('\n').rev().collect());
    });
    assert_eq!(turned, Flaw::Place(1));
    let unused = forged(|items, manifest| {
        items.push(("files/009-x".into(), b"x".to_vec()));
        let mut item = manifest.items[3].clone();
        item.name = "files/009-x".into();
        manifest.items.push(item);
    });
    assert_eq!(unused, Flaw::Unused("files/009-x".into()));
}
