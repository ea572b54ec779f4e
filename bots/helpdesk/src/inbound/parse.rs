//! Parsing: a routed update becomes an input, with nothing of Telegram's types left in it.

use mtl_domain::people::PersonId;
use mtl_store::people::Seen;
use teloxide::types::{
    ChatMemberUpdated, MaybeAnonymousUser, Message, ReactionType, Update, UpdateKind, User,
};

use super::{
    content::content,
    routes::{Route, written},
};
use crate::{
    domain::skynet,
    input::{Answered, Input, Order, Post, Press, Reacted, Said},
};

/// Makes an input of an update that was routed.
pub(super) fn parse(route: Option<Route>, update: &Update, username: &str) -> Input {
    let input = match route {
        Some(Route::Member) => written(update).and_then(said).map(Input::Member),
        Some(Route::MemberEdit) => written(update).and_then(said).map(Input::MemberEdit),
        Some(Route::Desk) => {
            written(update).and_then(|m| for_us(m).or_else(|| said(m).map(Input::Desk)))
        }
        Some(Route::Post) => post(update),
        Some(Route::DeskEdit) => written(update).and_then(said).map(Input::DeskEdit),
        Some(Route::MemberOrder) => written(update)
            .and_then(|m| order(m, username))
            .map(Input::MemberOrder),
        Some(Route::DeskOrder) => written(update)
            .and_then(|m| order(m, username))
            .map(Input::DeskOrder),
        Some(Route::Service) => Some(Input::Fact),
        Some(Route::Press) => press(update),
        Some(Route::Reaction) => reacted(update),
        Some(Route::Membership) => Some(membership(update)),
        None => None,
    };
    input.unwrap_or(Input::Nothing)
}

fn seen(user: &User) -> Seen {
    Seen {
        id: i64::try_from(user.id.0).unwrap_or_default(),
        first_name: user.first_name.clone(),
        last_name: user.last_name.clone(),
        username: user.username.clone(),
        language: user.language_code.clone(),
    }
}

/// Who wrote a message; none for other bots and for what Telegram carries over from a linked channel.
fn author(message: &Message) -> Option<Seen> {
    let user = message.from.as_ref()?;
    let seen = seen(user);
    let mask = PersonId(seen.id).is_mask();
    if message.is_automatic_forward() || (user.is_bot && !mask) {
        return None;
    }
    Some(seen)
}

fn thread(message: &Message) -> Option<i64> {
    // General and plain groups also have thread ids; only a topic's counts.
    message
        .thread_id
        .filter(|_| message.is_topic_message)
        .map(|thread| i64::from(thread.0.0))
}

/// What somebody wrote; none when nobody in particular did.
pub(super) fn said(message: &Message) -> Option<Said> {
    let who = author(message)?;
    let thread = thread(message);
    let mut content = content(message);
    // In a topic every message answers the topic's first one unless it answers another.
    content.reply = content.reply.filter(|reply| Some(*reply) != thread);
    Some(Said {
        chat: message.chat.id.0,
        thread,
        number: i64::from(message.id.0),
        who,
        album: message.media_group_id().map(|album| album.0.clone()),
        content,
        answered: answered(message),
    })
}

/// What the message says that this one answers, if a bot wrote it.
fn answered(message: &Message) -> Option<String> {
    let to = message.reply_to_message()?;
    let words = to.text().or(to.caption())?;
    to.from.as_ref()?.is_bot.then(|| words.to_owned())
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

/// What another program says to us in a group; people's words are never taken for it.
fn for_us(message: &Message) -> Option<Input> {
    let text = message.text().filter(|text| skynet::is_for_us(text))?;
    let by_program = message.from.as_ref().is_some_and(|user| user.is_bot);
    by_program.then(|| {
        Input::Post(Post {
            chat: message.chat.id.0,
            text: text.to_owned(),
            said: said(message).map(Box::new),
        })
    })
}

/// What is said to us in a channel.
fn post(update: &Update) -> Option<Input> {
    let UpdateKind::ChannelPost(message) = &update.kind else {
        return None;
    };
    let text = message.text().filter(|text| skynet::is_for_us(text))?;
    Some(Input::Post(Post {
        chat: message.chat.id.0,
        text: text.to_owned(),
        said: None,
    }))
}

/// Whether a message is a command.
pub(super) fn is_command(message: &Message) -> bool {
    message.forward_origin().is_none() && message.text().is_some_and(|text| command(text).is_some())
}

fn order(message: &Message, username: &str) -> Option<Order> {
    let who = author(message)?;
    let (name, bot, rest) = command(message.text()?)?;
    let by_name = bot.is_some_and(|bot| bot.eq_ignore_ascii_case(username));
    if bot.is_some() && !by_name {
        // For another bot in the same chat.
        return None;
    }
    let thread = thread(message);
    let reply = message
        .reply_to_message()
        .map(|to| i64::from(to.id.0))
        .filter(|reply| Some(*reply) != thread);
    let answered = message
        .reply_to_message()
        .filter(|_| reply.is_some())
        .map(|to| {
            Box::new(Answered {
                who: author(to).filter(|who| !PersonId(who.id).is_mask()),
                content: content(to),
                album: to.media_group_id().map(|album| album.0.clone()),
            })
        });
    Some(Order {
        chat: message.chat.id.0,
        thread,
        answered,
        number: i64::from(message.id.0),
        who,
        reply,
        name,
        rest: rest.to_owned(),
        by_name,
    })
}

fn press(update: &Update) -> Option<Input> {
    let UpdateKind::CallbackQuery(query) = &update.kind else {
        return None;
    };
    let (Some(message), Some(data)) = (&query.message, &query.data) else {
        return Some(Input::EmptyPress(query.id.0.clone(), seen(&query.from)));
    };
    Some(Input::Press(Press {
        query: query.id.0.clone(),
        chat: message.chat().id.0,
        private: message.chat().is_private(),
        number: i64::from(message.id().0),
        who: seen(&query.from),
        data: data.clone(),
        showed: message.regular_message().and_then(mtl_house::showed),
    }))
}

fn reacted(update: &Update) -> Option<Input> {
    let UpdateKind::MessageReaction(change) = &update.kind else {
        return None;
    };
    let MaybeAnonymousUser::User(user) = &change.actor else {
        // Nobody in particular: nothing is credited to a mask.
        return Some(Input::Fact);
    };
    if user.is_bot {
        return Some(Input::Fact);
    }
    let standard = |list: &[ReactionType]| list.iter().filter_map(|r| r.emoji().cloned()).collect();
    Some(Input::Reacted(Reacted {
        chat: change.chat.id.0,
        private: change.chat.is_private(),
        number: i64::from(change.message_id.0),
        old: standard(&change.old_reaction),
        new: standard(&change.new_reaction),
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
