//! The member does not come back to an answer: reminded once, then the ticket ends, and can be opened again.

use chrono::TimeDelta;
use mtl_domain::clock::{Instant, later};
use mtl_locale::{rating as words, time};
use mtl_store::outbox::Priority;
use mtl_telegram::{Ctx, Fault, Out};
use serde::{Deserialize, Serialize};

use super::{answer, close, rating, room};
use crate::{
    domain::{
        silence::{self, Step, Terms},
        ticket::{Disposition as How, Event, State, Ticket},
    },
    outbound::{silence as screens, view},
    store::tickets,
};

/// The job that looks after a silence.
pub(super) const KIND: &str = "silence";

/// What is known of it.
#[derive(Debug, Default, Clone, Copy, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Silence {
    /// When the member was reminded.
    reminded: Option<Instant>,
}

/// The setting.
pub(super) async fn terms(ctx: &mut Ctx<'_>) -> Result<Terms, Fault> {
    crate::flow::desk_hours::setting(ctx, "desk.silence").await
}

/// The desk waits for the member from now on.
pub(super) async fn watch(ctx: &mut Ctx<'_>, ticket: &Ticket) -> Result<(), Fault> {
    if ticket.state != State::Pending {
        return Ok(());
    }
    let terms = terms(ctx).await?;
    let due = match silence::step(ticket, None, terms, ctx.now) {
        Step::Wait(due) => due,
        // Long ago already: who has just come back is given a day.
        Step::Remind | Step::End => later(ctx.now, TimeDelta::days(1)),
        Step::Over => return Ok(()),
    };
    ctx.job(KIND, &ticket.id.to_string(), &Silence::default(), due)
        .await
}

/// It is time to look again.
pub(super) async fn look(ctx: &mut Ctx<'_>, subject: &str, known: Silence) -> Result<(), Fault> {
    let Ok(id) = subject.parse() else {
        return Ok(());
    };
    let Some(mut seat) = tickets::get(ctx.tx, &ctx.me.key, id).await? else {
        return Ok(());
    };
    let terms = terms(ctx).await?;
    let step = silence::step(&seat.ticket, known.reminded, terms, ctx.now);
    let due = match step {
        Step::Over => return Ok(()),
        Step::Wait(due) => due,
        Step::Remind | Step::End => rating::by_day(ctx, ctx.now).await?,
    };
    if due > ctx.now {
        return ctx.job(KIND, subject, &known, due).await;
    }
    let member = seat.ticket.member;
    let lang = answer::member_lang(ctx, member).await?;
    if step == Step::Remind {
        let reminded = Some(ctx.now);
        let known = Silence { reminded };
        let end = match silence::step(&seat.ticket, reminded, terms, ctx.now) {
            Step::Wait(end) => rating::by_day(ctx, end).await?,
            _ => ctx.now,
        };
        let zone = crate::flow::desk_hours::zone(ctx).await?;
        let day = time::day_seen_from(
            lang,
            end.with_timezone(&zone).date_naive(),
            ctx.now.with_timezone(&zone).date_naive(),
        );
        let call = screens::reminder(lang, &seat.ticket, day);
        ctx.send(Out::chat(member, Priority::Member, call).of(seat.ticket.id))
            .await?;
        return ctx.job(KIND, subject, &known, end).await;
    }
    let ended = Event::Ended {
        by: None,
        how: How::NoReply,
    };
    if let Ok(effects) = super::happen(ctx, &mut seat, ended).await? {
        let html = words::room_ended_by_silence(view::lang_in(&seat), terms.end_after_days);
        room::line(ctx, &seat, html).await?;
        close::finish(ctx, &mut seat, &effects, lang, None, Priority::Member).await?;
    }
    Ok(())
}
