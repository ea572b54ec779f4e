//! Appeals: one text of somebody who is blocked, brought before the coordinators, who lift the block or keep it.

use mtl_locale::protection as words;
use mtl_store::{outbox::Priority, people::Known};
use mtl_telegram::{Ctx, Disposition, Fault, Out};
use serde_json::json;

use super::super::press::Pressed;
use crate::{
    Helpdesk,
    domain::{
        content::Kind,
        protection::{Appeal, Block, Fate},
    },
    input::Said,
    outbound::{card, protection as screens, view},
    store::{blocks, quarantine},
};

/// The person presses «Appeal».
pub(super) async fn asked(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let Some(id) = pressed.id() else {
        return Ok(None);
    };
    let bot = &ctx.me.key;
    let lang = pressed.lang;
    let own = blocks::get(ctx.tx, bot, pressed.press.who.id).await?;
    let Some(block) = own.filter(|block| block.id == id && block.holds(ctx.now)) else {
        return Ok(None);
    };
    let toast = match block.appeal {
        Appeal::Made => Some(words::appeal_made_toast(lang)),
        Appeal::Kept => Some(words::appeal_kept_toast(lang)),
        Appeal::None | Appeal::Asked => None,
    };
    if let Some(toast) = toast {
        pressed.toast(ctx, &toast);
        return Ok(Some(Disposition::Refused));
    }
    let next = Block {
        appeal: Appeal::Asked,
        ..block
    };
    blocks::put(ctx.tx, bot, &next).await?;
    let call = view::say(words::appeal_ask(lang));
    ctx.send(Out::chat(pressed.press.chat, Priority::Answer, call))
        .await?;
    pressed.done(ctx);
    Ok(Some(Disposition::Answered))
}

/// The words of an appeal come.
pub(super) async fn heard(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    person: &Known,
    said: &Said,
    block: Block,
) -> Result<Disposition, Fault> {
    let lang = view::lang_of(person);
    let is_text = said.content.kind == Kind::Text;
    let fate = if is_text { Fate::Appeal } else { Fate::Blocked };
    let item = super::item(ctx, said, None, Vec::new(), fate);
    quarantine::insert(ctx.tx, &ctx.me.key, &item).await?;
    if !is_text {
        let call = view::say(words::appeal_text_only(lang)).replying(said.chat, said.number);
        ctx.send(Out::chat(said.chat, Priority::Answer, call))
            .await?;
        return Ok(Disposition::Refused);
    }
    let next = Block {
        appeal: Appeal::Made,
        told: true,
        ..block
    };
    blocks::put(ctx.tx, &ctx.me.key, &next).await?;
    let by = super::block::name_of(ctx, next.by).await?;
    let mut readers = Vec::new();
    for reader in super::coordinators(desk, ctx).await? {
        readers.push((reader, super::lang_of(ctx, reader).await?));
    }
    if readers.is_empty() {
        // Nobody leads the desk: those who work there decide.
        readers.extend(super::agents_chat(ctx).await?);
    }
    for (reader, lang) in readers {
        let seat = super::dressed(ctx, lang).await?;
        let call = screens::appeal(seat, &next, &person.seen, &by, &said.content.text);
        ctx.send(Out::chat(reader, Priority::Member, call)).await?;
    }
    let call = view::say(words::appeal_made(lang)).replying(said.chat, said.number);
    ctx.send(Out::chat(said.chat, Priority::Answer, call))
        .await?;
    let subject = next.person.to_string();
    ctx.audit(Some(next.person), "block.appealed", &subject, &json!({}))
        .await?;
    Ok(Disposition::Answered)
}

/// Somebody who may block decides: the block is lifted, or stays.
pub(super) async fn decided(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let Some(id) = pressed.id() else {
        return Ok(None);
    };
    let lang = pressed.lang;
    let block = blocks::by_id(ctx.tx, &ctx.me.key, id).await?;
    let Some(block) = block.filter(|block| block.appeal == Appeal::Made) else {
        pressed.toast(ctx, &words::appeal_gone_toast(lang));
        return Ok(Some(Disposition::Refused));
    };
    let who = pressed.press.who.id;
    let (seen, by) = (
        super::seen(ctx, block.person).await?,
        super::block::name_of(ctx, who).await?,
    );
    let name = card::full_name(&seen);
    let text = if pressed.word == "alift" {
        super::block::lift(ctx, &block, Some(who)).await?;
        words::appeal_lifted(lang, name, seen.id, by)
    } else {
        let member_lang = super::lang_of(ctx, block.person).await?;
        let call = view::say(words::block_kept_told(member_lang));
        ctx.send(Out::chat(block.person, Priority::Member, call))
            .await?;
        let subject = block.person.to_string();
        let kept = Block {
            appeal: Appeal::Kept,
            ..block
        };
        blocks::put(ctx.tx, &ctx.me.key, &kept).await?;
        ctx.audit(Some(who), "block.kept", &subject, &json!({}))
            .await?;
        words::appeal_stays(lang, name, seen.id, by)
    };
    super::pass::change(ctx, pressed, view::say(text)).await?;
    pressed.done(ctx);
    Ok(Some(Disposition::Answered))
}
