//! Decisions: what a command asks for, how a long card is divided, when chores are due.

pub mod pages;
pub mod settings;
pub mod trend;
pub mod when;
pub mod word;

#[cfg(test)]
mod tests;
