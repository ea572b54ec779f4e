//! Decisions of the helper desk: pure, no database, no network, no clock but the one handed in.

pub mod access;
pub mod album;
pub mod answer;
pub mod assign;
pub mod automation;
pub mod canned;
pub mod category;
pub mod claim;
pub mod content;
pub mod duty;
pub mod event;
pub mod figures;
pub mod find;
pub mod knowledge;
pub mod mailing;
pub mod message;
pub mod ops;
pub mod protection;
pub mod queue;
pub mod reaction;
pub mod relay;
pub mod sla;
pub mod ticket;
pub mod whom;
