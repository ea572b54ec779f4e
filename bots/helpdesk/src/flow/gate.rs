//! Every answer passes here, wherever it was written: it goes to the member, or waits for what is still missing.

use mtl_domain::people::{PersonId, Pseudonym};
use mtl_locale::Lang;
use mtl_store::people::Seen;
use mtl_telegram::{Ctx, Disposition, Fault};

use super::{
    album, answer, claim, masked, name, offer,
    room::{self, Spot},
    trainee,
};
use crate::{
    domain::{
        content::Content,
        message::{Message, Standing, note},
    },
    outbound::view,
    store::{messages, offers, pseudonyms, tickets::Seat, trainees},
};

/// Whether somebody's answers may go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Gate {
    /// They go, under this name.
    Open(String),
    /// They wait: a note of why.
    Waits(&'static str),
}

/// What the answers of this agent wait for: a name, the offer, a mentor's word, in this order.
pub(super) async fn of(ctx: &mut Ctx<'_>, author: i64) -> Result<Gate, Fault> {
    let bot = &ctx.me.key;
    let Some(alias) = pseudonyms::get(ctx.tx, bot, author).await? else {
        return Ok(Gate::Waits(note::NAME));
    };
    Ok(match waits(ctx, author).await? {
        Some(why) => Gate::Waits(why),
        None => Gate::Open(alias),
    })
}

/// What the answers of an agent who has a name wait for.
async fn waits(ctx: &mut Ctx<'_>, author: i64) -> Result<Option<&'static str>, Fault> {
    let bot = &ctx.me.key;
    if offers::wanted(ctx.tx, bot, author).await?.is_some() {
        return Ok(Some(note::OFFER));
    }
    let trainee = trainees::get(ctx.tx, bot, author).await?;
    Ok(trainee.map(|_| note::REVIEW))
}

/// Asks for what an answer waits for, beside it.
pub(super) async fn ask(
    ctx: &mut Ctx<'_>,
    seat: &Seat,
    row: &Message,
    why: &str,
    who: &Seen,
) -> Result<Disposition, Fault> {
    let lang = lang_beside(ctx, seat, row).await?;
    let spot = Spot {
        chat: row.chat,
        thread: seat
            .room
            .thread_id
            .filter(|_| seat.room.chat_id == Some(row.chat)),
        number: row.number,
    };
    match why {
        note::OFFER => offer::ask(ctx, spot, lang, row.author).await,
        note::MASKED => masked::ask(ctx, spot, lang, row.id).await,
        note::REVIEW => trainee::ask(ctx, seat, row).await,
        _ => {
            let by_default = Pseudonym::parse(&who.first_name).ok();
            name::ask(ctx, spot, lang, row.id, row.author, by_default).await
        }
    }
}

/// The language to speak beside an answer: the room's, or its author's in private.
async fn lang_beside(ctx: &mut Ctx<'_>, seat: &Seat, row: &Message) -> Result<Lang, Fault> {
    if room::is_private(row) {
        return answer::member_lang(ctx, row.chat).await;
    }
    Ok(view::lang_in(seat))
}

/// What an agent's answers waited for is there: they go to the member, or on to the next thing they wait for.
pub(super) async fn pass(ctx: &mut Ctx<'_>, author: i64, from: &str) -> Result<(), Fault> {
    let held = messages::held_by(ctx.tx, &ctx.me.key, author, from).await?;
    if held.is_empty() {
        return Ok(());
    }
    let gate = of(ctx, author).await?;
    let mut asked = Vec::new();
    for items in held.chunk_by(name::is_same_answer) {
        let Some(first) = items.first() else { continue };
        let mut seat = super::seat(ctx, first.ticket).await?;
        let why = match &gate {
            Gate::Open(alias) => {
                claim::send(ctx, &mut seat, items, alias).await?;
                continue;
            }
            Gate::Waits(why) if *why == from => return Ok(()),
            Gate::Waits(why) => *why,
        };
        let ids: Vec<i64> = items.iter().map(|item| item.id).collect();
        messages::set_standing(ctx.tx, &ids, Standing::Held, Some(why)).await?;
        // A mentor looks at each answer; a name and the offer are asked for once a ticket.
        if why == note::REVIEW || !asked.contains(&first.ticket) {
            asked.push(first.ticket);
            let nobody = Seen::default();
            ask(ctx, &seat, first, why, &nobody).await?;
        }
    }
    Ok(())
}

/// An answer as it comes in.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    /// By whom.
    pub(super) who: &'a Seen,
    /// The message it belongs to: marks and questions go there.
    pub(super) spot: Spot,
    /// What it says.
    pub(super) content: Content,
    /// The album it is an item of.
    pub(super) album: Option<String>,
}

/// Keeps an answer and sends it, or asks for what it still waits for. None when there is one at that place already.
pub(super) async fn submit(
    ctx: &mut Ctx<'_>,
    seat: &mut Seat,
    draft: Draft<'_>,
) -> Result<Option<Disposition>, Fault> {
    let Draft {
        who,
        spot,
        content,
        album,
    } = draft;
    let gate = if PersonId(who.id).is_mask() {
        Gate::Waits(note::MASKED)
    } else {
        of(ctx, who.id).await?
    };
    let (standing, alias, why) = match &gate {
        Gate::Open(alias) if album.is_some() => (Standing::Gathering, Some(alias.clone()), None),
        Gate::Open(alias) => (Standing::Sending, Some(alias.clone()), None),
        Gate::Waits(why) => (Standing::Held, None, Some((*why).to_owned())),
    };
    let message = Message {
        id: ctx.id(),
        ticket: seat.ticket.id,
        outgoing: true,
        chat: spot.chat,
        number: spot.number,
        album,
        author: who.id,
        alias,
        content,
        standing,
        note: why,
        version: 1,
        at: ctx.now,
    };
    let asked = match &gate {
        Gate::Waits(why) => is_asked(ctx, &message, why).await?,
        Gate::Open(_) => false,
    };
    if !messages::insert(ctx.tx, &ctx.me.key, &message).await? {
        return Ok(None);
    }
    match gate {
        Gate::Open(alias) => {
            match &message.album {
                Some(album) => album::wait(ctx, message.chat, album).await?,
                None => claim::send(ctx, seat, std::slice::from_ref(&message), &alias).await?,
            }
            Ok(Some(Disposition::Relayed))
        }
        Gate::Waits(why) if asked => {
            // The rest of an album that a mentor is looking at.
            if why == note::REVIEW && room::is_private(&message) {
                trainee::show(ctx, seat, &message).await?;
            }
            Ok(Some(Disposition::Answered))
        }
        Gate::Waits(why) => ask(ctx, seat, &message, why, who).await.map(Some),
    }
}

/// Whether it was asked for already: once for an album, and once for all answers in a ticket that wait for a name or the offer.
async fn is_asked(ctx: &mut Ctx<'_>, message: &Message, why: &str) -> Result<bool, Fault> {
    let bot = &ctx.me.key;
    Ok(match (why, &message.album) {
        (note::NAME | note::OFFER, _) => messages::held_by(ctx.tx, bot, message.author, why)
            .await?
            .iter()
            .any(|other| other.ticket == message.ticket),
        (_, Some(album)) => !messages::of_album(ctx.tx, bot, message.chat, album)
            .await?
            .is_empty(),
        _ => false,
    })
}
