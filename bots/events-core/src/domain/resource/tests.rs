//! What has to be claimed: the whole and its parts, each once, whatever the parts point at.

use proptest::prelude::*;

use super::*;

fn made_of(id: i64, parts: &[i64]) -> Resource {
    let mut one = Resource::new(ResourceId(id), Kind::Venue);
    one.parts = parts.iter().map(|id| ResourceId(*id)).collect();
    one
}

fn ids(needs: &[Need]) -> Vec<i64> {
    needs.iter().map(|need| need.resource.0).collect()
}

#[test]
fn who_takes_the_hall_takes_both_rooms() {
    let mut hall = made_of(1, &[2, 3]);
    hall.owner = Some(PersonId(7));
    hall.setup = TimeDelta::hours(1);
    let mut room = made_of(2, &[]);
    room.owner = Some(PersonId(7));
    let mut other = made_of(3, &[]);
    other.owner = Some(PersonId(8));
    let all = [hall, room, other];
    let needs = needs(&[ResourceId(1)], &all);
    assert_eq!(ids(&needs), [1, 2, 3]);
    // Rooms are taken as long as the hall; one owner is asked once.
    assert!(needs.iter().all(|need| need.setup == TimeDelta::hours(1)));
    let consents: Vec<Consent> = needs.iter().map(|need| need.consent).collect();
    assert_eq!(consents, [Consent::Asked, Consent::Free, Consent::Asked]);
}

#[test]
fn a_room_alone_leaves_the_other_free() {
    let all = [made_of(1, &[2, 3]), made_of(2, &[]), made_of(3, &[])];
    assert_eq!(ids(&needs(&[ResourceId(2)], &all)), [2]);
    assert_eq!(ids(&needs(&[ResourceId(9)], &all)), [0_i64; 0]);
}

proptest! {
    #[test]
    fn each_is_claimed_once_and_rings_end(
        parts in prop::collection::vec(prop::collection::vec(0_i64..8, 0..4), 8),
        setups in prop::collection::vec(0_i64..5, 8),
        chosen in prop::collection::vec(0_i64..8, 0..4),
    ) {
        let all: Vec<Resource> = (0..8)
            .map(|id: usize| {
                let mut one = made_of(id as i64, &parts[id]);
                one.setup = TimeDelta::minutes(setups[id]);
                one
            })
            .collect();
        let chosen: Vec<ResourceId> = chosen.into_iter().map(ResourceId).collect();
        let needs = needs(&chosen, &all);
        let mut once = ids(&needs);
        once.sort_unstable();
        once.dedup();
        prop_assert_eq!(once.len(), needs.len());
        prop_assert!(chosen.iter().all(|id| needs.iter().any(|need| need.resource == *id)));
        for need in &needs {
            let resource = &all[need.resource.0 as usize];
            for part in &resource.parts {
                let part = needs.iter().find(|it| it.resource == *part).unwrap();
                prop_assert!(part.setup >= need.setup);
            }
        }
    }
}
