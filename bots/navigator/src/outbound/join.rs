//! The screens of joining: who joins, consent, conditions one by one, the application and what becomes of it.

use mtl_locale::{Html, Lang, navigator as path, navigator_join as words};
use mtl_stellar::{AccountId, Asset};

use super::{
    keyboard::{Rows, Screen, home, link, open_bot, press},
    path::{Watch, when},
};
use crate::{
    domain::{
        findings::{Fact, Findings, Recommender},
        join::{Agreement, Join, Kind, Stage, Unmet, Unread, Verdict, judge},
    },
    settings::Links,
};

/// The token that somebody joins by.
#[must_use]
pub fn token(kind: Kind) -> Asset {
    match kind {
        Kind::Person => Asset::mtlap(),
        Kind::Company => Asset::mtlac(),
    }
}

/// What the screens of an application need.
#[derive(Debug, Clone)]
pub struct Scene<'a> {
    /// The language.
    pub lang: Lang,
    /// By which watch.
    pub watch: Watch,
    /// The Agreement.
    pub agreement: &'a Agreement,
    /// Where buttons lead.
    pub links: &'a Links,
    /// The helpdesk's username.
    pub support: &'a str,
    /// Whether the applicant has a username.
    pub named: bool,
    /// The address that the person gave elsewhere.
    pub address: Option<&'a str>,
}

/// Who joins?
#[must_use]
pub fn kinds(lang: Lang) -> Screen {
    let kinds = Kind::ALL.iter().map(|kind| {
        let name = kind.as_str();
        press(words::kind_button(lang, name), format!("j:k:{name}"))
    });
    (words::kind_ask(lang), vec![kinds.collect(), home(lang)])
}

/// Where an application stands, for the first screen.
#[must_use]
pub fn line(lang: Lang, join: &Join) -> Html {
    let stage = match join.stage {
        Stage::Sent => "sent",
        Stage::Ready => "ready",
        Stage::Unmet => "unmet",
        _ => "begun",
    };
    words::line(lang, stage)
}

/// The screen of an application as it stands.
#[must_use]
pub fn shown(scene: &Scene<'_>, join: &Join) -> Screen {
    match join.stage {
        Stage::Consent => consent(scene, join),
        Stage::Address => address(scene, join),
        Stage::Checking => path_looking(scene.lang),
        Stage::Unmet | Stage::Ready => match &join.findings {
            Some(found) => checks(scene, join, found, None),
            None => address(scene, join),
        },
        Stage::Sent => sent(scene, join),
        Stage::Member => welcome(scene.lang, join, scene.links),
        Stage::Dropped => (words::given_up(scene.lang), vec![home(scene.lang)]),
    }
}

fn path_looking(lang: Lang) -> Screen {
    super::path::looking(lang)
}

fn consent(scene: &Scene<'_>, join: &Join) -> Screen {
    let lang = scene.lang;
    let url = match lang {
        Lang::Ru => &scene.agreement.ru,
        Lang::En => &scene.agreement.en,
    };
    let shown = Html::link(url, words::consent_link_plain(lang).as_str());
    let mut parts = vec![words::consent(lang, shown, &scene.agreement.version)];
    if join.kind == Kind::Company {
        parts.push(words::consent_company(lang));
    }
    if !scene.named {
        parts.push(words::no_username(lang));
    }
    let rows = vec![
        vec![press(words::agree_button(lang), format!("j:y:{}", join.id))],
        vec![
            press(words::disagree_button(lang), format!("j:n:{}", join.id)),
            press(path::human_button(lang), "p:h:join"),
        ],
        home(lang),
    ];
    (Html::join(parts, "\n\n"), rows)
}

/// Without consent there is no joining.
#[must_use]
pub fn disagreed(lang: Lang) -> Screen {
    let rows = vec![
        vec![press(path::human_button(lang), "p:h:join")],
        home(lang),
    ];
    (words::disagreed(lang), rows)
}

fn address(scene: &Scene<'_>, join: &Join) -> Screen {
    let lang = scene.lang;
    let text = match join.kind {
        Kind::Person => words::address_ask(lang),
        Kind::Company => words::address_ask_company(lang),
    };
    let mut rows = Rows::new();
    if let Some(known) = scene.address.and_then(AccountId::parse) {
        let text = words::known_button(lang, known.short());
        rows.push(vec![press(text, format!("j:g:{}", join.id))]);
    }
    rows.push(vec![press(
        words::give_up_button(lang),
        format!("j:x:{}", join.id),
    )]);
    rows.push(vec![
        press(path::human_button(lang), "p:h:join"),
        press(path::home_button(lang), "p:home"),
    ]);
    (text, rows)
}

/// The conditions, each by itself; `lead` is a sentence before them.
#[must_use]
pub fn checks(scene: &Scene<'_>, join: &Join, found: &Findings, lead: Option<Html>) -> Screen {
    let lang = scene.lang;
    let token = token(join.kind);
    let verdict = judge(found, &token.to_string());
    let mut lines: Vec<Html> = met(lang, found, &verdict, &token);
    lines.extend(verdict.unmet.iter().map(|it| unmet(lang, *it, &token.code)));
    lines.extend(verdict.unread.iter().map(|it| unread(lang, *it)));
    if join.kind == Kind::Company
        && let Some(signers) = found.signers
    {
        lines.push(words::signers(lang, signers.members, signers.weight));
    }
    let mut parts: Vec<Html> = lead.into_iter().collect();
    parts.push(words::checks_head(lang, found.address.as_str()));
    parts.push(Html::join(lines, "\n"));
    if verdict.unmet.contains(&Unmet::NoRecommendation) {
        parts.push(words::fresh_tag(lang));
    }
    parts.push(path::seen_at(lang, when(lang, scene.watch, found.at())));
    if join.watched {
        parts.push(words::watched(lang));
    }
    if verdict.is_ready() {
        parts.push(Html::join(
            [words::ready(lang), words::ready_last(lang)],
            " ",
        ));
    }
    (
        Html::join(parts, "\n\n"),
        buttons(scene, join, &verdict, &token),
    )
}

fn buttons(scene: &Scene<'_>, join: &Join, verdict: &Verdict, token: &Asset) -> Rows {
    let (lang, id) = (scene.lang, join.id);
    let mut rows = Rows::new();
    if verdict.is_ready() {
        rows.push(vec![press(words::send_button(lang), format!("j:s:{id}"))]);
    }
    let mut leads = Vec::new();
    if verdict.unmet.contains(&Unmet::NoTrustline) {
        let url = match join.kind {
            Kind::Person => &scene.links.mtlap,
            Kind::Company => &scene.links.mtlac,
        };
        let text = words::trustline_button(lang, &token.code);
        leads.push(link(text.into_string(), url));
    }
    let meet = [Unmet::NoRecommendation, Unmet::RecommenderTooLow];
    if verdict.unmet.iter().any(|it| meet.contains(it)) {
        leads.push(link(
            words::agora_button(lang).into_string(),
            &scene.links.agora,
        ));
    }
    rows.extend((!leads.is_empty()).then_some(leads));
    if !verdict.is_ready() {
        let watch = if join.watched {
            press(words::unwatch_button(lang), format!("j:u:{id}"))
        } else {
            press(words::watch_button(lang), format!("j:w:{id}"))
        };
        rows.push(vec![
            press(words::recheck_button(lang), format!("j:c:{id}")),
            watch,
        ]);
    }
    rows.push(vec![
        press(words::other_address_button(lang), format!("j:a:{id}")),
        press(words::give_up_button(lang), format!("j:x:{id}")),
    ]);
    rows.push(vec![
        press(path::human_button(lang), "p:h:join"),
        press(path::home_button(lang), "p:home"),
    ]);
    rows
}

fn met(lang: Lang, found: &Findings, verdict: &Verdict, token: &Asset) -> Vec<Html> {
    let mut lines = Vec::new();
    if verdict.is_member() {
        return lines;
    }
    if matches!(&found.account, Fact::Read { value: Some(_), .. }) {
        lines.push(words::met(lang, "account", &token.code));
        if found.held(&token.to_string()).is_some() {
            lines.push(words::met(lang, "trustline", &token.code));
        }
    }
    if let Some(Fact::Read { value, .. }) = &found.recommendation {
        let by = value.iter().filter(|it| it.is_qualified());
        lines.extend(by.map(|it| words::met_by(lang, who(it), it.level.unwrap_or_default())));
    }
    lines
}

/// Somebody by their name, else by their address.
#[must_use]
pub fn who(one: &Recommender) -> String {
    let short = AccountId::parse(&one.address).map_or_else(|| one.address.clone(), |it| it.short());
    match &one.name {
        Some(name) => format!("{name} ({short})"),
        None => short,
    }
}

fn unmet(lang: Lang, what: Unmet, code: &str) -> Html {
    let name = match what {
        Unmet::NoAccount => "no_account",
        Unmet::NoTrustline => "no_trustline",
        Unmet::AlreadyMember => "already_member",
        Unmet::NoRecommendation => "no_recommendation",
        Unmet::RecommenderTooLow => "recommender_too_low",
    };
    words::unmet(lang, name, code)
}

fn unread(lang: Lang, what: Unread) -> Html {
    let name = match what {
        Unread::Account => "account",
        Unread::Recommendation => "recommendation",
        Unread::Recommender => "recommender",
    };
    words::unread(lang, name)
}

/// While the application is on its way.
#[must_use]
pub fn sending(lang: Lang) -> Screen {
    (words::sending(lang), vec![home(lang)])
}

/// The application, and what has become of it.
#[must_use]
pub fn sent(scene: &Scene<'_>, join: &Join) -> Screen {
    let lang = scene.lang;
    let address = join.address.clone().unwrap_or_default();
    let mut parts = vec![match join.ticket {
        Some(number) => words::sent(lang, number, address),
        None => words::sent_unnumbered(lang, address),
    }];
    let mut lines = Vec::new();
    match join.ticket {
        // `state|tick,tick`, as the helpdesk told it last.
        Some(_) => {
            let told = join.state.as_deref().unwrap_or("waiting");
            let (state, ticks) = told.split_once('|').unwrap_or((told, ""));
            lines.push(words::sent_state(lang, state));
            let ticks = ticks.split(',').filter(|it| !it.is_empty());
            lines.extend(ticks.map(|it| words::sent_tick(lang, it)));
        }
        None => lines.push(words::sending_desk(lang)),
    }
    parts.push(Html::join(lines, "\n"));
    parts.push(words::sent_watch(lang, token(join.kind).code));
    parts.push(words::sent_bot(lang, scene.support));
    let rows = vec![
        vec![open_bot(lang, scene.support)],
        vec![
            press(words::refresh_button(lang), format!("j:r:{}", join.id)),
            press(path::home_button(lang), "p:home"),
        ],
    ];
    (Html::join(parts, "\n\n"), rows)
}

/// The token came.
#[must_use]
pub fn welcome(lang: Lang, join: &Join, links: &Links) -> Screen {
    let rows = vec![
        vec![
            link(words::agora_button(lang).into_string(), &links.agora),
            press(words::levels_button(lang), "p:s:levels"),
        ],
        home(lang),
    ];
    (words::welcome(lang, token(join.kind).code), rows)
}

/// The account is a member's already.
#[must_use]
pub fn already(lang: Lang, kind: Kind) -> Screen {
    let rows = vec![
        vec![press(words::levels_button(lang), "p:s:levels")],
        home(lang),
    ];
    (words::already(lang, token(kind).code), rows)
}
