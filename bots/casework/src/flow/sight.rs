//! Loading: the rules, the people with roles, and a case as somebody stands before it.

use std::collections::BTreeMap;

use chrono_tz::Tz;
use helpdesk::{
    area::{self, Heard, Ordered, Pressed},
    store::figures,
};
use mtl_cases::{Case, Rules, Who};
use mtl_domain::{access::RoleSet, people::PersonId};
use mtl_locale::{Lang, cases as words};
use mtl_store::people;
use mtl_telegram::{Ctx, Fault};

use super::post;
use crate::{
    Casework,
    domain::{sight::Sight, terms::Terms},
    settings::RULES,
    store::{bundles, cases},
};

/// Who stands before a case, and how they are spoken to.
#[derive(Debug, Clone, Copy)]
pub(in crate::flow) struct Viewer {
    /// The person; their private chat has the same number.
    pub id: i64,
    /// Their language.
    pub lang: Lang,
}

impl Viewer {
    /// Who gives a command.
    pub const fn of_ordered(ordered: &Ordered<'_>) -> Self {
        Self {
            id: ordered.order.who.id,
            lang: ordered.lang,
        }
    }

    /// Who presses a button.
    pub const fn of_pressed(pressed: &Pressed<'_>) -> Self {
        Self {
            id: pressed.press.who.id,
            lang: pressed.lang,
        }
    }

    /// Who writes what was asked for.
    pub const fn of_heard(heard: &Heard<'_>) -> Self {
        Self {
            id: heard.said.who.id,
            lang: heard.lang,
        }
    }
}

/// The number of a case behind a command.
pub(in crate::flow) fn number_in(rest: &str) -> Option<i64> {
    rest.trim().trim_start_matches(['#', '№']).parse().ok()
}

/// The zone in which somebody reads and writes times: their own choice, else the desk's.
pub(in crate::flow) async fn zone_of(ctx: &mut Ctx<'_>, person: i64) -> Result<Tz, Fault> {
    match area::chosen_zone(ctx, person).await? {
        Some(zone) => Ok(zone),
        None => Ok(area::desk_time(ctx).await?.zone),
    }
}

/// What is set about cases.
pub(in crate::flow) async fn terms(ctx: &mut Ctx<'_>) -> Result<Terms, Fault> {
    area::setting_of(ctx, RULES).await
}

/// The exact text of the undertaking in a language.
pub(in crate::flow) fn undertaking(terms: &Terms, lang: Lang) -> String {
    let set = terms.undertakings.get(lang.code()).cloned();
    set.unwrap_or_else(|| words::undertaking_plain(lang).into_string())
}

/// The rules the law works with.
pub(in crate::flow) async fn rules(ctx: &mut Ctx<'_>) -> Result<Rules, Fault> {
    let stored = area::settings(ctx, &[RULES]).await?;
    let terms: Terms = area::value_of(&stored, RULES).unwrap_or_default();
    let hours = area::desk_time(ctx).await?.hours;
    let usual = Lang::ALL.map(|lang| words::undertaking_plain(lang).into_string());
    let usual: Vec<&str> = usual.iter().map(String::as_str).collect();
    let mut rules = terms.rules(hours, &usual);
    rules.has_channel = post::channel(ctx).await?.is_some();
    Ok(rules)
}

/// Everybody with a role, as it is now.
pub(in crate::flow) async fn everybody(
    area: &Casework,
    ctx: &mut Ctx<'_>,
) -> Result<BTreeMap<i64, RoleSet>, Fault> {
    area::everybody(ctx, &area.owners).await
}

/// A person with the roles they have now.
pub(in crate::flow) async fn who(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    person: i64,
) -> Result<Who, Fault> {
    Ok(Who {
        person: PersonId(person),
        roles: area::roles_of(ctx, &area.owners, person).await?,
    })
}

/// What people are called: by their pseudonym, else as Telegram shows them.
async fn names(ctx: &mut Ctx<'_>, ids: &[i64]) -> Result<BTreeMap<i64, String>, Fault> {
    let known = people::get_many(ctx.tx, &ctx.me.key, ids).await?;
    let mut names: BTreeMap<i64, String> = known
        .into_iter()
        .map(|one| (one.seen.id, area::full_name(&one.seen)))
        .collect();
    for (person, alias) in figures::names(ctx.tx, &ctx.me.key).await? {
        if ids.contains(&person) {
            names.insert(person, alias);
        }
    }
    Ok(names)
}

/// Everybody who judges it, has judged it or is proposed for that.
fn judges(case: &Case) -> impl Iterator<Item = PersonId> {
    let trials = [&case.court, &case.appeal].into_iter();
    trials.flat_map(|trial| {
        let bench = trial.bench.iter().flat_map(|bench| &bench.judges);
        let ruled = trial.ruling.iter().flat_map(|ruling| &ruling.judges);
        let proposed = trial.proposal.iter().flat_map(|one| &one.judges);
        let bench = bench.map(|one| one.person);
        bench.chain(ruled.chain(proposed).copied())
    })
}

/// A case as somebody stands before it.
pub(in crate::flow) async fn of(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    viewer: Viewer,
    case: Case,
) -> Result<Sight, Fault> {
    let rules = rules(ctx).await?;
    with_rules(area, ctx, viewer, case, rules).await
}

/// The same with rules that are loaded already.
pub(in crate::flow) async fn with_rules(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    viewer: Viewer,
    case: Case,
    rules: Rules,
) -> Result<Sight, Fault> {
    let people = everybody(area, ctx).await?;
    let mut ids: Vec<i64> = people.keys().copied().collect();
    ids.extend(
        case.parties
            .iter()
            .filter_map(|party| party.telegram)
            .map(|one| one.0),
    );
    ids.extend(case.seated().map(|one| one.person.0));
    ids.extend(judges(&case).map(|one| one.0));
    ids.extend(case.agents.iter().map(|(person, _)| person.0));
    ids.sort_unstable();
    ids.dedup();
    let zone = zone_of(ctx, viewer.id).await?;
    let channel = post::channel(ctx).await?;
    Ok(Sight {
        channel: channel.map(|link| link.language),
        previews: post::previews(ctx, &case).await?,
        who: Who {
            person: PersonId(viewer.id),
            roles: people.get(&viewer.id).copied().unwrap_or_default(),
        },
        names: names(ctx, &ids).await?,
        now: ctx.now,
        messages: Vec::new(),
        bundles: bundles::of_case(ctx.tx, case.id).await?,
        case,
        rules,
        zone,
        people,
    })
}

/// The same case as somebody else stands before it: what is known of the house and its people is known already.
pub(in crate::flow) async fn as_other(
    ctx: &mut Ctx<'_>,
    sight: &Sight,
    viewer: Viewer,
) -> Result<Sight, Fault> {
    Ok(Sight {
        who: sight.who(PersonId(viewer.id)),
        zone: zone_of(ctx, viewer.id).await?,
        ..sight.clone()
    })
}

/// The case with a number, as somebody stands before it; none when they see nothing of it.
pub(in crate::flow) async fn numbered(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    viewer: Viewer,
    number: i64,
) -> Result<Option<Sight>, Fault> {
    let Some(case) = cases::by_number(ctx.tx, &ctx.me.key, number).await? else {
        return Ok(None);
    };
    let sight = of(area, ctx, viewer, case).await?;
    let seen = mtl_cases::wall::sees(Some(&sight.who), &sight.case);
    Ok((seen != mtl_cases::wall::View::Nothing).then_some(sight))
}

/// What a button with a case's number and a page means: who stands there, the case as they see it, the page.
pub(in crate::flow) async fn pressed(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    rest: &str,
) -> Result<Option<(Viewer, Sight, usize)>, Fault> {
    let viewer = Viewer::of_pressed(pressed);
    let (number, page) = rest.split_once(':').unwrap_or((rest, "0"));
    let (Ok(number), Ok(page)) = (number.parse(), page.parse()) else {
        return Ok(None);
    };
    let found = numbered(area, ctx, viewer, number).await?;
    Ok(found.map(|sight| (viewer, sight, page)))
}
