//! Proofs that a certificate is the same each time, says why and never who, and that its sum can be checked.

use super::*;
use mtl_cases::{
    By, Event, Ladder, Mediating, Nature, NewParty, Opening, PartyNo, PartyRole, RaiseReason,
    Rules, What, Who, Words, open,
};
use mtl_domain::{access::RoleSet, hours::Calendar, people::PersonId};

const ANNA: Who = Who {
    person: PersonId(1),
    roles: RoleSet::NONE,
};

fn party(role: PartyRole, id: i64, name: &str) -> NewParty {
    NewParty {
        role,
        nature: Nature::Person,
        name: Words::new(name).unwrap(),
        telegram: Some(PersonId(id)),
        account: None,
        acts_for: None,
        roles: RoleSet::NONE,
    }
}

fn offered() -> (Case, Rules, Instant) {
    let rules = Rules::new(Calendar::always(chrono_tz::UTC));
    let now = "2026-03-02T09:00:00Z".parse().unwrap();
    let opening = Opening {
        id: 1,
        number: 7,
        ticket: 0,
        by: By::Person(ANNA),
        claimant: party(PartyRole::Claimant, 1, "Аня \"Ким\""),
        keeper: None,
        agents: vec![],
    };
    let (mut case, _) = open(&opening, &rules, now).unwrap();
    let grievance = Words::new("долг").unwrap();
    let raised = || {
        What::Ladder(Ladder::Raised {
            reason: RaiseReason::Dispute,
            text: Words::new("-"),
        })
    };
    let disputed = What::Ladder(Ladder::Disputed {
        respondent: party(PartyRole::Respondent, 2, "Тимур"),
        grievance,
    });
    for what in [disputed, raised(), raised()] {
        case = does(&case, what, &rules, now);
    }
    (case, rules, now)
}

fn does(case: &Case, what: What, rules: &Rules, now: Instant) -> Case {
    let by = By::Person(ANNA);
    mtl_cases::decide(case, &Event { by, what }, rules, now)
        .unwrap()
        .0
}

#[test]
fn it_says_why_and_never_who_and_stays_the_same() {
    let (case, rules, now) = offered();
    assert_eq!(of(&case), None);
    let later = now + chrono::TimeDelta::days(1);
    let refused = What::Mediation(Mediating::Replied {
        party: PartyNo(1),
        consent: None,
    });
    let case = does(&case, refused, &rules, later);
    let paper = of(&case).unwrap();
    assert_eq!(paper.number, "7-M1");
    assert_eq!((paper.offered_at, paper.at), (now, later));
    assert_eq!(paper.parties, ["Аня \"Ким\"", "Тимур"]);
    assert_eq!(
        paper.record,
        r#"{"case":7,"certified_at":"2026-03-03T09:00:00Z","number":"7-M1","offered_at":"2026-03-02T09:00:00Z","parties":["Аня \"Ким\"","Тимур"],"reason":"refused","what":"mediation did not take place"}"#
    );
    assert_eq!(paper.sha256, to_hex(&sha256(paper.record.as_bytes())));
    // What happens afterwards, on the way to court, does not change it.
    let court = What::Ladder(Ladder::Raised {
        reason: RaiseReason::NoMediation,
        text: None,
    });
    let case = does(&case, court, &rules, later);
    assert_eq!(case.level, Level::Court);
    assert_eq!(of(&case), Some(paper));
}
