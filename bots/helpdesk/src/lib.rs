//! The helper desk: one window for members, rooms for agents, and no word lost between them.

pub mod area;
mod flow;
mod inbound;
mod input;
mod outbound;
mod settings;

use std::sync::Arc;

pub use helpdesk_core::{domain, store};
use mtl_chain::{Scout, Viewer};
use mtl_domain::access::ChatRole;
use mtl_house::House;

pub use settings::{check_setting, is_setting};

use crate::{area::Area, domain::access, flow::Shelf, inbound::Routes};

/// The helper desk's logic.
#[derive(Debug, Clone)]
pub struct Helpdesk {
    house: House,
    routes: Routes,
    shelf: Shelf,
    area: Option<Arc<dyn Area>>,
    viewer: Option<Viewer>,
}

impl Helpdesk {
    /// A desk whose installation belongs to these people.
    #[must_use]
    pub fn new(owners: Vec<i64>) -> Self {
        Self {
            house: House {
                owners,
                linkable: ChatRole::ALL,
            },
            routes: Routes::new(),
            shelf: Shelf::default(),
            area: None,
            viewer: None,
        }
    }

    /// The same desk with a part that lives in another crate.
    #[must_use]
    pub fn with_area(mut self, area: Arc<dyn Area>) -> Self {
        self.area = Some(area);
        self
    }

    /// The same desk with a way to the chain; one desk of an installation keeps the figures of each day.
    #[must_use]
    pub fn with_chain(mut self, scout: Arc<Scout>, keeps: bool) -> Self {
        let viewer = Viewer::new(scout, self.house.clone());
        self.viewer = Some(if keeps { viewer.keeping() } else { viewer });
        self
    }

    /// What it shows of the chain.
    #[must_use]
    pub const fn viewer(&self) -> Option<&Viewer> {
        self.viewer.as_ref()
    }

    fn owners(&self) -> &[i64] {
        &self.house.owners
    }

    fn is_owner(&self, person: i64) -> bool {
        self.house.owners.contains(&person)
    }
}

/// The commands the desk understands by itself.
#[must_use]
pub fn commands() -> Vec<&'static str> {
    access::COMMANDS.iter().map(|word| word.name).collect()
}

/// The first words of its buttons' data.
#[must_use]
pub fn callbacks() -> Vec<&'static str> {
    access::BUTTONS.iter().map(|word| word.name).collect()
}

/// Makes work in a frame of its own and keeps it on the heap: who waits for it stays small, however large it is.
/// (A frame that makes thirty kinds of work holds room for each of them at once unless they are optimised.)
#[inline(never)]
fn apart<F: Future>(make: impl FnOnce() -> F) -> std::pin::Pin<Box<F>> {
    Box::pin(make())
}
