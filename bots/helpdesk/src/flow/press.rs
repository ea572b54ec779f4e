//! Buttons: looked up and authorised anew, whatever their data says, and each press answered exactly once.

use mtl_domain::access::RoleSet;
use mtl_locale::{Lang, Plain, common, helpdesk as words};
use mtl_store::{copies, people, people::Seen};
use mtl_telegram::{Call, Ctx, Disposition, Fault};

use super::{
    activity, assign, canned, category, claim, close, find, handover, knowledge, masked, menu,
    name, names, offer, ops, privacy, protection, queue, rating, screen, send, stats, trainee,
    undo,
};
use crate::{
    Helpdesk,
    domain::access::{self, Place, Rule},
    input::Press,
    outbound::view,
    store::{
        messages,
        tickets::{self, Seat},
    },
};

/// A button that means something here; who pressed may do what the rule's act says, if it is one.
#[derive(Debug)]
pub struct Pressed<'a> {
    /// The press.
    pub press: &'a Press,
    /// The first word of its data.
    pub word: &'a str,
    /// What follows it: never trusted.
    pub rest: &'a str,
    /// Where.
    pub place: Place,
    /// The rule of the word.
    pub rule: Rule,
    /// What who pressed may do, asked from the store just now.
    pub roles: RoleSet,
    /// The language to speak there.
    pub lang: Lang,
}

impl Pressed<'_> {
    /// Answers with a toast.
    pub fn toast(&self, ctx: &mut Ctx<'_>, text: &Plain) {
        ctx.answer(&self.press.query, Some(text.as_str()), false);
    }

    /// Shows something else where the button stands.
    pub async fn show(&self, ctx: &mut Ctx<'_>, call: Call) -> Result<(), Fault> {
        screen::turn(ctx, self.press, call).await
    }

    /// Answers without words.
    pub fn done(&self, ctx: &mut Ctx<'_>) {
        ctx.answer(&self.press.query, None, false);
    }

    /// What follows the word, as one id.
    pub fn id(&self) -> Option<i64> {
        self.rest.parse().ok()
    }
}

pub(super) async fn pressed(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    press: Press,
) -> Result<Disposition, Fault> {
    let known = match known(desk, ctx, &press).await? {
        Some(pressed) => crate::apart(|| meant(desk, ctx, &pressed)).await?,
        None => None,
    };
    match known {
        Some(disposition) => Ok(disposition),
        None => crate::apart(|| empty(ctx, &press.query, &press.who)).await,
    }
}

/// A button that means nothing any more.
pub(super) async fn empty(
    ctx: &mut Ctx<'_>,
    query: &str,
    who: &Seen,
) -> Result<Disposition, Fault> {
    let lang = lang_of(ctx, who).await?;
    ctx.answer(
        query,
        Some(common::button_expired_toast(lang).as_str()),
        false,
    );
    Ok(Disposition::Answered)
}

async fn lang_of(ctx: &mut Ctx<'_>, who: &Seen) -> Result<Lang, Fault> {
    let known = people::get(ctx.tx, &ctx.me.key, who.id).await?;
    Ok(known
        .as_ref()
        .map_or_else(|| Lang::from_code(who.language.as_deref()), view::lang_of))
}

/// The word, if it has a meaning at this place.
async fn known<'a>(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    press: &'a Press,
) -> Result<Option<Pressed<'a>>, Fault> {
    let (word, rest) = press.data.split_once(':').unwrap_or((&press.data, ""));
    let place = if press.private {
        Place::Private
    } else {
        Place::Desk
    };
    let Some(rule) = access::button(word, place) else {
        return Ok(None);
    };
    let (roles, lang) = match place {
        Place::Private => (
            super::roles_alone(desk, ctx, press.who.id).await?,
            lang_of(ctx, &press.who).await?,
        ),
        Place::Desk => {
            let Some(link) = super::support_link(ctx, press.chat).await? else {
                return Ok(None);
            };
            (
                super::roles_in_support(desk, ctx, press.who.id).await?,
                Lang::from_code(Some(&link.language)),
            )
        }
    };
    Ok(Some(Pressed {
        press,
        word,
        rest,
        place,
        rule,
        roles,
        lang,
    }))
}

/// Does what the button says, for who may do it; none when it means nothing any more.
async fn meant(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    // Whose something is, only its area can tell; an act is known by itself.
    if matches!(pressed.rule, Rule::Act(_)) && !access::permits(pressed.rule, &pressed.roles, true)
    {
        // In private, to whom it is not given it does not exist.
        return match pressed.place {
            Place::Private => Ok(None),
            Place::Desk => refused(ctx, pressed),
        };
    }
    match pressed.word {
        "sig" => crate::apart(|| signature(ctx, pressed)).await,
        "reopen" => crate::apart(|| reopen(ctx, pressed)).await,
        "fresh" => crate::apart(|| ops::fresh(desk, ctx, pressed)).await,
        "prio" | "split" => crate::apart(|| ops::pressed(desk, ctx, pressed)).await,
        "cat" => crate::apart(|| category::chosen(ctx, pressed)).await,
        "setcat" => crate::apart(|| category::set(ctx, pressed)).await,
        "stats" => crate::apart(|| stats::pressed(ctx, pressed)).await,
        "ledger" => crate::apart(|| activity::pressed(ctx, pressed)).await,
        "kb" | "kba" | "kbs" | "kbg" => {
            crate::apart(|| knowledge::pressed(desk, ctx, pressed)).await
        }
        "appeal" | "alift" | "akeep" | "bpage" | "blift" | "bkept" | "filter" | "qshow"
        | "qpass" | "qspam" | "qblock" => {
            crate::apart(|| protection::pressed(desk, ctx, pressed)).await
        }
        "chief" => crate::apart(|| handover::pressed(ctx, pressed)).await,
        "send" => crate::apart(|| send::pressed(desk, ctx, pressed)).await,
        "mail" => crate::apart(|| send::pressed_many(ctx, pressed)).await,
        "mute" => crate::apart(|| send::muted(ctx, pressed)).await,
        "names" => crate::apart(|| names::pressed(ctx, pressed)).await,
        "pact" => crate::apart(|| offer::pressed(ctx, pressed)).await,
        "rev" => crate::apart(|| trainee::pressed(ctx, pressed)).await,
        "canned" => crate::apart(|| canned::pressed(ctx, pressed)).await,
        "c" => crate::apart(|| canned::used_pressed(ctx, pressed)).await,
        "undo" | "name" | "me" => crate::apart(|| of_answer(ctx, pressed)).await,
        "take" | "give" | "hand" | "end" => {
            crate::apart(|| claim::pressed(desk, ctx, pressed)).await
        }
        "held" => crate::apart(|| claim::held_pressed(desk, ctx, pressed)).await,
        "find" => crate::apart(|| find::pressed(ctx, pressed)).await,
        "offer" => crate::apart(|| assign::pressed(desk, ctx, pressed)).await,
        "queue" | "open" | "reply" | "done" | "next" => {
            crate::apart(|| queue::pressed(desk, ctx, pressed)).await
        }
        "tick" => crate::apart(|| super::requests::ticked(ctx, pressed)).await,
        "solved" => crate::apart(|| solved(ctx, pressed)).await,
        "menu" | "door" | "my" | "zone" => crate::apart(|| menu::pressed(ctx, pressed)).await,
        "own" => crate::apart(|| privacy::pressed(desk, ctx, pressed)).await,
        "rate" | "why" => crate::apart(|| rating::pressed(ctx, pressed)).await,
        other => match &desk.area {
            Some(area) => area.pressed(ctx, pressed).await,
            None => Err(Fault::Broken(format!("nobody handles the button {other}"))),
        },
    }
}

fn refused(ctx: &mut Ctx<'_>, pressed: &Pressed<'_>) -> Result<Option<Disposition>, Fault> {
    pressed.toast(ctx, &common::button_foreign_toast(pressed.lang));
    Ok(Some(Disposition::Refused))
}

/// Who signed what could not be signed in words.
async fn signature(ctx: &mut Ctx<'_>, pressed: &Pressed<'_>) -> Result<Option<Disposition>, Fault> {
    let (bot, press) = (&ctx.me.key, pressed.press);
    let Some(pair) = copies::of_copy(ctx.tx, bot, press.chat, press.number).await? else {
        return Ok(None);
    };
    let row = messages::at_place(ctx.tx, bot, pair.from_chat, pair.from_message).await?;
    let Some(alias) = row.and_then(|row| row.alias) else {
        return Ok(None);
    };
    pressed.toast(ctx, &words::signature_toast(pressed.lang, alias));
    Ok(Some(Disposition::Answered))
}

/// The ticket of a button, if it is the ticket of who pressed it.
pub(super) async fn own_ticket(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    id: Option<i64>,
) -> Result<Option<Seat>, Fault> {
    let Some(id) = id else {
        return Ok(None);
    };
    let press = pressed.press;
    let seat = tickets::get(ctx.tx, &ctx.me.key, id).await?;
    Ok(seat.filter(|seat| pressed.place == Place::Private && seat.ticket.member == press.who.id))
}

/// The member says that it is not solved.
async fn reopen(ctx: &mut Ctx<'_>, pressed: &Pressed<'_>) -> Result<Option<Disposition>, Fault> {
    match own_ticket(ctx, pressed, pressed.id()).await? {
        // What was merged into another goes on there.
        Some(seat) if seat.ticket.merged_into.is_none() => {
            if protection::is_blocked(ctx, pressed.press.who.id).await? {
                pressed.toast(ctx, &mtl_locale::protection::block_toast(pressed.lang));
                return Ok(Some(Disposition::Refused));
            }
            close::not_solved(ctx, pressed.press, seat).await.map(Some)
        }
        _ => Ok(None),
    }
}

/// The member says that it is.
async fn solved(ctx: &mut Ctx<'_>, pressed: &Pressed<'_>) -> Result<Option<Disposition>, Fault> {
    match own_ticket(ctx, pressed, pressed.id()).await? {
        Some(seat) => crate::apart(|| close::solved(ctx, pressed, seat))
            .await
            .map(Some),
        None => Ok(None),
    }
}

/// Buttons that belong to one agent's answer.
async fn of_answer(ctx: &mut Ctx<'_>, pressed: &Pressed<'_>) -> Result<Option<Disposition>, Fault> {
    let press = pressed.press;
    let row = match pressed.id() {
        Some(id) => crate::apart(|| messages::get(ctx.tx, &ctx.me.key, id)).await?,
        None => None,
    };
    let Some(row) = row.filter(|row| row.outgoing) else {
        return Ok(None);
    };
    // What was written in private is talked about in the ticket's room.
    if row.chat != press.chat
        && super::seat(ctx, row.ticket).await?.room.chat_id != Some(press.chat)
    {
        return Ok(None);
    }
    if pressed.word == "undo" {
        return undo::pressed(ctx, pressed, &row).await.map(Some);
    }
    if !access::permits(pressed.rule, &pressed.roles, row.author == press.who.id) {
        return refused(ctx, pressed);
    }
    match pressed.word {
        "name" => name::pressed(ctx, press, pressed.lang, &row)
            .await
            .map(Some),
        _ => masked::pressed(ctx, press, pressed.lang, &row)
            .await
            .map(Some),
    }
}
