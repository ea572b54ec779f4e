//! Who may not, seat by seat.

use super::*;
use crate::tests::world::*;
use crate::*;

fn world() -> World {
    let mut opening = opening();
    opening.agents = vec![PersonId(21)];
    let mut world = World::with(&opening, rules());
    world.disputed(party(PartyRole::Respondent, Some(RESPONDENT)));
    let named = |role| People::Named(party(role, Some(WITNESS)));
    world.people(CLAIMANT, named(PartyRole::Witness));
    let mut lawyer = party(PartyRole::Representative, Some(LAWYER));
    lawyer.acts_for = Some(PartyNo(1));
    world.people(CLAIMANT, People::Named(lawyer));
    world
}

fn bar_of(world: &World, id: i64, seat: Seat) -> Option<Ground> {
    // Every office at once: what is left is the conflict alone.
    let all = Role::ALL.iter().copied().collect();
    let who = Who {
        person: PersonId(id),
        roles: all,
    };
    bar(&world.case, &world.rules, &who, seat)
}

#[test]
fn nobody_named_in_the_case_has_a_seat_in_it() {
    let world = world();
    for seat in [Seat::Keeper, Seat::Mediator, Seat::Judge, Seat::ChosenJudge] {
        for (id, ground) in [
            (CLAIMANT, Ground::Party),
            (RESPONDENT, Ground::Party),
            (WITNESS, Ground::Witness),
            (LAWYER, Ground::Representative),
            (1_087_968_824, Ground::Mask),
        ] {
            assert_eq!(bar_of(&world, id, seat), Some(ground), "{id} as {seat}");
        }
    }
}

#[test]
fn who_worked_on_it_below_decides_nothing_above() {
    let mut world = world();
    // On the desk itself the same people go on.
    assert_eq!(bar_of(&world, AGENT, Seat::Keeper), None);
    for seat in [
        Seat::Mediator,
        Seat::Judge,
        Seat::ChosenJudge,
        Seat::DutyJudge,
    ] {
        assert_eq!(bar_of(&world, AGENT, seat), Some(Ground::Agent), "{seat}");
        assert_eq!(bar_of(&world, 21, seat), Some(Ground::Agent), "{seat}");
    }
    world.raised(CLAIMANT);
    assert_eq!(bar_of(&world, AGENT, Seat::Keeper), Some(Ground::Agent));
    world.raised(CLAIMANT);
    assert_eq!(bar_of(&world, ADMIN, Seat::Keeper), Some(Ground::Agent));
    // The keeper of a mediation may mediate, and is no judge afterwards.
    assert_eq!(bar_of(&world, MEDIATORS[0], Seat::Mediator), None);
    assert_eq!(
        bar_of(&world, MEDIATORS[0], Seat::Judge),
        Some(Ground::Mediated)
    );
}

#[test]
fn an_office_is_needed_but_for_a_judge_the_sides_choose() {
    let world = world();
    let bar = |seat| bar(&world.case, &world.rules, &who(OUTSIDER), seat);
    for seat in [Seat::Keeper, Seat::Mediator, Seat::Judge, Seat::DutyJudge] {
        assert_eq!(bar(seat), Some(Ground::NoOffice), "{seat}");
    }
    assert_eq!(bar(Seat::ChosenJudge), None);
}

#[test]
fn whoever_judges_or_mediates_steps_back_before_being_named() {
    let mut world = World::new();
    world.heard(sole(JUDGES[0]));
    let named = |id| What::People(People::Named(party(PartyRole::Witness, Some(id))));
    world.refuses(
        CLAIMANT,
        named(JUDGES[0]),
        Refusal::SeatedAlready(Seat::Judge),
    );
    world.refuses(CLAIMANT, named(RESPONDENT), Refusal::NamedAlready);
    // A secretary named as a witness keeps the case no longer.
    world.does(CLAIMANT, named(SECRETARIES[0]));
    assert!(world.case.keeper.is_none());
}

#[test]
fn sides_name_those_who_act_for_them_only() {
    let mut world = World::new();
    world.in_mediation().notified(MEDIATORS[0], 2);
    let mut lawyer = party(PartyRole::Representative, Some(LAWYER));
    let name = |new: &NewParty| What::People(People::Named(new.clone()));
    world.refuses(CLAIMANT, name(&lawyer), Refusal::ActsForWhom);
    lawyer.acts_for = Some(PartyNo(2));
    world.refuses(CLAIMANT, name(&lawyer), Refusal::ActsForWhom);
    world.does(RESPONDENT, name(&lawyer));
    let side = party(PartyRole::Respondent, Some(OUTSIDER));
    world.refuses(CLAIMANT, name(&side), Refusal::WrongPhase(Phase::Offered));
}
