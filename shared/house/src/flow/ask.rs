//! Asking Telegram for facts: a question goes through the outbox, its answer comes back as a job.

use mtl_domain::access::ChatRole;
use mtl_locale::{Lang, common};
use mtl_store::outbox::Priority;
use mtl_telegram::{Call, Ctx, Fault, Out, call::Sent, errors::Class};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{link, refresh, standing};
use crate::{
    House,
    domain::facts::Chat,
    inbound::facts,
    outbound::view::{Spot, say},
};

/// What the facts are wanted for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Purpose {
    /// `/link` alone.
    Overview,
    /// `/link ROLE`; `move_it` once it was said that another chat shall lose the role.
    Link { role: ChatRole, move_it: bool },
    /// To know better what is known already.
    Check,
    /// The sender could not write there.
    Refused,
}

/// A question on its way, with all that its answer needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Asked {
    /// What for.
    pub(crate) purpose: Purpose,
    /// About which chat, and where the answer is said.
    pub(crate) spot: Spot,
    /// Who wants to know.
    pub(crate) by: Option<i64>,
    /// Their language.
    pub(crate) lang: String,
    /// What is known of the chat by now.
    pub(crate) chat: Option<Chat>,
}

impl Asked {
    /// A question that nobody waits for.
    pub(crate) fn quiet(purpose: Purpose, chat: i64) -> Self {
        Self {
            purpose,
            spot: Spot::of(chat),
            by: None,
            lang: Lang::default().code().to_owned(),
            chat: None,
        }
    }

    pub(crate) fn lang(&self) -> Lang {
        self.lang.parse().unwrap_or_default()
    }
}

/// Asks: first for the chat, then for the bot's place in it.
pub(crate) async fn ask(ctx: &mut Ctx<'_>, asked: &Asked) -> Result<(), Fault> {
    let call = match asked.chat {
        None => Call::new("getChat", json!({})),
        Some(_) => Call::new("getChatMember", json!({"user_id": ctx.me.id})),
    };
    let mut out =
        Out::chat(asked.spot.chat, Priority::Answer, call).feedback(json!({"link": asked}));
    if asked.by.is_none() {
        // One question at a time is enough when nobody waits.
        let step = if asked.chat.is_none() {
            "chat"
        } else {
            "member"
        };
        out = out.merging(format!(
            "facts:{step}:{:?}:{}",
            asked.purpose, asked.spot.chat
        ));
    }
    ctx.send(out).await?;
    Ok(())
}

/// An answer came. False when it answers a question of the bot's own.
pub(crate) async fn answered(house: &House, ctx: &mut Ctx<'_>, sent: Sent) -> Result<bool, Fault> {
    let Some(mut asked) = sent
        .feedback
        .get("link")
        .and_then(|value| Asked::deserialize(value).ok())
    else {
        return Ok(false);
    };
    let result = sent.result.filter(|_| sent.ok).unwrap_or(Value::Null);
    match (asked.chat.take(), facts::chat(&result)) {
        (Some(chat), _) if result.get("status").is_some() => {
            conclude(house, ctx, &asked, &chat, &facts::standing(&result)).await?;
        }
        (None, Some(chat)) => {
            asked.chat = Some(chat);
            ask(ctx, &asked).await?;
        }
        _ => unanswered(house, ctx, &asked, sent.error).await?,
    }
    Ok(true)
}

async fn conclude(
    house: &House,
    ctx: &mut Ctx<'_>,
    asked: &Asked,
    chat: &Chat,
    is: &crate::domain::facts::Standing,
) -> Result<(), Fault> {
    match asked.purpose {
        Purpose::Link { role, move_it } => {
            link::conclude(house, ctx, asked, chat, is, role, move_it).await
        }
        Purpose::Overview => {
            refresh::apply(house, ctx, chat, is, asked.by, false).await?;
            link::overview(house, ctx, asked, is).await
        }
        Purpose::Check => refresh::apply(house, ctx, chat, is, None, false).await,
        Purpose::Refused => refresh::apply(house, ctx, chat, is, None, true).await,
    }
}

/// Telegram does not say. A person who waits is told; a chat that is gone is known as trouble from the sender.
async fn unanswered(
    house: &House,
    ctx: &mut Ctx<'_>,
    asked: &Asked,
    error: Option<Class>,
) -> Result<(), Fault> {
    let gone = matches!(error, Some(Class::Kicked | Class::ChatGone));
    if asked.by.is_some() && !gone {
        return say(ctx, &asked.spot, common::fault_sentence(asked.lang()), &[]).await;
    }
    if asked.purpose == Purpose::Refused && !gone {
        return standing::cannot_write(house, ctx, asked.spot.chat).await;
    }
    Ok(())
}
