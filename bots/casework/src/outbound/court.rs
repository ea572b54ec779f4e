//! The court's part of a case: bench, dates, posts, materials, ruling, each behind its wall.

use mtl_cases::{
    Appointment, Basis, Level, Material, Phase, Proposal, Ruling, Share, Side, Trial, wall::Field,
};
use mtl_domain::{people::PersonId, text::truncate_utf16};
use mtl_locale::{Html, Lang, cases as frame, cases_court as words};

use super::parts;
use crate::domain::sight::Sight;

/// So much of what was ruled stands on the screen; the whole stands in the case and in its post.
const RULED: usize = 400;
/// So much of a material.
const MATERIAL: usize = 120;
/// So many materials, the newest.
const MATERIALS: usize = 8;

/// Names, one after the other.
pub fn names(sight: &Sight, people: impl Iterator<Item = PersonId>) -> String {
    people
        .map(|one| sight.name(one))
        .collect::<Vec<_>>()
        .join(", ")
}

/// The question before a side agrees to a bench.
pub fn agree_sure(lang: Lang, sight: &Sight, proposal: &Proposal) -> Html {
    let kind = words::bench_kind_plain(lang, proposal.kind.as_str());
    words::agree_sure(lang, kind, names(sight, proposal.judges.iter().copied()))
}

/// What of the deposits goes to whom.
pub fn share(lang: Lang, sight: &Sight, share: &Share) -> Html {
    words::share_line(lang, party(sight, share), sum(share))
}

fn party(sight: &Sight, share: &Share) -> String {
    let party = sight.case.party(share.party);
    party.map_or_else(String::new, |one| one.name.as_str().to_owned())
}

fn sum(share: &Share) -> String {
    format!("{} {}", share.sum.amount, share.sum.asset.as_str())
}

/// Both instances, the first above the appeal.
pub fn section(lang: Lang, sight: &Sight) -> Vec<Html> {
    let case = &sight.case;
    let mut lines = Vec::new();
    let appeal = case.appeal.accepted_at.is_some();
    for (level, trial) in [(Level::Court, &case.court), (Level::Appeal, &case.appeal)] {
        if trial.accepted_at.is_none() {
            continue;
        }
        if appeal {
            lines.push(words::instance_head(lang, parts::level(lang, level)));
        }
        bench(lang, sight, trial, &mut lines);
        dates(lang, sight, trial, &mut lines);
        posts(lang, sight, trial, &mut lines);
        materials(lang, sight, trial, &mut lines);
        if let Some(one) = trial.ruling.as_ref().filter(|_| sight.sees(Field::Ruling)) {
            ruling(lang, sight, one, &mut lines);
        }
    }
    lines.extend(no_channel(lang, sight));
    lines
}

/// The secretary hears in time that there is nowhere to publish.
fn no_channel(lang: Lang, sight: &Sight) -> Option<Html> {
    let case = &sight.case;
    let wanted = case.phase == Phase::Seated || case.owes_publication();
    let lacks = sight.channel.is_none() && !case.is_closed();
    (wanted && lacks && case.is_kept_by(sight.who.person)).then(|| words::no_channel(lang))
}

fn bench(lang: Lang, sight: &Sight, trial: &Trial, lines: &mut Vec<Html>) {
    if !sight.sees(Field::Bench) {
        return;
    }
    if let Some(bench) = &trial.bench {
        let kind = words::bench_kind_plain(lang, bench.kind.as_str());
        lines.push(match &bench.basis {
            Basis::Default => words::bench_line(lang, kind),
            Basis::Agreement => words::bench_agreed(lang, kind),
            Basis::General(place) => words::bench_decided(lang, kind, place.as_str()),
        });
        let sits = trial.ruling.is_none();
        lines.extend(bench.judges.iter().map(|one| judge(lang, sight, one, sits)));
    }
    let composing = sight.case.phase == Phase::Composing && sight.case.level == Level::Court;
    if let Some(proposal) = trial.proposal.as_ref().filter(|_| composing) {
        let kind = words::bench_kind_plain(lang, proposal.kind.as_str());
        let who = names(sight, proposal.judges.iter().copied());
        lines.push(words::proposal_line(lang, kind, who));
        let agreed = proposal.agreed.iter();
        let agreed = agreed.filter_map(|no| Some(sight.case.party(*no)?.name.as_str()));
        let agreed = agreed.collect::<Vec<_>>().join(", ");
        lines.push(words::proposal_agreed(lang, agreed));
    }
}

fn judge(lang: Lang, sight: &Sight, one: &Appointment, sits: bool) -> Html {
    let name = sight.name(one.person);
    let state = if !sits {
        "ruled"
    } else if one.is_disputed() && sight.sees(Field::Objections) {
        "disputed"
    } else if one.declared_at.is_none() {
        "silent"
    } else if one.is_settled(&sight.case.sides(), sight.now) {
        "settled"
    } else {
        "declared"
    };
    words::judge_line(lang, name, words::judge_state_plain(lang, state))
}

fn dates(lang: Lang, sight: &Sight, trial: &Trial, lines: &mut Vec<Html>) {
    if !sight.sees(Field::Dates) {
        return;
    }
    lines.extend(trial.dates.iter().map(|date| {
        let at = parts::when(lang, sight.zone, date.at);
        if date.held {
            words::date_held_line(lang, at)
        } else {
            words::date_line(lang, at)
        }
    }));
}

fn posts(lang: Lang, sight: &Sight, trial: &Trial, lines: &mut Vec<Html>) {
    if !sight.sees(Field::Posts) {
        return;
    }
    lines.extend(trial.posts.iter().map(|posted| {
        let post = frame::post_plain(lang, posted.post.as_str());
        let at = parts::when(lang, sight.zone, posted.at);
        let line = words::post_line(lang, post.as_str(), at);
        match &posted.link {
            Some(link) => Html::join([line, Html::text(link.as_str())], " "),
            None => line,
        }
    }));
}

fn materials(lang: Lang, sight: &Sight, trial: &Trial, lines: &mut Vec<Html>) {
    if !sight.sees(Field::Materials) {
        return;
    }
    let deposits = trial.deposits.iter();
    lines.extend(deposits.map(|one| words::deposit_line(lang, party(sight, one), sum(one))));
    let older = trial.materials.len().saturating_sub(MATERIALS);
    if older > 0 {
        lines.push(words::materials_older(lang, older));
    }
    let shown = trial.materials.iter().skip(older);
    lines.extend(shown.map(|one| material(lang, sight, one)));
}

fn material(lang: Lang, sight: &Sight, one: &Material) -> Html {
    let whose = one.party.and_then(|no| sight.case.party(no));
    let whose = whose.map_or_else(
        || words::the_court_plain(lang).into_string(),
        |party| party.name.as_str().to_owned(),
    );
    let what = truncate_utf16(one.what.as_str(), MATERIAL);
    let line = words::material_line(lang, i64::from(one.no), whose, what);
    match &one.hash {
        Some(hash) => Html::join([line, Html::code(hash.as_str())], "\n"),
        None => line,
    }
}

fn ruling(lang: Lang, sight: &Sight, one: &Ruling, lines: &mut Vec<Html>) {
    lines.push(words::ruling_line(
        lang,
        parts::when(lang, sight.zone, one.at),
    ));
    for text in [&one.remedy, &one.reasons] {
        lines.push(parts::quote(&truncate_utf16(text.as_str(), RULED)));
    }
    for side in Side::ALL {
        let some = one.votes.iter().filter(|vote| vote.side == *side);
        let who = names(sight, some.map(|vote| vote.judge));
        if !who.is_empty() {
            lines.push(words::vote_line(
                lang,
                words::side_plain(lang, side.as_str()),
                who,
            ));
        }
    }
    lines.extend(
        one.deposits
            .iter()
            .map(|deposit| share(lang, sight, deposit)),
    );
    if let Some(result) = one.appeal {
        let result = words::appeal_result_plain(lang, result.as_str());
        lines.push(words::post_appeal(lang, result));
    }
    if one.is_final {
        lines.push(words::post_final(lang));
    }
}
