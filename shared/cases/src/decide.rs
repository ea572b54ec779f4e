//! The law itself: what an event makes of a case, or why it cannot be.

mod appeal;
mod bench;
mod claim;
mod court;
mod deadlines;
mod ladder;
mod level;
mod mediation;
mod objection;
mod open;
mod people;
mod ruling;
mod step;
mod tasks;

use mtl_domain::clock::Instant;

pub use self::open::{Opening, open};
use self::step::Step;
use crate::{
    Case, Claiming, Code, Effect, Event, Ladder, People, Refusal, Rules, Sitting, Tasking, What,
};

/// What an event makes of a case, and what follows. The case that comes back has the next version and exactly one
/// `Effect::Record` with it.
///
/// # Errors
/// When it cannot be done; nothing changes then.
pub fn decide(
    case: &Case,
    event: &Event,
    rules: &Rules,
    now: Instant,
) -> Result<(Case, Vec<Effect>), Refusal> {
    let mut step = Step::new(case, event.by, rules, now)?;
    if case.is_over() && !follows_an_end(&event.what) {
        return Err(Refusal::Over);
    }
    match &event.what {
        What::Ladder(what) => ladder(&mut step, what)?,
        What::People(what) => people(&mut step, what)?,
        What::Mediation(what) => mediation::decide(&mut step, what)?,
        What::Claim(what) => claim_step(&mut step, what)?,
        What::Court(what) => court_step(&mut step, what)?,
        What::Task(Tasking::Set { title, party, due }) => {
            tasks::set(&mut step, title.as_ref(), *party, *due)?;
        }
        What::Task(Tasking::Status { no, status }) => tasks::status(&mut step, *no, *status)?,
        What::Due(due, no) => deadlines::came(&mut step, *due, *no)?,
    }
    Ok(step.done(event.what.code(), event.what.reason(), event.what.note()))
}

/// What may still happen to a case that has ended: its outcome is carried out and published, and people are reached or
/// not. A settlement that is not kept goes up, which `ladder::raised` looks at.
const fn follows_an_end(what: &What) -> bool {
    match what {
        What::Task(_) | What::Due(..) => true,
        What::Ladder(Ladder::Raised { .. }) => true,
        What::People(People::Reach { .. } | People::Keeper(_) | People::Recused) => true,
        What::Court(
            Sitting::Previewed { .. }
            | Sitting::Published { .. }
            | Sitting::Linked { .. }
            | Sitting::Closed { .. }
            // That a ruling is final is said, rather than that the case is over.
            | Sitting::Appealed { .. },
        ) => true,
        _ => false,
    }
}

fn ladder(step: &mut Step<'_>, what: &Ladder) -> Result<(), Refusal> {
    match what {
        Ladder::Acknowledged => ladder::acknowledged(step),
        Ladder::Disputed {
            respondent,
            grievance,
        } => ladder::disputed(step, respondent, grievance),
        Ladder::Raised { reason, text } => ladder::raised(step, *reason, text.as_ref()),
        Ladder::Claimed { reason, text } => ladder::claimed(step, *reason, text.as_ref()),
        Ladder::Lowered { reason, text } => ladder::lowered(step, *reason, text.as_ref()),
        Ladder::Settled { text } => ladder::settled(step, text.as_ref()),
        Ladder::SettlementConfirmed { party } => ladder::settlement_confirmed(step, *party),
        Ladder::Withdrawn => ladder::withdrawn(step),
        Ladder::Refused { reason, text } => ladder::refused(step, *reason, text.as_ref()),
        Ladder::Decided { .. } => ladder::decided(step),
        Ladder::Carried(carry) => ladder::carried(step, carry),
    }
}

fn people(step: &mut Step<'_>, what: &People) -> Result<(), Refusal> {
    match what {
        People::Named(party) => people::named(step, party),
        People::Notified { party, manner } => people::notified(step, *party, *manner),
        People::Reach { party, reachable } => people::reach(step, *party, *reachable),
        People::Keeper(who) => people::keeper(step, who),
        People::Agent(person) => people::agent(step, *person),
        People::Declared => objection::declared(step),
        People::Recused => objection::recused(step),
        People::Objected {
            against,
            party,
            grounds,
        } => objection::objected(step, *against, *party, grounds.as_ref()),
        People::NoObjection { against, party } => objection::waived(step, *against, *party),
        People::ObjectionDecided { against, upheld } => objection::decided(step, *against, *upheld),
    }
}

fn claim_step(step: &mut Step<'_>, what: &Claiming) -> Result<(), Refusal> {
    match what {
        Claiming::Filled(fill) => claim::filled(step, fill),
        Claiming::Undertook { text } => claim::undertook(step, text),
        Claiming::Filed => claim::filed(step),
        Claiming::Accepted => claim::accepted(step),
        Claiming::Returned(defects) => claim::returned(step, defects),
        Claiming::Refused(reason, words) => claim::refused(step, *reason, words),
        Claiming::Complained(_) => claim::complained(step),
        Claiming::ComplaintDecided { upheld, .. } => claim::complaint_decided(step, *upheld),
    }
}

fn court_step(step: &mut Step<'_>, what: &Sitting) -> Result<(), Refusal> {
    match what {
        Sitting::Proposed {
            party,
            kind,
            judges,
        } => bench::proposed(step, *party, *kind, judges),
        Sitting::ProposalAgreed { party } => bench::agreed(step, *party),
        Sitting::Composed(new) => bench::composed(step, new),
        Sitting::Previewed { post, text } => court::previewed(step, *post, text),
        Sitting::Published { post, text } => court::published(step, *post, text),
        Sitting::Linked { post, link } => court::linked(step, *post, link),
        Sitting::Closed { party } => court::closed(step, *party),
        Sitting::Material { party, what, hash } => {
            court::material(step, *party, what, hash.as_ref())
        }
        Sitting::Responded { party, what } => court::responded(step, *party, what),
        Sitting::Deposited { party, sum } => court::deposited(step, *party, sum),
        Sitting::DateSet { at } => court::date_set(step, *at),
        Sitting::Held => court::held(step),
        Sitting::Ruled(ruling) => ruling::ruled(step, ruling),
        Sitting::Appealed { party, .. } => appeal::appealed(step, *party),
    }
}

/// The line of an opening, which no event makes.
pub(crate) const OPENED: Code = Code::Opened;
