//! The airdrop: what it needs, what of it somebody lacks, and where a request stands. People decide and people pay.

use std::collections::BTreeMap;

use mtl_domain::{clock::Instant, money::Money, named};
use serde::{Deserialize, Serialize};

use super::findings::{Fact, Findings};

#[cfg(test)]
mod tests;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gift {
    /// `CODE:ISSUER`.
    pub asset: String,
    /// How much, as a decimal.
    pub amount: String,
}

/// A chat that somebody has to be in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chat {
    /// Telegram's id of it; the bot has to be in it to see who else is.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its link.
    pub url: String,
}

/// The setting `airdrop.terms`. Without gifts or a payer requests go to the helpdesk as questions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Terms {
    /// What is given.
    pub gifts: Vec<Gift>,
    /// Where somebody has to be.
    pub chats: Vec<Chat>,
    /// The account that pays.
    pub payer: String,
}

impl Terms {
    /// Whether requests are taken.
    #[must_use]
    pub fn is_on(&self) -> bool {
        !self.gifts.is_empty() && !self.payer.is_empty()
    }

    /// What is wrong with them; `is_asset` and `is_account` know how those are written.
    ///
    /// # Errors
    /// The first flaw.
    pub fn check(
        &self,
        is_asset: impl Fn(&str) -> bool,
        is_account: impl Fn(&str) -> bool,
    ) -> Result<(), String> {
        for gift in &self.gifts {
            if !is_asset(&gift.asset) {
                return Err(format!("{:?} is no CODE:ISSUER", gift.asset));
            }
            if !Money::parse(&gift.amount).is_ok_and(|it| it > Money::ZERO) {
                return Err(format!("{:?} is no amount", gift.amount));
            }
        }
        for chat in &self.chats {
            let named = (1..=40).contains(&chat.name.trim().chars().count());
            if !chat.url.starts_with("https://") || !named {
                return Err(format!("the chat {} needs a name and a link", chat.id));
            }
        }
        if self.payer.is_empty() || is_account(&self.payer) {
            Ok(())
        } else {
            Err("the payer is no account".to_owned())
        }
    }

    /// Whether a payment is one of the gifts: of exactly this asset and amount.
    #[must_use]
    pub fn gives(&self, asset: &str, amount: Money) -> bool {
        self.gifts
            .iter()
            .any(|it| it.asset == asset && Money::parse(&it.amount) == Ok(amount))
    }
}

named! {
    /// Where a request stands.
    pub enum Stage as "stage" {
        /// It is being looked at, and was not asked yet.
        Draft = "draft",
        /// People have it.
        Asked = "asked",
        /// They said yes; it will be paid.
        Approved = "approved",
        /// They said no.
        Declined = "declined",
        /// The payment was seen on the chain.
        Paid = "paid",
    }
}

/// Something that somebody lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lack {
    /// The account.
    Account,
    /// A trustline, by its code.
    Trustline(String),
    /// Being in this chat, by its place in the terms.
    Chat(usize),
}

/// What somebody lacks, and whether something could not be looked at: that is for people to see.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Lacking.
    pub lacks: Vec<Lack>,
    /// The account could not be read: nothing can be asked for yet.
    pub unread: bool,
}

/// Judges a request; `present` says of each chat whether the person is in it, or that nobody knows.
#[must_use]
pub fn judge(found: &Findings, present: &BTreeMap<i64, Option<bool>>, terms: &Terms) -> Verdict {
    let mut verdict = Verdict::default();
    match &found.account {
        Fact::Unread { .. } => verdict.unread = true,
        Fact::Read { value: None, .. } => verdict.lacks.push(Lack::Account),
        Fact::Read {
            value: Some(account),
            ..
        } => {
            let missing = terms
                .gifts
                .iter()
                .filter(|it| !account.lines.contains_key(&it.asset));
            let code = |it: &Gift| it.asset.split(':').next().unwrap_or_default().to_owned();
            let lacks = missing.map(|it| Lack::Trustline(code(it)));
            verdict.lacks.extend(lacks);
        }
    }
    for (at, chat) in terms.chats.iter().enumerate() {
        if present.get(&chat.id) == Some(&Some(false)) {
            verdict.lacks.push(Lack::Chat(at));
        }
    }
    verdict
}

/// What was paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paid {
    /// `CODE:ISSUER`.
    pub asset: String,
    /// In units of 1e-7.
    pub amount: i64,
    /// In which transaction.
    pub transaction: String,
    /// When.
    pub at: Instant,
}

/// A request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Our id; buttons are bound to it.
    pub id: i64,
    /// Whose.
    pub person: i64,
    /// Where it stands.
    pub stage: Stage,
    /// The address.
    pub address: Option<String>,
    /// What was found of it.
    pub findings: Option<Findings>,
    /// Of each chat whether the person is in it; none when that is not known.
    pub present: BTreeMap<i64, Option<bool>>,
    /// The message in the airdrop chat: chat and number.
    pub line: Option<(i64, i64)>,
    /// When it was asked.
    pub asked_at: Option<Instant>,
    /// Who decided, and when.
    pub decided: Option<(i64, Instant)>,
    /// The payment.
    pub paid: Option<Paid>,
    /// When it was begun.
    pub begun_at: Instant,
}

impl Request {
    /// A new one.
    #[must_use]
    pub const fn begin(id: i64, person: i64, now: Instant) -> Self {
        Self {
            id,
            person,
            stage: Stage::Draft,
            address: None,
            findings: None,
            present: BTreeMap::new(),
            line: None,
            asked_at: None,
            decided: None,
            paid: None,
            begun_at: now,
        }
    }

    /// Goes to people.
    #[must_use]
    pub fn ask(mut self, now: Instant) -> Option<Self> {
        (self.stage == Stage::Draft && self.address.is_some()).then(|| {
            self.stage = Stage::Asked;
            self.asked_at = Some(now);
            self
        })
    }

    /// Somebody decides; the first word counts.
    #[must_use]
    pub fn decide(mut self, yes: bool, by: i64, now: Instant) -> Option<Self> {
        (self.stage == Stage::Asked).then(|| {
            self.stage = if yes {
                Stage::Approved
            } else {
                Stage::Declined
            };
            self.decided = Some((by, now));
            self
        })
    }

    /// A payment was seen; the first one counts.
    #[must_use]
    pub fn pay(mut self, paid: Paid) -> Option<Self> {
        matches!(self.stage, Stage::Asked | Stage::Approved).then(|| {
            self.stage = Stage::Paid;
            self.paid = Some(paid);
            self
        })
    }
}
