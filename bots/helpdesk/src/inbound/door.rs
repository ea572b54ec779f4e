//! The door of the desk: Telegram's updates come in here and go on in our words.

use mtl_locale::{Lang, common};
use mtl_store::{jobs::Job, outbox::Priority};
use mtl_telegram::{Brain, Call, Ctx, Disposition, Out, Work};
use teloxide::types::{Chat, Update, UpdateKind, User};

use super::{plain, read};
use crate::{
    Helpdesk, flow,
    outbound::{dress, view},
};

impl Brain for Helpdesk {
    fn allowed_updates(&self) -> &'static [&'static str] {
        // The house also reads posts of channels: `/link` is written in them.
        &[
            "message",
            "edited_message",
            "channel_post",
            "callback_query",
            "message_reaction",
            "my_chat_member",
            "chat_member",
        ]
    }

    fn dress(&self) -> Vec<Call> {
        dress::calls()
    }

    fn update<'a>(&'a self, ctx: &'a mut Ctx<'_>, update: Update) -> Work<'a, Disposition> {
        Box::pin(async move {
            if let Some(disposition) = self.house.update(ctx, &update).await? {
                return Ok(disposition);
            }
            if let Some((chat, user)) = actor_in_group(&update) {
                // Keeps who acts there, the role that being there means, and whether the chat still has topics.
                self.house.person_in_chat(ctx, chat, user).await?;
            }
            let input = read(&self.routes, update, &ctx.me.username).await;
            flow::handle(self, ctx, input).await
        })
    }

    fn bulk<'a>(
        &'a self,
        ctx: &'a mut Ctx<'_>,
        updates: &'a [&'a Update],
    ) -> Work<'a, Vec<Option<Disposition>>> {
        Box::pin(async move {
            let mut dispositions = vec![None; updates.len()];
            let (places, list): (Vec<usize>, Vec<_>) =
                plain::texts(updates, ctx.me.id).into_iter().unzip();
            let taken = flow::texts(ctx, list).await?;
            for (place, taken) in places.into_iter().zip(taken) {
                if let Some(disposition) = dispositions.get_mut(place).filter(|_| taken) {
                    *disposition = Some(Disposition::Relayed);
                }
            }
            Ok(dispositions)
        })
    }

    fn job<'a>(&'a self, ctx: &'a mut Ctx<'_>, job: &'a Job) -> Work<'a, ()> {
        Box::pin(async move {
            if self.house.job(ctx, job).await? {
                flow::noticed(self, ctx, job).await
            } else {
                flow::job(self, ctx, job).await
            }
        })
    }

    fn apologise<'a>(&'a self, ctx: &'a mut Ctx<'_>, update: &'a Update) -> Work<'a, ()> {
        Box::pin(async move {
            let lang = update.from().map_or_else(Lang::default, |user| {
                Lang::from_code(user.language_code.as_deref())
            });
            match &update.kind {
                UpdateKind::CallbackQuery(query) => {
                    ctx.answer(&query.id.0, Some(common::fault_toast(lang).as_str()), true)
                }
                UpdateKind::Message(message) | UpdateKind::EditedMessage(message)
                    if message.chat.is_private() =>
                {
                    let call = view::say(common::fault_sentence(lang))
                        .replying(message.chat.id.0, i64::from(message.id.0));
                    ctx.send(Out::chat(message.chat.id.0, Priority::Answer, call))
                        .await?;
                }
                UpdateKind::Message(message) => {
                    flow::apologise_to_agent(ctx, message.chat.id.0, i64::from(message.id.0), lang)
                        .await?
                }
                _ => {}
            }
            Ok(())
        })
    }
}

/// Who does something in a group, and where.
fn actor_in_group(update: &Update) -> Option<(&Chat, &User)> {
    let (chat, user) = match &update.kind {
        UpdateKind::Message(message) => (&message.chat, message.from.as_ref()?),
        UpdateKind::CallbackQuery(query) => (query.message.as_ref()?.chat(), &query.from),
        _ => return None,
    };
    (chat.is_group() || chat.is_supergroup()).then_some((chat, user))
}
