//! The live board of the queue: placed by `/board`, kept true by a job, made anew when somebody deleted it.

use chrono::TimeDelta;
use mtl_domain::clock::later;
use mtl_locale::{Html, Lang, queue as words, time};
use mtl_store::{links, outbox::Priority};
use mtl_telegram::{Call, Ctx, Disposition, Fault, Out, call::Sent, errors::Class};
use serde_json::json;

use super::{SUPPORT, feedback::Feedback, orders::Ordered, queue};
use crate::{
    domain::queue::Tab,
    outbound::{
        calls,
        queue::{self as shown, BOUND},
        view,
    },
    store::{
        boards::{self, Board},
        queue as lists,
    },
};

/// The job that shows the boards anew.
pub(super) const KIND: &str = "board";
/// Not more often than that.
const PAUSE: TimeDelta = TimeDelta::seconds(30);
/// So many of the first in the queue stand on it.
const FIRST: i64 = 5;

/// `/board`: from now on it stands here.
pub(super) async fn ordered(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let order = ordered.order;
    let thread = order.thread.unwrap_or_default();
    let bot = &ctx.me.key;
    let before = boards::all(ctx.tx, bot).await?;
    let here = before
        .iter()
        .find(|one| one.chat == order.chat && one.thread == thread);
    if let Some(old) = here.and_then(|board| board.message) {
        ctx.send(Out::chat(
            order.chat,
            Priority::Card,
            calls::remove(order.chat, old),
        ))
        .await?;
    }
    let lang = ordered
        .link
        .map_or(ordered.lang, |link| Lang::from_code(Some(&link.language)));
    let text = text(ctx, lang).await?;
    place(ctx, order.chat, thread, text).await?;
    Ok(Disposition::Answered)
}

async fn place(ctx: &mut Ctx<'_>, chat: i64, thread: i64, text: Html) -> Result<(), Fault> {
    let board = Board {
        chat,
        thread,
        message: None,
        shown: text.as_str().to_owned(),
    };
    boards::set(ctx.tx, &ctx.me.key, &board).await?;
    let mut call = view::say(text);
    if thread != 0 {
        call = call.with("message_thread_id", thread);
    }
    let feedback = Feedback::Board {
        chat,
        thread,
        new: true,
    };
    ctx.send(Out::chat(chat, Priority::Answer, call).feedback(serde_json::to_value(feedback)?))
        .await?;
    Ok(())
}

/// What the board says now.
async fn text(ctx: &mut Ctx<'_>, lang: Lang) -> Result<Html, Fault> {
    let bot = &ctx.me.key;
    let open = lists::count(ctx.tx, bot, &Tab::All, BOUND).await?;
    let free = lists::count(ctx.tx, bot, &Tab::Free, BOUND).await?;
    let late = lists::breached(ctx.tx, bot, ctx.now, BOUND).await?;
    let mut lines = vec![
        words::board_head(lang),
        words::board_counts(lang, open, free, late),
    ];
    let next = lists::page(ctx.tx, bot, &Tab::Due, 0, 1).await?;
    if let Some((line, due)) = next
        .first()
        .and_then(|line| line.due_at.map(|due| (line, due)))
    {
        let zone = crate::flow::desk_hours::zone(ctx).await?;
        let at = time::moment(lang, &due.with_timezone(&zone));
        lines.push(words::board_next(lang, line.number, at, zone.name()));
    }
    let first = lists::page(ctx.tx, bot, &Tab::Free, 0, FIRST).await?;
    for row in queue::row_names(ctx, first).await? {
        lines.push(shown::line(lang, &row, ctx.now));
    }
    Ok(Html::join(lines, "\n"))
}

/// Something happened to a ticket: the boards, where there are any, are shown anew soon.
pub(super) async fn touch(ctx: &mut Ctx<'_>) -> Result<(), Fault> {
    if boards::all(ctx.tx, &ctx.me.key).await?.is_empty() {
        return Ok(());
    }
    ctx.job(KIND, "all", &json!({}), later(ctx.now, PAUSE))
        .await
}

/// The job: shows every board anew where something changed.
pub(super) async fn due(ctx: &mut Ctx<'_>) -> Result<(), Fault> {
    let bot = &ctx.me.key;
    let list = boards::all(ctx.tx, bot).await?;
    if list.is_empty() {
        return Ok(());
    }
    let link = links::of_role(ctx.tx, bot, SUPPORT).await?;
    let lang = link.map_or(Lang::Ru, |link| Lang::from_code(Some(&link.language)));
    let text = text(ctx, lang).await?;
    for board in list {
        let Some(message) = board.message.filter(|_| board.shown != text.as_str()) else {
            continue;
        };
        let (chat, thread) = (board.chat, board.thread);
        let mut call = view::say(text.clone()).upon(chat, message);
        call.method = "editMessageText".into();
        let feedback = Feedback::Board {
            chat,
            thread,
            new: false,
        };
        let out = Out::chat(chat, Priority::Card, call)
            .merging(format!("board:{chat}:{thread}"))
            .feedback(serde_json::to_value(feedback)?);
        ctx.send(out).await?;
        let board = Board {
            shown: text.as_str().to_owned(),
            ..board
        };
        boards::set(ctx.tx, &ctx.me.key, &board).await?;
    }
    Ok(())
}

/// What became of a board: it stands and is pinned, or it is gone and is made anew.
pub(super) async fn outcome(
    ctx: &mut Ctx<'_>,
    sent: &Sent,
    chat: i64,
    thread: i64,
    new: bool,
) -> Result<(), Fault> {
    let bot = &ctx.me.key;
    let list = boards::all(ctx.tx, bot).await?;
    let here = |board: &Board| board.chat == chat && board.thread == thread;
    let Some(board) = list.into_iter().find(here) else {
        return Ok(());
    };
    if sent.ok {
        let Some(message) = sent.messages.first().copied().filter(|_| new) else {
            return Ok(());
        };
        let board = Board {
            message: Some(message),
            ..board
        };
        boards::set(ctx.tx, bot, &board).await?;
        let pin = Call::new("pinChatMessage", json!({"disable_notification": true}));
        ctx.send(Out::chat(chat, Priority::Card, pin.upon(chat, message)))
            .await?;
        return Ok(());
    }
    match sent.error {
        Some(Class::AlreadySo) => Ok(()),
        Some(Class::MessageGone) if !new => {
            let text = Html::trusted(board.shown);
            place(ctx, chat, thread, text).await
        }
        // The topic or the chat is gone, or the bot is mute there.
        _ => Ok(boards::remove(ctx.tx, bot, chat, thread).await?),
    }
}
