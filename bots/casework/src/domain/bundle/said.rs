//! The messages of a ticket as they stand in a bundle: every version, whoever wrote them, what was erased.

use helpdesk::{
    domain::{
        content::{self, Content, Kind, Source},
        event::EventKind,
        message::{Message, Standing},
    },
    store::events::Line as Event,
};
use mtl_domain::clock::Instant;
use mtl_evidence::input::{self, Body, Forward, Level, Origin, Person, Role, Tombstone, Version};
use serde_json::Value;

use super::{Facts, People, Shelf, Wanted};

/// All messages. Of those that are not carried nothing is told but that they are there.
pub(super) fn messages(
    facts: &Facts<'_>,
    people: &mut People,
    shelf: &mut Shelf,
) -> Vec<input::Message> {
    let mut all = Vec::new();
    for message in &facts.messages {
        let Some(deleted) = deleted(message, &facts.events) else {
            continue;
        };
        let mut told = input::Message {
            id: message.id,
            number: Some(message.number),
            level: Level::Support,
            author: 0,
            role: Role::Member,
            kind: message.content.kind.as_str().to_owned(),
            sent: message.at,
            deleted,
            reply_to: None,
            forward: None,
            versions: Vec::new(),
            files: Vec::new(),
        };
        if facts.case.transcript.has(message.id) {
            tell(&mut told, message, facts, people, shelf);
        }
        all.push(told);
    }
    all
}

/// When a message was taken back, if it was. None at all: it never reached the member, or nobody knows when it went.
fn deleted(message: &Message, events: &[Event]) -> Option<Option<Instant>> {
    if message.standing != Standing::Withdrawn {
        return Some(None);
    }
    let is_it = |event: &&Event| {
        let facts: Option<Value> = serde_json::from_str(&event.facts).ok();
        event.kind == EventKind::Answered
            && facts.and_then(|facts| facts.get("message")?.as_i64()) == Some(message.id)
    };
    let answered = events.iter().find(is_it)?;
    let gone = events
        .iter()
        .find(|event| event.kind == EventKind::AnswerGone && event.id > answered.id)?;
    Some(Some(gone.at))
}

fn tell(
    told: &mut input::Message,
    message: &Message,
    facts: &Facts<'_>,
    people: &mut People,
    shelf: &mut Shelf,
) {
    told.author = message.author;
    told.role = if message.author == facts.bot.0 {
        Role::Bot
    } else if message.outgoing {
        Role::Agent
    } else {
        Role::Member
    };
    match told.role {
        Role::Bot => people.of_house(message.author, Role::Bot, Some(&facts.bot.1)),
        // A member who is no party stands under a sign: nobody has asked them.
        Role::Member => people.add(Person {
            id: message.author,
            role: Role::Member,
            name: facts
                .names
                .get(&message.author)
                .cloned()
                .unwrap_or_default(),
            username: facts.usernames.get(&message.author).cloned(),
            telegram: Some(message.author),
            stellar: None,
            named: false,
        }),
        _ => people.of_house(message.author, Role::Agent, message.alias.as_deref()),
    }
    told.reply_to = message.content.reply.and_then(|number| {
        let mut all = facts.messages.iter();
        let answered = all.find(|one| one.chat == message.chat && one.number == number);
        answered.map(|one| one.id)
    });
    told.forward = message.content.origin.as_ref().map(forward);
    told.versions = versions(message, facts);
    for content in contents(message, facts) {
        if let Some(file) = &content.file {
            let wanted = Wanted {
                file_id: file.id.clone(),
                unique: file.unique.clone(),
                size: file.size,
            };
            let name = content
                .details
                .as_deref()
                .filter(|_| content.kind == Kind::Document);
            let id = shelf.put(&wanted, name, content.kind.as_str(), None);
            if !told.files.contains(&id) {
                told.files.push(id);
            }
        }
    }
}

/// What a message said at any time, as far as it was not erased.
fn contents<'a>(message: &'a Message, facts: &'a Facts<'_>) -> impl Iterator<Item = &'a Content> {
    let older = facts
        .versions
        .iter()
        .filter(|one| one.message == message.id);
    older
        .map(|one| &one.content)
        .chain(std::iter::once(&message.content))
}

/// Every version, the first one first.
fn versions(message: &Message, facts: &Facts<'_>) -> Vec<Version> {
    let mut all = Vec::new();
    // When an erased version was replaced is not kept: not before the one that came before it.
    let mut at = message.at;
    for version in 1..=message.version {
        let older = facts
            .versions
            .iter()
            .find(|one| one.message == message.id && one.version == version);
        let stone = facts
            .stones
            .iter()
            .find(|one| one.message == message.id && one.version == version);
        let content = match older {
            Some(older) => Some(&older.content),
            None => (version == message.version).then_some(&message.content),
        };
        let body = match (stone, content) {
            (Some(stone), _) => Body::Redacted(Tombstone {
                sha256: stone.sha256.clone(),
                reason: stone.why.clone(),
                at: stone.at,
            }),
            (None, Some(content)) => words(content),
            (None, None) => continue,
        };
        all.push(Version { at, body });
        at = older.map_or(at, |older| older.replaced_at);
    }
    all
}

/// The words of a message, and what else it says without a file.
fn words(content: &Content) -> Body {
    let told = content
        .details
        .as_deref()
        .filter(|_| content.kind != Kind::Document);
    let parts = told.into_iter().chain(Some(content.text.as_str()));
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let links = content.entities.iter().filter_map(|entity| {
        let is_link = entity.rest.get("type").and_then(Value::as_str) == Some("text_link");
        let url = entity.rest.get("url").and_then(Value::as_str);
        url.filter(|_| is_link).map(str::to_owned)
    });
    Body::Words {
        text: parts.join("\n"),
        links: links.collect(),
    }
}

fn forward(origin: &content::Origin) -> Forward {
    Forward {
        at: origin.at,
        origin: match &origin.source {
            Source::Person { name } => Origin::Name(name.clone()),
            Source::Chat { title } => Origin::Chat {
                title: title.clone(),
                url: None,
            },
            Source::Channel { title, url } => Origin::Chat {
                title: title.clone(),
                url: url.clone(),
            },
        },
    }
}
