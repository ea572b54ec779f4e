//! What came back: booked, remembered, told to the brain, or tried again.

use chrono::TimeDelta;
use metrics::counter;
use mtl_domain::{clock::Instant, pace::Peer};
use mtl_store::{Tx, copies, jobs, moves, outbox, outbox::Row, people, rooms};
use serde_json::Value;

use super::{
    Flight, Landed, MERGE_MEMORY, MERGE_PAUSE, Round, Sender,
    claim::struck,
    step::{Step, hash},
};
use crate::{
    api::CallError,
    brain::Fault,
    call::{SENT, Sent, TROUBLE, Trouble, UNREACHABLE, news},
    errors::Class,
    file::is_read,
};

/// When a call whose answer was lost is made once more.
pub(super) const SOON: TimeDelta = TimeDelta::seconds(1);
/// The longest the whole line pauses when Telegram cannot be reached.
const LINE_PAUSE: TimeDelta = TimeDelta::seconds(30);

impl Sender {
    /// Records everything that came back.
    pub(super) async fn record(
        &mut self,
        tx: &mut Tx,
        landed: &[Landed],
        now: Instant,
        round: &mut Round,
    ) -> Result<(), Fault> {
        let mut gone = Vec::new();
        let mut pairs = Vec::new();
        for Landed { flight, result } in landed {
            match result {
                Ok(value) => {
                    self.line_is_up();
                    self.worked(tx, flight, value, now, &mut gone, &mut pairs, round)
                        .await?;
                }
                Err(CallError::NotSent) => {
                    self.line_is_down(now);
                    outbox::retry(tx, flight.row.id, now, false, Some("not sent")).await?;
                }
                Err(CallError::Lost) => {
                    let words = flight.row.words && matches!(flight.step, Step::Own(_));
                    self.lost(
                        tx,
                        &flight.row,
                        words,
                        pause(flight.row.attempts),
                        now,
                        round,
                    )
                    .await?;
                }
                Err(CallError::Refused {
                    code,
                    description,
                    class,
                    retry_after,
                    migrate_to,
                }) => {
                    self.line_is_up();
                    if let Some(to) = migrate_to {
                        moves::migrate_chat(tx, &self.me.key, flight.peer, *to, now).await?;
                        outbox::retry(tx, flight.row.id, now, false, Some("moved")).await?;
                    } else if let Some(seconds) = retry_after {
                        counter!("mtl_flood_total", "bot" => self.me.key.clone()).increment(1);
                        let until =
                            now + TimeDelta::seconds(i64::try_from(*seconds).unwrap_or(60).max(1));
                        self.budgets.penalize(
                            Peer {
                                id: flight.peer,
                                is_group: flight.peer < 0,
                            },
                            until,
                        );
                        outbox::retry(tx, flight.row.id, until, false, Some("flood")).await?;
                    } else if *code == 401 {
                        outbox::retry(tx, flight.row.id, now + LINE_PAUSE, false, Some("token"))
                            .await?;
                        self.line_is_down(now);
                    } else {
                        self.refused(tx, flight, *class, description, now, &mut gone, round)
                            .await?;
                    }
                }
            }
        }
        copies::insert(tx, &self.me.key, &pairs).await?;
        outbox::delete(tx, &gone).await?;
        Ok(())
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "one place where an outcome meets all it touches"
    )]
    async fn worked(
        &mut self,
        tx: &mut Tx,
        flight: &Flight,
        value: &Value,
        now: Instant,
        gone: &mut Vec<i64>,
        pairs: &mut Vec<copies::Pair>,
        round: &mut Round,
    ) -> Result<(), Fault> {
        let row = &flight.row;
        if let (Some(room), false) = (
            &flight.room,
            matches!(flight.step, Step::Own(_) | Step::EditCard),
        ) {
            match flight.step {
                Step::OpenTopic => {
                    let thread = value
                        .get("message_thread_id")
                        .and_then(Value::as_i64)
                        .unwrap_or_default();
                    if rooms::set_thread(tx, room.id, thread).await? {
                        rooms::set_shown(tx, room.id, &room.title, false).await?;
                    }
                }
                Step::PostCard => {
                    let message = number(value);
                    rooms::set_card_message(tx, room.id, message, &hash(&room.card)).await?;
                }
                Step::Retitle => {
                    let (_, closed) = rooms::shown(tx, room.id).await?;
                    rooms::set_shown(tx, room.id, &room.title, closed).await?;
                }
                Step::Close | Step::Reopen => {
                    let (title, _) = rooms::shown(tx, room.id).await?;
                    rooms::set_shown(tx, room.id, &title, flight.step == Step::Close).await?;
                }
                Step::Own(_) | Step::EditCard => {}
            }
            // The row has its own call still to come.
            outbox::retry(tx, row.id, now, false, None).await?;
            return Ok(());
        }
        let messages = numbers(value);
        if let (Some(chat), Some(list)) = (row.source_chat, &row.source_messages) {
            let sources = list.split(',').filter_map(|n| n.parse::<i64>().ok());
            pairs.extend(
                sources
                    .zip(&messages)
                    .map(|(from_message, to_message)| copies::Pair {
                        from_chat: chat,
                        from_message,
                        to_chat: flight.peer,
                        to_message: *to_message,
                        ticket: row.ticket,
                    }),
            );
        }
        if let Some(key) = &row.merge_key {
            if self.merged.len() > MERGE_MEMORY {
                self.merged.retain(|_, at| *at + MERGE_PAUSE > now);
            }
            self.merged.insert(key.clone(), now);
        }
        if let (Step::EditCard, Some(room)) = (&flight.step, &flight.room) {
            let shown = hash(&room.card);
            rooms::set_shown_card(tx, room.id, room.card_message, &shown).await?;
        }
        if flight.step == Step::EditCard && row.feedback.is_none() {
            gone.push(row.id);
            return Ok(());
        }
        let method = flight.step.method();
        let result = (method.starts_with("get") || is_read(method)).then(|| value.clone());
        self.tell(
            tx,
            row,
            Sent {
                feedback: Value::Null,
                ok: true,
                alternative: flight.alternative,
                chat: flight.peer,
                messages,
                result,
                error: None,
                repeated: row.attempts > 0,
            },
            round,
        )
        .await?;
        gone.push(row.id);
        Ok(())
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "one place where a refusal meets all it touches"
    )]
    async fn refused(
        &mut self,
        tx: &mut Tx,
        flight: &Flight,
        class: Class,
        description: &str,
        now: Instant,
        gone: &mut Vec<i64>,
        round: &mut Round,
    ) -> Result<(), Fault> {
        let row = &flight.row;
        let own = matches!(flight.step, Step::Own(_));
        // A group blocks nobody; if Telegram says so, the bot cannot write there.
        let class = if flight.peer < 0 && class.is_person() {
            Class::Kicked
        } else {
            class
        };
        if class == Class::AlreadySo {
            return self
                .worked(tx, flight, &Value::Null, now, gone, &mut Vec::new(), round)
                .await;
        }
        if flight.peer > 0 && (class.is_person() || class == Class::ChatGone) {
            let class = if class.is_person() {
                class
            } else {
                Class::NeverStarted
            };
            let reach = class.reach().unwrap_or("blocked");
            if people::set_reach(tx, &self.me.key, flight.peer, reach, now).await? {
                self.trouble(tx, UNREACHABLE, flight.peer, class, now, round)
                    .await?;
            }
            return self
                .give_up(tx, row, flight.alternative, Some(class), round)
                .await;
        }
        if let Some(room) = &flight.room {
            let again = match class {
                Class::TopicGone => {
                    if let Some(thread) = room.thread_id {
                        rooms::lose_thread(tx, room.id, thread).await?;
                    }
                    true
                }
                // Not a manager of topics: it must be opened to be heard; the next card closes it again.
                Class::TopicClosed => {
                    rooms::set_face(tx, room.id, &room.title, &room.card, false).await?;
                    rooms::set_shown(tx, room.id, &room.title, true).await?;
                    true
                }
                Class::NotForum => {
                    rooms::set_stream(tx, room.id, true).await?;
                    true
                }
                Class::NoRights if matches!(flight.step, Step::OpenTopic | Step::Reopen) => {
                    rooms::set_stream(tx, room.id, true).await?;
                    self.trouble(tx, TROUBLE, flight.peer, class, now, round)
                        .await?;
                    true
                }
                // Without the right to manage topics the title stays as it is; the message matters more.
                Class::NoRights | Class::Content | Class::Other
                    if matches!(flight.step, Step::Retitle | Step::Close) =>
                {
                    rooms::set_shown(tx, room.id, &room.title, room.closed).await?;
                    true
                }
                // A card or a topic that Telegram does not take must never stand in the way of words.
                Class::Content | Class::Other if flight.step == Step::PostCard => {
                    tracing::error!(
                        bot = self.me.key,
                        room = room.id,
                        error = description,
                        "a card was refused"
                    );
                    rooms::set_face(tx, room.id, &room.title, "", room.closed).await?;
                    true
                }
                Class::Content | Class::Other if flight.step == Step::OpenTopic => {
                    tracing::error!(
                        bot = self.me.key,
                        room = room.id,
                        error = description,
                        "a topic was refused"
                    );
                    rooms::set_stream(tx, room.id, true).await?;
                    true
                }
                Class::MessageGone if flight.step == Step::EditCard => {
                    rooms::set_card_message(tx, room.id, None, "").await?;
                    true
                }
                _ => false,
            };
            if again {
                return Ok(outbox::retry(tx, row.id, now, false, Some(description)).await?);
            }
        }
        if flight.peer < 0 && matches!(class, Class::Kicked | Class::ChatGone | Class::NoRights) {
            self.trouble(tx, TROUBLE, flight.peer, class, now, round)
                .await?;
            // What says something waits for the chat, an edit of a person's words too; a mark or a question does not.
            if own && !row.words && !speaks(flight.step.method()) {
                return self
                    .give_up(tx, row, flight.alternative, Some(class), round)
                    .await;
            }
            return Ok(outbox::park(tx, row.id, "held", description).await?);
        }
        if own && let Some(rest) = struck(&row.calls, flight.alternative) {
            outbox::set_calls(tx, row.id, &rest).await?;
            return Ok(outbox::retry(tx, row.id, now, false, Some(description)).await?);
        }
        tracing::warn!(
            bot = self.me.key,
            method = flight.step.method(),
            error = description,
            "Telegram refused a call"
        );
        counter!("mtl_refused_total", "bot" => self.me.key.clone()).increment(1);
        self.give_up(tx, row, flight.alternative, Some(class), round)
            .await
    }

    /// A call whose answer never came: it may have happened. It is made once more after a pause.
    pub(super) async fn lost(
        &mut self,
        tx: &mut Tx,
        row: &Row,
        words: bool,
        pause: TimeDelta,
        now: Instant,
        round: &mut Round,
    ) -> Result<(), Fault> {
        counter!("mtl_unknown_total", "bot" => self.me.key.clone()).increment(1);
        if row.priority >= outbox::Priority::Mailing as i64 {
            tracing::warn!(
                bot = self.me.key,
                row = row.id,
                "nobody knows whether an announcement went out; it is not repeated"
            );
            outbox::park(tx, row.id, "unknown", "no answer").await?;
            return Ok(());
        }
        if words {
            tracing::warn!(
                bot = self.me.key,
                row = row.id,
                attempts = row.attempts,
                "no answer; a person's words are sent once more"
            );
        }
        outbox::retry(tx, row.id, now + pause, true, Some("no answer")).await?;
        super::claim::wake(round, now + pause);
        Ok(())
    }

    /// Nothing more can be tried: the row goes, and the brain hears of it.
    pub(super) async fn give_up(
        &mut self,
        tx: &mut Tx,
        row: &Row,
        alternative: usize,
        error: Option<Class>,
        round: &mut Round,
    ) -> Result<(), Fault> {
        let sent = Sent {
            feedback: Value::Null,
            ok: false,
            alternative,
            chat: row.peer,
            messages: Vec::new(),
            result: None,
            error,
            repeated: row.attempts > 0,
        };
        self.tell(tx, row, sent, round).await?;
        Ok(outbox::delete(tx, &[row.id]).await?)
    }

    async fn tell(
        &mut self,
        tx: &mut Tx,
        row: &Row,
        sent: Sent,
        round: &mut Round,
    ) -> Result<(), Fault> {
        let Some(feedback) = &row.feedback else {
            return Ok(());
        };
        let Some(feedback) = news(feedback, sent.ok, sent.alternative)? else {
            return Ok(());
        };
        let body = serde_json::to_string(&Sent { feedback, ..sent })?;
        let now = self.clock.now();
        let new = jobs::New {
            id: self.ids.next(now),
            kind: SENT,
            subject: &row.id.to_string(),
            body: &body,
            due_at: now,
        };
        jobs::push(tx, &self.me.key, &new, now).await?;
        round.told = true;
        Ok(())
    }

    async fn trouble(
        &mut self,
        tx: &mut Tx,
        kind: &str,
        chat: i64,
        class: Class,
        now: Instant,
        round: &mut Round,
    ) -> Result<(), Fault> {
        let body = serde_json::to_string(&Trouble { chat, class })?;
        let new = jobs::New {
            id: self.ids.next(now),
            kind,
            subject: &chat.to_string(),
            body: &body,
            due_at: now,
        };
        jobs::push(tx, &self.me.key, &new, now).await?;
        round.told = true;
        Ok(())
    }

    fn line_is_up(&mut self) {
        self.down_until = None;
        self.down_times = 0;
    }

    fn line_is_down(&mut self, now: Instant) {
        if self.down_until.is_some_and(|until| until > now) {
            return;
        }
        let pause = TimeDelta::milliseconds(500 * (1 << self.down_times.min(6))).min(LINE_PAUSE);
        if self.down_times == 0 {
            tracing::warn!(
                bot = self.me.key,
                "Telegram cannot be reached; sending pauses"
            );
        }
        self.down_times += 1;
        self.down_until = Some(now + pause);
    }
}

/// Once more soon, for a double is better than a loss. If that answer is lost as well, the line is bad: slowly then.
fn pause(attempts: i64) -> TimeDelta {
    if attempts == 0 {
        SOON
    } else {
        TimeDelta::seconds(60 * attempts.min(10))
    }
}

/// Whether a method says something to people, so that it must not be dropped.
fn speaks(method: &str) -> bool {
    let lower = method.to_ascii_lowercase();
    ["send", "copy", "forward"]
        .iter()
        .any(|verb| lower.starts_with(verb))
}

/// The number of the message in a result.
fn number(value: &Value) -> Option<i64> {
    value.get("message_id").and_then(Value::as_i64)
}

/// The numbers of all messages in a result.
fn numbers(value: &Value) -> Vec<i64> {
    match value {
        Value::Array(list) => list.iter().filter_map(number).collect(),
        other => number(other).into_iter().collect(),
    }
}
