//! Updates become inputs. What is not for every bot alike gives none: the bot looks at it then.

use mtl_domain::people::PersonId;
use mtl_store::people::Seen;
use mtl_telegram::Me;
use serde::Serialize;
use teloxide::types::{CallbackQuery, Chat, ChatMemberUpdated, Message, Update, UpdateKind, User};

use super::{Input, Place, Press, Sender, Word, facts};
use crate::{
    domain::facts::{Kind, Standing},
    screen::Showed,
};

/// What an update says, if it concerns every bot alike.
#[must_use]
pub fn parse(me: &Me, update: &Update) -> Option<Input> {
    match &update.kind {
        UpdateKind::Message(message) | UpdateKind::ChannelPost(message) => of_message(me, message),
        UpdateKind::CallbackQuery(query) => of_query(query),
        UpdateKind::MyChatMember(change) => of_standing(change),
        UpdateKind::ChatMember(change) => of_member(change),
        _ => None,
    }
}

/// A person as the store keeps them.
#[must_use]
pub fn seen(user: &User) -> Seen {
    Seen {
        id: id(user.id.0),
        first_name: user.first_name.clone(),
        last_name: user.last_name.clone(),
        username: user.username.clone(),
        language: user.language_code.clone(),
    }
}

/// What a message with buttons says, if Telegram still tells.
#[must_use]
pub fn showed(message: &Message) -> Option<Showed> {
    let keyboard = message.reply_markup()?;
    Some(Showed {
        text: message.text()?.to_owned(),
        keyboard: serde_json::to_value(keyboard).ok()?,
    })
}

/// Telegram's ids of people fit well into an i64; teloxide keeps them unsigned.
fn id(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn kind(chat: &Chat) -> Kind {
    if chat.is_private() {
        Kind::Private
    } else if chat.is_channel() {
        Kind::Channel
    } else if chat.is_supergroup() {
        Kind::Supergroup
    } else {
        Kind::Group
    }
}

fn place(message: &Message) -> Place {
    let thread = message.thread_id.filter(|_| message.is_topic_message);
    Place {
        chat: message.chat.id.0,
        kind: kind(&message.chat),
        thread: thread.map(|thread| i64::from(thread.0.0)),
        message: i64::from(message.id.0),
    }
}

fn of_message(me: &Me, message: &Message) -> Option<Input> {
    let chat = message.chat.id.0;
    if let Some(to) = message.migrate_to_chat_id() {
        return Some(Input::Migrated {
            from: chat,
            to: to.0,
        });
    }
    if let Some(from) = message.migrate_from_chat_id() {
        return Some(Input::Migrated {
            from: from.0,
            to: chat,
        });
    }
    let own = message
        .from
        .as_ref()
        .is_some_and(|user| id(user.id.0) == me.id);
    if let Some(thread) = message.thread_id.map(|thread| i64::from(thread.0.0)) {
        if let Some(made) = message.forum_topic_created().filter(|_| own) {
            return Some(Input::TopicMade {
                chat,
                thread,
                title: made.name.clone(),
            });
        }
        let closed = message.forum_topic_closed().is_some();
        if !own && (closed || message.forum_topic_reopened().is_some()) {
            return Some(Input::TopicClosed {
                chat,
                thread,
                closed,
            });
        }
    }
    if own {
        return Some(Input::Own);
    }
    let word = word(me, message.text()?)?;
    // What a channel says is repeated in its group; it was said in the channel.
    if message.is_automatic_forward() {
        return None;
    }
    Some(Input::Command {
        place: place(message),
        sender: sender(message)?,
        word,
    })
}

/// Who wrote it. Other bots are nobody.
fn sender(message: &Message) -> Option<Sender> {
    match (&message.from, &message.sender_chat) {
        (Some(user), None) if !PersonId(id(user.id.0)).is_mask() => {
            (!user.is_bot).then(|| Sender::Person(seen(user)))
        }
        _ => Some(Sender::Mask),
    }
}

/// `/link support`, `/link@our_bot support`; commands for other bots are not ours.
fn word(me: &Me, text: &str) -> Option<Word> {
    let mut parts = text.split_whitespace();
    let command = parts.next()?.strip_prefix('/')?;
    let (name, bot) = command
        .split_once('@')
        .map_or((command, None), |(name, bot)| (name, Some(bot)));
    if bot.is_some_and(|bot| !bot.eq_ignore_ascii_case(&me.username)) {
        return None;
    }
    let rest = parts.next().map(str::to_owned);
    match name.to_ascii_lowercase().as_str() {
        "link" => Some(Word::Link(rest)),
        "language" => Some(Word::Language(rest)),
        _ => None,
    }
}

fn of_query(query: &CallbackQuery) -> Option<Input> {
    let (name, rest) = query.data.as_deref()?.split_once(':')?;
    let press = match name {
        "link" => Press::Link(rest.to_owned()),
        "move" => Press::Move(rest.to_owned()),
        "lang" => Press::Language(rest.to_owned()),
        _ => return None,
    };
    // The chat is that of the message: data cannot name another one.
    let message = query.message.as_ref()?;
    let place = message.regular_message().map_or_else(
        || Place {
            chat: message.chat().id.0,
            kind: kind(message.chat()),
            thread: None,
            message: i64::from(message.id().0),
        },
        place,
    );
    Some(Input::Press {
        place,
        person: seen(&query.from),
        query: query.id.0.clone(),
        press,
    })
}

/// teloxide's chats and members are written as Telegram writes them, and read as any other.
fn json(value: &impl Serialize) -> serde_json::Value {
    serde_json::to_value(value).unwrap_or_default()
}

fn of_standing(change: &ChatMemberUpdated) -> Option<Input> {
    if change.chat.is_private() {
        return None;
    }
    Some(Input::Standing {
        chat: facts::chat(&json(&change.chat))?,
        by: seen(&change.from),
        was: facts::standing(&json(&change.old_chat_member)),
        is: facts::standing(&json(&change.new_chat_member)),
    })
}

fn of_member(change: &ChatMemberUpdated) -> Option<Input> {
    let gone = facts::standing(&json(&change.new_chat_member)) == Standing::Out;
    let person = id(change.new_chat_member.user.id.0);
    gone.then_some(Input::Gone {
        chat: change.chat.id.0,
        person,
    })
}
