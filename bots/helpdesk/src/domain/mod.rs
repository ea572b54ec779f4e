//! Decisions of the helper desk: pure, no database, no network, no clock but the one handed in.

pub mod access;
pub mod album;
pub mod answer;
pub mod automation;
pub mod category;
pub mod content;
pub mod event;
pub mod knowledge;
pub mod message;
pub mod ops;
pub mod protection;
pub mod reaction;
pub mod relay;
pub mod sla;
pub mod ticket;
