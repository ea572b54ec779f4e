//! Decisions of the events bot: pure, no database, no network, no clock but the one handed in.

pub mod access;
pub mod ids;
pub mod local;
pub mod occurrence;
pub mod resource;
pub mod span;
pub mod timeline;
