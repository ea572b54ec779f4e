//! Decisions: what a command asks for, which days are compared, when chores are due, what a setting may be.

pub mod settings;
pub mod trend;
pub mod when;
pub mod word;

#[cfg(test)]
mod tests;
