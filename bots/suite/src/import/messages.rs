//! Messages: each pair of a message and its copy, in one closed ticket a member.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use chrono::TimeDelta;
use helpdesk::{
    domain::{
        content::{Content, Kind},
        message::{Message, Standing},
        ticket::{Disposition, State, Ticket},
    },
    store::{
        imports, messages,
        support_bot::{OldMessage, OldSetting, OldStore},
        tickets,
    },
};
use mtl_domain::{
    access::ChatRole,
    clock::{Instant, later},
    ids::IdMaker,
};
use mtl_store::{
    Error, Tx,
    copies::{self, Pair},
    counters, links, people,
    people::Seen,
    rooms::{self, Room},
};

use super::{
    Plan,
    old::{self, Passed},
    report::{Report, Table},
    setup::value,
};

/// So many rows are read at once.
const AT_ONCE: i64 = 2000;
/// Who spoke last and within so long before the end may still wait for an answer.
const FRESH: TimeDelta = TimeDelta::days(7);
/// So many of them are named.
const NAMED: usize = 20;

/// What is gathered of one member.
#[derive(Debug, Clone, Copy)]
struct Story {
    ticket: i64,
    room: i64,
    /// Whether the ticket is still to be written.
    is_new: bool,
    group: i64,
    first: Instant,
    last_in: Option<Instant>,
    last_out: Option<Instant>,
    /// The newest message of the member in the group.
    shown: Option<i64>,
    /// Whether this run brought anything.
    changed: bool,
}

/// Everything gathered so far.
struct Gathered<'a> {
    plan: Plan<'a>,
    ids: &'a IdMaker,
    /// The tickets of earlier runs.
    known: BTreeMap<i64, i64>,
    stories: BTreeMap<i64, Story>,
    agents: BTreeSet<i64>,
    names: BTreeMap<i64, String>,
    copies: HashSet<(i64, i64)>,
    /// The time of the row before, for rows that tell none.
    at: Instant,
    newest: Instant,
}

/// Takes the messages. Returns the agents who have ever answered.
pub async fn take(
    tx: &mut Tx,
    file: &mut OldStore,
    plan: Plan<'_>,
    settings: &[OldSetting],
    ids: &IdMaker,
    report: &mut Report,
) -> Result<BTreeSet<i64>, Error> {
    let reached = imports::reached(tx, plan.desk).await?;
    let mut gathered = Gathered {
        plan,
        ids,
        known: imports::tickets(tx, plan.desk).await?.into_iter().collect(),
        stories: BTreeMap::new(),
        agents: BTreeSet::new(),
        names: names(file, settings).await?,
        copies: HashSet::new(),
        at: plan.now,
        newest: Instant::MIN_UTC,
    };
    let mut table = Table::default();
    let mut after = 0;
    loop {
        let rows = file.messages(after, AT_ONCE).await?;
        let Some((_, last)) = rows.last() else { break };
        after = last.record;
        let (mut pairs, mut list) = (Vec::new(), Vec::new());
        for (bot, row) in &rows {
            table.read += 1;
            if *bot != Some(plan.bot) {
                table.skip("another bot's");
                continue;
            }
            match old::passed(row) {
                Err(why) => table.skip(why),
                Ok(passed) => {
                    let is_old = row.record <= reached;
                    let (pair, message) = gathered.one(row, passed, is_old);
                    if is_old {
                        table.there += 1;
                    } else if gathered.copies.insert((pair.to_chat, pair.to_message)) {
                        table.taken += 1;
                        pairs.push(pair);
                        list.extend(message);
                    } else {
                        table.skip("the same message once more");
                    }
                }
            }
        }
        copies::insert(tx, plan.desk, &pairs).await?;
        messages::insert_many(tx, plan.desk, &list).await?;
    }
    let tickets = write(tx, &gathered).await?;
    if table.taken > 0 {
        imports::reach(tx, plan.desk, after, plan.now).await?;
    }
    report.add("t_messages", table);
    report.add("tickets made of them", tickets);
    waiting(&gathered, report);
    Ok(gathered.agents)
}

/// The names that stand under the old answers: the bot's own before those of the whole file.
async fn names(
    file: &mut OldStore,
    settings: &[OldSetting],
) -> Result<BTreeMap<i64, String>, Error> {
    let rows = file.names().await?;
    let all = rows
        .into_iter()
        .filter_map(|row| Some((row.person, row.name?)));
    let own = old::local_names(value(settings, "local_names"));
    Ok(all.chain(own).collect())
}

impl Gathered<'_> {
    /// One message. Ids are made for what was taken before as well: so each row has the same one in every run.
    fn one(&mut self, row: &OldMessage, passed: Passed, is_old: bool) -> (Pair, Option<Message>) {
        let told = row.at.as_deref().and_then(old::moment);
        // What stands in the future would be newer than anything the desk writes.
        let at = told.unwrap_or(self.at).min(self.plan.now);
        self.at = at;
        self.newest = self.newest.max(at);
        let id = self.ids.next(at);
        let story = self.story(passed, at);
        story.changed |= !is_old;
        story.group = passed.group;
        if passed.outgoing {
            story.last_out = story.last_out.max(Some(at));
        } else {
            story.last_in = story.last_in.max(Some(at));
            story.shown = Some(passed.copy);
        }
        let ticket = story.ticket;
        self.agents.extend(passed.agent);
        let (from_chat, to_chat) = match passed.outgoing {
            true => (passed.group, passed.member),
            false => (passed.member, passed.group),
        };
        let pair = Pair {
            from_chat,
            from_message: passed.original,
            to_chat,
            to_message: passed.copy,
            ticket: Some(ticket),
        };
        let author = match passed.outgoing {
            true => passed.agent,
            false => Some(passed.member),
        };
        let message = author.map(|author| Message {
            id,
            ticket,
            outgoing: passed.outgoing,
            chat: from_chat,
            number: passed.original,
            album: None,
            author,
            alias: passed
                .agent
                .and_then(|agent| self.names.get(&agent).cloned()),
            // The old bot kept no words.
            content: Content::new(Kind::Other),
            standing: match passed.outgoing {
                true => Standing::Sent,
                false => Standing::Received,
            },
            note: None,
            version: 1,
            at,
        });
        (pair, message)
    }

    fn story(&mut self, passed: Passed, at: Instant) -> &mut Story {
        let (ids, known) = (self.ids, &self.known);
        self.stories.entry(passed.member).or_insert_with(|| {
            let (ticket, room) = (ids.next(at), ids.next(at));
            let earlier = known.get(&passed.member);
            Story {
                ticket: earlier.copied().unwrap_or(ticket),
                room,
                is_new: earlier.is_none(),
                group: passed.group,
                first: at,
                last_in: None,
                last_out: None,
                shown: None,
                changed: false,
            }
        })
    }
}

/// Writes the tickets: new ones, and what is new of those that are there.
async fn write(tx: &mut Tx, gathered: &Gathered<'_>) -> Result<Table, Error> {
    let desk = gathered.plan.desk;
    let link = links::of_role(tx, desk, ChatRole::Support.as_str()).await?;
    let linked = link.map(|link| link.chat_id);
    let mut table = Table::default();
    // In the order in which the members came.
    let mut stories: Vec<(&i64, &Story)> = gathered.stories.iter().collect();
    stories.sort_by_key(|(_, story)| story.ticket);
    for (member, story) in stories {
        if !story.changed {
            // Who was taken before and erased here since then stays erased.
            continue;
        }
        table.read += 1;
        if story.is_new {
            open(tx, gathered.plan, *member, story, linked).await?;
            table.taken += 1;
            continue;
        }
        table.there += 1;
        if let Some(seat) = tickets::get(tx, desk, story.ticket).await? {
            let mut next = seat.ticket.clone();
            next.last_member_at = next.last_member_at.max(story.last_in);
            next.last_agent_at = next.last_agent_at.max(story.last_out);
            if next != seat.ticket {
                tickets::save(tx, &next).await?;
            }
        }
    }
    Ok(table)
}

async fn open(
    tx: &mut Tx,
    plan: Plan<'_>,
    member: i64,
    story: &Story,
    linked: Option<i64>,
) -> Result<(), Error> {
    if people::get(tx, plan.desk, member).await?.is_none() {
        let seen = Seen {
            id: member,
            ..Seen::default()
        };
        people::meet(tx, plan.desk, &seen, plan.now).await?;
    }
    let number = counters::next(tx, plan.desk, "ticket").await?;
    let ticket = Ticket {
        state: State::Closed,
        last_member_at: story.last_in,
        last_agent_at: story.last_out,
        waiting_since: None,
        solved_at: story.last_in.max(story.last_out),
        disposition: story.last_out.map(|_| Disposition::Answered),
        ..Ticket::new(story.ticket, number, member, story.room, story.first)
    };
    let room = Room {
        id: story.room,
        role: ChatRole::Support.as_str().to_owned(),
        subject: story.ticket,
        chat_id: linked.or(Some(story.group)),
        thread_id: None,
        // Its messages stand among all others, as the old bot wrote them.
        stream: true,
        title: format!("#{number} {member}"),
        card: String::new(),
        card_message: None,
        closed: true,
        opened_times: 0,
    };
    rooms::insert(tx, plan.desk, &room, story.first).await?;
    tickets::insert(tx, plan.desk, &ticket).await?;
    imports::mark(tx, plan.desk, story.ticket).await
}

/// Names those who may still wait for an answer: what is closed here is in nobody's queue.
fn waiting(gathered: &Gathered<'_>, report: &mut Report) {
    let edge = later(gathered.newest, -FRESH);
    let waits = |story: &&Story| {
        story.changed
            && story.last_in > story.last_out
            && story.last_in.is_some_and(|at| at >= edge)
    };
    let list: Vec<&Story> = gathered.stories.values().filter(waits).collect();
    if list.is_empty() {
        return;
    }
    let links = list.iter().take(NAMED).filter_map(|story| {
        let number = story.group.to_string();
        let number = number.strip_prefix("-100")?;
        Some(format!("https://t.me/c/{number}/{}", story.shown?))
    });
    report.note(format!(
        "members who spoke last, within 7 days of the end, and may wait for an answer: {} {}",
        list.len(),
        links.collect::<Vec<String>>().join(" ")
    ));
}
