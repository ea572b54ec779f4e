//! Proofs of what a person is told of their cases, and of what stays of them when they are forgotten.

use chrono::TimeDelta;
use mtl_cases::{
    By, Effect, Event, Ladder, Level, Manner, Nature, NewParty, Opening, People, Phase, Rules,
    SkipReason, What, decide, open,
};
use mtl_domain::{access::RoleSet, clock::Instant, hours::Calendar};

use super::*;

const ANNA: i64 = 1;
const BORIS: i64 = 2;
const WITNESS: i64 = 3;
const LAWYER: i64 = 4;
const KEEPER: i64 = 10;

/// A case with its history, in which steps are taken.
struct World {
    case: Case,
    lines: Vec<Line>,
    now: Instant,
}

fn rules() -> Rules {
    let mut rules = Rules::new(Calendar::always(chrono_tz::UTC));
    let keepers = [Level::Support, Level::Admins, Level::Court];
    rules.keepers = keepers.map(|level| (level, PersonId(KEEPER))).into();
    rules
}

fn who(person: i64) -> Who {
    Who {
        person: PersonId(person),
        roles: RoleSet::NONE,
    }
}

fn words(text: &str) -> Words {
    Words::new(text).unwrap()
}

fn party(role: PartyRole, id: i64, name: &str) -> NewParty {
    NewParty {
        role,
        nature: Nature::Person,
        name: words(name),
        telegram: Some(PersonId(id)),
        account: None,
        acts_for: None,
        roles: RoleSet::NONE,
    }
}

impl World {
    fn new() -> Self {
        let now = "2026-03-02T09:00:00Z".parse().unwrap();
        let opening = Opening {
            id: 7,
            number: 5,
            ticket: 0,
            by: By::Person(who(ANNA)),
            claimant: party(PartyRole::Claimant, ANNA, "Анна Ким"),
            keeper: None,
            agents: vec![],
        };
        let (case, effects) = open(&opening, &rules(), now).unwrap();
        let mut world = Self {
            case,
            lines: vec![],
            now,
        };
        world.note(effects);
        let respondent = party(PartyRole::Respondent, BORIS, "Борис Маринич");
        let grievance = words("не вернул долг");
        let disputed = Ladder::Disputed {
            respondent,
            grievance,
        };
        world.does(ANNA, What::Ladder(disputed));
        let witness = party(PartyRole::Witness, WITNESS, "Вера");
        world.does(KEEPER, What::People(People::Named(witness)));
        world
    }

    fn note(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            if let Effect::Record(line) = effect {
                self.lines.push(line);
            }
        }
    }

    fn does(&mut self, by: i64, what: What) {
        let by = By::Person(who(by));
        let (case, effects) = decide(&self.case, &Event { by, what }, &rules(), self.now).unwrap();
        self.case = case;
        self.note(effects);
    }

    fn told(&self, person: i64) -> Option<Value> {
        told(
            &who(person),
            &self.case,
            &self.lines,
            &[file(ANNA), file(BORIS)],
        )
    }

    /// Anna goes to court and takes it back before she has filed anything.
    fn drafted(&mut self) {
        let claimed = Ladder::Claimed {
            reason: SkipReason::Urgent,
            text: Some(words("горит")),
        };
        self.does(ANNA, What::Ladder(claimed));
        let fill = mtl_cases::Fill::Demand(words("вернуть сто"));
        self.does(ANNA, What::Claim(mtl_cases::Claiming::Filled(fill)));
    }
}

fn file(by: i64) -> File {
    File {
        id: by,
        belongs: "item:grounds".into(),
        file_id: "f".into(),
        unique_id: format!("u{by}"),
        kind: "document".into(),
        name: Some(format!("договор-{by}.pdf")),
        size: Some(7),
        sha256: None,
        added_by: by,
        added_at: "2026-03-02T10:00:00Z".parse().unwrap(),
    }
}

#[test]
fn each_reads_their_own_and_nothing_of_the_others() {
    let mut world = World::new();
    assert_eq!(world.told(BORIS), None, "nobody has notified him");
    let settled = Ladder::Refused {
        reason: mtl_cases::RefuseReason::OutOfScope,
        text: Some(words("слова ведущего")),
    };
    let manner = Manner::Bot;
    let party = mtl_cases::PartyNo(2);
    world.does(KEEPER, What::People(People::Notified { party, manner }));
    world.does(KEEPER, What::Ladder(settled));
    let anna = world.told(ANNA).unwrap();
    assert_eq!(
        (&anna["number"], &anna["status"]),
        (&json!(5), &json!("answered"))
    );
    assert_eq!(anna["you_are"], json!(["claimant"]));
    assert_eq!(anna["grievance"], "не вернул долг");
    assert_eq!(anna["your_files"][0]["name"], "договор-1.pdf");
    let all = anna.to_string();
    for word in ["Борис", "Вера", "слова ведущего", "договор-2.pdf"] {
        assert!(!all.contains(word), "{word}");
    }
    let boris = world.told(BORIS).unwrap();
    assert_eq!(boris["you_in_it"]["name"], "Борис Маринич");
    assert_eq!(boris["notified"][0]["manner"], "bot");
    let all = boris.to_string();
    assert!(!all.contains("Анна") && !all.contains("долг"), "{all}");
    // A witness learns where it is; whoever keeps it reads their own words.
    let witness = json!({"number": 5, "you_are": ["witness"], "level": "support"});
    assert_eq!(world.told(WITNESS), Some(witness));
    let keeper = world.told(KEEPER).unwrap();
    assert_eq!(keeper["you_are"], json!(["keeper", "of_the_house"]));
    assert!(keeper.to_string().contains("слова ведущего"));
    assert!(!keeper.to_string().contains("долг"));
}

#[test]
fn a_claim_is_its_claimants_whole() {
    let mut world = World::new();
    world.drafted();
    let anna = world.told(ANNA).unwrap();
    assert_eq!(anna["claim"]["demand"], "вернуть сто");
    assert_eq!(world.told(KEEPER), None, "a draft is nobody else's");
}

#[test]
fn who_is_forgotten_leaves_the_course_of_a_case_that_is_over() {
    let mut world = World::new();
    let mut lawyer = party(PartyRole::Representative, LAWYER, "Лев");
    lawyer.acts_for = Some(mtl_cases::PartyNo(1));
    world.does(ANNA, What::People(People::Named(lawyer)));
    world.drafted();
    assert_eq!(without(&world.case, PersonId(ANNA)), None, "it lives");
    world.does(ANNA, What::Ladder(Ladder::Withdrawn));
    assert!(world.case.is_over());
    assert_eq!(without(&world.case, PersonId(KEEPER)), None, "no party");
    // Who only acts for somebody takes their own name away, and not the words of the other.
    let next = without(&world.case, PersonId(LAWYER)).unwrap();
    assert!(next.grievance.as_ref().unwrap().as_str().contains("долг"));
    let next = without(&next, PersonId(ANNA)).unwrap();
    let text = serde_json::to_string(&next).unwrap();
    for word in ["Анна", "долг", "сто", "горит", "Лев"] {
        assert!(!text.contains(word), "{word}: {text}");
    }
    assert!(text.contains("Борис Маринич"));
    assert_eq!(
        (next.phase, next.version),
        (Phase::Over, world.case.version)
    );
    assert_eq!(next.side_of(PersonId(ANNA)), None);
    assert_eq!(without(&next, PersonId(ANNA)), None, "twice is once");
    let own: Vec<Line> = world
        .lines
        .iter()
        .filter_map(|line| line_without(line, PersonId(ANNA)))
        .collect();
    assert!(!own.is_empty() && own.len() < world.lines.len());
    assert!(
        own.iter()
            .all(|line| line.by.is_none() && line.note.is_none())
    );
}

#[test]
fn what_the_court_has_on_record_stays() {
    let mut world = World::new();
    world.drafted();
    world.does(ANNA, What::Ladder(Ladder::Withdrawn));
    let claim = world.case.claim.as_mut().unwrap();
    claim.filed.push(mtl_cases::Filed {
        version: 1,
        at: world.now,
        form: claim.form.clone(),
        verdict: None,
    });
    assert_eq!(without(&world.case, PersonId(ANNA)), None);
    world.case.claim = None;
    world.case.deadlines.push(mtl_cases::Deadline {
        due: Due::Task,
        no: 1,
        at: world.now + TimeDelta::days(3),
        wake_at: world.now + TimeDelta::days(3),
        reminded: 0,
    });
    assert_eq!(
        without(&world.case, PersonId(ANNA)),
        None,
        "something is to be done"
    );
}
