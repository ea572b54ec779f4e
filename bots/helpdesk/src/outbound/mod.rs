//! From what was decided to calls of the Bot API, with words from the locales.

pub mod calls;
pub mod card;
pub mod claim;
pub mod dress;
pub mod find;
pub mod keyboard;
pub mod queue;
#[cfg(test)]
mod tests;
pub mod view;
