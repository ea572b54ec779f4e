//! Outcomes that come back from the sender, and what each means.

use mtl_domain::access::ChatRole;
use mtl_store::outbox::Priority;
use mtl_telegram::{Ctx, Fault, Out, call::Sent};
use serde::{Deserialize, Serialize};

use super::{
    answer, board, colleague, delete, edit, knowledge, outcome, protection, rating, send, skynet,
    sla, undo,
};
use crate::{Helpdesk, domain::ticket::NOBODY, outbound::view, store::messages};

/// What is given along with something that goes out, and comes back with its outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Feedback {
    /// A member's message went into the room; from this alternative on only a description did.
    Relay { message: i64, described: usize },
    /// An answer went to the member; from this alternative on without a signature.
    Answer {
        message: i64,
        unsigned_from: Option<usize>,
    },
    /// The bot's own answer to a member.
    Article { ticket: i64, episode: i64 },
    /// A file with articles, read for somebody where it was sent.
    Articles {
        chat: i64,
        thread: Option<i64>,
        number: i64,
        person: i64,
    },
    /// The note with the button to take an answer back.
    Undo { message: i64 },
    /// A nudge about a ticket's time went to somebody alone.
    Nudge { ticket: i64, person: i64 },
    /// A line for SkyNet went out.
    Skynet { line: i64 },
    /// The board of the quarantine stands.
    Quarantine,
    /// A message of a mailing went to a person.
    Mailing { mailing: i64, person: i64 },
    /// An edit of an answer.
    Edit { message: i64 },
    /// A board of the queue: a new one, or shown anew.
    Board { chat: i64, thread: i64, new: bool },
    /// An answer is deleted on the member's side, on this command.
    Delete {
        message: i64,
        order: i64,
        thread: Option<i64>,
    },
    /// Whether somebody is in the chat of a level, who gave a command of its people in private.
    Colleague {
        person: i64,
        command: String,
        chat: ChatRole,
        quiet: bool,
    },
    /// A low rating was told to a coordinator.
    Alarm { survey: i64 },
}

pub(super) async fn heard(desk: &Helpdesk, ctx: &mut Ctx<'_>, sent: Sent) -> Result<(), Fault> {
    let Ok(feedback) = serde_json::from_value(sent.feedback.clone()) else {
        if let Some(area) = &desk.area
            && area.feedback(ctx, &sent).await?.is_some()
        {
            return Ok(());
        }
        // Written by an older program: the message itself went its way.
        tracing::warn!("an outcome of an unknown kind is dropped");
        return Ok(());
    };
    match feedback {
        Feedback::Relay { message, described } => {
            crate::apart(|| relayed(ctx, &sent, message, described)).await
        }
        Feedback::Answer {
            message,
            unsigned_from,
        } => crate::apart(|| outcome::of_answer(ctx, &sent, message, unsigned_from)).await,
        Feedback::Article { ticket, episode } => {
            crate::apart(|| knowledge::undelivered(ctx, &sent, ticket, episode)).await
        }
        Feedback::Articles {
            chat,
            thread,
            number,
            person,
        } => {
            crate::apart(|| knowledge::file_read(ctx, &sent, (chat, thread, number), person)).await
        }
        Feedback::Skynet { line } => crate::apart(|| skynet::left(ctx, &sent, line)).await,
        Feedback::Undo { message } => crate::apart(|| undo::shown(ctx, &sent, message)).await,
        Feedback::Nudge { ticket, person } => {
            crate::apart(|| sla::unheard(ctx, &sent, ticket, person)).await
        }
        Feedback::Quarantine => crate::apart(|| protection::posted(ctx, &sent)).await,
        Feedback::Mailing { mailing, person } => {
            crate::apart(|| send::landed(ctx, &sent, mailing, person)).await
        }
        Feedback::Colleague {
            person,
            command,
            chat,
            quiet,
        } => crate::apart(|| colleague::told(ctx, &sent, person, &command, (chat, quiet))).await,
        Feedback::Alarm { survey } => crate::apart(|| rating::unheard(ctx, &sent, survey)).await,
        Feedback::Edit { message } => crate::apart(|| edit::outcome(ctx, &sent, message)).await,
        Feedback::Board { chat, thread, new } => {
            crate::apart(|| board::outcome(ctx, &sent, chat, thread, new)).await
        }
        Feedback::Delete {
            message,
            order,
            thread,
        } => crate::apart(|| delete::outcome(ctx, &sent, message, order, thread)).await,
    }
}

/// The sender of a message hears kindly when it could not be passed on as it is.
async fn relayed(
    ctx: &mut Ctx<'_>,
    sent: &Sent,
    message: i64,
    described: usize,
) -> Result<(), Fault> {
    if sent.ok && sent.alternative < described {
        return Ok(());
    }
    let row = messages::get(ctx.tx, &ctx.me.key, message).await?;
    let Some(row) = row.filter(|row| row.author != NOBODY) else {
        return Ok(());
    };
    let lang = answer::member_lang(ctx, row.author).await?;
    let call = view::not_passed(lang, row.content.kind).replying(row.chat, row.number);
    ctx.send(Out::chat(row.chat, Priority::Answer, call).of(row.ticket))
        .await?;
    Ok(())
}
