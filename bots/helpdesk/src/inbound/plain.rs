//! Plain texts of members in a batch of updates: what can be handled together, because nothing else is about it.

use std::collections::HashSet;

use teloxide::types::{Message, Update, UpdateKind};

use super::parse;
use crate::{
    domain::{content::Kind, join_text},
    input::Said,
};

/// The plain texts of a batch with their places in it. Nothing is among them that something left out must go before:
/// whatever came earlier in the same chat or from the same person, or from a group, where any ticket may be changed.
pub(super) fn texts(updates: &[&Update], me: i64) -> Vec<(usize, Said)> {
    let mut texts = Vec::new();
    let mut behind: HashSet<i64> = HashSet::new();
    for (place, update) in updates.iter().enumerate() {
        let chat = update.chat().map(|chat| chat.id.0);
        let person = update.from().and_then(|user| i64::try_from(user.id.0).ok());
        let waits = [chat, person]
            .iter()
            .flatten()
            .any(|one| behind.contains(one));
        match text(update).filter(|_| !waits) {
            Some(said) => texts.push((place, said)),
            None => match chat {
                Some(chat) if chat > 0 => behind.extend([Some(chat), person].into_iter().flatten()),
                // What the bot itself does in a group changes no ticket: topics it has made.
                Some(_) if person == Some(me) => {}
                _ => break,
            },
        }
    }
    texts
}

/// A text in a private chat and nothing else: no command, no answer, nothing forwarded.
fn text(update: &Update) -> Option<Said> {
    let UpdateKind::Message(message) = &update.kind else {
        return None;
    };
    let is_plain = message.chat.is_private()
        && message.thread_id.is_none()
        && message
            .text()
            .is_some_and(|text| !text.trim_start().starts_with('/'))
        && message.forward_origin().is_none()
        && !is_reply(message)
        && message.media_group_id().is_none()
        // A secret seed goes no further than whoever warns of it.
        && !mtl_chain::leaks(message);
    let said = is_plain.then(|| parse::said(message)).flatten()?;
    // An application is more than words that go on into a room.
    let alike = said.content.kind == Kind::Text && join_text::read(&said.content.text).is_none();
    (said.who.id == said.chat && alike).then_some(said)
}

fn is_reply(message: &Message) -> bool {
    message.reply_to_message().is_some() || message.reply_to_story().is_some()
}

#[cfg(test)]
mod tests;
