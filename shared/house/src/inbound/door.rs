//! The door of the house: teloxide's updates and people come in here and go on in our words.

use mtl_domain::people::PersonId;
use mtl_store::people::Known;
use mtl_telegram::{Ctx, Disposition, Fault, Work};
use teloxide::types::{Chat, Update, User};

use super::{facts, parse, seen};
use crate::{House, Present, Who, flow};

impl House {
    /// Handles an update that concerns every bot alike; none when it is the bot's own.
    ///
    /// # Errors
    /// When the store does not answer.
    pub fn update<'a>(
        &'a self,
        ctx: &'a mut Ctx<'_>,
        update: &'a Update,
    ) -> Work<'a, Option<Disposition>> {
        Box::pin(async move {
            match parse(ctx.me, update) {
                Some(input) => flow::handle(self, ctx, input).await,
                None => Ok(None),
            }
        })
    }

    /// Meets a person: keeps what Telegram says of them, and tells their roles and language.
    /// A mask (an anonymous administrator, a channel) is nobody: it is not kept and has no role.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn person(&self, ctx: &mut Ctx<'_>, user: &User) -> Result<Who, Fault> {
        let seen = seen(user);
        if user.is_bot || PersonId(seen.id).is_mask() {
            return Ok(flow::nobody(Known {
                seen,
                chosen_language: None,
                reach: None,
            }));
        }
        self.meet(ctx, &seen).await
    }

    /// Meets a person who acts in a linked chat: the act gives them the role that being there means.
    /// None when the chat is not linked.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn person_in_chat(
        &self,
        ctx: &mut Ctx<'_>,
        chat: &Chat,
        user: &User,
    ) -> Result<Option<Present>, Fault> {
        let bot = ctx.bot();
        let links = mtl_store::links::of_chat(ctx.tx, bot, chat.id.0).await?;
        if links.is_empty() {
            return Ok(None);
        }
        let who = self.person(ctx, user).await?;
        let nobody = user.is_bot || PersonId(who.known.seen.id).is_mask();
        let who = if nobody {
            who
        } else {
            self.settle(ctx, who, &links).await?
        };
        if let Some(now) = serde_json::to_value(chat)
            .ok()
            .and_then(|value| facts::chat(&value))
        {
            flow::notice_topics(ctx, &now, &links).await?;
        }
        Ok(Some(Present { who, links }))
    }
}
