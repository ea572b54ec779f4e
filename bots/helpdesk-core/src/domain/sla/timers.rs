//! The timers of a ticket, read from its log: what was promised when, what stands open, and when the clock stood.

use mtl_domain::{clock::Instant, hours::Pause};

use super::Promise;
use crate::domain::{event::EventKind, ticket::State};

/// A line of the log, as far as time is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// When.
    pub at: Instant,
    /// What.
    pub kind: EventKind,
    /// The ticket's state from then on.
    pub state: State,
    /// Who.
    pub actor: Option<i64>,
}

/// One promise that was begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timer {
    /// What was promised.
    pub promise: Promise,
    /// Which of its kind: the opening for the first answer and the solution, else a count.
    pub round: i64,
    /// Since when it counts.
    pub began: Instant,
    /// When it ended.
    pub ended: Option<Instant>,
    /// Whether it ended because the promise was fulfilled; else there is nothing to measure.
    pub fulfilled: bool,
}

/// Whether the clock of a promise stands while a ticket is in a state.
#[must_use]
pub const fn is_paused(promise: Promise, state: State) -> bool {
    match promise {
        Promise::Update => !matches!(state, State::Hold),
        _ => !matches!(state, State::New | State::Open),
    }
}

/// The stretches in which the clock stands: while the desk waits for the member, while the ticket is put off, and
/// while it is ended. The promise of a word while it is put off knows no pause.
#[must_use]
pub fn pauses(marks: &[Mark]) -> Vec<Pause> {
    let mut pauses: Vec<Pause> = Vec::new();
    let mut since: Option<Instant> = None;
    for mark in marks {
        match (since, is_paused(Promise::Next, mark.state)) {
            (None, true) => since = Some(mark.at),
            (Some(from), false) => {
                pauses.push(Pause {
                    from,
                    until: Some(mark.at),
                });
                since = None;
            }
            _ => {}
        }
    }
    pauses.extend(since.map(|from| Pause { from, until: None }));
    pauses
}

/// Every timer of a ticket by its log, in the order in which they began.
#[must_use]
pub fn timers(member: i64, marks: &[Mark]) -> Vec<Timer> {
    let mut book = Book {
        member,
        list: Vec::new(),
        episode: 1,
        answered: false,
        by_answer: Vec::new(),
    };
    for mark in marks {
        book.read(mark);
    }
    book.list
}

struct Book {
    member: i64,
    list: Vec<Timer>,
    episode: i64,
    /// Whether a person has answered in this opening.
    answered: bool,
    /// What the last answers ended: it goes on when they are gone again.
    by_answer: Vec<usize>,
}

impl Book {
    fn read(&mut self, mark: &Mark) {
        if mark.state != State::Hold {
            self.end(
                Promise::Update,
                mark.at,
                mark.kind == EventKind::Answered,
                false,
            );
        }
        match mark.kind {
            // When an agent began it, the member's time begins with their first words.
            EventKind::Opened if mark.actor == Some(self.member) => self.waits(mark.at),
            EventKind::Waiting => self.waits(mark.at),
            EventKind::Handed if !self.answered && mark.state != State::Solved => {
                self.end(Promise::First, mark.at, false, false);
                self.list
                    .retain(|t| t.promise != Promise::First || t.round != self.episode);
                self.by_answer.clear();
                self.begin(Promise::First, self.episode, mark.at);
            }
            EventKind::Answered => {
                self.end(Promise::First, mark.at, true, true);
                self.end(Promise::Next, mark.at, true, true);
                self.answered = true;
            }
            EventKind::AnswerGone => self.resume(),
            EventKind::Held => {
                let round = self.rounds(Promise::Update) + 1;
                if self.open(Promise::Update).is_none() {
                    self.begin(Promise::Update, round, mark.at);
                }
            }
            EventKind::Solved => {
                self.end(Promise::First, mark.at, false, false);
                self.end(Promise::Next, mark.at, true, false);
                self.end(Promise::Resolution, mark.at, true, false);
                self.by_answer.clear();
            }
            EventKind::Reopened => {
                self.episode += 1;
                self.answered = false;
                self.by_answer.clear();
                self.waits(mark.at);
            }
            _ => {}
        }
    }

    /// The member waits.
    fn waits(&mut self, at: Instant) {
        if self.open(Promise::Resolution).is_none() {
            // A ticket that is opened again is as old as it is.
            let began = self.list.iter().find(|t| t.promise == Promise::Resolution);
            let began = began.map_or(at, |t| t.began);
            self.begin(Promise::Resolution, self.episode, began);
        }
        if self.answered {
            if self.open(Promise::Next).is_none() {
                self.by_answer.clear();
                self.begin(Promise::Next, self.rounds(Promise::Next) + 1, at);
            }
        } else if self.open(Promise::First).is_none() {
            self.begin(Promise::First, self.episode, at);
        }
    }

    fn begin(&mut self, promise: Promise, round: i64, began: Instant) {
        self.list.push(Timer {
            promise,
            round,
            began,
            ended: None,
            fulfilled: false,
        });
    }

    fn end(&mut self, promise: Promise, at: Instant, fulfilled: bool, by_answer: bool) {
        let Some(index) = self.open(promise) else {
            return;
        };
        if let Some(timer) = self.list.get_mut(index) {
            timer.ended = Some(at);
            timer.fulfilled = fulfilled;
        }
        if by_answer {
            self.by_answer.push(index);
        }
    }

    /// The last answers are gone: what they ended goes on as if they had never been.
    fn resume(&mut self) {
        for index in std::mem::take(&mut self.by_answer) {
            if let Some(timer) = self.list.get_mut(index) {
                timer.ended = None;
                timer.fulfilled = false;
                self.answered &= timer.promise != Promise::First;
            }
        }
    }

    fn open(&self, promise: Promise) -> Option<usize> {
        self.list
            .iter()
            .rposition(|timer| timer.promise == promise && timer.ended.is_none())
    }

    fn rounds(&self, promise: Promise) -> i64 {
        let count = self.list.iter().filter(|t| t.promise == promise).count();
        i64::try_from(count).unwrap_or(i64::MAX)
    }
}
