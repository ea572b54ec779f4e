//! The helper desk's tables, all their SQL.

pub mod messages;
pub mod pseudonyms;
pub mod tickets;
