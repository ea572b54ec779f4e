//! `/cases`: one's own, the queue of one's levels, and the court's public list for everybody.

use helpdesk::area::{Ordered, Pressed};
use mtl_cases::{Case, Level, Phase, Who, wall};
use mtl_domain::{access::Role, clock::Instant};
use mtl_telegram::{Call, Ctx, Disposition, Fault};

use super::sight::{self, Viewer};
use crate::{
    Casework,
    outbound::list::{self as shown, Lists},
    store::cases,
};

/// So many of each are looked through, and so many of the public ones stand on a page.
const OWN: i64 = 30;
const QUEUE: i64 = 30;
/// So many claims are looked through for the oldest; more than a court ever had before it.
const CLAIMS: i64 = 200;
const PUBLIC: i64 = 8;

/// `/cases`.
pub(in crate::flow) async fn ordered(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let viewer = Viewer::of_ordered(ordered);
    let call = lists(area, ctx, viewer, i64::MAX).await?;
    ordered.reply(ctx, call).await?;
    Ok(Disposition::Answered)
}

/// A button: the lists, from a number of the public ones downwards.
pub(in crate::flow) async fn pressed(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    rest: &str,
) -> Result<Option<Disposition>, Fault> {
    let viewer = Viewer::of_pressed(pressed);
    let before = rest.parse().ok().filter(|n| *n > 0).unwrap_or(i64::MAX);
    let call = lists(area, ctx, viewer, before).await?;
    pressed.done(ctx);
    pressed.show(ctx, call).await?;
    Ok(Some(Disposition::Answered))
}

/// What lies with the court before a bench is composed, for whom may decide on it: the oldest filing first.
async fn court_queue(ctx: &mut Ctx<'_>, who: &Who, phase: Phase) -> Result<Vec<Case>, Fault> {
    let bot = &ctx.me.key;
    let mut all = cases::in_phase(ctx.tx, bot, Level::Court, phase, CLAIMS).await?;
    // Who has a part in a case has it among their own.
    all.retain(|case| {
        wall::sees(Some(who), case) == wall::View::Whole && case.side_of(who.person).is_none()
    });
    all.sort_by_key(shown::filed_at);
    all.truncate(usize::try_from(QUEUE).unwrap_or(usize::MAX));
    Ok(all)
}

/// Who leads sees the figures, too.
pub(in crate::flow) fn leads(who: &Who) -> bool {
    who.is_one_of(&[Role::Coordinator, Role::Owner])
}

async fn lists(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    viewer: Viewer,
    before: i64,
) -> Result<Call, Fault> {
    let who = sight::who(area, ctx, viewer.id).await?;
    let whole = |case: &Case| wall::sees(Some(&who), case) == wall::View::Whole;
    let bot = &ctx.me.key;
    let mut own = cases::of_person(ctx.tx, bot, viewer.id, OWN).await?;
    let mut claims = Vec::new();
    if who.is_one_of(&[Role::Secretary]) {
        claims = court_queue(ctx, &who, Phase::Filed).await?;
    }
    let mut complaints = Vec::new();
    // The duty judge needs no office but the settings' word.
    let on_duty = sight::terms(ctx).await?.duty_judge == Some(viewer.id);
    if on_duty || who.is_one_of(&[Role::Judge]) {
        complaints = court_queue(ctx, &who, Phase::Complained).await?;
    }
    let in_queue = |case: &Case| {
        let mut queues = claims.iter().chain(&complaints);
        queues.any(|one| one.id == case.id)
    };
    own.retain(|case| whole(case) && !in_queue(case));
    let mut queue = Vec::new();
    for level in Level::ALL {
        // Who leads sees what waits for a keeper, and of the rest where it is.
        let works = who.is_one_of(level.keepers());
        let leads = leads(&who);
        if works || leads {
            let on_level = cases::on_level(ctx.tx, bot, *level, 0, QUEUE).await?;
            queue.extend(on_level.into_iter().filter(|case| {
                let seen = wall::sees(Some(&who), case);
                let vacant = case.keeper.is_none() && seen != wall::View::Nothing;
                let mut above = own.iter().chain(&claims).chain(&complaints);
                (whole(case) || (leads && vacant)) && !above.any(|one| one.id == case.id)
            }));
        }
    }
    for list in [&mut own, &mut queue] {
        list.sort_by_key(|case| case.next().map_or(Instant::MAX_UTC, |next| next.at));
    }
    let mut public = cases::public(ctx.tx, bot, before, PUBLIC + 1).await?;
    let more = usize::try_from(PUBLIC).is_ok_and(|page| public.len() > page);
    public.truncate(usize::try_from(PUBLIC).unwrap_or(usize::MAX));
    let zone = sight::zone_of(ctx, viewer.id).await?;
    Ok(shown::lists(
        viewer.lang,
        &Lists {
            own: &own,
            claims: &claims,
            complaints: &complaints,
            queue: &queue,
            public: &public,
            more,
            leads: leads(&who),
            first: before == i64::MAX,
            zone,
            whole: &whole,
        },
    ))
}
