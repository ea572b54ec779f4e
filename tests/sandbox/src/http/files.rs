//! Downloads of files under `/file/bot{token}/{path}`.

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{refusal::Refusal, sandbox::Shared};

/// The bytes of a file, or the server's refusal.
pub fn download(shared: &Shared, rest: &str) -> Response {
    let Some((token, path)) = rest.split_once('/') else {
        return super::api::refuse(&Refusal::new(404, "Not Found"));
    };
    let state = shared.lock();
    if !state.tokens.contains_key(token) {
        return super::api::refuse(&Refusal::new(401, "Unauthorized"));
    }
    match state.files.by_path(path) {
        Some(file) => {
            let (kind, bytes) = file.content();
            (StatusCode::OK, [(header::CONTENT_TYPE, kind)], bytes).into_response()
        }
        None => super::api::refuse(&Refusal::new(404, "Not Found")),
    }
}
