//! A claim to the court: the eight items its rules demand, filled in any order, and every version that was filed.

use mtl_domain::{clock::Instant, named};
use serde::{Deserialize, Serialize};

use crate::{BenchKind, ClaimRefusal, Digest, PartyNo, Sum, Words};

#[cfg(test)]
mod tests;

named! {
    /// The items of the rules (p. 4), in their order.
    pub enum ClaimItem as "item of a claim" {
        Claimant = "claimant",
        Respondent = "respondent",
        /// What the dispute is about, or the accusation.
        Grievance = "grievance",
        /// The penalty, the compensation, or what else is asked for.
        Demand = "demand",
        /// Why, and how a price was worked out.
        Grounds = "grounds",
        /// Which bench, open or closed.
        Court = "court",
        /// The fee, paid.
        Fee = "fee",
        /// That the ruling will be accepted.
        Undertaking = "undertaking",
    }
}

/// A file that goes with an item: its unique id in Telegram, or the hash of its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    pub item: ClaimItem,
    pub file: Words,
    pub hash: Option<Digest>,
}

/// Which court is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourtWish {
    pub bench: BenchKind,
    /// Whom the claimant proposes, in words; needed for any bench but the general one.
    pub proposal: Option<Words>,
    pub closed: bool,
}

/// The fee as the claimant states it. How much it has to be is not written anywhere, so it is not checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fee {
    pub sum: Sum,
    /// The transaction's hash, of the right shape.
    pub tx: Digest,
}

/// The undertaking to accept the ruling: an act of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undertaking {
    /// The sum of the exact text that stood above the button.
    pub text: Digest,
    pub at: Instant,
}

/// The form. Each item stands for itself, and nothing has to be filled in before something else.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimForm {
    pub claimant: Option<PartyNo>,
    pub respondent: Option<PartyNo>,
    pub grievance: Option<Words>,
    pub demand: Option<Words>,
    pub grounds: Option<Words>,
    pub court: Option<CourtWish>,
    pub fee: Option<Fee>,
    pub undertaking: Option<Undertaking>,
    pub attachments: Vec<Attachment>,
}

/// One change of the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fill {
    Claimant(PartyNo),
    Respondent(PartyNo),
    Grievance(Words),
    Demand(Words),
    Grounds(Words),
    Court(CourtWish),
    Fee(Fee),
    Attach(Attachment),
    /// Empties an item again, with its files.
    Clear(ClaimItem),
}

impl Fill {
    /// Which item it changes.
    #[must_use]
    pub const fn item(&self) -> ClaimItem {
        match self {
            Self::Claimant(_) => ClaimItem::Claimant,
            Self::Respondent(_) => ClaimItem::Respondent,
            Self::Grievance(_) => ClaimItem::Grievance,
            Self::Demand(_) => ClaimItem::Demand,
            Self::Grounds(_) => ClaimItem::Grounds,
            Self::Court(_) => ClaimItem::Court,
            Self::Fee(_) => ClaimItem::Fee,
            Self::Attach(file) => file.item,
            Self::Clear(item) => *item,
        }
    }
}

impl ClaimForm {
    /// What is missing, in the order of the rules. Nothing missing: it can be filed.
    #[must_use]
    pub fn missing(&self) -> Vec<ClaimItem> {
        ClaimItem::ALL
            .iter()
            .copied()
            .filter(|item| !self.has(*item))
            .collect()
    }

    /// Whether an item is there.
    #[must_use]
    pub const fn has(&self, item: ClaimItem) -> bool {
        match item {
            ClaimItem::Claimant => self.claimant.is_some(),
            ClaimItem::Respondent => self.respondent.is_some(),
            ClaimItem::Grievance => self.grievance.is_some(),
            ClaimItem::Demand => self.demand.is_some(),
            ClaimItem::Grounds => self.grounds.is_some(),
            // Who asks for another bench than the general one has to say which.
            ClaimItem::Court => match &self.court {
                Some(wish) => matches!(wish.bench, BenchKind::General) || wish.proposal.is_some(),
                None => false,
            },
            ClaimItem::Fee => self.fee.is_some(),
            ClaimItem::Undertaking => self.undertaking.is_some(),
        }
    }

    /// Whether the claimant wants the case closed.
    #[must_use]
    pub fn wants_closed(&self) -> bool {
        self.court.as_ref().is_some_and(|wish| wish.closed)
    }

    pub(crate) fn fill(&mut self, fill: &Fill) {
        match fill {
            Fill::Claimant(no) => self.claimant = Some(*no),
            Fill::Respondent(no) => self.respondent = Some(*no),
            Fill::Grievance(words) => self.grievance = Some(words.clone()),
            Fill::Demand(words) => self.demand = Some(words.clone()),
            Fill::Grounds(words) => self.grounds = Some(words.clone()),
            Fill::Court(wish) => self.court = Some(wish.clone()),
            Fill::Fee(fee) => self.fee = Some(fee.clone()),
            Fill::Attach(file) => self.attachments.push(file.clone()),
            Fill::Clear(item) => self.clear(*item),
        }
    }

    fn clear(&mut self, item: ClaimItem) {
        self.attachments.retain(|file| file.item != item);
        match item {
            ClaimItem::Claimant => self.claimant = None,
            ClaimItem::Respondent => self.respondent = None,
            ClaimItem::Grievance => self.grievance = None,
            ClaimItem::Demand => self.demand = None,
            ClaimItem::Grounds => self.grounds = None,
            ClaimItem::Court => self.court = None,
            ClaimItem::Fee => self.fee = None,
            ClaimItem::Undertaking => self.undertaking = None,
        }
    }
}

/// What is wrong with an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Defect {
    pub item: ClaimItem,
    pub what: Words,
}

/// What the secretary said to a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    Accepted,
    Returned(Vec<Defect>),
    Refused(ClaimRefusal, Words),
}

/// A version as it was filed. Never changed afterwards but for the verdict upon it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filed {
    pub version: u16,
    pub at: Instant,
    pub form: ClaimForm,
    pub verdict: Option<(Instant, Verdict)>,
}

/// A claim: the form as it is now, and what was filed of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    pub form: ClaimForm,
    pub filed: Vec<Filed>,
}
