//! Looks at the chain for the navigator, outside of any transaction: an account, who recommends it, who signs for it.

use std::{collections::BTreeMap, sync::Arc};

use futures::future::join_all;
use mtl_chain::Scout;
use mtl_domain::clock::{Clock, Instant};
use mtl_stellar::{
    AccountId, Asset, Chain, address,
    assets::SECRETARIAT,
    bsn::Incoming,
    chain::{LocateError, NOW},
    horizon,
};
use mtl_store::jobs::Job;
use mtl_telegram::errands::{Asking, Outside};
use navigator_core::domain::findings::{Account, Fact, Findings, Recommender, Signers};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The kind of errand that looks at an address: body [`Question`], answer [`Reply`].
pub(crate) const LOOK: &str = "look";
/// The kind of errand that looks for payments: body [`Since`], answer [`Payments`].
pub(crate) const PAYMENTS: &str = "payments";
/// The tag of a recommendation.
const RECOMMEND: &str = "RecommendToMTLA";
/// More recommenders, or signers, than this are not looked at: one is enough, and an account has twenty signers.
const MOST: usize = 30;

/// What is asked of an address, and what for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Question {
    /// Our name of the question.
    pub(crate) id: i64,
    /// Who asks.
    pub(crate) person: i64,
    /// `G…` or `name*domain`.
    pub(crate) address: String,
    /// Whether somebody recommends it.
    pub(crate) recommendation: bool,
    /// Who signs for it.
    pub(crate) signers: bool,
    /// What the answer is for.
    pub(crate) purpose: Purpose,
}

/// What an answer is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Purpose {
    /// A step of the path.
    Step(String),
    /// The conditions of an application.
    Join(i64),
    /// The same for the last time before it is sent.
    Send(i64),
    /// The same by itself.
    Watch(i64),
    /// Whether the token of an application came.
    Token(i64),
    /// The conditions of the airdrop.
    Airdrop(i64),
    /// A ticket of the helpdesk asks.
    Desk {
        /// The helpdesk.
        bot: String,
        /// Its ticket.
        ticket: i64,
    },
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Reply {
    /// This was found.
    Found {
        /// What.
        findings: Findings,
        /// Whether many people share the account.
        shared: bool,
    },
    /// The address leads nowhere, and why.
    Wrong(String),
    /// Whoever knows the name could not be asked.
    Trouble(String),
}

/// Where payments are looked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Since {
    /// Who pays.
    pub(crate) payer: String,
    /// Since when somebody waits.
    pub(crate) from: Instant,
    /// After which place of the payer's list; when none, after the last one before somebody waited.
    pub(crate) cursor: Option<String>,
}

/// A payment that was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Seen {
    /// To whom.
    pub(crate) to: String,
    /// `CODE:ISSUER`.
    pub(crate) asset: String,
    /// In units of 1e-7.
    pub(crate) amount: i64,
    /// In which transaction.
    pub(crate) transaction: String,
    /// When.
    pub(crate) at: Instant,
}

/// What was seen of payments.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Payments {
    /// Those of the payer.
    pub(crate) seen: Vec<Seen>,
    /// Since when somebody waits, as it was asked.
    pub(crate) from: Option<Instant>,
    /// The place after which the next look begins; none when nothing could be asked.
    pub(crate) cursor: Option<String>,
    /// Whether there are more already.
    pub(crate) more: bool,
}

/// Who looks.
#[derive(Debug)]
pub(crate) struct Guide {
    chain: Arc<Chain>,
    /// Who asks for what every bot shows.
    scout: Arc<Scout>,
    clock: Clock,
}

impl Outside for Guide {
    fn run<'a>(&'a self, errand: &'a Job) -> Asking<'a> {
        Box::pin(async move {
            if Scout::takes(&errand.kind) {
                return self.scout.run(errand).await;
            }
            if errand.kind == PAYMENTS {
                let payments = match serde_json::from_str::<Since>(&errand.body) {
                    Ok(since) => self.payments(&since).await.unwrap_or_default(),
                    Err(_) => Payments::default(),
                };
                return serde_json::to_value(payments).unwrap_or(Value::Null);
            }
            match serde_json::from_str::<Question>(&errand.body) {
                Ok(question) => {
                    let reply = self.look(&question).await;
                    serde_json::to_value(reply).unwrap_or(Value::Null)
                }
                // Nothing asks otherwise.
                Err(_) => Value::Null,
            }
        })
    }
}

impl Guide {
    pub(crate) fn new(chain: Arc<Chain>, scout: Arc<Scout>, clock: Clock) -> Self {
        Self {
            chain,
            scout,
            clock,
        }
    }

    /// A page of the payer's payments. None when they could not be asked: the same place is asked again later.
    async fn payments(&self, since: &Since) -> Option<Payments> {
        let payer = AccountId::parse(&since.payer)?;
        let horizon = self.chain.horizon();
        let Some(cursor) = since.cursor.as_deref() else {
            let newest = horizon.newest_payment(payer).await.ok()?;
            return Some(Payments {
                cursor: Some(self.before(newest.as_deref(), since.from)),
                from: Some(since.from),
                // What is between that place and now is asked for at once.
                more: true,
                ..Payments::default()
            });
        };
        let page = horizon.payments(payer, Some(cursor)).await.ok()??;
        let paid = page.records.into_iter().filter(|it| it.from == payer);
        let seen = paid.filter_map(|it| match it.amount {
            horizon::Amount::Of(asset, amount) => Some(Seen {
                to: it.to.to_string(),
                asset: asset.to_string(),
                amount: amount.0,
                transaction: it.transaction,
                at: it.at,
            }),
            horizon::Amount::Native(_) => None,
        });
        Some(Payments {
            seen: seen.collect(),
            from: Some(since.from),
            more: page.next.is_some(),
            cursor: page.cursor.or_else(|| since.cursor.clone()),
        })
    }

    /// A place of the list before an instant: places grow with the number of the ledger, one of which closes in five
    /// seconds or so. A few too many are looked at, and none too few.
    fn before(&self, newest: Option<&str>, from: Instant) -> String {
        let newest: u64 = newest.and_then(|it| it.parse().ok()).unwrap_or_default();
        let passed = self.clock.now().signed_duration_since(from).num_seconds();
        let ledgers = u64::try_from(passed).unwrap_or_default() / 4 + 60;
        newest.saturating_sub(ledgers << 32).to_string()
    }

    async fn look(&self, question: &Question) -> Reply {
        let Ok(pasted) = address::parse(&question.address) else {
            return Reply::Wrong("unknown".to_owned());
        };
        let located = match self.chain.locate(&pasted).await {
            Ok(located) => located,
            Err(LocateError::NoSuchName) => return Reply::Wrong("no_such_name".to_owned()),
            Err(LocateError::NoServer) => return Reply::Wrong("no_server".to_owned()),
            Err(LocateError::Trouble(trouble)) => return Reply::Trouble(trouble.kind().to_owned()),
        };
        let (read, recommendation) = futures::join!(self.account(located.id), async {
            match question.recommendation {
                true => Some(self.recommendation(located.id).await),
                false => None,
            }
        });
        let signers = match &read {
            Fact::Read {
                value: Some(account),
                ..
            } if question.signers => Some(self.signers(account).await),
            _ => None,
        };
        let account = match read {
            Fact::Read { value, at } => Fact::Read {
                value: value.map(|it| kept(&it)),
                at,
            },
            Fact::Unread { why, at } => Fact::Unread { why, at },
        };
        Reply::Found {
            findings: Findings {
                address: located.id.to_string(),
                account,
                recommendation,
                signers,
            },
            shared: located.shared,
        }
    }

    /// An account as it is now: an old reading is no answer to somebody who has just changed something.
    async fn account(&self, id: AccountId) -> Fact<Option<horizon::Account>> {
        let at = self.clock.now();
        match self.chain.account(id, NOW).await {
            Ok(reading) => match reading.trouble {
                None => Fact::Read {
                    value: reading.value,
                    at: reading.read_at,
                },
                Some(trouble) => unread(trouble.kind(), at),
            },
            Err(trouble) => unread(trouble.kind(), at),
        }
    }

    /// Who recommends an account: told by bsn.expert, and believed where the chain says so too.
    async fn recommendation(&self, id: AccountId) -> Fact<Vec<Recommender>> {
        let at = self.clock.now();
        let reading = match self.chain.seen_tag(id, RECOMMEND, NOW).await {
            Ok(reading) => reading,
            Err(trouble) => return unread(trouble.kind(), at),
        };
        if let Some(trouble) = reading.trouble {
            return unread(trouble.kind(), at);
        }
        let mut by: BTreeMap<AccountId, Option<String>> = BTreeMap::new();
        let incoming = reading.value.map(|it| it.incoming).unwrap_or_default();
        for Incoming { tag, source, name } in incoming {
            if tag == RECOMMEND && source != id && source != SECRETARIAT && by.len() < MOST {
                by.insert(source, name);
            }
        }
        let asked = by
            .into_iter()
            .map(|(source, name)| self.recommender(source, name, id));
        Fact::Read {
            value: join_all(asked).await.into_iter().flatten().collect(),
            at: reading.read_at,
        }
    }

    /// None when the tag is on the chain no more.
    async fn recommender(
        &self,
        source: AccountId,
        name: Option<String>,
        target: AccountId,
    ) -> Option<Recommender> {
        let account = self.account(source).await;
        let level = match &account {
            Fact::Unread { .. } => None,
            Fact::Read { value, .. } => {
                let account = value.as_ref()?;
                let entries = account.entries();
                let links = entries.links();
                let says = |tag: &str, to: AccountId| tag == RECOMMEND && to == target;
                if !links.iter().any(|it| says(&it.tag, it.target)) {
                    return None;
                }
                Some(account.level(&Asset::mtlap()))
            }
        };
        Some(Recommender {
            address: source.to_string(),
            name,
            level,
        })
    }

    /// How much of an account's signatures belongs to members.
    async fn signers(&self, account: &horizon::Account) -> Signers {
        let signers = account.signers.iter().filter(|it| it.weight > 0).take(MOST);
        let asked = signers.map(|signer| async move {
            let read = match AccountId::parse(&signer.key) {
                Some(id) => self.account(id).await,
                // A hash signs for nobody.
                None => Fact::Read {
                    value: None,
                    at: self.clock.now(),
                },
            };
            (signer.weight, read)
        });
        let mut sum = Signers::default();
        for (weight, read) in join_all(asked).await {
            sum.weight = sum.weight.saturating_add(weight);
            match read {
                Fact::Unread { .. } => sum.unread = sum.unread.saturating_add(weight),
                Fact::Read { value, .. } => {
                    if value.is_some_and(|it| it.level(&Asset::mtlap()) > 0) {
                        sum.members = sum.members.saturating_add(weight);
                    }
                }
            }
        }
        sum
    }
}

fn unread<T>(why: &str, at: Instant) -> Fact<T> {
    Fact::Unread {
        why: why.to_owned(),
        at,
    }
}

/// What we keep of an account.
fn kept(account: &horizon::Account) -> Account {
    let lines = account.balances.iter();
    Account {
        lines: lines
            .map(|it| (it.asset.to_string(), it.amount.0))
            .collect(),
        native: account.native.0,
    }
}
