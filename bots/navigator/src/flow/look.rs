//! Questions to the chain and what came of them: asked outside, answered by a job, shown where they were asked.

use mtl_domain::clock::Instant;
use mtl_telegram::{Ctx, Fault, errands::Answer};

use super::{
    Guest, airdrop,
    ask::{ADDRESS, For},
    desk, join, path,
    screen::{At, show},
};
use crate::{
    domain::findings::{Fact, Findings},
    outbound::path as view,
    outside::{LOOK, PAYMENTS, Payments, Purpose, Question, Reply},
};

/// Looks at an address, and shows that it is being looked at.
pub(super) async fn ask(
    ctx: &mut Ctx<'_>,
    guest: &mut Guest,
    at: At<'_>,
    address: String,
    purpose: Purpose,
) -> Result<(), Fault> {
    let signers = join::signs(ctx, guest, &purpose).await?;
    let id = quietly(ctx, guest.id(), address, purpose.clone(), signers).await?;
    let screen = match purpose {
        Purpose::Send(_) => crate::outbound::join::sending(guest.lang),
        _ => view::looking(guest.lang),
    };
    show(ctx, guest, at, &seen(id), screen).await
}

/// Looks at an address without a word. Gives the name of the question.
pub(super) async fn quietly(
    ctx: &mut Ctx<'_>,
    person: i64,
    address: String,
    purpose: Purpose,
    signers: bool,
) -> Result<i64, Fault> {
    let question = Question {
        id: ctx.id(),
        person,
        address,
        recommendation: !matches!(purpose, Purpose::Token(_) | Purpose::Airdrop(_)),
        signers,
        purpose,
    };
    ctx.errand(LOOK, &question.id.to_string(), &question)
        .await?;
    Ok(question.id)
}

/// What a screen shows while a question is on its way.
fn seen(id: i64) -> String {
    format!("look:{id}")
}

/// Nothing came back at all: as good as a server that does not answer.
fn silence(question: &Question, now: Instant) -> Findings {
    let unread = "errand".to_owned();
    Findings {
        address: question.address.clone(),
        account: Fact::Unread {
            why: unread.clone(),
            at: now,
        },
        recommendation: Some(Fact::Unread {
            why: unread,
            at: now,
        }),
        signers: None,
    }
}

/// An answer is there.
pub(super) async fn answered(ctx: &mut Ctx<'_>, answer: Answer) -> Result<(), Fault> {
    if answer.kind == PAYMENTS {
        // What cannot be read is asked for again.
        let told: Payments = serde_json::from_value(answer.answer).unwrap_or_default();
        return airdrop::payments(ctx, told).await;
    }
    let question: Question = serde_json::from_value(answer.asked)?;
    // What cannot be read is no answer.
    let reply: Reply = serde_json::from_value(answer.answer).unwrap_or_else(|_| Reply::Found {
        findings: silence(&question, ctx.now),
        shared: false,
    });
    if let Purpose::Desk { bot, ticket } = &question.purpose {
        return desk::checked(ctx, bot, *ticket, &question, reply).await;
    }
    let Some(mut guest) = Guest::find(ctx, question.person).await? else {
        return Ok(());
    };
    // Somebody who looks at something else by now is not torn away from it.
    let waits = guest.walker.view == seen(question.id);
    let (findings, shared) = match reply {
        Reply::Found { findings, shared } => (findings, shared),
        Reply::Wrong(why) => {
            return wrong(ctx, &mut guest, &question, waits, &why).await;
        }
        Reply::Trouble(why) => {
            let mut findings = silence(&question, ctx.now);
            findings.account = Fact::Unread { why, at: ctx.now };
            (findings, false)
        }
    };
    // A name that could not be resolved is no address to keep.
    if mtl_stellar::AccountId::parse(&findings.address).is_some()
        && !matches!(findings.account, Fact::Unread { .. })
    {
        path::keep(ctx, &mut guest, &findings).await?;
    }
    match question.purpose {
        Purpose::Step(key) => {
            if waits {
                step(ctx, &mut guest, &key, &findings).await?;
            }
            join::noticed(ctx, &mut guest, &findings).await
        }
        Purpose::Join(id) => join::found(ctx, &mut guest, id, findings, shared, waits).await,
        Purpose::Send(id) => join::confirmed(ctx, &mut guest, id, findings, waits).await,
        Purpose::Watch(id) => join::watched(ctx, &mut guest, id, findings).await,
        Purpose::Token(_) => join::noticed(ctx, &mut guest, &findings).await,
        Purpose::Airdrop(id) => airdrop::found(ctx, &mut guest, id, findings, waits).await,
        Purpose::Desk { .. } => Ok(()),
    }
}

/// A step with what was found, or with the trouble.
async fn step(
    ctx: &mut Ctx<'_>,
    guest: &mut Guest,
    key: &str,
    findings: &Findings,
) -> Result<(), Fault> {
    if matches!(findings.account, Fact::Unread { .. }) {
        // What was known before stays as it is; this screen tells of the trouble.
        let kept = guest.walker.findings.clone();
        let address = guest.walker.address.clone();
        guest.walker.address = Some(findings.address.clone());
        guest.walker.keep(findings)?;
        let shown = path::step(ctx, guest, At::Screen, key).await?;
        guest.walker.findings = kept;
        guest.walker.address = address;
        guest.save(ctx).await?;
        return if shown {
            Ok(())
        } else {
            path::home(ctx, guest, At::Screen).await
        };
    }
    if path::step(ctx, guest, At::Screen, key).await? {
        Ok(())
    } else {
        path::home(ctx, guest, At::Screen).await
    }
}

/// A name leads nowhere.
async fn wrong(
    ctx: &mut Ctx<'_>,
    guest: &mut Guest,
    question: &Question,
    waits: bool,
    why: &str,
) -> Result<(), Fault> {
    let what = match &question.purpose {
        Purpose::Step(key) => For::Step(key.clone()),
        Purpose::Join(id) | Purpose::Send(id) => {
            join::misled(ctx, guest, *id).await?;
            For::Join(*id)
        }
        Purpose::Airdrop(id) => For::Airdrop(*id),
        _ => return Ok(()),
    };
    if !waits {
        return Ok(());
    }
    guest.await_words(ctx, ADDRESS, &what).await?;
    let screen = view::said_wrong(guest.lang, why, None, &what.back());
    show(ctx, guest, At::Screen, "address", screen).await
}
