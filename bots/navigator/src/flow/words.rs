//! What somebody writes: what was asked for, an address, or something for a human.

use mtl_locale::navigator as said_words;
use mtl_stellar::address;
use mtl_telegram::{Ctx, Disposition, Fault};

use super::{
    Guest, address as addresses,
    ask::{ADDRESS, For, HUMAN, Human},
    human,
    screen::{At, show},
};
use crate::{input::Said, outbound::keyboard::home};

pub(super) async fn said(ctx: &mut Ctx<'_>, said: Said) -> Result<Disposition, Fault> {
    let mut guest = Guest::meet(ctx, &said.who).await?;
    let Some(text) = said.text.as_deref() else {
        let screen = (
            said_words::human_text_only(guest.lang),
            vec![home(guest.lang)],
        );
        show(ctx, &mut guest, At::End, "text_only", screen).await?;
        return Ok(Disposition::Refused);
    };
    match guest.awaited(ctx).await? {
        Some(what) if what.kind == ADDRESS => {
            let what: For = serde_json::from_str(&what.body)?;
            addresses::given(ctx, &mut guest, text, what).await?;
        }
        Some(what) if what.kind == HUMAN => {
            let asked: Human = serde_json::from_str(&what.body)?;
            guest.forget(ctx).await?;
            human::send(ctx, &mut guest, At::End, text, asked.step).await?;
        }
        _ => unasked(ctx, &mut guest, text).await?,
    }
    Ok(Disposition::Answered)
}

/// Nothing was asked: an address is looked at, anything else may go to a human.
async fn unasked(ctx: &mut Ctx<'_>, guest: &mut Guest, text: &str) -> Result<(), Fault> {
    match address::parse(text) {
        Ok(pasted) => {
            let what = For::Step("account".to_owned());
            addresses::taken(ctx, guest, &pasted, what).await
        }
        Err(_) => human::offer(ctx, guest, text).await,
    }
}
