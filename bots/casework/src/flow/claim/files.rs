//! Files of the claim: asked for, kept by their ids at Telegram, and sent to whom may read the claim.

use chrono::TimeDelta;
use helpdesk::area::{self, Heard, Pressed};
use mtl_cases::{
    Attachment, By, ClaimForm, ClaimItem, Claiming, Digest, Fill, What, Words, wall::Field,
};
use mtl_locale::{Html, Lang, cases as frame, cases_claim as words};
use mtl_store::outbox::Priority;
use mtl_telegram::{Call, Ctx, Disposition, Fault, Out};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::super::{
    act, screen, shown_sum,
    sight::{self, Viewer},
};
use crate::{
    Casework,
    domain::{sight::Sight, sight::writes},
    outbound::{claim as shown, refusal},
    store::{files, forms},
};

/// What a file is awaited for.
pub(in crate::flow) const AWAITED: &str = "case:file";
/// Gathering evidence takes long, and what comes too late would go to the agents as a message.
const PATIENCE: TimeDelta = TimeDelta::hours(12);
/// So many files go with a claim.
const MOST: usize = 50;

/// The items that files go with: words that need proof, a mandate, a receipt.
pub(super) const ITEMS: &[ClaimItem] = &[
    ClaimItem::Claimant,
    ClaimItem::Respondent,
    ClaimItem::Grievance,
    ClaimItem::Demand,
    ClaimItem::Grounds,
    ClaimItem::Fee,
];

/// What files are awaited for: stands in the row of the person's form, so that another form ends it.
#[derive(Serialize, Deserialize)]
struct Attaching {
    attach: i64,
    item: ClaimItem,
    /// The sum of what the message shows: an edit that changes nothing is not sent.
    #[serde(default)]
    shown: String,
}

fn belongs(item: ClaimItem) -> String {
    format!("item:{}", item.as_str())
}

async fn ask(
    ctx: &mut Ctx<'_>,
    viewer: Viewer,
    message: i64,
    what: &Attaching,
) -> Result<(), Fault> {
    let row = forms::Kept {
        message,
        body: serde_json::to_string(what)?,
    };
    forms::put(ctx.tx, &ctx.me.key, viewer.id, &row, ctx.now).await?;
    area::ask_patiently(ctx, viewer.id, viewer.id, AWAITED, PATIENCE).await
}

/// Files of an item are awaited from now on.
pub(super) async fn begin(
    ctx: &mut Ctx<'_>,
    viewer: Viewer,
    message: i64,
    sight: &Sight,
    item: ClaimItem,
) -> Result<Call, Fault> {
    let call = shown::attaching(viewer.lang, sight, item, None);
    let what = Attaching {
        attach: sight.case.number,
        item,
        shown: shown_sum(&call)?,
    };
    ask(ctx, viewer, message, &what).await?;
    Ok(call)
}

/// No more files are awaited. Another form that was begun in the meantime goes on.
pub(super) async fn done(ctx: &mut Ctx<'_>, viewer: Viewer) -> Result<(), Fault> {
    if awaited(ctx, viewer).await?.is_some() {
        forms::remove(ctx.tx, &ctx.me.key, viewer.id).await?;
        area::forget(ctx, viewer.id, viewer.id).await?;
    }
    Ok(())
}

async fn awaited(ctx: &mut Ctx<'_>, viewer: Viewer) -> Result<Option<(i64, Attaching)>, Fault> {
    let row = forms::get(ctx.tx, &ctx.me.key, viewer.id).await?;
    Ok(row.and_then(|row| Some((row.message, serde_json::from_str(&row.body).ok()?))))
}

/// Something came while a file was awaited.
pub(in crate::flow) async fn heard(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    heard: &Heard<'_>,
) -> Result<Option<Disposition>, Fault> {
    let viewer = Viewer::of_heard(heard);
    let Some((message, mut what)) = awaited(ctx, viewer).await? else {
        return Ok(None);
    };
    let number = what.attach;
    let sight = crate::apart(|| sight::numbered(area, ctx, viewer, number)).await?;
    let Some(sight) = sight.filter(writes) else {
        // It was filed meanwhile, perhaps by who acts for them: a file of it goes nowhere else.
        forms::remove(ctx.tx, &ctx.me.key, viewer.id).await?;
        let why = frame::not_now(viewer.lang);
        crate::apart(|| screen::turned(area, ctx, viewer, message, number, Some(why))).await?;
        return Ok(Some(Disposition::Refused));
    };
    let trouble = crate::apart(|| attach(area, ctx, heard, &sight, what.item)).await?;
    let disposition = match &trouble {
        Some(_) => Disposition::Refused,
        None => Disposition::Answered,
    };
    if let Some(sight) = crate::apart(|| sight::numbered(area, ctx, viewer, number)).await? {
        let call = shown::attaching(viewer.lang, &sight, what.item, trouble);
        let before = std::mem::replace(&mut what.shown, shown_sum(&call)?);
        ask(ctx, viewer, message, &what).await?;
        if before != what.shown {
            area::turn_at(ctx, viewer.id, message, call).await?;
        }
    }
    Ok(Some(disposition))
}

/// Attaches what came; what is wrong with it otherwise.
async fn attach(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    heard: &Heard<'_>,
    sight: &Sight,
    item: ClaimItem,
) -> Result<Option<Html>, Fault> {
    let (content, lang) = (&heard.said.content, heard.lang);
    let file = content.file.as_ref().filter(|_| content.kind.has_caption());
    let Some((file, unique)) = file.and_then(|file| Some((file, Words::new(&file.unique)?))) else {
        return Ok(Some(words::claim_attach_file(lang)));
    };
    let form = sight.case.claim.as_ref().map(|claim| &claim.form);
    let there = form.map_or(&[][..], |form| form.attachments.as_slice());
    if there.len() >= MOST {
        return Ok(Some(words::claim_attach_enough(lang)));
    }
    if there
        .iter()
        .any(|one| one.item == item && one.file == unique)
    {
        return Ok(Some(words::claim_attach_twice(lang)));
    }
    let hash = Digest::parse(&content.text);
    let what = What::Claim(Claiming::Filled(Fill::Attach(Attachment {
        item,
        file: unique,
        hash: hash.clone(),
    })));
    let by = By::Person(sight.who);
    if let Err(why) = Box::pin(act::act(area, ctx, &sight.case, by, &[what])).await? {
        return Ok(Some(refusal::said(lang, &why)));
    }
    let kept = files::of_case(ctx.tx, sight.case.id).await?;
    let of_item = belongs(item);
    if kept
        .iter()
        .any(|one| one.belongs == of_item && one.unique_id == file.unique)
    {
        // A filed version has it: it was taken out of the draft and comes back.
        return Ok(None);
    }
    let row = files::File {
        id: ctx.id(),
        belongs: of_item,
        file_id: file.id.clone(),
        unique_id: file.unique.clone(),
        kind: content.kind.as_str().to_owned(),
        name: file.name.clone(),
        size: file.size.and_then(|size| i64::try_from(size).ok()),
        sha256: hash.map(String::from),
        added_by: heard.said.who.id,
        added_at: ctx.now,
    };
    files::add(ctx.tx, &ctx.me.key, sight.case.id, &row).await?;
    Ok(None)
}

fn has(form: &ClaimForm, file: &files::File) -> bool {
    form.attachments
        .iter()
        .any(|one| one.file.as_str() == file.unique_id && belongs(one.item) == file.belongs)
}

/// Forgets the files of an item which no filed version has.
pub(super) async fn drop_unfiled(
    ctx: &mut Ctx<'_>,
    sight: &Sight,
    item: ClaimItem,
) -> Result<(), Fault> {
    let filed = || sight.case.claim.iter().flat_map(|claim| &claim.filed);
    let of_item = belongs(item);
    for file in files::of_case(ctx.tx, sight.case.id).await? {
        if file.belongs == of_item && !filed().any(|filed| has(&filed.form, &file)) {
            files::remove(ctx.tx, sight.case.id, file.id).await?;
        }
    }
    Ok(())
}

/// Sends the files of a version to whom may read it.
pub(super) async fn send(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    sight: &Sight,
    version: &str,
) -> Result<Option<Disposition>, Fault> {
    let (Ok(version), Some(claim)) = (version.parse::<u16>(), &sight.case.claim) else {
        return Ok(None);
    };
    let filed = claim.filed.iter().find(|filed| filed.version == version);
    let form = match filed {
        Some(filed) if sight.sees(Field::Claim) => &filed.form,
        None if version == 0 && writes(sight) => &claim.form,
        _ => return Ok(None),
    };
    let viewer = pressed.press.who.id;
    for file in files::of_case(ctx.tx, sight.case.id).await? {
        if has(form, &file) {
            let call = sent(pressed.lang, sight.case.number, &file);
            ctx.send(Out::chat(viewer, Priority::Member, call)).await?;
        }
    }
    pressed.toast(ctx, &words::claim_files_sent_toast(pressed.lang));
    Ok(Some(Disposition::Answered))
}

/// A file as it is sent again: by its id, and as the kind it came as.
fn sent(lang: Lang, number: i64, file: &files::File) -> Call {
    let (method, field) = match file.kind.as_str() {
        "photo" => ("sendPhoto", "photo"),
        "video" => ("sendVideo", "video"),
        "animation" => ("sendAnimation", "animation"),
        "audio" => ("sendAudio", "audio"),
        "voice" => ("sendVoice", "voice"),
        _ => ("sendDocument", "document"),
    };
    let item = file.belongs.strip_prefix("item:").unwrap_or_default();
    let item = words::claim_item_plain(lang, item);
    let caption = words::claim_file_caption_plain(lang, number, item);
    Call::new(
        method,
        json!({field: file.file_id, "caption": caption.as_str()}),
    )
}
