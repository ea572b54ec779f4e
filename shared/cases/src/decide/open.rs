//! A ticket becomes a case.

use mtl_domain::{clock::Instant, people::PersonId};

use super::{OPENED, level, step::Step};
use crate::{
    By, Carry, Case, Effect, Kind, Level, NewParty, Notice, Party, PartyNo, PartyRole, Phase,
    Refusal, Rules, Trial, Who,
    conflict::{self, Seat},
};

/// What a case is opened with. Ids and numbers are made outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    pub id: i64,
    pub number: i64,
    pub ticket: i64,
    pub by: By,
    /// Whose ticket it is; party number one.
    pub claimant: NewParty,
    /// The agent who has the ticket.
    pub keeper: Option<Who>,
    /// Others of the desk who had a hand in it.
    pub agents: Vec<PersonId>,
}

/// Opens a case on the first level, as a request for help. What makes it a dispute is an event of its own.
///
/// # Errors
/// When the one it is opened for is not named as its claimant.
pub fn open(
    opening: &Opening,
    rules: &Rules,
    now: Instant,
) -> Result<(Case, Vec<Effect>), Refusal> {
    let claimant = &opening.claimant;
    if claimant.role != PartyRole::Claimant || claimant.acts_for.is_some() {
        return Err(Refusal::NoSuchParty);
    }
    if claimant.telegram.is_some_and(PersonId::is_mask) {
        return Err(Refusal::Anonymous);
    }
    let mut case = blank(opening, now);
    case.parties.push(Party::new(PartyNo(1), claimant, now));
    let agents = opening.agents.iter().filter(|one| !one.is_mask());
    case.agents = agents.map(|one| (*one, Level::Support)).collect();
    let mut step = Step::new(&case, opening.by, rules, now)?;
    let keeper = opening
        .keeper
        .filter(|who| conflict::bar(&step.case, rules, who, Seat::Keeper).is_none())
        .map(|who| who.person);
    level::enter_with(&mut step, Level::Support, keeper);
    step.tell_claimants(Notice::Opened);
    Ok(step.done(OPENED, None, None))
}

fn blank(opening: &Opening, now: Instant) -> Case {
    Case {
        id: opening.id,
        number: opening.number,
        ticket: opening.ticket,
        kind: Kind::Request,
        level: Level::Support,
        phase: Phase::Waiting,
        ending: None,
        parties: Vec::new(),
        agents: Vec::new(),
        removed: Vec::new(),
        grievance: None,
        opened_at: now,
        overdue: opening.by == By::Clock,
        changed_at: now,
        filings: Vec::new(),
        keeper: None,
        deadlines: Vec::new(),
        visits: Vec::new(),
        skipped: Vec::new(),
        transcript: Carry::None,
        mediation: None,
        claim: None,
        closed: None,
        court: Trial::default(),
        appeal: Trial::default(),
        appellant: None,
        formal_judge: None,
        settling: Vec::new(),
        tasks: Vec::new(),
        version: 0,
    }
}
