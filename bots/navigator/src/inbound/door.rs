//! The door of the navigator: Telegram's updates come in here and go on in our words.

use std::sync::Arc;

use mtl_locale::{Lang, common};
use mtl_store::{jobs::Job, outbox::Priority};
use mtl_telegram::{Brain, Call, Ctx, Disposition, Out, Work, errands::Outside};
use teloxide::types::{Update, UpdateKind};

use super::read;
use crate::{Navigator, flow, outbound::dress};

impl Brain for Navigator {
    fn allowed_updates(&self) -> &'static [&'static str] {
        &[
            "message",
            "edited_message",
            "channel_post",
            "callback_query",
            "inline_query",
            "my_chat_member",
            "chat_member",
        ]
    }

    fn dress(&self) -> Vec<Call> {
        dress::calls()
    }

    fn outside(&self) -> Option<Arc<dyn Outside>> {
        Some(self.guide.clone())
    }

    fn update<'a>(&'a self, ctx: &'a mut Ctx<'_>, update: Update) -> Work<'a, Disposition> {
        Box::pin(async move {
            if let Some(disposition) = self.house.update(ctx, &update).await? {
                return Ok(disposition);
            }
            // Before anything is kept: a secret seed is taken away there.
            if let Some(disposition) = self.viewer.update(ctx, &update).await? {
                return Ok(disposition);
            }
            let input = read(&self.routes, update, &ctx.me.username).await;
            flow::handle(&self.house.owners, ctx, input).await
        })
    }

    fn job<'a>(&'a self, ctx: &'a mut Ctx<'_>, job: &'a Job) -> Work<'a, ()> {
        Box::pin(async move {
            if self.house.job(ctx, job).await? || self.viewer.job(ctx, job).await? {
                return Ok(());
            }
            flow::job(ctx, job).await
        })
    }

    fn apologise<'a>(&'a self, ctx: &'a mut Ctx<'_>, update: &'a Update) -> Work<'a, ()> {
        Box::pin(async move {
            let lang = update.from().map_or_else(Lang::default, |user| {
                Lang::from_code(user.language_code.as_deref())
            });
            match &update.kind {
                UpdateKind::CallbackQuery(query) => {
                    ctx.answer(&query.id.0, Some(common::fault_toast(lang).as_str()), true);
                }
                UpdateKind::Message(message) if message.chat.is_private() => {
                    let call = Call::text(common::fault_sentence(lang).into_string())
                        .replying(message.chat.id.0, i64::from(message.id.0));
                    ctx.send(Out::chat(message.chat.id.0, Priority::Answer, call))
                        .await?;
                }
                _ => {}
            }
            Ok(())
        })
    }
}
