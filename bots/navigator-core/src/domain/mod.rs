//! Decisions of the navigator, without I/O.

pub mod airdrop;
pub mod findings;
pub mod join;
pub mod path;
pub mod source;
pub mod watch;
