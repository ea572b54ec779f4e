//! One act: who may, what becomes of it, and by comparing before and after, what follows.

use mtl_domain::{clock::Instant, people::PersonId};

use super::{
    Act, Attend, Audience, Block, Consent, Effect, Ending, Ground, Notice, Occurrence, Public,
    Refusal, Rules, State, hold, later, review,
    timers::{Timers, timers},
};
use crate::domain::{
    access::{By, Hand},
    ids::OccurrenceId,
};

/// The compare-and-swap by which a decision is saved: no row touched means that somebody was faster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Swap {
    /// Which occurrence.
    pub id: OccurrenceId,
    /// The version it must still have.
    pub version: i64,
    /// The state it must still be in.
    pub state: State,
}

impl Swap {
    /// The condition under which what was decided about `before` may be saved.
    #[must_use]
    pub const fn of(before: &Occurrence) -> Self {
        Self {
            id: before.id,
            version: before.version,
            state: before.state,
        }
    }
}

/// One act on its way.
pub(super) struct Step<'a> {
    pub next: Occurrence,
    pub hand: Hand,
    pub now: Instant,
    pub rules: &'a Rules,
    pub effects: Vec<Effect>,
}

/// What an act makes of an occurrence.
///
/// # Errors
/// When it cannot be done; nothing changes then.
pub fn decide(
    before: &Occurrence,
    act: &Act,
    by: By,
    now: Instant,
    rules: &Rules,
) -> Result<(Occurrence, Vec<Effect>), Refusal> {
    if by.seen.is_some_and(|seen| seen != before.version) {
        return Err(Refusal::Stale {
            state: before.state,
            version: before.version,
            by: before.verdict.as_ref().map(|verdict| verdict.by),
        });
    }
    let mut step = Step {
        next: before.clone(),
        hand: by.hand,
        now,
        rules,
        effects: Vec::new(),
    };
    let step_ref = &mut step;
    match act {
        Act::Change { plan, seen } => hold::change(step_ref, plan, seen),
        Act::Hold { queue, seen } => hold::hold(step_ref, *queue, seen),
        Act::Extend => hold::extend(step_ref),
        Act::Release => hold::release(step_ref),
        Act::Challenge { by, asks } => hold::challenge(step_ref, *by, *asks),
        Act::Promote { seen } => hold::promote(step_ref, seen),
        Act::Outrank { by } => hold::outrank(step_ref, *by),
        Act::Submit => review::submit(step_ref),
        Act::Ask => review::ask(step_ref),
        Act::Waive => review::waive(step_ref),
        Act::Approve { seen } => review::approve(step_ref, seen),
        Act::Reject { why } => review::reject(step_ref, why),
        Act::Undo { seen } => review::undo(step_ref, seen),
        Act::Answer { resource, yes } => review::answer(step_ref, *resource, *yes),
        Act::Publish => later::publish(step_ref),
        Act::Cancel { why } => later::cancel(step_ref, why),
        Act::Report { heads } => later::report(step_ref, *heads),
        Act::HandOver { to } => later::hand_over(step_ref, *to),
        Act::Due(timer) => later::due(step_ref, *timer),
        Act::Settle { checked_in } => later::settle(step_ref, *checked_in),
    }?;
    Ok(finish(before, step))
}

impl Step<'_> {
    pub fn tell(&mut self, whom: Audience, what: Notice) {
        self.effects.push(Effect::Tell(whom, what));
    }

    /// The organizer, who acts for them, or a moderator in their place.
    pub fn organizer(&self) -> Result<PersonId, Refusal> {
        match self.hand {
            Hand::Clock => Err(Refusal::WrongHand),
            Hand::Person(id, rights) if self.next.is_hosted_by(id) || rights.moderates => Ok(id),
            Hand::Person(_, rights) if rights.elsewhere => Err(Refusal::OtherCity),
            Hand::Person(..) => Err(Refusal::NotOrganizer),
        }
    }

    /// A moderator who has no stake in it.
    pub fn moderator(&self) -> Result<PersonId, Refusal> {
        match self.hand {
            Hand::Clock => Err(Refusal::WrongHand),
            Hand::Person(id, rights) if rights.moderates => {
                if self.next.is_own_of(id) {
                    return Err(Refusal::OwnEvent);
                }
                Ok(id)
            }
            Hand::Person(_, rights) if rights.elsewhere => Err(Refusal::OtherCity),
            Hand::Person(..) => Err(Refusal::NotModerator),
        }
    }

    pub fn clock(&self) -> Result<(), Refusal> {
        match self.hand {
            Hand::Clock => Ok(()),
            Hand::Person(..) => Err(Refusal::WrongHand),
        }
    }

    /// It is in one of these states.
    pub fn in_state(&self, states: &[State]) -> Result<(), Refusal> {
        let state = self.next.state;
        if states.contains(&state) {
            return Ok(());
        }
        Err(if state.is_over() {
            Refusal::Over(state)
        } else {
            Refusal::WrongState(state)
        })
    }

    /// What is public has not begun.
    pub fn not_begun(&self) -> Result<(), Refusal> {
        let begun = self
            .next
            .public()
            .is_some_and(|public| public.plan.span.start() <= self.now);
        if begun || self.next.plan.span.start() <= self.now {
            return Err(Refusal::Begun);
        }
        Ok(())
    }

    /// It ends before its time. While a change is decided upon, only the change ends, and the plan that stands is
    /// everybody's again. Whether it was only the change.
    pub fn fall(&mut self, state: State, ground: Ground) -> bool {
        self.next.hold = None;
        self.next.queued_at = None;
        if let Some(standing) = self.next.standing.take() {
            self.next.state = standing.state;
            self.next.plan = standing.plan;
            return true;
        }
        self.end(state, ground);
        false
    }

    /// It ends.
    pub fn end(&mut self, state: State, ground: Ground) {
        let lead = self.next.plan.span.start().signed_duration_since(self.now);
        self.next.state = state;
        self.next.hold = None;
        self.next.queued_at = None;
        self.next.standing = None;
        self.next.ending = Some(Ending {
            at: self.now,
            by: self.hand.person(),
            ground,
            notice_hours: lead.num_hours(),
        });
    }
}

/// What follows from the difference, whatever the act was.
fn finish(before: &Occurrence, step: Step<'_>) -> (Occurrence, Vec<Effect>) {
    let Step {
        mut next,
        now,
        rules,
        effects: told,
        ..
    } = step;
    next.version = before.version + 1;
    // A verdict can be taken back only while nothing has come after it. What waited for that to be over ends now.
    let mut stands = false;
    if let Some(verdict) = &mut next.verdict
        && before.verdict.as_ref() == Some(verdict)
        && (before.state != next.state || before.plan != next.plan)
    {
        stands = verdict.before.take().is_some() && verdict.approved;
    }
    let stands = stands && next.public().is_some_and(Public::is_on);
    let mut effects = Vec::new();
    let (had, has) = (before.claims(), next.claims());
    if had != has {
        effects.push(Effect::Claims(has.clone()));
        if had.iter().any(|block| !is_within(block, &has)) {
            effects.push(Effect::Promote);
        }
        effects.push(Effect::Weigh);
    }
    let falls_due: Timers = timers(&next, rules)
        .into_iter()
        .filter(|(at, timer)| *at > now || !timer.reminds())
        .collect();
    if timers(before, rules) != timers(&next, rules) {
        effects.push(Effect::Timers(falls_due));
    }
    ask_owners(before, &next, &mut effects);
    public_changes(before, &mut next, &mut effects);
    effects.push(Effect::Card);
    if stands {
        effects.push(Effect::Outrank);
    }
    effects.extend(told);
    (next, effects)
}

fn is_within(block: &Block, blocks: &[Block]) -> bool {
    blocks
        .iter()
        .any(|other| other.resource == block.resource && other.span.contains(block.span))
}

/// Owners are asked once a thing of theirs is blocked, and again when its time has changed.
fn ask_owners(before: &Occurrence, next: &Occurrence, effects: &mut Vec<Effect>) {
    if !next.state.blocks() {
        return;
    }
    for need in &next.plan.needs {
        let asked = before.state.blocks()
            && before.plan.span == next.plan.span
            && before.plan.needs.iter().any(|it| {
                it.resource == need.resource
                    && it.owner == need.owner
                    && it.consent == Consent::Asked
            });
        if let Some(owner) = need.owner
            && need.consent == Consent::Asked
            && !asked
        {
            effects.push(Effect::AskOwner {
                owner,
                resource: need.resource,
            });
        }
    }
}

/// Cards, calendar files and people's places follow what is public.
fn public_changes(before: &Occurrence, next: &mut Occurrence, effects: &mut Vec<Effect>) {
    let (was, is) = (before.public(), next.public());
    let same_entry = match (was, is) {
        (None, None) => return,
        (Some(was), Some(is)) => was.same_entry(is),
        _ => false,
    };
    let cards = was != is
        && [was, is]
            .into_iter()
            .flatten()
            .any(|public| public.announced);
    let mut places = None;
    let mut notice = None;
    if let (Some(was), Some(is)) = (was, is)
        && was.announced
        && was.is_on()
    {
        if !is.is_on() {
            places = Some(Attend::Close);
            notice = Some(Notice::Cancelled);
        } else if !same_entry {
            places = Some(Attend::AskAgain);
            notice = Some(Notice::Moved);
        } else if is.plan.capacity != was.plan.capacity {
            places = Some(Attend::Refill);
        }
    }
    if cards {
        effects.push(Effect::Cards);
    }
    if !same_entry {
        next.sequence += 1;
        effects.push(Effect::Calendar {
            sequence: next.sequence,
        });
    }
    effects.extend(places.map(Effect::Places));
    effects.extend(notice.map(|what| Effect::Tell(Audience::Attendees, what)));
}
