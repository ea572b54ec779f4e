//! What agents and members ask for, and how long the call with the answer is under way.

use std::time::Duration;

use anyhow::{Context as _, ensure};
use mtl_domain::clock::Instant;
use sandbox::state::Place;
use serde_json::{Value, json};
use tokio::time::{Instant as Moment, sleep};

use crate::run::town::{BOT, Town};

/// How long an answer may take before the run is given up.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often the calls are looked at; it takes nothing from the measure, for calls carry their own time.
const LOOK: Duration = Duration::from_micros(300);

/// Somebody at a private chat with the bot.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// Where.
    pub town: &'a Town,
    /// Who.
    pub person: i64,
}

impl Desk<'_> {
    /// Writes and waits for the bot's next message here. Gives the milliseconds.
    ///
    /// # Errors
    /// When nothing comes.
    pub async fn writes(&self, text: &str) -> anyhow::Result<f64> {
        let (since, began) = (self.town.last_call(), self.town.now());
        let body = json!({ "as": self.person, "chat": self.person, "bot": BOT, "text": text });
        self.town.sandbox.act("send", body)?;
        self.answered(since, began, "sendMessage", text).await
    }

    /// Presses a button of the newest message with buttons and waits until that message has changed.
    ///
    /// # Errors
    /// When there is no such button, or nothing changes.
    pub async fn presses(&self, data: &str) -> anyhow::Result<f64> {
        let (message, _) = self.screen().context("no message with buttons")?;
        let (since, began) = (self.town.last_call(), self.town.now());
        let body = json!({ "as": self.person, "chat": self.person, "bot": BOT, "message": message, "data": data });
        self.town.sandbox.press(body).await?;
        self.answered(since, began, "editMessageText", data).await
    }

    /// The data of the buttons of the newest message that has some.
    pub fn buttons(&self) -> Vec<String> {
        self.screen().map(|(_, data)| data).unwrap_or_default()
    }

    fn screen(&self) -> Option<(i64, Vec<String>)> {
        let mut found = None;
        self.town
            .each_message(Place::private(self.person, BOT), |message| {
                let rows = message
                    .markup
                    .as_ref()
                    .and_then(|markup| markup.get("inline_keyboard"));
                let rows = rows.and_then(Value::as_array);
                let data: Vec<String> = rows
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_array)
                    .flatten()
                    .filter_map(|button| button.get("callback_data")?.as_str().map(str::to_owned))
                    .collect();
                if !data.is_empty() {
                    found = Some((message.id, data));
                }
            });
        found
    }

    async fn answered(
        &self,
        since: u64,
        began: Instant,
        method: &str,
        what: &str,
    ) -> anyhow::Result<f64> {
        let (chat, until) = (self.person.to_string(), Moment::now() + PATIENCE);
        while Moment::now() < until {
            let mut at = None;
            self.town.each_call_since(since, |call| {
                if call.method == method
                    && call.error.is_none()
                    && call.args.get("chat_id") == Some(&chat)
                {
                    at = Some(call.at);
                }
            });
            if let Some(at) = at {
                return Ok((at - began).as_seconds_f64() * 1000.0);
            }
            sleep(LOOK).await;
        }
        ensure!(
            false,
            "{what} was not answered within {} s",
            PATIENCE.as_secs()
        );
        Ok(f64::INFINITY)
    }
}
