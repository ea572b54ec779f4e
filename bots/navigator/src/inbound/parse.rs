//! Parsing: a routed update becomes an input, with nothing of Telegram's types left in it.

use mtl_house::seen;
use teloxide::types::{ChatMemberUpdated, Message, Update, UpdateKind, User};

use super::routes::{Route, written};
use crate::input::{Input, Order, Press, Said};

/// Makes an input of an update that was routed.
pub(super) fn parse(route: Option<Route>, update: &Update, username: &str) -> Input {
    let input = match route {
        Some(Route::Said) => written(update).and_then(said).map(Input::Said),
        Some(Route::Order) => written(update)
            .and_then(|m| order(m, username))
            .map(Input::Order),
        Some(Route::Press) => press(update),
        Some(Route::Membership) => Some(membership(update)),
        None => None,
    };
    input.unwrap_or(Input::Nothing)
}

fn author(message: &Message) -> Option<&User> {
    message.from.as_ref().filter(|user| !user.is_bot)
}

fn said(message: &Message) -> Option<Said> {
    Some(Said {
        who: seen(author(message)?),
        text: message.text().map(str::to_owned),
    })
}

/// A command as written: name, the bot it is for, and the rest.
fn command(text: &str) -> Option<(String, Option<&str>, &str)> {
    let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let word = word.strip_prefix('/')?;
    let (name, bot) = word
        .split_once('@')
        .map_or((word, None), |(name, bot)| (name, Some(bot)));
    let plain = |s: &str| {
        !s.is_empty() && s.len() <= 32 && s.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    (plain(name) && bot.is_none_or(plain)).then(|| (name.to_ascii_lowercase(), bot, rest.trim()))
}

/// Whether a message is a command.
pub(super) fn is_command(message: &Message) -> bool {
    message.forward_origin().is_none() && message.text().is_some_and(|text| command(text).is_some())
}

fn order(message: &Message, username: &str) -> Option<Order> {
    let who = seen(author(message)?);
    let (name, bot, rest) = command(message.text()?)?;
    let ours = bot.is_none_or(|bot| bot.eq_ignore_ascii_case(username));
    ours.then(|| Order {
        who,
        name,
        rest: rest.to_owned(),
    })
}

fn press(update: &Update) -> Option<Input> {
    let UpdateKind::CallbackQuery(query) = &update.kind else {
        return None;
    };
    let who = seen(&query.from);
    let (Some(message), Some(data)) = (&query.message, &query.data) else {
        return Some(Input::EmptyPress(query.id.0.clone(), who));
    };
    Some(Input::Press(Press {
        query: query.id.0.clone(),
        chat: message.chat().id.0,
        private: message.chat().is_private(),
        number: i64::from(message.id().0),
        who,
        data: data.clone(),
        showed: message.regular_message().and_then(mtl_house::showed),
    }))
}

fn membership(update: &Update) -> Input {
    match &update.kind {
        UpdateKind::MyChatMember(change) if change.chat.is_private() => reach(change),
        _ => Input::Fact,
    }
}

fn reach(change: &ChatMemberUpdated) -> Input {
    Input::Reach {
        who: seen(&change.from),
        reachable: !(change.new_chat_member.is_banned() || change.new_chat_member.is_left()),
    }
}
