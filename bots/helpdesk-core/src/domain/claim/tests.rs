//! Proofs that a ticket has one owner or none, whatever is done in whatever order.

use chrono::DateTime;
use mtl_domain::access::Role;
use proptest::prelude::*;

use super::*;
use crate::domain::ticket;

fn at(seconds: i64) -> Instant {
    DateTime::from_timestamp(1_772_442_000 + seconds, 0).unwrap()
}

fn agent(id: i64) -> Agent {
    Agent::of(id, &RoleSet::from([Role::Agent])).unwrap()
}

fn fresh() -> Ticket {
    Ticket::new(1, 1, 501, 2, at(0))
}

fn taken(by: i64) -> Ticket {
    let take = Deed::Take {
        by: agent(by),
        how: How::Taken,
    };
    decide(&fresh(), take, at(1)).unwrap().0
}

#[test]
fn only_who_may_take_tickets_is_an_agent() {
    for role in Role::ALL {
        let may = allowed(Act::TakeTicket, &RoleSet::from([*role]));
        assert_eq!(Agent::of(7, &RoleSet::from([*role])).is_some(), may);
    }
    assert_eq!(Agent::of(7, &RoleSet::NONE), None);
}

#[test]
fn the_second_who_takes_is_told_who_was_first() {
    let ticket = taken(601);
    assert_eq!(
        (ticket.assignee, ticket.assigned_at, ticket.acted_at),
        (Some(601), Some(at(1)), Some(at(1)))
    );
    for (by, refusal) in [(602, Refusal::Taken { holder: 601 }), (601, Refusal::Yours)] {
        let take = Deed::Take {
            by: agent(by),
            how: How::Answered,
        };
        assert_eq!(decide(&ticket, take, at(2)), Err(refusal));
    }
}

#[test]
fn only_the_holder_or_a_master_gives_it_back_or_on() {
    let ticket = taken(601);
    let foreign = Deed::Return {
        by: 602,
        master: false,
    };
    assert_eq!(
        decide(&ticket, foreign, at(2)),
        Err(Refusal::Taken { holder: 601 })
    );
    for (by, master) in [(601, false), (602, true)] {
        let (next, change) = decide(&ticket, Deed::Return { by, master }, at(2)).unwrap();
        assert_eq!((next.assignee, next.acted_at), (None, None));
        assert_eq!(
            change,
            Change::Released {
                from: 601,
                why: Why::Returned
            }
        );
        let to = agent(603);
        let (next, change) = decide(&ticket, Deed::Hand { by, master, to }, at(2)).unwrap();
        assert_eq!(next.assignee, Some(603));
        let handed = Change::Assigned {
            from: Some(601),
            to: 603,
            how: How::Handed,
        };
        assert_eq!(change, handed);
    }
    let nobody = Deed::Return {
        by: 601,
        master: true,
    };
    assert_eq!(decide(&fresh(), nobody, at(2)), Err(Refusal::Nobody));
}

#[test]
fn a_claim_expires_in_business_time_and_only_while_the_member_waits() {
    let calendar: Calendar = serde_json::from_value(serde_json::json!({
        "zone": "Europe/Podgorica",
        "weekly": {"mon": ["10:00-19:00"], "tue": ["10:00-19:00"]}
    }))
    .unwrap();
    // Monday 18:00 in Podgorica: one hour is left today, the other is tomorrow's first.
    let since = DateTime::parse_from_rfc3339("2026-03-02T17:00:00Z")
        .unwrap()
        .to_utc();
    let due = expires(&calendar, since, 120).unwrap();
    assert_eq!(due.to_rfc3339(), "2026-03-03T10:00:00+00:00");
    assert_eq!(expires(&calendar, since, 0), None);
    let ticket = taken(601);
    let expire = Deed::Expire { at: at(100) };
    assert_eq!(decide(&ticket, expire, at(99)), Err(Refusal::Early));
    assert_eq!(decide(&ticket, expire, at(100)).unwrap().0.assignee, None);
    for state in [State::Pending, State::Hold] {
        let ticket = Ticket {
            state,
            ..taken(601)
        };
        assert_eq!(decide(&ticket, expire, at(100)), Err(Refusal::Early));
    }
}

#[test]
fn an_answer_takes_what_is_free_and_waits_where_another_is_at_work() {
    assert_eq!(meet(&fresh(), 601, at(9)), Meeting::Free);
    assert_eq!(meet(&taken(601), 601, at(9)), Meeting::Own);
    let since = TimeDelta::seconds(40);
    assert_eq!(
        meet(&taken(601), 602, at(41)),
        Meeting::Other { holder: 601, since }
    );
    let over = Ticket {
        state: State::Solved,
        ..taken(601)
    };
    assert_eq!(meet(&over, 602, at(9)), Meeting::Own);
}

#[test]
fn the_clock_begins_when_the_member_waits_for_the_holder() {
    let open = taken(601);
    assert!(begins_to_wait(&fresh(), &open));
    assert!(!begins_to_wait(&open, &open));
    let pending = Ticket {
        state: State::Pending,
        ..open.clone()
    };
    assert!(begins_to_wait(&pending, &open) && !begins_to_wait(&open, &pending));
    assert!(!begins_to_wait(&pending, &fresh()));
}

fn deeds() -> impl Strategy<Value = Deed> {
    let who = 601..605_i64;
    prop_oneof![
        who.clone().prop_map(|id| Deed::Take {
            by: agent(id),
            how: How::Taken
        }),
        who.clone().prop_map(|id| Deed::TakeOver { by: agent(id) }),
        (who.clone(), any::<bool>()).prop_map(|(by, master)| Deed::Return { by, master }),
        (who.clone(), any::<bool>(), who).prop_map(|(by, master, to)| Deed::Hand {
            by,
            master,
            to: agent(to)
        }),
        (0..90_i64).prop_map(|n| Deed::Expire { at: at(n) }),
        Just(Deed::Lose { why: Why::Left }),
    ]
}

/// What the state machine does in between.
fn events() -> impl Strategy<Value = ticket::Event> {
    prop_oneof![
        any::<bool>().prop_map(|thanks| ticket::Event::MemberWrote { thanks }),
        (601..605_i64).prop_map(|by| ticket::Event::Answered { by }),
        Just(ticket::Event::NotSolved),
        (601..605_i64).prop_map(|by| ticket::Event::Ended {
            by: Some(by),
            how: ticket::Disposition::Answered
        }),
    ]
}

proptest! {
    #[test]
    fn one_owner_or_none_and_always_an_agent(
        steps in prop::collection::vec(prop_oneof![deeds().prop_map(Ok), events().prop_map(Err)], 1..40)
    ) {
        let mut ticket = fresh();
        for (n, step) in steps.into_iter().enumerate() {
            let now = at(i64::try_from(n).unwrap());
            let before = ticket.clone();
            match step {
                Err(event) => {
                    if let Ok((next, _)) = ticket::decide(&ticket, event, now) {
                        prop_assert_eq!(next.assignee, before.assignee);
                        ticket = next;
                    }
                }
                Ok(deed) => match decide(&ticket, deed, now) {
                    Err(_) => {}
                    Ok((next, change)) => {
                        // Nothing but the owner changes, and the change says how.
                        let back = Ticket {
                            assignee: before.assignee,
                            assigned_at: before.assigned_at,
                            acted_at: before.acted_at,
                            ..next.clone()
                        };
                        prop_assert_eq!(&back, &before);
                        match change {
                            Change::Assigned { from, to, .. } => {
                                prop_assert_eq!((from, Some(to)), (before.assignee, next.assignee));
                                prop_assert_ne!(from, Some(to));
                            }
                            Change::Released { from, .. } => {
                                prop_assert_eq!((Some(from), None), (before.assignee, next.assignee));
                            }
                        }
                        // Nobody is robbed by a plain press.
                        if matches!(deed, Deed::Take { .. }) {
                            prop_assert_eq!(before.assignee, None);
                        }
                        ticket = next;
                    }
                },
            }
            prop_assert!(ticket.assignee.is_none_or(|id| (601..605).contains(&id)));
            prop_assert_eq!(ticket.assignee.is_some(), ticket.assigned_at.is_some());
        }
    }
}
