//! What is done, one file an act: load, decide, ask, and say, in one transaction an update or job.

mod cards;
mod chores;
mod inline;
mod leak;
mod reports;

use chrono_tz::Tz;
use mtl_domain::access::{Act, ChatRole, allowed};
use mtl_house::{LINKED, Linked};
use mtl_store::{Tx, jobs::Job, outbox::Priority, settings};
use mtl_telegram::{
    Call, Ctx, Disposition, Fault, Out,
    call::{SENT, Sent},
    errands::{ANSWER, Answer},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

pub use chores::start;

use crate::{
    Viewer,
    domain::{when, word::Word},
    inbound::{Actor, Input, Spot},
    outside::{CARD, FIGURES, INLINE, Look, Manner, SURVEY, Scout},
};

/// The setting with the zone in which a bot tells times.
const ZONE: &str = "desk.zone";
/// Under this name stands in a message's feedback what is to be done when it is there.
const OURS: &str = "chain";

/// What is done when a message of ours is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
enum Placed {
    /// It becomes a card.
    Card {
        /// Whose.
        what: String,
        /// How to speak.
        manner: Manner,
    },
    /// It becomes the survey of collaboration.
    Survey {
        /// The topic it stands in.
        thread: Option<i64>,
        /// How to speak.
        manner: Manner,
    },
    /// It becomes the figures.
    Figures {
        /// The topic it stands in.
        thread: Option<i64>,
        /// How to speak.
        manner: Manner,
    },
    /// A message with a seed is gone, or could not be deleted.
    Leak(leak::Gone),
}

/// Handles what an update says. None when it is the bot's own after all.
pub(crate) async fn handle(
    viewer: &Viewer,
    ctx: &mut Ctx<'_>,
    actor: &Actor,
    input: Input,
) -> Result<Option<Disposition>, Fault> {
    match input {
        Input::Leak(spot) => leak::seen(ctx, actor, spot).await.map(Some),
        Input::Order {
            spot,
            word,
            answered,
        } => match word {
            Word::Tags(rest) => cards::ordered(ctx, actor, spot, &rest, answered.as_deref())
                .await
                .map(Some),
            Word::Collab | Word::Indicators if !may_see(actor, spot) => Ok(None),
            Word::Collab => reports::collab(viewer, ctx, actor, spot).await.map(Some),
            Word::Indicators => reports::indicators(viewer, ctx, actor, spot)
                .await
                .map(Some),
        },
        Input::Press {
            spot,
            query,
            text,
            press,
        } => cards::pressed(ctx, actor, spot, &query, (press, text))
            .await
            .map(Some),
        Input::Inline { query, text } => inline::asked(ctx, actor, &query, &text).await.map(Some),
    }
}

/// In private whoever sees figures; among people in the chat that is linked for reports.
fn may_see(actor: &Actor, spot: Spot) -> bool {
    if spot.private {
        allowed(Act::SeeStats, &actor.roles)
    } else {
        let reports = ChatRole::Reports.as_str();
        actor.links.iter().any(|link| link.role == reports)
    }
}

/// Handles a job of ours. False when it is the bot's own.
pub(crate) async fn job(viewer: &Viewer, ctx: &mut Ctx<'_>, job: &Job) -> Result<bool, Fault> {
    match job.kind.as_str() {
        ANSWER => {
            let answer: Answer = serde_json::from_str(&job.body)?;
            if !Scout::takes(&answer.kind) {
                return Ok(false);
            }
            answered(ctx, answer).await?;
        }
        SENT => {
            let sent: Sent = serde_json::from_str(&job.body)?;
            let Some(placed) = sent.feedback.get(OURS) else {
                return Ok(false);
            };
            let placed = Placed::deserialize(placed)?;
            stands(ctx, &sent, placed).await?;
        }
        chores::NIGHT => chores::night(ctx).await?,
        chores::WEEK => chores::week(ctx).await?,
        LINKED => {
            // News for the bot as well.
            let linked: Linked = serde_json::from_str(&job.body)?;
            if viewer.keeps && linked.role == ChatRole::Reports {
                chores::begin(ctx).await?;
            }
            return Ok(false);
        }
        _ => return Ok(false),
    }
    Ok(true)
}

/// A message of ours is there, or could not be sent.
async fn stands(ctx: &mut Ctx<'_>, sent: &Sent, placed: Placed) -> Result<(), Fault> {
    let message = sent.messages.first().copied();
    match (placed, message) {
        (Placed::Leak(gone), _) => leak::gone(ctx, gone, sent.ok).await,
        (_, None) => Ok(()),
        (Placed::Card { what, manner }, Some(message)) => {
            cards::look(
                ctx,
                Look {
                    chat: sent.chat,
                    message,
                    what,
                    page: 0,
                    anew: false,
                    showed: None,
                    manner,
                },
            )
            .await
        }
        (Placed::Survey { thread, manner }, Some(message)) => {
            reports::ask_survey(ctx, sent.chat, thread, Some(message), manner).await
        }
        (Placed::Figures { thread, manner }, Some(message)) => {
            reports::ask_figures(ctx, sent.chat, thread, Some(message), manner).await
        }
    }
}

async fn answered(ctx: &mut Ctx<'_>, answer: Answer) -> Result<(), Fault> {
    match answer.kind.as_str() {
        CARD => cards::answered(ctx, read(answer.asked)?, maybe(answer.answer)?).await,
        INLINE => inline::answered(ctx, read(answer.asked)?, maybe(answer.answer)?),
        SURVEY => reports::surveyed(ctx, read(answer.asked)?, maybe(answer.answer)?).await,
        FIGURES => reports::counted(ctx, read(answer.asked)?, maybe(answer.answer)?).await,
        _ => Ok(()),
    }
}

fn read<T: DeserializeOwned>(value: Value) -> Result<T, Fault> {
    Ok(serde_json::from_value(value)?)
}

/// An answer; none when the errand could not be run at all.
fn maybe<T: DeserializeOwned>(value: Value) -> Result<Option<T>, Fault> {
    Ok(serde_json::from_value(value)?)
}

/// The zone in which a bot tells times.
async fn zone(tx: &mut Tx, bot: &str) -> Result<Tz, mtl_store::Error> {
    // A slip in a file counts as never set.
    let name = settings::get::<Value>(tx, bot, ZONE).await?;
    let zone = name.as_ref().and_then(Value::as_str).map(str::parse);
    Ok(zone.and_then(Result::ok).unwrap_or(when::ZONE))
}

async fn manner(ctx: &mut Ctx<'_>, actor: &Actor) -> Result<Manner, Fault> {
    Ok(Manner {
        lang: actor.lang.code().to_owned(),
        zone: zone(ctx.tx, &ctx.me.key).await?.name().to_owned(),
    })
}

/// Answers where something was written.
async fn reply(ctx: &mut Ctx<'_>, spot: Spot, call: Call) -> Result<(), Fault> {
    let out = out(spot, call);
    ctx.send(out).await?;
    Ok(())
}

/// Answers with a line that will become something else.
async fn place(ctx: &mut Ctx<'_>, spot: Spot, call: Call, placed: &Placed) -> Result<(), Fault> {
    let out = out(spot, call).feedback(json!({OURS: placed}));
    ctx.send(out).await?;
    Ok(())
}

fn out(spot: Spot, call: Call) -> Out {
    let call = match spot.thread {
        Some(thread) => call.with("message_thread_id", thread),
        None => call,
    };
    let call = if spot.private {
        call
    } else {
        call.replying(spot.chat, spot.message)
    };
    Out::chat(spot.chat, Priority::Answer, call)
}

/// Shows something in place of a message of ours.
async fn turn(ctx: &mut Ctx<'_>, chat: i64, message: i64, call: Call) -> Result<(), Fault> {
    let mut call = call.upon(chat, message);
    call.method = "editMessageText".into();
    ctx.send(Out::chat(chat, Priority::Answer, call)).await?;
    Ok(())
}
