//! The edge to Telegram that every bot shares: raw updates in, durable calls out, and nothing lost between.
//!
//! [`intake`] writes what Telegram sends into the inbox, [`executor`] runs a bot's [`Brain`] over it in
//! batches of one transaction, [`sender`] takes what was decided from the outbox to Telegram, [`errands`]
//! asks servers that are not Telegram's. [`runner`] ties them together for one bot.

pub mod api;
pub mod brain;
pub mod call;
pub mod errands;
pub mod errors;
pub mod executor;
pub mod file;
pub mod intake;
pub mod peek;
pub mod repair;
pub mod runner;
pub mod sender;

pub use api::Api;
pub use brain::{Brain, Ctx, Disposition, Fault, Me, Work};
pub use call::{Call, Out, Ref, To};
