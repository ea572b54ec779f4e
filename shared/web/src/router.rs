//! The ways into the process: which path is answered by what, and how a webhook is let in.

use std::{future::Future, sync::Arc, time::Duration};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{Path, Request, State},
    http::{StatusCode, header},
    middleware,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use metrics::counter;
use tokio::time::timeout;

use crate::{
    Health, headers,
    page::{self, About},
};

/// In which header Telegram repeats the secret it was given.
pub const SECRET_HEADER: &str = "X-Telegram-Bot-Api-Secret-Token";
/// More than any update has.
const LONGEST_UPDATE: usize = 4 << 20;
/// How long an update may take to come in.
const PATIENCE: Duration = Duration::from_secs(20);

/// Who rang at a webhook's door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doorstep {
    /// Telegram, for this bot.
    Welcome(String),
    /// The path is right and the secret is not.
    Stranger,
    /// There is no such door.
    NoDoor,
}

/// What became of a posted update.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// It is kept, and survives a power cut.
    Taken,
    /// It is no update.
    Unreadable,
    /// It could not be kept; Telegram sends it again.
    NotKept,
}

/// What the shell asks of the process behind it.
pub trait Site: Send + Sync + 'static {
    /// What the first page says.
    fn about(&self) -> About<'_>;

    /// How the process is.
    fn health(&self) -> impl Future<Output = Health> + Send;

    /// Its numbers as Prometheus text.
    fn metrics(&self) -> impl Future<Output = String> + Send;

    /// Who stands at the door `/telegram/{path}` with this secret.
    fn doorstep(&self, path: &str, secret: &[u8]) -> impl Future<Output = Doorstep> + Send;

    /// Keeps an update of a bot.
    fn arrived(&self, bot: &str, body: Bytes) -> impl Future<Output = Arrival> + Send;
}

/// The shell around a site. Pages of bots are merged into it.
pub fn router<S: Site>(site: Arc<S>, pages: Router<Arc<S>>) -> Router {
    Router::new()
        .route("/", get(home::<S>))
        .route(page::STYLE_PATH, get(style))
        .route("/healthz", get(health::<S>))
        .route("/metrics", get(numbers::<S>))
        .route("/telegram/{path}", post(webhook::<S>))
        .merge(pages)
        .layer(middleware::map_response(headers::guard))
        .with_state(site)
}

async fn home<S: Site>(State(site): State<Arc<S>>) -> Response {
    let kind = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
    (kind, page::home(site.about()).into_string()).into_response()
}

async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css")], page::STYLE).into_response()
}

async fn health<S: Site>(State(site): State<Arc<S>>) -> Health {
    site.health().await
}

async fn numbers<S: Site>(State(site): State<Arc<S>>) -> Response {
    let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4")];
    (kind, site.metrics().await).into_response()
}

/// The door is looked at before the body is read: a stranger's body costs nothing.
async fn webhook<S: Site>(
    State(site): State<Arc<S>>,
    Path(path): Path<String>,
    request: Request,
) -> StatusCode {
    let secret = request.headers().get(SECRET_HEADER);
    let secret = secret.map_or(&b""[..], |value| value.as_bytes());
    let bot = match site.doorstep(&path, secret).await {
        Doorstep::Welcome(bot) => bot,
        Doorstep::Stranger => return turned_away("secret", StatusCode::UNAUTHORIZED),
        Doorstep::NoDoor => return turned_away("path", StatusCode::NOT_FOUND),
    };
    let Some(body) = read(request.into_body()).await else {
        return turned_away("body", StatusCode::BAD_REQUEST);
    };
    match site.arrived(&bot, body).await {
        Arrival::Taken => StatusCode::OK,
        Arrival::Unreadable => turned_away("json", StatusCode::BAD_REQUEST),
        Arrival::NotKept => StatusCode::SERVICE_UNAVAILABLE,
    }
}

async fn read(body: Body) -> Option<Bytes> {
    let whole = timeout(PATIENCE, axum::body::to_bytes(body, LONGEST_UPDATE)).await;
    whole.ok().and_then(Result::ok)
}

fn turned_away(why: &'static str, code: StatusCode) -> StatusCode {
    counter!("mtl_webhook_refused_total", "why" => why).increment(1);
    code
}
