//! `/send`: an agent writes first, to one member or to many. Shown before anything goes.

mod many;
mod one;

use chrono::TimeDelta;
use mtl_domain::{
    access::{Act, allowed},
    clock::later,
    text::utf16_len,
};
use mtl_locale::{Html, helpdesk, mailing as words};
use mtl_store::people::Known;
use mtl_telegram::{Ctx, Disposition, Fault};

use super::{orders::Ordered, whom, zone};
use crate::{
    domain::{
        content::{Content, Kind},
        mailing::{self, Audience, Choice, LIMIT, Period, Stage, Wish},
        whom::Whom,
    },
    outbound::view,
    store::{
        mailings::{self, Mailing},
        messages,
    },
};

pub(super) use many::{KIND, job, landed, muted, pressed as pressed_many};
pub(super) use one::pressed;

/// So long what was shown can still be sent.
const FRESH: TimeDelta = TimeDelta::hours(24);

/// What shall be sent, and where its original stands.
struct What {
    content: Content,
    number: i64,
    album: bool,
}

pub(super) async fn ordered(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    match tried(ctx, ordered).await? {
        Ok(()) => Ok(Disposition::Answered),
        Err(refusal) => {
            ordered.reply(ctx, view::say(refusal)).await?;
            Ok(Disposition::Refused)
        }
    }
}

/// The dry run: nothing goes before its button is pressed.
async fn tried(ctx: &mut Ctx<'_>, ordered: &Ordered<'_>) -> Result<Result<(), Html>, Fault> {
    let (order, lang) = (ordered.order, ordered.lang);
    let asked = match mailing::parse(&order.rest) {
        Ok(asked) => asked,
        Err(mailing::Bad(word)) => return Ok(Err(words::bad_word(lang, word))),
    };
    if asked.people.is_empty() && asked.choice.is_none() {
        return Ok(Err(words::send_help(lang)));
    }
    if !asked.people.is_empty() && asked.choice.is_some() {
        return Ok(Err(words::mixed(lang)));
    }
    let (people, unknown) = named(ctx, &asked.people).await?;
    let single = asked.choice.is_none() && people.len() + unknown.len() == 1;
    if !single && !allowed(Act::Broadcast, &ordered.roles) {
        return Ok(Err(words::many_refused(lang)));
    }
    if people.is_empty() && asked.choice.is_none() {
        return Ok(Err(words::unknown(lang, unknown.join(", "))));
    }
    let what = match what(ctx, ordered, &asked.text, single).await? {
        Ok(what) => what,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let mut ids: Vec<i64> = people.iter().map(|known| known.seen.id).collect();
    ids.sort_unstable();
    let audience = match asked.choice {
        Some(wish) => Audience::Choice(choice(ctx, wish).await?),
        None => Audience::People(ids),
    };
    let draft = Mailing {
        id: ctx.id(),
        author: order.who.id,
        stage: Stage::Draft,
        content: what.content,
        chat: order.chat,
        number: what.number,
        audience,
        reached_to: i64::MIN,
        filled: false,
        total: 1,
        at: ctx.now,
    };
    let shown = crate::outbound::mailing::content(lang, &draft.content, what.album);
    let call = match people.first().filter(|_| single) {
        Some(person) => {
            mailings::insert(ctx.tx, &ctx.me.key, &draft).await?;
            one::question(ctx, lang, person, shown, draft.id).await?
        }
        None => match many::question(ctx, lang, draft, unknown, shown).await? {
            Some(call) => call,
            None => return Ok(Err(words::nobody(lang))),
        },
    };
    ordered.reply(ctx, call).await?;
    Ok(Ok(()))
}

/// The people who were named, each once, and the names of those the bot has not met.
async fn named(ctx: &mut Ctx<'_>, list: &[Whom]) -> Result<(Vec<Known>, Vec<String>), Fault> {
    let mut people: Vec<Known> = Vec::new();
    let mut unknown = Vec::new();
    for one in list {
        match whom::find(ctx, one).await? {
            Some(known) if known.seen.id == ctx.me.id => {}
            Some(known) if people.iter().any(|other| other.seen.id == known.seen.id) => {}
            Some(known) => people.push(known),
            None => unknown.push(match one {
                Whom::Id(id) => format!("ID{id}"),
                Whom::Username(name) => format!("@{name}"),
                Whom::Ticket(number) => format!("#{number}"),
            }),
        }
    }
    Ok((people, unknown))
}

/// What shall be sent: the text of the command, else the message it answers.
async fn what(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
    text: &str,
    single: bool,
) -> Result<Result<What, Html>, Fault> {
    let (order, lang) = (ordered.order, ordered.lang);
    let (mut content, reply, album) = if text.is_empty() {
        let (Some(answered), Some(reply)) = (&order.answered, order.reply) else {
            return Ok(Err(words::no_content(lang)));
        };
        let mut content = answered.content.clone();
        (content.reply, content.origin) = (None, None);
        (content, reply, answered.album.is_some())
    } else {
        (Content::of_text(text), order.number, false)
    };
    let kind = content.kind;
    if kind == Kind::Text {
        if utf16_len(&content.text) > LIMIT {
            return Ok(Err(words::too_long(lang)));
        }
        content.composed = true;
        return Ok(Ok(What {
            content,
            number: order.number,
            album,
        }));
    }
    if matches!(
        kind,
        Kind::Invoice | Kind::Giveaway | Kind::PaidMedia | Kind::Story | Kind::Other
    ) {
        let kind = helpdesk::kind_plain(lang, kind.as_str());
        return Ok(Err(words::not_passable(lang, kind)));
    }
    let bot = &ctx.me.key;
    if single
        && messages::at_place(ctx.tx, bot, order.chat, reply)
            .await?
            .is_some()
    {
        return Ok(Err(words::taken(lang)));
    }
    Ok(Ok(What {
        content,
        number: reply,
        album,
    }))
}

/// The days of a selection as instants.
async fn choice(ctx: &mut Ctx<'_>, wish: Wish) -> Result<Choice, Fault> {
    let (from, to) = match wish.wrote {
        None => (None, None),
        Some(Period::Days(days)) => (Some(later(ctx.now, -TimeDelta::days(days))), None),
        Some(Period::Between(first, last)) => {
            let from = zone::morning(ctx, first).await?;
            let to = match last.succ_opt() {
                Some(next) => Some(zone::morning(ctx, next).await?),
                None => None,
            };
            (Some(from), to)
        }
    };
    Ok(Choice {
        category: wish.category,
        tag: wish.tag,
        open: wish.open,
        from,
        to,
        language: wish.language,
    })
}
