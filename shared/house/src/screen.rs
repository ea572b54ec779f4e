//! A screen: one message of a bot that changes in place under the buttons pressed on it.

use mtl_locale::Html;
use mtl_store::outbox::Priority;
use mtl_telegram::{Call, Ctx, Fault, Out};
use serde_json::{Value, json};

/// A message of the bot as somebody saw it.
#[derive(Debug, Clone, PartialEq)]
pub struct Showed {
    /// Its words, without marks.
    pub text: String,
    /// Its buttons, as they are sent.
    pub keyboard: Value,
}

impl Showed {
    /// Whether it says this already: Telegram takes no edit that changes nothing.
    #[must_use]
    pub fn is(&self, call: &Call) -> bool {
        let text = call.params.get("text").and_then(Value::as_str);
        let same = text.is_some_and(|text| Html::seen_in(text).trim() == self.text.trim());
        same && call.params.get("reply_markup") == Some(&self.keyboard)
    }
}

/// The call that puts something else in place of a message.
#[must_use]
pub fn instead(chat: i64, number: i64, call: Call) -> Call {
    let mut call = call.upon(chat, number);
    call.method = "editMessageText".into();
    call
}

/// Shows something else in place of a message of the bot.
///
/// # Errors
/// When the store does not answer.
pub async fn turn(ctx: &mut Ctx<'_>, chat: i64, number: i64, call: Call) -> Result<(), Fault> {
    let call = instead(chat, number, call);
    ctx.send(Out::chat(chat, Priority::Answer, call)).await?;
    Ok(())
}

/// Takes the buttons of a message away and leaves the words.
///
/// # Errors
/// When the store does not answer.
pub async fn strip(ctx: &mut Ctx<'_>, chat: i64, number: i64) -> Result<(), Fault> {
    let call = Call::new(
        "editMessageReplyMarkup",
        json!({"reply_markup": {"inline_keyboard": []}}),
    );
    let call = call.upon(chat, number);
    ctx.send(Out::chat(chat, Priority::Answer, call)).await?;
    Ok(())
}
