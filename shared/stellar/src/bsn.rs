//! The reader bsn.expert: tags that lead to an account, which Horizon cannot be asked for.
//!
//! It is a second source that may be absent, slow or behind by minutes. It writes an empty list where an empty map is
//! meant, sends accounts with a name to another page, and loses the qualifiers of tags.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use reqwest::Url;
use serde::{Deserialize, Deserializer, Serialize};

use crate::{
    account::AccountId,
    http::{Answer, Budget, Http, Trouble, part},
    tags::KnownTags,
    text,
};

/// More links than this are not looked at: nobody reads them, and a wrong server might send any number.
const MOST_LINKS: usize = 5_000;

/// The reader at an address.
#[derive(Debug, Clone)]
pub struct Bsn {
    http: Http,
    base: Url,
}

/// A tag that leads to the account that was asked about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Incoming {
    /// The tag, without number and qualifier.
    pub tag: String,
    /// Whose it is.
    pub source: AccountId,
    /// What that account calls itself, made fit to be shown.
    pub name: Option<String>,
}

/// What the reader says of an account.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Tags that lead to it.
    pub incoming: Vec<Incoming>,
    /// What the accounts that it leads to call themselves.
    pub names: BTreeMap<AccountId, String>,
    /// Its name at bsn.expert, as in `bsn.expert/@name`.
    pub username: Option<String>,
    /// Whether there were more links than are looked at.
    pub more: bool,
}

#[derive(Deserialize)]
struct Page {
    account: Identity,
    links: Links,
}

#[derive(Deserialize)]
struct Identity {
    id: AccountId,
    #[serde(default)]
    username: Option<String>,
}

#[derive(Deserialize)]
struct Links {
    #[serde(deserialize_with = "map")]
    income: BTreeMap<String, Tag>,
    #[serde(deserialize_with = "map")]
    outcome: BTreeMap<String, Tag>,
}

#[derive(Deserialize)]
struct Tag {
    #[serde(deserialize_with = "map")]
    links: BTreeMap<AccountId, Other>,
}

#[derive(Deserialize)]
struct Other {
    #[serde(default)]
    name: Option<String>,
}

/// A map, or the empty list that PHP writes for an empty one.
fn map<'de, D, K, V>(from: D) -> Result<BTreeMap<K, V>, D::Error>
where
    D: Deserializer<'de>,
    K: Deserialize<'de> + Ord,
    V: Deserialize<'de>,
{
    #[derive(Deserialize)]
    #[serde(untagged, bound = "K: Deserialize<'de> + Ord, V: Deserialize<'de>")]
    enum Either<K: Ord, V> {
        Map(BTreeMap<K, V>),
        Empty([(); 0]),
    }
    Ok(match Either::deserialize(from)? {
        Either::Map(map) => map,
        Either::Empty(_) => BTreeMap::new(),
    })
}

impl Bsn {
    /// The reader at `base`.
    #[must_use]
    pub const fn new(http: Http, base: Url) -> Self {
        Self { http, base }
    }

    /// What it knows of an account, of one tag if told so; `None` when it has never seen the account.
    ///
    /// # Errors
    /// When it could not be asked.
    pub async fn seen(&self, id: AccountId, tag: Option<&str>) -> Result<Option<Seen>, Trouble> {
        let mut url = part(&self.base, &["accounts", id.as_str()])?;
        url.query_pairs_mut().append_pair("format", "json");
        if let Some(tag) = tag {
            url.query_pairs_mut().append_pair("tag", tag);
        }
        match self.http.get(url).await? {
            Answer::Found(body) => read(&body, id).map(Some),
            Answer::Missing(body) => {
                // A page that is no JSON comes from somebody else, and says nothing of the account.
                let spoken = serde_json::from_slice::<serde_json::Value>(&body).is_ok();
                spoken.then_some(None).ok_or(Trouble::Refused(404))
            }
        }
    }

    /// The list of known tags as it is now.
    ///
    /// # Errors
    /// When it could not be had, or is not the list.
    pub async fn known_tags(&self) -> Result<KnownTags, Trouble> {
        let url = part(&self.base, &["known_tags.json"])?;
        match self.http.with(Budget::RECORD).get(url).await? {
            Answer::Found(body) => {
                KnownTags::parse(&body).map_err(|_| Trouble::garbage("known tags"))
            }
            Answer::Missing(_) => Err(Trouble::Refused(404)),
        }
    }
}

fn read(body: &[u8], id: AccountId) -> Result<Seen, Trouble> {
    let page: Page =
        serde_json::from_slice(body).map_err(|_| Trouble::garbage("an account's page"))?;
    if page.account.id != id {
        return Err(Trouble::garbage("another account's page"));
    }
    let is_tag = |it: &str| {
        (1..=64).contains(&it.len()) && it.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    };
    let shown = |it: Other| it.name.as_deref().and_then(text::name);
    let mut seen = Seen {
        username: page.account.username.filter(|it| is_tag(it)),
        ..Seen::default()
    };
    for (tag, links) in page.links.income.into_iter().filter(|(tag, _)| is_tag(tag)) {
        for (source, other) in links.links {
            if seen.incoming.len() >= MOST_LINKS {
                seen.more = true;
                break;
            }
            seen.incoming.push(Incoming {
                tag: tag.clone(),
                source,
                name: shown(other),
            });
        }
    }
    let targets = page.links.outcome.into_values().flat_map(|it| it.links);
    for (target, other) in targets.take(MOST_LINKS) {
        if let Some(name) = shown(other) {
            seen.names.insert(target, name);
        }
    }
    Ok(seen)
}
