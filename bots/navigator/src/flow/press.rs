//! Buttons: looked up anew, whatever their data says, and each press answered exactly once.

use mtl_locale::{Lang, common};
use mtl_telegram::{Ctx, Disposition, Fault};

use super::{Guest, airdrop, human, join, path, screen::At};
use crate::input::Press;

/// Answers a button that means nothing any more.
pub(super) fn expired(ctx: &mut Ctx<'_>, query: &str, lang: Lang) {
    let text = common::button_expired_toast(lang);
    ctx.answer(query, Some(text.as_str()), false);
}

pub(super) async fn pressed(
    owners: &[i64],
    ctx: &mut Ctx<'_>,
    press: Press,
) -> Result<Disposition, Fault> {
    if !press.private {
        return crate::apart(|| airdrop::decided(ctx, owners, &press)).await;
    }
    let mut guest = Guest::meet(ctx, &press.who).await?;
    if crate::apart(|| meant(ctx, &mut guest, &press)).await? {
        ctx.answer(&press.query, None, false);
    } else {
        // What it meant is gone; the person is shown where they are instead of a dead end.
        expired(ctx, &press.query, guest.lang);
        guest.forget(ctx).await?;
        path::home(ctx, &mut guest, At::Press(&press)).await?;
    }
    Ok(Disposition::Answered)
}

/// Does what the button says; false when it means nothing any more.
async fn meant(ctx: &mut Ctx<'_>, guest: &mut Guest, press: &Press) -> Result<bool, Fault> {
    let mut parts = press.data.splitn(3, ':');
    let (area, verb, rest) = (parts.next(), parts.next(), parts.next());
    let at = At::Press(press);
    match (area.unwrap_or_default(), verb.unwrap_or_default(), rest) {
        ("p", "home", None) => {
            guest.forget(ctx).await?;
            path::home(ctx, guest, at).await?;
            Ok(true)
        }
        ("p", "list", None) => {
            guest.forget(ctx).await?;
            path::list(ctx, guest, at).await?;
            Ok(true)
        }
        ("p", "s", Some(key)) => {
            guest.forget(ctx).await?;
            path::step(ctx, guest, at, key).await
        }
        ("p", "d", Some(key)) => path::done(ctx, guest, at, key).await,
        ("p", "c", Some(key)) => path::check(ctx, guest, at, key, false).await,
        ("p", "a", Some(key)) => path::check(ctx, guest, at, key, true).await,
        ("p", "h", key) => {
            human::ask(ctx, guest, at, key).await?;
            Ok(true)
        }
        ("h", "y", Some(id)) => human::agreed(ctx, guest, at, id).await,
        ("h", "n", Some(_)) => {
            human::declined(ctx, guest, at).await?;
            Ok(true)
        }
        ("a", verb, rest) => airdrop::pressed(ctx, guest, at, verb, rest).await,
        ("j", verb, rest) => crate::apart(|| join::pressed(ctx, guest, press, verb, rest)).await,
        _ => Ok(false),
    }
}
