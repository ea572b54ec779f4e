//! Updates become inputs. What is not about the chain gives none.

use mtl_domain::{people::PersonId, stellar::is_blotted};
use mtl_locale::{Lang, chain as words};
use mtl_stellar::address::contains_secret;
use mtl_telegram::Me;
use teloxide::types::{CallbackQuery, Message, Update, UpdateKind, User};

use super::{Input, Spot};
use crate::domain::word::{self, Word};

/// A text shorter than this holds no seed, not even a damaged one.
const SHORTEST_SEED: usize = 50;

/// What an update says of the chain, if anything.
pub fn parse(me: &Me, update: &Update) -> Option<Input> {
    match &update.kind {
        UpdateKind::Message(message) => of_message(me, message),
        // A command is given once; what was edited is only looked at for what must not stand there.
        UpdateKind::EditedMessage(message) => leak(message),
        UpdateKind::CallbackQuery(query) => of_query(query),
        UpdateKind::InlineQuery(query) => Some(Input::Inline {
            query: query.id.0.clone(),
            text: query.query.clone(),
        }),
        _ => None,
    }
}

/// Whether a secret seed stands in the words of a message, also one that was blotted out at the entrance.
#[must_use]
pub fn leaks(message: &Message) -> bool {
    let words = message.text().or(message.caption());
    words.is_some_and(holds_seed)
}

/// The same for any words.
pub fn holds_seed(words: &str) -> bool {
    words.len() >= SHORTEST_SEED && (is_blotted(words) || contains_secret(words))
}

fn leak(message: &Message) -> Option<Input> {
    (author(message).is_some() && leaks(message)).then(|| Input::Leak(spot(message)))
}

/// Whoever wrote it. Other bots, and what Telegram carries over from a channel, are nobody.
pub fn author(message: &Message) -> Option<&User> {
    let user = message.from.as_ref()?;
    let mask = i64::try_from(user.id.0).is_ok_and(|id| PersonId(id).is_mask());
    (!message.is_automatic_forward() && (!user.is_bot || mask)).then_some(user)
}

pub fn spot(message: &Message) -> Spot {
    Spot {
        chat: message.chat.id.0,
        private: message.chat.is_private(),
        thread: message
            .thread_id
            .filter(|_| message.is_topic_message)
            .map(|thread| i64::from(thread.0.0)),
        message: i64::from(message.id.0),
    }
}

fn of_message(me: &Me, message: &Message) -> Option<Input> {
    if let Some(leak) = leak(message) {
        return Some(leak);
    }
    author(message)?;
    let text = message.text()?;
    if message.forward_origin().is_some() {
        return None;
    }
    let spot = spot(message);
    let to = message.reply_to_message();
    let answered = to.and_then(|to| to.text().or(to.caption()));
    if let Some(word) = word::command(text, &me.username) {
        return Some(Input::Order {
            spot,
            word,
            answered: answered.map(str::to_owned),
        });
    }
    let ours = to
        .and_then(|to| to.from.as_ref())
        .is_some_and(|user| i64::try_from(user.id.0).is_ok_and(|id| id == me.id));
    let asked = ours && answered.is_some_and(is_question);
    (asked && !text.starts_with('/')).then(|| Input::Order {
        spot,
        word: Word::Tags(text.trim().to_owned()),
        answered: None,
    })
}

/// Whether it is our question for an address, in any language.
fn is_question(text: &str) -> bool {
    Lang::ALL
        .iter()
        .any(|lang| words::tags_ask(*lang).to_text().trim() == text.trim())
}

fn of_query(query: &CallbackQuery) -> Option<Input> {
    let press = word::press(query.data.as_deref()?)?;
    let message = query.message.as_ref()?;
    let spot = message.regular_message().map_or_else(
        || Spot {
            chat: message.chat().id.0,
            private: message.chat().is_private(),
            thread: None,
            message: i64::from(message.id().0),
        },
        spot,
    );
    let text = message.regular_message().and_then(Message::text);
    Some(Input::Press {
        spot,
        query: query.id.0.clone(),
        text: text.unwrap_or_default().to_owned(),
        press: press.ok(),
    })
}
