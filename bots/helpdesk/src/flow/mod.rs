//! What the desk does, one file an act: load, decide, save, and say what shall go out, in one transaction.

mod album;
mod answer;
mod awaited;
mod bulk;
mod close;
mod delete;
mod edit;
mod face;
mod feedback;
mod figures;
mod journal;
mod masked;
mod member;
mod name;
mod open;
mod orders;
mod outcome;
mod press;
mod reach;
mod react;
mod relay;
mod room;
#[cfg(test)]
mod tests;
mod undo;
mod wrote;

use mtl_domain::access::{ChatRole, RoleSet};
use mtl_locale::Lang;
use mtl_store::{jobs::Job, links, links::Link, roles};
use mtl_telegram::{
    Ctx, Disposition, Fault,
    call::{SENT, UNREACHABLE},
};

use crate::{
    Helpdesk,
    domain::{
        access,
        ticket::{self, Effect, Event, Refusal},
    },
    input::Input,
    outbound::view,
    store::tickets::{self, Seat},
};

/// The role of the chat where agents work, as in `/link support`.
pub(crate) const SUPPORT: &str = "support";

pub(crate) use bulk::texts;

/// Handles one update.
pub(crate) async fn handle(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    input: Input,
) -> Result<Disposition, Fault> {
    match input {
        Input::Member(said) => member::wrote(desk, ctx, said).await,
        Input::MemberEdit(said) => edit::by_member(ctx, said).await,
        Input::MemberOrder(order) => orders::private(desk, ctx, order).await,
        Input::Desk(said) => wrote::in_group(desk, ctx, said).await,
        Input::DeskEdit(said) => edit::by_agent(ctx, said).await,
        Input::DeskOrder(order) => orders::group(desk, ctx, order).await,
        Input::Press(press) => press::pressed(desk, ctx, press).await,
        Input::EmptyPress(query, who) => press::empty(ctx, &query, &who).await,
        Input::Reacted(change) => react::reacted(ctx, change).await,
        Input::Reach { who, reachable } => reach::changed(ctx, &who, reachable).await,
        Input::Fact => Ok(Disposition::Noted),
        Input::Nothing => Ok(Disposition::Ignored),
    }
}

/// Handles one job.
pub(crate) async fn job(ctx: &mut Ctx<'_>, job: &Job) -> Result<(), Fault> {
    match job.kind.as_str() {
        SENT => feedback::heard(ctx, serde_json::from_str(&job.body)?).await,
        UNREACHABLE => reach::unreachable(ctx, serde_json::from_str(&job.body)?).await,
        album::KIND => album::whole(ctx, serde_json::from_str(&job.body)?).await,
        undo::KIND => undo::over(ctx, serde_json::from_str(&job.body)?).await,
        // From now on the owners may be told again that no chat is linked.
        open::RESTING => Ok(()),
        // Nobody owns a ticket yet, so nothing is left behind by who leaves.
        mtl_house::ROLE_LOST => Ok(()),
        other => {
            tracing::warn!(kind = other, "a job of an unknown kind is dropped");
            Ok(())
        }
    }
}

/// The link of a chat in which agents work.
async fn support_link(ctx: &mut Ctx<'_>, chat: i64) -> Result<Option<Link>, Fault> {
    Ok(links::of_chat(ctx.tx, &ctx.me.key, chat)
        .await?
        .into_iter()
        .find(|link| link.role == SUPPORT))
}

/// What somebody may do who acts in the linked chat: asked from the store each time.
async fn roles_in_support(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    person: i64,
) -> Result<RoleSet, Fault> {
    let granted = roles::of(ctx.tx, person, &ctx.me.key).await?;
    Ok(access::roles(
        &granted,
        Some(ChatRole::Support),
        desk.is_owner(person),
    ))
}

/// What somebody may do in a private chat: what was granted to them, and what acting in linked chats has given them.
async fn roles_alone(desk: &Helpdesk, ctx: &mut Ctx<'_>, person: i64) -> Result<RoleSet, Fault> {
    let granted = roles::of(ctx.tx, person, &ctx.me.key).await?;
    Ok(access::roles(&granted, None, desk.is_owner(person)))
}

/// Tells an agent that something they wrote could not be handled; in other groups the bot is silent.
pub(crate) async fn apologise_to_agent(
    ctx: &mut Ctx<'_>,
    chat: i64,
    number: i64,
    lang: Lang,
) -> Result<(), Fault> {
    if support_link(ctx, chat).await?.is_none() {
        return Ok(());
    }
    let spot = room::Spot {
        chat,
        thread: None,
        number,
    };
    room::reply(
        ctx,
        spot,
        view::say(mtl_locale::common::fault_sentence(lang)),
    )
    .await
}

/// A ticket that must be there.
async fn seat(ctx: &mut Ctx<'_>, ticket: i64) -> Result<Seat, Fault> {
    tickets::get(ctx.tx, &ctx.me.key, ticket)
        .await?
        .ok_or_else(|| Fault::Broken(format!("ticket {ticket} is not there")))
}

/// Decides and saves; the effects are the caller's to carry out.
async fn happen(
    ctx: &mut Ctx<'_>,
    seat: &mut Seat,
    event: Event,
) -> Result<Result<Vec<Effect>, Refusal>, Fault> {
    match ticket::decide(&seat.ticket, event, ctx.now) {
        Ok((next, effects)) => {
            let before = seat.ticket.clone();
            if next != before {
                seat.ticket = tickets::save(ctx.tx, &next).await?;
                journal::changed(ctx, &before, &seat.ticket, event).await?;
            }
            Ok(Ok(effects))
        }
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// Decides and saves what can only change how the ticket looks.
async fn happen_quietly(ctx: &mut Ctx<'_>, seat: &mut Seat, event: Event) -> Result<(), Fault> {
    if let Ok(effects) = happen(ctx, seat, event).await?
        && effects.contains(&Effect::Face)
    {
        face::refresh(ctx, seat).await?;
    }
    Ok(())
}
