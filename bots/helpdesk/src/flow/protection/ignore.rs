//! `/ignore` as agents' hands know it: alone it counts and lists, with a number it adds or removes.

use mtl_locale::protection as words;
use mtl_telegram::{Ctx, Disposition, Fault};
use serde_json::json;

use super::super::orders::Ordered;
use crate::{
    Helpdesk,
    domain::protection::{Appeal, Block},
    outbound::{card, protection as screens, view},
    store::blocks,
};

/// So many are listed.
const LISTED: i64 = 5;

pub(super) async fn ordered(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let (bot, lang) = (&ctx.me.key, ordered.lang);
    if ordered.order.rest.trim().is_empty() {
        let total = blocks::count(ctx.tx, bot, true).await?;
        let mut list = Vec::new();
        for block in blocks::list(ctx.tx, bot, true, 0, LISTED).await? {
            list.push(super::seen(ctx, block.person).await?);
        }
        ordered
            .reply(ctx, screens::ignored(lang, total, &list))
            .await?;
        return Ok(Disposition::Answered);
    }
    let Some(person) = number(&ordered.order.rest) else {
        let call = view::say(words::ignore_strange(lang));
        ordered.reply(ctx, call).await?;
        return Ok(Disposition::Refused);
    };
    let refusal = match blocks::get(ctx.tx, bot, person).await? {
        Some(block) if block.quiet => {
            super::block::lift(ctx, &block, Some(ordered.order.who.id)).await?;
            let who = super::seen(ctx, person).await?;
            let text = words::ignore_off(lang, card::full_name(&who), person);
            ordered.reply(ctx, view::say(text)).await?;
            return Ok(Disposition::Answered);
        }
        Some(_) => Some(words::ignore_blocked(lang, person)),
        None if super::has_role(desk, ctx, person).await? => {
            Some(words::block_refused(lang, "role"))
        }
        None => None,
    };
    if let Some(text) = refusal {
        ordered.reply(ctx, view::say(text)).await?;
        return Ok(Disposition::Refused);
    }
    let block = Block {
        id: ctx.id(),
        person,
        reason: String::new(),
        quiet: true,
        by: ordered.order.who.id,
        since: ctx.now,
        until: None,
        told: false,
        appeal: Appeal::None,
    };
    blocks::put(ctx.tx, bot, &block).await?;
    let subject = person.to_string();
    ctx.audit(Some(block.by), "member.ignored", &subject, &json!({}))
        .await?;
    let who = super::seen(ctx, person).await?;
    let text = words::ignore_on(lang, card::full_name(&who), person);
    ordered.reply(ctx, view::say(text)).await?;
    Ok(Disposition::Answered)
}

/// A person's number: as it is, or as the card writes it.
pub(super) fn number(text: &str) -> Option<i64> {
    let text = text.trim().trim_start_matches('#');
    let digits = text
        .strip_prefix("ID")
        .or_else(|| text.strip_prefix("id"))
        .unwrap_or(text);
    let number: i64 = digits.parse().ok()?;
    (number > 0).then_some(number)
}
