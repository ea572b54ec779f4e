//! The evidence bundle of a case: one ZIP that says what was said, and proves that it was not changed since.
//!
//! Bytes in, bytes out: [`make`] collects an [`input::Input`] into a [`Bundle`], [`verify`] reads bytes back and says
//! whether they are whole. The same input gives the same bytes; nothing here asks a clock, a disk or a network.
//!
//! In a bundle: `manifest.json` (what there is, with the SHA-256 of each item, and one hash over all of that),
//! `transcript.jsonl` (every message with every version, for programs), `transcript.html` (the same for people), and
//! `files/`. A forger could make a whole new bundle; that is why its hash is also kept in the case and shown to all.

mod archive;
mod json;
mod make;
mod mask;
mod names;
mod plan;
mod verify;

mod html;
pub mod input;
pub mod record;

#[cfg(test)]
mod tests;

pub use make::{Bundle, Wrong, make};
pub use verify::{Flaw, Report, verify};

/// What the Bot API hands out at most; larger files are described, not enclosed.
pub const LARGEST_FILE: u64 = 20 * 1024 * 1024;
/// What a bundle may weigh at most to be looked at. Telegram takes 50 MB of a bot; a server of one's own takes more.
pub const LARGEST_BUNDLE: usize = 1024 * 1024 * 1024;
/// How many items a bundle may have.
pub const MOST_ITEMS: usize = 5_000;
