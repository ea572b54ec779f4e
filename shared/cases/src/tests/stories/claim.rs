//! The stories of the claim: straight to court, the undertaking, refused and complained of.

use mtl_domain::people::PersonId;

use crate::{
    tests::world::*,
    wall::{Field, may_see},
    *,
};

const S: i64 = SECRETARIES[0];

fn refuse() -> Claiming {
    Claiming::Refused(ClaimRefusal::Form, words("it is no claim"))
}

#[test]
fn a_refusal_is_complained_of_to_the_duty_judge_else_to_the_general_bench() {
    let mut world = World::new();
    world
        .at_court()
        .written()
        .claim(CLAIMANT, Claiming::Filed)
        .claim(S, refuse());
    assert_eq!(world.case.next_instance(true), Some(Instance::DutyJudge));
    let mut without = world.clone();
    without.rules.duty_judge = None;
    let complain = Claiming::Complained(words("it is a claim"));
    world.claim(CLAIMANT, complain.clone());
    assert_eq!(
        world.told(Audience::Person(PersonId(DUTY))),
        [Notice::Complaint]
    );
    let decided = |upheld| {
        What::Claim(Claiming::ComplaintDecided {
            upheld,
            reasons: words("so"),
        })
    };
    world.refuses(S, decided(true), Refusal::NotJudge);
    world.refuses(JUDGES[0], decided(true), Refusal::NotJudge);
    world.does(DUTY, decided(true));
    assert_eq!(world.case.phase, Phase::Composing);
    without.claim(CLAIMANT, complain);
    assert_eq!(without.told(Audience::GeneralBench), [Notice::Complaint]);
    without.does(JUDGES[0], decided(false));
    assert_eq!(without.case.ending.unwrap().how, Ending::Refused);
}

#[test]
fn a_direct_claim_says_what_it_skips() {
    let mut world = World::new();
    world.at_court();
    let skipped: Vec<Level> = world.case.skipped.iter().map(|one| one.level).collect();
    assert_eq!(skipped, [Level::Admins, Level::Mediation]);
    assert!(may_see(Some(&who(CLAIMANT)), &world.case, Field::Draft));
    assert!(!may_see(Some(&who(S)), &world.case, Field::Draft));
}

#[test]
fn the_undertaking_is_the_claimants_own_act_under_the_exact_text() {
    let mut world = World::new();
    world.at_court();
    let undertook = |n| What::Claim(Claiming::Undertook { text: digest(n) });
    world.refuses(CLAIMANT, undertook(8), Refusal::OtherText);
    world.refuses(S, undertook(7), Refusal::NotClaimant);
    // Not even for a claimant whom nothing reaches.
    world.does(
        0,
        What::People(People::Reach {
            party: PartyNo(1),
            reachable: false,
        }),
    );
    world.refuses(S, undertook(7), Refusal::NotClaimant);
    world.does(CLAIMANT, undertook(7));
}

#[test]
fn a_complaint_comes_while_its_window_is_open() {
    let mut world = World::new();
    world
        .at_court()
        .written()
        .claim(CLAIMANT, Claiming::Filed)
        .claim(S, refuse());
    let mut late = world.clone();
    let complain = What::Claim(Claiming::Complained(words("it is a claim")));
    late.after(days(15))
        .refuses(CLAIMANT, complain, Refusal::TooLate);
    world.comes(Due::ComplaintWindow, 0);
    assert_eq!(world.case.ending.unwrap().how, Ending::Refused);
}
