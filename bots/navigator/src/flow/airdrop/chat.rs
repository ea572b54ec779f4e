//! Where people decide: a line with buttons in the linked chat, and the register for coordinators.

use mtl_domain::access::{Act, ChatRole, Role, RoleSet, allowed};
use mtl_house::screen::turn;
use mtl_locale::{Lang, common, navigator_airdrop as words};
use mtl_store::{links, outbox::Priority, people, roles};
use mtl_telegram::{Call, Ctx, Disposition, Fault, Out, call::Sent};
use navigator_core::store::nav_airdrops;
use serde_json::{Value, json};

use super::present;
use crate::{
    domain::airdrop::{Request, Stage, Terms},
    flow::{
        guest::Guest,
        screen::{At, show},
    },
    input::{Order, Press},
    outbound::{airdrop as view, path::called},
    settings::{self, Support},
};

/// Posts the line of a request. False when no chat is linked.
pub(super) async fn post(
    ctx: &mut Ctx<'_>,
    request: &Request,
    terms: &Terms,
) -> Result<bool, Fault> {
    let bot = &ctx.me.key;
    let link = links::of_role(ctx.tx, bot, ChatRole::Airdrop.as_str()).await?;
    let person = people::get(ctx.tx, bot, request.person).await?;
    let (Some(link), Some(person)) = (link, person) else {
        return Ok(false);
    };
    let lang = Lang::from_code(Some(&link.language));
    let watch = Guest::watch(ctx).await?;
    let call = view::line(lang, request, &person.seen, terms, None, watch);
    let back = json!({"line": request.id});
    ctx.send(Out::chat(link.chat_id, Priority::Room, call).feedback(back))
        .await?;
    Ok(true)
}

/// Shows a request in its line as it stands now.
pub(super) async fn redraw(ctx: &mut Ctx<'_>, request: &Request) -> Result<(), Fault> {
    let Some((chat, number)) = request.line else {
        return Ok(());
    };
    let bot = &ctx.me.key;
    let lang = links::of_chat(ctx.tx, bot, chat)
        .await?
        .first()
        .map_or(Lang::Ru, |it| Lang::from_code(Some(&it.language)));
    let Some(person) = people::get(ctx.tx, bot, request.person).await? else {
        return Ok(());
    };
    let decider = match request.decided {
        Some((by, _)) => people::get(ctx.tx, bot, by)
            .await?
            .map(|it| called(&it.seen.first_name)),
        None => None,
    };
    let terms: Terms = settings::setting(ctx, settings::AIRDROP).await?;
    let watch = Guest::watch(ctx).await?;
    let call = view::line(
        lang,
        request,
        &person.seen,
        &terms,
        decider.as_deref(),
        watch,
    );
    turn(ctx, chat, number, call).await
}

/// What came back of a call of ours: where the line stands, or whether somebody is in a chat.
pub(in crate::flow) async fn sent(ctx: &mut Ctx<'_>, sent: &Sent) -> Result<(), Fault> {
    let number = |value: &Value, name: &str| value.get(name).and_then(Value::as_i64);
    if let Some(id) = number(&sent.feedback, "line") {
        let request = nav_airdrops::get(ctx.tx, &ctx.me.key, id).await?;
        if let (Some(mut request), Some(message), true) = (request, sent.messages.first(), sent.ok)
        {
            request.line = Some((sent.chat, *message));
            nav_airdrops::put(ctx.tx, &ctx.me.key, &request).await?;
            if request.stage != Stage::Asked {
                redraw(ctx, &request).await?;
            }
        }
        return Ok(());
    }
    let Some(asked) = sent.feedback.get("air") else {
        return Ok(());
    };
    let (Some(id), Some(chat)) = (number(asked, "id"), number(asked, "chat")) else {
        return Ok(());
    };
    let result = sent.result.as_ref().filter(|_| sent.ok);
    let is = result.map(
        |member| match member.get("status").and_then(Value::as_str) {
            Some("creator" | "administrator" | "member") => true,
            Some("restricted") => member.get("is_member").and_then(Value::as_bool) == Some(true),
            _ => false,
        },
    );
    present(ctx, id, chat, is).await
}

/// What somebody may do here: what they may with this bot, and as an agent of the helpdesk.
async fn roles_of(ctx: &mut Ctx<'_>, owners: &[i64], person: i64) -> Result<RoleSet, Fault> {
    let support: Support = settings::setting(ctx, settings::SUPPORT).await?;
    let mut names = roles::of(ctx.tx, person, &ctx.me.key).await?;
    names.extend(roles::of(ctx.tx, person, &support.bot).await?);
    let mut set: RoleSet = names.iter().filter_map(|it| Role::parse(it)).collect();
    set.extend(owners.contains(&person).then_some(Role::Owner));
    Ok(set)
}

/// Somebody decides by a button in the linked chat.
pub(in crate::flow) async fn decided(
    ctx: &mut Ctx<'_>,
    owners: &[i64],
    press: &Press,
) -> Result<Disposition, Fault> {
    let bot = &ctx.me.key;
    let known = people::meet(ctx.tx, bot, &press.who, ctx.now).await?;
    let lang = Lang::from_code(known.language());
    let links = links::of_chat(ctx.tx, bot, press.chat).await?;
    let here = links.iter().any(|it| it.role == ChatRole::Airdrop.as_str());
    let mut parts = press.data.splitn(3, ':');
    let (area, verb, id) = (parts.next(), parts.next(), parts.next());
    let meant = (area, id.and_then(|it| it.parse::<i64>().ok()));
    let (Some("d"), Some(id)) = meant else {
        return Ok(refused(ctx, press, &common::button_expired_toast(lang)));
    };
    if !here {
        return Ok(refused(ctx, press, &common::button_expired_toast(lang)));
    }
    let set = roles_of(ctx, owners, press.who.id).await?;
    if !allowed(Act::AnswerMember, &set) {
        return Ok(refused(ctx, press, &common::rights_refused_toast(lang)));
    }
    let yes = match verb {
        Some("y") => true,
        Some("n") => false,
        _ => return Ok(refused(ctx, press, &common::button_expired_toast(lang))),
    };
    let request = nav_airdrops::get(ctx.tx, &ctx.me.key, id).await?;
    let next = request.and_then(|it| it.decide(yes, press.who.id, ctx.now));
    let Some(mut next) = next else {
        return Ok(refused(ctx, press, &words::decided_already_toast(lang)));
    };
    // The line may have been sent before its number came back.
    next.line = Some((press.chat, press.number));
    nav_airdrops::put(ctx.tx, &ctx.me.key, &next).await?;
    if !yes {
        // Whoever was refused may ask again, when things have changed.
        nav_airdrops::release(ctx.tx, &ctx.me.key, id).await?;
    }
    let facts = json!({"yes": yes});
    ctx.audit(
        Some(press.who.id),
        "airdrop_decided",
        &id.to_string(),
        &facts,
    )
    .await?;
    redraw(ctx, &next).await?;
    tell(ctx, &next).await?;
    ctx.answer(
        &press.query,
        Some(words::decided_toast(lang).as_str()),
        false,
    );
    Ok(Disposition::Answered)
}

fn refused(ctx: &mut Ctx<'_>, press: &Press, toast: &mtl_locale::Plain) -> Disposition {
    ctx.answer(&press.query, Some(toast.as_str()), false);
    Disposition::Refused
}

/// The person hears where their request stands.
pub(super) async fn tell(ctx: &mut Ctx<'_>, request: &Request) -> Result<(), Fault> {
    if let Some(mut guest) = Guest::find(ctx, request.person).await? {
        let screen = view::state(guest.lang, request);
        show(ctx, &mut guest, At::End, "airdrop", screen).await?;
    }
    Ok(())
}

/// `/airdrops`: the register, for who leads. None for whom it does not exist.
pub(in crate::flow) async fn register(
    ctx: &mut Ctx<'_>,
    owners: &[i64],
    order: &Order,
) -> Result<Option<Disposition>, Fault> {
    let set = roles_of(ctx, owners, order.who.id).await?;
    if !allowed(Act::SeeStats, &set) {
        return Ok(None);
    }
    let bot = &ctx.me.key;
    let known = people::meet(ctx.tx, bot, &order.who, ctx.now).await?;
    let lang = Lang::from_code(known.language());
    let all = nav_airdrops::register(ctx.tx, bot).await?;
    let call = if all.is_empty() {
        Call::text(words::register_empty(lang).into_string())
    } else {
        let ids: Vec<i64> = all.iter().map(|it| it.person).collect();
        let people = people::get_many(ctx.tx, bot, &ids).await?;
        let count = all.len();
        let rows: Vec<(Request, Option<String>)> = all
            .into_iter()
            .map(|it| {
                let known = people.iter().find(|known| known.seen.id == it.person);
                let name = known.and_then(|known| known.seen.username.clone());
                (it, name)
            })
            .collect();
        Call::document("airdrop.csv", view::register(&rows))
            .with("caption", words::register(lang, count).to_text())
    };
    ctx.send(Out::chat(order.who.id, Priority::Answer, call))
        .await?;
    let facts = json!({});
    ctx.audit(Some(order.who.id), "airdrop_register", "", &facts)
        .await?;
    Ok(Some(Disposition::Answered))
}
