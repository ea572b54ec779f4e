//! Loading what a bundle is made of.

use std::collections::BTreeMap;

use helpdesk::{
    area,
    store::{events, transcripts},
};
use mtl_cases::{Case, ClaimItem};
use mtl_domain::people::PersonId;
use mtl_locale::{Lang, cases_bundle as words, cases_claim::claim_item_plain};
use mtl_store::people;
use mtl_telegram::{Ctx, Fault};

use crate::{
    domain::bundle::Facts,
    store::{bundles::Gathering, files},
};

/// All that the store knows, as it is now.
pub(super) async fn of<'a>(
    ctx: &mut Ctx<'_>,
    case: &'a Case,
    of: &Gathering,
    lang: Lang,
) -> Result<Facts<'a>, Fault> {
    let zone = area::desk_time(ctx).await?.zone.name().to_owned();
    let messages = transcripts::messages(ctx.tx, case.ticket).await?;
    let authors = messages.iter().filter(|one| !one.outgoing);
    let mut ids: Vec<i64> = authors.map(|one| one.author).collect();
    let parties = case.parties.iter().filter_map(|party| party.telegram);
    ids.extend(parties.map(|one| one.0));
    ids.sort_unstable();
    ids.dedup();
    let known = people::get_many(ctx.tx, &ctx.me.key, &ids).await?;
    let names: BTreeMap<i64, String> = known
        .iter()
        .map(|one| (one.seen.id, area::full_name(&one.seen)))
        .collect();
    let usernames = known
        .into_iter()
        .filter_map(|one| Some((one.seen.id, one.seen.username?)));
    let items = ClaimItem::ALL.iter().map(|item| {
        let name = claim_item_plain(lang, item.as_str()).into_string();
        (item.as_str(), name)
    });
    Ok(Facts {
        case,
        versions: transcripts::versions(ctx.tx, case.ticket).await?,
        stones: transcripts::stones(ctx.tx, case.ticket).await?,
        events: events::of_ticket(ctx.tx, case.ticket).await?,
        files: files::of_case(ctx.tx, case.id).await?,
        items: items.collect(),
        names,
        usernames: usernames.collect(),
        bot: (ctx.me.id, ctx.me.username.clone()),
        keeper: (PersonId(of.asked_by), area::called(ctx, of.asked_by).await?),
        subject: words::bundle_subject_plain(lang, case.number, case.kind.as_str()).into_string(),
        zone,
        asked_at: of.asked_at,
        messages,
    })
}
