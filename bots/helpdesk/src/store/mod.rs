//! The helper desk's tables, all their SQL.

pub mod article_drafts;
pub mod article_gaps;
pub mod articles;
pub mod automation;
pub mod awaits;
pub mod blocks;
pub mod events;
pub mod imports;
pub mod messages;
pub mod ops;
pub mod pseudonyms;
pub mod quarantine;
pub mod sla;
pub mod support_bot;
pub mod tickets;
