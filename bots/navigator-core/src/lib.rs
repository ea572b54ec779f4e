//! What the navigator decides and keeps: the path of newcomers, what the chain says of them, their applications.

pub mod domain;
pub mod store;
