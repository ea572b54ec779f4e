//! What cases do, one file an act: load, decide by the law, save, and say what shall go out, in one transaction.
//!
//! # How a step travels
//!
//! 1. Everything is done in private, in one message that is edited in place. `screen::show` shows a case with the
//!    buttons of those actions which the law accepts from this viewer now: each is tried on the case as it is
//!    (`form::possible`), so no list of rights is kept beside the law.
//! 2. A button begins the action's form (`form::begin`). The engine asks field by field, shows what was given, goes back
//!    and gives up, and asks once more before what cannot be undone. What is given stands in `case_forms`.
//! 3. The answers become steps of the law (`Action::make`), and `act::act` takes them: decide, save at the version that was
//!    loaded, carry the effects out. A `Refusal` is said and changes nothing.
//!
//! # Adding an action
//!
//! One file in `actions/` holds a table of `Action`s; `actions/mod.rs` names the table in `ALL`. An action needs a key of its
//! own (short: it stands in the data of a button), words in `locales/{ru,en}/cases*.ftl`, its fields and its `make`.
//! Nothing else is to be wired: its button shows where the law lets it through, its refusals have their sentences, its
//! deadlines their jobs. `form/mod.rs` explains fields. What is shown of a case is a section: `outbound/case.rs`, `SECTIONS`.
//!
//! # Walls
//!
//! Whoever is told something is asked `wall::sees` first, on the case as it is after the step: who sees nothing is told
//! nothing. Levels' chats get a card and short notices without names and words. No error, log or metric holds any.

mod act;
mod actions;
mod bundle;
mod card;
mod claim;
mod due;
mod figures;
mod form;
mod late;
mod list;
mod opening;
mod own;
mod papers;
mod post;
mod reach;
mod screen;
mod sight;
mod tell;

use helpdesk::area::{Heard, Ordered, Pressed};
use mtl_domain::audit::{sha256, to_hex};
use mtl_store::jobs::Job;
use mtl_telegram::{Call, Ctx, Disposition, Fault, call::Sent};
use serde::{Deserialize, Serialize};

use crate::{Casework, store::posts};

pub(crate) use figures::reported;
pub(crate) use own::{data as own_data, forgotten, keeps};
pub(crate) use post::troubled;
pub(crate) use reach::changed as reach;

/// The name of this part: with it begin the kinds of the words it asks for.
pub(crate) const AREA: &str = "case";
/// More cases at once nobody has.
const MANY: i64 = 200;

/// What is given along with something that goes out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Feedback {
    /// The card of a case on a level.
    CaseCard { case: i64, level: mtl_cases::Level },
    /// A post of the court.
    CasePost(posts::Key),
    /// What the court's channel is called, for the link of the post with this number.
    CourtChannel { post: posts::Key, number: i64 },
    /// A file of somebody that goes into a bundle of evidence.
    EvidenceFile { bundle: i64, unique: String },
}

/// The sum of what a message shows: an edit that changes nothing is not sent.
fn shown_sum(call: &Call) -> Result<String, Fault> {
    Ok(to_hex(&sha256(serde_json::to_string(call)?.as_bytes())))
}

/// A command.
pub(crate) async fn ordered(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Option<Disposition>, Fault> {
    match ordered.order.name.as_str() {
        "start" => linked(area, ctx, ordered).await,
        "case" => crate::apart(|| screen::ordered(area, ctx, ordered))
            .await
            .map(Some),
        "cases" if figures::is_asked(&ordered.order.rest) => {
            crate::apart(|| figures::ordered(area, ctx, ordered))
                .await
                .map(Some)
        }
        "cases" => crate::apart(|| list::ordered(area, ctx, ordered))
            .await
            .map(Some),
        "bundle" => crate::apart(|| bundle::ordered(area, ctx, ordered))
            .await
            .map(Some),
        "escalate" => crate::apart(|| opening::ordered(area, ctx, ordered))
            .await
            .map(Some),
        _ => Ok(None),
    }
}

/// A link in the form of `?start=…` was followed.
async fn linked(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Option<Disposition>, Fault> {
    let word = ordered.order.rest.trim();
    let number = |prefix: &str| word.strip_prefix(prefix)?.parse::<i64>().ok();
    if let Some(number) = number(screen::LINK) {
        return crate::apart(|| screen::linked(area, ctx, ordered, number))
            .await
            .map(Some);
    }
    if let Some(number) = number(opening::LINK) {
        return crate::apart(|| opening::linked(area, ctx, ordered, number)).await;
    }
    Ok(None)
}

/// A button.
pub(crate) async fn pressed(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    if pressed.word == form::WORD {
        return crate::apart(|| form::pressed(area, ctx, pressed)).await;
    }
    let (verb, rest) = pressed.rest.split_once(':').unwrap_or((pressed.rest, ""));
    match verb {
        "o" | "h" => crate::apart(|| screen::pressed(area, ctx, pressed, verb, rest)).await,
        "a" => crate::apart(|| screen::begun(area, ctx, pressed, rest)).await,
        "m" | "p" => crate::apart(|| papers::pressed(area, ctx, pressed, verb, rest)).await,
        "c" => crate::apart(|| claim::pressed(area, ctx, pressed, rest)).await,
        "b" => crate::apart(|| bundle::pressed(area, ctx, pressed, rest)).await,
        "g" => crate::apart(|| figures::pressed(area, ctx, pressed, rest)).await,
        "l" => crate::apart(|| list::pressed(area, ctx, pressed, rest)).await,
        "t" | "d" => crate::apart(|| opening::pressed(area, ctx, pressed, verb, rest)).await,
        _ => Ok(None),
    }
}

/// Words that were asked for.
pub(crate) async fn heard(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    heard: &Heard<'_>,
) -> Result<Option<Disposition>, Fault> {
    match heard.what.kind.as_str() {
        form::AWAITED => crate::apart(|| form::heard(area, ctx, heard)).await,
        claim::AWAITED => crate::apart(|| claim::heard(area, ctx, heard)).await,
        _ => Ok(None),
    }
}

/// A job.
pub(crate) async fn job(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    job: &Job,
) -> Result<Option<()>, Fault> {
    match job.kind.as_str() {
        due::KIND => crate::apart(|| due::came(area, ctx, &job.subject))
            .await
            .map(Some),
        helpdesk::area::LATE => crate::apart(|| late::ticket(area, ctx, &job.subject))
            .await
            .map(Some),
        late::KIND => crate::apart(|| late::case(area, ctx, &job.subject))
            .await
            .map(Some),
        // From now on the keeper may be told again of a post that waits, and Telegram asked again about a person.
        post::WAITS | screen::ASKED => Ok(Some(())),
        _ => Ok(None),
    }
}

/// An outcome of something that went out.
pub(crate) async fn feedback(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    sent: &Sent,
) -> Result<Option<()>, Fault> {
    let Ok(feedback) = serde_json::from_value(sent.feedback.clone()) else {
        return Ok(None);
    };
    match feedback {
        Feedback::CaseCard { case, level } => card::stands(area, ctx, sent, case, level).await?,
        Feedback::CasePost(key) => crate::apart(|| post::stands(ctx, sent, key)).await?,
        Feedback::CourtChannel { post, number } => {
            crate::apart(|| post::linked(area, ctx, sent, post, number)).await?;
        }
        Feedback::EvidenceFile { bundle, unique } => {
            crate::apart(|| bundle::fetched(ctx, sent, bundle, unique)).await?;
        }
    }
    Ok(Some(()))
}
