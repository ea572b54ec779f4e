//! Questions about a case that the law and the flows ask alike.

use mtl_domain::{access::Role, clock::Instant, named, people::PersonId};

use super::{Appointment, Case, Filing};
use crate::{BenchKind, Level, MediationEnd, Party, PartyNo, PartyRole, Phase, Post, Trial, Who};

named! {
    /// Whom one can turn to next. Every final answer names it.
    pub enum Instance as "instance" {
        Admins = "admins",
        Mediation = "mediation",
        Court = "court",
        /// Complaints about a refused claim.
        DutyJudge = "duty_judge",
        /// ОСС.
        General = "general",
    }
}

impl Case {
    /// Whether it has ended, so that only what follows an end happens.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.phase == Phase::Over
    }

    /// A party by its number.
    #[must_use]
    pub fn party(&self, no: PartyNo) -> Option<&Party> {
        self.parties.iter().find(|party| party.no == no)
    }

    /// The parties with this role.
    pub fn with_role(&self, role: PartyRole) -> impl Iterator<Item = &Party> {
        self.parties.iter().filter(move |party| party.role == role)
    }

    /// The numbers of both sides.
    #[must_use]
    pub fn sides(&self) -> Vec<PartyNo> {
        let sides = self.parties.iter().filter(|party| party.role.is_side());
        sides.map(|party| party.no).collect()
    }

    /// The numbers of the respondents.
    #[must_use]
    pub fn respondents(&self) -> Vec<PartyNo> {
        self.with_role(PartyRole::Respondent)
            .map(|party| party.no)
            .collect()
    }

    /// The side a person speaks for: their own, or the one they represent.
    #[must_use]
    pub fn side_of(&self, person: PersonId) -> Option<PartyNo> {
        let own = |party: &&Party| party.telegram == Some(person);
        let party = self
            .parties
            .iter()
            .filter(own)
            .find(|party| party.role.is_side())
            .or_else(|| {
                self.parties
                    .iter()
                    .filter(own)
                    .find(|party| party.role == PartyRole::Representative)
            })?;
        match party.role {
            PartyRole::Representative => party.acts_for,
            _ => Some(party.no),
        }
    }

    /// Whom to write to, to reach a party: itself, or whoever acts for it. Nobody: it is told by hand.
    #[must_use]
    pub fn voice_of(&self, no: PartyNo) -> Option<&Party> {
        let reaches = |party: &&Party| party.telegram.is_some() && party.reachable;
        self.party(no).filter(reaches).or_else(|| {
            self.with_role(PartyRole::Representative)
                .filter(|party| party.acts_for == Some(no))
                .find(reaches)
        })
    }

    /// Whether a party has nobody who could press a button for it, so that the keeper records what it says.
    #[must_use]
    pub fn is_voiceless(&self, no: PartyNo) -> bool {
        self.voice_of(no).is_none()
    }

    /// Whether the case is about this person.
    #[must_use]
    pub fn is_about(&self, person: PersonId) -> bool {
        self.with_role(PartyRole::Respondent)
            .any(|party| party.telegram == Some(person))
    }

    /// Whether a respondent is an administrator: then the guild's keeper has it, and not the guild's room.
    #[must_use]
    pub fn is_about_admin(&self) -> bool {
        self.with_role(PartyRole::Respondent)
            .any(|party| party.telegram.is_some() && party.roles.contains(Role::Admin))
    }

    /// Whether what is posted in a level's room stays away from those the case is about. If not, its keeper alone is told.
    #[must_use]
    pub fn is_room_safe(&self, level: Level) -> bool {
        !self.with_role(PartyRole::Respondent).any(|party| {
            party.telegram.is_some()
                && level
                    .readers()
                    .iter()
                    .any(|role| party.roles.contains(*role))
        })
    }

    /// Whether a level's room may show it at all: not before those it is about, and the court's room has guests, who see
    /// neither drafts nor what is closed.
    #[must_use]
    pub fn is_on_board(&self, level: Level) -> bool {
        let guests = level.is_court() && (self.is_closed() || self.phase == Phase::Drafting);
        self.is_room_safe(level) && !guests
    }

    /// What was filed on the level it is on.
    #[must_use]
    pub fn filing(&self) -> Option<&Filing> {
        self.filings
            .iter()
            .rev()
            .find(|filing| filing.level == self.level)
    }

    /// When a party was notified of what was filed on this level.
    #[must_use]
    pub fn notified_at(&self, no: PartyNo) -> Option<Instant> {
        let filing = self.filing()?;
        let notified = filing.notified.iter().find(|one| one.party == no);
        notified.map(|one| one.at)
    }

    /// Whether a party was ever notified of the case.
    #[must_use]
    pub fn knows(&self, no: PartyNo) -> bool {
        let mut all = self.filings.iter().flat_map(|filing| &filing.notified);
        all.any(|one| one.party == no)
    }

    /// Who is to be notified on this level: the respondents, and on appeal whoever did not appeal.
    #[must_use]
    pub fn to_notify(&self) -> Vec<PartyNo> {
        if self.level == Level::Appeal {
            let others = self.sides().into_iter();
            return others.filter(|no| Some(*no) != self.appellant).collect();
        }
        self.respondents()
    }

    /// Whether all of them were notified.
    #[must_use]
    pub fn all_notified(&self) -> bool {
        self.to_notify()
            .iter()
            .all(|no| self.notified_at(*no).is_some())
    }

    /// Whether the public may not see it: a party or the court closed it, or a claim asks for that.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        let asked = self.claim.as_ref().is_some_and(|claim| {
            claim.form.wants_closed() || claim.filed.iter().any(|filed| filed.form.wants_closed())
        });
        self.closed.is_some() || asked
    }

    /// The instance of the court it is in.
    #[must_use]
    pub const fn trial(&self) -> Option<&Trial> {
        match self.level {
            Level::Court => Some(&self.court),
            Level::Appeal => Some(&self.appeal),
            _ => None,
        }
    }

    /// Both instances of the court.
    #[must_use]
    pub const fn trials(&self) -> [(Level, &Trial); 2] {
        [(Level::Court, &self.court), (Level::Appeal, &self.appeal)]
    }

    /// The trial of an instance; below the court it is the first one.
    #[must_use]
    pub const fn trial_of(&self, level: Level) -> &Trial {
        match level {
            Level::Appeal => &self.appeal,
            _ => &self.court,
        }
    }

    /// The instance whose post is looked at or goes out next. A ruling that is not out yet goes first, also when it is
    /// under appeal already.
    #[must_use]
    pub fn post_level(&self, post: Post) -> Level {
        let first = self.court.ruling.is_some() && self.court.posted(post).is_none();
        match self.level {
            Level::Appeal if post == Post::Ruling && first => Level::Court,
            level => level,
        }
    }

    /// Whether the hearing was opened in the public channel, so that the public part exists.
    #[must_use]
    pub fn is_public(&self) -> bool {
        !self.is_closed() && (self.court.is_public() || self.appeal.is_public())
    }

    /// Everybody who keeps, mediates or judges now.
    pub fn seated(&self) -> impl Iterator<Item = &Appointment> {
        let mediating = matches!(self.phase, Phase::Agreed | Phase::Mediating);
        let mediator = self
            .mediation
            .as_ref()
            .filter(|_| mediating)
            .and_then(|mediation| mediation.mediator.as_ref());
        let judging = matches!(
            self.phase,
            Phase::Composing | Phase::Seated | Phase::Hearing
        );
        let bench = self
            .trial()
            .filter(|_| judging)
            .and_then(|trial| trial.bench.as_ref());
        let judges = bench.map_or(&[][..], |bench| bench.judges.as_slice());
        self.keeper.iter().chain(mediator).chain(judges)
    }

    pub(crate) fn seated_mut(&mut self) -> impl Iterator<Item = &mut Appointment> {
        let phase = self.phase;
        let mediating = matches!(phase, Phase::Agreed | Phase::Mediating);
        let mediator = self
            .mediation
            .as_mut()
            .filter(|_| mediating)
            .and_then(|mediation| mediation.mediator.as_mut());
        let judging = matches!(phase, Phase::Composing | Phase::Seated | Phase::Hearing);
        let trial = match self.level {
            Level::Court => Some(&mut self.court),
            Level::Appeal => Some(&mut self.appeal),
            _ => None,
        };
        let bench = trial
            .filter(|_| judging)
            .and_then(|trial| trial.bench.as_mut());
        let judges = bench.map_or(&mut [][..], |bench| bench.judges.as_mut_slice());
        self.keeper.iter_mut().chain(mediator).chain(judges)
    }

    /// Whether somebody is its keeper.
    #[must_use]
    pub fn is_kept_by(&self, person: PersonId) -> bool {
        self.keeper
            .as_ref()
            .is_some_and(|keeper| keeper.person == person)
    }

    /// Whether a settlement, once made, is not kept. Then the next level is open again.
    #[must_use]
    pub fn is_settlement_broken(&self) -> bool {
        self.tasks
            .iter()
            .any(|task| task.level == self.level && task.status == super::TaskStatus::NotExecuted)
    }

    /// Whether mediation was tried or offered in vain, so that a claim skips nothing.
    #[must_use]
    pub fn is_mediation_done(&self) -> bool {
        self.mediation
            .as_ref()
            .is_some_and(|one| one.certificate.is_some() || one.ended.is_some())
    }

    /// Whom the parties can turn to after this level.
    #[must_use]
    pub fn next_instance(&self, has_duty_judge: bool) -> Option<Instance> {
        match (self.level, self.phase) {
            (Level::Support, _) => Some(Instance::Admins),
            (Level::Admins, _) => Some(Instance::Mediation),
            (Level::Mediation, _) => Some(Instance::Court),
            // Nobody has the claim yet but its author.
            (Level::Court, Phase::Drafting | Phase::Returned) => Some(Instance::Court),
            // A refusal can be complained of, and nothing is above the decision on that.
            (Level::Court, Phase::Filed | Phase::ClaimRefused) if has_duty_judge => {
                Some(Instance::DutyJudge)
            }
            (Level::Court, Phase::Filed | Phase::ClaimRefused) => Some(Instance::General),
            (Level::Court, Phase::Complained | Phase::Over) | (Level::Appeal, _) => None,
            (Level::Court, _) => {
                (self.bench_ahead() != BenchKind::General).then_some(Instance::General)
            }
        }
    }

    /// The bench that sits, else the one that was asked for, else the one that sits by default.
    fn bench_ahead(&self) -> BenchKind {
        let filed = self.claim.as_ref().and_then(|claim| claim.filed.last());
        let wish = filed.and_then(|filed| filed.form.court.as_ref());
        let sits = self.court.bench.as_ref().map(|bench| bench.kind);
        sits.or(wish.map(|wish| wish.bench))
            .unwrap_or(BenchKind::General)
    }

    /// Whether a formal question of the court waits, and this person is one of those who decide on it.
    #[must_use]
    pub fn is_asked_of(&self, who: &Who) -> bool {
        let complained = self.phase == Phase::Complained;
        let disputed = self.level.is_court() && self.seated().any(Appointment::is_disputed);
        (complained || disputed)
            && match self.formal_judge {
                Some(judge) => judge == who.person,
                None => who.is_one_of(&[Role::Judge]),
            }
    }

    /// Whether the mediation ended in a settlement.
    #[must_use]
    pub fn is_settled_in_mediation(&self) -> bool {
        let ended = self.mediation.as_ref().and_then(|one| one.ended);
        matches!(ended, Some((_, MediationEnd::Settled)))
    }

    /// Whether a ruling still has to be published, of either instance.
    #[must_use]
    pub fn owes_publication(&self) -> bool {
        [&self.court, &self.appeal]
            .iter()
            .any(|trial| trial.ruling.is_some() && trial.posted(Post::Ruling).is_none())
    }
}
