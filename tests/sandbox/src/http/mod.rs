//! The server: Bot API, files, control, events, page and Stellar stand-ins on one port.

pub mod api;
pub mod args;
pub mod control;
pub mod files;
pub mod multipart;
pub mod polling;

use axum::Router;

use crate::{page, sandbox::Shared, stellar};

/// All addresses.
pub fn router(shared: Shared) -> Router {
    let stellar = stellar::router(shared.stellar.clone());
    control::routes()
        .fallback(api::any)
        .with_state(shared)
        .merge(page::router())
        .merge(stellar)
}

#[cfg(test)]
mod tests;
