//! The stories: from the desk to a final ruling, and the ways beside.

mod court;

use mtl_domain::people::PersonId;

use super::world::*;
use crate::{
    wall::{Field, View, may_see, sees},
    *,
};

fn acknowledged() -> What {
    What::Ladder(Ladder::Acknowledged)
}

fn decided() -> What {
    What::Ladder(Ladder::Decided {
        text: some("so be it"),
    })
}

#[test]
fn a_request_is_settled_by_the_admins() {
    let mut world = World::new();
    world.does(AGENT, acknowledged()).raised(AGENT);
    assert_eq!(
        (world.case.level, world.case.phase),
        (Level::Admins, Phase::Waiting)
    );
    assert!(world.case.is_kept_by(PersonId(ADMIN)));
    assert_eq!(world.case.next().unwrap().due, Due::Acknowledge);
    world.does(ADMIN, acknowledged());
    let text = some("done");
    world.does(ADMIN, What::Ladder(Ladder::Settled { text }));
    assert_eq!(world.case.phase, Phase::Answered);
    assert_eq!(world.told(Audience::Party(PartyNo(1))), [Notice::Settled]);
    world.comes(Due::RaiseWindow, 0);
    assert!(world.case.is_over());
    assert_eq!(world.case.ending.unwrap().how, Ending::Settled);
    world.refuses(CLAIMANT, acknowledged(), Refusal::Over);
}

#[test]
fn a_request_goes_no_further_than_the_admins() {
    let mut world = World::new();
    world.raised(CLAIMANT);
    let raise = What::Ladder(Ladder::Raised {
        reason: RaiseReason::Disagree,
        text: some("more"),
    });
    world.refuses(CLAIMANT, raise.clone(), Refusal::NoDispute);
    let claim = What::Ladder(Ladder::Claimed {
        reason: SkipReason::Urgent,
        text: some("now"),
    });
    world.refuses(CLAIMANT, claim, Refusal::NoDispute);
    world.disputed(party(PartyRole::Respondent, None));
    world.does(CLAIMANT, raise);
    assert_eq!(world.case.level, Level::Mediation);
}

#[test]
fn after_the_window_the_way_up_is_closed_even_before_its_job_came() {
    let mut world = World::new();
    world.does(AGENT, acknowledged()).does(AGENT, decided());
    world.after(days(15));
    let raise = What::Ladder(Ladder::Raised {
        reason: RaiseReason::Disagree,
        text: some("more"),
    });
    world.refuses(CLAIMANT, raise, Refusal::TooLate);
}

#[test]
fn words_are_needed_to_raise_and_strangers_do_not() {
    let mut world = World::new();
    let raise = |text| {
        What::Ladder(Ladder::Raised {
            reason: RaiseReason::Other,
            text,
        })
    };
    world.refuses(CLAIMANT, raise(None), Refusal::NoWords);
    world.refuses(OUTSIDER, raise(some("me too")), Refusal::NotClaimant);
    world.refuses(ADMIN, raise(some("me too")), Refusal::NotClaimant);
    world.does(COORDINATOR, raise(some("it belongs there")));
}

#[test]
fn a_complaint_about_an_admin_goes_to_the_guilds_keeper_and_round_that_admin() {
    let mut world = World::new();
    world.disputed(party(PartyRole::Respondent, Some(ADMIN)));
    world.raised(CLAIMANT);
    assert!(world.case.is_kept_by(PersonId(GUILD)));
    assert!(world.told(Audience::Room(Level::Admins)).is_empty());
    assert!(
        world
            .told(Audience::Person(PersonId(GUILD)))
            .contains(&Notice::Arrived)
    );
    assert_eq!(sees(Some(&who(ADMIN)), &world.case), View::Nothing);
    let take = What::People(People::Keeper(who(ADMIN)));
    world.refuses(COORDINATOR, take, Refusal::Conflict(Ground::Party));
    // Notified, the admin is a party like any other, and still no keeper.
    world.notified(GUILD, 2);
    assert_eq!(sees(Some(&who(ADMIN)), &world.case), View::Whole);
    world.refuses(ADMIN, acknowledged(), Refusal::NotKeeper);
}

#[test]
fn a_complaint_about_the_agent_who_has_it_takes_it_away() {
    let mut world = World::new();
    world.disputed(party(PartyRole::Respondent, Some(AGENT)));
    assert!(
        world.case.keeper.is_none(),
        "the settings' keeper is the agent"
    );
    assert_eq!(world.told(Audience::Coordinators), [Notice::KeeperWanted]);
    world.refuses(AGENT, acknowledged(), Refusal::NotKeeper);
    let what = People::Keeper(who(COORDINATOR));
    world.people(COORDINATOR, what);
    world.does(COORDINATOR, acknowledged());
}

#[test]
fn without_a_guilds_keeper_there_is_a_vacancy_and_the_coordinator_knows() {
    let mut rules = rules();
    rules.guild_keeper = None;
    let mut world = World::with(&opening(), rules);
    world.disputed(party(PartyRole::Respondent, Some(ADMIN)));
    world.raised(CLAIMANT);
    assert!(world.case.keeper.is_none());
    assert!(
        world
            .told(Audience::Coordinators)
            .contains(&Notice::KeeperWanted)
    );
    let take = What::People(People::Keeper(who(GUILD)));
    world.refuses(GUILD, take, Refusal::Conflict(Ground::GuildOnly));
}

#[test]
fn about_a_coordinator_the_owners_are_told() {
    let mut rules = rules();
    rules.keepers.clear();
    let mut world = World::with(&opening(), rules);
    world.disputed(party(PartyRole::Respondent, Some(COORDINATOR)));
    world.raised(CLAIMANT);
    assert_eq!(
        world.told(Audience::Owners),
        [Notice::KeeperWanted, Notice::Arrived]
    );
    let take = What::People(People::Keeper(who(ADMIN)));
    world.refuses(COORDINATOR, take.clone(), Refusal::NotOverseer);
    world.does(OWNER, take);
}

#[test]
fn what_the_desk_does_not_answer_the_clock_raises_once_it_is_late() {
    let mut world = World::new();
    let raise = What::Ladder(Ladder::Raised {
        reason: RaiseReason::Late,
        text: None,
    });
    world.refuses(0, raise.clone(), Refusal::NotDue);
    world.comes(Due::Acknowledge, 0);
    world.does(0, raise.clone());
    assert_eq!(world.case.level, Level::Admins);
    world.comes(Due::Acknowledge, 0);
    world.refuses(0, raise, Refusal::WrongHand);
}

#[test]
fn the_keeper_is_reminded_twice_and_then_the_coordinator_is_told() {
    let mut world = World::new();
    let keeper = Audience::Person(PersonId(AGENT));
    world.refuses(0, What::Due(Due::Answer, 0), Refusal::NotDue);
    world.does(AGENT, acknowledged());
    world.refuses(0, What::Due(Due::Acknowledge, 0), Refusal::NotDue);
    let due = world.case.next().unwrap().at;
    world.comes(Due::Answer, 0);
    assert_eq!(world.told(keeper), [Notice::Late]);
    assert_eq!(world.told(Audience::Party(PartyNo(1))), [Notice::Late]);
    world.comes(Due::Answer, 0);
    assert_eq!(world.told(keeper), [Notice::LateAgain]);
    assert!(world.told(Audience::Coordinators).is_empty());
    world.comes(Due::Answer, 0);
    assert_eq!(world.told(Audience::Coordinators), [Notice::LateForLong]);
    world.comes(Due::Answer, 0);
    assert_eq!(world.told(Audience::Coordinators), [Notice::LateForLong]);
    let late = world.lines.iter().filter(|line| line.late).count();
    assert_eq!(late, 1, "one missed date");
    assert_eq!(
        world.case.next().unwrap().at,
        due,
        "the date itself does not move"
    );
}

#[test]
fn mediation_is_agreed_opened_extended_and_settled_without_a_word() {
    let mut world = World::new();
    world.to_mediation();
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
    world.to_mediation().notified(m, 2);
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
        .to_mediation()
        .notified(m, 2)
        .replied(CLAIMANT, 1, Some(terms()));
    let early = What::Mediation(Mediating::NotHeld(NotHeld::NoReply));
    world.refuses(m, early, Refusal::WrongHand);
    world.comes(Due::MediationReply, 2);
    let certificate = world.case.mediation.as_ref().unwrap().certificate.unwrap();
    assert_eq!(certificate.reason, NotHeld::NoReply);
    let mut world = World::new();
    world
        .to_mediation()
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
fn a_member_who_blocks_the_bot_is_told_by_hand() {
    let mut world = World::new();
    let gone = What::People(People::Reach {
        party: PartyNo(1),
        reachable: false,
    });
    world.does(0, gone.clone());
    assert_eq!(
        world.told(Audience::Person(PersonId(AGENT))),
        [Notice::Unreachable]
    );
    world.refuses(0, gone, Refusal::Already);
    world.does(AGENT, acknowledged());
    assert!(world.told(Audience::Party(PartyNo(1))).is_empty());
    assert_eq!(
        world.told(Audience::Person(PersonId(AGENT))),
        [Notice::Acknowledged]
    );
    world.does(
        0,
        What::People(People::Reach {
            party: PartyNo(1),
            reachable: true,
        }),
    );
    world.does(AGENT, decided());
    assert_eq!(world.told(Audience::Party(PartyNo(1))), [Notice::Decided]);
}
