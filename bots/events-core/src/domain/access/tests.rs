//! Rights follow the city, and a move between two cities needs both.

use super::*;

const HERE: CityId = CityId(1);
const THERE: CityId = CityId(2);

#[test]
fn a_local_coordinator_decides_at_home_only() {
    let roles = [Role::Local(HERE)];
    let home = rights(&roles, &[HERE]);
    assert!(home.moderates && home.coordinates && home.publishes && !home.elsewhere);
    let away = rights(&roles, &[THERE]);
    assert!(!away.moderates && !away.coordinates && away.elsewhere);
    let between = rights(&roles, &[HERE, THERE]);
    assert!(!between.moderates && between.elsewhere);
    let both = rights(&[Role::Local(HERE), Role::Local(THERE)], &[HERE, THERE]);
    assert!(both.moderates);
}

#[test]
fn the_programme_decides_everywhere_and_media_publish() {
    for role in [Role::Coordinator, Role::Moderator] {
        assert!(rights(&[role], &[THERE]).moderates);
    }
    assert!(!rights(&[Role::Moderator], &[HERE]).coordinates);
    let media = rights(&[Role::Media], &[HERE]);
    assert!(media.publishes && !media.moderates && !media.elsewhere);
    assert_eq!(rights(&[], &[HERE]), Rights::default());
    assert!(!rights(&[], &[]).moderates);
}
