//! The lists of commands Telegram shows beside the field: one for the agents' chat, one for each agent in private.

use mtl_domain::access::{Act, allowed};
use mtl_house::Linked;
use mtl_locale::Lang;
use mtl_store::outbox::Priority;
use mtl_telegram::{Ctx, Fault, Out};

use super::orders::Ordered;
use crate::outbound::dress;

/// A chat was linked: its people see what can be said there.
pub(super) async fn linked(ctx: &mut Ctx<'_>, linked: Linked) -> Result<(), Fault> {
    if linked.role.as_str() != super::SUPPORT {
        return Ok(());
    }
    if let Some(before) = linked.before {
        ctx.send(Out::chat(before, Priority::Card, dress::undone(before)))
            .await?;
    }
    let Some(link) = super::support_link(ctx, linked.chat).await? else {
        return Ok(());
    };
    let lang = Lang::from_code(Some(&link.language));
    let call = dress::of_desk(lang, linked.chat);
    ctx.send(Out::chat(linked.chat, Priority::Card, call))
        .await?;
    Ok(())
}

/// An agent asks in private what there is: their menu holds it from now on.
pub(super) async fn of_agent(ctx: &mut Ctx<'_>, ordered: &Ordered<'_>) -> Result<(), Fault> {
    if !allowed(Act::AnswerMember, &ordered.roles) {
        return Ok(());
    }
    let call = dress::of_agent(ordered.lang, ordered.order.chat, &ordered.roles);
    ctx.send(Out::chat(ordered.order.chat, Priority::Card, call))
        .await?;
    Ok(())
}
