//! The screen of a case: what its viewer may see of it, and the buttons of what they can do now.

use chrono::TimeDelta;
use helpdesk::area::{self, Ordered, Pressed};
use mtl_cases::wall;
use mtl_domain::{access::ChatRole, clock::later};
use mtl_locale::{Html, cases as words};
use mtl_store::jobs;
use mtl_telegram::{Call, Ctx, Disposition, Fault};
use serde_json::json;

use super::{
    actions, claim, form,
    sight::{self, Viewer},
};
use crate::{Casework, domain::sight::Sight, outbound::case as shown, store::lines};

/// How the links begin that open a case in private.
pub(in crate::flow) const LINK: &str = "case_";
/// While a job of this kind waits, Telegram is not asked about a person again.
pub(in crate::flow) const ASKED: &str = "case_asked";
/// How long that is.
const AGAIN: TimeDelta = TimeDelta::minutes(10);

/// `/case 5`.
pub(in crate::flow) async fn ordered(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    match sight::number_in(&ordered.order.rest) {
        Some(number) => linked(area, ctx, ordered, number).await,
        None => {
            let call = area::view::say(words::case_which(ordered.lang));
            ordered.reply(ctx, call).await?;
            Ok(Disposition::Refused)
        }
    }
}

/// A case is opened by its number, in a message of its own.
pub(in crate::flow) async fn linked(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
    number: i64,
) -> Result<Disposition, Fault> {
    let viewer = Viewer::of_ordered(ordered);
    let found = sight::numbered(area, ctx, viewer, number).await?;
    let (call, disposition) = match found {
        Some(sight) => (screen(&sight, viewer, None), Disposition::Answered),
        // Whether there is such a case is not said to who may not know.
        None => (
            area::view::say(words::case_unknown(viewer.lang, number)),
            Disposition::Refused,
        ),
    };
    ordered.reply(ctx, call).await?;
    if disposition == Disposition::Refused && ordered.roles.is_empty() {
        ask_about(ctx, viewer.id, number).await?;
    }
    Ok(disposition)
}

/// Whoever is new on a level follows the link of its card before a word in its chat. Telegram knows whether they are in
/// it, and is not asked again at once: whoever tries numbers makes no work.
async fn ask_about(ctx: &mut Ctx<'_>, person: i64, number: i64) -> Result<(), Fault> {
    let subject = person.to_string();
    let asked = jobs::get(ctx.tx, &ctx.me.key, ASKED, &subject).await?;
    if asked.is_some() {
        return Ok(());
    }
    ctx.job(ASKED, &subject, &json!({}), later(ctx.now, AGAIN))
        .await?;
    let command = format!("case {number}");
    for chat in [ChatRole::Support, ChatRole::Admins] {
        area::ask_whether_in(ctx, person, chat, &command, true).await?;
    }
    Ok(())
}

/// The screen as a message; what was just said stands above.
pub(in crate::flow) fn screen(sight: &Sight, viewer: Viewer, above: Option<Html>) -> Call {
    let actions = actions::possible(sight).map(|action| {
        let data = format!("case:a:{}:{}", sight.case.number, action.key);
        ((action.button)(viewer.lang).into_string(), data)
    });
    let claim = claim::button(sight, viewer.lang).into_iter();
    let mut possible: Vec<(String, String)> = claim.chain(actions).collect();
    if sight.case.is_kept_by(sight.who.person) {
        let data = format!("case:b:{}", sight.case.number);
        let text = mtl_locale::cases_bundle::bundle_button(viewer.lang);
        possible.push((text.into_string(), data));
    }
    shown::screen(viewer.lang, sight, above, possible)
}

/// Shows a case in the place of another screen of the bot.
pub(in crate::flow) async fn turned(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    viewer: Viewer,
    message: i64,
    number: i64,
    above: Option<Html>,
) -> Result<(), Fault> {
    let call = match sight::numbered(area, ctx, viewer, number).await? {
        Some(sight) => screen(&sight, viewer, above),
        None => {
            let unknown = words::case_unknown(viewer.lang, number);
            area::view::say(Html::join(above.into_iter().chain([unknown]), "\n\n"))
        }
    };
    area::turn_at(ctx, viewer.id, message, call).await
}

/// Where one comes back to from a form: the claim from those of its items, the case from all others.
pub(in crate::flow) async fn back(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    viewer: Viewer,
    place: (i64, i64),
    action: &form::Action,
    above: Option<Html>,
) -> Result<(), Fault> {
    let (message, number) = place;
    if actions::is_of_claim(action)
        && crate::apart(|| claim::turned(area, ctx, viewer, message, number, above.clone())).await?
    {
        return Ok(());
    }
    crate::apart(|| turned(area, ctx, viewer, message, number, above)).await
}

/// A button of the screen: the case again, or its history.
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
    let call = match verb {
        "h" => {
            let mut all = lines::of_case(ctx.tx, sight.case.id).await?;
            all.retain(|line| wall::may_see_line(Some(&sight.who), &sight.case, line));
            shown::history(viewer.lang, &sight, &all, page)
        }
        _ => screen(&sight, viewer, None),
    };
    pressed.done(ctx);
    pressed.show(ctx, call).await?;
    Ok(Some(Disposition::Answered))
}

/// The button of an action.
pub(in crate::flow) async fn begun(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    rest: &str,
) -> Result<Option<Disposition>, Fault> {
    let viewer = Viewer::of_pressed(pressed);
    let found = rest
        .split_once(':')
        .and_then(|(number, key)| Some((number.parse().ok()?, actions::find(key)?)));
    let Some((number, action)) = found else {
        return Ok(None);
    };
    let Some(sight) = sight::numbered(area, ctx, viewer, number).await? else {
        return Ok(None);
    };
    pressed.done(ctx);
    let none = form::Answers::default();
    if !form::is_possible(action, &sight, &none) {
        // The case went on since the button was shown: here it is, with the reason.
        // Who sees no more than its level learns nothing by way of the reason either.
        let why = form::refusal(action, &sight, &none).filter(|_| sight.sees(wall::Field::Phase));
        let text = why.map_or_else(
            || words::not_now(viewer.lang),
            |why| crate::outbound::refusal::said(viewer.lang, &why),
        );
        pressed
            .show(ctx, screen(&sight, viewer, Some(text)))
            .await?;
        return Ok(Some(Disposition::Refused));
    }
    let subject = form::Subject::Case(number);
    form::begin(area, ctx, viewer, pressed.press.number, subject, action).await?;
    Ok(Some(Disposition::Answered))
}
