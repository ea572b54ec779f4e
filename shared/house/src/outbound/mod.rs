//! From us to Telegram: what is said, and where the answer stands.

pub mod view;
