//! What was kept back goes on as if it had just come, or is nobody's question after all.

use mtl_domain::{access::Act, clock::Instant};
use mtl_locale::{common, protection as words};
use mtl_store::{outbox::Priority, people};
use mtl_telegram::{Call, Ctx, Disposition, Fault, Out};
use serde_json::json;

use super::super::{edit, member, press::Pressed};
use crate::{
    Helpdesk,
    domain::{
        access::{self, Rule},
        protection::{Fate, Item},
    },
    input::Said,
    outbound::view,
    store::quarantine,
};

/// So many messages are decided at once.
pub(super) const AT_ONCE: i64 = 200;
/// So many are shown for a look.
const SHOWN: usize = 5;
/// For so long somebody is blocked from the board.
const SPAM_TERM: chrono::TimeDelta = chrono::TimeDelta::days(30);

/// A button of the board: `word:member:up to`. Only what stood there when it was shown is decided.
pub(super) async fn pressed(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let ids = pressed.rest.split_once(':');
    let ids = ids.and_then(|(member, upto)| Some((member.parse().ok()?, upto.parse().ok()?)));
    let Some((member, upto)) = ids else {
        return Ok(None);
    };
    let items =
        quarantine::of_member(ctx.tx, &ctx.me.key, member, Fate::Held, upto, AT_ONCE).await?;
    if items.is_empty() {
        pressed.toast(ctx, &words::board_gone_toast(pressed.lang));
        super::board::refresh(ctx).await?;
        return Ok(Some(Disposition::Refused));
    }
    let who = pressed.press.who.id;
    match pressed.word {
        "qshow" => show(ctx, pressed, &items).await?,
        "qpass" => {
            pass(desk, ctx, member, &items, who).await?;
            pressed.toast(ctx, &words::released_toast(pressed.lang, items.len()));
        }
        "qspam" => {
            spam(ctx, member, &items, who).await?;
            pressed.toast(ctx, &words::spam_toast(pressed.lang));
        }
        _ => {
            let may = access::permits(Rule::Act(Act::BlockMember), &pressed.roles, true);
            if !may {
                pressed.toast(ctx, &common::rights_refused_toast(pressed.lang));
                return Ok(Some(Disposition::Refused));
            }
            if super::has_role(desk, ctx, member).await? {
                pressed.toast(ctx, &words::role_toast(pressed.lang));
                return Ok(Some(Disposition::Refused));
            }
            spam(ctx, member, &items, who).await?;
            let lang = super::lang_of(ctx, member).await?;
            let reason = words::spam_reason_plain(lang).into_string();
            let until: Option<Instant> = super::after(ctx, Some(SPAM_TERM));
            super::block::put(ctx, member, who, reason, until).await?;
            pressed.toast(ctx, &words::spam_blocked_toast(pressed.lang));
        }
    }
    super::board::refresh(ctx).await?;
    Ok(Some(Disposition::Answered))
}

/// What was kept from somebody while they were blocked goes on after all.
pub(super) async fn kept(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let Some(member) = pressed.id() else {
        return Ok(None);
    };
    let still = super::is_blocked(ctx, member).await?;
    let items = quarantine::of_member(
        ctx.tx,
        &ctx.me.key,
        member,
        Fate::Blocked,
        i64::MAX,
        AT_ONCE,
    )
    .await?;
    if still || items.is_empty() {
        pressed.toast(ctx, &words::board_gone_toast(pressed.lang));
        return Ok(Some(Disposition::Refused));
    }
    pass(desk, ctx, member, &items, pressed.press.who.id).await?;
    let text = words::kept_passed(pressed.lang, items.len());
    change(ctx, pressed, view::say(text)).await?;
    pressed.toast(ctx, &words::released_toast(pressed.lang, items.len()));
    Ok(Some(Disposition::Answered))
}

/// Changes the message with the button.
pub(super) async fn change(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    mut call: Call,
) -> Result<(), Fault> {
    call.method = "editMessageText".into();
    let call = call.upon(pressed.press.chat, pressed.press.number);
    ctx.send(Out::chat(pressed.press.chat, Priority::Answer, call))
        .await?;
    Ok(())
}

/// Takes messages on, in the order in which they came.
pub(super) async fn pass(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    member: i64,
    items: &[Item],
    by: i64,
) -> Result<(), Fault> {
    let bot = &ctx.me.key;
    let Some(person) = people::get(ctx.tx, bot, member).await? else {
        return Err(Fault::Broken(format!("member {member} is unknown")));
    };
    let ids: Vec<i64> = items.iter().map(|item| item.id).collect();
    quarantine::decide(ctx.tx, bot, &ids, Fate::Released, by, ctx.now).await?;
    for item in items {
        let said = Said {
            chat: item.chat,
            thread: None,
            number: item.number,
            who: person.seen.clone(),
            album: item.album.clone(),
            content: item.content.clone(),
            answered: None,
        };
        if item.edit_of.is_some() {
            edit::show(ctx, said).await?;
        } else {
            member::accept(desk, ctx, &person, said).await?;
        }
    }
    let facts = json!({"messages": items.len()});
    ctx.audit(Some(by), "quarantine.released", &member.to_string(), &facts)
        .await
}

/// An agent says that these are nobody's question. They are kept as they are.
async fn spam(ctx: &mut Ctx<'_>, member: i64, items: &[Item], by: i64) -> Result<(), Fault> {
    let ids: Vec<i64> = items.iter().map(|item| item.id).collect();
    quarantine::decide(ctx.tx, &ctx.me.key, &ids, Fate::Spam, by, ctx.now).await?;
    let facts = json!({"messages": items.len()});
    ctx.audit(Some(by), "quarantine.spam", &member.to_string(), &facts)
        .await
}

/// Shows the first few of them beside the board: words among agents, answered to nobody.
async fn show(ctx: &mut Ctx<'_>, pressed: &Pressed<'_>, items: &[Item]) -> Result<(), Fault> {
    let press = pressed.press;
    for item in items.iter().take(SHOWN) {
        let copy = Call::new(
            "copyMessage",
            json!({"from_chat_id": item.chat, "message_id": item.number}),
        )
        .replying(press.chat, press.number);
        let described = view::say(view::described(pressed.lang, item.content.kind))
            .replying(press.chat, press.number);
        ctx.send(Out::chat(press.chat, Priority::Answer, copy).or(described))
            .await?;
    }
    pressed.done(ctx);
    Ok(())
}
