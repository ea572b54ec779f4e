//! Everything that is shown of an address, gathered in one go and said with the times of the readings.

mod card;
mod roles;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use chrono::TimeDelta;

use crate::{
    account::AccountId,
    chain::{Chain, each},
    http::Trouble,
    tags::{Entries, KnownTags},
};

pub use card::{Card, Inbound, Inbounds, Membership, Outbound};
pub use roles::{Role, RoleKind};

/// How old what is known of the programs may be where somebody looks at one account.
const PROGRAMS: TimeDelta = TimeDelta::hours(1);
/// How long a card waits for the tags that lead to its account; bsn.expert may think for longer than a reader waits.
const PATIENCE: Duration = Duration::from_secs(6);
/// How many accounts are read to see whether they answer, when the source of incoming tags is away.
const MOST_READS: usize = 12;

impl Chain {
    /// The card of an account, from readings not older than `max_age`.
    ///
    /// # Errors
    /// When the account itself could not be read; without the rest there is still a card, which says what is missing.
    pub async fn lookup(&self, id: AccountId, max_age: TimeDelta) -> Result<Card, Trouble> {
        let (account, seen, pass, known) = futures::join!(
            self.account(id, max_age),
            self.seen_within(id, max_age, PATIENCE),
            self.programs(PROGRAMS),
            self.known_tags(),
        );
        let account = account?;
        let entries = account
            .value
            .as_ref()
            .map_or_else(Entries::default, |it| it.entries());
        let mut facts = card::Facts {
            id,
            account: &account,
            entries: &entries,
            seen: seen.as_ref(),
            pass: &pass,
            known: &known,
            answers: BTreeMap::new(),
        };
        if seen.is_err() {
            facts.answers = self.answers(id, &entries, &known).await;
        }
        Ok(card::make(&facts))
    }

    /// What the accounts that are led to say themselves, for the first few of those that might answer.
    async fn answers(
        &self,
        id: AccountId,
        entries: &Entries,
        known: &KnownTags,
    ) -> BTreeMap<AccountId, Entries> {
        let links = entries.links();
        let targets: BTreeSet<AccountId> = links
            .iter()
            .filter(|it| known.answer(&it.tag).is_some() && it.target != id)
            .map(|it| it.target)
            .collect();
        let targets: Vec<AccountId> = targets.into_iter().take(MOST_READS).collect();
        let answers = each(targets.iter().map(|it| self.account(*it, PROGRAMS))).await;
        let read = targets
            .into_iter()
            .zip(answers)
            .filter_map(|(target, answer)| {
                let account = answer.ok()?.value;
                Some((
                    target,
                    account.map_or_else(Entries::default, |it| it.entries()),
                ))
            });
        read.collect()
    }
}
