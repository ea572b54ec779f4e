//! Answers remembered in the store: asked for once by however many want them, and shown with the time of the reading.
//!
//! When the source fails, the last answer is given with its age and the trouble. When the store fails, the source is
//! asked as if nothing were remembered. It must not be used inside a flow's transaction: it waits for the network,
//! and on SQLite for the writer that the flow would be holding.

#[cfg(test)]
mod tests;

use std::{
    collections::HashMap,
    future::Future,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use chrono::TimeDelta;
use futures::{
    FutureExt,
    future::{BoxFuture, Shared, WeakShared},
};
use mtl_domain::clock::{Clock, Instant};
use mtl_store::{Db, readings};
use serde::{Serialize, de::DeserializeOwned};

use crate::http::Trouble;

/// An answer with the time at which it was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading<T> {
    /// The answer.
    pub value: T,
    /// When it was asked for.
    pub read_at: Instant,
    /// Why there is no newer one, if one was wanted.
    pub trouble: Option<Trouble>,
}

impl<T> Reading<T> {
    /// Another view of the same answer.
    pub fn map<U>(self, view: impl FnOnce(T) -> U) -> Reading<U> {
        Reading {
            value: view(self.value),
            read_at: self.read_at,
            trouble: self.trouble,
        }
    }
}

type Outcome = Result<Reading<Arc<str>>, Trouble>;
type Flight = Shared<BoxFuture<'static, Outcome>>;

/// Above this many questions on their way, those that nobody waits for any more are swept out.
const SWEEP: usize = 256;
/// How many answers are at hand without the store; one is a few KiB.
const LATEST: usize = 500;

/// The memory. Cheap to clone; clones are one.
#[derive(Debug, Clone)]
pub struct Cache {
    db: Db,
    clock: Clock,
    flights: Arc<Mutex<HashMap<String, WeakShared<BoxFuture<'static, Outcome>>>>>,
    /// The latest answers once more, so that a card that is looked at again does not wait for the store.
    latest: Arc<Mutex<HashMap<String, Reading<Arc<str>>>>>,
}

impl Cache {
    /// A memory in a store.
    #[must_use]
    pub fn new(db: Db, clock: Clock) -> Self {
        Self {
            db,
            clock,
            flights: Arc::default(),
            latest: Arc::default(),
        }
    }

    /// The answer to a question, not older than `max_age`; with no age at all the source is always asked.
    /// Equal questions at the same time are asked once.
    ///
    /// # Errors
    /// When the source cannot be asked and nothing is remembered.
    pub async fn get<T, F>(
        &self,
        key: &str,
        max_age: TimeDelta,
        source: impl FnOnce() -> F,
    ) -> Result<Reading<T>, Trouble>
    where
        T: Serialize + DeserializeOwned + Send + 'static,
        F: Future<Output = Result<T, Trouble>> + Send + 'static,
    {
        if let Some(found) = self.fresh(key, max_age) {
            return Ok(found);
        }
        let flight = self.join(key, max_age, source);
        let outcome = flight.clone().await;
        self.land(key, max_age, &flight);
        read(outcome?)
    }

    /// The same for a slow source: after `patience` the last answer is given, and the question goes on without us, so
    /// that whoever asks later finds its answer.
    ///
    /// # Errors
    /// When the source cannot be asked, or is too slow, and nothing is remembered.
    pub async fn get_within<T, F>(
        &self,
        key: &str,
        max_age: TimeDelta,
        patience: Duration,
        source: impl FnOnce() -> F,
    ) -> Result<Reading<T>, Trouble>
    where
        T: Serialize + DeserializeOwned + Send + 'static,
        F: Future<Output = Result<T, Trouble>> + Send + 'static,
    {
        if let Some(found) = self.fresh(key, max_age) {
            return Ok(found);
        }
        let flight = self.join(key, max_age, source);
        tokio::spawn(flight.clone());
        if let Ok(outcome) = tokio::time::timeout(patience, flight.clone()).await {
            self.land(key, max_age, &flight);
            return read(outcome?);
        }
        let kept = self.peek(key).await.ok_or(Trouble::Timeout)?;
        Ok(Reading {
            trouble: Some(Trouble::Timeout),
            ..kept
        })
    }

    /// What is remembered of a question, however old; nobody is asked.
    pub async fn peek<T: DeserializeOwned>(&self, key: &str) -> Option<Reading<T>> {
        read(self.kept::<T>(key).await?).ok()
    }

    /// Forgets what is older than `age`; gives how much.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn prune(&self, age: TimeDelta) -> Result<u64, mtl_store::Error> {
        let before = self.clock.now().checked_sub_signed(age);
        let mut tx = self.db.begin().await?;
        let count = readings::prune(&mut tx, before.unwrap_or(Instant::MIN_UTC)).await?;
        tx.commit().await?;
        self.latest().clear();
        Ok(count)
    }

    /// The question that is on its way already, or this one.
    fn join<T, F>(&self, key: &str, max_age: TimeDelta, source: impl FnOnce() -> F) -> Flight
    where
        T: Serialize + DeserializeOwned + Send + 'static,
        F: Future<Output = Result<T, Trouble>> + Send + 'static,
    {
        let name = name(key, max_age);
        let mut flights = self.flights();
        if let Some(flight) = flights.get(&name).and_then(WeakShared::upgrade) {
            return flight;
        }
        let flight = self
            .clone()
            .fly::<T>(key.to_owned(), max_age, source().boxed())
            .boxed()
            .shared();
        if flights.len() > SWEEP {
            flights.retain(|_, it| it.upgrade().is_some());
        }
        if let Some(weak) = flight.downgrade() {
            flights.insert(name, weak);
        }
        flight
    }

    /// Takes a finished question off the list, unless a newer one stands there.
    fn land(&self, key: &str, max_age: TimeDelta, flight: &Flight) {
        let name = name(key, max_age);
        let mut flights = self.flights();
        let is_other = |it: Flight| !it.ptr_eq(flight) && it.peek().is_none();
        if !flights
            .get(&name)
            .and_then(WeakShared::upgrade)
            .is_some_and(is_other)
        {
            flights.remove(&name);
        }
    }

    /// The memory is looked into within the flight: who comes just after one has ended finds what it brought.
    async fn fly<T>(
        self,
        key: String,
        max_age: TimeDelta,
        source: BoxFuture<'static, Result<T, Trouble>>,
    ) -> Outcome
    where
        T: Serialize + DeserializeOwned + Send + 'static,
    {
        let asked_at = self.clock.now();
        let kept = self.kept::<T>(&key).await;
        if let Some(kept) = &kept
            && asked_at.signed_duration_since(kept.read_at) < max_age
        {
            self.note(&key, kept);
            return Ok(kept.clone());
        }
        let value = match source.await {
            Ok(value) => value,
            Err(trouble) => {
                tracing::warn!(key, trouble = trouble.kind(), "a source could not be asked");
                let stale = kept.map(|it| Reading {
                    trouble: Some(trouble.clone()),
                    ..it
                });
                return stale.ok_or(trouble);
            }
        };
        let body: Arc<str> = serde_json::to_string(&value)
            .map_err(|_| Trouble::garbage("an answer that cannot be written"))?
            .into();
        if let Err(error) = self.keep(&key, &body, asked_at).await {
            tracing::warn!(key, %error, "an answer could not be remembered");
        }
        let reading = Reading {
            value: body,
            read_at: asked_at,
            trouble: None,
        };
        self.note(&key, &reading);
        Ok(reading)
    }

    /// One of the latest answers, if it is young enough and of the right kind.
    fn fresh<T: DeserializeOwned>(&self, key: &str, max_age: TimeDelta) -> Option<Reading<T>> {
        let found = self.latest().get(key).cloned()?;
        let age = self.clock.now().signed_duration_since(found.read_at);
        (age < max_age).then(|| read(found).ok())?
    }

    /// Keeps an answer at hand. When there are many, all go: the store has them.
    fn note(&self, key: &str, reading: &Reading<Arc<str>>) {
        let mut latest = self.latest();
        if latest.len() >= LATEST {
            latest.clear();
        }
        latest.insert(key.to_owned(), reading.clone());
    }

    /// What is remembered, if it can still be read: an older program may have written it otherwise.
    async fn kept<T: DeserializeOwned>(&self, key: &str) -> Option<Reading<Arc<str>>> {
        let found = async {
            let mut tx = self.db.read().await?;
            readings::get(&mut tx, key).await
        };
        let found = match found.await {
            Ok(found) => found?,
            Err(error) => {
                tracing::warn!(key, %error, "a remembered answer could not be read");
                return None;
            }
        };
        serde_json::from_str::<T>(&found.body).ok()?;
        Some(Reading {
            value: found.body.into(),
            read_at: found.read_at,
            trouble: None,
        })
    }

    async fn keep(&self, key: &str, body: &str, at: Instant) -> Result<(), mtl_store::Error> {
        let mut tx = self.db.begin().await?;
        readings::put(&mut tx, key, body, at).await?;
        tx.commit().await
    }

    fn flights(&self) -> MutexGuard<'_, HashMap<String, WeakShared<BoxFuture<'static, Outcome>>>> {
        // Nothing panics while it is held, and a half-done change of a map does no harm here.
        self.flights.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn latest(&self) -> MutexGuard<'_, HashMap<String, Reading<Arc<str>>>> {
        self.latest.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The answer as what was asked for.
fn read<T: DeserializeOwned>(found: Reading<Arc<str>>) -> Result<Reading<T>, Trouble> {
    let value = serde_json::from_str(&found.value);
    let value = value.map_err(|_| Trouble::garbage("a remembered answer"))?;
    Ok(found.map(|_| value))
}

/// Who wants a fresh answer must not get the old one of somebody who is content with it.
fn name(key: &str, max_age: TimeDelta) -> String {
    format!("{}/{key}", max_age.num_milliseconds())
}
