//! What the helper desk decides and what it keeps: pure rules, and the SQL beneath them.
//!
//! A crate of its own, for these two are half of the desk and need nothing of Telegram to be built and tested.

pub mod domain;
pub mod store;
