//! Proofs that steps are taken together or not at all.

use super::*;
use mtl_cases::{
    Ladder, Level, Nature, NewParty, Opening, PartyRole, People, RaiseReason, Words, open,
};
use mtl_domain::hours::Calendar;

fn party(role: PartyRole, id: i64) -> NewParty {
    NewParty {
        role,
        nature: Nature::Person,
        name: Words::new("somebody").unwrap(),
        telegram: Some(PersonId(id)),
        account: None,
        acts_for: None,
        roles: RoleSet::NONE,
    }
}

fn sight() -> Sight {
    let rules = Rules::new(Calendar::always(chrono_tz::UTC));
    let now = "2026-03-02T09:00:00Z".parse().unwrap();
    let who = Who {
        person: PersonId(1),
        roles: RoleSet::NONE,
    };
    let opening = Opening {
        id: 1,
        number: 1,
        ticket: 0,
        by: By::Person(who),
        claimant: party(PartyRole::Claimant, 1),
        keeper: None,
        agents: vec![],
    };
    let (case, _) = open(&opening, &rules, now).unwrap();
    let people = [
        (11, RoleSet::from([Role::Admin])),
        (12, RoleSet::from([Role::Judge])),
    ];
    Sight {
        case,
        who,
        rules,
        now,
        zone: chrono_tz::UTC,
        people: people.into(),
        names: [(11, "Mira".to_owned())].into(),
        messages: vec![],
        channel: None,
        previews: BTreeMap::new(),
        bundles: vec![],
    }
}

#[test]
fn all_steps_are_taken_or_none() {
    let sight = sight();
    let dispute = What::Ladder(Ladder::Disputed {
        respondent: party(PartyRole::Respondent, 2),
        grievance: Words::new("took it").unwrap(),
    });
    let raise = What::Ladder(Ladder::Raised {
        reason: RaiseReason::Dispute,
        text: Words::new("please"),
    });
    let (case, effects) = sight.attempt(&[dispute.clone(), raise]).unwrap();
    assert_eq!(
        (case.level, case.version),
        (Level::Admins, sight.case.version + 2)
    );
    let lines = effects
        .iter()
        .filter(|one| matches!(one, Effect::Record(_)));
    assert_eq!(lines.count(), 2);
    let step = What::People(People::Declared);
    assert_eq!(sight.attempt(&[dispute, step]), Err(Refusal::NotNamed));
}

#[test]
fn people_are_known_by_role_and_name() {
    let sight = sight();
    assert_eq!(
        sight.holders(&[Role::Judge, Role::Secretary]),
        [PersonId(12)]
    );
    assert!(sight.who(PersonId(11)).roles.contains(Role::Admin));
    assert_eq!(sight.name(PersonId(11)), "Mira");
    assert_eq!(sight.name(PersonId(99)), "ID99");
}
