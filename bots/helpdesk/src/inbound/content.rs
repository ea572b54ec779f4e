//! Content of a message: everything that is needed to relay, sign, compare and tell it.

use chrono::SubsecRound;
use mtl_telegram::repair;
use serde::Serialize;
use serde_json::{Map, Value};
use teloxide::types::{
    Chat, FileMeta, MediaKind, Message, MessageEntity, MessageKind, MessageOrigin, User,
};

use crate::domain::content::{Content, Entity, File, Kind, Origin, Source};

/// What a message contains.
pub(super) fn content(message: &Message) -> Content {
    let mut content = match &message.kind {
        MessageKind::Common(common) => media(&common.media_kind),
        MessageKind::Dice(dice) => described(Kind::Dice, as_word(&dice.dice.emoji)),
        MessageKind::Invoice(_) => Content::new(Kind::Invoice),
        MessageKind::Giveaway(_) | MessageKind::GiveawayWinners(_) => Content::new(Kind::Giveaway),
        _ => Content::new(Kind::Other),
    };
    content.origin = message.forward_origin().map(origin);
    content.reply = message.reply_to_message().map(|to| i64::from(to.id.0));
    content
}

fn media(media: &MediaKind) -> Content {
    match media {
        MediaKind::Text(m) => {
            let preview = m
                .link_preview_options
                .as_ref()
                .and_then(|p| serde_json::to_value(p).ok());
            Content {
                preview,
                ..Content::new(Kind::Text).with_text(m.text.clone(), entities(&m.entities))
            }
        }
        MediaKind::Photo(m) => Content {
            file: m
                .photo
                .iter()
                .max_by_key(|size| (size.width, size.height))
                .map(|size| file(&size.file)),
            above: m.show_caption_above_media,
            spoiler: m.has_media_spoiler,
            ..captioned(Kind::Photo, m.caption.as_ref(), &m.caption_entities)
        },
        MediaKind::Video(m) => Content {
            file: Some(named(&m.video.file, m.video.file_name.as_ref())),
            above: m.show_caption_above_media,
            spoiler: m.has_media_spoiler,
            ..captioned(Kind::Video, m.caption.as_ref(), &m.caption_entities)
        },
        MediaKind::Animation(m) => Content {
            file: Some(named(&m.animation.file, m.animation.file_name.as_ref())),
            above: m.show_caption_above_media,
            spoiler: m.has_media_spoiler,
            ..captioned(Kind::Animation, m.caption.as_ref(), &m.caption_entities)
        },
        MediaKind::Audio(m) => Content {
            file: Some(named(&m.audio.file, m.audio.file_name.as_ref())),
            ..captioned(Kind::Audio, m.caption.as_ref(), &m.caption_entities)
        },
        MediaKind::Document(m) => Content {
            file: Some(named(&m.document.file, m.document.file_name.as_ref())),
            details: m.document.file_name.clone(),
            ..captioned(Kind::Document, m.caption.as_ref(), &m.caption_entities)
        },
        MediaKind::Voice(m) => Content {
            file: Some(file(&m.voice.file)),
            ..captioned(Kind::Voice, m.caption.as_ref(), &m.caption_entities)
        },
        MediaKind::VideoNote(m) => Content {
            file: Some(file(&m.video_note.file)),
            ..Content::new(Kind::VideoNote)
        },
        MediaKind::Sticker(m) => Content {
            file: Some(file(&m.sticker.file)),
            details: m.sticker.emoji.clone(),
            ..Content::new(Kind::Sticker)
        },
        MediaKind::Location(m) => {
            // A live location moves by edits: its place is no part of what was said.
            let still = m.location.live_period.is_none();
            described(
                Kind::Location,
                still.then(|| format!("{}, {}", m.location.latitude, m.location.longitude)),
            )
        }
        MediaKind::Venue(m) => described(
            Kind::Venue,
            Some(format!("{}, {}", m.venue.title, m.venue.address)),
        ),
        MediaKind::Contact(m) => {
            let name = [
                Some(m.contact.first_name.as_str()),
                m.contact.last_name.as_deref(),
            ];
            let name = name.into_iter().flatten().collect::<Vec<_>>().join(" ");
            described(
                Kind::Contact,
                Some(format!("{name}, {}", m.contact.phone_number)),
            )
        }
        MediaKind::Poll(m) => described(Kind::Poll, Some(m.poll.question.clone())),
        MediaKind::Checklist(m) => described(Kind::Checklist, Some(m.checklist.title.clone())),
        MediaKind::Game(m) => match repair::stands_for(&m.game.title) {
            Some(name) => Content::new(Kind::parse(name).unwrap_or(Kind::Other)),
            None => described(Kind::Game, Some(m.game.title.clone())),
        },
        MediaKind::Story(_) => Content::new(Kind::Story),
        MediaKind::PaidMedia(_) => Content::new(Kind::PaidMedia),
        MediaKind::Migration(_) => Content::new(Kind::Other),
    }
}

fn captioned(kind: Kind, caption: Option<&String>, list: &[MessageEntity]) -> Content {
    Content::new(kind).with_text(caption.cloned().unwrap_or_default(), entities(list))
}

fn described(kind: Kind, details: Option<String>) -> Content {
    Content {
        details,
        ..Content::new(kind)
    }
}

fn as_word(value: &impl Serialize) -> Option<String> {
    serde_json::to_value(value)
        .ok()?
        .as_str()
        .map(str::to_owned)
}

fn file(meta: &FileMeta) -> File {
    File {
        id: meta.id.0.clone(),
        unique: meta.unique_id.0.clone(),
        // Where it was not told, the type has the largest number there is.
        size: (meta.size != u32::MAX).then(|| u64::from(meta.size)),
        name: None,
    }
}

fn named(meta: &FileMeta, name: Option<&String>) -> File {
    File {
        name: name.cloned(),
        ..file(meta)
    }
}

/// Entities as they go back to Telegram.
fn entities(list: &[MessageEntity]) -> Vec<Entity> {
    list.iter()
        .filter_map(|entity| {
            let Ok(Value::Object(all)) = serde_json::to_value(entity) else {
                return None;
            };
            let rest: Map<String, Value> = all
                .into_iter()
                .filter(|(name, _)| name != "offset" && name != "length")
                .collect();
            Some(Entity {
                offset: entity.offset,
                length: entity.length,
                rest,
            })
        })
        .collect()
}

fn origin(origin: &MessageOrigin) -> Origin {
    let source = match origin {
        MessageOrigin::User { sender_user, .. } => Source::Person {
            name: full_name(sender_user),
        },
        MessageOrigin::HiddenUser {
            sender_user_name, ..
        } => Source::Person {
            name: sender_user_name.clone(),
        },
        MessageOrigin::Chat { sender_chat, .. } => Source::Chat {
            title: title(sender_chat),
        },
        MessageOrigin::Channel {
            chat, message_id, ..
        } => Source::Channel {
            title: title(chat),
            url: chat
                .username()
                .map(|name| format!("https://t.me/{name}/{}", message_id.0)),
        },
    };
    Origin {
        source,
        at: origin.date().trunc_subsecs(6),
    }
}

fn full_name(user: &User) -> String {
    let name = user.full_name();
    match &user.username {
        Some(username) => format!("{name} (@{username})"),
        None => name,
    }
}

fn title(chat: &Chat) -> String {
    chat.title()
        .or(chat.username())
        .map_or_else(|| chat.id.to_string(), str::to_owned)
}
