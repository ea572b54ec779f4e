//! From Telegram's updates to what the navigator understands.

mod door;
mod parse;
mod routes;
#[cfg(test)]
mod tests;

use std::sync::Arc;

pub use routes::Routes;
use teloxide::types::Update;

use crate::input::Input;

/// Reads an update: routed by kind and command, then parsed.
pub async fn read(routes: &Routes, update: Update, username: &str) -> Input {
    let update = Arc::new(update);
    let route = routes.find(Arc::clone(&update)).await;
    parse::parse(route, &update, username)
}
