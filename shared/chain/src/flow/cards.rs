//! `/tags`: an address is read, a line stands at once, and becomes the card when the chain has answered.

use mtl_locale::{Lang, chain as words, common};
use mtl_stellar::{AccountId, address};
use mtl_telegram::{Ctx, Disposition, Fault};
use serde_json::json;

use super::{Placed, manner, place, reply, turn};
use crate::{
    domain::word::{Press, meant_by},
    inbound::{Actor, Spot},
    outbound::{links, say, wrong},
    outside::{CARD, Look, Shown},
};

/// More addresses than this in one message are not offered.
const OFFERED: usize = 8;

/// The command, with an address or in reply to one, or an answer to our question.
pub async fn ordered(
    ctx: &mut Ctx<'_>,
    actor: &Actor,
    spot: Spot,
    rest: &str,
    answered: Option<&str>,
) -> Result<Disposition, Fault> {
    let lang = actor.lang;
    let meant = match (rest, answered) {
        ("", None) => return ask(ctx, lang, spot).await,
        ("", Some(text)) => meant_by(text),
        // An address among other words is meant; words without one are told what is wrong with them.
        (rest, _) if rest.contains(char::is_whitespace) => {
            let found = meant_by(rest);
            if found.is_empty() {
                vec![rest.to_owned()]
            } else {
                found
            }
        }
        (rest, _) => vec![rest.to_owned()],
    };
    match meant.as_slice() {
        [] => reply(ctx, spot, say(words::tags_none(lang))).await?,
        [one] => match address::parse(one) {
            Ok(_) => begin(ctx, actor, spot, one).await?,
            Err(error) => {
                let (html, meant) = wrong::address(lang, &error);
                let rows: links::Rows = meant.map(|id| links::show(lang, id)).into_iter().collect();
                let call = say(html);
                let call = if rows.is_empty() {
                    call
                } else {
                    call.buttons(&rows)
                };
                reply(ctx, spot, call).await?;
                return Ok(Disposition::Refused);
            }
        },
        many => {
            let ids = many.iter().filter_map(|it| AccountId::parse(it));
            let rows: links::Rows = ids.take(OFFERED).map(|id| links::show(lang, id)).collect();
            reply(ctx, spot, say(words::tags_many(lang)).buttons(&rows)).await?;
        }
    }
    Ok(Disposition::Answered)
}

async fn ask(ctx: &mut Ctx<'_>, lang: Lang, spot: Spot) -> Result<Disposition, Fault> {
    let markup = json!({
        "force_reply": true,
        "selective": true,
        "input_field_placeholder": words::tags_ask_title(lang).as_str(),
    });
    let call = say(words::tags_ask(lang)).with("reply_markup", markup);
    reply(ctx, spot, call).await?;
    Ok(Disposition::Answered)
}

async fn begin(ctx: &mut Ctx<'_>, actor: &Actor, spot: Spot, what: &str) -> Result<(), Fault> {
    let placed = Placed::Card {
        what: what.trim().to_owned(),
        manner: manner(ctx, actor).await?,
    };
    place(ctx, spot, say(words::tags_looking(actor.lang)), &placed).await
}

/// Asks for a card that is to stand at a message.
pub async fn look(ctx: &mut Ctx<'_>, look: Look) -> Result<(), Fault> {
    // A page turned while another is under way is a question of its own.
    let subject = format!("{}/{}/{}/{}", look.chat, look.message, look.page, look.anew);
    ctx.errand(CARD, &subject, &look).await
}

/// A button under a card, or one that offers an address; with what the message says now.
pub async fn pressed(
    ctx: &mut Ctx<'_>,
    actor: &Actor,
    spot: Spot,
    query: &str,
    (press, showed): (Option<Press>, String),
) -> Result<Disposition, Fault> {
    let lang = actor.lang;
    let (id, page, anew) = match press {
        None => {
            let toast = common::button_expired_toast(lang);
            ctx.answer(query, Some(toast.as_str()), false);
            return Ok(Disposition::Refused);
        }
        Some(Press::Page(id, page)) => (id, page, false),
        Some(Press::Anew(id)) => (id, 0, true),
    };
    let toast = anew.then(|| words::tags_anew_toast(lang));
    ctx.answer(query, toast.as_ref().map(|it| it.as_str()), false);
    let asked = Look {
        chat: spot.chat,
        message: spot.message,
        what: id.to_string(),
        page,
        anew,
        showed: Some(showed),
        manner: manner(ctx, actor).await?,
    };
    look(ctx, asked).await?;
    Ok(Disposition::Answered)
}

/// The chain has answered, or could not be asked.
pub async fn answered(ctx: &mut Ctx<'_>, asked: Look, shown: Option<Shown>) -> Result<(), Fault> {
    let lang = asked.manner.lang();
    let id = address::parse(&asked.what).ok().and_then(|it| it.account());
    let (html, id, page, pages) = match shown {
        Some(shown) => {
            let html = mtl_locale::Html::trusted(shown.html);
            (html, shown.id.or(id), shown.page, shown.pages)
        }
        None => (words::tags_failed(lang), id, 0, 1),
    };
    // Telegram takes no edit that changes nothing.
    let same = |showed: &String| showed.trim() == html.to_text().trim();
    if asked.showed.as_ref().is_some_and(same) {
        return Ok(());
    }
    let call = say(html);
    let call = match id {
        Some(id) => call.buttons(&links::under(lang, id, page, pages)),
        None => call,
    };
    turn(ctx, asked.chat, asked.message, call).await
}
