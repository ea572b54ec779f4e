//! Who sees what, place by place.

use mtl_domain::people::PersonId;

use super::*;
use crate::{Audience, By, Carry, Event, Ladder, Notice, What, tests::world::*};

fn view(world: &World, id: i64) -> View {
    sees(Some(&who(id)), &world.case)
}

#[test]
fn each_level_sees_its_own_and_the_others_where_it_is() {
    let mut world = World::new();
    assert_eq!(view(&world, AGENT), View::Whole);
    assert_eq!(view(&world, MEDIATORS[0]), View::OnlyLevel);
    assert_eq!(view(&world, OUTSIDER), View::Nothing);
    assert_eq!(sees(None, &world.case), View::Nothing);
    world.in_mediation();
    for id in [AGENT, ADMIN, SECRETARIES[0], JUDGES[0], COORDINATOR, OWNER] {
        assert_eq!(view(&world, id), View::OnlyLevel, "{id}");
        assert!(may_see(Some(&who(id)), &world.case, Field::Level));
        assert!(!may_see(Some(&who(id)), &world.case, Field::Grievance));
        assert!(
            world
                .lines
                .iter()
                .all(|line| !may_see_line(Some(&who(id)), &world.case, line))
        );
    }
    assert_eq!(view(&world, MEDIATORS[2]), View::Whole);
    assert_eq!(view(&world, RESPONDENT), View::Nothing);
    world.notified(MEDIATORS[0], 2);
    assert_eq!(view(&world, RESPONDENT), View::Whole);
}

#[test]
fn what_a_party_said_to_the_offer_is_its_own() {
    let mut world = World::new();
    world
        .in_mediation()
        .notified(MEDIATORS[0], 2)
        .replied(RESPONDENT, 2, None);
    let line = world.lines.last().unwrap().clone();
    let reads = |world: &World, id| may_see_line(Some(&who(id)), &world.case, &line);
    assert!(reads(&world, RESPONDENT) && reads(&world, MEDIATORS[0]));
    assert!(!reads(&world, CLAIMANT));
    world.raised(CLAIMANT);
    assert!(!reads(&world, SECRETARIES[0]) && !reads(&world, CLAIMANT));
    // The court reads no line of the mediators', but that it came from there.
    let secretary = who(SECRETARIES[0]);
    let seen = |line: &&Line| may_see_line(Some(&secretary), &world.case, line);
    let within = |line: &&Line| line.from == Level::Mediation;
    let codes: Vec<Code> = world
        .lines
        .iter()
        .filter(within)
        .filter(seen)
        .map(|line| line.code)
        .collect();
    assert_eq!(codes, [Code::Raised]);
}

#[test]
fn the_transcript_goes_up_as_far_as_the_member_says() {
    let mut world = World::new();
    let transcript = |world: &World, id| may_see(Some(&who(id)), &world.case, Field::Transcript);
    assert!(transcript(&world, AGENT));
    world.raised(CLAIMANT);
    assert!(!transcript(&world, ADMIN));
    let carry = What::Ladder(Ladder::Carried(Carry::Selected(vec![5])));
    world.refuses(ADMIN, carry.clone(), crate::Refusal::NotParty);
    world.does(CLAIMANT, carry);
    assert!(transcript(&world, ADMIN) && !transcript(&world, AGENT));
    assert!(world.case.transcript.has(5) && !world.case.transcript.has(6));
    assert!(Carry::Whole.has(6) && !Carry::None.has(5));
}

#[test]
fn a_filed_claim_is_the_claimants_and_the_secretarys_until_it_is_notified() {
    let mut world = World::new();
    world
        .disputed(party(PartyRole::Respondent, Some(RESPONDENT)))
        .notified(AGENT, 2);
    let text = some("now");
    let reason = crate::SkipReason::Urgent;
    world
        .does(CLAIMANT, What::Ladder(Ladder::Claimed { reason, text }))
        .written();
    let claim = |world: &World, id| may_see(Some(&who(id)), &world.case, Field::Claim);
    assert!(claim(&world, CLAIMANT) && !claim(&world, SECRETARIES[0]));
    world.claim(CLAIMANT, crate::Claiming::Filed);
    assert!(
        claim(&world, SECRETARIES[0]) && !claim(&world, RESPONDENT) && !claim(&world, JUDGES[0])
    );
    world.claim(SECRETARIES[0], crate::Claiming::Accepted);
    assert!(
        !claim(&world, RESPONDENT),
        "the dispute was notified, the claim was not"
    );
    world.notified(SECRETARIES[0], 2);
    assert!(claim(&world, RESPONDENT));
}

#[test]
fn the_public_part_is_what_the_court_has_posted_and_no_names() {
    let mut world = World::new();
    world.heard(crate::NewBench { ..general() });
    let link = words("https://t.me/court/1");
    let post = Post::Opening;
    world.court(
        0,
        crate::Sitting::Linked {
            post,
            link: link.clone(),
        },
    );
    let part = public_part(&world.case).unwrap();
    assert_eq!((part.number, part.links), (1, vec![(post, link)]));
    assert!(!may_see(None, &world.case, Field::Parties));
    assert!(!may_see(None, &world.case, Field::Claim));
    assert!(may_see(None, &world.case, Field::Bench));
    assert_eq!(view(&world, AGENT), View::Public);
}

#[test]
fn those_a_case_is_about_are_left_out_of_every_group() {
    let mut world = World::new();
    world.disputed(party(PartyRole::Respondent, Some(JUDGES[0])));
    world.rules.keepers.clear();
    let raise = Ladder::Raised {
        reason: crate::RaiseReason::Other,
        text: some("up"),
    };
    let event = Event {
        by: By::Person(who(CLAIMANT)),
        what: What::Ladder(raise),
    };
    let (_, effects) = crate::decide(&world.case, &event, &world.rules, world.now).unwrap();
    let told = effects.iter().find_map(|effect| match effect {
        crate::Effect::Tell {
            to: Audience::Coordinators,
            what: Notice::KeeperWanted,
            except,
            ..
        } => Some(except.clone()),
        _ => None,
    });
    assert_eq!(told, Some(vec![PersonId(JUDGES[0])]));
}
