//! Somebody new among the agents, who gives an agent's command in private before a word in the agents' chat.
//! Telegram lists no members to bots; whether this one is there is asked, and then they are an agent.

use mtl_domain::access::ChatRole;
use mtl_locale::helpdesk as words;
use mtl_store::{links, outbox::Priority, people, roles};
use mtl_telegram::{Call, Ctx, Fault, Out, call::Sent};
use serde_json::json;

use super::{answer, feedback::Feedback, orders::Ordered};
use crate::{
    domain::access::{self, Place, Rule},
    outbound::view,
};

/// Whether it is an agent's command and Telegram is asked who gave it; what becomes of it is said when that is known.
pub(super) async fn may_be(ctx: &mut Ctx<'_>, ordered: &Ordered<'_>) -> Result<bool, Fault> {
    let order = ordered.order;
    let rule = access::command(&order.name, Place::Private);
    if !matches!(rule, Some(Rule::Act(_))) || !ordered.roles.is_empty() {
        return Ok(false);
    }
    ask(ctx, order.who.id, ChatRole::Support, &order.name, false).await
}

/// Asks Telegram whether somebody is in a linked chat, being in which gives a role; false when none is linked. When
/// they are, they hear that the command works now; when not, `quiet` says nothing.
///
/// # Errors
/// When the store does not answer.
pub async fn ask(
    ctx: &mut Ctx<'_>,
    person: i64,
    chat: ChatRole,
    command: &str,
    quiet: bool,
) -> Result<bool, Fault> {
    let Some(link) = links::of_role(ctx.tx, &ctx.me.key, chat.as_str()).await? else {
        return Ok(false);
    };
    let feedback = Feedback::Colleague {
        person,
        command: command.to_owned(),
        chat,
        quiet,
    };
    let call = Call::new("getChatMember", json!({"user_id": person}));
    let out = Out::chat(link.chat_id, Priority::Answer, call);
    ctx.send(out.feedback(serde_json::to_value(feedback)?))
        .await?;
    Ok(true)
}

/// Telegram has said whether they are there.
pub(super) async fn told(
    ctx: &mut Ctx<'_>,
    sent: &Sent,
    person: i64,
    command: &str,
    (chat, quiet): (ChatRole, bool),
) -> Result<(), Fault> {
    let bot = &ctx.me.key;
    let lang = answer::member_lang(ctx, person).await?;
    let is_there = sent.ok && sent.result.as_ref().is_some_and(is_there);
    let role = chat.implied_role().filter(|_| is_there);
    let command = format!("/{command}");
    let text = match role {
        Some(role) => {
            if roles::grant(ctx.tx, person, role.as_str(), bot, None, ctx.now).await? {
                let facts = json!({"role": role, "chat": sent.chat});
                ctx.audit(None, "role_by_chat", &person.to_string(), &facts)
                    .await?;
            }
            words::colleague(lang, chat.as_str(), command)
        }
        None if quiet => return Ok(()),
        None => words::command_strange(lang, command),
    };
    if people::get(ctx.tx, bot, person).await?.is_some() {
        ctx.send(Out::chat(person, Priority::Answer, view::say(text)))
            .await?;
    }
    Ok(())
}

/// A person who was restricted is in the chat, or not: Telegram says so beside.
fn is_there(member: &serde_json::Value) -> bool {
    match member.get("status").and_then(serde_json::Value::as_str) {
        Some("creator" | "administrator" | "member") => true,
        Some("restricted") => member.get("is_member") == Some(&true.into()),
        _ => false,
    }
}
