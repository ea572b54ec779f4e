//! A message to one member: it opens or continues their ticket, so that the reply reaches the desk.

use mtl_domain::clock::later;
use mtl_locale::{Html, Lang, common, helpdesk, mailing as words};
use mtl_store::{outbox::Priority, people, people::Known};
use mtl_telegram::{Call, Ctx, Disposition, Fault, Out};
use serde_json::json;

use super::FRESH;
use crate::{
    Helpdesk,
    domain::mailing::{Audience, Stage},
    flow::{
        gate::{self, Draft},
        open,
        press::Pressed,
        reach,
        room::{self, Spot},
        screen, whom,
    },
    outbound::{
        calls::{self, Original, Words},
        card, mailing as shown, view,
    },
    store::{
        mailings::{self, Mailing},
        tickets::{self, Seat},
    },
};

/// Who would get it, and into which ticket it goes.
pub(super) async fn question(
    ctx: &mut Ctx<'_>,
    lang: Lang,
    person: &Known,
    content: Html,
    id: i64,
) -> Result<Call, Fault> {
    let name = card::full_name(&person.seen);
    let seat = tickets::latest(ctx.tx, &ctx.me.key, person.seen.id).await?;
    let mut lines = vec![match seat.filter(|seat| !seat.ticket.state.is_over()) {
        Some(seat) => words::one_open(lang, name, seat.ticket.number),
        None => words::one_new(lang, name),
    }];
    if let Some(reason) = person.reach.as_deref().filter(|r| reach::is_lost(Some(r))) {
        lines.push(words::one_lost(
            lang,
            helpdesk::unreachable_plain(lang, reason),
        ));
    }
    lines.push(content);
    Ok(shown::one(lang, lines, id))
}

/// «Send» or «Cancel»: by who asked for it.
pub(in crate::flow) async fn pressed(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let (press, lang) = (pressed.press, pressed.lang);
    let Some((verb @ ("y" | "n"), id)) = pressed.rest.split_once(':') else {
        return Ok(None);
    };
    let draft = match id.parse() {
        Ok(id) => mailings::get(ctx.tx, &ctx.me.key, id).await?,
        Err(_) => None,
    };
    let Some(draft) = draft else {
        return Ok(None);
    };
    if draft.author != press.who.id {
        pressed.toast(ctx, &common::button_foreign_toast(lang));
        return Ok(Some(Disposition::Refused));
    }
    let Audience::People(people) = &draft.audience else {
        return Ok(None);
    };
    let (&[member], Stage::Draft) = (people.as_slice(), draft.stage) else {
        pressed.toast(ctx, &common::button_repeated_toast(lang));
        return Ok(Some(Disposition::Refused));
    };
    if later(draft.at, FRESH) < ctx.now {
        pressed.toast(ctx, &words::old_toast(lang));
        return Ok(Some(Disposition::Refused));
    }
    if verb == "n" {
        mailings::turn(ctx.tx, draft.id, Stage::Draft, Stage::Dropped).await?;
        screen::turn(ctx, press, view::say(words::dropped(lang))).await?;
        pressed.done(ctx);
        return Ok(Some(Disposition::Answered));
    }
    send(desk, ctx, pressed, &draft, member).await
}

async fn send(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    draft: &Mailing,
    member: i64,
) -> Result<Option<Disposition>, Fault> {
    let (press, lang) = (pressed.press, pressed.lang);
    let bot = &ctx.me.key;
    let Some(person) = people::get(ctx.tx, bot, member).await? else {
        return Ok(None);
    };
    let seat = tickets::latest(ctx.tx, bot, member).await?;
    let mut seat = match seat.filter(|seat| !seat.ticket.state.is_over()) {
        Some(seat) => seat,
        None => open::by_agent(desk, ctx, &person, draft.author).await?,
    };
    trace(ctx, &seat, draft).await?;
    let submitted = Draft {
        who: &press.who,
        spot: Spot {
            chat: draft.chat,
            thread: None,
            number: draft.number,
        },
        content: draft.content.clone(),
        album: None,
    };
    let Some(done) = gate::submit(ctx, &mut seat, submitted).await? else {
        // The message has become an answer elsewhere in the meantime.
        pressed.toast(ctx, &common::button_repeated_toast(lang));
        return Ok(Some(Disposition::Refused));
    };
    mailings::turn(ctx.tx, draft.id, Stage::Draft, Stage::Done).await?;
    let facts = json!({"ticket": seat.ticket.number});
    ctx.audit(
        Some(draft.author),
        "member.written",
        &member.to_string(),
        &facts,
    )
    .await?;
    let name = card::full_name(&person.seen);
    let text = if done == Disposition::Relayed {
        words::one_sent(lang, name, seat.ticket.number)
    } else {
        words::one_waits(lang, seat.ticket.number, name)
    };
    screen::turn(ctx, press, view::say(text)).await?;
    pressed.done(ctx);
    Ok(Some(done))
}

/// The ticket's room shows what was written and by whom, for the reply will come there.
async fn trace(ctx: &mut Ctx<'_>, seat: &Seat, draft: &Mailing) -> Result<(), Fault> {
    let name = whom::called(ctx, draft.author).await?;
    let line = words::room_line(view::lang_in(seat), name);
    let content = &draft.content;
    // Before the offer to take it back, which is an answer to the agent.
    if content.composed
        && let Some(both) = content.under(&line.to_text())
    {
        let call = calls::send(&both, content.preview.as_ref());
        return room::put(ctx, seat, Out::room(&seat.room, Priority::Answer, call)).await;
    }
    let call = view::say(line);
    room::put(ctx, seat, Out::room(&seat.room, Priority::Answer, call)).await?;
    let original = Original {
        chat: draft.chat,
        number: draft.number,
    };
    let way = crate::domain::relay::Way::COPY;
    let call = calls::call(&way, original, content, Words::default());
    room::put(ctx, seat, Out::room(&seat.room, Priority::Answer, call)).await
}
