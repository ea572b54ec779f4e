//! From the input to the lines of the transcript: consent and signs applied, everything ordered and numbered.

mod files;

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    Wrong,
    archive::Entry,
    input::{self, Body, Input, Origin},
    mask::Mask,
    record::{self, Counts, Level, Line, Scope},
};
use files::Shelf;

/// What is to be written.
#[derive(Debug)]
pub struct Plan<'a> {
    pub lines: Vec<Line>,
    pub counts: Counts,
    pub withheld: u64,
    /// The files that are enclosed, by their names in the ZIP.
    pub enclosed: Vec<(String, &'a [u8])>,
}

impl Plan<'_> {
    /// The enclosed files as items.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.enclosed
            .iter()
            .map(|(name, bytes)| (name.as_str(), *bytes))
    }
}

/// What all parts of the plan look things up in.
struct World<'a> {
    signs: BTreeMap<i64, String>,
    mask: Mask,
    /// The messages that go in, with their places.
    places: BTreeMap<i64, u64>,
    withheld: BTreeSet<i64>,
    shelf: Shelf<'a>,
}

/// Plans a bundle.
pub fn plan(input: &Input) -> Result<Plan<'_>, Wrong> {
    let mut people: Vec<&input::Person> = input.people.iter().collect();
    people.sort_by_key(|person| (person.role, person.id));
    let signs: BTreeMap<i64, String> = people
        .iter()
        .zip(1..)
        .map(|(person, n)| (person.id, format!("P{n}")))
        .collect();
    if signs.len() != people.len() {
        return Err(Wrong::Twice("person"));
    }
    let sign = |person: &input::Person| signs.get(&person.id).map_or("", String::as_str);
    let mask = Mask::new(people.iter().map(|person| (*person, sign(person))));

    let mut messages: Vec<&input::Message> = Vec::new();
    let mut withheld = BTreeSet::new();
    for message in &input.messages {
        if message.level == Level::Mediation {
            return Err(Wrong::Mediation);
        }
        if is_carried(message, &input.consent) {
            messages.push(message);
        } else {
            withheld.insert(message.id);
        }
    }
    messages.sort_by_key(|message| (message.sent, message.id));
    let places: BTreeMap<i64, u64> = messages.iter().map(|m| m.id).zip(1..).collect();
    if places.len() + withheld.len() != input.messages.len() {
        return Err(Wrong::Twice("message"));
    }
    let mut exhibits: Vec<&input::Exhibit> = input.exhibits.iter().collect();
    exhibits.sort_by_key(|exhibit| exhibit.number);
    if exhibits
        .windows(2)
        .any(|pair| matches!(pair, [a, b] if a.number == b.number))
    {
        return Err(Wrong::Twice("exhibit"));
    }

    let shelf = Shelf::new(&input.files)?;
    let mut world = World {
        signs,
        mask,
        places,
        withheld,
        shelf,
    };
    let mut lines = vec![Line::Case(world.case(&input.case))];
    lines.extend(
        people
            .iter()
            .map(|person| Line::Person(world.person(person))),
    );
    for message in messages {
        lines.push(Line::Message(world.message(message)?));
    }
    for exhibit in exhibits {
        lines.push(Line::Exhibit(world.exhibit(exhibit)?));
    }
    let (files, enclosed) = world.shelf.finish(&world.mask, input.room);
    lines.extend(files.into_iter().map(Line::File));
    Ok(Plan {
        counts: Counts::of(&lines),
        lines,
        withheld: u64::try_from(world.withheld.len()).unwrap_or(u64::MAX),
        enclosed,
    })
}

fn is_carried(message: &input::Message, consent: &input::Consent) -> bool {
    message.level != Level::Support
        || match consent.scope {
            Scope::Whole => true,
            Scope::Selected => consent.selected.contains(&message.id),
            Scope::None => false,
        }
}

impl World<'_> {
    fn sign(&self, person: i64) -> Result<String, Wrong> {
        self.signs
            .get(&person)
            .cloned()
            .ok_or(Wrong::Unknown("person"))
    }

    fn maybe(&self, text: Option<&String>) -> Option<String> {
        text.map(|text| self.mask.apply(text))
    }

    fn case(&self, case: &input::Case) -> record::Case {
        record::Case {
            id: case.id.clone(),
            subject: self.mask.apply(&case.subject),
            level: case.level,
            closed: case.closed,
            opened: case.opened,
            filed: case.filed,
            notified: case.notified,
            ended: case.ended,
            grievance: self.maybe(case.grievance.as_ref()),
            demand: self.maybe(case.demand.as_ref()),
            outcome: self.maybe(case.outcome.as_ref()),
        }
    }

    fn person(&self, person: &input::Person) -> record::Person {
        let named = person.named.then_some(person);
        record::Person {
            sign: self.signs.get(&person.id).cloned().unwrap_or_default(),
            role: person.role,
            name: named.map(|it| it.name.clone()),
            username: named.and_then(|it| it.username.clone()),
            telegram: named.and_then(|it| it.telegram),
            stellar: named.and_then(|it| it.stellar.clone()),
        }
    }

    fn message(&mut self, message: &input::Message) -> Result<record::Message, Wrong> {
        let versions: Vec<record::Version> = message
            .versions
            .iter()
            .map(|version| self.version(version))
            .collect();
        Ok(record::Message {
            place: self.places.get(&message.id).copied().unwrap_or_default(),
            id: message.id,
            number: message.number,
            level: message.level,
            author: self.sign(message.author)?,
            role: message.role,
            kind: message.kind.clone(),
            sent: message.sent,
            edited: versions.get(1..).and_then(<[_]>::last).map(|last| last.at),
            deleted: message.deleted,
            reply_to: message
                .reply_to
                .and_then(|id| self.places.get(&id).copied()),
            forward: message
                .forward
                .as_ref()
                .map(|it| self.forward(it))
                .transpose()?,
            versions,
            files: self.shelf.take(&message.files)?,
        })
    }

    fn version(&self, version: &input::Version) -> record::Version {
        let at = version.at;
        match &version.body {
            Body::Words { text, links } => {
                let (text, in_text) = self.mask.text(text);
                let links: Vec<(String, bool)> =
                    links.iter().map(|it| self.mask.text(it)).collect();
                record::Version {
                    at,
                    text: Some(text),
                    masked: in_text || links.iter().any(|(_, masked)| *masked),
                    links: links.into_iter().map(|(link, _)| link).collect(),
                    redacted: None,
                }
            }
            Body::Redacted(stone) => record::Version {
                at,
                text: None,
                links: Vec::new(),
                masked: false,
                redacted: Some(files::stone(stone, &self.mask)),
            },
        }
    }

    fn forward(&self, forward: &input::Forward) -> Result<record::Forward, Wrong> {
        let mut told = record::Forward {
            at: forward.at,
            person: None,
            name: None,
            chat: None,
            url: None,
        };
        match &forward.origin {
            Origin::Person(id) => told.person = Some(self.sign(*id)?),
            Origin::Name(name) => told.name = Some(self.mask.apply(name)),
            Origin::Chat { title, url } => {
                told.chat = Some(self.mask.apply(title));
                told.url = self.maybe(url.as_ref());
            }
        }
        Ok(told)
    }

    fn exhibit(&mut self, exhibit: &input::Exhibit) -> Result<record::Exhibit, Wrong> {
        let (mut messages, mut withheld) = (Vec::new(), 0);
        for id in &exhibit.messages {
            match self.places.get(id) {
                Some(place) => messages.push(*place),
                None if self.withheld.contains(id) => withheld += 1,
                None => return Err(Wrong::Unknown("message")),
            }
        }
        Ok(record::Exhibit {
            number: exhibit.number,
            title: self.mask.apply(&exhibit.title),
            by: self.sign(exhibit.by)?,
            at: exhibit.at,
            messages,
            withheld,
            files: self.shelf.take(&exhibit.files)?,
        })
    }
}
