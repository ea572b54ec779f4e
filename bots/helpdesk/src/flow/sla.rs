//! Promises of time, kept in step with what happens to a ticket: its nearest due time and the job of its next step.

mod told;

use chrono_tz::Tz;
use mtl_domain::{
    clock::Instant,
    hours::{Calendar, Interval, Pause},
};
use mtl_store::jobs;
use mtl_telegram::{Ctx, Fault};
use serde_json::json;

use super::{desk_hours, face, journal};
use crate::{
    domain::{
        category::Categories,
        event::EventKind,
        sla::{self, Mark, Policies, Step, Terms, Timer, Told},
        ticket::{Priority, State, Ticket},
    },
    store::{
        events::{self, Line},
        sla as store, tickets,
    },
};

pub(super) use told::{mentions, unheard};

/// The job of a ticket's next step.
pub(super) const KIND: &str = "sla";

const POLICIES: &str = "sla.policies";
const QUIET: &str = "sla.quiet";
const ON_CALL: &str = "sla.on_call";
const CATEGORIES: &str = super::category::SETTING;
/// When nobody is told anything, if no setting says otherwise.
const USUAL_QUIET: &str = "21:00-09:00";

/// The settings that promises hang on.
struct Rules {
    hours: Calendar,
    zone: Tz,
    policies: Policies,
    version: i64,
    quiet: Option<Interval>,
    on_call: Vec<i64>,
    categories: Categories,
}

async fn rules(ctx: &mut Ctx<'_>) -> Result<Rules, Fault> {
    let stored = desk_hours::read(ctx, &[POLICIES, QUIET, ON_CALL, CATEGORIES]).await?;
    let time = desk_hours::of(&stored);
    let quiet: String = desk_hours::value(&stored, QUIET).unwrap_or_else(|| USUAL_QUIET.to_owned());
    let version = stored.iter().find(|one| one.name == POLICIES);
    Ok(Rules {
        hours: time.hours,
        zone: time.zone,
        policies: desk_hours::value(&stored, POLICIES).unwrap_or_default(),
        version: version.map_or(0, |one| one.version),
        // An empty text stands for no quiet hours.
        quiet: quiet.parse().ok(),
        on_call: desk_hours::value(&stored, ON_CALL).unwrap_or_default(),
        categories: super::category::of(&stored),
    })
}

/// Where a ticket's promises stand.
struct Standing {
    rules: Rules,
    terms: Terms,
    timers: Vec<Timer>,
    pauses: Vec<Pause>,
    /// Of the timers that run.
    steps: Vec<Step>,
}

impl Standing {
    fn of(rules: Rules, terms: Terms, ticket: &Ticket, marks: &[Mark]) -> Self {
        let timers = sla::timers(ticket.member, marks);
        let pauses = sla::pauses(marks);
        let steps = sla::steps(&timers, ticket.state, &pauses, &terms, &rules.hours);
        Self {
            rules,
            terms,
            timers,
            pauses,
            steps,
        }
    }

    /// When people may be told of a step. What is urgent waits for no morning.
    fn told_at(&self, step: &Step, priority: Priority) -> Instant {
        let quiet = self.rules.quiet.filter(|_| priority != Priority::Urgent);
        sla::awake(step.at, quiet, self.rules.zone)
    }

    /// The steps that were not taken yet, with the time at which they are.
    fn ahead(&self, told: &[Told], priority: Priority) -> Vec<(Instant, Step)> {
        let mut ahead: Vec<(Instant, Step)> = self
            .steps
            .iter()
            .filter(|step| !told.contains(&step.told()))
            .map(|step| (self.told_at(step, priority), *step))
            .collect();
        ahead.sort_by_key(|(at, step)| (*at, step.percent));
        ahead
    }

    /// By when the member may expect an answer.
    fn answer(&self) -> Option<Instant> {
        let broken = |step: &&Step| step.percent == 100 && step.promise.is_answer();
        self.steps.iter().find(broken).map(|step| step.at)
    }
}

fn mark(line: &Line) -> Option<Mark> {
    Some(Mark {
        at: line.at,
        kind: line.kind,
        state: State::parse(&line.state)?,
        actor: line.actor,
    })
}

/// Whether a change of a ticket has to do with its promises. More words of somebody who waits already have not.
fn concerns(before: &Ticket, after: &Ticket) -> bool {
    let first_answer =
        after.last_agent_at != before.last_agent_at && before.last_agent_at < before.last_member_at;
    before.state != after.state
        || before.episode != after.episode
        || before.waiting_since.is_some() != after.waiting_since.is_some()
        || before.human != after.human
        || first_answer
        || is_new_deal(before, after)
}

/// Whether other terms may hold from now on.
fn is_new_deal(before: &Ticket, after: &Ticket) -> bool {
    before.category != after.category
        || before.priority != after.priority
        || before.level != after.level
}

/// Follows a change whose line stands in the log already, before the ticket is saved: works out what is due.
pub(super) async fn follow(
    ctx: &mut Ctx<'_>,
    before: &Ticket,
    after: &mut Ticket,
) -> Result<(), Fault> {
    if !concerns(before, after) {
        return Ok(());
    }
    let log = events::of_ticket(ctx.tx, after.id).await?;
    let rules = rules(ctx).await?;
    let pinned = store::terms(ctx.tx, after.id).await?;
    let terms = match pinned.filter(|_| !is_new_deal(before, after)) {
        Some(terms) => terms,
        None => pin(ctx, &rules, after).await?,
    };
    keep(ctx, after, rules, terms, &log).await.map(drop)
}

/// What a member may expect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Promised {
    /// By when an answer comes; none when nothing is promised.
    pub(super) answer: Option<Instant>,
    /// The desk's zone.
    pub(super) zone: Tz,
    /// The zone the member reads times in.
    pub(super) reader: Tz,
    /// What the ticket may be about.
    pub(super) categories: Categories,
}

/// Begins the promises of a ticket whose first line stands in the log already, before it is written.
pub(super) async fn begin(
    ctx: &mut Ctx<'_>,
    ticket: &mut Ticket,
    line: Line,
) -> Result<Promised, Fault> {
    let rules = rules(ctx).await?;
    let (zone, categories) = (rules.zone, rules.categories.clone());
    let terms = pin(ctx, &rules, ticket).await?;
    let answer = keep(ctx, ticket, rules, terms, &[line]).await?;
    let own = super::menu::own_zone(ctx, ticket.member).await?;
    Ok(Promised {
        answer,
        zone,
        reader: own.unwrap_or(zone),
        categories,
    })
}

async fn pin(ctx: &mut Ctx<'_>, rules: &Rules, ticket: &Ticket) -> Result<Terms, Fault> {
    let terms = rules.policies.terms(ticket, &rules.hours, rules.version);
    let terms = terms.unwrap_or_default();
    store::pin(ctx.tx, &ctx.me.key, ticket.id, &terms, ctx.now).await?;
    Ok(terms)
}

/// Works out what is due, moves the job, and writes down which promises were fulfilled.
async fn keep(
    ctx: &mut Ctx<'_>,
    ticket: &mut Ticket,
    rules: Rules,
    terms: Terms,
    log: &[Line],
) -> Result<Option<Instant>, Fault> {
    let marks: Vec<Mark> = log.iter().filter_map(mark).collect();
    let standing = Standing::of(rules, terms, ticket, &marks);
    ticket.due_at = sla::due(&standing.steps).map(|step| step.at);
    let told = match standing.steps.as_slice() {
        [] => Vec::new(),
        _ => store::steps(ctx.tx, ticket.id).await?,
    };
    let next = standing.ahead(&told, ticket.priority).into_iter().next();
    let subject = ticket.id.to_string();
    match next {
        Some((at, _)) => ctx.rejob(KIND, &subject, &json!({}), at).await?,
        None => jobs::delete(ctx.tx, &ctx.me.key, KIND, &subject).await?,
    }
    fulfilled(ctx, ticket, &standing, log).await?;
    Ok(standing.answer())
}

/// Writes down each promise that was fulfilled just now, with what it took: reports count from these lines.
async fn fulfilled(
    ctx: &mut Ctx<'_>,
    ticket: &Ticket,
    standing: &Standing,
    log: &[Line],
) -> Result<(), Fault> {
    let terms = &standing.terms;
    for timer in &standing.timers {
        let Some(target) = terms.target(timer.promise).filter(|_| timer.fulfilled) else {
            continue;
        };
        let facts = json!({
            "timer": timer.promise,
            "round": timer.round,
            "hours": terms.hours,
            "target": target,
            "spent": sla::spent(timer, ctx.now, &standing.pauses, terms.hours, &standing.rules.hours),
        });
        let written = facts.to_string();
        let noted = log
            .iter()
            .any(|line| line.kind == EventKind::Sla && line.facts == written);
        if timer.ended == Some(ctx.now) && !noted {
            journal::note(ctx, ticket, EventKind::Sla, None, &facts).await?;
        }
    }
    Ok(())
}

async fn standing(ctx: &mut Ctx<'_>, ticket: &Ticket) -> Result<Standing, Fault> {
    let log = events::of_ticket(ctx.tx, ticket.id).await?;
    let marks: Vec<Mark> = log.iter().filter_map(mark).collect();
    let rules = rules(ctx).await?;
    let terms = match store::terms(ctx.tx, ticket.id).await? {
        Some(terms) => terms,
        None => pin(ctx, &rules, ticket).await?,
    };
    Ok(Standing::of(rules, terms, ticket, &marks))
}

/// By when the member may expect an answer: none when nothing is promised or the desk waits for them.
pub(super) async fn expected_answer(
    ctx: &mut Ctx<'_>,
    ticket: &Ticket,
) -> Result<Option<Instant>, Fault> {
    Ok(standing(ctx, ticket).await?.answer())
}

/// A step has come due: whoever it concerns is told, once. Whether with it an answer became half as late again.
pub(super) async fn step(ctx: &mut Ctx<'_>, subject: &str) -> Result<bool, Fault> {
    let id = subject.parse().unwrap_or_default();
    let Some(mut seat) = tickets::get(ctx.tx, &ctx.me.key, id).await? else {
        return Ok(false);
    };
    let now = standing(ctx, &seat.ticket).await?;
    let told = store::steps(ctx.tx, id).await?;
    let ahead = now.ahead(&told, seat.ticket.priority);
    let come = ahead.into_iter().filter(|(at, _)| *at <= ctx.now);
    // Of a timer that has come several steps at once, people hear of the last one only.
    let mut last: Vec<Step> = Vec::new();
    let mut broken = Vec::new();
    let mut late = false;
    for (_, step) in come {
        if !store::take(ctx.tx, &ctx.me.key, id, &step.told(), ctx.now).await? {
            continue;
        }
        late |= step.percent == 150 && step.promise.is_answer();
        broken.extend((step.percent == 100).then_some(step));
        match last
            .iter_mut()
            .find(|one| (one.promise, one.round) == (step.promise, step.round))
        {
            Some(one) => *one = step,
            None => last.push(step),
        }
    }
    let before = seat.ticket.clone();
    for step in &broken {
        told::broken(ctx, &mut seat, step).await?;
    }
    let log = events::of_ticket(ctx.tx, id).await?;
    let (on_call, zone) = (now.rules.on_call.clone(), now.rules.zone);
    keep(ctx, &mut seat.ticket, now.rules, now.terms, &log).await?;
    if seat.ticket != before {
        seat.ticket = tickets::save(ctx.tx, &seat.ticket).await?;
    }
    for step in &last {
        let due = now.steps.iter().find(|other| {
            (other.promise, other.round, other.percent) == (step.promise, step.round, 100)
        });
        let due = due.map_or(step.at, |due| due.at);
        told::tell(ctx, &seat, &before, step, due, zone, &on_call).await?;
    }
    if !broken.is_empty() || seat.ticket != before {
        face::refresh(ctx, &mut seat).await?;
    }
    Ok(late)
}
