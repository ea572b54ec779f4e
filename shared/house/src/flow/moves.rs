//! A group became a supergroup: everything follows it, and its facts are learnt anew.

use mtl_store::{links, moves};
use mtl_telegram::{Ctx, Disposition, Fault};
use serde_json::json;

use super::ask::{Asked, Purpose, ask};

/// Moves what names the old chat. Said twice by Telegram, and perhaps done by the sender before.
pub(crate) async fn migrate(ctx: &mut Ctx<'_>, from: i64, to: i64) -> Result<Disposition, Fault> {
    let bot = ctx.bot();
    if moves::migrate_chat(ctx.tx, bot, from, to, ctx.now).await? {
        ctx.sent = true;
        ctx.audit(None, "chat_moved", &from.to_string(), &json!({"to": to}))
            .await?;
    }
    if !links::of_chat(ctx.tx, bot, to).await?.is_empty() {
        ask(ctx, &Asked::quiet(Purpose::Check, to)).await?;
    }
    Ok(Disposition::Noted)
}
