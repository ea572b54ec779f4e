//! From what was decided to calls of the Bot API, with words from the locales.

pub mod activity;
pub mod agents;
pub mod calls;
pub mod canned;
pub mod card;
pub mod category;
pub mod claim;
pub mod dress;
pub mod find;
pub mod keyboard;
pub mod knowledge;
pub mod mailing;
pub mod menu;
pub mod ops;
pub mod privacy;
pub mod protection;
pub mod queue;
pub mod rating;
pub mod report;
pub mod silence;
pub mod sla;
pub mod stats;
#[cfg(test)]
mod tests;
pub mod view;
