//! A first look at a raw update: its number and its lane, without reading the rest.

use serde::Deserialize;

#[derive(Deserialize)]
struct Chat {
    id: i64,
}

#[derive(Deserialize)]
struct Message {
    chat: Chat,
    message_thread_id: Option<i64>,
    #[serde(default)]
    is_topic_message: bool,
}

#[derive(Deserialize)]
struct Query {
    from: Chat,
    message: Option<Message>,
}

#[derive(Deserialize)]
struct InChat {
    chat: Chat,
}

#[derive(Deserialize)]
struct FromPerson {
    from: Chat,
}

#[derive(Deserialize)]
struct Glance {
    update_id: i64,
    message: Option<Message>,
    edited_message: Option<Message>,
    channel_post: Option<Message>,
    edited_channel_post: Option<Message>,
    callback_query: Option<Query>,
    message_reaction: Option<InChat>,
    my_chat_member: Option<InChat>,
    chat_member: Option<InChat>,
    chat_join_request: Option<InChat>,
    inline_query: Option<FromPerson>,
    chosen_inline_result: Option<FromPerson>,
    pre_checkout_query: Option<FromPerson>,
}

#[derive(Deserialize)]
struct Number {
    update_id: i64,
}

/// The number of an update and the lane it must stay in order in: the chat, and the topic within a forum.
/// None when not even the number can be read.
#[must_use]
pub fn peek(text: &str) -> Option<(i64, String)> {
    let Ok(glance) = serde_json::from_str::<Glance>(text) else {
        // Something in it has an unknown shape. It keeps its number and waits for nobody.
        return serde_json::from_str::<Number>(text)
            .ok()
            .map(|n| (n.update_id, "odd".to_owned()));
    };
    let message = glance
        .message
        .or(glance.edited_message)
        .or(glance.channel_post)
        .or(glance.edited_channel_post);
    let lane = if let Some(message) = message {
        of_message(&message)
    } else if let Some(query) = glance.callback_query {
        query
            .message
            .as_ref()
            .map_or_else(|| query.from.id.to_string(), of_message)
    } else if let Some(within) = glance
        .message_reaction
        .or(glance.my_chat_member)
        .or(glance.chat_member)
        .or(glance.chat_join_request)
    {
        within.chat.id.to_string()
    } else if let Some(person) = glance
        .inline_query
        .or(glance.chosen_inline_result)
        .or(glance.pre_checkout_query)
    {
        person.from.id.to_string()
    } else {
        "other".to_owned()
    };
    Some((glance.update_id, lane))
}

fn of_message(message: &Message) -> String {
    match message.message_thread_id {
        Some(thread) if message.is_topic_message => format!("{}/{thread}", message.chat.id),
        _ => message.chat.id.to_string(),
    }
}

#[cfg(test)]
mod tests;
