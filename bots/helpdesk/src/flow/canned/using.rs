//! `/c` in a ticket: a canned answer is chosen, looked at in the member's language, and sent by one tap.

use mtl_domain::text::clean_line;
use mtl_locale::{Lang, canned as words, common};
use mtl_store::{copies, people};
use mtl_telegram::{Call, Ctx, Disposition, Fault};

use super::links;
use crate::{
    domain::{
        canned::{self, Flaw, Values},
        content::{Content, Formatted},
    },
    flow::{
        close,
        gate::{self, Draft},
        orders::Ordered,
        press::Pressed,
        room::Spot,
        screen, seat, zone,
    },
    outbound::{canned as shown, card, view},
    store::{
        canned::{self as kept, Canned, Preview},
        pseudonyms, tickets,
        tickets::Seat,
    },
};

/// `/c`, alone or with a name.
pub(in crate::flow) async fn ordered(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let (order, lang) = (ordered.order, ordered.lang);
    let Some(ticket) = close::meant(ctx, order).await? else {
        ordered.reply(ctx, view::say(words::r#where(lang))).await?;
        return Ok(Disposition::Refused);
    };
    let seat = seat(ctx, ticket).await?;
    if order.rest.is_empty() {
        let call = choose(ctx, lang, &seat, 0).await?;
        ordered.reply(ctx, call).await?;
        return Ok(Disposition::Answered);
    }
    let one = match canned::name(&order.rest) {
        Some(name) => kept::named(ctx.tx, &ctx.me.key, &name).await?,
        None => None,
    };
    let Some(one) = one else {
        let name = clean_line(&order.rest);
        let call = view::say(words::not_found(lang, name));
        ordered.reply(ctx, call).await?;
        return Ok(Disposition::Refused);
    };
    let (call, disposition) = preview(ctx, lang, &seat, &one, order.who.id, order.reply).await?;
    ordered.reply(ctx, call).await?;
    Ok(disposition)
}

async fn choose(ctx: &mut Ctx<'_>, lang: Lang, seat: &Seat, page: i64) -> Result<Call, Fault> {
    let bot = &ctx.me.key;
    let count = kept::count(ctx.tx, bot, false).await?;
    let page = page.clamp(0, (count - 1).max(0) / shown::PAGE);
    let items = kept::page(ctx.tx, bot, false, page * shown::PAGE, shown::PAGE).await?;
    let ticket = (seat.ticket.id, seat.ticket.number);
    Ok(shown::choose(lang, ticket, &items, count, page))
}

/// What an answer would say, with the button to send it; or why it cannot be sent.
async fn preview(
    ctx: &mut Ctx<'_>,
    lang: Lang,
    seat: &Seat,
    one: &Canned,
    agent: i64,
    reply: Option<i64>,
) -> Result<(Call, Disposition), Fault> {
    if one.archived {
        let call = view::say(words::is_archived(lang, &one.name));
        return Ok((call, Disposition::Refused));
    }
    let bot = &ctx.me.key;
    let Some(member) = people::get(ctx.tx, bot, seat.ticket.member).await? else {
        return Err(Fault::Broken("a ticket's member is unknown".into()));
    };
    let speaks = view::lang_of(&member);
    let (own, foreign) = match speaks {
        Lang::Ru => (&one.ru, &one.en),
        Lang::En => (&one.en, &one.ru),
    };
    let Some(words_of) = own.as_ref().or(foreign.as_ref()) else {
        return Err(Fault::Broken(format!("canned answer {} is empty", one.id)));
    };
    // A date is written in the language of the text it stands in.
    let written_in = match (own, speaks) {
        (Some(_), lang) => lang,
        (None, Lang::Ru) => Lang::En,
        (None, Lang::En) => Lang::Ru,
    };
    let due = match seat.ticket.due_at {
        Some(at) => Some(zone::moment(ctx, written_in, at).await?),
        None => None,
    };
    let values = Values {
        name: if member.seen.first_name.trim().is_empty() {
            card::full_name(&member.seen)
        } else {
            member.seen.first_name.clone()
        },
        number: seat.ticket.number,
        agent: pseudonyms::get(ctx.tx, bot, agent).await?,
        due,
        links: links(ctx).await?,
    };
    let said = match canned::render(words_of, &values) {
        Ok(said) => said,
        Err(flaw) => {
            let text = refusal(lang, &one.name, &flaw);
            return Ok((view::say(text), Disposition::Refused));
        }
    };
    // An answer to one of the member's messages stands under it on their side as well.
    let reply = match reply {
        Some(reply) => {
            let chat = seat.room.chat_id.unwrap_or_default();
            let pair = copies::of_copy(ctx.tx, &ctx.me.key, chat, reply).await?;
            pair.filter(|pair| {
                pair.ticket == Some(seat.ticket.id) && pair.from_chat == seat.ticket.member
            })
            .map(|_| reply)
        }
        None => None,
    };
    let preview = Preview {
        id: ctx.id(),
        ticket: seat.ticket.id,
        author: agent,
        words: said,
        reply,
    };
    kept::show(ctx.tx, &ctx.me.key, &preview, ctx.now).await?;
    let other = own.is_none();
    let call = shown::preview(lang, &one.name, &preview.words, speaks, other, preview.id);
    Ok((call, Disposition::Answered))
}

fn refusal(lang: Lang, name: &str, flaw: &Flaw) -> mtl_locale::Html {
    match flaw {
        Flaw::Unknown(variable) => words::cannot_unknown(lang, name, variable),
        Flaw::Empty(written) => {
            let variable = written.trim_matches(['{', '}']);
            words::cannot_empty(lang, variable, name, written)
        }
        Flaw::TooLong => words::cannot_long(lang, name),
    }
}

/// A button of the list to tap, or of a preview.
pub(in crate::flow) async fn pressed(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let mut list = pressed.rest.split(':');
    let verb = list.next().unwrap_or_default();
    let mut id = || list.next().and_then(|id| id.parse::<i64>().ok());
    match (verb, id(), id()) {
        ("q", None, None) => {
            screen::turn(ctx, pressed.press, view::say(words::dropped(pressed.lang))).await?;
            pressed.done(ctx);
            Ok(Some(Disposition::Answered))
        }
        ("p" | "t", Some(ticket), Some(what)) => chosen(ctx, pressed, ticket, verb, what).await,
        ("s" | "x", Some(preview), None) => decided(ctx, pressed, preview, verb == "s").await,
        _ => Ok(None),
    }
}

/// Another page of the list, or one of its answers.
async fn chosen(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    ticket: i64,
    verb: &str,
    what: i64,
) -> Result<Option<Disposition>, Fault> {
    let bot = &ctx.me.key;
    let seat = tickets::get(ctx.tx, bot, ticket).await?;
    let Some(seat) = seat.filter(|seat| seat.room.chat_id == Some(pressed.press.chat)) else {
        return Ok(None);
    };
    let (call, disposition) = if verb == "p" {
        let call = choose(ctx, pressed.lang, &seat, what).await?;
        (call, Disposition::Answered)
    } else {
        let Some(one) = kept::get(ctx.tx, bot, what).await? else {
            return Ok(None);
        };
        preview(ctx, pressed.lang, &seat, &one, pressed.press.who.id, None).await?
    };
    screen::turn(ctx, pressed.press, call).await?;
    pressed.done(ctx);
    Ok(Some(disposition))
}

/// «Send» or «Cancel» under a preview: by who asked for it and nobody else.
async fn decided(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    preview: i64,
    send: bool,
) -> Result<Option<Disposition>, Fault> {
    let press = pressed.press;
    let Some(preview) = kept::shown(ctx.tx, &ctx.me.key, preview).await? else {
        return Ok(None);
    };
    if preview.author != press.who.id {
        pressed.toast(ctx, &common::button_foreign_toast(pressed.lang));
        return Ok(Some(Disposition::Refused));
    }
    kept::put_away(ctx.tx, preview.id).await?;
    if !send {
        screen::turn(ctx, press, view::say(words::dropped(pressed.lang))).await?;
        pressed.done(ctx);
        return Ok(Some(Disposition::Answered));
    }
    let mut seat = seat(ctx, preview.ticket).await?;
    let content = composed(preview.words, preview.reply);
    screen::strip(ctx, press).await?;
    let draft = Draft {
        who: &press.who,
        spot: Spot {
            chat: press.chat,
            thread: seat.room.thread_id,
            number: press.number,
        },
        content,
        album: None,
    };
    let done = gate::submit(ctx, &mut seat, draft).await?;
    if done.is_some() {
        pressed.done(ctx);
    }
    Ok(done)
}

fn composed((text, entities): Formatted, reply: Option<i64>) -> Content {
    Content {
        composed: true,
        reply,
        ..Content::of_text("").with_text(text, entities)
    }
}
