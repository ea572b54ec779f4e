//! The figures, over stories whose numbers are known.

use super::*;
use crate::{tests::world::*, *};

fn whole() -> Period {
    Period {
        from: start(),
        to: start() + days(9999),
    }
}

fn of(worlds: &[&World], period: Period) -> Register {
    figures(worlds.iter().map(|world| world.lines.as_slice()), period)
}

fn answered(after: i64, how: Ladder) -> World {
    let mut world = World::new();
    world.after(days(after)).does(AGENT, What::Ladder(how));
    world
}

#[test]
fn levels_count_what_came_and_how_it_ended() {
    let text = || some("so");
    let settled = answered(1, Ladder::Settled { text: text() });
    let refused = answered(
        3,
        Ladder::Refused {
            reason: RefuseReason::Abuse,
            text: text(),
        },
    );
    let mut raised = answered(9, Ladder::Decided { text: text() });
    raised.after(days(5)).raised(CLAIMANT);
    raised.does(
        ADMIN,
        What::Ladder(Ladder::Lowered {
            reason: LowerReason::WithinPower,
            text: text(),
        }),
    );
    raised.comes(Due::Answer, 0).comes(Due::Answer, 0);
    let register = of(&[&settled, &refused, &raised], whole());
    let support = register.levels[&Level::Support];
    assert_eq!(
        (
            support.opened,
            support.settled,
            support.refused,
            support.decided,
            support.raised
        ),
        (4, 1, 1, 1, 1)
    );
    assert_eq!(support.late, 1, "a date is missed once");
    assert_eq!(
        support.median,
        Some(days(3)),
        "the window after an answer is the member's time"
    );
    assert_eq!(support.p90, Some(days(9)));
    let admins = register.levels[&Level::Admins];
    assert_eq!((admins.opened, admins.returned), (1, 1));
    assert!(!register.levels.contains_key(&Level::Mediation));
}

#[test]
fn mediation_gives_counts_only() {
    let mut refused = World::new();
    refused
        .in_mediation()
        .notified(MEDIATORS[0], 2)
        .replied(RESPONDENT, 2, None);
    let m = MEDIATORS[0];
    let mut settled = World::new();
    settled.in_mediation().notified(m, 2);
    settled
        .replied(RESPONDENT, 2, Some(terms()))
        .replied(CLAIMANT, 1, Some(terms()));
    settled
        .does(m, What::Mediation(Mediating::Mediator(who(m))))
        .people(m, People::Declared);
    let participants = vec![PartyNo(1), PartyNo(2)];
    settled.after(days(4)).does(
        m,
        What::Mediation(Mediating::Opened {
            language: Tongue::English,
            participants,
        }),
    );
    settled.does(m, What::Mediation(Mediating::Ended(MediationEnd::Settled)));
    let register = of(&[&refused, &settled], whole());
    assert_eq!(
        register.mediation,
        MediationCounts {
            registered: 2,
            resolved: 1
        }
    );
    assert!(!register.levels.contains_key(&Level::Mediation));
}

#[test]
fn the_court_counts_returned_claims_and_appeals() {
    let mut world = World::new();
    world.at_court().written().claim(CLAIMANT, Claiming::Filed);
    let defect = Defect {
        item: ClaimItem::Fee,
        what: words("more"),
    };
    world.claim(SECRETARIES[0], Claiming::Returned(vec![defect]));
    world
        .claim(CLAIMANT, Claiming::Filed)
        .claim(SECRETARIES[0], Claiming::Accepted);
    world
        .notified(SECRETARIES[0], 2)
        .composed(sole(JUDGES[0]))
        .posted(Post::Opening);
    world.court(SECRETARIES[0], Sitting::Ruled(ruling(&[JUDGES[0]], None)));
    world.court(
        CLAIMANT,
        Sitting::Appealed {
            party: PartyNo(1),
            grounds: words("no"),
        },
    );
    let register = of(&[&world], whole());
    let court = register.levels[&Level::Court];
    assert_eq!(
        (court.opened, court.returned, court.decided, court.appealed),
        (1, 1, 1, 1)
    );
    assert_eq!(register.levels[&Level::Appeal].opened, 1);
}

#[test]
fn a_period_has_the_stays_that_began_in_it() {
    let world = World::new();
    let before = Period {
        from: start() - days(9),
        to: start(),
    };
    assert_eq!(of(&[&world], before), Register::default());
    let from = Period {
        from: start(),
        to: start() + days(1),
    };
    assert_eq!(of(&[&world], from).levels[&Level::Support].opened, 1);
    assert_eq!(of(&[], whole()), Register::default());
}
