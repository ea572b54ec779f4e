//! A low rating is told to the coordinators in private; where none can be reached, the agents learn only that there is one.

use mtl_domain::access::Role;
use mtl_locale::{Lang, rating as words};
use mtl_store::{links, outbox::Priority, people, roles};
use mtl_telegram::{Ctx, Fault, Out, call::Sent};

use super::super::{SUPPORT, feedback::Feedback, reach};
use crate::{
    domain::rating as rule,
    outbound::{rating as screens, view},
    store::{pseudonyms, rating, rating::Survey},
};

/// The job that tells of a low rating once its reason had time to come.
pub(in crate::flow) const TELL: &str = "rating_low";

/// Tells of a low rating, if it still is one.
pub(in crate::flow) async fn tell(ctx: &mut Ctx<'_>, subject: &str) -> Result<(), Fault> {
    let Some((survey, seat)) = super::load(ctx, subject.parse().ok()).await? else {
        return Ok(());
    };
    let Some(stars) = survey.stars.filter(|stars| rule::is_low(*stars)) else {
        return Ok(());
    };
    let number = seat.ticket.number;
    let mut names = Vec::new();
    for agent in rating::agents(ctx.tx, survey.id).await? {
        names.extend(pseudonyms::get(ctx.tx, &ctx.me.key, agent).await?);
    }
    let coordinators = reachable(ctx).await?;
    if coordinators.is_empty() {
        return to_desk(ctx, &survey, number).await;
    }
    for (person, lang) in coordinators {
        let html = screens::alarm(
            lang,
            number,
            stars,
            &names,
            survey.reason.as_deref(),
            survey.words.as_deref(),
        );
        let feedback = Feedback::Alarm { survey: survey.id };
        let out = Out::chat(person, Priority::Member, view::say(html))
            .of(seat.ticket.id)
            .feedback(serde_json::to_value(feedback)?);
        ctx.send(out).await?;
    }
    Ok(())
}

/// The coordinators who are not known to be out of reach, with their languages.
async fn reachable(ctx: &mut Ctx<'_>) -> Result<Vec<(i64, Lang)>, Fault> {
    let bot = &ctx.me.key;
    let mut list = Vec::new();
    for person in roles::holders(ctx.tx, Role::Coordinator.as_str(), bot).await? {
        let known = people::get(ctx.tx, bot, person).await?;
        if !reach::is_lost(known.as_ref().and_then(|known| known.reach.as_deref())) {
            list.push((
                person,
                known.as_ref().map_or_else(Lang::default, view::lang_of),
            ));
        }
    }
    Ok(list)
}

/// What was sent to a coordinator: when it did not arrive and nobody else is left, the agents' chat hears of it.
pub(in crate::flow) async fn unheard(
    ctx: &mut Ctx<'_>,
    sent: &Sent,
    survey: i64,
) -> Result<(), Fault> {
    if sent.ok || !reachable(ctx).await?.is_empty() {
        return Ok(());
    }
    match super::load(ctx, Some(survey)).await? {
        Some((survey, seat)) => to_desk(ctx, &survey, seat.ticket.number).await,
        None => Ok(()),
    }
}

/// Neither the rating nor the words: agents see theirs only in the mean.
async fn to_desk(ctx: &mut Ctx<'_>, survey: &Survey, number: i64) -> Result<(), Fault> {
    let Some(link) = links::of_role(ctx.tx, &ctx.me.key, SUPPORT).await? else {
        return Ok(());
    };
    let lang = Lang::from_code(Some(&link.language));
    let call = view::say(words::alarm_desk(lang, number));
    let out = Out::chat(link.chat_id, Priority::Room, call).merging(format!("low:{}", survey.id));
    ctx.send(out).await?;
    Ok(())
}
