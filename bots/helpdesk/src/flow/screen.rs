//! A screen of the desk: the message whose button was pressed changes in place.

use mtl_house::screen;
use mtl_telegram::{Call, Ctx, Fault};

use crate::input::Press;

/// Shows something else in place of the message whose button was pressed, if it is something else.
pub(super) async fn turn(ctx: &mut Ctx<'_>, press: &Press, call: Call) -> Result<(), Fault> {
    if press.showed.as_ref().is_some_and(|showed| showed.is(&call)) {
        return Ok(());
    }
    turn_at(ctx, press.chat, press.number, call).await
}

/// Shows something else in place of a message of the bot.
pub async fn turn_at(ctx: &mut Ctx<'_>, chat: i64, number: i64, call: Call) -> Result<(), Fault> {
    screen::turn(ctx, chat, number, call).await
}

/// Takes the buttons away and leaves the words.
pub(super) async fn strip(ctx: &mut Ctx<'_>, press: &Press) -> Result<(), Fault> {
    screen::strip(ctx, press.chat, press.number).await
}
