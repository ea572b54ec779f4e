//! The helper desk's tables, all their SQL.

pub mod awaits;
pub mod canned;
pub mod events;
pub mod handovers;
pub mod mailings;
pub mod messages;
pub mod offers;
pub mod pseudonyms;
pub mod tickets;
pub mod trainees;
pub mod whom;
