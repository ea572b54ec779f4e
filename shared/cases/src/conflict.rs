//! Conflicts of interest: who may keep, mediate, judge, and who may not.

#[cfg(test)]
mod tests;

use mtl_domain::{access::Role, named, people::PersonId};

use crate::{Case, Level, PartyRole, Rules, Who};

named! {
    /// What somebody is named for.
    pub enum Seat as "seat" {
        /// Of the level the case is on; before the court, its secretary.
        Keeper = "keeper",
        Mediator = "mediator",
        /// By office: on the general bench.
        Judge = "judge",
        /// By the parties' choice or the general bench's decision; no office is needed.
        ChosenJudge = "chosen_judge",
        DutyJudge = "duty_judge",
    }
}

named! {
    /// Why somebody may not.
    pub enum Ground as "ground of conflict" {
        /// Nobody in particular: an anonymous administrator or a channel.
        Mask = "mask",
        Party = "party",
        Witness = "witness",
        Representative = "representative",
        Expert = "expert",
        /// Had a hand in it on a lower level.
        Agent = "agent",
        /// Mediated it.
        Mediated = "mediated",
        /// Keeps its papers.
        Secretary = "secretary",
        /// Judges it.
        Judge = "judge",
        /// Made the ruling that is appealed.
        JudgedBelow = "judged_below",
        /// Stepped back, or was objected to with success.
        Removed = "removed",
        /// Complaints about administrators are for the guild's keeper.
        GuildOnly = "guild_only",
        /// Has not the office.
        NoOffice = "no_office",
    }
}

/// The bar that keeps somebody from a seat, if there is one. The first that is found: one is enough.
#[must_use]
pub fn bar(case: &Case, rules: &Rules, who: &Who, seat: Seat) -> Option<Ground> {
    involved(case, who.person)
        .or_else(|| handled(case, who.person, seat))
        .or_else(|| sits_elsewhere(case, who.person, seat))
        .or_else(|| office(case, rules, who, seat))
}

/// The same for somebody the settings name: their office is the settings' own word.
#[must_use]
pub fn bar_by_setting(case: &Case, rules: &Rules, person: PersonId, seat: Seat) -> Option<Ground> {
    let ground = involved(case, person)
        .or_else(|| handled(case, person, seat))
        .or_else(|| sits_elsewhere(case, person, seat));
    let guild = is_guild_matter(case, seat) && rules.guild_keeper != Some(person);
    ground.or_else(|| guild.then_some(Ground::GuildOnly))
}

/// Whether it is a complaint about an administrator that the guild has to deal with now.
#[must_use]
pub fn is_guild_matter(case: &Case, seat: Seat) -> bool {
    seat == Seat::Keeper && case.level == Level::Admins && case.is_about_admin()
}

/// The part somebody has in the case as one of those it is about.
#[must_use]
pub fn involved(case: &Case, person: PersonId) -> Option<Ground> {
    if person.is_mask() {
        return Some(Ground::Mask);
    }
    let party = case
        .parties
        .iter()
        .find(|party| party.telegram == Some(person))?;
    Some(match party.role {
        PartyRole::Claimant | PartyRole::Respondent => Ground::Party,
        PartyRole::Witness => Ground::Witness,
        PartyRole::Representative => Ground::Representative,
        PartyRole::Expert => Ground::Expert,
    })
}

/// Who worked on it below does not decide above. On the desk itself it is the same people's work all along.
fn handled(case: &Case, person: PersonId, seat: Seat) -> Option<Ground> {
    let level = match seat {
        Seat::Keeper => case.level,
        Seat::Mediator => Level::Mediation,
        Seat::Judge | Seat::ChosenJudge | Seat::DutyJudge => Level::Court,
    };
    let worked = |at: Level| case.agents.contains(&(person, at));
    let below = Level::ALL.iter().filter(|at| **at < level);
    // The secretary of the first instance keeps the papers of the appeal.
    let mut below = below.filter(|at| **at != Level::Court);
    if below.any(|at| worked(*at)) {
        let mediated = worked(Level::Mediation) && level > Level::Mediation;
        return Some(if mediated {
            Ground::Mediated
        } else {
            Ground::Agent
        });
    }
    case.removed
        .contains(&(person, house(level)))
        .then_some(Ground::Removed)
}

/// Both instances of the court are one house: who had to leave it does not come back on appeal.
pub(crate) const fn house(level: Level) -> Level {
    match level {
        Level::Appeal => Level::Court,
        level => level,
    }
}

fn sits_elsewhere(case: &Case, person: PersonId, seat: Seat) -> Option<Ground> {
    let judges = [&case.court, &case.appeal]
        .into_iter()
        .filter_map(|trial| trial.bench.as_ref());
    match seat {
        // Neither judge nor party: of the same case, in either instance.
        Seat::Keeper if case.level.is_court() => judges
            .into_iter()
            .any(|bench| bench.sits(person))
            .then_some(Ground::Judge),
        Seat::Judge | Seat::ChosenJudge | Seat::DutyJudge => {
            if case.is_kept_by(person) || case.agents.contains(&(person, Level::Court)) {
                return Some(Ground::Secretary);
            }
            let below = case
                .court
                .ruling
                .as_ref()
                .filter(|_| case.level == Level::Appeal);
            below
                .is_some_and(|ruling| ruling.judges.contains(&person))
                .then_some(Ground::JudgedBelow)
        }
        Seat::Keeper | Seat::Mediator => None,
    }
}

fn office(case: &Case, rules: &Rules, who: &Who, seat: Seat) -> Option<Ground> {
    if is_guild_matter(case, seat) {
        let is_it = rules.guild_keeper == Some(who.person);
        return (!is_it).then_some(Ground::GuildOnly);
    }
    let has = match seat {
        Seat::Keeper => who.is_one_of(case.level.keepers()),
        Seat::Mediator => who.is_one_of(&[Role::Mediator]),
        Seat::Judge => who.is_one_of(&[Role::Judge]),
        Seat::ChosenJudge => true,
        Seat::DutyJudge => rules.duty_judge == Some(who.person),
    };
    (!has).then_some(Ground::NoOffice)
}
