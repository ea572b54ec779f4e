//! A member's own data: what is kept, all of it as a file, and its end. Agents erase single messages.

mod erase;
mod export;
mod hold;
mod redact;

use mtl_locale::privacy as words;
use mtl_store::outbox::Priority;
use mtl_telegram::{Call, Ctx, Disposition, Fault, Out};

pub(super) use self::{export::RESTING, hold::ordered as hold, redact::ordered as redact};
use super::{orders::Ordered, press::Pressed};
use crate::{
    Helpdesk,
    outbound::{keyboard::Rows, privacy as screens, view},
};

/// `/privacy`, `/mydata` and `/forget`.
pub(super) async fn ordered(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let (member, lang) = (ordered.order.who.id, ordered.lang);
    let (text, rows) = match ordered.order.name.as_str() {
        "mydata" => {
            let call = export::file(desk, ctx, member, lang).await?;
            ordered.reply(ctx, call).await?;
            return Ok(Disposition::Answered);
        }
        "forget" => asked(desk, ctx, member, lang).await?,
        _ => screens::text(lang),
    };
    ordered.reply(ctx, view::say(text).buttons(&rows)).await?;
    Ok(Disposition::Answered)
}

/// The question whether to erase, or why that cannot be.
async fn asked(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    member: i64,
    lang: mtl_locale::Lang,
) -> Result<(mtl_locale::Html, Rows), Fault> {
    Ok(match erase::hindrance(desk, ctx, member, lang).await? {
        Some(why) => screens::said(lang, why),
        None => screens::ask(lang),
    })
}

/// A button under one of these.
pub(super) async fn pressed(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let (press, lang) = (pressed.press, pressed.lang);
    let member = press.who.id;
    if press.chat != member {
        return Ok(None);
    }
    let (text, rows) = match pressed.rest {
        "data" => {
            let call: Call = export::file(desk, ctx, member, lang).await?;
            ctx.send(Out::chat(press.chat, Priority::Answer, call))
                .await?;
            pressed.done(ctx);
            return Ok(Some(Disposition::Answered));
        }
        "forget" => asked(desk, ctx, member, lang).await?,
        // Looked at anew: a ticket may have been opened since the question was shown.
        "yes" => match erase::hindrance(desk, ctx, member, lang).await? {
            Some(why) => screens::said(lang, why),
            None => {
                erase::all(desk, ctx, member).await?;
                (words::forget_done(lang), Rows::new())
            }
        },
        "no" => screens::text(lang),
        _ => return Ok(None),
    };
    let call = view::screen(text, &rows, press.chat, press.number);
    ctx.send(Out::chat(press.chat, Priority::Answer, call))
        .await?;
    pressed.done(ctx);
    Ok(Some(Disposition::Answered))
}
