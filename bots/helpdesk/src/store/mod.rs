//! The helper desk's tables, all their SQL.

pub mod article_drafts;
pub mod article_gaps;
pub mod articles;
pub mod automation;
pub mod awaits;
pub mod blocks;
pub mod boards;
pub mod canned;
pub mod claims;
pub mod duties;
pub mod events;
pub mod figures;
pub mod find;
pub mod handovers;
pub mod mailings;
pub mod messages;
pub mod offers;
pub mod ops;
pub mod pseudonyms;
pub mod quarantine;
pub mod queue;
pub mod sla;
pub mod tickets;
pub mod trainees;
pub mod whom;
