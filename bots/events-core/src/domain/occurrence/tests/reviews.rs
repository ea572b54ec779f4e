//! The moderators' part: verdicts, questions, four eyes, ten minutes, owners.

use super::*;

#[test]
fn four_people_bring_an_event_to_its_end() {
    let (one, effects) = does(&held(), Act::Submit, organizer(), hours(1));
    assert_eq!(one.state, State::Review);
    assert_eq!(notices(&effects), [Notice::Submitted, Notice::Submitted]);
    let (one, effects) = does(&one, approve(), moderator(), hours(2));
    assert_eq!((one.state, one.sequence), (State::Confirmed, 1));
    assert_eq!(calendar(&effects), Some(1));
    assert!(!effects.contains(&Effect::Cards));
    let (one, effects) = does(&one, Act::Publish, organizer(), hours(3));
    assert!(effects.contains(&Effect::Cards));
    assert_eq!(calendar(&effects), None);
    assert_eq!(
        refuses(&one, Act::Report { heads: 30 }, organizer(), days(20)),
        Refusal::NotOver
    );
    let (one, _) = does(&one, Act::Report { heads: 30 }, organizer(), days(21));
    assert_eq!((one.state, one.heads), (State::Held, Some(30)));
    assert_eq!(one.version, 6);
}

#[test]
fn while_the_moderators_think_the_date_stays_held() {
    let one = in_review();
    assert_eq!(
        refuses(&one, Act::Due(Timer::Expiry), By::CLOCK, days(10)),
        Refusal::NotDue
    );
    assert_eq!(one.claims().len(), 1);
    let (same, effects) = does(&one, Act::Due(Timer::ReviewLate), By::CLOCK, hours(49));
    assert_eq!(same.state, State::Review);
    assert!(effects.contains(&Effect::Tell(Audience::Coordinators, Notice::ReviewLate)));
    // Once its day has come undecided, it ends by itself.
    let over = does(&one, Act::Due(Timer::Expiry), By::CLOCK, days(20)).0;
    assert_eq!(over.state, State::Expired);
}

#[test]
fn a_question_gives_two_days() {
    let one = does(&in_review(), Act::Ask, moderator(), days(4)).0;
    assert_eq!(one.state, State::Hold);
    assert_eq!(one.hold.unwrap().expires, days(6));
    let again = does(&one, Act::Submit, organizer(), days(5)).0;
    assert_eq!(again.state, State::Review);
}

#[test]
fn nobody_decides_on_their_own_event() {
    let mut own = in_review();
    own.organizer = MIA;
    assert_eq!(
        refuses(&own, approve(), moderator(), hours(2)),
        Refusal::OwnEvent
    );
    let no = Act::Reject { why: "no".into() };
    assert_eq!(refuses(&own, no, moderator(), hours(2)), Refusal::OwnEvent);
    let helped = does(&held(), Act::Submit, moderator(), hours(1)).0;
    assert_eq!(
        refuses(&helped, approve(), moderator(), hours(2)),
        Refusal::OwnEvent
    );
    let mut hosted = in_review();
    hosted.hosts.push(MIA);
    assert_eq!(
        refuses(&hosted, approve(), moderator(), hours(2)),
        Refusal::OwnEvent
    );
}

#[test]
fn a_rejection_has_a_reason_and_can_be_taken_back() {
    let one = in_review();
    let empty = Act::Reject { why: "  ".into() };
    assert_eq!(
        refuses(&one, empty, moderator(), hours(2)),
        Refusal::NoReason
    );
    let no = Act::Reject {
        why: "another conference".into(),
    };
    let (gone, effects) = does(&one, no, moderator(), hours(2));
    assert_eq!(gone.state, State::Rejected);
    assert!(gone.claims().is_empty() && effects.contains(&Effect::Promote));
    assert_eq!(
        gone.ending.as_ref().unwrap().ground,
        Ground::Words("another conference".into())
    );
    let undo = Act::Undo { seen: free() };
    let late = later(hours(2), TimeDelta::minutes(11));
    assert_eq!(
        refuses(&gone, undo.clone(), moderator(), late),
        Refusal::TooLate
    );
    let busy = Act::Undo {
        seen: blocked_by(9, State::Hold),
    };
    let soon = later(hours(2), TimeDelta::minutes(5));
    assert!(matches!(
        refuses(&gone, busy, moderator(), soon),
        Refusal::Busy(_)
    ));
    let (back, effects) = does(&gone, undo, moderator(), soon);
    assert_eq!((back.state, back.ending), (State::Review, None));
    assert!(effects.contains(&Effect::Claims(one.claims())));
}

#[test]
fn an_approval_is_taken_back_until_something_else_happens() {
    let undo = Act::Undo { seen: free() };
    let soon = later(hours(2), TimeDelta::minutes(5));
    let (back, effects) = does(&confirmed(), undo.clone(), moderator(), soon);
    assert_eq!((back.state, back.agreed_at), (State::Review, None));
    assert_eq!(calendar(&effects), Some(2));
    let told = does(&confirmed(), Act::Publish, organizer(), soon).0;
    assert_eq!(refuses(&told, undo, moderator(), soon), Refusal::TooLate);
}

#[test]
fn losers_fall_once_an_approval_stands() {
    let one = confirmed();
    let at = later(hours(2), TimeDelta::minutes(10));
    assert!(timers(&one, &rules()).contains(&(at, Timer::Outrank)));
    let (next, effects) = does(&one, Act::Due(Timer::Outrank), By::CLOCK, at);
    assert!(effects.contains(&Effect::Outrank));
    assert!(
        !timers(&next, &rules())
            .iter()
            .any(|(_, timer)| *timer == Timer::Outrank)
    );
}

#[test]
fn losers_fall_at_once_when_nothing_can_be_taken_back_any_more() {
    let (_, effects) = does(&confirmed(), Act::Publish, organizer(), hours(2));
    assert!(effects.contains(&Effect::Outrank));
    // What is called off instead makes room for them.
    let off = Act::Cancel { why: "ill".into() };
    let (_, effects) = does(&confirmed(), off, organizer(), hours(2));
    assert!(effects.contains(&Effect::Promote) && !effects.contains(&Effect::Outrank));
    assert!(!effects.contains(&Effect::Cards));
}

#[test]
fn an_owner_is_asked_and_may_say_no() {
    let mut wish = plan(20);
    wish.needs[0].owner = Some(OWNER);
    let (one, effects) = does(&draft(1, wish), take(), organizer(), now());
    assert!(effects.contains(&Effect::AskOwner {
        owner: OWNER,
        resource: HALL
    }));
    let owner = By::person(OWNER, Rights::default());
    let yes = Act::Answer {
        resource: HALL,
        yes: true,
    };
    let no = Act::Answer {
        resource: HALL,
        yes: false,
    };
    let one = does(&one, Act::Submit, organizer(), hours(1)).0;
    assert_eq!(
        refuses(&one, approve(), moderator(), hours(2)),
        Refusal::NoConsent
    );
    assert_eq!(
        refuses(&one, yes.clone(), organizer(), hours(2)),
        Refusal::NotOwner
    );
    let agreed = does(&one, yes, owner, hours(2)).0;
    assert_eq!(
        does(&agreed, approve(), moderator(), hours(3)).0.state,
        State::Confirmed
    );
    let (refused, effects) = does(&one, no, owner, hours(2));
    assert_eq!(refused.state, State::Hold);
    // The hall is free for others at once.
    assert!(refused.claims().is_empty() && effects.contains(&Effect::Promote));
    let other = plan(20);
    let chosen = does(&refused, change(other), organizer(), hours(3)).0;
    assert_eq!(chosen.plan.needs[0].consent, Consent::Free);
}

#[test]
fn an_owner_who_agreed_to_one_evening_is_asked_about_another() {
    let mut wish = plan(20);
    wish.needs[0].owner = Some(OWNER);
    let one = does(&draft(1, wish), take(), organizer(), now()).0;
    let owner = By::person(OWNER, Rights::default());
    let yes = Act::Answer {
        resource: HALL,
        yes: true,
    };
    let one = does(&one, yes, owner, hours(1)).0;
    let mut moved = plan(21);
    moved.needs[0].owner = Some(OWNER);
    let (one, effects) = does(&one, change(moved), organizer(), hours(2));
    assert_eq!(one.plan.needs[0].consent, Consent::Asked);
    assert!(effects.contains(&Effect::AskOwner {
        owner: OWNER,
        resource: HALL
    }));
}
