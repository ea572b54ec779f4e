//! `/legalhold`: a coordinator keeps the data of a ticket's member from being erased, with a reason, or lets them go.

use mtl_locale::privacy as words;
use mtl_telegram::{Ctx, Disposition, Fault};
use serde_json::json;

use crate::{flow::orders::Ordered, outbound::view, store::privacy};

/// The command, in private.
pub(in crate::flow) async fn ordered(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let lang = ordered.lang;
    let rest = ordered.order.rest.trim();
    let (number, why) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let number: Option<i64> = number.trim_start_matches(['#', '№']).parse().ok();
    let reason = why.trim();
    let Some(number) = number.filter(|_| !reason.is_empty()) else {
        ordered.reply(ctx, view::say(words::hold_how(lang))).await?;
        return Ok(Disposition::Refused);
    };
    let (bot, by) = (&ctx.me.key, ordered.order.who.id);
    let member = privacy::member_of(ctx.tx, bot, number).await?;
    let Some(member) = member.filter(|member| *member != 0) else {
        let text = words::hold_unknown(lang, number);
        ordered.reply(ctx, view::say(text)).await?;
        return Ok(Disposition::Refused);
    };
    let subject = number.to_string();
    let text = if reason == "off" {
        if privacy::release(ctx.tx, bot, member).await? {
            ctx.audit(Some(by), "member.released", &subject, &json!({}))
                .await?;
            words::hold_off(lang, number)
        } else {
            words::hold_none(lang, number)
        }
    } else {
        privacy::hold(ctx.tx, bot, member, reason, by, ctx.now).await?;
        ctx.audit(Some(by), "member.held", &subject, &json!({}))
            .await?;
        words::hold_set(lang, number)
    };
    ordered.reply(ctx, view::say(text)).await?;
    Ok(Disposition::Answered)
}
