//! Commands: which there are in private and in the group, and what is said to others.

use mtl_domain::people::PersonId;
use mtl_locale::{Lang, helpdesk as words};
use mtl_store::{copies, outbox::Priority, people};
use mtl_telegram::{Ctx, Disposition, Fault, Out};

use super::{
    close, delete, name, reach,
    room::{self, Spot},
};
use crate::{
    Helpdesk,
    domain::access::{self, Place},
    input::Order,
    outbound::view,
    store::tickets,
};

/// A command in a private chat.
pub(super) async fn private(ctx: &mut Ctx<'_>, order: Order) -> Result<Disposition, Fault> {
    let known = access::command(&order.name, Place::Private).is_some();
    if known && order.name == "close" {
        return close::by_member(ctx, &order).await;
    }
    let person = people::meet(ctx.tx, &ctx.me.key, &order.who, ctx.now).await?;
    let lang = view::lang_of(&person);
    let text = match order.name.as_str() {
        "start" => {
            let mut seat = tickets::latest(ctx.tx, &ctx.me.key, order.who.id).await?;
            reach::back(ctx, &person, seat.as_mut()).await?;
            match seat.filter(|seat| !seat.ticket.state.is_over()) {
                Some(seat) => words::greeting_open(lang, seat.ticket.number),
                None => words::greeting(lang),
            }
        }
        "help" => words::help_member(lang),
        other => words::command_strange(lang, format!("/{other}")),
    };
    ctx.send(Out::chat(order.chat, Priority::Answer, view::say(text)))
        .await?;
    Ok(Disposition::Answered)
}

/// A command in a group. What is not ours may be another bot's.
pub(super) async fn group(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    order: Order,
) -> Result<Disposition, Fault> {
    let Some(link) = super::support_link(ctx, order.chat).await? else {
        return Ok(Disposition::Ignored);
    };
    let lang = Lang::from_code(Some(&link.language));
    let spot = Spot::from(&order);
    let Some(rule) = access::command(&order.name, Place::Desk) else {
        return strange(ctx, &order, lang).await;
    };
    if PersonId(order.who.id).is_mask() {
        room::reply(ctx, spot, view::say(words::command_masked(lang))).await?;
        return Ok(Disposition::Refused);
    }
    if order.name == "del" {
        return delete::ordered(desk, ctx, &order, rule, &link).await;
    }
    let who = super::roles_in_support(desk, ctx, order.who.id).await?;
    if !access::permits(rule, &who, true) {
        room::reply(
            ctx,
            spot,
            view::say(mtl_locale::common::rights_refused(lang)),
        )
        .await?;
        return Ok(Disposition::Refused);
    }
    match order.name.as_str() {
        "close" => close::by_agent(ctx, &order, &link).await,
        "myname" => name::ordered(ctx, &order, &link).await,
        _ => {
            room::reply(ctx, spot, view::say(words::help_desk(lang))).await?;
            Ok(Disposition::Answered)
        }
    }
}

/// An unknown command: no word of it goes to a member, and who meant it as an answer is told so.
async fn strange(ctx: &mut Ctx<'_>, order: &Order, lang: Lang) -> Result<Disposition, Fault> {
    let meant_as_answer = match order.reply {
        Some(reply) => copies::of_copy(ctx.tx, &ctx.me.key, order.chat, reply)
            .await?
            .is_some(),
        None => false,
    };
    if !meant_as_answer && !order.by_name {
        return Ok(Disposition::Internal);
    }
    room::reply(
        ctx,
        Spot::from(order),
        view::say(words::command_not_sent(lang)),
    )
    .await?;
    Ok(Disposition::Refused)
}
