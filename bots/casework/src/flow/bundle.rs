//! `/bundle`: the evidence of a case as one file, for its keeper.
//!
//! Files are fetched one after another; each stands in a row as soon as it is there, so a restart loses none of them. What
//! goes in is read anew at every step: who is the keeper no more gets nothing, and a consent taken back counts at once.

mod facts;

use std::collections::BTreeMap;

use helpdesk::area::{self, Ordered, Pressed};
use mtl_cases::Case;
use mtl_domain::{
    audit::{sha256, to_hex},
    people::PersonId,
};
use mtl_evidence::{
    LARGEST_FILE,
    input::{Content, Input},
    make,
};
use mtl_locale::{Html, Lang, cases_bundle as words};
use mtl_store::outbox::Priority;
use mtl_telegram::{Call, Ctx, Disposition, Fault, Out, call::Sent, file::Fetched};
use serde_json::json;

use super::{
    Feedback,
    sight::{self, Viewer},
};
use crate::{
    Casework,
    domain::bundle::{self, ROOM, Wanted},
    outbound::bundle as shown,
    store::{
        bundles::{self, Gathering, Made},
        cases,
    },
};

/// `/bundle 5`.
pub(in crate::flow) async fn ordered(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let viewer = Viewer::of_ordered(ordered);
    let (html, begun) = match sight::number_in(&ordered.order.rest) {
        Some(number) => crate::apart(|| begin(area, ctx, viewer, number)).await?,
        None => (words::bundle_which(viewer.lang), None),
    };
    ordered.reply(ctx, area::view::say(html)).await?;
    go_on(ctx, begun).await
}

/// The button on the screen of a case.
pub(in crate::flow) async fn pressed(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    rest: &str,
) -> Result<Option<Disposition>, Fault> {
    let Ok(number) = rest.parse() else {
        return Ok(None);
    };
    let viewer = Viewer::of_pressed(pressed);
    // To whom the button is not shown there is none.
    let sight = crate::apart(|| sight::numbered(area, ctx, viewer, number)).await?;
    if !sight.is_some_and(|sight| sight.case.is_kept_by(PersonId(viewer.id))) {
        return Ok(None);
    }
    let (html, begun) = crate::apart(|| begin(area, ctx, viewer, number)).await?;
    pressed.done(ctx);
    tell(ctx, viewer.id, html).await?;
    go_on(ctx, begun).await.map(Some)
}

/// The first step, once it was said that it begins.
async fn go_on(ctx: &mut Ctx<'_>, begun: Option<Gathering>) -> Result<Disposition, Fault> {
    let Some(gathering) = begun else {
        return Ok(Disposition::Refused);
    };
    crate::apart(|| step(ctx, &gathering)).await?;
    Ok(Disposition::Answered)
}

async fn tell(ctx: &mut Ctx<'_>, person: i64, html: Html) -> Result<(), Fault> {
    let out = Out::chat(person, Priority::Answer, area::view::say(html));
    ctx.send(out).await?;
    Ok(())
}

/// Begins to gather, if it is the keeper who asks; what is said to them.
async fn begin(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    viewer: Viewer,
    number: i64,
) -> Result<(Html, Option<Gathering>), Fault> {
    let lang = viewer.lang;
    let Some(sight) = crate::apart(|| sight::numbered(area, ctx, viewer, number)).await? else {
        let unknown = mtl_locale::cases::case_unknown(lang, number);
        return Ok((unknown, None));
    };
    if !sight.case.is_kept_by(PersonId(viewer.id)) {
        return Ok((words::bundle_foreign(lang, number), None));
    }
    let gathering = Gathering {
        id: ctx.id(),
        case: sight.case.id,
        asked_by: viewer.id,
        asked_at: ctx.now,
        lang: lang.code().to_owned(),
    };
    if !bundles::begin(ctx.tx, &ctx.me.key, &gathering).await? {
        return Ok((words::bundle_waits(lang, number), None));
    }
    let carried = shown::carried(&sight.case.transcript);
    let begun = words::bundle_begun(lang, number, carried);
    Ok((begun, Some(gathering)))
}

/// A file was fetched, or could not be.
pub(in crate::flow) async fn fetched(
    ctx: &mut Ctx<'_>,
    sent: &Sent,
    id: i64,
    unique: String,
) -> Result<(), Fault> {
    let Some(gathering) = bundles::gathering(ctx.tx, &ctx.me.key, id).await? else {
        return Ok(());
    };
    let result = sent.result.clone().filter(|_| sent.ok);
    let fetched = result.and_then(|result| serde_json::from_value(result).ok());
    let fetched = fetched.unwrap_or(Fetched::Gone);
    let absent = match &fetched {
        Fetched::Base64(_) => None,
        Fetched::TooLarge => Some("too_large"),
        Fetched::Gone => Some("gone"),
    };
    let size = fetched.bytes().map_or(0, |bytes| bytes.len());
    let text = match fetched {
        Fetched::Base64(text) => text,
        Fetched::TooLarge | Fetched::Gone => String::new(),
    };
    put(ctx, id, unique, size, absent, &text).await?;
    crate::apart(|| step(ctx, &gathering)).await
}

async fn put(
    ctx: &mut Ctx<'_>,
    id: i64,
    unique: String,
    size: usize,
    absent: Option<&str>,
    text: &str,
) -> Result<(), Fault> {
    let file = bundles::Fetched {
        unique,
        size: i64::try_from(size).unwrap_or(i64::MAX),
        absent: absent.map(str::to_owned),
    };
    Ok(bundles::put_file(ctx.tx, id, &file, text).await?)
}

/// Asks for the next file, or makes the bundle when there is none to ask for.
async fn step(ctx: &mut Ctx<'_>, of: &Gathering) -> Result<(), Fault> {
    let lang = Lang::from_code(Some(&of.lang));
    let case = cases::get(ctx.tx, &ctx.me.key, of.case).await?;
    let Some(case) = case.filter(|case| case.is_kept_by(PersonId(of.asked_by))) else {
        bundles::drop_gathering(ctx.tx, of.id).await?;
        return tell(ctx, of.asked_by, words::bundle_keeper_changed(lang)).await;
    };
    let facts = crate::apart(|| facts::of(ctx, &case, of, lang)).await?;
    let (input, wanted) = bundle::input(&facts);
    let have = bundles::files(ctx.tx, of.id).await?;
    let bytes = have.iter().filter_map(|file| u64::try_from(file.size).ok());
    let used: u64 = bytes.sum();
    for file in wanted {
        if have.iter().any(|one| one.unique == file.unique) {
            continue;
        }
        let size = file.size.unwrap_or_default();
        if size <= LARGEST_FILE && used.saturating_add(size) <= ROOM {
            return ask(ctx, of, &file).await;
        }
        let why = match size {
            size if size > LARGEST_FILE => "too_large",
            _ => "no_room",
        };
        put(ctx, of.id, file.unique, 0, Some(why), "").await?;
    }
    crate::apart(|| finish(ctx, of, lang, &case, input)).await
}

async fn ask(ctx: &mut Ctx<'_>, of: &Gathering, file: &Wanted) -> Result<(), Fault> {
    let feedback = Feedback::EvidenceFile {
        bundle: of.id,
        unique: file.unique.clone(),
    };
    let call = Call::fetch_file(&file.file_id);
    let out =
        Out::chat(of.asked_by, Priority::Answer, call).feedback(serde_json::to_value(feedback)?);
    ctx.send(out).await?;
    Ok(())
}

/// What was fetched goes into the input.
async fn fill(ctx: &mut Ctx<'_>, bundle: i64, input: &mut Input) -> Result<(), Fault> {
    let have = bundles::files(ctx.tx, bundle).await?;
    let have: BTreeMap<String, Option<String>> = have
        .into_iter()
        .map(|file| (file.unique, file.absent))
        .collect();
    for file in &mut input.files {
        file.content = match have.get(&file.unique).map(Option::as_deref) {
            Some(Some("too_large")) => Content::TooLarge,
            Some(Some("no_room")) => Content::NoRoom,
            Some(None) => {
                let text = bundles::content(ctx.tx, bundle, &file.unique).await?;
                let bytes = text.and_then(|text| Fetched::Base64(text).bytes());
                bytes.map_or(Content::Gone, Content::Here)
            }
            Some(Some(_)) | None => Content::Gone,
        };
    }
    Ok(())
}

/// The sum of all that goes in, but for version and time: with the same sum it is the same bundle.
fn sum_of(input: &Input, lang: Lang) -> Result<String, Fault> {
    let mut bare = input.clone();
    bare.created = chrono::DateTime::UNIX_EPOCH;
    for file in &mut bare.files {
        if let Content::Here(bytes) = &mut file.content {
            *bytes = sha256(bytes).to_vec();
        }
    }
    let text = serde_json::to_string(&(lang.code(), bare))?;
    Ok(to_hex(&sha256(text.as_bytes())))
}

/// Makes the bundle and sends it. When nothing has changed since the last one, it is that one again, byte by byte.
async fn finish(
    ctx: &mut Ctx<'_>,
    of: &Gathering,
    lang: Lang,
    case: &Case,
    mut input: Input,
) -> Result<(), Fault> {
    fill(ctx, of.id, &mut input).await?;
    let sum = sum_of(&input, lang)?;
    let earlier = bundles::of_case(ctx.tx, case.id).await?;
    let same = earlier.first().filter(|last| last.input_sha256 == sum);
    let before = match same {
        Some(_) => earlier.get(1),
        None => earlier.first(),
    };
    let version = before.map_or(1, |before| before.version + 1);
    input.version = u32::try_from(version).unwrap_or(u32::MAX);
    input.previous = before.map(|before| before.manifest_sha256.clone());
    input.created = same.map_or(of.asked_at, |same| same.asked_at);
    let bundle = match make(&input, lang) {
        Ok(bundle) => bundle,
        Err(wrong) => {
            tracing::error!(case = case.number, %wrong, "a bundle cannot be made");
            bundles::drop_gathering(ctx.tx, of.id).await?;
            return tell(ctx, of.asked_by, words::bundle_failed(lang, case.number)).await;
        }
    };
    let made = Made {
        version,
        asked_at: input.created,
        input_sha256: sum,
        manifest_sha256: bundle.sha256.clone(),
        zip_sha256: to_hex(&sha256(&bundle.bytes)),
    };
    let repeated = same.is_some();
    match same {
        Some(_) => bundles::drop_gathering(ctx.tx, of.id).await?,
        None => bundles::done(ctx.tx, of.id, &made).await?,
    }
    let counts = bundle.manifest.counts;
    let facts = json!({
        "version": version,
        "again": repeated,
        "manifest_sha256": made.manifest_sha256,
        "zip_sha256": made.zip_sha256,
        "scope": bundle.manifest.scope,
        "messages": counts.messages,
        "withheld": bundle.manifest.withheld,
        "files": counts.files,
        "enclosed": counts.enclosed,
    });
    let number = case.number.to_string();
    ctx.audit(Some(of.asked_by), "case.bundle", &number, &facts)
        .await?;
    let call = shown::document(lang, case.number, &bundle, &made, repeated);
    ctx.send(Out::chat(of.asked_by, Priority::Answer, call))
        .await?;
    Ok(())
}
