//! Trainees: their answers wait until another agent sends them on or returns them with a remark.

use mtl_domain::{
    access::{Act, allowed},
    text::clean_line,
};
use mtl_locale::{Html, Lang, agents as words, common};
use mtl_store::outbox::Priority;
use mtl_telegram::{Call, Ctx, Disposition, Fault, Out};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    awaited::{self, Heard},
    claim,
    orders::Ordered,
    outcome,
    press::Pressed,
    queue,
    room::{self, Spot},
    screen, whom,
};
use crate::{
    domain::{
        content::Kind,
        message::{Message, Standing, note},
        whom::Whom,
    },
    input::Said,
    outbound::{agents as shown, view},
    store::{
        awaits, messages, pseudonyms,
        tickets::Seat,
        trainees::{self, Trainee},
    },
};

/// A mentor's remark, as it is awaited.
const REMARK: &str = "agents:remark";
/// The words that release a trainee.
const OFF: [&str; 2] = ["off", "-"];

/// Which answer is returned, and where the question stands.
#[derive(Debug, Serialize, Deserialize)]
struct Return {
    message: i64,
    screen: i64,
}

/// Asks the other agents to look at an answer. It stands in the ticket's room; one written in private is shown there first.
pub(super) async fn ask(
    ctx: &mut Ctx<'_>,
    seat: &Seat,
    row: &Message,
) -> Result<Disposition, Fault> {
    let mut call = question(ctx, view::lang_in(seat), row).await?;
    if room::is_private(row) {
        show(ctx, seat, row).await?;
    } else {
        call = call.replying(row.chat, row.number);
    }
    room::put(ctx, seat, Out::room(&seat.room, Priority::Answer, call)).await?;
    Ok(Disposition::Answered)
}

/// Shows in the room what was written in private.
pub(super) async fn show(ctx: &mut Ctx<'_>, seat: &Seat, row: &Message) -> Result<(), Fault> {
    let name = whom::called(ctx, row.author).await?;
    queue::echo(ctx, seat, std::slice::from_ref(row), &name).await
}

async fn question(ctx: &mut Ctx<'_>, lang: Lang, row: &Message) -> Result<Call, Fault> {
    let trainee = trainees::get(ctx.tx, &ctx.me.key, row.author).await?;
    let mentor = match trainee.and_then(|trainee| trainee.mentor) {
        Some(mentor) => {
            let name = whom::called(ctx, mentor).await?;
            Some(Html::link(&format!("tg://user?id={mentor}"), &name))
        }
        None => None,
    };
    let name = whom::called(ctx, row.author).await?;
    Ok(shown::review(lang, &name, mentor, row.id))
}

/// A button under that question.
pub(super) async fn pressed(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let (press, lang) = (pressed.press, pressed.lang);
    let Some((verb, id)) = pressed.rest.split_once(':') else {
        return Ok(None);
    };
    let row = match id.parse() {
        Ok(id) => messages::get(ctx.tx, &ctx.me.key, id).await?,
        Err(_) => None,
    };
    let Some(row) = row.filter(|row| row.outgoing) else {
        return Ok(None);
    };
    let refusal = if row.author == press.who.id {
        Some(words::review_own_toast(lang))
    } else if trainees::get(ctx.tx, &ctx.me.key, press.who.id)
        .await?
        .is_some()
    {
        Some(words::review_trainee_toast(lang))
    } else if !waits(&row) {
        Some(common::button_repeated_toast(lang))
    } else {
        None
    };
    if let Some(toast) = refusal {
        pressed.toast(ctx, &toast);
        return Ok(Some(Disposition::Refused));
    }
    let bot = &ctx.me.key;
    match verb {
        "y" => return approve(ctx, pressed, &row).await.map(Some),
        "n" => {
            let body = Return {
                message: row.id,
                screen: press.number,
            };
            awaited::ask(ctx, press.chat, press.who.id, REMARK, &body).await?;
            let mentor = whom::called(ctx, press.who.id).await?;
            let name = whom::called(ctx, row.author).await?;
            let call = shown::remark(lang, &mentor, &name, row.id);
            screen::turn(ctx, press, call).await?;
        }
        "b" => {
            let what = awaits::get(ctx.tx, bot, press.chat, press.who.id, ctx.now).await?;
            if what.is_some_and(|what| what.kind == REMARK) {
                awaits::clear(ctx.tx, bot, press.chat, press.who.id).await?;
            }
            let call = question(ctx, lang, &row).await?;
            screen::turn(ctx, press, call).await?;
        }
        _ => return Ok(None),
    }
    pressed.done(ctx);
    Ok(Some(Disposition::Answered))
}

fn waits(row: &Message) -> bool {
    row.standing == Standing::Held && row.note.as_deref() == Some(note::REVIEW)
}

/// It goes out, under the trainee's name.
async fn approve(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    row: &Message,
) -> Result<Disposition, Fault> {
    let (press, lang) = (pressed.press, pressed.lang);
    let mut seat = super::seat(ctx, row.ticket).await?;
    let items = outcome::parts(ctx, row).await?;
    // The name may have been cleared while the answer waited.
    let alias = match pseudonyms::get(ctx.tx, &ctx.me.key, row.author).await? {
        Some(alias) => alias,
        None => whom::called(ctx, row.author).await?,
    };
    claim::send_approved(ctx, &mut seat, &items, &alias).await?;
    let facts = json!({"ticket": seat.ticket.number, "author": row.author});
    ctx.audit(
        Some(press.who.id),
        "answer.approved",
        &row.id.to_string(),
        &facts,
    )
    .await?;
    let mentor = whom::called(ctx, press.who.id).await?;
    let text = words::review_sent(lang, alias, mentor);
    screen::turn(ctx, press, view::say(text)).await?;
    pressed.done(ctx);
    Ok(Disposition::Answered)
}

/// The remark came: the answer goes back, and no word of this to the member.
pub(super) async fn heard(
    ctx: &mut Ctx<'_>,
    heard: &Heard<'_>,
) -> Result<Option<Disposition>, Fault> {
    if !allowed(Act::AnswerMember, &heard.roles) {
        // The rights are gone meanwhile: the words go their usual way.
        return Ok(None);
    }
    let (said, lang) = (heard.said, heard.lang);
    let back: Return = serde_json::from_str(&heard.what.body)?;
    let spot = Spot {
        chat: said.chat,
        thread: said.thread,
        number: said.number,
    };
    if said.content.kind != Kind::Text {
        awaited::ask(ctx, said.chat, said.who.id, REMARK, &back).await?;
        room::reply(ctx, spot, view::say(words::review_remark_kind(lang))).await?;
        return Ok(Some(Disposition::Refused));
    }
    let row = messages::get(ctx.tx, &ctx.me.key, back.message).await?;
    let Some(row) = row.filter(waits) else {
        room::reply(ctx, spot, view::say(words::review_over(lang))).await?;
        return Ok(Some(Disposition::Refused));
    };
    let items = outcome::parts(ctx, &row).await?;
    let ids: Vec<i64> = items.iter().map(|item| item.id).collect();
    messages::set_standing(ctx.tx, &ids, Standing::Withdrawn, None).await?;
    let subject = row.id.to_string();
    ctx.audit(Some(said.who.id), "answer.returned", &subject, &json!({}))
        .await?;
    let mentor = whom::called(ctx, said.who.id).await?;
    let name = whom::called(ctx, row.author).await?;
    let call = view::say(words::review_remark(lang, mentor, &said.content.text));
    let seat = super::seat(ctx, row.ticket).await?;
    room::put(
        ctx,
        &seat,
        room::beside(&seat, &row, Priority::Answer, call),
    )
    .await?;
    let text = words::review_returned(lang, name);
    screen::turn_at(ctx, said.chat, back.screen, view::say(text)).await?;
    Ok(Some(Disposition::Internal))
}

/// Whether an edit is a trainee's and the answer is at the member already: it does not go on, and they hear so.
pub(super) async fn stops_edit(ctx: &mut Ctx<'_>, said: &Said) -> Result<bool, Fault> {
    let bot = &ctx.me.key;
    let row = messages::at_place(ctx.tx, bot, said.chat, said.number).await?;
    let Some(row) = row.filter(|row| {
        row.outgoing
            && matches!(row.standing, Standing::Sending | Standing::Sent)
            && !row.content.reads_like(&said.content)
    }) else {
        return Ok(false);
    };
    if trainees::get(ctx.tx, bot, row.author).await?.is_none() {
        return Ok(false);
    }
    let seat = super::seat(ctx, row.ticket).await?;
    let call = view::say(words::review_edit(view::lang_in(&seat)));
    room::put(
        ctx,
        &seat,
        room::beside(&seat, &row, Priority::Answer, call),
    )
    .await?;
    Ok(true)
}

/// `/trainee`: the list; with a person, on or off.
pub(super) async fn ordered(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let (order, lang) = (ordered.order, ordered.lang);
    let author = order
        .answered
        .as_ref()
        .and_then(|answered| answered.who.as_ref());
    if order.rest.is_empty() && author.is_none() {
        let call = list(ctx, lang).await?;
        ordered.reply(ctx, call).await?;
        return Ok(Disposition::Answered);
    }
    let (person, rest) = whom::of_order(ctx, order).await?;
    let text = match person {
        None => Err(words::whom(lang)),
        Some(person) => set(ctx, ordered, person.seen.id, rest.first().copied()).await?,
    };
    let (text, disposition) = match text {
        Ok(text) => (text, Disposition::Answered),
        Err(refusal) => (refusal, Disposition::Refused),
    };
    ordered.reply(ctx, view::say(text)).await?;
    Ok(disposition)
}

/// Makes somebody a trainee, or releases them; what is said about it, or why not.
async fn set(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
    person: i64,
    rest: Option<&str>,
) -> Result<Result<Html, Html>, Fault> {
    let lang = ordered.lang;
    let by = Some(ordered.order.who.id);
    let name = whom::called(ctx, person).await?;
    let bot = &ctx.me.key;
    let subject = person.to_string();
    if rest.is_some_and(|word| OFF.contains(&word)) {
        if !trainees::release(ctx.tx, bot, person).await? {
            return Ok(Err(words::trainee_not(lang, name)));
        }
        ctx.audit(by, "trainee.off", &subject, &json!({})).await?;
        return Ok(Ok(words::trainee_off(lang, name)));
    }
    let mentor = match rest.map(Whom::parse) {
        None => None,
        Some(None) => return Ok(Err(words::trainee_mentor_unknown(lang))),
        Some(Some(named)) => match whom::find(ctx, &named).await? {
            Some(mentor) if mentor.seen.id == person => {
                return Ok(Err(words::trainee_self_mentor(lang)));
            }
            Some(mentor) => Some(mentor.seen.id),
            None => return Ok(Err(words::trainee_mentor_unknown(lang))),
        },
    };
    trainees::put(ctx.tx, &ctx.me.key, Trainee { person, mentor }, ctx.now).await?;
    let facts = json!({"mentor": mentor});
    ctx.audit(by, "trainee.on", &subject, &facts).await?;
    Ok(Ok(match mentor {
        Some(mentor) => {
            let mentor = whom::called(ctx, mentor).await?;
            words::trainee_on_with(lang, name, mentor)
        }
        None => words::trainee_on(lang, name),
    }))
}

async fn list(ctx: &mut Ctx<'_>, lang: Lang) -> Result<Call, Fault> {
    let all = trainees::all(ctx.tx, &ctx.me.key).await?;
    let mut lines = Vec::new();
    for trainee in all {
        let name = clean_line(&whom::called(ctx, trainee.person).await?);
        lines.push(match trainee.mentor {
            Some(mentor) => {
                let mentor = whom::called(ctx, mentor).await?;
                words::trainee_line_with(lang, name, mentor)
            }
            None => words::trainee_line(lang, name),
        });
    }
    Ok(view::say(if lines.is_empty() {
        words::trainees_none(lang)
    } else {
        words::trainees(lang, Html::join(lines, "\n"))
    }))
}
