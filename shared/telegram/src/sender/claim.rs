//! Claiming: which rows may leave now, paid from the budgets, with everything filled in that is known only now.

use std::collections::HashSet;

use chrono::TimeDelta;
use mtl_domain::{clock::Instant, pace::Peer};
use mtl_store::{
    Tx, copies, outbox,
    outbox::{Due, Row},
    rooms::Room,
};
use serde_json::Value;

use super::{Flight, IN_FLIGHT, Landed, MERGE_PAUSE, Round, Sender, step, step::Step};
use crate::{
    brain::Fault,
    call::{Call, Ref},
    file::{Body, READ},
};

/// How many times a round looks again when what it found must wait.
const LOOKS: usize = 8;

/// What to do with a row that was found.
enum Verdict {
    Go(Box<Flight>, Body),
    /// Its chat must wait.
    Wait(Instant),
    /// Its room has had its share of the chat's budget.
    Aside(Instant),
    /// The whole bot must wait.
    Stop(Instant),
    /// It was put aside or is done; look at the next.
    Next,
}

impl Sender {
    /// Claims rows and marks them as on their way.
    pub(super) async fn claim(
        &mut self,
        tx: &mut Tx,
        landed: &[Landed],
        now: Instant,
        round: &mut Round,
    ) -> Result<Vec<(Flight, Body)>, Fault> {
        let mut flights: Vec<(Flight, Body)> = Vec::new();
        if let Some(until) = self.down_until.filter(|until| *until > now) {
            round.wake_at = Some(until);
            return Ok(flights);
        }
        let freed: Vec<i64> = landed.iter().map(|l| l.flight.row.lane).collect();
        let mut busy: Vec<i64> = self
            .busy
            .iter()
            .copied()
            .filter(|lane| !freed.contains(lane))
            .collect();
        let mut blocked: Vec<i64> = Vec::new();
        for (peer, until) in self.budgets.blocked(now) {
            blocked.push(peer.id);
            wake(round, until);
        }
        let mut ids = Vec::new();
        let mut aside: Vec<i64> = Vec::new();
        for look in 1..=LOOKS {
            let free = IN_FLIGHT.saturating_sub(busy.len());
            if free == 0 {
                break;
            }
            let hidden: Vec<i64> = busy.iter().chain(&aside).copied().collect();
            let room = i64::try_from(free * 2).unwrap_or(i64::MAX);
            let found = outbox::ready(tx, &self.me.key, now, &hidden, &blocked, room).await?;
            let whole = found.len() < free * 2;
            let chosen = one_a_lane(&found, free);
            let mut skipped = chosen.len() < found.len();
            for due in outbox::load(tx, &chosen).await? {
                let row = &due.row;
                if blocked.contains(&row.peer) {
                    skipped = true;
                    continue;
                }
                let (lane, peer, id) = (row.lane, row.peer, row.id);
                match self.judge(tx, due, now, round).await? {
                    Verdict::Go(flight, body) => {
                        busy.push(lane);
                        ids.push(id);
                        flights.push((*flight, body));
                    }
                    Verdict::Wait(until) => {
                        blocked.push(peer);
                        wake(round, until);
                    }
                    Verdict::Aside(until) => {
                        aside.push(lane);
                        skipped = true;
                        wake(round, until);
                    }
                    Verdict::Stop(until) => {
                        wake(round, until);
                        outbox::sending(tx, &ids).await?;
                        return Ok(flights);
                    }
                    Verdict::Next => skipped = true,
                }
            }
            if whole && !skipped {
                break;
            }
            if look == LOOKS {
                // There may be more: the next round looks on.
                wake(round, now);
            }
        }
        outbox::sending(tx, &ids).await?;
        // Only an idle sender must know when the next row comes due.
        if flights.is_empty()
            && let Some(at) = outbox::next_due(tx, &self.me.key)
                .await?
                .filter(|at| *at > now)
        {
            wake(round, at);
        }
        Ok(flights)
    }

    async fn judge(
        &mut self,
        tx: &mut Tx,
        due: Due,
        now: Instant,
        round: &mut Round,
    ) -> Result<Verdict, Fault> {
        let Due {
            row,
            room,
            shown_title,
            shown_closed,
        } = due;
        let shown = (shown_title, shown_closed);
        if row.expires_at.is_some_and(|at| at <= now) {
            outbox::delete(tx, &[row.id]).await?;
            return Ok(Verdict::Next);
        }
        if let Some(last) = row.merge_key.as_ref().and_then(|key| self.merged.get(key))
            && *last + MERGE_PAUSE > now
        {
            let again = *last + MERGE_PAUSE;
            outbox::retry(tx, row.id, again, false, None).await?;
            wake(round, again);
            return Ok(Verdict::Next);
        }
        let Some((alternative, call)) = current(&row.calls) else {
            self.give_up(tx, &row, 0, None, round).await?;
            return Ok(Verdict::Next);
        };
        let chat = match &room {
            Some(Room { chat_id: None, .. }) => {
                outbox::park(tx, row.id, "held", "no chat is linked").await?;
                return Ok(Verdict::Next);
            }
            Some(Room {
                chat_id: Some(chat),
                ..
            }) => *chat,
            None => row.peer,
        };
        if room
            .as_ref()
            .is_some_and(|room| step::nothing_to_show(&call, room))
        {
            outbox::delete(tx, &[row.id]).await?;
            return Ok(Verdict::Next);
        }
        let step = step::next(&call, room.as_ref(), &shown);
        if step == Step::EditCard
            && row.feedback.is_none()
            && let Some(room) = &room
            && mtl_store::rooms::shown_card(tx, room.id).await? == step::hash(&room.card)
        {
            outbox::delete(tx, &[row.id]).await?;
            return Ok(Verdict::Next);
        }
        let own = matches!(step, Step::Own(_));
        let mut place = step::Place {
            chat,
            thread: room.as_ref().and_then(|r| r.thread_id),
            ..step::Place::default()
        };
        if own {
            if let Some(target) = call.target {
                place.target = self.find(tx, target, chat).await?;
                if place.target.is_none() {
                    return self.without_target(tx, row, alternative, round).await;
                }
            }
            place.reply_to = match call.reply_to {
                Some(reply) => self.find(tx, reply, chat).await?,
                None => None,
            };
            // In a stream the card is the thread that holds a ticket together.
            if let Some(Room {
                stream: true,
                card_message: Some(card),
                ..
            }) = &room
            {
                place.reply_to = place.reply_to.or(Some(*card));
            }
        }
        if counts(step.method()) {
            let peer = Peer {
                id: chat,
                is_group: chat < 0,
            };
            let urgent = row.priority == outbox::Priority::Answer as i64;
            let shares = self.shares.as_mut();
            let mut shares = shares.filter(|_| peer.is_group && room.is_some() && !urgent);
            if let Some(until) = shares
                .as_ref()
                .map(|shares| shares.free_at(row.lane, now))
                .filter(|until| *until > now)
            {
                return Ok(Verdict::Aside(until));
            }
            if let Err(until) = self.budgets.try_take(peer, urgent, now) {
                let until = until.max(now + TimeDelta::milliseconds(1));
                let of_peer = self
                    .budgets
                    .blocked(now)
                    .iter()
                    .any(|(blocked, _)| blocked.id == chat);
                return Ok(if of_peer {
                    Verdict::Wait(until)
                } else {
                    Verdict::Stop(until)
                });
            }
            if let Some(shares) = &mut shares {
                shares.take(row.lane, now);
            }
        }
        let params = step::params(&step, &call, room.as_ref(), place);
        let file = call.file.as_ref().filter(|_| own);
        let body = match file {
            Some(file) => Body::with_file(&params, file),
            None => Some(Body::json(&Value::Object(params))),
        };
        let Some(body) = body else {
            let class = Some(crate::errors::Class::Content);
            self.give_up(tx, &row, alternative, class, round).await?;
            return Ok(Verdict::Next);
        };
        Ok(Verdict::Go(
            Box::new(Flight {
                row,
                room,
                step,
                peer: chat,
                alternative,
                carries: file.is_some(),
            }),
            body,
        ))
    }

    /// The message meant by a reference in the chat the call goes to.
    async fn find(&self, tx: &mut Tx, wanted: Ref, there: i64) -> Result<Option<i64>, Fault> {
        if wanted.chat == there {
            return Ok(Some(wanted.message));
        }
        let there =
            copies::counterpart(tx, &self.me.key, wanted.chat, wanted.message, there).await?;
        // What another bot brought stands in no chat of this one: nothing there can be answered or changed.
        Ok(there.filter(|number| *number > 0))
    }

    /// The message to be changed was never copied: the next alternative has its turn.
    async fn without_target(
        &mut self,
        tx: &mut Tx,
        row: Row,
        alternative: usize,
        round: &mut Round,
    ) -> Result<Verdict, Fault> {
        match struck(&row.calls, alternative) {
            Some(rest) => outbox::set_calls(tx, row.id, &rest).await?,
            None => {
                self.give_up(
                    tx,
                    &row,
                    alternative,
                    Some(crate::errors::Class::MessageGone),
                    round,
                )
                .await?
            }
        }
        Ok(Verdict::Next)
    }
}

/// The first row of each lane, as many as may leave.
fn one_a_lane(found: &[outbox::Ready], free: usize) -> Vec<i64> {
    let mut lanes = HashSet::new();
    let first = found.iter().filter(|row| lanes.insert(row.lane));
    first.take(free).map(|row| row.id).collect()
}

/// The first call that was not refused yet, and its place.
fn current(calls: &str) -> Option<(usize, Call)> {
    let list: Vec<Option<Call>> = serde_json::from_str(calls).ok()?;
    list.into_iter()
        .enumerate()
        .find_map(|(i, call)| call.map(|call| (i, call)))
}

/// The calls with one struck out; none when no other is left.
pub(super) fn struck(calls: &str, index: usize) -> Option<String> {
    let mut list: Vec<Option<Call>> = serde_json::from_str(calls).ok()?;
    *list.get_mut(index)? = None;
    list.iter()
        .any(Option::is_some)
        .then(|| serde_json::to_string(&list).ok())
        .flatten()
}

/// Whether Telegram counts a call against a chat. Questions, marks and deletions are free.
fn counts(method: &str) -> bool {
    let lower = method.to_ascii_lowercase();
    let free = [
        READ,
        "get",
        "delete",
        "setmessagereaction",
        "close",
        "reopen",
        "pin",
        "unpin",
        "answer",
        "sendchataction",
        "leave",
    ];
    !free.iter().any(|part| lower.starts_with(part))
}

pub(super) fn wake(round: &mut Round, at: Instant) {
    round.wake_at = Some(round.wake_at.map_or(at, |before| before.min(at)));
}

#[cfg(test)]
mod tests;
