//! Many members' texts at once: the same decisions as one by one, in a handful of statements for all of them.

use std::collections::HashMap;

use mtl_domain::clock::Instant;
use mtl_store::people::{self, Known};
use mtl_telegram::{Ctx, Fault, call::Door};

use super::{member, protection, reach, relay};
use crate::{
    domain::{message::Message, relay::plan, ticket},
    input::Said,
    outbound::view,
    store::{
        blocks, menu, messages,
        waiting::{self, Waiting},
    },
};

/// A member who waits for the desk, as the batch goes on.
struct Desk {
    person: Known,
    waiting: Waiting,
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
    // Of whom the bot has asked something, and who is blocked, is handled singly.
    let aside = blocks::aside(ctx.tx, bot, &ids).await?;
    for member in &aside.people {
        people.remove(member);
    }
    let looks = protection::rules(aside.filters.as_deref()).is_some();
    // And one who has chosen where to write, or has several open tickets: the newest may not be meant.
    for member in menu::singly(ctx.tx, bot, &ids).await? {
        people.remove(&member);
    }
    let waiting = waiting::of(ctx.tx, bot, &ids).await?;
    Ok(waiting
        .into_iter()
        // While rules hold, whoever was not answered yet is looked at singly.
        .filter(|waiting| !looks || waiting.answered)
        .filter_map(|waiting| {
            let member = waiting.member;
            let desk = Desk {
                person: people.remove(&member)?,
                waiting,
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
        let quiet =
            self.person.is_as_seen(&said.who) && !reach::is_lost(self.person.reach.as_deref());
        if self.left || !quiet {
            self.left = true;
            return None;
        }
        let before = self.waiting.last_member_at;
        self.waiting.last_member_at = ticket::last_word(before, said.content.is_thanks(), now);
        self.changed |= self.waiting.last_member_at != before;
        Some(self.waiting.ticket)
    }
}

async fn save(
    ctx: &mut Ctx<'_>,
    desks: &HashMap<i64, Desk>,
    kept: &[Message],
) -> Result<(), Fault> {
    messages::insert_many(ctx.tx, &ctx.me.key, kept).await?;
    let changed = desks.values().filter(|desk| desk.changed);
    let changed: Vec<Waiting> = changed.map(|desk| desk.waiting.clone()).collect();
    waiting::save(ctx.tx, &changed).await?;
    let mut outs = Vec::with_capacity(kept.len());
    for message in kept {
        let Some(desk) = desks.get(&message.author) else {
            continue;
        };
        let waiting = &desk.waiting;
        let door = Door {
            room: waiting.room,
            chat: waiting.chat,
        };
        let lang = view::lang_linked(waiting.language.as_deref());
        let out = relay::planned(door, lang, message, &plan(&message.content, None))?;
        outs.extend(out.map(|out| out.of(message.ticket)));
    }
    ctx.send_all(outs).await
}
