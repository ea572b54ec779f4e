//! Load, decide, save, say: one transaction an update or job.

mod ask;
mod language;
mod link;
mod moves;
mod owners;
mod people;
mod refresh;
mod standing;
mod topics;

use mtl_store::jobs::Job;
use mtl_telegram::{
    Ctx, Disposition, Fault, Work,
    call::{SENT, Sent, TROUBLE, Trouble},
};

pub(crate) use people::nobody;
pub(crate) use topics::notice_topics;

use crate::{
    House,
    inbound::{Input, Press, Word},
};

/// Handles what an update says. None when it is the bot's own after all.
pub(crate) async fn handle(
    house: &House,
    ctx: &mut Ctx<'_>,
    input: Input,
) -> Result<Option<Disposition>, Fault> {
    match input {
        Input::Command {
            place,
            sender,
            word: Word::Link(role),
        } => link::command(house, ctx, &place, sender, role.as_deref())
            .await
            .map(Some),
        Input::Command {
            place,
            sender,
            word: Word::Language(language),
        } => language::command(house, ctx, &place, sender, language.as_deref()).await,
        Input::Press {
            place,
            person,
            query,
            press: Press::Link(role),
        } => link::press(house, ctx, &place, &person, &query, &role, false)
            .await
            .map(Some),
        Input::Press {
            place,
            person,
            query,
            press: Press::Move(role),
        } => link::press(house, ctx, &place, &person, &query, &role, true)
            .await
            .map(Some),
        Input::Press {
            place,
            person,
            query,
            press: Press::Language(language),
        } => language::press(house, ctx, &place, &person, &query, &language)
            .await
            .map(Some),
        Input::Standing { chat, by, was, is } => {
            standing::changed(house, ctx, &chat, &by, &was, &is)
                .await
                .map(Some)
        }
        Input::Gone { chat, person } => people::gone(ctx, chat, person).await,
        Input::Migrated { from, to } => moves::migrate(ctx, from, to).await.map(Some),
        Input::TopicMade {
            chat,
            thread,
            title,
        } => topics::made(ctx, chat, thread, &title).await.map(Some),
        Input::TopicClosed {
            chat,
            thread,
            closed,
        } => topics::closed(ctx, chat, thread, closed).await,
        Input::Own => Ok(Some(Disposition::Noted)),
    }
}

impl House {
    /// Handles a job that concerns every bot alike. False when it is the bot's own.
    ///
    /// # Errors
    /// When the store does not answer.
    pub fn job<'a>(&'a self, ctx: &'a mut Ctx<'_>, job: &'a Job) -> Work<'a, bool> {
        Box::pin(async move {
            match job.kind.as_str() {
                SENT => {
                    let sent: Sent = serde_json::from_str(&job.body)?;
                    ask::answered(self, ctx, sent).await
                }
                TROUBLE => {
                    let trouble: Trouble = serde_json::from_str(&job.body)?;
                    standing::trouble(self, ctx, trouble).await?;
                    Ok(true)
                }
                _ => Ok(false),
            }
        })
    }
}
