//! From Telegram to us: what of an update concerns every bot alike.

mod door;
pub mod facts;
mod input;
mod parse;
#[cfg(test)]
mod tests;

pub use input::{Input, Place, Press, Sender, Word};
pub use parse::{parse, seen, showed};
