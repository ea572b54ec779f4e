//! The helper desk's tables, all their SQL.

pub mod awaits;
pub mod events;
pub mod figures;
pub mod messages;
pub mod pseudonyms;
pub mod tickets;
