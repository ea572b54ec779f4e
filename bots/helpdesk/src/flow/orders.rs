//! Commands: which there are in private and in the group, who may give them, and what is said to others.

use mtl_domain::{
    access::{Act, RoleSet, allowed},
    people::PersonId,
};
use mtl_locale::{Lang, helpdesk as words};
use mtl_store::{copies, links::Link, outbox::Priority, people};
use mtl_telegram::{Call, Ctx, Disposition, Fault, Out};

use super::{
    activity, assign, board, canned, category, claim, close, colleague, delete, find, handover,
    knowledge, menu, menus, name, names, offer, ops, privacy, protection, queue, rating, role,
    room::{self, Spot},
    send, stats, trainee,
};
use crate::{
    Helpdesk,
    domain::access::{self, Place},
    input::Order,
    outbound::view,
};

/// A command that may be given by who gave it: looked up and authorised.
#[derive(Debug)]
pub struct Ordered<'a> {
    /// The command.
    pub order: &'a Order,
    /// Where.
    pub place: Place,
    /// What its author may do, asked from the store just now.
    pub roles: RoleSet,
    /// The language to speak there.
    pub lang: Lang,
    /// The linked chat; none in private.
    pub link: Option<&'a Link>,
}

impl Ordered<'_> {
    /// Answers the command where it was given.
    pub async fn reply(&self, ctx: &mut Ctx<'_>, call: Call) -> Result<(), Fault> {
        if self.place == Place::Desk {
            return room::reply(ctx, Spot::from(self.order), call).await;
        }
        ctx.send(Out::chat(self.order.chat, Priority::Answer, call))
            .await?;
        Ok(())
    }
}

/// A command in a private chat.
pub(super) async fn private(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    order: Order,
) -> Result<Disposition, Fault> {
    let person = people::meet(ctx.tx, &ctx.me.key, &order.who, ctx.now).await?;
    let roles = super::roles_alone(desk, ctx, order.who.id).await?;
    let ordered = Ordered {
        order: &order,
        place: Place::Private,
        roles,
        lang: view::lang_of(&person),
        link: None,
    };
    // To whom a command is not given it does not exist.
    let known = access::command(&order.name, Place::Private)
        .is_some_and(|rule| access::permits(rule, &roles, true));
    if !known && colleague::may_be(ctx, &ordered).await? {
        return Ok(Disposition::Answered);
    }
    if !known {
        let text = words::command_strange(ordered.lang, format!("/{}", order.name));
        ordered.reply(ctx, view::say(text)).await?;
        return Ok(Disposition::Answered);
    }
    // A link leads to something of an area: also whom the desk does not talk to.
    if order.name == "start"
        && !order.rest.is_empty()
        && let Some(area) = &desk.area
        && let Some(done) = area.ordered(ctx, &ordered).await?
    {
        return Ok(done);
    }
    match order.name.as_str() {
        "start" | "menu" => match protection::notice(ctx, &person).await? {
            Some(call) => {
                ordered.reply(ctx, call).await?;
                Ok(Disposition::Answered)
            }
            None => crate::apart(|| menu::ordered(ctx, &ordered, &person)).await,
        },
        "my" => crate::apart(|| menu::my(ctx, &ordered)).await,
        // Seldom, and large: not a part of what every command carries along.
        "privacy" | "mydata" | "forget" => {
            crate::apart(|| privacy::ordered(desk, ctx, &ordered)).await
        }
        "legalhold" => crate::apart(|| privacy::hold(ctx, &ordered)).await,
        "timezone" => crate::apart(|| menu::timezone(ctx, &ordered)).await,
        "help" => {
            let text = if allowed(Act::AnswerMember, &ordered.roles) {
                words::help_agent(ordered.lang)
            } else {
                words::help_member(ordered.lang)
            };
            ordered.reply(ctx, view::say(text)).await?;
            menus::of_agent(ctx, &ordered).await?;
            Ok(Disposition::Answered)
        }
        "close" => crate::apart(|| close::by_member(ctx, &order)).await,
        "myratings" => crate::apart(|| rating::of_agent(ctx, &ordered)).await,
        "category" => crate::apart(|| category::ordered(ctx, &ordered)).await,
        "stats" => crate::apart(|| stats::ordered(ctx, &ordered)).await,
        "ledger" => crate::apart(|| activity::ordered(ctx, &ordered)).await,
        name if ops::COMMANDS.contains(&name) => {
            crate::apart(|| ops::ordered(desk, ctx, &ordered)).await
        }
        "unblock" | "blocked" | "filters" => {
            crate::apart(|| protection::ordered(desk, ctx, &ordered)).await
        }
        "kb" | "gaps" => crate::apart(|| knowledge::ordered(desk, ctx, &ordered)).await,
        "canned" => crate::apart(|| canned::ordered(ctx, &ordered)).await,
        "myname" => crate::apart(|| name::ordered(ctx, &ordered)).await,
        "show_names" => crate::apart(|| names::ordered(ctx, &ordered)).await,
        "offer" => crate::apart(|| offer::ordered(ctx, &ordered)).await,
        "trainee" => crate::apart(|| trainee::ordered(ctx, &ordered)).await,
        "send" => crate::apart(|| send::ordered(ctx, &ordered)).await,
        "role" => crate::apart(|| role::ordered(ctx, &ordered)).await,
        "handover" => crate::apart(|| handover::ordered(ctx, &ordered)).await,
        name => match crate::apart(|| dispatch(desk, ctx, &ordered)).await? {
            Some(done) => Ok(done),
            None => Err(Fault::Broken(format!("nobody handles /{name} in private"))),
        },
    }
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
    let Some(rule) = access::command(&order.name, Place::Desk) else {
        return strange(ctx, &order, lang).await;
    };
    let roles = super::roles_in_support(desk, ctx, order.who.id).await?;
    let ordered = Ordered {
        order: &order,
        place: Place::Desk,
        roles,
        lang,
        link: Some(&link),
    };
    if PersonId(order.who.id).is_mask() {
        ordered
            .reply(ctx, view::say(words::command_masked(lang)))
            .await?;
        return Ok(Disposition::Refused);
    }
    if order.name == "del" {
        return delete::ordered(desk, ctx, &order, rule, &link).await;
    }
    if !access::permits(rule, &roles, true) {
        let text = mtl_locale::common::rights_refused(lang);
        ordered.reply(ctx, view::say(text)).await?;
        return Ok(Disposition::Refused);
    }
    match order.name.as_str() {
        "help" => {
            ordered
                .reply(ctx, view::say(words::help_desk(lang)))
                .await?;
            Ok(Disposition::Answered)
        }
        "close" => crate::apart(|| close::by_agent(ctx, &order, &link)).await,
        "redact" => crate::apart(|| privacy::redact(ctx, &ordered)).await,
        "kb" | "gaps" => crate::apart(|| knowledge::ordered(desk, ctx, &ordered)).await,
        "category" => crate::apart(|| category::ordered(ctx, &ordered)).await,
        "stats" => crate::apart(|| stats::ordered(ctx, &ordered)).await,
        name if ops::COMMANDS.contains(&name) => {
            crate::apart(|| ops::ordered(desk, ctx, &ordered)).await
        }
        "block" | "unblock" | "blocked" | "ignore" | "filters" => {
            crate::apart(|| protection::ordered(desk, ctx, &ordered)).await
        }
        "myname" => crate::apart(|| name::ordered(ctx, &ordered)).await,
        "show_names" => crate::apart(|| names::ordered(ctx, &ordered)).await,
        "offer" => crate::apart(|| offer::ordered(ctx, &ordered)).await,
        "trainee" => crate::apart(|| trainee::ordered(ctx, &ordered)).await,
        "canned" => crate::apart(|| canned::ordered(ctx, &ordered)).await,
        "c" => crate::apart(|| canned::used(ctx, &ordered)).await,
        "send" => crate::apart(|| send::ordered(ctx, &ordered)).await,
        "role" => crate::apart(|| role::ordered(ctx, &ordered)).await,
        "handover" => crate::apart(|| handover::ordered(ctx, &ordered)).await,
        name => match crate::apart(|| dispatch(desk, ctx, &ordered)).await? {
            Some(done) => Ok(done),
            None => Err(Fault::Broken(format!("nobody handles /{name} in a group"))),
        },
    }
}

/// Commands about the queue and who has what: alike in private and in the group.
async fn dispatch(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Option<Disposition>, Fault> {
    let done = match ordered.order.name.as_str() {
        "take" | "release" | "hand" => crate::apart(|| claim::ordered(desk, ctx, ordered)).await?,
        "queue" | "tickets" => crate::apart(|| queue::ordered(ctx, ordered)).await?,
        "next" => crate::apart(|| queue::next(desk, ctx, ordered)).await?,
        "find" => crate::apart(|| find::ordered(ctx, ordered)).await?,
        "board" => crate::apart(|| board::ordered(ctx, ordered)).await?,
        "notify" => crate::apart(|| queue::notify(ctx, ordered)).await?,
        "assign" => crate::apart(|| assign::ordered(desk, ctx, ordered)).await?,
        "duty" => crate::apart(|| assign::duty(desk, ctx, ordered)).await?,
        "away" | "back" | "hours" => crate::apart(|| assign::presence(ctx, ordered)).await?,
        _ => {
            return match &desk.area {
                Some(area) => area.ordered(ctx, ordered).await,
                None => Ok(None),
            };
        }
    };
    Ok(Some(done))
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
