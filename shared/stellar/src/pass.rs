//! One pass over the accounts of all programs, and the survey made of it.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use chrono::TimeDelta;
use mtl_domain::clock::Instant;

use crate::{
    account::AccountId,
    chain::{Chain, each, lock},
    collaboration::{self, Reading, Survey},
    http::Trouble,
    programs::Directory,
    tags::Entries,
};

/// A pass in which something could not be read is not relied on for long.
const PARTIAL: TimeDelta = TimeDelta::minutes(1);

/// What a pass brought.
#[derive(Debug)]
pub struct Pass {
    /// The directory that it went by.
    pub directory: Arc<Directory>,
    /// What was read, also what is older because nothing newer could be had.
    pub read: HashMap<AccountId, Reading>,
    /// What stood in the way, account by account.
    pub troubles: BTreeMap<AccountId, Trouble>,
    /// Who works with whom.
    pub survey: Survey,
    /// When the pass began.
    pub made_at: Instant,
}

impl Chain {
    /// The programs' accounts, read not longer ago than `max_age`, one question an account.
    pub async fn programs(&self, max_age: TimeDelta) -> Arc<Pass> {
        let directory = self.directory();
        let now = self.clock.now();
        if let Some(pass) = self.recent_pass(&directory, now, max_age) {
            return pass;
        }
        let accounts: Vec<AccountId> = directory
            .live()
            .flat_map(|it| it.accounts.iter().copied())
            .collect();
        let answers = each(accounts.iter().map(|id| self.account(*id, max_age))).await;
        let mut read = HashMap::new();
        let mut troubles = BTreeMap::new();
        for (id, answer) in accounts.into_iter().zip(answers) {
            match answer {
                Ok(found) => {
                    troubles.extend(found.trouble.map(|it| (id, it)));
                    let entries = found.value.map_or_else(Entries::default, |it| it.entries());
                    let read_at = found.read_at;
                    read.insert(id, Reading { entries, read_at });
                }
                Err(trouble) => {
                    troubles.insert(id, trouble);
                }
            }
        }
        let pass = Arc::new(Pass {
            survey: collaboration::survey(&directory, &read),
            directory,
            read,
            troubles,
            made_at: now,
        });
        *lock(&self.pass) = Some(pass.clone());
        pass
    }

    /// The last pass, if it is recent enough and went by the same directory.
    fn recent_pass(
        &self,
        directory: &Arc<Directory>,
        now: Instant,
        max_age: TimeDelta,
    ) -> Option<Arc<Pass>> {
        let pass = lock(&self.pass).clone()?;
        let max_age = if pass.troubles.is_empty() {
            max_age
        } else {
            max_age.min(PARTIAL)
        };
        let age = now.signed_duration_since(pass.made_at);
        // What it gives may be older than the pass: from the memory.
        let oldest = pass.read.values().map(|it| it.read_at).min();
        let oldest = oldest.map_or(age, |it| now.signed_duration_since(it));
        let is_recent = age < max_age && (oldest < max_age || !pass.troubles.is_empty());
        (is_recent && Arc::ptr_eq(&pass.directory, directory)).then_some(pass)
    }
}
