//! The navigator: leads newcomers step by step, looks at the chain for them, and calls people where people are needed.

mod flow;
mod inbound;
mod input;
mod outbound;
mod outside;
mod settings;

use std::sync::Arc;

use mtl_chain::{Scout, Viewer};
use mtl_domain::{access::ChatRole, clock::Clock};
use mtl_house::House;
use mtl_stellar::Chain;

pub use navigator_core::{domain, store};

pub use settings::{check_setting, is_setting};

use crate::{inbound::Routes, outside::Guide};

/// What `/link` may tie for this bot.
const LINKABLE: &[ChatRole] = &[ChatRole::Airdrop, ChatRole::Reports];

/// The navigator's logic.
#[derive(Debug, Clone)]
pub struct Navigator {
    house: House,
    routes: Routes,
    guide: Arc<Guide>,
    /// What it shows of the chain, as every bot does.
    viewer: Viewer,
}

impl Navigator {
    /// A navigator whose installation belongs to these people, with its way to the chain.
    #[must_use]
    pub fn new(owners: Vec<i64>, chain: Arc<Chain>, scout: Arc<Scout>, clock: Clock) -> Self {
        let house = House {
            owners,
            linkable: LINKABLE,
        };
        Self {
            viewer: Viewer::new(scout.clone(), house.clone()),
            house,
            routes: Routes::new(),
            guide: Arc::new(Guide::new(chain, scout, clock)),
        }
    }
}

/// Makes work in a frame of its own and keeps it on the heap: who waits for it stays small, however large it is.
#[inline(never)]
fn apart<F: Future>(make: impl FnOnce() -> F) -> std::pin::Pin<Box<F>> {
    Box::pin(make())
}
