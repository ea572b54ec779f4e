//! The navigator's tables.

pub mod nav_airdrops;
pub mod nav_awaits;
pub mod nav_joins;
pub mod nav_people;
pub mod nav_steps;
