//! An account's card: found, read, put into words, and divided into pages.

use std::time::Duration;

use chrono::TimeDelta;
use mtl_locale::{Html, chain as words};
use mtl_stellar::{
    AccountId,
    address::{self, Pasted},
    chain::{LocateError, RECENT},
    lookup::Card,
};
use serde::{Deserialize, Serialize};

use super::{Manner, Scout};
use crate::outbound::{Voice, card, wrong};

/// A question for a card, and where its answer is to stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// The chat.
    pub chat: i64,
    /// The message that becomes the card.
    pub message: i64,
    /// An address, a name or a link: it has been read as one.
    pub what: String,
    /// Which page.
    pub page: usize,
    /// Whether it shall be read anew.
    pub anew: bool,
    /// What the message says already, where that is known: the same is not written once more.
    pub showed: Option<String>,
    /// How to speak.
    pub manner: Manner,
}

/// A question for a card in inline mode.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inline {
    /// What must be answered.
    pub query: String,
    /// An address, a name or a link.
    pub what: String,
    /// How to speak.
    pub manner: Manner,
}

/// A page of a card, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// The text.
    pub html: String,
    /// Whose card; none when a name leads nowhere.
    pub id: Option<AccountId>,
    /// Which page it became.
    pub page: usize,
    /// Of how many.
    pub pages: usize,
}

/// What became of an inline question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Told {
    /// The card.
    Card {
        /// Its owner's name.
        title: String,
        /// The address.
        line: String,
        /// The first page.
        html: String,
    },
    /// A name leads nowhere.
    Wrong {
        /// The sentence.
        html: String,
    },
    /// There was no time for it, or it could not be read: the chat with the bot has both.
    Later {
        /// The account, once it is known.
        id: Option<AccountId>,
    },
}

/// Who asks for a new reading time and again gets the same one.
const NEW_ENOUGH: TimeDelta = TimeDelta::seconds(5);
/// Telegram waits ten seconds for an answer to an inline question; the way there and back takes some.
const IN_TIME: Duration = Duration::from_secs(7);

/// An account that was found, with its card.
struct Found {
    card: Card,
    shared: bool,
}

/// Why there is no card.
enum Lost {
    Name(LocateError),
    Unread(AccountId, mtl_stellar::http::Trouble),
    NoAddress,
}

impl Scout {
    pub(super) async fn card(&self, look: Look) -> Shown {
        let voice = self.voice(&look.manner);
        let max_age = if look.anew { NEW_ENOUGH } else { RECENT };
        let nothing = |html: Html, id| Shown {
            html: html.into_string(),
            id,
            page: 0,
            pages: 1,
        };
        match self.find(&look.what, max_age).await {
            Ok(found) => shown(&voice, &found, look.page),
            Err(Lost::Unread(id, why)) => nothing(card::unread(voice.lang, &why), Some(id)),
            Err(Lost::Name(error)) => nothing(unknown_name(&voice, &look.what, &error), None),
            Err(Lost::NoAddress) => nothing(words::wrong_unknown(voice.lang), None),
        }
    }

    pub(super) async fn inline(&self, asked: Inline) -> Told {
        let voice = self.voice(&asked.manner);
        let known = address::parse(&asked.what).ok().and_then(|it| it.account());
        let found = tokio::time::timeout(IN_TIME, self.find(&asked.what, RECENT)).await;
        match found {
            Ok(Ok(found)) => {
                let page = shown(&voice, &found, 0);
                Told::Card {
                    title: found
                        .card
                        .name
                        .unwrap_or_else(|| words::inline_nameless_title(voice.lang).into_string()),
                    line: found.card.id.to_string(),
                    html: page.html,
                }
            }
            Ok(Err(Lost::Name(error))) if !matches!(error, LocateError::Trouble(_)) => {
                Told::Wrong {
                    html: unknown_name(&voice, &asked.what, &error).into_string(),
                }
            }
            _ => Told::Later { id: known },
        }
    }

    async fn find(&self, what: &str, max_age: TimeDelta) -> Result<Found, Lost> {
        let pasted = address::parse(what).map_err(|_| Lost::NoAddress)?;
        let place = self.chain.locate(&pasted).await.map_err(Lost::Name)?;
        let card = self.chain.lookup(place.id, max_age).await;
        Ok(Found {
            card: card.map_err(|why| Lost::Unread(place.id, why))?,
            shared: place.shared,
        })
    }
}

fn shown(voice: &Voice<'_>, found: &Found, page: usize) -> Shown {
    let pages = card::pages(voice, &found.card, found.shared);
    // The card may have become shorter since its buttons were made.
    let page = page.min(pages.len().saturating_sub(1));
    let html = pages.get(page).cloned().unwrap_or_default();
    Shown {
        html: html.into_string(),
        id: Some(found.card.id),
        page,
        pages: pages.len(),
    }
}

fn unknown_name(voice: &Voice<'_>, what: &str, error: &LocateError) -> Html {
    let name = match address::parse(what) {
        Ok(Pasted::Federation(name)) => Some(name),
        _ => None,
    };
    wrong::name(voice.lang, name.as_ref(), error)
}
