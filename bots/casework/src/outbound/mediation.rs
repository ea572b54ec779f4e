//! Mediation on the screen: who answered what (to mediators only), who mediates, when they met, how it ended.

use mtl_cases::{Appointment, Mediation, PartyNo, Reply, Terms, Tongue, wall::Field};
use mtl_domain::clock::Instant;
use mtl_locale::{Html, Lang, cases_mediation as words};
use mtl_telegram::Call;

use super::parts;
use crate::domain::{certificate::Certificate, sight::Sight};

/// The section of a mediation. What a side has answered is shown to mediators and to that side alone.
pub fn section(lang: Lang, sight: &Sight) -> Vec<Html> {
    let Some(mediation) = &sight.case.mediation else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    if sight.sees(Field::Replies) {
        lines.extend(replies(lang, sight, mediation));
    } else if let Some(side) = sight.case.side_of(sight.who.person)
        && let Some(reply) = mediation.replies.iter().find(|reply| reply.party == side)
    {
        lines.push(words::own_reply(
            lang,
            said(reply),
            when(lang, sight, reply.at),
        ));
        lines.extend(reply.consent.as_ref().map(|all| terms(lang, sight, all)));
    }
    if sight.sees(Field::Mediation) {
        lines.extend(course(lang, sight, mediation));
    }
    if sight.sees(Field::Certificate)
        && let Some(paper) = crate::domain::certificate::of(&sight.case)
    {
        let reason = words::not_held_plain(lang, paper.reason.as_str());
        let at = when(lang, sight, paper.at);
        lines.push(words::certificate_line(lang, paper.number, at, reason));
    }
    lines
}

fn when(lang: Lang, sight: &Sight, at: Instant) -> String {
    parts::when(lang, sight.zone, at)
}

const fn said(reply: &Reply) -> &'static str {
    match reply.consent {
        Some(_) => "consented",
        None => "refused",
    }
}

fn name(sight: &Sight, no: PartyNo) -> String {
    let party = sight.case.party(no);
    party.map_or_else(String::new, |party| party.name.as_str().to_owned())
}

fn names(sight: &Sight, some: &[PartyNo]) -> String {
    let some: Vec<String> = some.iter().map(|no| name(sight, *no)).collect();
    some.join(", ")
}

fn tongue(lang: Lang, tongue: Tongue) -> String {
    words::tongue_plain(lang, tongue.as_str()).into_string()
}

fn replies(lang: Lang, sight: &Sight, mediation: &Mediation) -> Vec<Html> {
    let mut lines = Vec::new();
    for side in sight.case.sides() {
        let reply = mediation.replies.iter().find(|reply| reply.party == side);
        let answer = reply.map_or("waiting", said);
        lines.push(words::reply_line(lang, name(sight, side), answer));
        let consent = reply.and_then(|reply| reply.consent.as_ref());
        lines.extend(consent.map(|all| terms(lang, sight, all)));
    }
    lines
}

fn terms(lang: Lang, sight: &Sight, terms: &Terms) -> Html {
    let languages: Vec<String> = terms
        .languages
        .iter()
        .map(|one| tongue(lang, *one))
        .collect();
    let mediators: Vec<String> = terms.mediators.iter().map(|one| sight.name(*one)).collect();
    let mediators = if mediators.is_empty() {
        words::any_mediator_plain(lang).into_string()
    } else {
        mediators.join(", ")
    };
    words::terms_line(lang, languages.join(", "), mediators)
}

fn course(lang: Lang, sight: &Sight, mediation: &Mediation) -> Vec<Html> {
    let mut lines = Vec::new();
    if let Some(one) = &mediation.mediator {
        lines.extend(mediator(lang, sight, one, mediation.opened_at.is_none()));
    }
    if let Some((at, language)) = mediation.opened_at.zip(mediation.language) {
        let who = names(sight, &mediation.participants);
        let at = when(lang, sight, at);
        lines.push(words::opened_line(lang, at, tongue(lang, language), who));
    }
    if !mediation.meetings.is_empty() {
        let all = mediation.meetings.iter().map(|at| when(lang, sight, *at));
        let all: Vec<String> = all.collect();
        lines.push(words::met_line(lang, all.join(", ")));
    }
    if let Some(extension) = mediation
        .extension
        .as_ref()
        .filter(|_| mediation.ended.is_none())
    {
        let until = when(lang, sight, extension.until);
        lines.push(words::extension_line(
            lang,
            until,
            names(sight, &extension.agreed),
        ));
    }
    if let Some((at, end)) = mediation.ended {
        let end = words::end_plain(lang, end.as_str());
        lines.push(words::ended_line(lang, when(lang, sight, at), end));
    }
    lines
}

fn mediator(lang: Lang, sight: &Sight, one: &Appointment, early: bool) -> Vec<Html> {
    let who = sight.name(one.person);
    let state = if one.declared_at.is_some() {
        "declared"
    } else {
        "named"
    };
    let mut lines = vec![words::mediator_line(lang, who, state)];
    if early && sight.now < one.objections_until {
        let until = when(lang, sight, one.objections_until);
        lines.push(words::objections_line(lang, until));
    }
    lines
}

/// The certificate as a file: in both languages, so that it is one paper for everybody who holds it.
pub fn certificate(lang: Lang, number: i64, paper: &Certificate) -> Call {
    let zulu = |at: Instant| at.format("%Y-%m-%d %H:%M UTC").to_string();
    let texts = Lang::ALL.map(|lang| {
        words::certificate_plain(
            lang,
            paper.number.clone(),
            number.to_string(),
            paper.parties.join("; "),
            zulu(paper.offered_at),
            zulu(paper.at),
            words::not_held_plain(lang, paper.reason.as_str()),
        )
        .into_string()
    });
    let text = format!(
        "{}\n\n--\n{}\n\nSHA-256: {}\n",
        texts.join("\n\n--\n\n"),
        paper.record,
        paper.sha256
    );
    let caption = words::certificate_caption(
        lang,
        paper.number.clone(),
        zulu(paper.at),
        paper.sha256.clone(),
    );
    Call::document(&format!("mediation-{}.txt", paper.number), text)
        .with("caption", caption.into_string())
        .with("parse_mode", "HTML")
}
