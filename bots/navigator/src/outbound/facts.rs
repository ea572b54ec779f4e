//! What the agents are told of a person: found facts with their times, in both languages.

use mtl_house::asks::Words;
use mtl_locale::{Html, Lang, navigator_desk as words};
use mtl_stellar::Asset;

use super::{
    join::{token, who},
    path::{Watch, when},
};
use crate::domain::{
    findings::{Fact, Findings, Recommender, VERIFIED},
    join::{Join, Kind},
};

/// What a ticket of the navigator is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// A question.
    Question,
    /// The airdrop.
    Airdrop,
    /// Joining.
    Join,
}

impl About {
    /// The ticket's category.
    #[must_use]
    pub const fn category(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Airdrop => "airdrop",
            Self::Join => "join",
        }
    }
}

/// What is known of a person who asks.
#[derive(Debug, Clone, Default)]
pub struct Known<'a> {
    /// The title of their step, in each language.
    pub step: Option<[String; 2]>,
    /// The campaign that brought them.
    pub source: Option<&'a str>,
    /// Their address.
    pub address: Option<&'a str>,
    /// What was found of it.
    pub found: Option<&'a Findings>,
    /// Whether they have a username.
    pub named: bool,
}

/// The line that agents see in lists.
#[must_use]
pub fn subject(about: About) -> Words {
    Words::new(|lang| Html::text(words::subject_plain(lang, about.category()).as_str()))
}

/// A person who asks a human.
#[must_use]
pub fn asked(about: About, known: &Known<'_>, watch: Watch) -> Words {
    Words::new(|lang| {
        let mut lines = vec![words::asked(lang, about.category())];
        lines.extend(known.step.as_ref().map(|[ru, en]| {
            let title = match lang {
                Lang::Ru => ru,
                Lang::En => en,
            };
            words::fact_step(lang, title)
        }));
        lines.extend(known.source.map(|it| words::fact_source(lang, it)));
        if !known.named {
            lines.push(words::fact_username_none(lang));
        }
        match known.address {
            Some(address) => lines.push(words::fact_address(lang, address)),
            None => lines.push(words::fact_none(lang)),
        }
        if let Some(found) = known.found {
            lines.extend(of_findings(lang, found, Kind::Person, watch));
        }
        Html::join(lines, "\n")
    })
}

/// An application.
#[must_use]
pub fn application(join: &Join, found: &Findings, known: &Known<'_>, watch: Watch) -> Words {
    Words::new(|lang| {
        let mut lines = vec![
            words::asked(lang, About::Join.category()),
            words::fact_kind(lang, join.kind.as_str()),
        ];
        if let (Some(version), Some(at)) = (&join.agreement, join.agreed_at) {
            lines.push(words::fact_agreed(lang, version, when(lang, watch, at)));
        }
        if !known.named {
            lines.push(words::fact_username_none(lang));
        }
        lines.extend(known.source.map(|it| words::fact_source(lang, it)));
        lines.push(words::fact_address(lang, &found.address));
        lines.extend(of_findings(lang, found, join.kind, watch));
        Html::join(lines, "\n")
    })
}

/// An address that a ticket of the helpdesk asked about.
#[must_use]
pub fn checked(found: &Findings, watch: Watch) -> Words {
    Words::new(|lang| {
        let mut lines = vec![
            words::checked(lang),
            words::fact_address(lang, &found.address),
        ];
        lines.extend(of_findings(lang, found, Kind::Person, watch));
        Html::join(lines, "\n")
    })
}

/// The same when nothing could be found out.
#[must_use]
pub fn unchecked(address: &str, why: &str) -> Words {
    Words::new(|lang| {
        let lines = [
            words::checked(lang),
            words::fact_address(lang, address),
            words::fact_account(lang, "unread", why),
        ];
        Html::join(lines, "\n")
    })
}

/// The token came.
#[must_use]
pub fn arrived(kind: Kind) -> Words {
    Words::new(|lang| words::arrived(lang, token(kind).code))
}

fn of_findings(lang: Lang, found: &Findings, kind: Kind, watch: Watch) -> Vec<Html> {
    let token = token(kind);
    let mut lines = Vec::new();
    match &found.account {
        Fact::Unread { why, .. } => lines.push(words::fact_account(lang, "unread", why)),
        Fact::Read { value: None, .. } => lines.push(words::fact_account(lang, "none", "")),
        Fact::Read { value: Some(_), .. } => {
            lines.push(words::fact_account(lang, "there", ""));
            lines.push(held(lang, found, &token));
        }
    }
    match &found.recommendation {
        None => {}
        Some(Fact::Unread { why, .. }) => {
            lines.push(words::fact_recommendation_unread(lang, why));
        }
        Some(Fact::Read { value, .. }) if value.is_empty() => {
            lines.push(words::fact_unrecommended(lang));
        }
        Some(Fact::Read { value, .. }) => {
            lines.extend(value.iter().map(|it| recommended(lang, it)));
        }
    }
    if let Some(signers) = found.signers.filter(|_| kind == Kind::Company) {
        lines.push(if signers.unread == 0 {
            words::fact_signers(lang, signers.members, signers.weight)
        } else {
            words::fact_signers_unread(lang, signers.members, signers.weight, signers.unread)
        });
    }
    let page = format!("https://bsn.expert/accounts/{}", found.address);
    lines.push(Html::link(&page, words::fact_link_plain(lang).as_str()));
    lines.push(words::fact_seen(lang, when(lang, watch, found.at())));
    lines
}

fn held(lang: Lang, found: &Findings, token: &Asset) -> Html {
    match found.held(&token.to_string()) {
        None => words::fact_line_none(lang, &token.code),
        Some(0) => words::fact_line_empty(lang, &token.code),
        Some(held) => {
            let amount = mtl_domain::money::Money(held).to_string();
            words::fact_line_held(lang, &token.code, amount)
        }
    }
}

fn recommended(lang: Lang, by: &Recommender) -> Html {
    match by.level {
        None => words::fact_recommended_unread(lang, who(by)),
        Some(level) if level >= VERIFIED => words::fact_recommended(lang, who(by), level),
        Some(level) => words::fact_recommended_low(lang, who(by), level),
    }
}
