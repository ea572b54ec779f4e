//! The helper desk's tables, all their SQL.

pub mod awaits;
pub mod boards;
pub mod claims;
pub mod duties;
pub mod events;
pub mod find;
pub mod messages;
pub mod pseudonyms;
pub mod queue;
pub mod tickets;
