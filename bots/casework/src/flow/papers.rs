//! What belongs to a case and is read apart from its screen: the certificate of a mediation that was none, and what of
//! the desk's conversation was carried up.

use helpdesk::{area::Pressed, domain::message::Message, store::menu};
use mtl_cases::{Case, Level, PartyRole, wall::Field};
use mtl_store::outbox::Priority;
use mtl_telegram::{Ctx, Disposition, Fault, Out};
use serde_json::json;

use super::sight::{self, Viewer};
use crate::{
    Casework,
    domain::{certificate, sight::Sight},
    outbound::{mediation, transcript},
};

/// More of a conversation is not shown here; whole it stands in the bundle.
const MOST: i64 = 500;

/// A certificate came to be: the chained log holds its sum, so that each copy can be checked by it.
pub(in crate::flow) async fn certified(ctx: &mut Ctx<'_>, case: &Case) -> Result<(), Fault> {
    let Some(paper) = certificate::of(case) else {
        return Ok(());
    };
    let facts = json!({"no": paper.number, "reason": paper.reason, "sha256": paper.sha256});
    let number = case.number.to_string();
    ctx.audit(None, "case.certificate", &number, &facts).await
}

/// Hands the certificate out to somebody who may hold it.
pub(in crate::flow) async fn hand_out(
    ctx: &mut Ctx<'_>,
    sight: &Sight,
    viewer: Viewer,
    how: Priority,
) -> Result<bool, Fault> {
    let paper = certificate::of(&sight.case).filter(|_| sight.sees(Field::Certificate));
    let Some(paper) = paper else {
        return Ok(false);
    };
    let call = mediation::certificate(viewer.lang, sight.case.number, &paper);
    ctx.send(Out::chat(viewer.id, how, call)).await?;
    Ok(true)
}

/// Whether a message of the conversation is shown to the viewer: its member sees all of it, and so does the desk while
/// the case is there; above it, what the member lets go up.
fn is_carried(sight: &Sight, message: &Message) -> bool {
    let side = sight.case.side_of(sight.who.person);
    let party = side.and_then(|no| sight.case.party(no));
    let own = party.is_some_and(|party| party.role == PartyRole::Claimant);
    own || sight.case.level == Level::Support || sight.case.transcript.has(message.id)
}

/// A button: the certificate (`m`), or a page of the conversation (`p`).
pub(in crate::flow) async fn pressed(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    verb: &str,
    rest: &str,
) -> Result<Option<Disposition>, Fault> {
    let Some((viewer, sight, page)) = sight::pressed(area, ctx, pressed, rest).await? else {
        return Ok(None);
    };
    if verb == "m" {
        if !hand_out(ctx, &sight, viewer, Priority::Answer).await? {
            return Ok(None);
        }
        pressed.done(ctx);
        return Ok(Some(Disposition::Answered));
    }
    if sight.case.ticket == 0 || !sight.sees(Field::Transcript) {
        return Ok(None);
    }
    let mut all = menu::seen(ctx.tx, sight.case.ticket, MOST).await?;
    all.reverse();
    all.retain(|message| is_carried(&sight, message));
    pressed.done(ctx);
    let call = transcript::page(viewer.lang, &sight, &all, page);
    pressed.show(ctx, call).await?;
    Ok(Some(Disposition::Answered))
}
