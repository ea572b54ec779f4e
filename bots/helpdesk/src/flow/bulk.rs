//! Many members' texts at once: the same decisions as one by one, in a handful of statements for all of them.

use std::collections::HashMap;

use mtl_domain::clock::Instant;
use mtl_store::people::{self, Known};
use mtl_telegram::{Ctx, Fault};

use super::{member, protection, reach, relay};
use crate::{
    domain::{
        message::Message,
        relay::plan,
        ticket::{self, Effect, Event, Ticket},
    },
    input::Said,
    store::{
        blocks, menu, messages,
        tickets::{self, Seat},
    },
};

/// A member with an open ticket, as the batch goes on.
struct Desk {
    person: Known,
    seat: Seat,
    changed: bool,
    /// Something of theirs was left to be handled singly: what follows is as well.
    left: bool,
}

/// Takes those plain texts that only go on into the room of an open ticket. Tells of each whether it was taken;
/// after one that was not, none of the same member is.
pub(crate) async fn texts(ctx: &mut Ctx<'_>, list: Vec<Said>) -> Result<Vec<bool>, Fault> {
    // One alone is cheaper by the usual way.
    if list.len() < 2 {
        return Ok(vec![false; list.len()]);
    }
    let mut desks = desks(ctx, &list).await?;
    let mut taken = Vec::with_capacity(list.len());
    let mut kept = Vec::new();
    for said in list {
        let desk = desks.get_mut(&said.who.id);
        match desk.and_then(|desk| desk.hear(&said, ctx.now)) {
            Some(ticket) => {
                kept.push(member::message(ctx, ticket, said));
                taken.push(true);
            }
            None => taken.push(false),
        }
    }
    save(ctx, &desks, &kept).await?;
    Ok(taken)
}

/// The members who are known and have a ticket.
async fn desks(ctx: &mut Ctx<'_>, list: &[Said]) -> Result<HashMap<i64, Desk>, Fault> {
    let bot = &ctx.me.key;
    let mut ids: Vec<i64> = list.iter().map(|said| said.who.id).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut people: HashMap<i64, Known> = people::get_many(ctx.tx, bot, &ids)
        .await?
        .into_iter()
        .map(|person| (person.seen.id, person))
        .collect();
    // An album that is still coming goes first: its sender is handled singly.
    for member in messages::still_sending(ctx.tx, bot, &ids).await? {
        people.remove(&member);
    }
    // So is one of whom the bot has asked something, and who is blocked.
    let aside = blocks::aside(ctx.tx, bot, &ids).await?;
    for member in &aside.people {
        people.remove(member);
    }
    let looks = protection::rules(aside.filters.as_deref()).is_some();
    // And one who has chosen where to write, or has several open tickets: the newest may not be meant.
    for member in menu::singly(ctx.tx, bot, &ids).await? {
        people.remove(&member);
    }
    let seats = tickets::latest_of(ctx.tx, bot, &ids).await?;
    Ok(seats
        .into_iter()
        // While rules hold, whoever was not answered yet is looked at singly.
        .filter(|seat| !looks || seat.ticket.last_agent_at.is_some())
        .filter_map(|seat| {
            let member = seat.ticket.member;
            let desk = Desk {
                person: people.remove(&member)?,
                seat,
                changed: false,
                left: false,
            };
            Some((member, desk))
        })
        .collect())
}

impl Desk {
    /// Hears a text if nothing follows from it but that it is relayed. Gives the ticket.
    fn hear(&mut self, said: &Said, now: Instant) -> Option<i64> {
        let next = self.relayed(said, now).filter(|_| !self.left);
        match next {
            Some(next) => {
                self.changed |= next != self.seat.ticket;
                self.seat.ticket = next;
                Some(self.seat.ticket.id)
            }
            None => {
                self.left = true;
                None
            }
        }
    }

    /// What the text makes of the ticket, if that is all it does.
    fn relayed(&self, said: &Said, now: Instant) -> Option<Ticket> {
        let quiet = self.person.is_as_seen(&said.who)
            && !reach::is_lost(self.person.reach.as_deref())
            && self.seat.ticket.unreachable.is_none()
            && !self.seat.room.closed;
        let thanks = said.content.is_thanks();
        let (next, effects) =
            ticket::decide(&self.seat.ticket, Event::MemberWrote { thanks }, now).ok()?;
        // Only the two instants of waiting are written for all at once, and a wait that begins is news.
        let before = &self.seat.ticket;
        let begins = before.waiting_since.is_none() && next.waiting_since.is_some();
        let waits = Ticket {
            last_member_at: before.last_member_at,
            waiting_since: before.waiting_since,
            ..next.clone()
        };
        (quiet && !begins && effects == [Effect::Relay] && waits == *before).then_some(next)
    }
}

async fn save(
    ctx: &mut Ctx<'_>,
    desks: &HashMap<i64, Desk>,
    kept: &[Message],
) -> Result<(), Fault> {
    messages::insert_many(ctx.tx, &ctx.me.key, kept).await?;
    let changed = desks.values().filter(|desk| desk.changed);
    let changed: Vec<Ticket> = changed.map(|desk| desk.seat.ticket.clone()).collect();
    tickets::save_waiting(ctx.tx, &changed).await?;
    let mut outs = Vec::with_capacity(kept.len());
    for message in kept {
        let Some(desk) = desks.get(&message.author) else {
            continue;
        };
        let out = relay::planned(&desk.seat, message, &plan(&message.content, None))?;
        outs.extend(out.map(|out| out.of(message.ticket)));
    }
    ctx.send_all(outs).await
}
