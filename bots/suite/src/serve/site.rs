//! What the web shell is told: health, numbers, and updates that Telegram posts.

use std::{sync::Arc, time::Duration};

use axum::{Router, body::Bytes};
use mtl_telegram::intake::{self, Posted};
use mtl_web::{Arrival, Doorstep, Health, Site, page::About, recorder};
use tokio::time::timeout;

use super::{House, numbers};
use crate::store::explained;

/// How long the store may take to answer before it counts as silent.
const PATIENCE: Duration = Duration::from_secs(2);

/// The face of the house.
pub struct Front {
    house: Arc<House>,
}

/// The ways into the house.
pub fn router(front: Arc<Front>) -> Router {
    mtl_web::router(front, Router::new())
}

impl Front {
    pub(super) fn new(house: Arc<House>) -> Self {
        Self { house }
    }
}

impl Site for Front {
    fn about(&self) -> About<'_> {
        About {
            name: "mtl-bots",
            version: env!("CARGO_PKG_VERSION"),
            line: env!("CARGO_PKG_DESCRIPTION"),
            language: "en",
        }
    }

    async fn health(&self) -> Health {
        let mut health = self.house.board.health(self.house.clock.now());
        match timeout(PATIENCE, self.house.db.version()).await {
            Ok(Ok(_)) => {}
            Ok(Err(error)) => {
                tracing::warn!(error = %explained(&error), "the store does not answer");
                health.reasons.push("the store does not answer".into());
            }
            Err(_) => health.reasons.push("the store takes too long".into()),
        }
        health
    }

    async fn metrics(&self) -> String {
        let bots: Vec<_> = self.house.keys().collect();
        let read = numbers::read(&self.house.db, &bots, self.house.clock.now());
        let read = timeout(PATIENCE, read).await.ok().and_then(Result::ok);
        // Without the store, what was counted is still worth reading.
        numbers::own(read.is_some()) + &read.unwrap_or_default() + &recorder::render()
    }

    async fn doorstep(&self, path: &str, secret: &[u8]) -> Doorstep {
        match self.house.doors.who(&self.house.db, path, secret).await {
            Ok(answer) => answer,
            Err(error) => {
                tracing::warn!(error = %explained(&error), "the doors cannot be read");
                Doorstep::NoDoor
            }
        }
    }

    async fn arrived(&self, bot: &str, body: Bytes) -> Arrival {
        let house = &self.house;
        match intake::accept_webhook(&house.db, &house.clock, bot, &body).await {
            Ok(Posted::Taken) => {
                if let Some(runner) = house.board.running(bot) {
                    runner.nudge();
                }
                Arrival::Taken
            }
            Ok(Posted::NotAnUpdate) => Arrival::Unreadable,
            Err(error) => {
                if let Some(runner) = house.board.running(bot) {
                    runner.missed();
                }
                tracing::error!(bot, error = %explained(&error), "an update could not be kept; Telegram sends it again");
                Arrival::NotKept
            }
        }
    }
}
