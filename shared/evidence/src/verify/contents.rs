//! Whether the transcript says what the manifest says of it, and refers only to what is there.

use std::collections::{BTreeMap, BTreeSet};

use super::Flaw;
use crate::{
    json,
    record::{Counts, FILES, File, Item, Line, Manifest, Message},
};

/// What the lines may refer to.
#[derive(Default)]
struct Seen {
    people: BTreeSet<String>,
    messages: u64,
    exhibits: Option<u32>,
    files: u64,
    /// The highest number of a file that somebody refers to.
    asked: u64,
    items: BTreeSet<String>,
}

/// Reads every line and counts again.
pub fn check(manifest: &Manifest, bytes: &[u8]) -> Result<(), Flaw> {
    let text = str::from_utf8(bytes).map_err(|_| Flaw::Line(1))?;
    // Each line ends with a break: text behind the last one would be a line that was cut.
    let body = text.strip_suffix('\n').ok_or(Flaw::Line(1))?;
    let items: BTreeMap<&str, &Item> = manifest
        .items
        .iter()
        .map(|item| (item.name.as_str(), item))
        .collect();
    let (mut seen, mut counts, mut stage) = (Seen::default(), Counts::default(), 0);
    for (text, at) in body.split('\n').zip(1..) {
        let line: Line = json::read(text).ok_or(Flaw::Line(at))?;
        let own = line.stage();
        // The case once, at the head; the others each in their part.
        if own < stage || (own == 0) != (at == 1) {
            return Err(Flaw::Place(at));
        }
        stage = own;
        counts.add(&line);
        seen.line(&line, at, manifest, &items)?;
    }
    if counts != manifest.counts {
        return Err(Flaw::Counts);
    }
    // A file of which nobody speaks, or of which somebody speaks in vain.
    if seen.asked != seen.files {
        return Err(Flaw::Counts);
    }
    let unused = items
        .keys()
        .find(|name| name.starts_with(FILES) && !seen.items.contains(**name));
    unused.map_or(Ok(()), |name| Err(Flaw::Unused((*name).to_owned())))
}

impl Line {
    /// The parts of a transcript, in their order.
    fn stage(&self) -> u8 {
        match self {
            Self::Case(_) => 0,
            Self::Person(_) => 1,
            Self::Message(_) => 2,
            Self::Exhibit(_) => 3,
            Self::File(_) => 4,
        }
    }
}

impl Seen {
    fn line(
        &mut self,
        line: &Line,
        at: usize,
        manifest: &Manifest,
        items: &BTreeMap<&str, &Item>,
    ) -> Result<(), Flaw> {
        match line {
            Line::Case(case) if case.id != manifest.case => Err(Flaw::OtherCase),
            Line::Case(_) => Ok(()),
            Line::Person(person) => {
                let fresh = self.people.insert(person.sign.clone());
                fresh.then_some(()).ok_or(Flaw::Place(at))
            }
            Line::Message(message) => self.message(message, at),
            Line::Exhibit(exhibit) => {
                if self.exhibits.is_some_and(|last| last >= exhibit.number) {
                    return Err(Flaw::Place(at));
                }
                self.exhibits = Some(exhibit.number);
                self.person(&exhibit.by, at)?;
                let known = exhibit
                    .messages
                    .iter()
                    .all(|place| (1..=self.messages).contains(place));
                known.then_some(()).ok_or(Flaw::Reference(at))?;
                self.ask(&exhibit.files, at)
            }
            Line::File(file) => self.file(file, at, items),
        }
    }

    fn message(&mut self, message: &Message, at: usize) -> Result<(), Flaw> {
        self.messages += 1;
        if message.place != self.messages {
            return Err(Flaw::Place(at));
        }
        self.person(&message.author, at)?;
        if let Some(person) = message.forward.as_ref().and_then(|it| it.person.as_ref()) {
            self.person(person, at)?;
        }
        self.ask(&message.files, at)
    }

    fn person(&self, sign: &str, at: usize) -> Result<(), Flaw> {
        self.people
            .contains(sign)
            .then_some(())
            .ok_or(Flaw::Reference(at))
    }

    /// Files are numbered as they are met, so a number is known, or is the next one.
    fn ask(&mut self, files: &[u64], at: usize) -> Result<(), Flaw> {
        for number in files {
            if *number == 0 || *number > self.asked.saturating_add(1) {
                return Err(Flaw::Reference(at));
            }
            self.asked = self.asked.max(*number);
        }
        Ok(())
    }

    fn file(&mut self, file: &File, at: usize, items: &BTreeMap<&str, &Item>) -> Result<(), Flaw> {
        self.files += 1;
        if file.number != self.files || file.item.is_some() == file.absent.is_some() {
            return Err(Flaw::Place(at));
        }
        let Some(name) = &file.item else {
            return Ok(());
        };
        let item = items.get(name.as_str()).ok_or(Flaw::Reference(at))?;
        let same = file.sha256.as_ref() == Some(&item.sha256) && file.size == Some(item.size);
        let fresh = name.starts_with(FILES) && self.items.insert(name.clone());
        (same && fresh).then_some(()).ok_or(Flaw::Reference(at))
    }
}
