//! A grave conflict as a case: both organizers have a term to move, to merge or to keep both, and the outcome is kept.

use chrono::TimeDelta;
use mtl_domain::{
    clock::{Instant, later},
    named,
    people::PersonId,
};

use crate::domain::{
    access::{By, Hand},
    ids::OccurrenceId,
    span::Span,
};

named! {
    /// Where a case stands.
    pub enum CaseState as "state of a conflict" {
        /// Both may answer.
        Open = "open",
        /// One of them moves: by the usual change of its plan.
        Moved = "moved",
        /// Both become one event.
        Merged = "merged",
        /// Both stay, for a reason that was recorded.
        Accepted = "accepted",
        /// Nobody agreed in time: the one confirmed first keeps its date.
        Expired = "expired",
    }
}

named! {
    /// Which of the two.
    pub enum Side as "side of a conflict" {
        /// The one that was there first.
        First = "first",
        /// The one that came.
        Second = "second",
    }
}

impl Side {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::First,
        }
    }
}

/// One of the two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Which occurrence.
    pub occurrence: OccurrenceId,
    /// Who answers for it.
    pub organizers: Vec<PersonId>,
    /// What they said last.
    pub answer: Option<Answer>,
}

/// What an organizer says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// We move there.
    Move(Span),
    /// Let us make one of two.
    Merge,
    /// Both stay, because.
    Keep(String),
}

/// A case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The one that was there first.
    pub first: Party,
    /// The one that came.
    pub second: Party,
    /// The score it was opened with, for fitting the weights later.
    pub score: u8,
    /// Where it stands.
    pub state: CaseState,
    /// Until when they may agree by themselves.
    pub answer_by: Instant,
    /// Who decided; nobody when the organizers agreed or time did it.
    pub decided_by: Option<PersonId>,
    /// When.
    pub decided_at: Option<Instant>,
    /// Why both stay, in somebody's words.
    pub why: Option<String>,
    /// Whether a moderator was called.
    pub called: bool,
    /// Grows with each change.
    pub version: i64,
}

/// What is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaseAct {
    /// An organizer answers.
    Say(Answer),
    /// An organizer wants a moderator.
    Call,
    /// A moderator decides, with the one that moves where that was it.
    Decide {
        outcome: CaseState,
        mover: Option<Side>,
        why: String,
    },
    /// The term is over.
    Due,
}

/// What follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseEffect {
    /// The other side is told what this one said.
    TellOther(Side),
    /// The moderators are called.
    CallModerators,
    /// This side has to move; where it said where, its change is made at once.
    Move { side: Side, to: Option<Span> },
    /// Both are to be made one.
    Merge,
    /// Both are told how it ended.
    TellBoth,
}

/// Why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseRefusal {
    /// Somebody was faster.
    Stale,
    /// It is decided.
    Over(CaseState),
    /// It is for the organizers of the two.
    NotParty,
    /// It is for moderators who have no stake in it.
    NotModerator,
    /// One's own event is decided upon by somebody else.
    OwnEvent,
    /// A reason is needed.
    NoReason,
    /// Who moves has to be said, and only then.
    WhoMoves,
    /// That is no outcome.
    NoOutcome,
    /// That time is over.
    Past,
    /// It was said already.
    Already,
    /// The term still runs.
    NotDue,
}

impl Case {
    /// A new case between what was there and what came, with a term of so many hours.
    #[must_use]
    pub fn open(first: Party, second: Party, score: u8, now: Instant, hours: u32) -> Self {
        Self {
            first,
            second,
            score,
            state: CaseState::Open,
            answer_by: later(now, TimeDelta::hours(hours.into())),
            decided_by: None,
            decided_at: None,
            why: None,
            called: false,
            version: 1,
        }
    }

    /// One of the two.
    #[must_use]
    pub const fn party(&self, side: Side) -> &Party {
        match side {
            Side::First => &self.first,
            Side::Second => &self.second,
        }
    }

    const fn party_mut(&mut self, side: Side) -> &mut Party {
        match side {
            Side::First => &mut self.first,
            Side::Second => &mut self.second,
        }
    }

    /// The side a person answers for; who organizes both speaks for the one that came.
    fn side_of(&self, who: PersonId) -> Option<Side> {
        [Side::Second, Side::First]
            .into_iter()
            .find(|side| self.party(*side).organizers.contains(&who))
    }

    fn end(&mut self, state: CaseState, by: Option<PersonId>, now: Instant) {
        self.state = state;
        self.decided_by = by;
        self.decided_at = Some(now);
    }
}

/// What an act makes of a case.
///
/// # Errors
/// When it cannot be done; nothing changes then.
pub fn decide(
    case: &Case,
    act: &CaseAct,
    by: By,
    now: Instant,
) -> Result<(Case, Vec<CaseEffect>), CaseRefusal> {
    if by.seen.is_some_and(|seen| seen != case.version) {
        return Err(CaseRefusal::Stale);
    }
    if case.state != CaseState::Open {
        return Err(CaseRefusal::Over(case.state));
    }
    let mut next = case.clone();
    next.version += 1;
    let effects = match act {
        CaseAct::Say(answer) => say(&mut next, answer, by.hand, now)?,
        CaseAct::Call => call(&mut next, by.hand)?,
        CaseAct::Decide {
            outcome,
            mover,
            why,
        } => moderate(&mut next, (*outcome, *mover, why), by.hand, now)?,
        CaseAct::Due => due(&mut next, by.hand, now)?,
    };
    Ok((next, effects))
}

fn say(
    case: &mut Case,
    answer: &Answer,
    hand: Hand,
    now: Instant,
) -> Result<Vec<CaseEffect>, CaseRefusal> {
    let side = hand
        .person()
        .and_then(|who| case.side_of(who))
        .ok_or(CaseRefusal::NotParty)?;
    match answer {
        Answer::Move(to) if to.start() <= now => return Err(CaseRefusal::Past),
        Answer::Keep(why) if why.trim().is_empty() => return Err(CaseRefusal::NoReason),
        _ => {}
    }
    if case.party(side).answer.as_ref() == Some(answer) {
        return Err(CaseRefusal::Already);
    }
    case.party_mut(side).answer = Some(answer.clone());
    // Who moves needs nobody's leave; for the rest it takes two.
    match (answer, &case.party(side.other()).answer) {
        (Answer::Move(to), _) => {
            let to = Some(*to);
            case.end(CaseState::Moved, None, now);
            Ok(vec![CaseEffect::Move { side, to }, CaseEffect::TellBoth])
        }
        (Answer::Merge, Some(Answer::Merge)) => {
            case.end(CaseState::Merged, None, now);
            Ok(vec![CaseEffect::Merge, CaseEffect::TellBoth])
        }
        (Answer::Keep(why), Some(Answer::Keep(_))) => {
            case.why = Some(why.trim().to_owned());
            case.end(CaseState::Accepted, None, now);
            Ok(vec![CaseEffect::TellBoth])
        }
        _ => Ok(vec![CaseEffect::TellOther(side.other())]),
    }
}

fn call(case: &mut Case, hand: Hand) -> Result<Vec<CaseEffect>, CaseRefusal> {
    hand.person()
        .and_then(|who| case.side_of(who))
        .ok_or(CaseRefusal::NotParty)?;
    if case.called {
        return Err(CaseRefusal::Already);
    }
    case.called = true;
    Ok(vec![CaseEffect::CallModerators])
}

fn moderate(
    case: &mut Case,
    (outcome, mover, why): (CaseState, Option<Side>, &str),
    hand: Hand,
    now: Instant,
) -> Result<Vec<CaseEffect>, CaseRefusal> {
    let who = hand
        .person()
        .filter(|_| hand.rights().moderates)
        .ok_or(CaseRefusal::NotModerator)?;
    if case.side_of(who).is_some() {
        return Err(CaseRefusal::OwnEvent);
    }
    let why = why.trim();
    if why.is_empty() {
        return Err(CaseRefusal::NoReason);
    }
    if mover.is_some() != (outcome == CaseState::Moved) {
        return Err(CaseRefusal::WhoMoves);
    }
    let effects = match (outcome, mover) {
        (CaseState::Moved, Some(side)) => {
            let to = match case.party(side).answer {
                Some(Answer::Move(to)) => Some(to),
                _ => None,
            };
            vec![CaseEffect::Move { side, to }, CaseEffect::TellBoth]
        }
        (CaseState::Merged, _) => vec![CaseEffect::Merge, CaseEffect::TellBoth],
        (CaseState::Accepted, _) => vec![CaseEffect::TellBoth],
        _ => return Err(CaseRefusal::NoOutcome),
    };
    case.why = Some(why.to_owned());
    case.end(outcome, Some(who), now);
    Ok(effects)
}

fn due(case: &mut Case, hand: Hand, now: Instant) -> Result<Vec<CaseEffect>, CaseRefusal> {
    if hand != Hand::Clock || now < case.answer_by {
        return Err(CaseRefusal::NotDue);
    }
    case.end(CaseState::Expired, None, now);
    Ok(vec![
        CaseEffect::Move {
            side: Side::Second,
            to: None,
        },
        CaseEffect::TellBoth,
    ])
}
