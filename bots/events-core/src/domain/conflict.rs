//! Soft conflicts: events that would take the same people from one another, scored 0–100 with the reasons.
//!
//! `score = 100 · T · G · A · W`: how near in time, how near in place, how much of the audience is shared, how much the
//! two weigh. All are whole percents, so that the same facts give the same figure on every machine. What is hard (one
//! speaker or organizer in two places) is told beside the score and never softened by it.

mod audience;
mod case;
mod factors;
mod weights;

#[cfg(test)]
mod tests;

use mtl_domain::{named, people::PersonId};

use super::{
    ids::{CityId, OccurrenceId, RegionId, ResourceId},
    local,
    span::Span,
};

pub use self::{
    audience::Audience,
    case::{
        Answer, Case, CaseAct, CaseEffect, CaseRefusal, CaseState, Party, Side,
        decide as decide_case,
    },
    factors::{Nearness, PlaceReason, TimeReason},
    weights::Weights,
};

named! {
    /// What a score asks for.
    pub enum Band as "band of a conflict" {
        /// Nothing is said.
        Silent = "silent",
        /// The organizer is warned before the date is held, and may go on.
        Warn = "warn",
        /// A moderator has to record a decision.
        Case = "case",
    }
}

/// Where something is, for comparing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The city; online has the one of its organizer.
    pub city: CityId,
    /// The region of the city.
    pub region: Option<RegionId>,
    /// The country of the city, as its two letters.
    pub country: [u8; 2],
    /// Nobody has to travel.
    pub online: bool,
}

/// What is compared: an occurrence, or a wish for one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Which; a wish has an id before it is saved.
    pub id: OccurrenceId,
    /// When.
    pub span: Span,
    /// The zone of its city.
    pub zone: chrono_tz::Tz,
    /// Where.
    pub place: Place,
    /// For whom.
    pub audience: Audience,
    /// Whose.
    pub organizer: PersonId,
    /// Who speaks.
    pub speakers: Vec<ResourceId>,
    /// One of the great ones of the year.
    pub flagship: bool,
    /// For its members only.
    pub closed: bool,
    /// How many are expected, if that was said.
    pub expected: Option<u32>,
}

/// A neighbour: what it is, and what is known of the people it shares with the candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    /// What it is.
    pub candidate: Candidate,
    /// Of those who came to either organizer's events in the last year, the smaller group counted, so many percent
    /// came to both.
    pub shared_percent: u32,
}

/// Something that no weighing makes good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hard {
    /// One person speaks at both at once.
    Speaker(ResourceId),
    /// One person organizes both at once.
    Organizer,
}

/// A conflict and its reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// With whom.
    pub with: OccurrenceId,
    /// 0–100.
    pub score: u8,
    /// What it asks for.
    pub band: Band,
    /// What cannot be at all.
    pub hard: Vec<Hard>,
    /// Why the time counts.
    pub time: TimeReason,
    /// Why the place counts.
    pub place: PlaceReason,
    /// How much of the audience is shared, in percent.
    pub audience: u32,
    /// How much the two weigh, in percent.
    pub weight: u32,
}

/// One conflict; nothing where time, place or people keep the two apart and nothing hard is in the way.
#[must_use]
pub fn conflict(
    wish: &Candidate,
    other: &Neighbour,
    active: u32,
    weights: &Weights,
) -> Option<Conflict> {
    with_days(
        wish,
        local::days(wish.zone, wish.span),
        other,
        active,
        weights,
    )
}

fn with_days(
    wish: &Candidate,
    days: (chrono::NaiveDate, chrono::NaiveDate),
    neighbour: &Neighbour,
    active: u32,
    weights: &Weights,
) -> Option<Conflict> {
    let other = &neighbour.candidate;
    if wish.id == other.id {
        return None;
    }
    let time = factors::time(wish, days, other, weights)?;
    let place = factors::place(&wish.place, &other.place, weights);
    let hard = hard(wish, other);
    if place.percent == 0 && hard.is_empty() {
        return None;
    }
    let audience = wish
        .audience
        .shared(&other.audience, weights.everybody)
        .max(neighbour.shared_percent.min(100));
    let weight = factors::weight(wish, other, active, weights);
    let product = [time.percent, place.percent, audience, weight]
        .into_iter()
        .map(u64::from)
        .product::<u64>();
    // Four percents of which one is the score: three hundreds are divided out, half a point rounds up.
    let score = u8::try_from((product + 500_000) / 1_000_000)
        .unwrap_or(100)
        .min(100);
    if score == 0 && hard.is_empty() {
        return None;
    }
    Some(Conflict {
        with: other.id,
        score,
        band: weights.band(score),
        hard,
        time: time.reason,
        place: place.reason,
        audience,
        weight,
    })
}

fn hard(wish: &Candidate, other: &Candidate) -> Vec<Hard> {
    if !wish.span.overlaps(other.span) {
        return Vec::new();
    }
    let mut hard: Vec<Hard> = wish
        .speakers
        .iter()
        .filter(|speaker| other.speakers.contains(speaker))
        .map(|speaker| Hard::Speaker(*speaker))
        .collect();
    if wish.organizer == other.organizer {
        hard.push(Hard::Organizer);
    }
    hard
}

/// All conflicts of a wish, the gravest first: what is hard before what is soft. `active` is how many people are active
/// in the city.
#[must_use]
pub fn conflicts(
    wish: &Candidate,
    neighbours: &[Neighbour],
    active: u32,
    weights: &Weights,
) -> Vec<Conflict> {
    let days = local::days(wish.zone, wish.span);
    let mut found: Vec<Conflict> = neighbours
        .iter()
        .filter_map(|other| with_days(wish, days, other, active, weights))
        .collect();
    found.sort_by(|a, b| {
        (b.hard.len(), b.score)
            .cmp(&(a.hard.len(), a.score))
            .then(a.with.cmp(&b.with))
    });
    found
}

/// The gravest score of a time: what the alternatives are ranked by. What is hard counts as a hundred.
#[must_use]
pub fn gravest(conflicts: &[Conflict]) -> u8 {
    conflicts
        .iter()
        .map(|one| if one.hard.is_empty() { one.score } else { 100 })
        .max()
        .unwrap_or_default()
}
