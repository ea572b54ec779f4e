//! Decisions of the helper desk: pure, no database, no network, no clock but the one handed in.

pub mod access;
pub mod album;
pub mod answer;
pub mod assign;
pub mod claim;
pub mod content;
pub mod duty;
pub mod event;
pub mod find;
pub mod message;
pub mod queue;
pub mod reaction;
pub mod relay;
pub mod ticket;
