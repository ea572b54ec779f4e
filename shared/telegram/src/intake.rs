//! Intake: raw updates are on disk before they are confirmed to Telegram.

use std::time::Duration;

use metrics::counter;
use mtl_domain::{clock::Clock, stellar::blotted};
use mtl_store::{Db, inbox, inbox::Arrived};
use serde_json::{json, value::RawValue};

use crate::{
    api::{Api, CallError},
    file::Body,
    peek::peek,
};

/// How long Telegram may hold a poll open.
const POLL: Duration = Duration::from_secs(25);
/// How long we wait for it: a little longer.
const POLL_TIMEOUT: Duration = Duration::from_secs(35);

/// Writes raw updates into the inbox; when this returns they survive a power cut. Returns how many were new.
///
/// # Errors
/// When the store does not take them: then none is in, and none may be confirmed.
pub async fn accept(db: &Db, clock: &Clock, bot: &str, raw: &[&str]) -> mtl_store::Result<u64> {
    let mut batch = Vec::with_capacity(raw.len());
    for text in raw {
        match peek(text) {
            Some((update_id, lane)) => batch.push(Arrived {
                update_id,
                lane,
                // What gives somebody's money away is written down nowhere.
                body: blotted(text).into_owned(),
            }),
            None => {
                counter!("mtl_updates_without_number_total", "bot" => bot.to_owned()).increment(1);
                tracing::warn!(
                    bot,
                    bytes = text.len(),
                    "an update without a number was dropped"
                );
            }
        }
    }
    let mut tx = db.begin_durable().await?;
    let written = inbox::push(&mut tx, bot, &batch, clock.now()).await;
    match written {
        Ok(new) => db.commit_durable(tx).await.map(|()| new),
        Err(error) => {
            db.rollback_durable(tx).await?;
            Err(error)
        }
    }
}

/// What became of a webhook's body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Posted {
    /// It is in the inbox.
    Taken,
    /// It is no update.
    NotAnUpdate,
}

/// Takes one update posted by Telegram. Only after this may 200 be answered.
///
/// # Errors
/// When the store does not take it.
pub async fn accept_webhook(
    db: &Db,
    clock: &Clock,
    bot: &str,
    body: &[u8],
) -> mtl_store::Result<Posted> {
    let Some(text) = std::str::from_utf8(body)
        .ok()
        .filter(|text| peek(text).is_some())
    else {
        counter!("mtl_updates_without_number_total", "bot" => bot.to_owned()).increment(1);
        return Ok(Posted::NotAnUpdate);
    };
    accept(db, clock, bot, &[text]).await.map(|_| Posted::Taken)
}

/// Long polling: fetches, writes, and only then confirms by the next fetch.
#[derive(Debug)]
pub struct Poll {
    offset: Option<i64>,
    allowed: &'static [&'static str],
}

/// What a fetch brought.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Fetched {
    /// How many updates came.
    pub came: usize,
    /// How many of them were new.
    pub new: u64,
}

/// Why a fetch did not work.
#[derive(Debug, thiserror::Error)]
pub enum PollError {
    /// Telegram.
    #[error(transparent)]
    Call(#[from] CallError),
    /// The store.
    #[error(transparent)]
    Store(#[from] mtl_store::Error),
}

impl Poll {
    /// Starts where Telegram stands; what was already taken is known by its number.
    #[must_use]
    pub fn new(allowed: &'static [&'static str]) -> Self {
        Self {
            offset: None,
            allowed,
        }
    }

    /// Fetches once.
    ///
    /// # Errors
    /// When Telegram or the store does not answer; nothing is confirmed then.
    pub async fn fetch(
        &mut self,
        api: &Api,
        db: &Db,
        clock: &Clock,
        bot: &str,
        wait: bool,
    ) -> Result<Fetched, PollError> {
        let seconds = if wait { POLL.as_secs() } else { 0 };
        let mut params = json!({"timeout": seconds, "limit": 100, "allowed_updates": self.allowed});
        if let (Some(offset), Some(map)) = (self.offset, params.as_object_mut()) {
            map.insert("offset".into(), offset.into());
        }
        let list = api
            .raw("getUpdates", Body::json(&params), POLL_TIMEOUT, |raw| {
                serde_json::from_str::<Vec<Box<RawValue>>>(raw.get())
            })
            .await?;
        if list.is_empty() {
            return Ok(Fetched::default());
        }
        let texts: Vec<&str> = list.iter().map(|raw| raw.get()).collect();
        let new = accept(db, clock, bot, &texts).await?;
        let last = texts
            .iter()
            .filter_map(|text| peek(text))
            .map(|(id, _)| id)
            .max();
        self.offset = last.map(|id| id + 1).or(self.offset);
        Ok(Fetched {
            came: list.len(),
            new,
        })
    }
}
