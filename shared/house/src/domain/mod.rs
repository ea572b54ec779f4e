//! Decisions that all bots share, without I/O: may this chat have this role, what does the bot lack there.

pub mod facts;
pub mod language;
pub mod link;
pub mod needs;
#[cfg(test)]
mod tests;
