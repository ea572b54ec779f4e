//! The web shell that every bot shares: health, metrics, webhooks and the layout of pages.
//!
//! The shell knows no bot and no table: what it answers with it asks of a [`Site`], and the suite is one.
//! Every answer carries the headers of [`headers`], pages are drawn inside [`page::layout`], and a secret
//! that came in is compared by [`secret::same`] only.

pub mod exposition;
pub mod headers;
pub mod health;
pub mod page;
pub mod recorder;
mod router;
pub mod secret;
pub mod server;
#[cfg(test)]
mod tests;

pub use health::{BotHealth, Health};
pub use router::{Arrival, Doorstep, SECRET_HEADER, Site, router};
