//! Proofs of the bundle: what goes in, what stays out, and that every change is found.

mod flaws;
mod golden;
mod laws;
mod page;
mod sample;
mod walls;

use crate::{
    archive,
    input::Input,
    json, make,
    record::{Line, TRANSCRIPT},
};
use mtl_locale::Lang;

/// The lines of a bundle's transcript.
fn lines(bytes: &[u8]) -> Vec<Line> {
    let text = item(bytes, TRANSCRIPT);
    let text = String::from_utf8(text).unwrap();
    text.lines().map(|line| json::read(line).unwrap()).collect()
}

/// The bytes of an item.
fn item(bytes: &[u8], name: &str) -> Vec<u8> {
    let (entries, _) = archive::read(bytes).unwrap();
    entries
        .iter()
        .find(|(it, _)| *it == name)
        .unwrap()
        .1
        .to_vec()
}

fn bundle(input: &Input) -> Vec<u8> {
    make(input, Lang::Ru).unwrap().bytes
}
