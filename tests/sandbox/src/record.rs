//! What the bots did: every call, and every call the real Telegram would ignore or refuse.

use std::{collections::VecDeque, sync::Arc};

use mtl_domain::clock::Instant;
use serde_json::{Value, json};

use crate::http::args::Args;

/// So many calls are remembered.
const KEPT: usize = 100_000;

/// A call of the Bot API.
#[derive(Debug)]
pub struct Call {
    /// Counted from 1.
    pub n: u64,
    /// When it came.
    pub at: Instant,
    /// Who called.
    pub bot: i64,
    /// The method.
    pub method: &'static str,
    /// Its arguments.
    pub args: Arc<Args>,
    /// How it was refused.
    pub error: Option<String>,
}

/// A careless call.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Violation {
    /// The bot.
    pub bot: i64,
    /// The method.
    pub method: String,
    /// The arguments.
    pub params: Value,
    /// A short name: unknown_parameter, type, length, required, refused, flood, impatient …
    pub rule: String,
    /// What is wrong.
    pub text: String,
    /// When.
    pub at: Instant,
}

/// The log of calls and violations.
#[derive(Debug, Default)]
pub struct Record {
    /// The last calls.
    pub calls: VecDeque<Call>,
    /// All violations.
    pub violations: Vec<Violation>,
    /// Found during the call that is running.
    pub found: Vec<(&'static str, String)>,
    /// Calls whose answer was lost on order: who repeats one and is refused is not to blame.
    pub lost: Vec<(i64, &'static str, Value)>,
    count: u64,
}

impl Record {
    /// Notes something wrong with the call that is running.
    pub fn blame(&mut self, rule: &'static str, text: String) {
        self.found.push((rule, text));
    }

    /// Whether a call repeats one whose answer was lost; each excuse is good once.
    pub fn is_repeat(&mut self, bot: i64, method: &str, args: &Args) -> bool {
        if self.lost.is_empty() {
            return false;
        }
        let args = args.to_value();
        let at = self
            .lost
            .iter()
            .position(|(who, what, with)| *who == bot && *what == method && *with == args);
        at.map(|at| self.lost.remove(at)).is_some()
    }

    /// Ends a call: keeps it and what was wrong with it. Gives the number of violations.
    pub fn finish(
        &mut self,
        at: Instant,
        bot: i64,
        method: &'static str,
        args: &Arc<Args>,
        error: Option<String>,
    ) -> usize {
        let found = std::mem::take(&mut self.found);
        for (rule, text) in &found {
            self.violations.push(Violation {
                bot,
                method: method.to_owned(),
                params: args.to_value(),
                rule: (*rule).to_owned(),
                text: text.clone(),
                at,
            });
        }
        if method != "getUpdates" {
            self.count += 1;
            if self.calls.len() >= KEPT {
                self.calls.pop_front();
            }
            self.calls.push_back(Call {
                n: self.count,
                at,
                bot,
                method,
                args: Arc::clone(args),
                error,
            });
        }
        found.len()
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        *self = Self {
            count: self.count,
            ..Self::default()
        };
    }

    /// The calls after number `since`, of a method and to a chat when given.
    #[must_use]
    pub fn calls_json(&self, since: u64, method: Option<&str>, chat: Option<&str>) -> Vec<Value> {
        self.calls
            .iter()
            .filter(|call| call.n > since)
            .filter(|call| method.is_none_or(|name| name.eq_ignore_ascii_case(call.method)))
            .filter(|call| chat.is_none_or(|chat| call.args.get("chat_id") == Some(chat)))
            .map(|call| {
                let mut out = json!({ "n": call.n, "at": call.at, "bot": call.bot, "method": call.method, "params": call.args.to_value(), "ok": call.error.is_none() });
                if let (Some(error), Some(map)) = (&call.error, out.as_object_mut()) {
                    map.insert("error".into(), json!(error));
                }
                out
            })
            .collect()
    }
}
