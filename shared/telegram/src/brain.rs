//! A bot's logic as the machinery sees it, and what a flow is handed.

use std::pin::Pin;

use mtl_domain::{clock::Instant, ids::IdMaker};
use mtl_store::{Tx, audit, jobs, outbox};
use serde::Serialize;
use serde_json::{Value, json};
use teloxide::types::Update;

use crate::{Out, To};

/// The bot that speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Me {
    /// Its key in the store: `helpdesk`.
    pub key: String,
    /// Telegram's id of it.
    pub id: i64,
    /// Its username without @.
    pub username: String,
}

/// What became of an update. Every update gets exactly one, and the books count them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disposition {
    /// A person's words went on to another person.
    Relayed,
    /// The bot answered by itself.
    Answered,
    /// It was refused, and the person told so.
    Refused,
    /// It waits until somebody has looked at it, and the person knows.
    Quarantined,
    /// Said among agents, not meant for the member.
    Internal,
    /// A fact was noted: a membership, a reaction, an edit that changed nothing.
    Noted,
    /// Nothing in it concerns the bot.
    Ignored,
    /// It could not be read; its text is kept for the operator.
    Unreadable,
    /// Handling it failed for good; its text is kept for the operator and the person was told.
    Failed,
}

impl Disposition {
    /// The ledger's entry.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Relayed => "relayed",
            Self::Answered => "answered",
            Self::Refused => "refused",
            Self::Quarantined => "quarantined",
            Self::Internal => "internal",
            Self::Noted => "noted",
            Self::Ignored => "ignored",
            Self::Unreadable => "unreadable",
            Self::Failed => "failed",
        }
    }

    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Relayed,
        Self::Answered,
        Self::Refused,
        Self::Quarantined,
        Self::Internal,
        Self::Noted,
        Self::Ignored,
        Self::Unreadable,
        Self::Failed,
    ];
}

/// A fault: no person's doing. It is logged once, by the executor.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The store.
    #[error(transparent)]
    Store(#[from] mtl_store::Error),
    /// A broken assumption, in words for the log: no person's text in it.
    #[error("{0}")]
    Broken(String),
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        // The message of serde_json may quote the value; its place is enough.
        Self::Broken(format!(
            "unexpected JSON at line {} column {}",
            error.line(),
            error.column()
        ))
    }
}

/// Something done straight after the commit, best effort.
#[derive(Debug, Clone, PartialEq)]
pub struct Direct {
    /// The method.
    pub method: &'static str,
    /// Its parameters.
    pub params: Value,
}

/// What a flow is handed: one transaction, the time, and ways to say what shall happen.
pub struct Ctx<'a> {
    /// The transaction of this flow.
    pub tx: &'a mut Tx,
    /// Now.
    pub now: Instant,
    /// The bot that speaks.
    pub me: &'a Me,
    /// Maker of ids.
    pub ids: &'a IdMaker,
    /// What is done after the commit.
    pub direct: Vec<Direct>,
    /// Whether something was put into the outbox.
    pub sent: bool,
    /// Whether a job was asked for.
    pub asked: bool,
    /// Whether somebody shall be asked outside.
    pub errand: bool,
}

impl<'a> Ctx<'a> {
    /// A fresh context.
    #[must_use]
    pub fn new(tx: &'a mut Tx, now: Instant, me: &'a Me, ids: &'a IdMaker) -> Self {
        Self {
            tx,
            now,
            me,
            ids,
            direct: Vec::new(),
            sent: false,
            asked: false,
            errand: false,
        }
    }

    /// The bot's key in the store.
    #[must_use]
    pub fn bot(&self) -> &'a str {
        &self.me.key
    }

    /// A new id.
    pub fn id(&self) -> i64 {
        self.ids.next(self.now)
    }

    /// Puts something into the outbox; it leaves after the commit.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn send(&mut self, out: Out) -> Result<i64, Fault> {
        let new = self.row(out)?;
        outbox::push(self.tx, &self.me.key, &new, self.now).await?;
        self.sent = true;
        Ok(new.id)
    }

    /// Puts many things into the outbox at once. None of them may have a merge key.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn send_all(&mut self, outs: Vec<Out>) -> Result<(), Fault> {
        let rows = outs
            .into_iter()
            .map(|out| self.row(out))
            .collect::<Result<Vec<_>, _>>()?;
        self.sent |= !rows.is_empty();
        Ok(outbox::push_many(self.tx, &self.me.key, &rows, self.now).await?)
    }

    fn row(&self, out: Out) -> Result<outbox::New, Fault> {
        let (lane, peer, room) = match out.to {
            To::Chat(chat) => (chat, chat, None),
            To::Room(door) => (door.room, door.chat.unwrap_or_default(), Some(door.room)),
        };
        let (source_chat, source_messages) = match out.source {
            Some((chat, messages)) => {
                let list: Vec<String> = messages.iter().map(ToString::to_string).collect();
                (Some(chat), Some(list.join(",")))
            }
            None => (None, None),
        };
        Ok(outbox::New {
            id: self.id(),
            lane,
            peer,
            room,
            priority: out.priority,
            words: out.words,
            calls: serde_json::to_string(&out.calls)?,
            source_chat,
            source_messages,
            ticket: out.ticket,
            feedback: out.feedback.map(|f| f.to_string()),
            merge_key: out.merge_key,
            not_before: out.not_before.unwrap_or(self.now),
            expires_at: out.expires_at,
        })
    }

    /// Asks for a job of this bot; one already asked for stays.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn job(
        &mut self,
        kind: &str,
        subject: &str,
        body: &(impl Serialize + Sync),
        due_at: Instant,
    ) -> Result<(), Fault> {
        let body = serde_json::to_string(body)?;
        let new = jobs::New {
            id: self.id(),
            kind,
            subject,
            body: &body,
            due_at,
        };
        jobs::push(self.tx, &self.me.key, &new, self.now).await?;
        self.asked = true;
        Ok(())
    }

    /// Asks for a job of this bot, or moves the one already asked for.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn rejob(
        &mut self,
        kind: &str,
        subject: &str,
        body: &(impl Serialize + Sync),
        due_at: Instant,
    ) -> Result<(), Fault> {
        let body = serde_json::to_string(body)?;
        let new = jobs::New {
            id: self.id(),
            kind,
            subject,
            body: &body,
            due_at,
        };
        jobs::put(self.tx, &self.me.key, &new, self.now).await?;
        self.asked = true;
        Ok(())
    }

    /// Asks another server, after the commit and outside any transaction: what comes of it is a job of kind
    /// [`ANSWER`](crate::errands::ANSWER). The same question already under way is not asked twice.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn errand(
        &mut self,
        kind: &str,
        subject: &str,
        body: &(impl Serialize + Sync),
    ) -> Result<(), Fault> {
        let body = serde_json::to_string(body)?;
        let new = jobs::New {
            id: self.id(),
            kind,
            subject,
            body: &body,
            due_at: self.now,
        };
        jobs::push(self.tx, &crate::errands::key(&self.me.key), &new, self.now).await?;
        self.errand = true;
        Ok(())
    }

    /// Answers a pressed button, with a toast or an alert; straight after the commit.
    pub fn answer(&mut self, query: &str, text: Option<&str>, alert: bool) {
        let mut params = json!({"callback_query_id": query});
        if let (Some(text), Some(map)) = (text, params.as_object_mut()) {
            map.insert("text".into(), text.into());
            map.insert("show_alert".into(), alert.into());
        }
        self.direct.push(Direct {
            method: "answerCallbackQuery",
            params,
        });
    }

    /// Writes an act into the provable log.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn audit(
        &mut self,
        actor: Option<i64>,
        act: &str,
        subject: &str,
        facts: &Value,
    ) -> Result<(), Fault> {
        Ok(audit::append(self.tx, &self.me.key, actor, act, subject, facts, self.now).await?)
    }
}

/// Work of a brain. Without a type of its own it is compiled once, where it is written, and not where it is used.
pub type Work<'a, T> = Pin<Box<dyn Future<Output = Result<T, Fault>> + Send + 'a>>;

/// One bot's logic. No network in it: what it wants said goes through the [`Ctx`].
pub trait Brain: Send + Sync + 'static {
    /// The updates its handlers need, as Telegram names them.
    fn allowed_updates(&self) -> &'static [&'static str];

    /// The calls that dress the bot at start: commands, descriptions, in each language.
    fn dress(&self) -> Vec<crate::Call>;

    /// Whoever asks other servers for it; none when it never asks.
    fn outside(&self) -> Option<std::sync::Arc<dyn crate::errands::Outside>> {
        None
    }

    /// Handles one update.
    fn update<'a>(&'a self, ctx: &'a mut Ctx<'_>, update: Update) -> Work<'a, Disposition>;

    /// Handles at once those updates of a batch that are alike and need no closer look. Answers for each update
    /// in its place what became of it; the ones left open are handled singly afterwards, in order.
    /// An update may be taken only if none before it in its lane is left open.
    fn bulk<'a>(
        &'a self,
        _ctx: &'a mut Ctx<'_>,
        updates: &'a [&'a Update],
    ) -> Work<'a, Vec<Option<Disposition>>> {
        let none = vec![None; updates.len()];
        Box::pin(async move { Ok(none) })
    }

    /// Handles one job.
    fn job<'a>(&'a self, ctx: &'a mut Ctx<'_>, job: &'a jobs::Job) -> Work<'a, ()>;

    /// Tells the person calmly that their update could not be handled.
    fn apologise<'a>(&'a self, ctx: &'a mut Ctx<'_>, update: &'a Update) -> Work<'a, ()>;
}
