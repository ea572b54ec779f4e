//! One message that changes in place: under the buttons pressed on it, or when an answer from outside is there.

use mtl_house::screen::{instead, strip};
use mtl_store::outbox::Priority;
use mtl_telegram::{Ctx, Fault, Out, call::Sent};
use navigator_core::store::nav_people;
use serde_json::{Value, json};

use super::guest::Guest;
use crate::{
    input::Press,
    outbound::keyboard::{Screen, call},
};

/// Where a screen is shown.
#[derive(Debug, Clone, Copy)]
pub(super) enum At<'a> {
    /// In place of the message whose button was pressed.
    Press(&'a Press),
    /// Below what the person has just written; the screen before loses its buttons.
    End,
    /// In place of the screen that is shown, wherever it is.
    Screen,
}

/// Shows a screen and keeps what the person sees now.
pub(super) async fn show(
    ctx: &mut Ctx<'_>,
    guest: &mut Guest,
    at: At<'_>,
    view: &str,
    screen: Screen,
) -> Result<(), Fault> {
    let message = call(&screen);
    let person = guest.id();
    guest.walker.view = view.to_owned();
    let number = match at {
        At::Press(press) => {
            guest.walker.screen = Some(press.number);
            let same = press.showed.as_ref().is_some_and(|it| it.is(&message));
            if same {
                return guest.save(ctx).await;
            }
            Some(press.number)
        }
        At::Screen => guest.walker.screen,
        At::End => {
            if let Some(old) = guest.walker.screen.take() {
                strip(ctx, person, old).await?;
            }
            None
        }
    };
    guest.save(ctx).await?;
    let back = json!({"screen": person});
    let out = match number {
        Some(number) => {
            let edit = instead(person, number, message.clone());
            let out = Out::chat(person, Priority::Answer, edit).or(message);
            out.feedback_from(1, &back)
        }
        // Whatever has not gone out yet is of no use any more.
        None => Out::chat(person, Priority::Answer, message)
            .feedback(back)
            .merging(format!("nav:{person}")),
    };
    ctx.send(out).await?;
    Ok(())
}

/// A new screen went out: from now on it is the one that changes.
pub(super) async fn sent(ctx: &mut Ctx<'_>, sent: &Sent) -> Result<(), Fault> {
    let person = sent.feedback.get("screen").and_then(Value::as_i64);
    if let (Some(person), Some(number), true) = (person, sent.messages.first(), sent.ok) {
        nav_people::set_screen(ctx.tx, &ctx.me.key, person, Some(*number)).await?;
    }
    Ok(())
}
