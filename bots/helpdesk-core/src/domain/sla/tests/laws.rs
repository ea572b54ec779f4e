//! Laws: whatever happens in whatever order, each step is taken once, none while the clock stands, and what is due
//! never comes nearer by itself.

use chrono::TimeDelta;
use mtl_domain::clock::{Instant, later};
use proptest::prelude::*;

use super::{AGENT, MEMBER, at};
use crate::domain::{
    event::EventKind,
    sla::{Mark, Policies, Step, Terms, Told, due, is_paused, pauses, steps, timers, usual_hours},
    ticket::{Disposition, Event, State, Ticket, decide},
};

#[derive(Debug, Clone, Copy)]
enum Act {
    Wrote,
    Thanked,
    Answered,
    BotAnswered,
    Undone,
    Held,
    Woken,
    Ended,
    NotSolved,
    /// The job of the ladder runs, in a process that knows nothing but the store.
    Tick,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        3 => Just(Act::Wrote),
        1 => Just(Act::Thanked),
        3 => Just(Act::Answered),
        1 => Just(Act::BotAnswered),
        1 => Just(Act::Undone),
        1 => Just(Act::Held),
        1 => Just(Act::Woken),
        1 => Just(Act::Ended),
        1 => Just(Act::NotSolved),
        6 => Just(Act::Tick),
    ]
}

/// The log of a ticket as the desk keeps it.
struct Desk {
    ticket: Ticket,
    log: Vec<Mark>,
    told: Vec<Told>,
    terms: Terms,
    now: Instant,
}

impl Desk {
    fn new() -> Self {
        let ticket = Ticket::new(1, 12, MEMBER, 2, at(10, 0));
        let terms = Policies::default().terms(&ticket, &usual_hours(), 0);
        let mut desk = Self {
            ticket,
            log: Vec::new(),
            told: Vec::new(),
            terms: Terms {
                update: Some(3600),
                ..terms.unwrap()
            },
            now: at(10, 0),
        };
        desk.note(EventKind::Opened, Some(MEMBER));
        desk
    }

    fn note(&mut self, kind: EventKind, actor: Option<i64>) {
        self.log.push(Mark {
            at: self.now,
            kind,
            state: self.ticket.state,
            actor,
        });
    }

    /// As the journal does: the same conditions, line by line.
    fn happens(&mut self, event: Event) {
        let before = self.ticket.clone();
        let Ok((after, _)) = decide(&before, event, self.now) else {
            return;
        };
        if after == before {
            return;
        }
        self.ticket = after.clone();
        if after.episode > before.episode {
            self.note(EventKind::Reopened, Some(MEMBER));
        }
        let waits = after.state.is_queued()
            && (before.waiting_since.is_none() || before.state == State::Hold)
            && after.episode == before.episode;
        match event {
            Event::Answered { by } => self.note(EventKind::Answered, Some(by)),
            Event::BotAnswered { .. } => self.note(EventKind::BotAnswered, None),
            Event::Held { by, .. } => self.note(EventKind::Held, Some(by)),
            Event::Woken => self.note(EventKind::Woken, None),
            Event::Ended { by, .. } => self.note(EventKind::Solved, by),
            Event::AnswerGone { .. } if after.waiting_since != before.waiting_since => {
                self.note(EventKind::AnswerGone, None);
            }
            Event::MemberWrote { .. } if after.state == State::Closed => {
                self.note(EventKind::Closed, None);
            }
            Event::MemberWrote { .. } if waits => self.note(EventKind::Waiting, Some(MEMBER)),
            _ => {}
        }
    }

    fn does(&mut self, act: Act) {
        let until = later(self.now, TimeDelta::hours(5));
        let how = Disposition::Answered;
        match act {
            Act::Wrote => self.happens(Event::MemberWrote { thanks: false }),
            Act::Thanked => self.happens(Event::MemberWrote { thanks: true }),
            Act::Answered => self.happens(Event::Answered { by: AGENT }),
            Act::BotAnswered => self.happens(Event::BotAnswered { article: 1 }),
            Act::Undone => self.happens(Event::AnswerGone { answered: false }),
            Act::Held => self.happens(Event::Held { by: AGENT, until }),
            Act::Woken => self.happens(Event::Woken),
            Act::Ended => self.happens(Event::Ended {
                by: Some(AGENT),
                how,
            }),
            Act::NotSolved => self.happens(Event::NotSolved),
            Act::Tick => {
                let due = self.steps().into_iter().filter(|step| step.at <= self.now);
                let due: Vec<Told> = due
                    .map(Step::told)
                    .filter(|told| !self.told.contains(told))
                    .collect();
                self.told.extend(due);
            }
        }
    }

    fn steps(&self) -> Vec<Step> {
        steps(
            &timers(MEMBER, &self.log),
            self.ticket.state,
            &pauses(&self.log),
            &self.terms,
            &usual_hours(),
        )
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn each_step_once_and_none_while_the_clock_stands(
        acts in prop::collection::vec((act(), 0_i64..600), 1..40)
    ) {
        let mut desk = Desk::new();
        for (act, minutes) in acts {
            desk.now = later(desk.now, TimeDelta::minutes(minutes));
            let before = desk.told.len();
            desk.does(act);
            let state = desk.ticket.state;
            for told in &desk.told[before..] {
                prop_assert!(!is_paused(told.promise, state), "{told:?} in {state:?}");
            }
            for (index, told) in desk.told.iter().enumerate() {
                prop_assert!(!desk.told[..index].contains(told), "{told:?} twice");
            }
            // The timers agree with the ticket on whether the member waits for an answer.
            let runs = timers(MEMBER, &desk.log)
                .iter()
                .any(|t| t.promise.is_answer() && t.ended.is_none());
            if desk.ticket.waiting_since.is_some() {
                prop_assert!(runs, "{:?} waits and nothing runs", desk.ticket);
            }
            if desk.ticket.state.is_over() {
                prop_assert!(!runs);
                prop_assert_eq!(due(&desk.steps()), None);
            }
        }
    }

    #[test]
    fn what_is_due_never_comes_nearer_by_itself(
        acts in prop::collection::vec((act(), 0_i64..600), 1..30),
        idle in 0_i64..5000,
    ) {
        let mut desk = Desk::new();
        for (act, minutes) in acts {
            desk.now = later(desk.now, TimeDelta::minutes(minutes));
            desk.does(act);
        }
        let steps_now = desk.steps();
        desk.now = later(desk.now, TimeDelta::minutes(idle));
        prop_assert_eq!(&desk.steps(), &steps_now, "time alone changes nothing");
        // Each share of a target comes after the smaller ones.
        for step in &steps_now {
            for other in &steps_now {
                if (step.promise, step.round) == (other.promise, other.round) && step.percent < other.percent {
                    prop_assert!(step.at <= other.at);
                }
            }
        }
        // A pause moves what is due away, never nearer.
        let held = Mark { at: desk.now, kind: EventKind::Held, state: State::Hold, actor: Some(AGENT) };
        let woken = Mark {
            at: later(desk.now, TimeDelta::hours(7)),
            kind: EventKind::Woken,
            state: State::Open,
            actor: None,
        };
        if !desk.ticket.state.is_over() {
            let before = due_answers(&desk.log, &desk.terms, State::Open);
            let log = [&desk.log[..], &[held, woken]].concat();
            let after = due_answers(&log, &desk.terms, State::Open);
            for (one, other) in before.iter().zip(&after) {
                prop_assert!(other.at >= one.at || one.at <= desk.now);
            }
        }
    }
}

fn due_answers(log: &[Mark], terms: &Terms, state: State) -> Vec<Step> {
    let mut list = steps(
        &timers(MEMBER, log),
        state,
        &pauses(log),
        terms,
        &usual_hours(),
    );
    list.retain(|step| step.percent == 100 && step.promise.is_answer());
    list
}
