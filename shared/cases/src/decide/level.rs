//! Coming to a level, leaving it, and the end.

use mtl_domain::people::PersonId;

use super::step::Step;
use crate::{
    Due, Ending, Filing, Kind, Level, Mediation, Notice, PartyNo, PartyRole, Phase, Trial, Visit,
    conflict::{self, Seat},
};

/// Brings a case to a level: its phase, its keeper, its first dates.
pub(super) fn enter(step: &mut Step<'_>, level: Level) {
    enter_with(step, level, None);
}

/// The same, with a keeper who is there already: the agent who has the ticket.
pub(super) fn enter_with(step: &mut Step<'_>, level: Level, keeper: Option<PersonId>) {
    step.end_place();
    let now = step.now;
    if let Some(visit) = step.case.visits.last_mut() {
        visit.to = Some(now);
    }
    step.case.visits.push(Visit {
        level,
        from: now,
        to: None,
    });
    step.case.level = level;
    step.case.ending = None;
    step.case.settling.clear();
    if level != Level::Appeal {
        step.case.keeper = None;
    }
    match level {
        Level::Support | Level::Admins => {
            step.case.phase = Phase::Waiting;
            if step.case.kind == Kind::Dispute {
                file(step);
            }
            step.begin(Due::Acknowledge, 0);
            step.begin(Due::Answer, 0);
        }
        Level::Mediation => {
            step.case.phase = Phase::Offered;
            step.case.mediation = Some(Mediation::default());
            file(step);
            offer_to_claimants(step);
        }
        Level::Court => {
            step.case.phase = Phase::Drafting;
            step.case.court = Trial::default();
            step.case.claim.get_or_insert_default();
            step.begin(Due::Draft, 0);
        }
        Level::Appeal => {
            step.case.phase = Phase::Composing;
            step.case.appeal = Trial {
                accepted_at: Some(now),
                ..Trial::default()
            };
            file(step);
            step.begin(Due::Bench, 0);
            step.begin(Due::Ruling, 0);
        }
    }
    match keeper {
        Some(person) => step.seat_keeper(person),
        None => choose_keeper(step),
    }
    if matches!(level, Level::Mediation | Level::Appeal) {
        ask_to_notify(step);
    }
    // A draft is nobody's but its author's.
    if level != Level::Court {
        step.tell_room(Notice::Arrived);
    }
}

/// The claimant is asked first; a respondent hears of the offer when the keeper notifies it.
fn offer_to_claimants(step: &mut Step<'_>) {
    let claimants = step.case.with_role(PartyRole::Claimant);
    let claimants: Vec<PartyNo> = claimants.map(|party| party.no).collect();
    for no in claimants {
        step.begin(Due::MediationReply, no.0);
        step.tell_party(no, Notice::MediationOffered);
    }
}

/// That something is filed on this level. Each respondent is to be notified of it anew, by the keeper's own act.
pub(super) fn file(step: &mut Step<'_>) {
    let (level, filed_at) = (step.case.level, step.now);
    step.case.filings.push(Filing {
        level,
        filed_at,
        notified: Vec::new(),
    });
}

/// Asks the keeper to notify whom nobody has notified on this level yet.
pub(super) fn ask_to_notify(step: &mut Step<'_>) {
    let waiting: Vec<PartyNo> = step.case.to_notify();
    let waiting: Vec<PartyNo> = waiting
        .into_iter()
        .filter(|no| step.case.notified_at(*no).is_none())
        .collect();
    for no in &waiting {
        step.begin(Due::Notify, no.0);
    }
    if !waiting.is_empty() {
        step.tell_keeper(Notice::NotifyWanted, Some(Due::Notify));
    }
}

/// The settings' keeper for this level, or the guild's, unless there is a bar. Else a vacancy, told to those who lead.
pub(super) fn choose_keeper(step: &mut Step<'_>) {
    if step.case.keeper.is_some() {
        return;
    }
    let guild = conflict::is_guild_matter(&step.case, Seat::Keeper);
    let named = if guild {
        step.rules.guild_keeper
    } else {
        let keepers = &step.rules.keepers;
        let own = keepers.get(&step.case.level);
        own.or_else(|| keepers.get(&conflict::house(step.case.level)))
            .copied()
    };
    let free = named.filter(|person| {
        conflict::bar_by_setting(&step.case, step.rules, *person, Seat::Keeper).is_none()
    });
    match free {
        Some(person) => step.seat_keeper(person),
        None => {
            step.begin(Due::Keeper, 0);
            step.tell_overseers(Notice::KeeperWanted, None, Some(Due::Keeper));
        }
    }
}

/// A bar that has come up since takes the keeper away, and another is looked for.
pub(super) fn recheck_keeper(step: &mut Step<'_>) {
    let Some(person) = step.case.keeper.as_ref().map(|keeper| keeper.person) else {
        return;
    };
    if conflict::bar_by_setting(&step.case, step.rules, person, Seat::Keeper).is_some() {
        step.case.keeper = None;
        choose_keeper(step);
    }
}

/// The case ends. Tasks and a ruling's publication outlive it.
pub(super) fn over(step: &mut Step<'_>, how: Ending) {
    step.end_place();
    step.end(Due::Keeper, 0);
    step.case.phase = Phase::Over;
    step.ends(how);
    let now = step.now;
    if let Some(visit) = step.case.visits.last_mut() {
        visit.to = Some(now);
    }
    if step.case.owes_publication() {
        step.begin(Due::Publication, 0);
    }
}
