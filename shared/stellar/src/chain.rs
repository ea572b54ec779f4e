//! Everything that can be asked of the chain, in one place: each question bounded, remembered, and shown with its time.

mod rest;

use std::{
    future::Future,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use chrono::TimeDelta;
use mtl_domain::clock::Clock;
use mtl_store::Db;
use reqwest::Url;

use crate::{
    account::AccountId,
    address::{FederationName, Pasted},
    bsn::{Bsn, Seen},
    cache::{Cache, Reading},
    federation::{Federation, Resolved},
    horizon::{Account, Horizon},
    http::{Budget, Http, Reach, Sleep, Trouble},
    pass::Pass,
    programs::Directory,
    tags::KnownTags,
};

use rest::Rest;

/// An answer of this age is as good as a new one where somebody only looks.
pub const RECENT: TimeDelta = TimeDelta::minutes(5);
/// Wants a new answer: a check that somebody asked for.
pub const NOW: TimeDelta = TimeDelta::zero();

/// Questions to Horizon on their way at the same time.
const AT_ONCE: usize = 8;
/// The reader is slow when it is asked much.
const READER_AT_ONCE: usize = 2;
/// A name leads to another account seldom.
const NAMES: TimeDelta = TimeDelta::minutes(10);
const KNOWN: &str = "known_tags";

/// Where to ask, as the configuration says it.
#[derive(Debug, Clone)]
pub struct Addresses {
    /// `HORIZON_URL`.
    pub horizon: String,
    /// `BSN_URL`.
    pub bsn: String,
    /// `STELLAR_TOML_URL`, with `{domain}`.
    pub toml: String,
}

/// Why nothing can be asked: the configuration, or the system's TLS.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Not an address.
    #[error("{0} is not an address")]
    Address(&'static str),
    /// The TLS library did not start.
    #[error("no HTTP client can be made")]
    Client(#[from] reqwest::Error),
}

/// An account that somebody meant, found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// Which.
    pub id: AccountId,
    /// Whether many people share it, told apart by a memo or a number.
    pub shared: bool,
}

/// Why a federation name leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LocateError {
    /// The domain knows no such name.
    #[error("no such name")]
    NoSuchName,
    /// The domain has no federation.
    #[error("no federation at this domain")]
    NoServer,
    /// The domain could not be asked: our trouble or its own, not the person's.
    #[error(transparent)]
    Trouble(#[from] Trouble),
}

/// The way to the chain. It is made once and shared.
#[derive(Debug)]
pub struct Chain {
    pub(crate) horizon: Horizon,
    bsn: Bsn,
    federation: Federation,
    pub(crate) cache: Cache,
    pub(crate) clock: Clock,
    rest: Rest,
    directory: Mutex<Arc<Directory>>,
    known: Mutex<Option<Arc<KnownTags>>>,
    pub(crate) pass: Mutex<Option<Arc<Pass>>>,
}

impl Chain {
    /// A way to the servers of the configuration, with a memory in the store.
    ///
    /// # Errors
    /// When an address is none, or no client can be made.
    pub fn open(
        addresses: &Addresses,
        db: Db,
        clock: Clock,
        sleep: &Sleep,
    ) -> Result<Self, OpenError> {
        let url = |text: &str, name| text.parse::<Url>().map_err(|_| OpenError::Address(name));
        let horizon = url(&addresses.horizon, "HORIZON_URL")?;
        let bsn = url(&addresses.bsn, "BSN_URL")?;
        let client =
            |url: &Url, budget, at_once| Http::new(Reach::of(url), budget, at_once, sleep.clone());
        Ok(Self {
            horizon: Horizon::new(client(&horizon, Budget::RECORD, AT_ONCE)?, horizon),
            bsn: Bsn::new(client(&bsn, Budget::READER, READER_AT_ONCE)?, bsn),
            federation: Federation::new(&addresses.toml, sleep.clone())?,
            cache: Cache::new(db, clock.clone()),
            rest: Rest::new(clock.clone()),
            clock,
            directory: Mutex::new(Directory::shipped()),
            known: Mutex::default(),
            pass: Mutex::default(),
        })
    }

    /// Horizon itself, for lists and payments, which are not remembered.
    #[must_use]
    pub const fn horizon(&self) -> &Horizon {
        &self.horizon
    }

    /// The memory, to be tidied up now and then.
    #[must_use]
    pub const fn cache(&self) -> &Cache {
        &self.cache
    }

    /// The programs.
    #[must_use]
    pub fn directory(&self) -> Arc<Directory> {
        lock(&self.directory).clone()
    }

    /// Puts another directory in place of the one before.
    pub fn set_directory(&self, directory: Directory) {
        *lock(&self.directory) = Arc::new(directory);
    }

    /// An account, read not longer ago than `max_age`; the value is `None` where the chain has none.
    ///
    /// # Errors
    /// When Horizon cannot be asked and nothing is remembered.
    pub async fn account(
        &self,
        id: AccountId,
        max_age: TimeDelta,
    ) -> Result<Reading<Option<Account>>, Trouble> {
        let horizon = self.horizon.clone();
        let ask = || async move { horizon.account(id).await };
        self.cache.get(&format!("account:{id}"), max_age, ask).await
    }

    /// What bsn.expert knows of an account; the value is `None` where it knows nothing.
    ///
    /// # Errors
    /// When it cannot be asked and nothing is remembered.
    pub async fn seen(
        &self,
        id: AccountId,
        max_age: TimeDelta,
    ) -> Result<Reading<Option<Seen>>, Trouble> {
        let (bsn, rest) = (self.bsn.clone(), self.rest.clone());
        let ask = || async move { rest.unless(bsn.seen(id, None)).await };
        self.cache.get(&format!("seen:{id}"), max_age, ask).await
    }

    /// The same for somebody who waits: not longer than `patience`, and then whatever is remembered. The question goes
    /// on, so that the next one who asks has its answer.
    ///
    /// # Errors
    /// When it cannot be asked, or is too slow, and nothing is remembered.
    pub async fn seen_within(
        &self,
        id: AccountId,
        max_age: TimeDelta,
        patience: Duration,
    ) -> Result<Reading<Option<Seen>>, Trouble> {
        let (bsn, rest) = (self.bsn.clone(), self.rest.clone());
        let ask = || async move { rest.unless(bsn.seen(id, None)).await };
        let key = format!("seen:{id}");
        self.cache.get_within(&key, max_age, patience, ask).await
    }

    /// The same for one tag, which is much quicker on an account with many.
    ///
    /// # Errors
    /// When it cannot be asked and nothing is remembered.
    pub async fn seen_tag(
        &self,
        id: AccountId,
        tag: &'static str,
        max_age: TimeDelta,
    ) -> Result<Reading<Option<Seen>>, Trouble> {
        let (bsn, rest) = (self.bsn.clone(), self.rest.clone());
        let ask = || async move { rest.unless(bsn.seen(id, Some(tag))).await };
        self.cache
            .get(&format!("seen:{id}:{tag}"), max_age, ask)
            .await
    }

    /// The account that somebody pasted.
    ///
    /// # Errors
    /// When a federation name leads nowhere, or its domain cannot be asked.
    pub async fn locate(&self, pasted: &Pasted) -> Result<Located, LocateError> {
        match pasted {
            Pasted::Account(id) => Ok(Located {
                id: *id,
                shared: false,
            }),
            Pasted::Muxed { account, .. } => Ok(Located {
                id: *account,
                shared: true,
            }),
            Pasted::Federation(name) => match self.resolve(name).await?.value {
                Resolved::Account { id, shared } => Ok(Located { id, shared }),
                Resolved::NoSuchName => Err(LocateError::NoSuchName),
                Resolved::NoServer => Err(LocateError::NoServer),
            },
        }
    }

    async fn resolve(&self, name: &FederationName) -> Result<Reading<Resolved>, Trouble> {
        let (federation, asked) = (self.federation.clone(), name.clone());
        let ask = || async move { federation.resolve(&asked).await };
        let found = self.cache.get(&format!("name:{name}"), NAMES, ask).await?;
        match found.trouble {
            // An old name may belong to another account by now, and people act on what it says.
            Some(trouble) => Err(trouble),
            None => Ok(found),
        }
    }

    /// The known tags: those asked for last, else those that come with the program. It does not wait for the network.
    pub async fn known_tags(&self) -> Arc<KnownTags> {
        let known = lock(&self.known).clone();
        if let Some(known) = known {
            return known;
        }
        let kept = self.cache.peek::<KnownTags>(KNOWN).await;
        let known = kept.map_or_else(KnownTags::shipped, |it| Arc::new(it.value));
        *lock(&self.known) = Some(known.clone());
        known
    }

    /// Asks bsn.expert for the known tags, once a day say; when that fails the ones before stay.
    ///
    /// # Errors
    /// When it cannot be asked.
    pub async fn refresh_known_tags(&self) -> Result<(), Trouble> {
        let bsn = self.bsn.clone();
        let ask = || async move { bsn.known_tags().await };
        let found = self.cache.get(KNOWN, NOW, ask).await?;
        *lock(&self.known) = Some(Arc::new(found.value));
        found.trouble.map_or(Ok(()), Err)
    }
}

/// Asks for many things at once; the clients see to it that not too many are on their way.
pub(crate) async fn each<T, F: Future<Output = T>>(all: impl IntoIterator<Item = F>) -> Vec<T> {
    futures::future::join_all(all).await
}

/// What these hold is changed by whole values, so whoever panicked before left nothing half done.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
