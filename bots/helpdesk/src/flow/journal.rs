//! What happened to a ticket, written into its log in the transaction in which it happens.

use mtl_telegram::{Ctx, Fault};
use serde_json::{Value, json};

use crate::{
    domain::{
        event::EventKind,
        ticket::{Event, State, Ticket},
    },
    store::events::{self, Line},
};

/// Writes one line.
pub(super) async fn note(
    ctx: &mut Ctx<'_>,
    ticket: &Ticket,
    kind: EventKind,
    actor: Option<i64>,
    facts: &Value,
) -> Result<(), Fault> {
    write(ctx, ticket, kind, actor, facts).await.map(drop)
}

/// Writes one line and gives it.
pub(super) async fn write(
    ctx: &mut Ctx<'_>,
    ticket: &Ticket,
    kind: EventKind,
    actor: Option<i64>,
    facts: &Value,
) -> Result<Line, Fault> {
    let line = Line {
        id: ctx.id(),
        ticket: ticket.id,
        episode: ticket.episode,
        at: ctx.now,
        kind,
        actor,
        state: ticket.state.as_str().to_owned(),
        facts: facts.to_string(),
    };
    events::append(ctx.tx, &ctx.me.key, &line).await?;
    crate::apart(|| super::board::touch(ctx)).await?;
    if super::requests::TELLING.contains(&kind) {
        crate::apart(|| super::requests::follow(ctx, ticket.id, false)).await?;
    }
    if kind == EventKind::Subject {
        crate::apart(|| super::find::subject(ctx, ticket)).await?;
    }
    Ok(line)
}

/// Writes what an event of the state machine changed. More words of somebody who waits already are no news.
pub(super) async fn changed(
    ctx: &mut Ctx<'_>,
    before: &Ticket,
    after: &Ticket,
    event: Event,
) -> Result<(), Fault> {
    if after.episode > before.episode {
        note(
            ctx,
            after,
            EventKind::Reopened,
            Some(after.member),
            &json!({}),
        )
        .await?;
    }
    let (kind, actor, facts) = match event {
        Event::Answered { by } => (EventKind::Answered, Some(by), json!({})),
        Event::BotAnswered { article } if after != before => {
            (EventKind::BotAnswered, None, json!({"article": article}))
        }
        Event::Held { by, until } => (EventKind::Held, Some(by), json!({"until": until})),
        Event::Woken => (EventKind::Woken, None, json!({})),
        Event::Ended { by, how } => (EventKind::Solved, by, json!({"how": how})),
        Event::AnswerGone { .. } if after.waiting_since != before.waiting_since => {
            (EventKind::AnswerGone, None, json!({}))
        }
        Event::MemberWrote { .. }
            if after.state == State::Closed && before.state != State::Closed =>
        {
            (EventKind::Closed, None, json!({}))
        }
        Event::MemberWrote { .. }
            if after.state.is_queued()
                && (before.waiting_since.is_none() || before.state == State::Hold)
                && after.episode == before.episode
                && after != before =>
        {
            (EventKind::Waiting, Some(after.member), json!({}))
        }
        _ => return Ok(()),
    };
    note(ctx, after, kind, actor, &facts).await
}
