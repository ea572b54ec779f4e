//! `/link`: which chat does what. Facts are asked first; what follows is decided when they are there.

use mtl_domain::access::{Act, ChatRole, allowed};
use mtl_locale::{Lang, common};
use mtl_store::{
    links::{self, Link},
    outbox,
    people::Seen,
    roles, rooms,
};
use mtl_telegram::{Ctx, Disposition, Fault};
use serde_json::json;

use super::{
    ask::{Asked, Purpose, ask},
    people::chat_roles,
};
use crate::{
    House, LINKED, Linked,
    domain::{
        facts::{Chat, Kind, Standing},
        link::{Plan, Refusal, decide},
        needs::{block, written},
    },
    inbound::{Place, Sender},
    outbound::view::{self, Spot, say},
};

/// `/link` or `/link ROLE`.
pub(crate) async fn command(
    house: &House,
    ctx: &mut Ctx<'_>,
    place: &Place,
    sender: Sender,
    word: Option<&str>,
) -> Result<Disposition, Fault> {
    let bot = ctx.bot();
    let spot = Spot::answer(place);
    let seen = match sender {
        Sender::Person(seen) => seen,
        Sender::Mask => {
            let lang = view::spoken(&links::of_chat(ctx.tx, bot, place.chat).await?);
            // An unknown role is not carried in a button; it is asked for anew by the overview.
            let role = word
                .and_then(|word| known(house, word))
                .map_or("", ChatRole::as_str);
            say(
                ctx,
                &spot,
                common::anonymous_ask(lang),
                &view::show_yourself(lang, role),
            )
            .await?;
            return Ok(Disposition::Answered);
        }
    };
    let who = house.meet(ctx, &seen).await?;
    if place.kind == Kind::Private {
        say(ctx, &spot, common::link_private(who.lang), &[]).await?;
        return Ok(Disposition::Answered);
    }
    if !allowed(Act::LinkChat, &who.roles) {
        say(ctx, &spot, common::link_owner_only(who.lang), &[]).await?;
        return Ok(Disposition::Refused);
    }
    let purpose = match word.map(|word| known(house, word).ok_or(word)) {
        None => Purpose::Overview,
        Some(Ok(role)) => Purpose::Link {
            role,
            move_it: false,
        },
        Some(Err(word)) => {
            say(
                ctx,
                &spot,
                view::unknown_role(who.lang, word, house.linkable),
                &[],
            )
            .await?;
            return Ok(Disposition::Refused);
        }
    };
    let asked = Asked {
        purpose,
        spot,
        by: Some(seen.id),
        lang: who.lang.code().to_owned(),
        chat: None,
    };
    ask(ctx, &asked).await?;
    Ok(Disposition::Answered)
}

/// "It is me" or "Move it here": the presser's right is looked up anew, and the chat is that of the message.
pub(crate) async fn press(
    house: &House,
    ctx: &mut Ctx<'_>,
    place: &Place,
    person: &Seen,
    query: &str,
    word: &str,
    move_it: bool,
) -> Result<Disposition, Fault> {
    let who = house.meet(ctx, person).await?;
    if !allowed(Act::LinkChat, &who.roles) {
        ctx.answer(
            query,
            Some(common::link_owner_only(who.lang).to_text().as_str()),
            true,
        );
        return Ok(Disposition::Refused);
    }
    let purpose = match known(house, word) {
        Some(role) => Purpose::Link { role, move_it },
        None if word.is_empty() && !move_it => Purpose::Overview,
        None => {
            ctx.answer(
                query,
                Some(common::button_expired_toast(who.lang).as_str()),
                false,
            );
            return Ok(Disposition::Refused);
        }
    };
    let toast = (!move_it).then(|| common::anonymous_seen_toast(who.lang));
    ctx.answer(query, toast.as_ref().map(mtl_locale::Plain::as_str), false);
    let spot = Spot::instead(place);
    let asked = Asked {
        purpose,
        spot,
        by: Some(person.id),
        lang: who.lang.code().to_owned(),
        chat: None,
    };
    ask(ctx, &asked).await?;
    Ok(Disposition::Answered)
}

/// A role that this bot has a use for.
fn known(house: &House, word: &str) -> Option<ChatRole> {
    ChatRole::parse(word).filter(|role| house.linkable.contains(role))
}

/// The facts of the chat are known: links it, or says why not.
pub(crate) async fn conclude(
    house: &House,
    ctx: &mut Ctx<'_>,
    asked: &Asked,
    chat: &Chat,
    is: &Standing,
    role: ChatRole,
    move_it: bool,
) -> Result<(), Fault> {
    let (bot, lang) = (ctx.bot(), asked.lang());
    let by = asked.by.unwrap_or_default();
    // Facts take a moment; the right to link is looked up once more.
    if !allowed(Act::LinkChat, &house.roles(ctx, by).await?) {
        return say(ctx, &asked.spot, common::link_owner_only(lang), &[]).await;
    }
    let here = links::of_chat(ctx.tx, bot, chat.id).await?;
    let others: Vec<ChatRole> = chat_roles(&here)
        .into_iter()
        .filter(|other| *other != role)
        .collect();
    let before = links::of_role(ctx.tx, bot, role.as_str()).await?;
    let holder = before.as_ref().map(|link| link.chat_id);
    match decide(role, chat, is, &others, holder, move_it) {
        Ok(plan) => link(ctx, asked, chat, role, &plan, before).await,
        Err(refusal) => {
            let buttons = if refusal == Refusal::Elsewhere {
                view::move_here(lang, role)
            } else {
                Vec::new()
            };
            let html = view::refusal(lang, refusal, role, before.as_ref());
            say(ctx, &asked.spot, html, &buttons).await
        }
    }
}

async fn link(
    ctx: &mut Ctx<'_>,
    asked: &Asked,
    chat: &Chat,
    role: ChatRole,
    plan: &Plan,
    before: Option<Link>,
) -> Result<(), Fault> {
    let (bot, lang) = (ctx.bot(), asked.lang());
    let by = asked.by.unwrap_or_default();
    let kept = before.as_ref().filter(|_| plan.already);
    let had_topics = kept.is_some_and(|link| link.is_forum);
    let new = Link {
        role: role.as_str().to_owned(),
        chat_id: chat.id,
        title: chat.title.clone(),
        is_forum: plan.topics || (!plan.rehouse && had_topics),
        language: kept.map_or_else(|| lang.code().to_owned(), |link| link.language.clone()),
        trouble: written(&plan.missing),
    };
    links::set(ctx.tx, bot, &new, by, ctx.now).await?;
    if plan.rehouse {
        rooms::rehouse(ctx.tx, bot, role.as_str(), chat.id, !plan.topics).await?;
    }
    outbox::rehouse(ctx.tx, bot, role.as_str(), chat.id, ctx.now).await?;
    if !block(&plan.missing) {
        outbox::release(ctx.tx, bot, chat.id, chat.id, ctx.now).await?;
    }
    let left = before.filter(|_| plan.moved);
    let linked = Linked {
        role,
        chat: chat.id,
        before: left.as_ref().map(|link| link.chat_id),
    };
    ctx.rejob(LINKED, role.as_str(), &linked, ctx.now).await?;
    if let Some(left) = &left {
        leave(ctx, role, left).await?;
    }
    let facts = json!({"chat": chat.id, "from": left.as_ref().map(|link| link.chat_id), "topics": new.is_forum, "missing": new.trouble});
    ctx.audit(Some(by), "link", role.as_str(), &facts).await?;
    say(
        ctx,
        &asked.spot,
        view::linked(lang, chat, role, plan, left.as_ref()),
        &[],
    )
    .await
}

/// The chat that had the role is told, and its people are no longer what they were by being there.
async fn leave(ctx: &mut Ctx<'_>, role: ChatRole, left: &Link) -> Result<(), Fault> {
    let bot = ctx.bot();
    if let Some(implied) = role.implied_role() {
        roles::revoke_implied(ctx.tx, implied.as_str(), bot).await?;
    }
    let lang: Lang = left.language.parse().unwrap_or_default();
    let title = common::link_role_title(lang, role.as_str());
    say(
        ctx,
        &Spot::of(left.chat_id),
        common::link_unlinked(lang, &left.title, title),
        &[],
    )
    .await
}

/// What may be linked, what is, and what is missing.
pub(crate) async fn overview(
    house: &House,
    ctx: &mut Ctx<'_>,
    asked: &Asked,
    is: &Standing,
) -> Result<(), Fault> {
    let bot = ctx.bot();
    let all = links::all(ctx.tx, bot).await?;
    let sees = matches!(is, Standing::Admin(_));
    say(
        ctx,
        &asked.spot,
        view::overview(asked.lang(), house.linkable, &all, sees),
        &[],
    )
    .await
}
