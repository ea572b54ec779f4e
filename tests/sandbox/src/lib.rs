//! A strict stand-in for Telegram's Bot API and for Stellar's services, with a chat page.
//!
//! Bots talk to it as they talk to Telegram; people and tests move the people in it, by HTTP
//! (`CONTROL.md`) or in the same process through [`Sandbox`]. What the real server would ignore or
//! refuse through a bot's own carelessness is kept as a violation.

pub mod acts;
pub mod browser;
pub mod faults;
pub mod handle;
pub mod http;
pub mod limits;
pub mod methods;
pub mod page;
pub mod record;
pub mod refusal;
pub mod sandbox;
pub mod spec;
pub mod state;
pub mod stellar;
#[cfg(test)]
mod testing;
pub mod text;
pub mod webhook;
pub mod world;

pub use acts::CannotAct;
pub use handle::Sandbox;
pub use sandbox::Options;
pub use world::World;
