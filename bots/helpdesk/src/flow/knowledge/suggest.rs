//! Articles suggested to agents under a new ticket: one tap, and one goes to the member as the agent's own answer.

use mtl_locale::knowledge as words;
use mtl_store::outbox::Priority;
use mtl_telegram::{Ctx, Disposition, Fault, Out};

use crate::{
    domain::{content::Content, knowledge::Article},
    flow::{
        claim,
        gate::{self, Draft},
        press::Pressed,
        room::{self, Spot},
    },
    outbound::{knowledge as screens, view},
    store::{
        articles,
        tickets::{self, Seat},
    },
};

/// Suggests articles, in one message.
pub(super) async fn offer(ctx: &mut Ctx<'_>, seat: &Seat, list: &[&Article]) -> Result<(), Fault> {
    if seat.room.chat_id.is_none() {
        // By the time a chat is linked, it would be old news.
        return Ok(());
    }
    let call = screens::suggestions(view::lang_in(seat), seat.ticket.id, list)
        .with("disable_notification", true);
    room::put(ctx, seat, Out::room(&seat.room, Priority::Room, call)).await
}

/// `kbs:{ticket}:{article}`.
pub(super) async fn pressed(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let (press, lang, bot) = (pressed.press, pressed.lang, &ctx.me.key);
    let ids = pressed.rest.split_once(':');
    let ids = ids.and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)));
    let Some((ticket, article)) = ids else {
        return Ok(None);
    };
    let Some(mut seat) = tickets::get(ctx.tx, bot, ticket).await? else {
        return Ok(None);
    };
    // A button of this room, not one that somebody brought along.
    if seat.room.chat_id != Some(press.chat) {
        return Ok(None);
    }
    if seat.ticket.state.is_over() {
        pressed.toast(ctx, &words::suggestion_over_toast(lang));
        return Ok(Some(Disposition::Refused));
    }
    let found = articles::get(ctx.tx, bot, article).await?;
    let Some(article) = found.filter(|article| article.archived_at.is_none()) else {
        pressed.toast(ctx, &words::suggestion_gone_toast(lang));
        return Ok(Some(Disposition::Refused));
    };
    let (text, entities) = article.body.page_with_links();
    let draft = Draft {
        who: &press.who,
        // Written by the press: the suggestion stands for the answer, with its mark and the ten seconds.
        spot: Spot {
            chat: press.chat,
            thread: seat.room.thread_id,
            number: press.number,
        },
        content: Content {
            preview: Some(serde_json::json!({"is_disabled": true})),
            ..Content::of_text("").with_text(text, entities)
        },
        album: None,
    };
    let Some(done) = gate::submit(ctx, &mut seat, draft).await? else {
        pressed.toast(ctx, &mtl_locale::common::button_repeated_toast(lang));
        return Ok(Some(Disposition::Refused));
    };
    if done == Disposition::Relayed {
        let alias = claim::name_of(ctx, press.who.id).await?;
        let title = article.body.title.as_str();
        let sent = view::say(words::suggestion_sent(lang, title, alias));
        let call = screens::in_place(sent, press.chat, press.number);
        ctx.send(Out::chat(press.chat, Priority::Answer, call).of(ticket))
            .await?;
    }
    pressed.done(ctx);
    Ok(Some(Disposition::Answered))
}
