//! One step being taken: the case as it becomes, what follows, and the questions every rule asks first.

use mtl_domain::{access::Role, clock::Instant, people::PersonId};

use crate::{
    Audience, By, Case, Code, Due, Effect, Ending, Level, Line, Notice, Party, PartyNo, PartyRole,
    Phase, Refusal, Rules, Trial, Who, Words, conflict,
};

/// A step.
pub(crate) struct Step<'a> {
    pub case: Case,
    pub rules: &'a Rules,
    pub now: Instant,
    pub by: By,
    pub effects: Vec<Effect>,
    /// With this step something became late.
    pub late: bool,
    /// The keeper recorded what a voiceless party said.
    pub recorded: bool,
    /// How the level or the case ended by it.
    pub ending: Option<Ending>,
    from: Level,
}

impl<'a> Step<'a> {
    /// Begins a step. Nobody in particular takes none.
    pub fn new(case: &Case, by: By, rules: &'a Rules, now: Instant) -> Result<Self, Refusal> {
        if by.person().is_some_and(PersonId::is_mask) {
            return Err(Refusal::Anonymous);
        }
        Ok(Self {
            case: case.clone(),
            rules,
            now: case.not_before(now),
            by,
            effects: Vec::new(),
            late: false,
            recorded: false,
            ending: None,
            from: case.level,
        })
    }

    /// Ends it: the next version and its one line.
    pub fn done(
        mut self,
        code: Code,
        reason: Option<&str>,
        note: Option<&Words>,
    ) -> (Case, Vec<Effect>) {
        self.case.version += 1;
        self.case.changed_at = self.now;
        // What is said in or after a mediation is nobody's business; the rules refuse it, and this line forgets it.
        let walled = self.from == Level::Mediation || self.case.level == Level::Mediation;
        let line = Line {
            case: self.case.id,
            seq: self.case.version,
            at: self.now,
            by: self.by.person(),
            recorded: self.recorded,
            code,
            from: self.from,
            to: self.case.level,
            phase: self.case.phase,
            ending: self.ending,
            reason: reason.map(str::to_owned),
            note: note.filter(|_| !walled).cloned(),
            late: self.late,
        };
        let mut boards = vec![self.case.level];
        if self.from != self.case.level {
            boards.push(self.from);
        }
        for level in boards {
            let shown = self.case.is_on_board(level);
            self.effects.push(Effect::Card { level, shown });
        }
        self.effects.push(Effect::Record(line));
        (self.case, self.effects)
    }

    // Who it is.

    pub fn who(&self) -> Result<Who, Refusal> {
        match self.by {
            By::Person(who) => Ok(who),
            By::Clock => Err(Refusal::WrongHand),
        }
    }

    pub fn is_keeper(&self) -> bool {
        self.by
            .person()
            .is_some_and(|person| self.case.is_kept_by(person))
    }

    pub fn keeper(&self) -> Result<(), Refusal> {
        if self.is_keeper() {
            Ok(())
        } else {
            Err(Refusal::NotKeeper)
        }
    }

    /// One who leads, and whom the case is not about.
    pub fn is_overseer(&self) -> bool {
        let By::Person(who) = self.by else {
            return false;
        };
        who.is_one_of(self.overseers()) && conflict::involved(&self.case, who.person).is_none()
    }

    /// A case about a coordinator is the owners' concern.
    fn overseers(&self) -> &'static [Role] {
        if self.is_about(Role::Coordinator) {
            &[Role::Owner]
        } else {
            &[Role::Coordinator, Role::Owner]
        }
    }

    fn is_about(&self, role: Role) -> bool {
        self.case
            .with_role(PartyRole::Respondent)
            .any(|party| party.telegram.is_some() && party.roles.contains(role))
    }

    /// The party itself, whoever acts for it, or the keeper for one that has no voice.
    pub fn party(&mut self, no: PartyNo) -> Result<(), Refusal> {
        if self.case.party(no).is_none() {
            return Err(Refusal::NoSuchParty);
        }
        let person = self.who()?.person;
        if self.speaks_for(person, no) {
            return Ok(());
        }
        if self.is_keeper() && self.case.is_voiceless(no) {
            self.recorded = true;
            return Ok(());
        }
        Err(Refusal::NotParty)
    }

    /// One of the two sides; who is not a side has no say in mediation, bench or settlement.
    pub fn side(&mut self, no: PartyNo) -> Result<(), Refusal> {
        let role = self.case.party(no).map(|party| party.role);
        match role {
            Some(PartyRole::Claimant) => {}
            // Who was told nothing yet has nothing to answer.
            Some(PartyRole::Respondent) if !self.case.knows(no) => {
                return Err(Refusal::NotNotified);
            }
            Some(PartyRole::Respondent) => {}
            _ => return Err(Refusal::NoSuchParty),
        }
        self.party(no)
    }

    fn speaks_for(&self, person: PersonId, no: PartyNo) -> bool {
        self.case.parties.iter().any(|party: &Party| {
            party.telegram == Some(person)
                && (party.no == no
                    || (party.role == PartyRole::Representative && party.acts_for == Some(no)))
        })
    }

    /// A claimant, or whoever acts for one.
    pub fn claimant(&mut self) -> Result<PartyNo, Refusal> {
        let claimants: Vec<PartyNo> = self
            .case
            .with_role(PartyRole::Claimant)
            .map(|party| party.no)
            .collect();
        for no in claimants {
            if self.party(no).is_ok() {
                return Ok(no);
            }
        }
        Err(Refusal::NotClaimant)
    }

    // Where it stands.

    pub fn phase(&self, phases: &[Phase]) -> Result<(), Refusal> {
        if phases.contains(&self.case.phase) {
            Ok(())
        } else {
            Err(Refusal::WrongPhase(self.case.phase))
        }
    }

    pub fn trial(&mut self) -> Result<&mut Trial, Refusal> {
        match self.case.level {
            Level::Court => Ok(&mut self.case.court),
            Level::Appeal => Ok(&mut self.case.appeal),
            level => Err(Refusal::WrongLevel(level)),
        }
    }

    /// Words are kept anywhere but in a mediation.
    pub fn words(&self, words: Option<&Words>) -> Result<(), Refusal> {
        match (self.case.level, words) {
            (Level::Mediation, Some(_)) => Err(Refusal::NothingOfMediation),
            (Level::Mediation, None) | (_, Some(_)) => Ok(()),
            (_, None) => Err(Refusal::NoWords),
        }
    }

    // What follows.

    /// Tells a party, or the keeper when no message reaches it.
    pub fn tell_party(&mut self, no: PartyNo, what: Notice) {
        match self.case.voice_of(no).map(|party| party.no) {
            Some(reader) => self.tell(Audience::Party(reader), what, None, None),
            None => match self.case.keeper.as_ref().map(|keeper| keeper.person) {
                Some(keeper) => self.tell(Audience::Person(keeper), what, Some(no), None),
                None => self.tell_overseers(what, Some(no), None),
            },
        }
    }

    pub fn tell_claimants(&mut self, what: Notice) {
        for no in self.numbers(|party| party.role == PartyRole::Claimant) {
            self.tell_party(no, what);
        }
    }

    /// Tells those sides that know of the case: a respondent hears of it by the keeper's act first, never by the way.
    pub fn tell_sides(&mut self, what: Notice) {
        for no in self.numbers(|party| party.role.is_side()) {
            let claims = self
                .case
                .party(no)
                .is_some_and(|party| party.role == PartyRole::Claimant);
            if claims || self.case.knows(no) {
                self.tell_party(no, what);
            }
        }
    }

    fn numbers(&self, which: impl Fn(&Party) -> bool) -> Vec<PartyNo> {
        let some = self.case.parties.iter().filter(|party| which(party));
        some.map(|party| party.no).collect()
    }

    /// Tells the keeper; a vacancy tells those who lead.
    pub fn tell_keeper(&mut self, what: Notice, due: Option<Due>) {
        match self.case.keeper.as_ref().map(|keeper| keeper.person) {
            Some(keeper) => self.tell(Audience::Person(keeper), what, None, due),
            None => self.tell_overseers(what, None, due),
        }
    }

    /// Tells a level's room, unless somebody whom the case is about reads there.
    pub fn tell_room(&mut self, what: Notice) {
        let level = self.case.level;
        if self.case.is_on_board(level) {
            self.tell(Audience::Room(level), what, None, None);
        } else {
            self.tell_keeper(what, None);
        }
    }

    pub fn tell_person(&mut self, person: PersonId, what: Notice) {
        self.tell(Audience::Person(person), what, None, None);
    }

    pub fn tell_overseers(&mut self, what: Notice, by_hand: Option<PartyNo>, due: Option<Due>) {
        let to = if self.is_about(Role::Coordinator) {
            Audience::Owners
        } else {
            Audience::Coordinators
        };
        self.tell(to, what, by_hand, due);
    }

    pub fn tell(&mut self, to: Audience, what: Notice, by_hand: Option<PartyNo>, due: Option<Due>) {
        let about = self.case.with_role(PartyRole::Respondent);
        let except = match to {
            Audience::Party(_) | Audience::Person(_) => Vec::new(),
            _ => about.filter_map(|party| party.telegram).collect(),
        };
        self.effects.push(Effect::Tell {
            to,
            what,
            by_hand,
            due,
            except,
        });
    }

    /// The case ends here, or the level has answered.
    pub fn ends(&mut self, how: Ending) {
        self.ending = Some(how);
        self.case.ending = Some(crate::Ended {
            how,
            level: self.case.level,
            at: self.now,
        });
    }
}
