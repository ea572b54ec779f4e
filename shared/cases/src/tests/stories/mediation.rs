//! The stories of mediation: agreed, refused, silent, objected to, and with a party that no message reaches.

use mtl_domain::people::PersonId;

use crate::{
    tests::world::*,
    wall::{Field, may_see},
    *,
};

#[test]
fn mediation_is_agreed_opened_extended_and_settled_without_a_word() {
    let mut world = World::new();
    world.in_mediation();
    let m = MEDIATORS[0];
    let consent = |terms| {
        What::Mediation(Mediating::Replied {
            party: PartyNo(2),
            consent: Some(terms),
        })
    };
    world.refuses(RESPONDENT, consent(terms()), Refusal::NotNotified);
    world.notified(m, 2);
    let open = Terms {
        confidential: false,
        ..terms()
    };
    world.refuses(RESPONDENT, consent(open), Refusal::NotConfidential);
    let mute = Terms {
        languages: vec![],
        ..terms()
    };
    world.refuses(RESPONDENT, consent(mute), Refusal::NoLanguage);
    world.refuses(CLAIMANT, consent(terms()), Refusal::NotParty);
    world.refuses(m, consent(terms()), Refusal::NotParty);
    let only = Terms {
        mediators: vec![PersonId(MEDIATORS[1])],
        languages: vec![Tongue::English],
        ..terms()
    };
    world
        .replied(RESPONDENT, 2, Some(only))
        .replied(CLAIMANT, 1, Some(terms()));
    assert_eq!(world.case.phase, Phase::Agreed);
    let name = |id| What::Mediation(Mediating::Mediator(who(id)));
    world.refuses(m, name(MEDIATORS[2]), Refusal::NotAgreed);
    world.refuses(m, name(ADMIN), Refusal::Conflict(Ground::Agent));
    world.refuses(m, name(OUTSIDER), Refusal::Conflict(Ground::NoOffice));
    world.does(m, name(MEDIATORS[1]));
    let participants = vec![PartyNo(1), PartyNo(2)];
    let open = |language| {
        What::Mediation(Mediating::Opened {
            language,
            participants: participants.clone(),
        })
    };
    world.refuses(m, open(Tongue::English), Refusal::NotSettled);
    world.people(MEDIATORS[1], People::Declared);
    world.refuses(m, open(Tongue::English), Refusal::NotSettled);
    for (by, no) in [(CLAIMANT, 1), (RESPONDENT, 2)] {
        let against = PersonId(MEDIATORS[1]);
        world.people(
            by,
            People::NoObjection {
                against,
                party: PartyNo(no),
            },
        );
    }
    world.refuses(m, open(Tongue::Russian), Refusal::NotAgreed);
    world.does(MEDIATORS[1], open(Tongue::English));
    let until = world.now + days(60);
    let longer = |no| {
        What::Mediation(Mediating::Extension {
            party: PartyNo(no),
            until,
        })
    };
    world.does(CLAIMANT, longer(1));
    assert_ne!(world.case.next().unwrap().at, until);
    world.does(RESPONDENT, longer(2));
    assert_eq!(world.case.next().unwrap().at, until);
    let text = some("what they said");
    world.refuses(
        m,
        What::Ladder(Ladder::Settled { text }),
        Refusal::WrongLevel(Level::Mediation),
    );
    world.does(
        MEDIATORS[1],
        What::Mediation(Mediating::Ended(MediationEnd::Settled)),
    );
    assert!(world.case.is_over());
    // What was agreed on is a date and a party here, and no text. Not kept, the way to court is open.
    let due = world.now + days(10);
    let task = |title| {
        What::Task(Tasking::Set {
            title,
            party: PartyNo(2),
            due,
        })
    };
    world.refuses(m, task(some("pay")), Refusal::NothingOfMediation);
    world.does(m, task(None));
    let raise = What::Ladder(Ladder::Raised {
        reason: RaiseReason::SettlementBroken,
        text: None,
    });
    world.refuses(CLAIMANT, raise.clone(), Refusal::Over);
    world.does(
        m,
        What::Task(Tasking::Status {
            no: 1,
            status: TaskStatus::NotExecuted,
        }),
    );
    world.does(CLAIMANT, raise);
    assert_eq!(
        (world.case.level, world.case.phase),
        (Level::Court, Phase::Drafting)
    );
    assert!(world.case.skipped.is_empty());
}

#[test]
fn an_objection_of_one_side_removes_a_mediator() {
    let mut world = World::new();
    let m = MEDIATORS[0];
    world.in_mediation().notified(m, 2);
    world
        .replied(CLAIMANT, 1, Some(terms()))
        .replied(RESPONDENT, 2, Some(terms()));
    let name = What::Mediation(Mediating::Mediator(who(MEDIATORS[1])));
    world.does(m, name.clone());
    let against = PersonId(MEDIATORS[1]);
    let objected = |grounds| {
        What::People(People::Objected {
            against,
            party: PartyNo(2),
            grounds,
        })
    };
    world.refuses(
        RESPONDENT,
        objected(some("he said")),
        Refusal::NothingOfMediation,
    );
    world.does(RESPONDENT, objected(None));
    assert!(world.case.mediation.as_ref().unwrap().mediator.is_none());
    world.refuses(m, name, Refusal::Conflict(Ground::Removed));
}

#[test]
fn silence_is_certified_by_the_clock_and_a_refusal_at_once() {
    let m = MEDIATORS[0];
    let mut world = World::new();
    world
        .in_mediation()
        .notified(m, 2)
        .replied(CLAIMANT, 1, Some(terms()));
    let early = What::Mediation(Mediating::NotHeld(NotHeld::NoReply));
    world.refuses(m, early, Refusal::WrongHand);
    world.comes(Due::MediationReply, 2);
    let certificate = world.case.mediation.as_ref().unwrap().certificate.unwrap();
    assert_eq!(certificate.reason, NotHeld::NoReply);
    let mut world = World::new();
    world
        .in_mediation()
        .notified(m, 2)
        .replied(RESPONDENT, 2, None);
    assert_eq!(world.case.phase, Phase::Unresolved);
    assert_eq!(
        world.told(Audience::Party(PartyNo(1))),
        [Notice::Certificate]
    );
    // Who refused is not told: neither to the other side, nor later to the court.
    assert!(!may_see(Some(&who(CLAIMANT)), &world.case, Field::Replies));
    let with_words = What::Ladder(Ladder::Raised {
        reason: RaiseReason::NoMediation,
        text: some("they said"),
    });
    world.refuses(CLAIMANT, with_words, Refusal::NothingOfMediation);
    world.raised(CLAIMANT);
    assert_eq!(world.case.level, Level::Court);
    assert!(!may_see(
        Some(&who(SECRETARIES[0])),
        &world.case,
        Field::Replies
    ));
    assert!(!may_see(
        Some(&who(SECRETARIES[0])),
        &world.case,
        Field::Mediation
    ));
    assert!(may_see(
        Some(&who(SECRETARIES[0])),
        &world.case,
        Field::Certificate
    ));
}

#[test]
fn an_ai_agent_without_telegram_is_told_by_hand_and_answers_through_the_keeper() {
    let mut world = World::new();
    let mut agent = party(PartyRole::Respondent, None);
    agent.nature = Nature::AiAgent;
    world.disputed(agent).raised(CLAIMANT).raised(CLAIMANT);
    let m = MEDIATORS[0];
    let by_bot = What::People(People::Notified {
        party: PartyNo(2),
        manner: Manner::Bot,
    });
    world.refuses(m, by_bot, Refusal::NoVoice);
    world.notified(m, 2);
    let by_hand = world.effects.iter().any(|effect| {
        matches!(
            effect,
            Effect::Tell {
                to: Audience::Person(PersonId(20)),
                by_hand: Some(PartyNo(2)),
                ..
            }
        )
    });
    assert!(by_hand);
    world.replied(m, 2, Some(terms()));
    assert!(world.lines.last().unwrap().recorded);
    // With somebody who acts for it, the keeper speaks for it no more.
    let mut lawyer = party(PartyRole::Representative, Some(LAWYER));
    lawyer.acts_for = Some(PartyNo(2));
    world.people(m, People::Named(lawyer));
    world.replied(CLAIMANT, 1, Some(terms()));
    let until = world.now + days(99);
    let mediator = What::Mediation(Mediating::Mediator(who(m)));
    world
        .does(m, mediator)
        .people(m, People::Declared)
        .after(days(4));
    let participants = vec![PartyNo(1), PartyNo(2), PartyNo(3)];
    world.does(
        m,
        What::Mediation(Mediating::Opened {
            language: Tongue::Russian,
            participants,
        }),
    );
    let longer = What::Mediation(Mediating::Extension {
        party: PartyNo(2),
        until,
    });
    world.refuses(m, longer.clone(), Refusal::NotParty);
    world.does(LAWYER, longer);
}

#[test]
fn who_was_notified_of_the_dispute_is_notified_of_the_mediation_as_well() {
    let mut world = World::new();
    world
        .disputed(party(PartyRole::Respondent, Some(RESPONDENT)))
        .notified(AGENT, 2)
        .raised(CLAIMANT)
        .raised(CLAIMANT);
    let consent = Some(terms());
    let party = PartyNo(2);
    let reply = What::Mediation(Mediating::Replied { party, consent });
    world.refuses(RESPONDENT, reply.clone(), Refusal::NotNotified);
    world.notified(MEDIATORS[0], 2).does(RESPONDENT, reply);
}

#[test]
fn to_court_the_claimant_goes_alone() {
    let mut world = World::new();
    world
        .in_mediation()
        .notified(MEDIATORS[0], 2)
        .replied(RESPONDENT, 2, None);
    let reason = RaiseReason::NoMediation;
    let raise = What::Ladder(Ladder::Raised { reason, text: None });
    for id in [MEDIATORS[0], COORDINATOR, RESPONDENT] {
        world.refuses(id, raise.clone(), Refusal::NotClaimant);
    }
    world.comes(Due::RaiseWindow, 0);
    assert_eq!(world.case.ending.unwrap().how, Ending::NotPursued);
    world.refuses(CLAIMANT, raise, Refusal::Over);
}
