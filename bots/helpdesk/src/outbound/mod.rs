//! From what was decided to calls of the Bot API, with words from the locales.

pub mod calls;
pub mod card;
pub mod dress;
pub mod keyboard;
pub mod menu;
pub mod privacy;
pub mod rating;
pub mod silence;
#[cfg(test)]
mod tests;
pub mod view;
