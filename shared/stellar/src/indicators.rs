//! Figures of the plans that the chain knows: members, verified members, companies, EURMTL of given accounts.

#[cfg(test)]
mod tests;

use chrono::TimeDelta;
use mtl_domain::{clock::Instant, money::Money};
use serde::{Deserialize, Serialize};

use crate::{
    account::AccountId,
    assets::{Asset, SECRETARIAT},
    chain::{Chain, each},
    horizon::Holder,
    http::Trouble,
};

/// A whole token.
const ONE: Money = Money(10_000_000);
const TWO: Money = Money(20_000_000);

/// The figures of one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicators {
    /// People with at least one MTLAP.
    pub members: usize,
    /// People with at least two, who are verified.
    pub verified: usize,
    /// Companies with at least one MTLAC.
    pub companies: usize,
    /// EURMTL of the accounts asked about; none without a trustline or an account.
    pub eurmtl: Vec<(AccountId, Option<Money>)>,
    /// When the reading began.
    pub read_at: Instant,
}

/// How the figures moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Trend {
    /// Members.
    pub members: i64,
    /// Verified members.
    pub verified: i64,
    /// Companies.
    pub companies: i64,
    /// All EURMTL together, of the accounts that stand in both.
    pub eurmtl: Money,
}

impl Indicators {
    /// How the figures moved since an earlier reading.
    #[must_use]
    pub fn since(&self, earlier: &Self) -> Trend {
        let moved = |now: usize, then: usize| {
            let whole = |it: usize| i64::try_from(it).unwrap_or(i64::MAX);
            whole(now) - whole(then)
        };
        let both = self.eurmtl.iter().filter_map(|(id, now)| {
            let (_, then) = earlier.eurmtl.iter().find(|(it, _)| it == id)?;
            now.unwrap_or_default()
                .checked_sub(then.unwrap_or_default())
        });
        Trend {
            members: moved(self.members, earlier.members),
            verified: moved(self.verified, earlier.verified),
            companies: moved(self.companies, earlier.companies),
            eurmtl: Money::sum(both).unwrap_or_default(),
        }
    }
}

/// How many hold at least so much, the Secretariat with its stock left out.
fn count(holders: &[Holder], least: Money) -> usize {
    let counted = holders
        .iter()
        .filter(|it| it.amount >= least && it.account != SECRETARIAT);
    counted.count()
}

impl Chain {
    /// Reads the figures anew.
    ///
    /// # Errors
    /// When any part could not be read: a figure of half a list would be a wrong figure.
    pub async fn indicators(&self, accounts: &[AccountId]) -> Result<Indicators, Trouble> {
        let read_at = self.clock.now();
        let (mtlap, mtlac) = (Asset::mtlap(), Asset::mtlac());
        let (people, companies, balances) = futures::join!(
            self.horizon.all_holders(&mtlap),
            self.horizon.all_holders(&mtlac),
            each(
                accounts
                    .iter()
                    .map(|it| self.account(*it, TimeDelta::zero()))
            ),
        );
        let (people, companies) = (people?, companies?);
        let mut eurmtl = Vec::with_capacity(accounts.len());
        for (id, balance) in accounts.iter().zip(balances) {
            let found = balance?;
            if let Some(trouble) = found.trouble {
                return Err(trouble);
            }
            let amount = found.value.and_then(|it| it.amount(&Asset::eurmtl()));
            eurmtl.push((*id, amount));
        }
        Ok(Indicators {
            members: count(&people, ONE),
            verified: count(&people, TWO),
            companies: count(&companies, ONE),
            eurmtl,
            read_at,
        })
    }
}
