//! Decisions of the helper desk: pure, no database, no network, no clock but the one handed in.

pub mod access;
pub mod album;
pub mod answer;
pub mod content;
pub mod event;
pub mod figures;
pub mod message;
pub mod reaction;
pub mod relay;
pub mod ticket;
