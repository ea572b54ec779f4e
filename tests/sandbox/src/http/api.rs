//! The Bot API over HTTP: reads a call at `/bot{token}/{method}`, plays the faults on order, runs it, answers.

use std::{sync::Arc, time::Duration};

use axum::{
    body::{self, Body},
    extract::{Request, State},
    http::{Method, StatusCode, header},
    response::{IntoResponse, Response},
};

use super::{args::Args, files, multipart, polling};
use crate::{
    faults::{Fault, Kind},
    methods::Call,
    refusal::Refusal,
    sandbox::Shared,
    spec::Spec,
};

/// Files and all.
const LARGEST_BODY: usize = 60 * 1024 * 1024;
/// Parameters that are not files.
const LARGEST_PARAMETERS: usize = 1024 * 1024;

/// Whatever is not control, page or Stellar: the Bot API.
pub async fn any(State(shared): State<Shared>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    if let Some(rest) = path.strip_prefix("/file/bot") {
        return files::download(&shared, &super::args::unescape(&rest.replace('+', "%2B")));
    }
    let known = matches!(*request.method(), Method::GET | Method::POST);
    let Some(rest) = path.strip_prefix("/bot").filter(|_| known) else {
        return refuse(&Refusal::new(404, "Not Found"));
    };
    let Some((token, method)) = rest.split_once('/') else {
        return refuse(&Refusal::new(404, "Not Found"));
    };
    // Some clients escape the colon.
    let token = token.replace("%3A", ":").replace("%3a", ":");
    let bot = match bot_of(&shared, &token) {
        Ok(bot) => bot,
        Err(refusal) => return refuse(&refusal),
    };
    let Some(spec) = Spec::get().method(method) else {
        let mut state = shared.lock();
        state
            .record
            .blame("unknown_method", format!("there is no method {method}"));
        let now = state.now();
        state.record.finish(
            now,
            bot,
            "unknown",
            &Arc::default(),
            Some("Not Found: method not found".into()),
        );
        return refuse(&Refusal::new(404, "Not Found: method not found"));
    };
    let args = match read(request).await {
        Ok(args) => args,
        Err(refusal) => return refuse(&refusal),
    };
    answer(&shared, bot, spec, args).await
}

fn bot_of(shared: &Shared, token: &str) -> Result<i64, Refusal> {
    if token.len() > 80 || token.starts_with('0') || !token.contains(':') {
        return Err(Refusal::new(401, "Unauthorized: invalid token specified"));
    }
    shared
        .lock()
        .tokens
        .get(token)
        .copied()
        .ok_or_else(|| Refusal::new(401, "Unauthorized"))
}

/// Reads query, form, JSON or multipart, in this order; the first of a name counts.
async fn read(request: Request) -> Result<Args, Refusal> {
    let mut args = Args::default();
    if let Some(query) = request.uri().query() {
        args.add_form(query);
    }
    let kind = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .to_owned();
    let too_large = || Refusal::new(413, "Request Entity Too Large");
    let bytes = body::to_bytes(request.into_body(), LARGEST_BODY)
        .await
        .map_err(|_| too_large())?;
    let lower = kind.to_ascii_lowercase();
    if lower.starts_with("multipart/form-data") {
        if let Some(boundary) = multipart::boundary(&kind) {
            multipart::read(&mut args, &bytes, boundary);
        }
    } else if bytes.len() > LARGEST_PARAMETERS {
        return Err(Refusal::new(
            413,
            "Request Entity Too Large: too many parameters",
        ));
    } else if lower.starts_with("application/json") {
        if !bytes.is_empty() {
            args.add_json(&bytes)?;
        }
    } else if lower.starts_with("application/x-www-form-urlencoded") {
        args.add_form(&String::from_utf8_lossy(&bytes));
    }
    Ok(args)
}

/// Runs a call with the faults that strike it.
pub async fn answer(
    shared: &Shared,
    bot: i64,
    spec: &'static crate::spec::Method,
    args: Args,
) -> Response {
    let fault = {
        let chat = args.maybe_int("chat_id");
        let mut state = shared.lock();
        if state.faults.list.is_empty() {
            None
        } else {
            state.faults.strike(bot, spec.name, chat)
        }
    };
    let Some(fault) = fault else {
        return run(shared, bot, spec, args).await;
    };
    match fault.kind {
        Kind::Delay => {
            tokio::time::sleep(Duration::from_millis(fault.ms)).await;
            run(shared, bot, spec, args).await
        }
        Kind::LostAnswer => {
            let with = args.to_value();
            let _ = run(shared, bot, spec, args).await;
            shared.lock().record.lost.push((bot, spec.name, with));
            hang_up()
        }
        Kind::Reset => {
            log_fault(shared, bot, spec.name, args, "(connection reset)");
            hang_up()
        }
        Kind::Http5xx => {
            log_fault(shared, bot, spec.name, args, "(502)");
            let page = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n";
            (
                StatusCode::BAD_GATEWAY,
                [(header::CONTENT_TYPE, "text/html")],
                page,
            )
                .into_response()
        }
        Kind::Error => {
            let refusal = ordered(&fault);
            close_peer(shared, bot, &args, &refusal);
            log_fault(shared, bot, spec.name, args, &refusal.text);
            refuse(&refusal)
        }
    }
}

/// A 429 on order closes the chat until it is over.
fn close_peer(shared: &Shared, bot: i64, args: &Args, refusal: &Refusal) {
    let wait = refusal
        .parameters
        .as_ref()
        .and_then(|parameters| parameters.get("retry_after"))
        .and_then(serde_json::Value::as_i64);
    if let (429, Some(wait), Some(chat)) = (refusal.code, wait, args.maybe_int("chat_id")) {
        let mut state = shared.lock();
        let now = state.now().timestamp_micros();
        state.limits.close(bot, chat, now, wait);
    }
}

fn ordered(fault: &Fault) -> Refusal {
    let code = fault.code.unwrap_or(500);
    let retry = fault
        .parameters
        .as_ref()
        .and_then(|parameters| parameters.get("retry_after"))
        .cloned();
    let text = match (&fault.description, code, retry) {
        (Some(text), ..) => text.clone(),
        (None, 429, Some(seconds)) => format!("Too Many Requests: retry after {seconds}"),
        (None, 500, _) => "Internal Server Error".into(),
        (None, code, _) => format!("Error {code}"),
    };
    Refusal {
        parameters: fault.parameters.clone(),
        ..Refusal::new(code, text).of_world()
    }
}

fn log_fault(shared: &Shared, bot: i64, method: &'static str, args: Args, error: &str) {
    let mut state = shared.lock();
    let now = state.now();
    state
        .record
        .finish(now, bot, method, &Arc::new(args), Some(error.to_owned()));
}

/// Ends the connection without an answer: the task that serves it unwinds, quietly.
fn hang_up() -> Response {
    std::panic::resume_unwind(Box::new("the sandbox hangs up, as it was asked to"))
}

async fn run(
    shared: &Shared,
    bot: i64,
    spec: &'static crate::spec::Method,
    args: Args,
) -> Response {
    let args = Arc::new(args);
    let outcome = if spec.name == "getUpdates" {
        let outcome =
            polling::get_updates(shared, bot, &args, Spec::get().check(spec, &args)).await;
        if let Err(refusal) = &outcome {
            conclude(&mut shared.lock(), bot, spec.name, &args, Some(refusal));
        }
        outcome
    } else {
        perform(shared, bot, spec, &args)
    };
    match outcome {
        Ok(body) => (
            StatusCode::OK,
            [(header::CONTENT_TYPE, "application/json")],
            Body::from(body),
        )
            .into_response(),
        Err(refusal) => refuse(&refusal),
    }
}

/// Checks, runs and logs a call that does not wait.
pub fn perform(
    shared: &Shared,
    bot: i64,
    spec: &'static crate::spec::Method,
    args: &Arc<Args>,
) -> Result<String, Refusal> {
    let complaints = Spec::get().check(spec, args);
    let mut state = shared.lock();
    state.record.found.extend(complaints);
    let outcome = Call {
        state: &mut state,
        bot,
        args,
    }
    .run(spec.name);
    conclude(&mut state, bot, spec.name, args, outcome.as_ref().err());
    drop(state);
    if matches!(spec.name, "setWebhook" | "deleteWebhook") && outcome.is_ok() {
        crate::webhook::attend(shared, bot);
    }
    outcome.map(|out| out.body())
}

/// A refusal the caller could have avoided is a violation, and so is all that was found on the way.
pub fn conclude(
    state: &mut crate::state::State,
    bot: i64,
    method: &'static str,
    args: &Arc<Args>,
    refusal: Option<&Refusal>,
) {
    if let Some(refusal) = refusal
        && !refusal.world
        && state.record.found.is_empty()
        && !state.record.is_repeat(bot, method, args)
    {
        let same =
            refusal.text.contains("is not modified") || refusal.text.ends_with("NOT_MODIFIED");
        state.record.blame(
            if same { "not_modified" } else { "refused" },
            refusal.text.clone(),
        );
    }
    let now = state.now();
    let found = state.record.finish(
        now,
        bot,
        method,
        args,
        refusal.map(|refusal| refusal.text.clone()),
    );
    if found > 0 {
        state.tell(
            "violation",
            crate::state::Place::group(args.maybe_int("chat_id").unwrap_or(0)),
            None,
            None,
        );
    }
}

/// A refusal as a response.
#[must_use]
pub fn refuse(refusal: &Refusal) -> Response {
    let status = StatusCode::from_u16(refusal.code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (
        status,
        [(header::CONTENT_TYPE, "application/json")],
        refusal.body(),
    )
        .into_response();
    let wait = refusal
        .parameters
        .as_ref()
        .and_then(|parameters| parameters.get("retry_after"))
        .and_then(serde_json::Value::as_i64);
    if let Some(wait) = wait.filter(|_| refusal.code == 429) {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, wait.into());
    }
    response
}
