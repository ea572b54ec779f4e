//! The claim on its own screen: the form, the reading of every version, the undertaking, and items emptied.
//!
//! What an item consists of is an action like others (`actions/claim.rs`); after it one comes back here.

mod files;

use std::str::FromStr;

use helpdesk::area::{self, Pressed};
use mtl_cases::{By, ClaimItem, Claiming, Code, Digest, Fill, Line, What, wall, wall::Field};
use mtl_locale::{Html, Lang, cases as frame, cases_claim as words};
use mtl_telegram::{Call, Ctx, Disposition, Fault};

pub(in crate::flow) use self::files::{AWAITED, heard};
use super::{
    act, actions, form, screen,
    sight::{self, Viewer},
};
use crate::{
    Casework,
    domain::{sight::Sight, sight::writes, terms::sum_of},
    outbound::{claim as shown, refusal},
    store::lines,
};

/// So many digits of a text's sum stand in the data of its button, which has 64 bytes.
const DIGITS: usize = 32;

/// The form as its writer sees it.
fn form_screen(sight: &Sight, lang: Lang, above: Option<Html>) -> Call {
    let file = actions::find(actions::FILE);
    let none = form::Answers::default();
    let file = file.filter(|action| form::is_possible(action, sight, &none));
    let key = file.map(|action| action.key);
    shown::form(lang, sight, above, actions::fills, key)
}

/// The button on the screen of a case, for whom there is something to write or to read.
pub(in crate::flow) fn button(sight: &Sight, lang: Lang) -> Option<(String, String)> {
    let filed = sight.case.claim.as_ref().map(|claim| &claim.filed);
    let reads = filed.is_some_and(|filed| !filed.is_empty()) && sight.sees(Field::Claim);
    (writes(sight) || reads).then(|| {
        let label = words::claim_open_button(lang).into_string();
        (label, format!("case:c:{}", sight.case.number))
    })
}

/// Shows the form in the place of another screen; false when there is none to be shown.
pub(in crate::flow) async fn turned(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    viewer: Viewer,
    message: i64,
    number: i64,
    above: Option<Html>,
) -> Result<bool, Fault> {
    let sight = crate::apart(|| sight::numbered(area, ctx, viewer, number)).await?;
    let Some(sight) = sight.filter(writes) else {
        return Ok(false);
    };
    let call = form_screen(&sight, viewer.lang, above);
    area::turn_at(ctx, viewer.id, message, call).await?;
    Ok(true)
}

/// A button of the claim.
pub(in crate::flow) async fn pressed(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    rest: &str,
) -> Result<Option<Disposition>, Fault> {
    let viewer = Viewer::of_pressed(pressed);
    let (number, rest) = rest.split_once(':').unwrap_or((rest, ""));
    let Ok(number) = number.parse() else {
        return Ok(None);
    };
    let Some(sight) = crate::apart(|| sight::numbered(area, ctx, viewer, number)).await? else {
        return Ok(None);
    };
    let (verb, rest) = rest.split_once(':').unwrap_or((rest, ""));
    let lang = viewer.lang;
    match verb {
        "" if !writes(&sight) => {
            let last = sight.case.claim.iter().flat_map(|claim| &claim.filed);
            let version = last.last().map_or(0, |filed| filed.version);
            return crate::apart(|| read(ctx, pressed, &sight, version, 0)).await;
        }
        "r" => {
            let (version, page) = rest.split_once(':').unwrap_or((rest, "0"));
            let (Ok(version), Ok(page)) = (version.parse(), page.parse()) else {
                return Ok(None);
            };
            return crate::apart(|| read(ctx, pressed, &sight, version, page)).await;
        }
        "g" => return crate::apart(|| files::send(ctx, pressed, &sight, rest)).await,
        _ if !writes(&sight) => return Ok(None),
        _ => {}
    }
    let item = ClaimItem::from_str(rest).ok();
    let call = match (verb, item) {
        ("", _) => form_screen(&sight, lang, None),
        ("d", _) => {
            files::done(ctx, viewer).await?;
            form_screen(&sight, lang, None)
        }
        ("u", _) => crate::apart(|| undertaking(ctx, &sight, lang, None)).await?,
        ("U", _) => return crate::apart(|| undertake(area, ctx, pressed, &sight, rest)).await,
        ("x", Some(item)) => return crate::apart(|| clear(area, ctx, pressed, &sight, item)).await,
        ("x", None) => shown::clearing(lang, &sight),
        ("f", Some(item)) => {
            crate::apart(|| files::begin(ctx, viewer, pressed.press.number, &sight, item)).await?
        }
        ("f", None) => {
            let ask = words::claim_attach_which(lang);
            shown::which(lang, number, ask, "f", files::ITEMS)
        }
        _ => return Ok(None),
    };
    pressed.done(ctx);
    pressed.show(ctx, call).await?;
    Ok(Some(Disposition::Answered))
}

/// Shows a version, or the draft as it will be read.
async fn read(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    sight: &Sight,
    version: u16,
    page: usize,
) -> Result<Option<Disposition>, Fault> {
    let empty = mtl_cases::Claim::default();
    let claim = sight.case.claim.as_ref().unwrap_or(&empty);
    let filed = claim.filed.iter().find(|filed| filed.version == version);
    let form = match filed {
        Some(filed) if sight.sees(Field::Claim) => &filed.form,
        None if version == 0 && writes(sight) => &claim.form,
        _ => return Ok(None),
    };
    let all = match filed {
        Some(_) => lines::of_case(ctx.tx, sight.case.id).await?,
        None => Vec::new(),
    };
    let next = claim.filed.iter().find(|one| one.version > version);
    let said = |line: &Line| {
        let since = filed.is_some_and(|filed| line.at >= filed.at);
        let until = next.is_none_or(|next| line.at < next.at);
        let of_complaint = matches!(line.code, Code::Complained | Code::ComplaintDecided);
        let seen = wall::may_see_line(Some(&sight.who), &sight.case, line);
        since && until && of_complaint && seen
    };
    let lines: Vec<Line> = all.into_iter().filter(said).collect();
    let texts = texts(ctx).await?;
    let reading = shown::Reading {
        sight,
        filed,
        form,
        lines: &lines,
        texts: &texts,
        writes: writes(sight),
        page,
    };
    let call = shown::read(pressed.lang, &reading);
    pressed.done(ctx);
    pressed.show(ctx, call).await?;
    Ok(Some(Disposition::Answered))
}

/// The texts of the undertaking in every language.
async fn texts(ctx: &mut Ctx<'_>) -> Result<Vec<String>, Fault> {
    let terms = sight::terms(ctx).await?;
    let usual = Lang::ALL.map(|lang| frame::undertaking_plain(lang).into_string());
    let set = terms.undertakings.values().cloned();
    Ok(set.chain(usual).collect())
}

async fn undertaking(
    ctx: &mut Ctx<'_>,
    sight: &Sight,
    lang: Lang,
    above: Option<Html>,
) -> Result<Call, Fault> {
    let terms = sight::terms(ctx).await?;
    let text = sight::undertaking(&terms, lang);
    let sum = sum_of(&text);
    let digits = sum.as_str().get(..DIGITS).unwrap_or_default();
    Ok(shown::undertaking(
        lang,
        sight.case.number,
        &text,
        digits,
        above,
    ))
}

/// The button under the exact text: it counts for that text alone, also when another was set in the meantime.
async fn undertake(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    sight: &Sight,
    digits: &str,
) -> Result<Option<Disposition>, Fault> {
    let terms = sight::terms(ctx).await?;
    let text: Digest = sum_of(&sight::undertaking(&terms, pressed.lang));
    pressed.done(ctx);
    if digits.len() != DIGITS || !text.as_str().starts_with(digits) {
        let why = refusal::said(pressed.lang, &mtl_cases::Refusal::OtherText);
        let call = undertaking(ctx, sight, pressed.lang, Some(why)).await?;
        pressed.show(ctx, call).await?;
        return Ok(Some(Disposition::Refused));
    }
    let what = What::Claim(Claiming::Undertook { text });
    let done = words::claim_undertaken(pressed.lang);
    crate::apart(|| took(area, ctx, pressed, sight, what, done)).await
}

/// Empties an item; its files go too, but for those that a filed version has.
async fn clear(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    sight: &Sight,
    item: ClaimItem,
) -> Result<Option<Disposition>, Fault> {
    pressed.done(ctx);
    let what = What::Claim(Claiming::Filled(Fill::Clear(item)));
    let done = words::claim_cleared(pressed.lang);
    let disposition = crate::apart(|| took(area, ctx, pressed, sight, what, done)).await?;
    if disposition == Some(Disposition::Answered) {
        files::drop_unfiled(ctx, sight, item).await?;
    }
    Ok(disposition)
}

/// Takes a step and shows the form again.
async fn took(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    sight: &Sight,
    what: What,
    done: Html,
) -> Result<Option<Disposition>, Fault> {
    let viewer = Viewer::of_pressed(pressed);
    let (number, message) = (sight.case.number, pressed.press.number);
    let by = By::Person(sight.who);
    let (above, disposition) = match Box::pin(act::act(area, ctx, &sight.case, by, &[what])).await?
    {
        Ok(_) => (done, Disposition::Answered),
        Err(why) => (refusal::said(viewer.lang, &why), Disposition::Refused),
    };
    if !crate::apart(|| turned(area, ctx, viewer, message, number, Some(above.clone()))).await? {
        crate::apart(|| screen::turned(area, ctx, viewer, message, number, Some(above))).await?;
    }
    Ok(Some(disposition))
}
