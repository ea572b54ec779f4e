//! From what was decided to calls of the Bot API, with words from the locales.

pub mod calls;
pub mod card;
pub mod category;
pub mod dress;
pub mod keyboard;
pub mod knowledge;
pub mod ops;
pub mod protection;
pub mod sla;
#[cfg(test)]
mod tests;
pub mod view;
