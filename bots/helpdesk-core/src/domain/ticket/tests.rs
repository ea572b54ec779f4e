//! Proofs of a ticket's life: nobody who waits is ever out of the queue.

use proptest::prelude::*;

use super::*;

const MEMBER: i64 = 7;
const AGENT: i64 = 8;

fn at(hours: i64) -> Instant {
    later(Instant::default(), TimeDelta::hours(hours))
}

fn fresh() -> Ticket {
    Ticket::new(1, 12, MEMBER, 2, at(0))
}

fn after(events: &[(Event, i64)]) -> Ticket {
    events.iter().fold(fresh(), |ticket, (event, hours)| {
        decide(&ticket, *event, at(*hours)).unwrap().0
    })
}

const WORDS: Event = Event::MemberWrote { thanks: false };
const THANKS: Event = Event::MemberWrote { thanks: true };
const CLOSE: Event = Event::Ended {
    by: Some(AGENT),
    how: Disposition::Answered,
};

#[test]
fn an_answer_hands_the_turn_to_the_member_and_words_hand_it_back() {
    let ticket = after(&[(Event::Answered { by: AGENT }, 1)]);
    assert_eq!((ticket.state, ticket.waiting_since), (State::Pending, None));
    let (ticket, effects) = decide(&ticket, WORDS, at(2)).unwrap();
    assert_eq!(
        (ticket.state, ticket.waiting_since),
        (State::Open, Some(at(2)))
    );
    assert_eq!(effects, [Effect::Relay, Effect::Face]);
}

#[test]
fn more_words_do_not_move_the_beginning_of_the_wait() {
    let ticket = after(&[(WORDS, 1), (WORDS, 2)]);
    assert_eq!(
        (ticket.waiting_since, ticket.last_member_at),
        (Some(at(0)), Some(at(2)))
    );
}

#[test]
fn thanks_after_the_end_are_passed_on_and_open_nothing() {
    let solved = after(&[(CLOSE, 1)]);
    let (ticket, effects) = decide(&solved, THANKS, at(2)).unwrap();
    assert_eq!(ticket, solved);
    assert_eq!(effects, [Effect::Relay, Effect::Thank]);
}

#[test]
fn words_within_a_week_open_the_same_ticket_and_later_a_new_one() {
    let solved = after(&[(CLOSE, 1)]);
    let (ticket, effects) = decide(&solved, WORDS, at(1 + 7 * 24)).unwrap();
    assert_eq!(
        (ticket.state, ticket.reopened, ticket.solved_at),
        (State::Open, 1, None)
    );
    assert!(
        effects.contains(&Effect::Relay)
            && effects.contains(&Effect::TellReopened)
            && effects.contains(&Effect::TellRoom)
    );
    let (ticket, effects) = decide(&solved, WORDS, at(2 + 7 * 24)).unwrap();
    assert_eq!(ticket.state, State::Closed);
    assert_eq!(effects, [Effect::Face, Effect::FollowUp]);
}

#[test]
fn the_button_works_for_a_week_and_once() {
    let solved = after(&[(CLOSE, 1)]);
    let (open, _) = decide(&solved, Event::NotSolved, at(2)).unwrap();
    assert_eq!(open.state, State::Open);
    assert_eq!(
        decide(&open, Event::NotSolved, at(2)),
        Err(Refusal::AlreadyOpen)
    );
    assert_eq!(
        decide(&solved, Event::NotSolved, at(2 + 7 * 24)),
        Err(Refusal::TooLate)
    );
}

#[test]
fn ending_twice_is_refused_and_the_ender_is_kept() {
    let (solved, effects) = decide(
        &fresh(),
        Event::Ended {
            by: Some(MEMBER),
            how: Disposition::Withdrawn,
        },
        at(1),
    )
    .unwrap();
    assert_eq!(
        (solved.state, solved.solved_by),
        (State::Solved, Some(MEMBER))
    );
    assert_eq!(
        effects,
        [Effect::TellEnded { by_member: true }, Effect::Face]
    );
    assert_eq!(decide(&solved, CLOSE, at(2)), Err(Refusal::AlreadyOver));
}

#[test]
fn a_taken_back_answer_gives_the_wait_back_from_its_beginning() {
    let pending = after(&[(WORDS, 1), (Event::Answered { by: AGENT }, 2)]);
    let (open, _) = decide(&pending, Event::AnswerGone { answered: false }, at(3)).unwrap();
    assert_eq!((open.state, open.waiting_since), (State::Open, Some(at(1))));
    let (still, effects) = decide(&pending, Event::AnswerGone { answered: true }, at(3)).unwrap();
    assert_eq!((still.state, effects.len()), (State::Pending, 0));
}

#[test]
fn an_answer_to_an_ended_ticket_opens_nothing() {
    let (ticket, effects) =
        decide(&after(&[(CLOSE, 1)]), Event::Answered { by: AGENT }, at(2)).unwrap();
    assert_eq!((ticket.state, effects.len()), (State::Solved, 0));
}

#[test]
fn states_read_back_as_they_are_stored() {
    for state in State::ALL {
        assert_eq!(State::parse(state.as_str()), Some(state));
    }
    assert_eq!(State::parse("lost"), None);
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => any::<bool>().prop_map(|thanks| Event::MemberWrote { thanks }),
        3 => Just(Event::Answered { by: AGENT }),
        1 => any::<bool>().prop_map(|answered| Event::AnswerGone { answered }),
        1 => Just(Event::BotAnswered { article: 5 }),
        1 => (-5_i64..200).prop_map(|hours| Event::Held { by: AGENT, until: at(hours) }),
        1 => Just(Event::Woken),
        2 => prop_oneof![Just(None), Just(Some(MEMBER)), Just(Some(AGENT))].prop_map(|by| Event::Ended { by, how: Disposition::NoReply }),
        1 => Just(Event::NotSolved),
    ]
}

proptest! {
    /// Many texts at once are taken by this alone: nothing follows from a word of who waits but that it is relayed.
    #[test]
    fn a_word_of_who_waits_already_moves_one_hour_only(
        steps in prop::collection::vec((any_event(), 0_i64..100), 0..20), thanks: bool,
    ) {
        let mut ticket = fresh();
        let mut now = 0;
        for (event, hours) in steps {
            now += hours;
            ticket = decide(&ticket, event, at(now)).map_or(ticket, |(next, _)| next);
            if !matches!(ticket.state, State::New | State::Open) || ticket.waiting_since.is_none() {
                continue;
            }
            let expected = Ticket {
                last_member_at: last_word(ticket.last_member_at, thanks, at(now)),
                ..ticket.clone()
            };
            let decided = decide(&ticket, Event::MemberWrote { thanks }, at(now)).unwrap();
            prop_assert_eq!(decided, (expected, vec![Effect::Relay]));
        }
    }

    /// Whenever the member spoke last, the ticket is in the queue, or a new one is asked for.
    #[test]
    fn who_waits_is_in_the_queue(steps in prop::collection::vec((any_event(), 0_i64..100), 1..40)) {
        let mut ticket = fresh();
        let mut now = 0;
        // Whether the member's last words were answered or the ticket was ended since.
        let mut owed = true;
        for (event, hours) in steps {
            now += hours;
            let before = ticket.clone();
            let Ok((next, effects)) = decide(&ticket, event, at(now)) else { continue };
            match event {
                WORDS => owed = !effects.contains(&Effect::FollowUp),
                Event::Answered { .. } => owed = false,
                // What is put off already is not the bot's to answer.
                Event::BotAnswered { .. } if before.state != State::Hold => owed = false,
                Event::Ended { by, .. } => {
                    prop_assert!(by.is_some() || !owed, "it ended by itself while the member waited");
                    owed = false;
                }
                Event::NotSolved => owed = true,
                Event::AnswerGone { answered: false } if matches!(before.state, State::Pending | State::Hold) => owed = true,
                _ => {}
            }
            if event == WORDS {
                prop_assert!(next.state.is_queued() || effects.contains(&Effect::FollowUp));
                prop_assert!(effects.contains(&Effect::Relay) != effects.contains(&Effect::FollowUp), "words get lost or go twice");
            }
            if owed {
                prop_assert!(next.state.is_queued(), "{event:?} left {next:?}");
                prop_assert!(next.waiting_since.is_some());
            }
            prop_assert!(next.state.is_queued() || next.waiting_since.is_none());
            prop_assert_eq!(next.state == State::Hold, next.wake_at.is_some());
            prop_assert_eq!(next.episode, next.reopened + 1);
            prop_assert_eq!(next.state.is_over(), next.disposition.is_some());
            prop_assert_eq!((next.id, next.number, next.member, next.room, next.opened_at), (before.id, before.number, before.member, before.room, before.opened_at));
            prop_assert!(next.state != before.state || next.reopened == before.reopened);
            prop_assert!(before.state != State::Closed || next.state == State::Closed, "a closed ticket came back");
            prop_assert!(next.state != State::New || before.state == State::New, "new again");
            // What a card shows has changed, so it is shown.
            prop_assert!(next.state == before.state || effects.contains(&Effect::Face));
            ticket = next;
        }
    }
}

#[test]
fn what_is_put_off_comes_back_and_words_bring_it_back_sooner() {
    let held = after(&[(
        Event::Held {
            by: AGENT,
            until: at(9),
        },
        1,
    )]);
    assert_eq!(
        (held.state, held.wake_at, held.waiting_since),
        (State::Hold, Some(at(9)), Some(at(0)))
    );
    let (open, _) = decide(&held, Event::Woken, at(9)).unwrap();
    assert_eq!((open.state, open.wake_at), (State::Open, None));
    let (open, effects) = decide(&held, WORDS, at(2)).unwrap();
    assert_eq!((open.state, open.waiting_since), (State::Open, Some(at(0))));
    assert_eq!(effects, [Effect::Relay, Effect::Face]);
    assert_eq!(
        decide(
            &fresh(),
            Event::Held {
                by: AGENT,
                until: at(0)
            },
            at(0)
        ),
        Err(Refusal::Past)
    );
}

#[test]
fn nothing_ends_by_itself_while_the_member_waits() {
    let alone = Event::Ended {
        by: None,
        how: Disposition::NoReply,
    };
    assert_eq!(decide(&fresh(), alone, at(900)), Err(Refusal::MemberWaits));
    let pending = after(&[(Event::Answered { by: AGENT }, 1)]);
    let (solved, _) = decide(&pending, alone, at(900)).unwrap();
    assert_eq!((solved.state, solved.solved_by), (State::Solved, None));
}
