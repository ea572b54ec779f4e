//! The certificate that a mediation did not take place: its number, its record, and the record's sum.
//!
//! It is made of the case anew each time and is the same each time. The sum is that of the record and not of the sentences
//! around it, so that it can be checked whatever the wording is by then; the chained log holds it as well. Who refused is
//! in neither, and the record has no field for it.

#[cfg(test)]
mod tests;

use mtl_cases::{Case, Level, NotHeld, Visit};
use mtl_domain::{
    audit::{sha256, to_hex},
    clock::Instant,
};
use serde::Serialize;

/// A certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// Number of the case, and which of its mediations it was: `7-M1`.
    pub number: String,
    /// When mediation was offered.
    pub offered_at: Instant,
    /// When it was certified.
    pub at: Instant,
    /// Why it did not take place; never through whom.
    pub reason: NotHeld,
    /// The sides by their names.
    pub parties: Vec<String>,
    /// What the sum is taken of: one line of JSON, its keys in order.
    pub record: String,
    /// The SHA-256 of the record.
    pub sha256: String,
}

/// The record, its keys in the order of the alphabet.
#[derive(Serialize)]
struct Record<'a> {
    case: i64,
    certified_at: Instant,
    number: &'a str,
    offered_at: Instant,
    parties: &'a [String],
    reason: NotHeld,
    what: &'static str,
}

/// The certificate of a case, if there is one.
#[must_use]
pub fn of(case: &Case) -> Option<Certificate> {
    let certified = case.mediation.as_ref()?.certificate?;
    let mediations = |visit: &&Visit| visit.level == Level::Mediation && visit.from <= certified.at;
    let offered_at = case.visits.iter().rfind(mediations)?.from;
    let number = format!(
        "{}-M{}",
        case.number,
        case.visits.iter().filter(mediations).count()
    );
    // Whoever joins later took no part in it.
    let sides = case.parties.iter().filter(|party| party.role.is_side());
    let parties: Vec<String> = sides
        .filter(|party| party.named_at <= certified.at)
        .map(|party| party.name.as_str().to_owned())
        .collect();
    let record = serde_json::to_string(&Record {
        case: case.number,
        certified_at: certified.at,
        number: &number,
        offered_at,
        parties: &parties,
        reason: certified.reason,
        what: "mediation did not take place",
    })
    .ok()?;
    Some(Certificate {
        sha256: to_hex(&sha256(record.as_bytes())),
        number,
        offered_at,
        at: certified.at,
        reason: certified.reason,
        parties,
        record,
    })
}
