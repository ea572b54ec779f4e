//! The helper desk's tables, all their SQL.

pub mod awaits;
pub mod events;
pub mod menu;
pub mod messages;
pub mod privacy;
pub mod pseudonyms;
pub mod rating;
pub mod tickets;
