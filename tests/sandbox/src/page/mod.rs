//! The chat page: static files baked into the binary, served without caching.

#[cfg(test)]
mod tests;

use axum::Router;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const SVG: &str = "image/svg+xml";

/// The modules that `app.js` is made of.
const MODULES: &[(&str, &str)] = &[
    ("act.js", include_str!("../../static/act.js")),
    ("api.js", include_str!("../../static/api.js")),
    ("chats.js", include_str!("../../static/chats.js")),
    ("composer.js", include_str!("../../static/composer.js")),
    (
        "conversation.js",
        include_str!("../../static/conversation.js"),
    ),
    ("dom.js", include_str!("../../static/dom.js")),
    ("entities.js", include_str!("../../static/entities.js")),
    ("i18n.js", include_str!("../../static/i18n.js")),
    ("media.js", include_str!("../../static/media.js")),
    ("menus.js", include_str!("../../static/menus.js")),
    ("message.js", include_str!("../../static/message.js")),
    ("names.js", include_str!("../../static/names.js")),
    ("panels.js", include_str!("../../static/panels.js")),
    ("people.js", include_str!("../../static/people.js")),
    ("state.js", include_str!("../../static/state.js")),
    ("switcher.js", include_str!("../../static/switcher.js")),
];

/// The page's routes, to be merged into a router with any state.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route(
            "/",
            get(|| file(HTML, include_str!("../../static/index.html"))),
        )
        .route(
            "/app.js",
            get(|| file(SCRIPT, include_str!("../../static/app.js"))),
        )
        .route(
            "/style.css",
            get(|| file(CSS, include_str!("../../static/style.css"))),
        )
        .route(
            "/favicon.ico",
            get(|| file(SVG, include_str!("../../static/favicon.svg"))),
        )
        .route("/static/{name}", get(module))
}

async fn module(Path(name): Path<String>) -> Response {
    match MODULES.iter().find(|(known, _)| *known == name) {
        Some((_, body)) => file(SCRIPT, body).await,
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn file(kind: &'static str, body: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Only our own scripts and styles may run: whatever a bot sends stays text.
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; \
             object-src 'none'; base-uri 'none'; form-action 'none'",
        ),
    ];
    (headers, body).into_response()
}
