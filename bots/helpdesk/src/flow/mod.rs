//! What the desk does, one file an act: load, decide, save, and say what shall go out, in one transaction.

mod activity;
mod album;
mod answer;
mod assign;
mod awaited;
mod board;
mod bulk;
mod canned;
mod category;
mod claim;
mod close;
mod colleague;
mod delete;
mod desk_hours;
mod edit;
mod face;
mod feedback;
mod figures;
mod find;
mod focus;
mod gate;
mod handover;
mod journal;
mod knowledge;
mod masked;
mod member;
mod menu;
mod menus;
mod name;
mod names;
mod offer;
mod open;
mod ops;
mod orders;
mod outcome;
mod plate;
mod press;
mod privacy;
mod protection;
mod queue;
mod rating;
mod reach;
mod react;
mod relay;
mod report;
mod requests;
mod role;
mod room;
mod screen;
mod send;
mod silence;
mod skynet;
mod sla;
mod stats;
#[cfg(test)]
mod tests;
mod trainee;
mod undo;
mod whom;
mod wrote;
mod zone;

use mtl_domain::access::{ChatRole, RoleSet};
use mtl_locale::Lang;
use mtl_store::{jobs::Job, links, links::Link, roles};
use mtl_telegram::{
    Ctx, Disposition, Fault,
    call::{SENT, TROUBLE, Trouble, UNREACHABLE},
};
use serde_json::Value;

use crate::{
    Helpdesk,
    domain::{
        access,
        event::EventKind,
        ticket::{self, Effect, Event, Refusal, Ticket},
    },
    input::Input,
    outbound::view,
    store::tickets::{self, Seat},
};

/// The role of the chat where agents work, as in `/link support`.
pub(crate) const SUPPORT: &str = "support";

pub(crate) use bulk::texts;
pub(crate) use knowledge::Shelf;

// What areas in other crates use; `area` gives it out.
pub use answer::member_lang;
pub use awaited::{Heard, ask, ask_patiently, forget};
pub use colleague::ask as ask_whether_in;
pub use desk_hours::{
    DeskTime, desk_time, read as settings, setting as setting_of, value as value_of,
};
pub use figures::soon as count_soon;
pub use menu::own_zone as chosen_zone;
pub use ops::{meant as ticket_meant, numbered as ticket_numbered};
pub use orders::Ordered;
pub use press::Pressed;
pub use screen::turn_at;
pub use whom::called;
pub(crate) use whom::find as find_person;

/// Handles one update.
pub(crate) async fn handle(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    input: Input,
) -> Result<Disposition, Fault> {
    match input {
        Input::Member(said) => crate::apart(|| member::wrote(desk, ctx, said)).await,
        Input::MemberEdit(said) => crate::apart(|| edit::by_member(desk, ctx, said)).await,
        Input::MemberOrder(order) => crate::apart(|| orders::private(desk, ctx, order)).await,
        Input::Desk(said) => crate::apart(|| wrote::in_group(desk, ctx, said)).await,
        Input::DeskEdit(said) => crate::apart(|| edit::by_agent(ctx, said)).await,
        Input::DeskOrder(order) => crate::apart(|| orders::group(desk, ctx, order)).await,
        Input::Press(press) => crate::apart(|| press::pressed(desk, ctx, press)).await,
        Input::EmptyPress(query, who) => crate::apart(|| press::empty(ctx, &query, &who)).await,
        Input::Reacted(change) => crate::apart(|| react::reacted(ctx, change)).await,
        Input::Reach { who, reachable } => {
            let done = crate::apart(|| reach::changed(ctx, &who, reachable)).await?;
            if !reachable {
                areas_reach(desk, ctx, who.id, false).await?;
            }
            Ok(done)
        }
        Input::Post(post) => match (crate::apart(|| skynet::heard(ctx, &post)).await?, post.said) {
            (Some(done), _) => Ok(done),
            (None, Some(said)) => crate::apart(|| wrote::in_group(desk, ctx, *said)).await,
            (None, None) => Ok(Disposition::Ignored),
        },
        Input::Fact => Ok(Disposition::Noted),
        Input::Nothing => Ok(Disposition::Ignored),
    }
}

/// Handles one job.
pub(crate) async fn job(desk: &Helpdesk, ctx: &mut Ctx<'_>, job: &Job) -> Result<(), Fault> {
    match job.kind.as_str() {
        SENT => {
            let body = serde_json::from_str(&job.body)?;
            crate::apart(|| feedback::heard(desk, ctx, body)).await
        }
        UNREACHABLE => {
            let body: Trouble = serde_json::from_str(&job.body)?;
            crate::apart(|| reach::unreachable(ctx, body)).await?;
            match body.class.reach() {
                Some(_) => areas_reach(desk, ctx, body.chat, false).await,
                None => Ok(()),
            }
        }
        reach::BACK => areas_reach(desk, ctx, job.subject.parse().unwrap_or_default(), true).await,
        album::KIND => {
            let body = serde_json::from_str(&job.body)?;
            crate::apart(|| album::whole(ctx, body)).await
        }
        knowledge::KIND => {
            let body = serde_json::from_str(&job.body)?;
            crate::apart(|| knowledge::silence(ctx, body)).await
        }
        send::KIND => {
            let body = serde_json::from_str(&job.body)?;
            crate::apart(|| send::job(ctx, body)).await
        }
        rating::REMIND => crate::apart(|| rating::remind(ctx, &job.subject)).await,
        rating::TELL => crate::apart(|| rating::tell(ctx, &job.subject)).await,
        silence::KIND => silence::look(ctx, &job.subject, serde_json::from_str(&job.body)?).await,
        undo::KIND => {
            let body = serde_json::from_str(&job.body)?;
            crate::apart(|| undo::over(ctx, body)).await
        }
        kind if ops::JOBS.contains(&kind) => crate::apart(|| ops::job(ctx, job)).await,
        sla::KIND => {
            let late = crate::apart(|| sla::step(ctx, &job.subject)).await?;
            if late && desk.area.is_some() {
                let body = serde_json::json!({});
                ctx.job(crate::area::LATE, &job.subject, &body, ctx.now)
                    .await?;
            }
            Ok(())
        }
        protection::OVERDUE => crate::apart(|| protection::overdue(desk, ctx)).await,
        protection::BLOCK_OVER => crate::apart(|| protection::ended(ctx, &job.subject)).await,
        // From now on the owners may be told again that no chat is linked.
        open::RESTING => Ok(()),
        // And a person may have their file anew.
        privacy::RESTING => Ok(()),
        kind if requests::JOBS.contains(&kind) => {
            crate::apart(|| requests::job(desk, ctx, job)).await
        }
        mtl_house::LINKED => menus::linked(ctx, serde_json::from_str(&job.body)?).await,
        mtl_house::ROLE_LOST => {
            let body = serde_json::from_str(&job.body)?;
            crate::apart(|| claim::left(desk, ctx, body)).await
        }
        claim::EXPIRY => crate::apart(|| claim::expiry(desk, ctx, job)).await,
        board::KIND => crate::apart(|| board::due(ctx)).await,
        find::KIND => crate::apart(|| find::due(ctx)).await,
        figures::KIND => crate::apart(|| figures::due(ctx)).await,
        report::KIND => crate::apart(|| report::due(desk, ctx)).await,
        activity::DRAFT => crate::apart(|| activity::drafts(ctx, job)).await,
        assign::KIND => crate::apart(|| assign::due(desk, ctx, job)).await,
        skynet::LATE => crate::apart(|| skynet::late(ctx, &job.subject)).await,
        skynet::CARD => {
            let body = serde_json::from_str(&job.body)?;
            crate::apart(|| skynet::carded(ctx, body)).await
        }
        other => {
            if let Some(area) = &desk.area
                && area.job(ctx, job).await?.is_some()
            {
                return Ok(());
            }
            tracing::warn!(kind = other, "a job of an unknown kind is dropped");
            Ok(())
        }
    }
}

/// A job that the house has dealt with: areas hear of a chat that cannot be used.
pub(crate) async fn noticed(desk: &Helpdesk, ctx: &mut Ctx<'_>, job: &Job) -> Result<(), Fault> {
    match &desk.area {
        Some(area) if job.kind == TROUBLE => {
            let trouble: Trouble = serde_json::from_str(&job.body)?;
            area.troubled(ctx, trouble.chat).await
        }
        _ => Ok(()),
    }
}

/// Areas hear whom the bot reaches.
async fn areas_reach(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    person: i64,
    reachable: bool,
) -> Result<(), Fault> {
    match &desk.area {
        Some(area) => area.reach(ctx, person, reachable).await,
        None => Ok(()),
    }
}

/// A member sent a secret seed. Agents who are talking to them see that something happened, and nothing of it.
pub(crate) async fn leaked(ctx: &mut Ctx<'_>, member: i64) -> Result<(), Fault> {
    match current(ctx, member).await? {
        Some(seat) if !seat.ticket.state.is_over() => {
            let line = mtl_locale::chain::leak_room(view::lang_in(&seat));
            room::line(ctx, &seat, line).await
        }
        _ => Ok(()),
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

/// The ticket that a member's words belong to: the newest one, or the one it was merged into.
async fn current(ctx: &mut Ctx<'_>, member: i64) -> Result<Option<Seat>, Fault> {
    let mut seat = tickets::latest(ctx.tx, &ctx.me.key, member).await?;
    while let Some(into) = seat.as_ref().and_then(|seat| seat.ticket.merged_into) {
        seat = tickets::get(ctx.tx, &ctx.me.key, into).await?;
    }
    Ok(seat)
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
        Ok((mut next, effects)) => {
            let before = seat.ticket.clone();
            if next != before {
                // What is due hangs on the log, so the line is written first.
                journal::changed(ctx, &before, &next, event).await?;
                crate::apart(|| sla::follow(ctx, &before, &mut next)).await?;
                ops::wakes(ctx, &before, &next).await?;
                seat.ticket = tickets::save(ctx.tx, &next).await?;
                if matches!(event, Event::Answered { .. }) {
                    silence::watch(ctx, &seat.ticket).await?;
                }
                crate::apart(|| claim::watch(ctx, &before, &seat.ticket)).await?;
                if seat.ticket.state.is_over() && !before.state.is_over() {
                    find::soon(ctx).await?;
                }
            }
            Ok(Ok(effects))
        }
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// Saves a change that is no matter of the state machine, with the line that tells of it, and shows it.
async fn alter(
    ctx: &mut Ctx<'_>,
    seat: &mut Seat,
    mut next: Ticket,
    (kind, by, facts): (EventKind, i64, Value),
) -> Result<(), Fault> {
    let before = seat.ticket.clone();
    if next.assignee == Some(by) {
        next.acted_at = Some(ctx.now);
    }
    journal::note(ctx, &next, kind, Some(by), &facts).await?;
    crate::apart(|| sla::follow(ctx, &before, &mut next)).await?;
    if next != before {
        seat.ticket = tickets::save(ctx.tx, &next).await?;
    }
    crate::apart(|| face::refresh(ctx, seat)).await
}

/// Decides and saves what can only change how the ticket looks.
async fn happen_quietly(ctx: &mut Ctx<'_>, seat: &mut Seat, event: Event) -> Result<(), Fault> {
    if let Ok(effects) = happen(ctx, seat, event).await?
        && effects.contains(&Effect::Face)
    {
        crate::apart(|| face::refresh(ctx, seat)).await?;
    }
    Ok(())
}
