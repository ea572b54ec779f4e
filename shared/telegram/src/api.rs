//! The Bot API over HTTP: one JSON call, and three ways it can fail that mean different things.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::{Value, json, value::RawValue};

use crate::{
    errors::{Class, classify},
    file::{Body, FETCH_LIMIT, Fetched, READ_LIMIT},
};

/// How long an ordinary call may take.
pub const TIMEOUT: Duration = Duration::from_secs(20);
/// How long a call that carries a file may take.
pub const FILE_TIMEOUT: Duration = Duration::from_secs(90);

/// A bot's way to Telegram.
#[derive(Clone)]
pub struct Api {
    http: reqwest::Client,
    base: String,
    token: SecretString,
}

/// Why a call did not do what it should. No variant holds the address: the token is in it.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CallError {
    /// Telegram said no.
    #[error("refused with {code}: {description}")]
    Refused {
        /// Its code.
        code: i64,
        /// Its text.
        description: String,
        /// What that means.
        class: Class,
        /// When it may be asked again, in seconds.
        retry_after: Option<u64>,
        /// The supergroup that this group has become.
        migrate_to: Option<i64>,
    },
    /// The request never left: nothing happened.
    #[error("Telegram cannot be reached")]
    NotSent,
    /// The request left, the answer did not come: it may have happened.
    #[error("no answer")]
    Lost,
}

#[derive(Deserialize)]
struct Reply<'a> {
    #[serde(default)]
    ok: bool,
    #[serde(borrow)]
    result: Option<&'a RawValue>,
    error_code: Option<i64>,
    description: Option<String>,
    parameters: Option<Parameters>,
}

#[derive(Deserialize)]
struct FilePlace {
    file_path: String,
    file_size: Option<usize>,
}

#[derive(Deserialize)]
struct Parameters {
    retry_after: Option<u64>,
    migrate_to_chat_id: Option<i64>,
}

impl std::fmt::Debug for Api {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Api").finish_non_exhaustive()
    }
}

impl Api {
    /// A way to the server at `base` (`https://api.telegram.org`).
    #[must_use]
    pub fn new(base: &str, token: SecretString, http: reqwest::Client) -> Self {
        Self {
            http,
            base: base.trim_end_matches('/').to_owned(),
            token,
        }
    }

    /// An HTTP client with the settings that suit the Bot API.
    ///
    /// # Errors
    /// When the TLS library cannot start.
    pub fn client() -> Result<reqwest::Client, reqwest::Error> {
        reqwest::Client::builder()
            .connect_timeout(Duration::from_secs(10))
            .pool_idle_timeout(Duration::from_secs(55))
            .tcp_nodelay(true)
            .redirect(reqwest::redirect::Policy::none())
            .build()
    }

    /// Calls a method and hands its raw result to `read`.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn raw<T>(
        &self,
        method: &str,
        body: Body,
        timeout: Duration,
        read: impl FnOnce(&RawValue) -> Result<T, serde_json::Error> + Send,
    ) -> Result<T, CallError> {
        let url = format!("{}/bot{}/{method}", self.base, self.token.expose_secret());
        let answer = self
            .http
            .post(url)
            .header(reqwest::header::CONTENT_TYPE, body.kind.as_ref())
            .timeout(timeout)
            .body(body.bytes)
            .send()
            .await
            .map_err(|e| {
                if e.is_connect() || e.is_builder() {
                    CallError::NotSent
                } else {
                    CallError::Lost
                }
            })?;
        let status = i64::from(answer.status().as_u16());
        let bytes = answer.bytes().await.map_err(|_| CallError::Lost)?;
        let reply: Reply<'_> = match serde_json::from_slice(&bytes) {
            Ok(reply) => reply,
            // A page of a proxy instead of an answer: nobody knows what became of the call.
            Err(_) if !(400..500).contains(&status) => return Err(CallError::Lost),
            Err(_) => return Err(refused(status, String::new(), None)),
        };
        match reply.result {
            Some(result) if reply.ok => read(result).map_err(|_| CallError::Lost),
            _ => {
                let code = reply.error_code.unwrap_or(status);
                if code >= 500 {
                    return Err(CallError::Lost);
                }
                Err(refused(
                    code,
                    reply.description.unwrap_or_default(),
                    reply.parameters,
                ))
            }
        }
    }

    /// Calls a method with parameters and returns its result.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn call(&self, method: &str, params: &Value) -> Result<Value, CallError> {
        self.raw(method, Body::json(params), TIMEOUT, |raw| {
            serde_json::from_str(raw.get())
        })
        .await
    }
}

impl Api {
    /// Reads a file as text: where it is, and then what is in it.
    ///
    /// # Errors
    /// See [`CallError`]; a file that is too long is refused.
    pub async fn read_file(&self, params: Body) -> Result<Value, CallError> {
        let bytes = self.download(params, READ_LIMIT).await?;
        // A zero byte is no text, and a database takes none.
        let text = String::from_utf8(bytes).ok().filter(|t| !t.contains('\0'));
        Ok(json!({"text": text}))
    }

    /// The bytes of a file, or why there are none: a [`Fetched`].
    ///
    /// # Errors
    /// See [`CallError`]; a file that Telegram does not hand out is no error.
    pub async fn fetch_file(&self, params: Body) -> Result<Value, CallError> {
        let fetched = match self.download(params, FETCH_LIMIT).await {
            Ok(bytes) => Fetched::of_bytes(&bytes),
            Err(CallError::Refused {
                code: 400,
                description,
                ..
            }) if description.contains("too big") => Fetched::TooLarge,
            Err(CallError::Refused { code: 400, .. }) => Fetched::Gone,
            Err(other) => return Err(other),
        };
        serde_json::to_value(fetched).map_err(|_| CallError::Lost)
    }

    /// What stands in a file of somebody.
    async fn download(&self, params: Body, most: usize) -> Result<Vec<u8>, CallError> {
        let file: FilePlace = self
            .raw("getFile", params, TIMEOUT, |raw| {
                serde_json::from_str(raw.get())
            })
            .await?;
        let too_long = || refused(400, "file is too big".into(), None);
        if file.file_size.is_some_and(|size| size > most) {
            return Err(too_long());
        }
        let url = format!(
            "{}/file/bot{}/{}",
            self.base,
            self.token.expose_secret(),
            file.file_path
        );
        let asked = self.http.get(url).timeout(FILE_TIMEOUT).send().await;
        let mut answer = asked.map_err(|_| CallError::Lost)?;
        let status = i64::from(answer.status().as_u16());
        if status >= 500 {
            return Err(CallError::Lost);
        }
        if status >= 400 {
            return Err(refused(400, "file is gone".into(), None));
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(|_| CallError::Lost)? {
            if bytes.len() + chunk.len() > most {
                return Err(too_long());
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    }
}

fn refused(code: i64, description: String, parameters: Option<Parameters>) -> CallError {
    let class = classify(code, &description);
    let (retry_after, migrate_to) =
        parameters.map_or((None, None), |p| (p.retry_after, p.migrate_to_chat_id));
    let retry_after = retry_after.or((code == 429).then_some(3));
    CallError::Refused {
        code,
        description,
        class,
        retry_after,
        migrate_to,
    }
}
