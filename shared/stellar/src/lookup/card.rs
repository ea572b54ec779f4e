//! The card itself: what was read, put together and made fit to be shown.

use std::collections::BTreeMap;

use mtl_domain::{clock::Instant, money::Money};
use serde::Serialize;

use super::roles::{self, Role};
use crate::{
    account::AccountId,
    assets::{Asset, SECRETARIAT},
    bsn::Seen,
    cache::Reading,
    collaboration::Standing,
    horizon::Account,
    http::Trouble,
    pass::Pass,
    tags::{Entries, KnownTags, Link, PairStatus, status},
    text,
};

/// Addresses of pages are shown up to this length.
const WEBSITE: usize = 120;
/// More pages than this are not shown.
const WEBSITES: usize = 5;

/// What is shown of an account. All texts from the chain are cleaned and short; none is escaped yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Card {
    /// Its address.
    pub id: AccountId,
    /// Whether the chain has it.
    pub exists: bool,
    /// What it calls itself.
    pub name: Option<String>,
    /// What it says of itself.
    pub about: Option<String>,
    /// Its pages.
    pub websites: Vec<String>,
    /// Its name at bsn.expert.
    pub username: Option<String>,
    /// Its membership.
    pub membership: Membership,
    /// How much EURMTL it holds; none without a trustline.
    pub eurmtl: Option<Money>,
    /// The tags that it sets, by tag and address.
    pub out: Vec<Outbound>,
    /// The tags that lead to it; none when the source of them was away.
    pub incoming: Option<Inbounds>,
    /// Why there are none: with a time-out they may be there when the card is asked for again.
    pub incoming_trouble: Option<Trouble>,
    /// What it is to programs.
    pub roles: Vec<Role>,
    /// How its program stands to others, if it is a program's account.
    pub collaboration: Option<Standing>,
    /// When the account was read.
    pub read_at: Instant,
    /// Why there is no newer reading, if one was wanted.
    pub trouble: Option<Trouble>,
}

/// Tokens of membership: the number is the level, none is no trustline.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Membership {
    /// A person's.
    pub mtlap: Option<u32>,
    /// A company's.
    pub mtlac: Option<u32>,
    /// An agent's.
    pub mtlax: Option<u32>,
}

/// A tag that the account sets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outbound {
    /// The tag.
    pub tag: String,
    /// What stands behind the colon.
    pub qualifier: Option<String>,
    /// Whether the tag is a known one.
    pub known: bool,
    /// Where it leads.
    pub target: AccountId,
    /// What that account is called, where we know it.
    pub name: Option<String>,
    /// Whether it is answered.
    pub pair: PairStatus,
    /// The keys on the chain, as written.
    pub keys: Vec<String>,
}

/// A tag that leads to the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Inbound {
    /// The tag.
    pub tag: String,
    /// Whether the tag is a known one.
    pub known: bool,
    /// Whose it is.
    pub source: AccountId,
    /// What that account is called, where we know it.
    pub name: Option<String>,
    /// Whether this account answers.
    pub pair: PairStatus,
}

/// The tags that lead to the account, from a source that may be behind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Inbounds {
    /// The tags, by tag and address.
    pub tags: Vec<Inbound>,
    /// Whether there are more than these.
    pub more: bool,
    /// When the source was asked.
    pub read_at: Instant,
    /// Why there is no newer reading, if one was wanted.
    pub trouble: Option<Trouble>,
}

/// What a card is made of.
pub(super) struct Facts<'a> {
    pub id: AccountId,
    pub account: &'a Reading<Option<Account>>,
    pub entries: &'a Entries,
    pub seen: Result<&'a Reading<Option<Seen>>, &'a Trouble>,
    pub pass: &'a Pass,
    pub known: &'a KnownTags,
    /// What other accounts say, read because the source of incoming tags was away.
    pub answers: BTreeMap<AccountId, Entries>,
}

pub(super) fn make(facts: &Facts<'_>) -> Card {
    let account = facts.account.value.as_ref();
    let profile = |field: &str| facts.entries.profile(field);
    let about = text::shown(&profile("About").join(" "), text::ABOUT);
    let websites = profile("Website").into_iter().take(WEBSITES);
    let websites = websites
        .map(|it| text::shown(it, WEBSITE))
        .filter(|it| !it.is_empty());
    let seen = facts.seen.ok().and_then(|it| it.value.as_ref());
    let own = facts.pass.directory.by_account(facts.id);
    Card {
        id: facts.id,
        exists: account.is_some(),
        name: profile("Name").into_iter().find_map(text::name),
        about: (!about.is_empty()).then_some(about),
        websites: websites.collect(),
        username: seen.and_then(|it| it.username.clone()),
        membership: account.map(membership).unwrap_or_default(),
        eurmtl: account.and_then(|it| it.amount(&Asset::eurmtl())),
        out: outbound(facts),
        incoming: facts.seen.ok().map(|it| inbound(facts, it)),
        incoming_trouble: facts.seen.err().cloned(),
        roles: roles::of(facts.id, facts.entries, facts.pass),
        collaboration: own.and_then(|it| facts.pass.survey.standing(&it.name).cloned()),
        read_at: facts.account.read_at,
        trouble: facts.account.trouble.clone(),
    }
}

fn membership(account: &Account) -> Membership {
    let level = |asset: Asset| {
        let level = account.trustline(&asset).map(|_| account.level(&asset));
        // The Secretariat keeps the tokens that are yet to be given out.
        if account.id == SECRETARIAT {
            level.map(|_| 0)
        } else {
            level
        }
    };
    Membership {
        mtlap: level(Asset::mtlap()),
        mtlac: level(Asset::mtlac()),
        mtlax: level(Asset::mtlax()),
    }
}

fn outbound(facts: &Facts<'_>) -> Vec<Outbound> {
    let seen = facts.seen.ok().and_then(|it| it.value.as_ref());
    let mut out: Vec<Outbound> = facts
        .entries
        .links()
        .into_iter()
        .map(|link| Outbound {
            known: facts.known.link(&link.tag).is_some(),
            pair: pair(facts, &link),
            name: name(
                facts,
                link.target,
                seen.and_then(|it| it.names.get(&link.target)),
            ),
            target: link.target,
            qualifier: link.qualifier.map(|it| text::shown(&it, text::ENTRY)),
            tag: link.tag,
            keys: link
                .keys
                .iter()
                .map(|it| text::shown(it, text::ENTRY))
                .collect(),
        })
        .collect();
    out.sort_by(|a, b| (&a.tag, a.target).cmp(&(&b.tag, b.target)));
    out
}

/// Whether a tag is answered. What an account says itself counts before what somebody says of it.
fn pair(facts: &Facts<'_>, link: &Link) -> PairStatus {
    if link.target == facts.id {
        return PairStatus::NotApplicable;
    }
    let Some(answer) = facts.known.answer(&link.tag) else {
        return PairStatus::NotApplicable;
    };
    let program = facts.pass.read.get(&link.target).map(|it| &it.entries);
    let answered = match (
        program.or_else(|| facts.answers.get(&link.target)),
        facts.seen,
    ) {
        (Some(entries), _) => Some(entries.has_link(answer, facts.id)),
        (None, Ok(seen)) => {
            let seen = seen.value.as_ref();
            let incoming = seen.map(|it| it.incoming.as_slice()).unwrap_or_default();
            let found = incoming
                .iter()
                .any(|it| it.tag == answer && it.source == link.target);
            // In a list that was cut, what is not found may still be there.
            (found || !seen.is_some_and(|it| it.more)).then_some(found)
        }
        (None, Err(_)) => None,
    };
    status(facts.known, &link.tag, answered)
}

fn inbound(facts: &Facts<'_>, seen: &Reading<Option<Seen>>) -> Inbounds {
    let incoming = seen.value.as_ref().map(|it| it.incoming.as_slice());
    let mut tags: Vec<Inbound> = incoming
        .unwrap_or_default()
        .iter()
        .map(|it| {
            let answered = |answer| facts.entries.has_link(answer, it.source);
            let pair = match facts.known.answer(&it.tag) {
                Some(answer) if it.source != facts.id => {
                    status(facts.known, &it.tag, Some(answered(answer)))
                }
                _ => PairStatus::NotApplicable,
            };
            Inbound {
                tag: it.tag.clone(),
                known: facts.known.link(&it.tag).is_some(),
                source: it.source,
                name: name(facts, it.source, it.name.as_ref()),
                pair,
            }
        })
        .collect();
    tags.sort_by(|a, b| (&a.tag, a.source).cmp(&(&b.tag, b.source)));
    Inbounds {
        tags,
        more: seen.value.as_ref().is_some_and(|it| it.more),
        read_at: seen.read_at,
        trouble: seen.trouble.clone(),
    }
}

/// A program's title is ours and counts before what an account calls itself: anybody may call itself anything.
fn name(facts: &Facts<'_>, id: AccountId, own: Option<&String>) -> Option<String> {
    let program = facts.pass.directory.by_account(id);
    program
        .map(|it| it.title().to_owned())
        .or_else(|| own.cloned())
}
