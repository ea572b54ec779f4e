//! A small world to take steps in: its people, its rules, and short ways to say what happens.

use chrono::TimeDelta;
use mtl_domain::{
    access::{Role, RoleSet},
    clock::Instant,
    hours::Calendar,
    people::PersonId,
};

use crate::*;

pub const CLAIMANT: i64 = 1;
pub const RESPONDENT: i64 = 2;
pub const LAWYER: i64 = 3;
pub const WITNESS: i64 = 4;
pub const AGENT: i64 = 10;
pub const ADMIN: i64 = 11;
pub const GUILD: i64 = 12;
pub const MEDIATORS: [i64; 3] = [20, 21, 22];
pub const SECRETARIES: [i64; 2] = [30, 31];
pub const JUDGES: [i64; 4] = [40, 41, 42, 43];
pub const DUTY: i64 = 45;
pub const COORDINATOR: i64 = 50;
pub const OWNER: i64 = 51;
pub const OUTSIDER: i64 = 99;

pub const EVERYBODY: [i64; 20] = [
    1, 2, 3, 4, 10, 11, 12, 20, 21, 22, 30, 31, 40, 41, 42, 43, 45, 50, 51, 99,
];

pub fn roles(id: i64) -> RoleSet {
    match id {
        10 => RoleSet::from([Role::Agent]),
        11 | 12 => RoleSet::from([Role::Admin]),
        20..=22 => RoleSet::from([Role::Mediator]),
        30 | 31 => RoleSet::from([Role::Secretary]),
        40..=45 => RoleSet::from([Role::Judge]),
        50 => RoleSet::from([Role::Coordinator]),
        51 => RoleSet::from([Role::Owner]),
        _ => RoleSet::NONE,
    }
}

pub fn who(id: i64) -> Who {
    Who {
        person: PersonId(id),
        roles: roles(id),
    }
}

pub fn start() -> Instant {
    "2026-03-02T09:00:00Z".parse().unwrap()
}

pub fn days(n: i64) -> TimeDelta {
    TimeDelta::days(n)
}

pub fn words(text: &str) -> Words {
    Words::new(text).unwrap()
}

pub fn some(text: &str) -> Option<Words> {
    Words::new(text)
}

pub fn digest(n: u8) -> Digest {
    Digest::of(&[n; 32])
}

pub fn rules() -> Rules {
    let mut rules = Rules::new(Calendar::always(chrono_tz::Europe::Podgorica));
    let keepers = [
        (Level::Support, AGENT),
        (Level::Admins, ADMIN),
        (Level::Mediation, MEDIATORS[0]),
        (Level::Court, SECRETARIES[0]),
    ];
    rules.keepers = keepers.map(|(level, id)| (level, PersonId(id))).into();
    rules.guild_keeper = Some(PersonId(GUILD));
    rules.duty_judge = Some(PersonId(DUTY));
    rules.undertakings = vec![digest(7)];
    rules
}

pub fn party(role: PartyRole, id: Option<i64>) -> NewParty {
    NewParty {
        role,
        nature: Nature::Person,
        name: words("somebody"),
        telegram: id.map(PersonId),
        account: None,
        acts_for: None,
        roles: id.map(roles).unwrap_or_default(),
    }
}

pub fn opening() -> Opening {
    Opening {
        id: 1,
        number: 1,
        ticket: 100,
        by: By::Person(who(AGENT)),
        claimant: party(PartyRole::Claimant, Some(CLAIMANT)),
        keeper: Some(who(AGENT)),
        agents: vec![],
    }
}

pub fn terms() -> Terms {
    Terms {
        confidential: true,
        languages: vec![Tongue::Russian, Tongue::English],
        mediators: vec![],
    }
}

pub fn fills() -> Vec<Fill> {
    vec![
        Fill::Fee(Fee {
            sum: Sum::parse("10", "EURMTL").unwrap(),
            tx: digest(9),
        }),
        Fill::Claimant(PartyNo(1)),
        Fill::Grounds(words("because")),
        Fill::Respondent(PartyNo(2)),
        Fill::Court(wish(false)),
        Fill::Demand(words("my money")),
        Fill::Grievance(words("took my money")),
    ]
}

pub fn wish(closed: bool) -> CourtWish {
    CourtWish {
        bench: BenchKind::General,
        proposal: None,
        closed,
    }
}

/// A case with its clock, in which steps are taken by name.
#[derive(Debug, Clone)]
pub struct World {
    pub case: Case,
    pub rules: Rules,
    pub now: Instant,
    pub effects: Vec<Effect>,
    pub lines: Vec<Line>,
}

impl World {
    pub fn new() -> Self {
        Self::with(&opening(), rules())
    }

    pub fn with(opening: &Opening, rules: Rules) -> Self {
        let (case, effects) = open(opening, &rules, start()).unwrap();
        let mut world = Self {
            case,
            rules,
            now: start(),
            effects: vec![],
            lines: vec![],
        };
        world.note(effects);
        world
    }

    fn note(&mut self, effects: Vec<Effect>) {
        for effect in &effects {
            if let Effect::Record(line) = effect {
                self.lines.push(line.clone());
            }
        }
        self.effects = effects;
    }

    pub fn attempt(&mut self, by: i64, what: What) -> Result<(), Refusal> {
        let by = if by == 0 {
            By::Clock
        } else {
            By::Person(who(by))
        };
        let event = Event { by, what };
        let (case, effects) = decide(&self.case, &event, &self.rules, self.now)?;
        self.case = case;
        self.note(effects);
        Ok(())
    }

    #[track_caller]
    pub fn does(&mut self, by: i64, what: What) -> &mut Self {
        let said = format!("{what:?}");
        if let Err(refusal) = self.attempt(by, what) {
            panic!("{by} {said}: {refusal:?} in {:?}", self.case.phase);
        }
        self
    }

    #[track_caller]
    pub fn refuses(&mut self, by: i64, what: What, refusal: Refusal) -> &mut Self {
        assert_eq!(self.attempt(by, what), Err(refusal));
        self
    }

    pub fn after(&mut self, time: TimeDelta) -> &mut Self {
        self.now += time;
        self
    }

    /// The clock comes to a deadline.
    #[track_caller]
    pub fn comes(&mut self, due: Due, no: u16) -> &mut Self {
        let found = self.case.deadlines.iter().find(|one| one.is(due, no));
        let at = found
            .unwrap_or_else(|| panic!("no {due} in {:?}", self.case.deadlines))
            .wake_at;
        self.now = self.now.max(at);
        self.does(0, What::Due(due, no))
    }

    pub fn told(&self, to: Audience) -> Vec<Notice> {
        let told = self.effects.iter().filter_map(|effect| match effect {
            Effect::Tell { to: one, what, .. } if *one == to => Some(*what),
            _ => None,
        });
        told.collect()
    }

    pub fn disputed(&mut self, respondent: NewParty) -> &mut Self {
        self.does(
            CLAIMANT,
            What::Ladder(Ladder::Disputed {
                respondent,
                grievance: words("took my money"),
            }),
        )
    }

    pub fn raised(&mut self, by: i64) -> &mut Self {
        let text = (self.case.level != Level::Mediation).then(|| words("please"));
        self.does(
            by,
            What::Ladder(Ladder::Raised {
                reason: RaiseReason::Dispute,
                text,
            }),
        )
    }

    pub fn in_mediation(&mut self) -> &mut Self {
        self.disputed(party(PartyRole::Respondent, Some(RESPONDENT)))
            .raised(CLAIMANT)
            .raised(CLAIMANT)
    }

    pub fn notified(&mut self, by: i64, no: u16) -> &mut Self {
        let manner = Manner::Letter;
        self.does(
            by,
            What::People(People::Notified {
                party: PartyNo(no),
                manner,
            }),
        )
    }

    pub fn replied(&mut self, by: i64, no: u16, consent: Option<Terms>) -> &mut Self {
        let party = PartyNo(no);
        self.does(by, What::Mediation(Mediating::Replied { party, consent }))
    }

    pub fn at_court(&mut self) -> &mut Self {
        self.disputed(party(PartyRole::Respondent, Some(RESPONDENT)))
            .does(
                CLAIMANT,
                What::Ladder(Ladder::Claimed {
                    reason: SkipReason::NotRequired,
                    text: some("at once"),
                }),
            )
    }

    pub fn claim(&mut self, by: i64, what: Claiming) -> &mut Self {
        self.does(by, What::Claim(what))
    }

    pub fn court(&mut self, by: i64, what: Sitting) -> &mut Self {
        self.does(by, What::Court(what))
    }

    pub fn people(&mut self, by: i64, what: People) -> &mut Self {
        self.does(by, What::People(what))
    }

    pub fn written(&mut self) -> &mut Self {
        for fill in fills() {
            self.claim(CLAIMANT, Claiming::Filled(fill));
        }
        self.claim(CLAIMANT, Claiming::Undertook { text: digest(7) })
    }

    pub fn accepted(&mut self) -> &mut Self {
        self.at_court()
            .written()
            .claim(CLAIMANT, Claiming::Filed)
            .claim(SECRETARIES[0], Claiming::Accepted)
            .notified(SECRETARIES[0], 2)
    }

    pub fn composed(&mut self, bench: NewBench) -> &mut Self {
        let judges: Vec<i64> = bench.judges.iter().map(|judge| judge.person.0).collect();
        self.court(SECRETARIES[0], Sitting::Composed(bench));
        for judge in judges {
            self.people(judge, People::Declared);
        }
        self.after(days(4))
    }

    pub fn posted(&mut self, post: Post) -> &mut Self {
        let text = digest(5);
        self.court(
            SECRETARIES[0],
            Sitting::Previewed {
                post,
                text: text.clone(),
            },
        )
        .court(SECRETARIES[0], Sitting::Published { post, text })
    }

    pub fn heard(&mut self, bench: NewBench) -> &mut Self {
        self.accepted().composed(bench).posted(Post::Opening)
    }
}

pub fn general() -> NewBench {
    NewBench {
        kind: BenchKind::General,
        basis: Basis::Default,
        judges: JUDGES[..3].iter().map(|id| who(*id)).collect(),
    }
}

pub fn sole(id: i64) -> NewBench {
    NewBench {
        kind: BenchKind::Sole,
        basis: Basis::General(words("https://t.me/mtla_council_herald/1")),
        judges: vec![who(id)],
    }
}

pub fn ruling(judges: &[i64], appeal: Option<AppealResult>) -> NewRuling {
    NewRuling {
        votes: judges
            .iter()
            .map(|id| Vote {
                judge: PersonId(*id),
                side: Side::For,
            })
            .collect(),
        reasons: words("it is so"),
        remedy: words("pay"),
        deposits: vec![],
        appeal,
    }
}
