//! A person's own data: their cases in the file they ask for, and what a wish to be forgotten meets. A case that is not
//! over is kept whole until it is, for both sides; one whose claim was filed stays, for the ruling rests on it.

use mtl_cases::{Case, wall};
use mtl_domain::people::PersonId;
use mtl_locale::{Html, Lang, cases as words};
use mtl_telegram::{Ctx, Fault};
use serde_json::{Map, Value, json};

use super::{MANY, sight};
use crate::{
    Casework,
    domain::own,
    store::{cases, files, forms, lines},
};

/// The cases of a person, as their walls let them be seen.
pub(crate) async fn data(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    person: i64,
) -> Result<Map<String, Value>, Fault> {
    let who = sight::who(area, ctx, person).await?;
    let mut all = Vec::new();
    for case in cases::of_person(ctx.tx, &ctx.me.key, person, MANY).await? {
        let lines = lines::of_case(ctx.tx, case.id).await?;
        let files = files::of_case(ctx.tx, case.id).await?;
        all.extend(own::told(&who, &case, &lines, &files));
    }
    Ok([("cases".to_owned(), Value::Array(all))]
        .into_iter()
        .collect())
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
        side && own::lives(case) && wall::sees(Some(&who), case) != wall::View::Nothing
    });
    Ok(all
        .first()
        .map(|case| words::forget_case(lang, case.number)))
}

/// A person is forgotten: what they were writing here goes, and their name and words in cases that nothing keeps.
pub(crate) async fn forgotten(ctx: &mut Ctx<'_>, person: i64) -> Result<(), Fault> {
    forms::remove(ctx.tx, &ctx.me.key, person).await?;
    for case in cases::of_person(ctx.tx, &ctx.me.key, person, MANY).await? {
        if let Some(next) = own::without(&case, PersonId(person)) {
            blank(ctx, &case, &next, person).await?;
        }
    }
    Ok(())
}

async fn blank(ctx: &mut Ctx<'_>, case: &Case, next: &Case, person: i64) -> Result<(), Fault> {
    cases::save(ctx.tx, &ctx.me.key, next, case.version).await?;
    for line in lines::of_case(ctx.tx, case.id).await? {
        if let Some(line) = own::line_without(&line, PersonId(person)) {
            lines::blank(ctx.tx, &line).await?;
        }
    }
    for file in files::of_case(ctx.tx, case.id).await? {
        if file.added_by == person {
            files::remove(ctx.tx, case.id, file.id).await?;
        }
    }
    // The sums of the lines stay in the chained log: whoever has the words can still prove them.
    let number = case.number.to_string();
    ctx.audit(None, "case.forgotten", &number, &json!({})).await
}
