//! How a form ends: given up, refused with its reason, or done, and where its person comes back to.

use helpdesk::area;
use mtl_cases::Refusal;
use mtl_telegram::{Ctx, Fault};

use super::{Form, Subject, begin, trial};
use crate::{
    Casework,
    flow::{act, actions, opening, post, screen, sight::Viewer},
    outbound::{form as shown, refusal},
    store::forms,
};

async fn forget(ctx: &mut Ctx<'_>, viewer: Viewer) -> Result<(), Fault> {
    forms::remove(ctx.tx, &ctx.me.key, viewer.id).await?;
    area::forget(ctx, viewer.id, viewer.id).await
}

pub(super) async fn give_up(area: &Casework, ctx: &mut Ctx<'_>, form: Form) -> Result<(), Fault> {
    forget(ctx, form.viewer).await?;
    match form.kept.subject {
        Subject::Case(number) => {
            let place = (form.message, number);
            crate::apart(|| screen::back(area, ctx, form.viewer, place, form.action, None)).await
        }
        Subject::Ticket(_) | Subject::Door => {
            let call = shown::given_up(form.viewer.lang);
            area::turn_at(ctx, form.viewer.id, form.message, call).await
        }
    }
}

/// It cannot be done: the reason is said, what was given is let go, and nothing has happened.
pub(super) async fn refused(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    form: Form,
    why: Option<Refusal>,
) -> Result<(), Fault> {
    forget(ctx, form.viewer).await?;
    let lang = form.viewer.lang;
    let why = why.or_else(|| trial::refusal(form.action, &form.sight, &form.kept.answers));
    let text = match why {
        Some(why) => refusal::said(lang, &why),
        None => mtl_locale::cases::not_now(lang),
    };
    match form.kept.subject {
        Subject::Case(number) => {
            let place = (form.message, number);
            crate::apart(|| screen::back(area, ctx, form.viewer, place, form.action, Some(text)))
                .await
        }
        Subject::Ticket(_) | Subject::Door => {
            let call = area::view::say(text);
            area::turn_at(ctx, form.viewer.id, form.message, call).await
        }
    }
}

/// Everything is given: the steps are taken.
pub(super) async fn finish(area: &Casework, ctx: &mut Ctx<'_>, form: Form) -> Result<(), Fault> {
    let Some(whats) = (form.action.make)(&form.given()) else {
        return crate::apart(|| refused(area, ctx, form, None)).await;
    };
    let by = mtl_cases::By::Person(form.sight.who);
    let done = match form.kept.subject {
        Subject::Case(_) => {
            crate::apart(|| act::act(area, ctx, &form.sight.case, by, &whats)).await?
        }
        Subject::Ticket(ticket) => {
            opening::open(area, ctx, form.viewer, Some(ticket), &whats).await?
        }
        Subject::Door => opening::open(area, ctx, form.viewer, None, &whats).await?,
    };
    match done {
        Ok(case) => {
            if let Some((post, text)) = actions::written(form.action, &form.given()) {
                post::keep(ctx, &case, post, text.as_str()).await?;
            }
            forget(ctx, form.viewer).await?;
            if let Some(next) = actions::follows(form.action.key) {
                let subject = Subject::Case(case.number);
                let next = begin(area, ctx, form.viewer, form.message, subject, next);
                return crate::apart(|| next).await;
            }
            let lang = form.viewer.lang;
            let done = shown::done(lang, &(form.action.button)(lang));
            let place = (form.message, case.number);
            crate::apart(|| screen::back(area, ctx, form.viewer, place, form.action, Some(done)))
                .await
        }
        Err(why) => crate::apart(|| refused(area, ctx, form, Some(why))).await,
    }
}
