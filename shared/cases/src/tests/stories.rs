//! The stories: from the desk to a final ruling, and the ways beside.

mod bench;
mod claim;
mod court;
mod formal;
mod mediation;

use mtl_domain::people::PersonId;

use super::world::*;
use crate::{
    wall::{View, sees},
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

#[test]
fn what_the_clock_opens_was_late_before_and_goes_up_at_once() {
    let raise = || {
        What::Ladder(Ladder::Raised {
            reason: RaiseReason::Late,
            text: None,
        })
    };
    let mut world = World::new();
    world.refuses(0, raise(), Refusal::NotDue);
    let by_clock = Opening {
        by: By::Clock,
        keeper: None,
        ..opening()
    };
    let mut world = World::with(&by_clock, rules());
    world.does(0, raise());
    assert_eq!(world.case.level, Level::Admins);
    // Further up people have to want it.
    world.refuses(0, raise(), Refusal::WrongHand);
    // Taken down again, it has terms like any other.
    let lowered = What::Ladder(Ladder::Lowered {
        reason: LowerReason::WithinPower,
        text: some("we can do it"),
    });
    world.does(ADMIN, lowered);
    world.refuses(0, raise(), Refusal::NotDue);
}
