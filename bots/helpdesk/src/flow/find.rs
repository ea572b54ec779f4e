//! `/find`: tickets by number, member or words. The words of messages are taken in later, in batches, never on their way.

use std::collections::{HashMap, HashSet};

use chrono::TimeDelta;
use mtl_domain::{
    clock::later,
    search::Words,
    text::{clean_line, truncate_utf16},
};
use mtl_locale::{Lang, find as words};
use mtl_store::people;
use mtl_telegram::{Ctx, Disposition, Fault};
use serde_json::json;

use super::{category, orders::Ordered, press::Pressed, queue};
use crate::{
    domain::{
        access::Place,
        content::Content,
        find::{self, Asked, COMMON, Found, rank},
        message::Message,
        queue::clamp,
        ticket::Ticket,
    },
    outbound::{card, find as shown, queue::Row, view},
    store::{self, claims, queue as lists, queue::Line},
};

/// The job that takes words in.
pub(super) const KIND: &str = "find";
/// Its only subject; a ticket's id where a subject line changed.
const ALL: &str = "all";
/// Messages taken in at once.
const BATCH: i64 = 500;
/// Messages taken in before an answer is given; the rest follows soon.
const BEFORE_ANSWER: i64 = 1000;
/// What is said now is taken in by then.
const SOON: TimeDelta = TimeDelta::minutes(1);
/// Messages a ticket is learnt anew from.
const RELEARNT: i64 = 500;
/// So many tickets of a word are compared.
const BEST: i64 = 400;
/// The rarest words by which tickets are looked for; the others only weigh.
const RAREST: usize = 3;
/// Tickets that are shown at most.
const MOST: usize = 200;
/// Tickets on a page.
const SIZE: i64 = 8;
/// What is asked for is short.
const QUERY: usize = 200;

/// `/find`.
pub(super) async fn ordered(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let (lang, who) = (ordered.lang, ordered.order.who.id);
    let text = truncate_utf16(&clean_line(&ordered.order.rest), QUERY);
    if text.is_empty() {
        ordered.reply(ctx, view::say(words::how(lang))).await?;
        return Ok(Disposition::Refused);
    }
    let (rows, page) = page(ctx, &text, 0).await?;
    let call = match ordered.place {
        Place::Desk => view::say(shown::text(lang, &text, &rows, page, ctx.now)),
        Place::Private => {
            store::find::set_asked(ctx.tx, &ctx.me.key, who, &text).await?;
            shown::list(lang, &text, &rows, page, ctx.now)
        }
    };
    ordered.reply(ctx, call).await?;
    Ok(Disposition::Answered)
}

/// A page was turned: of what this person asked for last.
pub(super) async fn pressed(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let (Some(number), Some(text)) = (
        pressed.id(),
        store::find::asked(ctx.tx, &ctx.me.key, pressed.press.who.id).await?,
    ) else {
        return Ok(None);
    };
    let lang: Lang = pressed.lang;
    let (rows, page) = page(ctx, &text, number).await?;
    let call = shown::list(lang, &text, &rows, page, ctx.now);
    pressed.show(ctx, call).await?;
    pressed.done(ctx);
    Ok(Some(Disposition::Answered))
}

async fn page(ctx: &mut Ctx<'_>, text: &str, number: i64) -> Result<(Vec<Row>, (i64, i64)), Fault> {
    let known = Words::default();
    let all = match find::read(&known, text) {
        None => Vec::new(),
        Some(Asked::Number(number)) => by_number(ctx, number).await?,
        Some(Asked::Words(list)) => {
            if take_in(ctx, &known, BEFORE_ANSWER).await? {
                again(ctx).await?;
            }
            by_words(ctx, list).await?
        }
    };
    let count = i64::try_from(all.len()).unwrap_or_default();
    let (number, pages) = clamp(number, count, SIZE);
    let skip = usize::try_from(number * SIZE).unwrap_or_default();
    let size = usize::try_from(SIZE).unwrap_or_default();
    let ids: Vec<i64> = all.into_iter().skip(skip).take(size).collect();
    let mut lines = lists::lines(ctx.tx, &ctx.me.key, &ids).await?;
    lines.sort_by_key(|line| ids.iter().position(|id| *id == line.id));
    Ok((queue::row_names(ctx, lines).await?, (number, pages)))
}

/// The ticket of a number, and the tickets of a member of that id.
async fn by_number(ctx: &mut Ctx<'_>, number: i64) -> Result<Vec<i64>, Fault> {
    let bot = &ctx.me.key;
    let mut all: Vec<i64> = claims::by_number(ctx.tx, bot, number)
        .await?
        .into_iter()
        .collect();
    let most = i64::try_from(MOST).unwrap_or_default();
    all.extend(store::find::of_member(ctx.tx, bot, number, most).await?);
    Ok(all)
}

/// The rarest words tell which tickets are compared; all words tell which are best.
async fn by_words(ctx: &mut Ctx<'_>, list: Vec<String>) -> Result<Vec<i64>, Fault> {
    let bot = &ctx.me.key;
    let mut frequency = HashMap::new();
    for word in list {
        let count = store::find::frequency(ctx.tx, bot, &word, COMMON).await?;
        if count > 0 {
            frequency.insert(word, count);
        }
    }
    let mut order: Vec<(i64, String)> = frequency
        .iter()
        .map(|(word, count)| (*count, word.clone()))
        .collect();
    order.sort_unstable();
    let mut tickets = HashSet::new();
    for (_, word) in order.iter().take(RAREST) {
        let best = store::find::best(ctx.tx, bot, word, BEST).await?;
        tickets.extend(best.into_iter().map(|(ticket, _)| ticket));
    }
    let mut tickets: Vec<i64> = tickets.into_iter().collect();
    tickets.sort_unstable();
    let mut postings = Vec::new();
    for (_, word) in &order {
        let found = store::find::among(ctx.tx, bot, word, &tickets).await?;
        let rows = found
            .into_iter()
            .map(|(ticket, weight)| (word.clone(), ticket, weight));
        postings.extend(rows);
    }
    let mut ranked = rank(&frequency, &postings);
    ranked.truncate(MOST);
    // What is confidential is found by its number or its member, never by what was said in it.
    let known = category::list(ctx).await?;
    let lines = lists::lines(ctx.tx, &ctx.me.key, &ranked).await?;
    let secret = |line: &Line| known.is_confidential(line.category.as_deref());
    let secret: HashSet<i64> = lines
        .iter()
        .filter(|line| secret(line))
        .map(|line| line.id)
        .collect();
    ranked.retain(|id| !secret.contains(id));
    Ok(ranked)
}

/// Something happened after which words may be looked for: they are taken in soon.
pub(super) async fn soon(ctx: &mut Ctx<'_>) -> Result<(), Fault> {
    ctx.job(KIND, ALL, &json!({}), later(ctx.now, SOON)).await
}

/// A subject line changed.
pub(super) async fn subject(ctx: &mut Ctx<'_>, ticket: &Ticket) -> Result<(), Fault> {
    let Some(text) = &ticket.subject else {
        return Ok(());
    };
    let mut found = Found::default();
    found.subject(&Words::default(), text);
    add(ctx, ticket.id, found).await
}

async fn again(ctx: &mut Ctx<'_>) -> Result<(), Fault> {
    ctx.rejob(KIND, ALL, &json!({}), ctx.now).await
}

/// The job: a batch, and the next one if there is more.
pub(super) async fn due(ctx: &mut Ctx<'_>) -> Result<(), Fault> {
    if take_in(ctx, &Words::default(), BATCH).await? {
        again(ctx).await?;
    }
    Ok(())
}

/// Takes in the words of messages that came since. Tells whether there are more.
async fn take_in(ctx: &mut Ctx<'_>, known: &Words, limit: i64) -> Result<bool, Fault> {
    let bot = &ctx.me.key;
    let mark = store::find::mark(ctx.tx, bot).await?;
    let list = store::find::messages(ctx.tx, bot, mark, limit).await?;
    let Some(last) = list.last().map(|message| message.id) else {
        return Ok(false);
    };
    let more = i64::try_from(list.len()).is_ok_and(|count| count == limit);
    let rows = counted(ctx, known, &list).await?;
    store::find::add(ctx.tx, bot, &rows).await?;
    store::find::set_mark(ctx.tx, bot, last).await?;
    Ok(more)
}

/// The words of messages, and what their members are called: ticket, word, weight.
async fn counted(
    ctx: &mut Ctx<'_>,
    known: &Words,
    list: &[Message],
) -> Result<Vec<(i64, String, i64)>, Fault> {
    let bot = &ctx.me.key;
    let mut members: Vec<i64> = list
        .iter()
        .filter(|message| !message.outgoing)
        .map(|message| message.author)
        .collect();
    members.sort_unstable();
    members.dedup();
    let mut names = HashMap::new();
    for part in members.chunks(200) {
        for known in people::get_many(ctx.tx, bot, part).await? {
            names.insert(known.seen.id, known.seen);
        }
    }
    let mut tickets: HashMap<i64, Found> = HashMap::new();
    let mut named = HashSet::new();
    for message in list {
        let found = tickets.entry(message.ticket).or_default();
        found.say(known, &message.content.text);
        if let Some(details) = &message.content.details {
            found.say(known, details);
        }
        if let Some(seen) = names.get(&message.author).filter(|_| !message.outgoing)
            && named.insert(message.ticket)
        {
            found.member(&card::full_name(seen), seen.username.as_deref());
        }
    }
    let mut tickets: Vec<(i64, Found)> = tickets.into_iter().collect();
    tickets.sort_by_key(|(ticket, _)| *ticket);
    let mut rows = Vec::new();
    for (ticket, found) in tickets {
        let list = found.into_list().into_iter();
        rows.extend(list.map(|(word, weight)| (ticket, word, weight)));
    }
    Ok(rows)
}

/// A message says something else now: from here on its ticket is found by the new words too.
pub(super) async fn edited(ctx: &mut Ctx<'_>, row: &Message, new: &Content) -> Result<(), Fault> {
    if row.id > store::find::mark(ctx.tx, &ctx.me.key).await? {
        return Ok(());
    }
    let mut found = Found::default();
    found.say(&Words::default(), &new.text);
    add(ctx, row.ticket, found).await
}

/// Something of a ticket was erased: what it is found by is learnt anew from what is left.
pub(super) async fn relearn(ctx: &mut Ctx<'_>, ticket: i64) -> Result<(), Fault> {
    let bot = &ctx.me.key;
    store::find::forget(ctx.tx, bot, ticket).await?;
    let mark = store::find::mark(ctx.tx, bot).await?;
    let list = store::find::of_ticket(ctx.tx, bot, ticket, mark, RELEARNT).await?;
    let rows = counted(ctx, &Words::default(), &list).await?;
    store::find::add(ctx.tx, bot, &rows).await?;
    let seat = super::seat(ctx, ticket).await?;
    subject(ctx, &seat.ticket).await
}

async fn add(ctx: &mut Ctx<'_>, ticket: i64, found: Found) -> Result<(), Fault> {
    let rows: Vec<(i64, String, i64)> = found
        .into_list()
        .into_iter()
        .map(|(word, weight)| (ticket, word, weight))
        .collect();
    Ok(store::find::add(ctx.tx, &ctx.me.key, &rows).await?)
}
