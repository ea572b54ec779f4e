//! What the suite knows of Stellar: addresses, accounts, BSN tags, programs and their collaboration.
//!
//! The pure half reads and decides: [`address`], [`tags`], [`programs`], [`collaboration`], [`text`]. The other half asks
//! Horizon and bsn.expert over the network, bounded in everything, and remembers answers in the store with the
//! instant of the reading, which is always shown. Nothing here runs inside a flow's transaction, and nothing here
//! knows a secret key.

pub mod account;
pub mod address;
pub mod assets;
pub mod bsn;
pub mod cache;
pub mod chain;
pub mod collaboration;
pub mod federation;
pub mod horizon;
pub mod http;
pub mod indicators;
pub mod lookup;
pub mod pass;
pub mod programs;
pub mod tags;
#[cfg(test)]
mod testing;
pub mod text;

pub use account::AccountId;
pub use assets::Asset;
pub use chain::{Addresses, Chain};
