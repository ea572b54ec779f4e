//! The door: teloxide's updates and people come in here and go on in our words.

use mtl_domain::access::RoleSet;
use mtl_locale::Lang;
use mtl_telegram::{Ctx, Disposition, Fault, Work};
use teloxide::types::{Chat, Update, UpdateKind, User};

use super::{Actor, parse};
use crate::{Viewer, flow};

impl Viewer {
    /// Handles an update that is about the chain; none when it is the bot's own. It must be asked before the bot looks
    /// at a message itself: a message with a secret seed goes no further.
    ///
    /// # Errors
    /// When the store does not answer.
    pub fn update<'a>(
        &'a self,
        ctx: &'a mut Ctx<'_>,
        update: &'a Update,
    ) -> Work<'a, Option<Disposition>> {
        Box::pin(async move {
            let Some(input) = parse::parse(ctx.me, update) else {
                return Ok(None);
            };
            match self.actor(ctx, update).await? {
                Some(actor) => flow::handle(self, ctx, &actor, input).await,
                None => Ok(None),
            }
        })
    }

    /// Who asks; none in a group that is not linked, where the bot is a guest.
    async fn actor(&self, ctx: &mut Ctx<'_>, update: &Update) -> Result<Option<Actor>, Fault> {
        let Some((chat, user)) = asks(update) else {
            return Ok(None);
        };
        match chat.filter(|chat| !chat.is_private()) {
            None => {
                let who = self.house.person(ctx, user).await?;
                Ok(Some(Actor {
                    lang: who.lang,
                    roles: who.roles,
                    links: Vec::new(),
                }))
            }
            Some(chat) => {
                let present = self.house.person_in_chat(ctx, chat, user).await?;
                Ok(present.map(|present| Actor {
                    lang: present
                        .links
                        .first()
                        .map_or_else(Lang::default, |it| Lang::from_code(Some(&it.language))),
                    roles: RoleSet::NONE,
                    links: present.links,
                }))
            }
        }
    }
}

fn asks(update: &Update) -> Option<(Option<&Chat>, &User)> {
    match &update.kind {
        UpdateKind::Message(message) | UpdateKind::EditedMessage(message) => {
            Some((Some(&message.chat), parse::author(message)?))
        }
        UpdateKind::CallbackQuery(query) => {
            Some((Some(query.message.as_ref()?.chat()), &query.from))
        }
        UpdateKind::InlineQuery(query) => Some((None, &query.from)),
        _ => None,
    }
}
