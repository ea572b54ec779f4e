//! The stories of formal questions before the court: who is asked, what they see, and whose hand writes a claim.

use mtl_domain::people::PersonId;

use crate::{
    tests::world::*,
    wall::{Field, View, may_see, sees},
    *,
};

const S: i64 = SECRETARIES[0];

/// A closed claim that was refused, and the refusal complained of.
fn complained(rules: Rules) -> World {
    let mut world = World::with(&opening(), rules);
    world.at_court().written();
    world.claim(CLAIMANT, Claiming::Filled(Fill::Court(wish(true))));
    let no = Claiming::Refused(ClaimRefusal::Form, words("it is no claim"));
    world.claim(CLAIMANT, Claiming::Filed).claim(S, no);
    world.claim(CLAIMANT, Claiming::Complained(words("it is a claim")));
    world
}

fn upheld(upheld: bool) -> What {
    let reasons = words("so");
    What::Claim(Claiming::ComplaintDecided { upheld, reasons })
}

fn view(world: &World, id: i64) -> View {
    sees(Some(&who(id)), &world.case)
}

fn reads(world: &World, id: i64, field: Field) -> bool {
    may_see(Some(&who(id)), &world.case, field)
}

#[test]
fn the_duty_judge_sees_what_they_decide_on_whatever_their_office_and_nobody_else_does() {
    let mut rules = rules();
    rules.duty_judge = Some(PersonId(OUTSIDER));
    let mut world = complained(rules);
    assert_eq!(view(&world, OUTSIDER), View::Whole);
    assert!(reads(&world, OUTSIDER, Field::Claim));
    for field in [
        Field::Transcript,
        Field::Materials,
        Field::Draft,
        Field::Replies,
    ] {
        assert!(!reads(&world, OUTSIDER, field), "{field}");
    }
    for judge in JUDGES {
        assert_eq!(view(&world, judge), View::OnlyLevel);
        world.refuses(judge, upheld(true), Refusal::NotJudge);
    }
    world.does(OUTSIDER, upheld(true));
    assert_eq!(world.case.phase, Phase::Composing);
    assert_eq!(view(&world, OUTSIDER), View::Nothing, "it is decided");
}

#[test]
fn without_a_duty_judge_the_general_bench_sees_the_claim_while_it_decides() {
    let mut rules = rules();
    rules.duty_judge = None;
    let mut world = complained(rules);
    for judge in JUDGES {
        assert!(reads(&world, judge, Field::Claim));
        assert!(!reads(&world, judge, Field::Materials));
    }
    world.refuses(OUTSIDER, upheld(true), Refusal::NotJudge);
    world.does(JUDGES[1], upheld(true));
    assert_eq!(view(&world, JUDGES[1]), View::OnlyLevel);
}

#[test]
fn a_question_that_waits_too_long_goes_to_who_is_on_duty_by_then() {
    let mut world = complained(rules());
    world.rules.duty_judge = Some(PersonId(JUDGES[2]));
    world.refuses(JUDGES[2], upheld(true), Refusal::NotJudge);
    world.comes(Due::Complaint, 0);
    let judge = Audience::Person(PersonId(JUDGES[2]));
    assert_eq!(world.told(judge), [Notice::Complaint]);
    assert_eq!(view(&world, DUTY), View::OnlyLevel);
    world.rules.duty_judge = None;
    world.comes(Due::Complaint, 0);
    assert_eq!(world.told(Audience::GeneralBench), [Notice::Complaint]);
    world.does(JUDGES[0], upheld(false));
}

#[test]
fn nobody_decides_on_an_objection_to_themselves() {
    let mut world = World::new();
    world.accepted().court(S, Sitting::Composed(sole(DUTY)));
    let against = PersonId(DUTY);
    let (party, grounds) = (PartyNo(2), some("a cousin"));
    let objected = People::Objected {
        against,
        party,
        grounds,
    };
    world.people(RESPONDENT, objected);
    assert_eq!(world.told(Audience::GeneralBench), [Notice::Objection]);
    let decided = What::People(People::ObjectionDecided {
        against,
        upheld: true,
    });
    world.refuses(DUTY, decided.clone(), Refusal::Conflict(Ground::Party));
    assert!(reads(&world, JUDGES[1], Field::Objections));
    assert!(!reads(&world, JUDGES[1], Field::Claim));
    world.does(JUDGES[1], decided.clone());
    world.refuses(JUDGES[1], decided, Refusal::NotDue);
}

#[test]
fn a_claim_is_written_by_its_claimants_hand_or_their_representatives() {
    let mut world = World::new();
    world.at_court();
    let gone = People::Reach {
        party: PartyNo(1),
        reachable: false,
    };
    world.people(0, gone);
    let fill = What::Claim(Claiming::Filled(Fill::Demand(words("my money"))));
    world.refuses(S, fill.clone(), Refusal::NotClaimant);
    assert!(!reads(&world, S, Field::Draft));
    // The secretary writes down who acts for them.
    let mut lawyer = party(PartyRole::Representative, Some(LAWYER));
    lawyer.acts_for = Some(PartyNo(1));
    world.people(S, People::Named(lawyer));
    for fill in fills() {
        world.claim(LAWYER, Claiming::Filled(fill));
    }
    world.claim(LAWYER, Claiming::Undertook { text: digest(7) });
    world.refuses(S, What::Claim(Claiming::Filed), Refusal::NotClaimant);
    world.claim(LAWYER, Claiming::Filed);
    // A complaint has its window, so the keeper writes down what comes by another way.
    let no = Claiming::Refused(ClaimRefusal::Form, words("it is no claim"));
    world.claim(S, no);
    world.people(
        0,
        People::Reach {
            party: PartyNo(3),
            reachable: false,
        },
    );
    world.claim(S, Claiming::Complained(words("it is a claim")));
    assert!(world.lines.last().unwrap().recorded);
}

#[test]
fn the_next_instance_is_the_one_that_can_be_turned_to() {
    let mut world = World::new();
    let next = |world: &World| world.case.next_instance(true);
    assert_eq!(next(&world), Some(Instance::Admins));
    world.at_court();
    assert_eq!(next(&world), Some(Instance::Court), "a draft");
    world.written().claim(CLAIMANT, Claiming::Filed);
    assert_eq!(next(&world), Some(Instance::DutyJudge));
    assert_eq!(world.case.next_instance(false), Some(Instance::General));
    world.claim(S, Claiming::Accepted);
    assert_eq!(
        next(&world),
        None,
        "by default the general bench, whose word is final"
    );
    world
        .notified(S, 2)
        .court(S, Sitting::Composed(sole(JUDGES[0])));
    assert_eq!(next(&world), Some(Instance::General));
    assert_eq!(next(&complained(rules())), None);
}
