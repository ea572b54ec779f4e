//! What the navigator shows: screens, their buttons, and what the helpdesk is told.

pub mod airdrop;
pub mod dress;
pub mod facts;
pub mod join;
pub mod keyboard;
pub mod path;
