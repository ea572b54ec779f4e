//! The stories of the bench: who steps back, who is objected to, who sits instead.

use mtl_domain::people::PersonId;

use crate::{tests::world::*, *};

const S: i64 = SECRETARIES[0];

#[test]
fn who_judged_below_does_not_judge_above() {
    let mut world = World::new();
    world.heard(sole(JUDGES[0]));
    world.court(S, Sitting::Ruled(ruling(&[JUDGES[0]], None)));
    let (party, grounds) = (PartyNo(1), words("no"));
    world.court(CLAIMANT, Sitting::Appealed { party, grounds });
    let bench = What::Court(Sitting::Composed(general()));
    world.refuses(S, bench, Refusal::Conflict(Ground::JudgedBelow));
}

#[test]
fn a_secretary_who_steps_back_is_replaced_and_never_judges() {
    let mut rules = rules();
    rules.keepers.insert(Level::Court, PersonId(S));
    let mut world = World::with(&opening(), rules);
    world.accepted().people(S, People::Recused);
    assert!(world.case.keeper.is_none());
    assert!(
        world
            .told(Audience::Coordinators)
            .contains(&Notice::KeeperWanted)
    );
    let back = What::People(People::Keeper(who(S)));
    world.refuses(COORDINATOR, back, Refusal::Conflict(Ground::Removed));
    world.people(SECRETARIES[1], People::Keeper(who(SECRETARIES[1])));
    let chosen = What::Court(Sitting::Composed(sole(S)));
    world.refuses(SECRETARIES[1], chosen, Refusal::Conflict(Ground::Removed));
    let own = What::Court(Sitting::Composed(sole(SECRETARIES[1])));
    world.refuses(SECRETARIES[1], own, Refusal::Conflict(Ground::Secretary));
}

#[test]
fn a_judge_objected_to_with_success_is_replaced() {
    let mut world = World::new();
    world
        .accepted()
        .court(S, Sitting::Composed(sole(JUDGES[0])));
    let against = PersonId(JUDGES[0]);
    let grounds = some("a cousin");
    world.people(
        RESPONDENT,
        People::Objected {
            against,
            party: PartyNo(2),
            grounds,
        },
    );
    assert!(
        world
            .told(Audience::Person(PersonId(DUTY)))
            .contains(&Notice::Objection)
    );
    let upheld = What::People(People::ObjectionDecided {
        against,
        upheld: true,
    });
    world.refuses(S, upheld.clone(), Refusal::NotJudge);
    world.refuses(JUDGES[0], upheld.clone(), Refusal::Conflict(Ground::Party));
    world.does(DUTY, upheld);
    assert_eq!(world.case.phase, Phase::Composing);
    let again = What::Court(Sitting::Composed(sole(JUDGES[0])));
    world.refuses(S, again, Refusal::Conflict(Ground::Removed));
    world.composed(sole(JUDGES[1])).posted(Post::Opening);
}

#[test]
fn an_open_hearing_is_not_sent_down_while_a_judge_is_replaced() {
    let mut world = World::new();
    world
        .heard(sole(JUDGES[0]))
        .people(JUDGES[0], People::Recused);
    assert_eq!(world.case.phase, Phase::Composing);
    let reason = LowerReason::StepWanted;
    let down = What::Ladder(Ladder::Lowered {
        reason,
        text: some("mediate"),
    });
    world.refuses(S, down, Refusal::WrongPhase(Phase::Composing));
    // The next bench goes on where the last one stopped.
    world.composed(sole(JUDGES[1]));
    assert_eq!(world.case.phase, Phase::Hearing);
}

#[test]
fn an_objection_has_its_window_and_is_decided_before_the_hearing() {
    let mut world = World::new();
    world
        .accepted()
        .court(S, Sitting::Composed(sole(JUDGES[0])));
    world.people(JUDGES[0], People::Declared);
    let against = PersonId(JUDGES[0]);
    let object = |no| {
        let (party, grounds) = (PartyNo(no), some("a cousin"));
        What::People(People::Objected {
            against,
            party,
            grounds,
        })
    };
    world.does(RESPONDENT, object(2)).after(days(4));
    world.refuses(CLAIMANT, object(1), Refusal::WindowOver);
    let (post, text) = (Post::Opening, digest(5));
    world.court(
        S,
        Sitting::Previewed {
            post,
            text: text.clone(),
        },
    );
    let publish = What::Court(Sitting::Published { post, text });
    world.refuses(S, publish.clone(), Refusal::NotSettled);
    world.people(
        DUTY,
        People::ObjectionDecided {
            against,
            upheld: false,
        },
    );
    world.does(S, publish);
}
