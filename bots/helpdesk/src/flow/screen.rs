//! A screen: one message of the bot that changes in place under the buttons pressed on it.

use mtl_locale::Html;
use mtl_store::outbox::Priority;
use mtl_telegram::{Call, Ctx, Fault, Out};
use serde_json::json;

use crate::input::Press;

/// Shows something else in place of the message whose button was pressed, if it is something else.
pub(super) async fn turn(ctx: &mut Ctx<'_>, press: &Press, call: Call) -> Result<(), Fault> {
    if is_shown(press, &call) {
        return Ok(());
    }
    turn_at(ctx, press.chat, press.number, call).await
}

/// Shows something else in place of a message of the bot.
pub async fn turn_at(ctx: &mut Ctx<'_>, chat: i64, number: i64, call: Call) -> Result<(), Fault> {
    let mut call = call.upon(chat, number);
    call.method = "editMessageText".into();
    ctx.send(Out::chat(chat, Priority::Answer, call)).await?;
    Ok(())
}

/// Takes the buttons away and leaves the words.
pub(super) async fn strip(ctx: &mut Ctx<'_>, press: &Press) -> Result<(), Fault> {
    let call = Call::new(
        "editMessageReplyMarkup",
        json!({"reply_markup": {"inline_keyboard": []}}),
    );
    let call = call.upon(press.chat, press.number);
    ctx.send(Out::chat(press.chat, Priority::Answer, call))
        .await?;
    Ok(())
}

/// Whether the message says this already: Telegram takes no edit that changes nothing.
fn is_shown(press: &Press, call: &Call) -> bool {
    let Some(showed) = &press.showed else {
        return false;
    };
    let text = call.params.get("text").and_then(|text| text.as_str());
    let same = text.is_some_and(|text| Html::seen_in(text).trim() == showed.text.trim());
    same && call.params.get("reply_markup") == Some(&showed.keyboard)
}
