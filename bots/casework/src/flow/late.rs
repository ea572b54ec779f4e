//! What is half as late again as it was promised goes up by itself, if the coordinators have set so (`raise_late`).
//!
//! From the desk only: further up people have to want it. What a member wrote to the desk does not go along.

use chrono::TimeDelta;
use helpdesk::store::tickets;
use mtl_cases::{By, Case, Deadline, Due, Ladder, Level, RaiseReason, What};
use mtl_domain::clock::{Instant, later};
use mtl_telegram::{Ctx, Fault};
use serde_json::json;

use super::{act, opening, sight};
use crate::{Casework, store::cases};

/// The job of a case that is late at the desk; its subject is the case.
pub(in crate::flow) const KIND: &str = "case_late";

const UP: What = What::Ladder(Ladder::Raised {
    reason: RaiseReason::Late,
    text: None,
});

/// A ticket's answer is half as late again as promised: it becomes a case before the administrators.
pub(in crate::flow) async fn ticket(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    subject: &str,
) -> Result<(), Fault> {
    if !sight::terms(ctx).await?.raise_late {
        return Ok(());
    }
    let id = subject.parse().unwrap_or_default();
    let Some(seat) = tickets::get(ctx.tx, &ctx.me.key, id).await? else {
        return Ok(());
    };
    if seat.ticket.waiting_since.is_none() || seat.ticket.state.is_over() {
        // Somebody has answered just now.
        return Ok(());
    }
    let living = cases::of_ticket(ctx.tx, &ctx.me.key, id).await?;
    if living.is_some_and(|case| !case.is_over()) {
        // The case has terms of its own.
        return Ok(());
    }
    // What is refused has not happened, and who is late hears of it anyway.
    let _ = crate::apart(|| opening::by_clock(area, ctx, &seat.ticket, &[UP])).await?;
    Ok(())
}

/// When a case that is late at the desk goes up by itself: after half as long again as it had.
fn edge(case: &Case) -> Option<Instant> {
    let late = |one: &&Deadline| one.due == Due::Answer && one.reminded > 0;
    let answer = case.deadlines.iter().find(late)?;
    let since = case.visits.last()?.from;
    let half = (answer.at - since).max(TimeDelta::zero()) / 2;
    (case.level == Level::Support).then(|| later(answer.at, half))
}

/// A deadline of a case has come: if it is an answer that the desk owes, the hour at which it goes up is set.
pub(in crate::flow) async fn watch(ctx: &mut Ctx<'_>, case: &Case) -> Result<(), Fault> {
    if let Some(at) = edge(case)
        && sight::terms(ctx).await?.raise_late
    {
        ctx.rejob(KIND, &case.id.to_string(), &json!({}), at.max(ctx.now))
            .await?;
    }
    Ok(())
}

/// That hour has come.
pub(in crate::flow) async fn case(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    subject: &str,
) -> Result<(), Fault> {
    let id = subject.parse().unwrap_or_default();
    let Some(case) = cases::get(ctx.tx, &ctx.me.key, id).await? else {
        return Ok(());
    };
    let come = edge(&case).is_some_and(|at| at <= ctx.now);
    if come && sight::terms(ctx).await?.raise_late {
        let _ = act::act(area, ctx, &case, By::Clock, &[UP]).await?;
    }
    Ok(())
}
