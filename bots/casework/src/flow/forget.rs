//! What a person's wish to be forgotten meets here: a case that is not over is kept whole until it is, for both sides.

use mtl_cases::{Case, Due, wall};
use mtl_locale::{Html, Lang, cases as words};
use mtl_telegram::{Ctx, Fault};

use super::sight;
use crate::{
    Casework,
    store::{cases, forms},
};

/// More cases at once nobody has.
const MANY: i64 = 200;

/// Whether something of the case is still to be done.
fn lives(case: &Case) -> bool {
    !case.is_over() || case.deadlines.iter().any(|one| one.due == Due::Task)
}

/// Why a person's data cannot be erased now.
pub(crate) async fn keeps(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    person: i64,
    lang: Lang,
) -> Result<Option<Html>, Fault> {
    let who = sight::who(area, ctx, person).await?;
    let mut all = cases::of_person(ctx.tx, &ctx.me.key, person, MANY).await?;
    // Whom nobody has notified yet learns nothing of it in this way either.
    all.retain(|case| {
        let side = case.side_of(who.person).is_some();
        side && lives(case) && wall::sees(Some(&who), case) != wall::View::Nothing
    });
    Ok(all
        .first()
        .map(|case| words::forget_case(lang, case.number)))
}

/// A person is forgotten: what they were writing here goes as well.
pub(crate) async fn forgotten(ctx: &mut Ctx<'_>, person: i64) -> Result<(), Fault> {
    Ok(forms::remove(ctx.tx, &ctx.me.key, person).await?)
}
