//! Changes: small ones at once, material ones through the moderators, while the old plan stands.

use super::*;

#[test]
fn a_small_change_of_a_published_event_is_made_at_once() {
    let mut more = plan(20);
    more.capacity = Some(45);
    let (one, effects) = does(&published(), change(more), organizer(), days(1));
    assert_eq!(one.state, State::Published);
    assert_eq!(places(&effects), Some(Attend::Refill));
    assert!(effects.contains(&Effect::Cards));
    assert_eq!(calendar(&effects), None);
}

#[test]
fn a_move_keeps_the_old_evening_until_it_is_decided() {
    let before = published();
    let (one, effects) = does(&before, change(plan(22)), organizer(), days(1));
    assert_eq!(one.state, State::Review);
    assert_eq!(one.claims().len(), 2);
    let public = one.public().unwrap();
    assert_eq!(
        (public.state, public.plan.span),
        (State::Published, plan(20).span)
    );
    assert!(!effects.contains(&Effect::Cards) && !effects.contains(&Effect::Promote));
    assert_eq!((calendar(&effects), one.sequence), (None, 1));

    let (moved, effects) = does(&one, approve(), moderator(), days(2));
    assert_eq!((moved.state, moved.sequence), (State::Published, 2));
    assert_eq!(moved.claims().len(), 1);
    assert!(effects.contains(&Effect::Cards) && effects.contains(&Effect::Promote));
    assert_eq!(places(&effects), Some(Attend::AskAgain));
    assert!(notices(&effects).contains(&Notice::Moved));
    assert_eq!(calendar(&effects), Some(2));
}

#[test]
fn a_move_that_is_refused_leaves_everything_as_it_was() {
    let one = does(&published(), change(plan(22)), organizer(), days(1)).0;
    let no = Act::Reject {
        why: "too late".into(),
    };
    let (back, effects) = does(&one, no, moderator(), days(2));
    assert_eq!(
        (back.state, back.plan.span),
        (State::Published, plan(20).span)
    );
    assert_eq!(back.claims(), published().claims());
    assert_eq!((calendar(&effects), places(&effects)), (None, None));
    // And for ten minutes it can be decided anew.
    let undone = does(&back, Act::Undo { seen: free() }, moderator(), days(2)).0;
    assert_eq!(
        (undone.state, undone.plan.span),
        (State::Review, plan(22).span)
    );
    assert!(undone.standing.is_some());
}

#[test]
fn a_move_by_an_hour_is_one_block() {
    let mut later_start = plan(20);
    later_start.span = Span::lasting(hours(481), TimeDelta::hours(2)).unwrap();
    let one = does(&published(), change(later_start), organizer(), days(1)).0;
    let claims = one.claims();
    assert_eq!(claims.len(), 1);
    assert_eq!(claims[0].span.length(), TimeDelta::hours(4));
}

#[test]
fn a_move_onto_somebody_else_is_refused() {
    let act = Act::Change {
        plan: plan(22),
        seen: blocked_by(9, State::Hold),
    };
    assert!(matches!(
        refuses(&published(), act, organizer(), days(1)),
        Refusal::Busy(_)
    ));
}

#[test]
fn who_goes_back_to_the_old_plan_needs_nobody() {
    let one = does(&published(), change(plan(22)), organizer(), days(1)).0;
    let (back, effects) = does(&one, change(plan(20)), organizer(), days(2));
    assert_eq!((back.state, back.standing), (State::Published, None));
    assert_eq!(notices(&effects), [Notice::ChangeDropped]);
    assert!(effects.contains(&Effect::Promote));
    let (dropped, _) = does(&one, Act::Release, organizer(), days(2));
    assert_eq!(
        (dropped.state, &dropped.plan),
        (State::Published, &plan(20))
    );
}

#[test]
fn the_day_of_the_old_plan_ends_a_move_that_nobody_decided() {
    let one = does(&published(), change(plan(22)), organizer(), days(1)).0;
    assert_eq!(
        refuses(&one, approve(), moderator(), days(20)),
        Refusal::Begun
    );
    let (back, effects) = does(&one, Act::Due(Timer::Expiry), By::CLOCK, days(20));
    assert_eq!(
        (back.state, back.plan.span),
        (State::Published, plan(20).span)
    );
    assert_eq!(notices(&effects), [Notice::ChangeDropped]);
}

#[test]
fn what_has_begun_is_not_changed() {
    let one = published();
    assert_eq!(
        refuses(&one, change(plan(30)), organizer(), days(20)),
        Refusal::Begun
    );
    let no = Act::Cancel { why: "rain".into() };
    assert_eq!(refuses(&one, no, organizer(), days(20)), Refusal::Begun);
    assert_eq!(
        refuses(&confirmed(), Act::Publish, organizer(), days(20)),
        Refusal::Begun
    );
}

#[test]
fn a_quarter_of_the_places_is_material() {
    let places = |capacity| Plan {
        capacity,
        ..plan(20)
    };
    let base = places(Some(40));
    assert!(!base.is_material(&places(Some(50))) && !base.is_material(&places(Some(30))));
    assert!(base.is_material(&places(Some(51))) && base.is_material(&places(Some(29))));
    assert!(base.is_material(&places(None)));
    let mut other = plan(20);
    other.needs.push(need(SPEAKER));
    assert!(base.is_material(&other));
    let mut order = other.clone();
    order.needs.reverse();
    assert!(!other.is_material(&order));
}
