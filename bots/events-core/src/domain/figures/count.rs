//! The counting itself.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, TimeDelta};
use mtl_domain::{
    clock::{Instant, later},
    people::PersonId,
};

use crate::domain::{conflict::CaseState, import::Past, local, occurrence::State, span::Span};

use super::{Aimed, Baseline, Fact, Figures, MonthPeople, Pair, Question, Targets};

impl Fact {
    /// How many were at the door, guests included.
    fn at_the_door(&self) -> u32 {
        let seen = u32::try_from(self.seen.len()).unwrap_or(u32::MAX);
        seen.saturating_add(self.guests)
    }

    /// How many came: at the door, else as it was told.
    fn heads(&self) -> Option<u32> {
        match self.at_the_door() {
            0 => self.told.filter(|told| *told > 0),
            seen => Some(seen),
        }
    }
}

/// Whether it took place by the programme: reported, or proved at the door, and agreed in time.
#[must_use]
pub fn is_held(fact: &Fact, targets: &Targets) -> bool {
    let ahead = TimeDelta::hours(targets.agreed_hours.into());
    let agreed = fact
        .agreed_at
        .is_some_and(|at| later(at, ahead) <= fact.span.start());
    let proved = fact.state.is_agreed() && fact.at_the_door() >= targets.held_checkins.max(1);
    agreed && (fact.state == State::Held || proved)
}

/// The median, in tenths: of an even number of values the middle between two.
#[must_use]
pub fn tenths_of_median(values: impl IntoIterator<Item = u64>) -> Option<u64> {
    let mut values: Vec<u64> = values.into_iter().collect();
    values.sort_unstable();
    let middle = values.len() / 2;
    let upper = *values.get(middle)?;
    if values.len() % 2 == 1 {
        return Some(upper.saturating_mul(10));
    }
    let lower = *values.get(middle.checked_sub(1)?)?;
    Some(lower.saturating_add(upper).saturating_mul(5))
}

fn percent(part: u64, whole: u64) -> Option<u32> {
    let share = part.checked_mul(100)?.checked_div(whole)?;
    u32::try_from(share).ok()
}

fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}

/// What was usual, from imported events: those of which it is known how many came.
#[must_use]
pub fn baseline(rows: &[Past]) -> Option<Baseline> {
    let heads = rows.iter().filter_map(|row| row.heads).map(u64::from);
    tenths_of_median(heads.filter(|heads| *heads > 0)).map(|attendance| Baseline { attendance })
}

/// The figures of a period; an occurrence belongs to the period in which it begins.
#[must_use]
pub fn figures(facts: &[Fact], pairs: &[Pair], question: &Question<'_>) -> Figures {
    let targets = question.targets;
    let period = question.period;
    let held: Vec<&Fact> = facts.iter().filter(|it| is_held(it, targets)).collect();
    let within = |span: Span| {
        let held = held.iter().filter(move |it| span.holds(it.span.start()));
        held.copied().collect::<Vec<&Fact>>()
    };
    let of_period = within(period);
    let attendance = tenths_of_median(of_period.iter().filter_map(|it| it.heads()).map(u64::from));
    let told = of_period
        .iter()
        .filter(|it| it.at_the_door() == 0 && it.heads().is_some());
    let first_days = TimeDelta::days(targets.first_days.into());
    let first = Span::lasting(question.began, first_days).map_or(0, |span| within(span).len());
    let cancelled = facts
        .iter()
        .filter_map(|it| Some((it, it.cancelled_at?)))
        .filter(|(it, at)| it.agreed_at.is_some() && period.holds(*at));
    let notices: Vec<u64> = cancelled
        .map(|(it, at)| hours_between(at, it.span.start()))
        .collect();
    Figures {
        held: count(of_period.len()),
        held_first_days: Aimed {
            value: count(first),
            target: targets.first_days_held,
        },
        held_year: Aimed {
            value: held_in_year(&held, question),
            target: targets.year_held,
        },
        attendance,
        attendance_told: count(told.count()),
        people: people(&of_period, question),
        growth: growth(attendance, question.baseline),
        growth_target: targets.growth_percent,
        show_rate: show_rate(&of_period),
        overlaps: overlaps(pairs, &held, question),
        prevented: prevented(pairs, period, targets),
        cancelled: count(notices.len()),
        notice_hours: tenths_of_median(notices),
        decision_hours: decision_hours(facts, period),
        early: early(facts, question),
    }
}

fn hours_between(from: Instant, to: Instant) -> u64 {
    u64::try_from(to.signed_duration_since(from).num_hours()).unwrap_or_default()
}

fn held_in_year(held: &[&Fact], question: &Question<'_>) -> u32 {
    let year = |at: Instant| local::wall(question.zone, at).year();
    // The period ends before its end: a report of December belongs to its own year.
    let last = question
        .period
        .end()
        .checked_sub_signed(TimeDelta::microseconds(1))
        .unwrap_or(question.period.start());
    let of_year = held.iter().filter(|it| {
        !it.online && year(it.span.start()) == year(last) && it.span.start() < question.period.end()
    });
    count(of_year.count())
}

fn people(held: &[&Fact], question: &Question<'_>) -> Vec<MonthPeople> {
    let mut months: BTreeMap<(i32, u32), BTreeSet<PersonId>> = BTreeMap::new();
    for fact in held {
        let wall = local::wall(question.zone, fact.span.start());
        let month = months.entry((wall.year(), wall.month())).or_default();
        month.extend(&fact.seen);
    }
    months
        .into_iter()
        .map(|((year, month), people)| MonthPeople {
            year,
            month,
            people: count(people.len()),
        })
        .collect()
}

fn growth(attendance: Option<u64>, baseline: Option<Baseline>) -> Option<i64> {
    let now = i128::from(attendance?);
    let before = i128::from(baseline?.attendance);
    let percent = ((now - before) * 100).checked_div(before)?;
    i64::try_from(percent).ok()
}

/// Only of what had a door: where nobody stood there, nothing is known of who came.
fn show_rate(held: &[&Fact]) -> Option<u32> {
    let doors = held
        .iter()
        .filter(|it| it.at_the_door() > 0 && it.going > 0);
    let (mut came, mut going) = (0_u64, 0_u64);
    for fact in doors {
        came += u64::from(fact.at_the_door());
        going += u64::from(fact.going);
    }
    percent(came, going)
}

fn overlaps(pairs: &[Pair], held: &[&Fact], question: &Question<'_>) -> u32 {
    let fact = |id| held.iter().find(|it| it.id == id);
    let both = pairs.iter().filter(|pair| {
        pair.score >= question.targets.overlap_score
            && !matches!(pair.outcome, CaseState::Moved | CaseState::Merged)
            && fact(pair.one)
                .zip(fact(pair.other))
                .is_some_and(|(one, other)| {
                    question
                        .period
                        .holds(one.span.start().max(other.span.start()))
                })
    });
    count(both.count())
}

fn prevented(pairs: &[Pair], period: Span, targets: &Targets) -> u32 {
    let ended = pairs.iter().filter(|pair| {
        pair.score >= targets.overlap_score
            && matches!(pair.outcome, CaseState::Moved | CaseState::Merged)
            && pair.decided_at.is_some_and(|at| period.holds(at))
    });
    count(ended.count())
}

fn decision_hours(facts: &[Fact], period: Span) -> Option<u64> {
    let decided = facts.iter().filter_map(|it| {
        let decided = it.decided_at.filter(|at| period.holds(*at))?;
        Some(hours_between(it.submitted_at?, decided))
    });
    tenths_of_median(decided)
}

fn early(facts: &[Fact], question: &Question<'_>) -> Option<u32> {
    let ahead = TimeDelta::days(question.targets.early_days.into());
    let (mut all, mut early) = (0, 0);
    for fact in facts {
        if let Some(at) = fact.published_at
            && question.period.holds(fact.span.start())
        {
            all += 1;
            early += u64::from(later(at, ahead) <= fact.span.start());
        }
    }
    percent(early, all)
}
