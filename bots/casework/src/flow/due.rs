//! Deadlines are jobs: they live through restarts, and one that nobody waits for any more changes nothing.

use mtl_cases::{By, Due, What};
use mtl_telegram::{Ctx, Fault};
use serde_json::json;

use super::{act, late};
use crate::{Casework, store::cases};

/// The job of a deadline.
pub(in crate::flow) const KIND: &str = "case_due";

/// What the job is about: `CASE:DUE:NO`.
pub(in crate::flow) fn subject(case: i64, due: Due, no: u16) -> String {
    format!("{case}:{due}:{no}")
}

fn read(subject: &str) -> Option<(i64, Due, u16)> {
    let mut parts = subject.split(':');
    let (case, due, no) = (parts.next()?, parts.next()?, parts.next()?);
    Some((case.parse().ok()?, Due::parse(due)?, no.parse().ok()?))
}

/// A deadline has come.
pub(in crate::flow) async fn came(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    subject: &str,
) -> Result<(), Fault> {
    let Some((id, due, no)) = read(subject) else {
        return Err(Fault::Broken(format!("a deadline named {subject}")));
    };
    let Some(case) = cases::get(ctx.tx, &ctx.me.key, id).await? else {
        return Ok(());
    };
    let Some(deadline) = case.deadlines.iter().find(|one| one.is(due, no)) else {
        return Ok(());
    };
    if deadline.wake_at > ctx.now {
        // Two machines' clocks differ: it comes again in time.
        return ctx.rejob(KIND, subject, &json!({}), deadline.wake_at).await;
    }
    // What is refused here is waited for no more.
    match act::act(area, ctx, &case, By::Clock, &[What::Due(due, no)]).await? {
        Ok(case) if due == Due::Answer => late::watch(ctx, &case).await,
        _ => Ok(()),
    }
}
