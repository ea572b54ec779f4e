//! Wild steps: whatever anybody might try, in and out of place.

use mtl_domain::people::PersonId;

use super::{Dice, keeper, text};
use crate::{tests::world::*, *};

pub fn wild(case: &Case, now: mtl_domain::clock::Instant, dice: &mut Dice) -> Vec<(i64, What)> {
    let by = dice.pick(&EVERYBODY);
    let other = dice.pick(&EVERYBODY);
    let no = PartyNo(dice.roll(4) as u16);
    let seated: Vec<i64> = case.seated().map(|one| one.person.0).collect();
    let against = PersonId(seated.first().copied().unwrap_or(other));
    let against = if dice.roll(2) == 0 {
        against
    } else {
        PersonId(seated.last().copied().unwrap_or(other))
    };
    let speaker = if no.0 == 1 { CLAIMANT } else { RESPONDENT };
    let mut new = party(dice.pick(PartyRole::ALL), Some(other));
    if new.role == PartyRole::Representative {
        new.acts_for = Some(no);
    }
    let words_here = text(case);
    let k = keeper(case);
    let post = dice.pick(Post::ALL);
    let reachable = dice.roll(2) == 0;
    vec![
        (by, What::Ladder(Ladder::Acknowledged)),
        (CLAIMANT, What::Ladder(Ladder::Withdrawn)),
        (
            0,
            What::Ladder(Ladder::Raised {
                reason: RaiseReason::Late,
                text: None,
            }),
        ),
        (
            k,
            What::Ladder(Ladder::Lowered {
                reason: dice.pick(LowerReason::ALL),
                text: words_here.clone(),
            }),
        ),
        (
            k,
            What::Ladder(Ladder::Lowered {
                reason: LowerReason::WithinPower,
                text: None,
            }),
        ),
        (
            k,
            What::Ladder(Ladder::Settled {
                text: words_here.clone(),
            }),
        ),
        (
            speaker,
            What::Ladder(Ladder::SettlementConfirmed { party: no }),
        ),
        (
            CLAIMANT,
            What::Ladder(Ladder::Carried(Carry::Selected(vec![1, 2]))),
        ),
        (CLAIMANT, What::People(People::Named(new.clone()))),
        (k, What::People(People::Named(new))),
        (
            0,
            What::People(People::Reach {
                party: no,
                reachable,
            }),
        ),
        (other, What::People(People::Keeper(who(other)))),
        (COORDINATOR, What::People(People::Keeper(who(other)))),
        (k, What::People(People::Agent(PersonId(other)))),
        (against.0, What::People(People::Recused)),
        (
            speaker,
            What::People(People::Objected {
                against,
                party: no,
                grounds: words_here.clone(),
            }),
        ),
        (
            speaker,
            What::People(People::Objected {
                against,
                party: no,
                grounds: None,
            }),
        ),
        (
            speaker,
            What::People(People::NoObjection { against, party: no }),
        ),
        (
            dice.pick(&[DUTY, COORDINATOR]),
            What::People(People::ObjectionDecided {
                against,
                upheld: reachable,
            }),
        ),
        (
            speaker,
            What::Court(Sitting::Closed {
                party: (dice.roll(2) == 0).then_some(no),
            }),
        ),
        (
            speaker,
            What::Court(Sitting::Material {
                party: Some(no),
                what: words("words"),
                hash: None,
            }),
        ),
        (
            0,
            What::Court(Sitting::Linked {
                post,
                link: words("https://t.me/court/1"),
            }),
        ),
        (
            by,
            What::Task(Tasking::Set {
                title: words_here,
                party: no,
                due: now,
            }),
        ),
        (by, What::Claim(Claiming::Accepted)),
        (by, What::Court(Sitting::Composed(general()))),
        (by, What::Mediation(Mediating::Met)),
    ]
}
