//! Stepping by hand: every bot once, under leases that nobody renews. For tests and the sandbox.

use std::{sync::Arc, time::Duration};

use mtl_store::leases::{self, Lease};
use tokio::sync::Mutex;

use super::{Halt, House};
use crate::hosted::Bot;

/// A process that was just killed may still be leaving PostgreSQL.
const TRIES: u32 = 40;
const PAUSE: Duration = Duration::from_millis(50);

struct Held {
    key: &'static str,
    bot: Arc<dyn Bot>,
    lease: Lease,
}

/// The bots that were started by stepping.
#[derive(Default)]
pub struct Steps {
    held: Mutex<Vec<Held>>,
}

impl Steps {
    /// One round of every bot; the first one starts them.
    pub(super) async fn step(&self, house: &House) -> Result<bool, Halt> {
        let mut held = self.held.lock().await;
        for key in house.keys() {
            if !held.iter().any(|held| held.key == key) {
                held.push(take(house, key).await?);
            }
        }
        let mut busy = false;
        for Held { key, bot, .. } in held.iter() {
            let stepped = bot.step().await;
            busy |= stepped.map_err(|error| Halt::Step { bot: key, error })?;
        }
        Ok(busy)
    }

    /// Gives the bots up.
    pub(super) async fn close(self, house: &House) {
        for held in self.held.into_inner() {
            drop(held.bot);
            held.lease.release(&house.db).await.ok();
        }
    }
}

async fn take(house: &House, key: &'static str) -> Result<Held, Halt> {
    for _ in 0..TRIES {
        let lease = leases::acquire(&house.db, key, &house.holder, house.clock.now()).await?;
        if let Some(lease) = lease {
            let bot = house.start(key, lease.fence).await;
            let bot = bot.map_err(|error| Halt::Step { bot: key, error })?;
            return Ok(Held { key, bot, lease });
        }
        tokio::time::sleep(PAUSE).await;
    }
    Err(Halt::Owned(key))
}
