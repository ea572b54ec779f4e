//! Proofs that no budget is ever overdrawn, that little of it is wasted, and that memory stays small.

use proptest::prelude::*;

use super::*;

fn start() -> Instant {
    "2026-03-29T00:00:00Z".parse().unwrap()
}

fn ms(millis: i64) -> TimeDelta {
    TimeDelta::milliseconds(millis)
}

fn member(id: i64) -> Peer {
    Peer {
        id,
        is_group: false,
    }
}

fn group(id: i64) -> Peer {
    Peer {
        id: -id,
        is_group: true,
    }
}

/// The most takes in any stretch `[t, t + per)`.
fn densest(takes: &[Instant], per: TimeDelta) -> usize {
    takes
        .iter()
        .enumerate()
        .map(|(from, at)| {
            takes[from..]
                .iter()
                .take_while(|other| **other - *at < per)
                .count()
        })
        .max()
        .unwrap_or(0)
}

#[test]
fn a_chat_gets_three_at_once_and_then_one_a_second_and_the_margin() {
    let mut budgets = Budgets::telegram();
    let peer = member(1);
    for _ in 0..3 {
        assert_eq!(budgets.try_take(peer, false, start()), Ok(()));
    }
    assert_eq!(
        budgets.try_take(peer, true, start()),
        Err(start() + ms(1150))
    );
    assert_eq!(
        budgets.try_take(peer, true, start() + ms(1149)),
        Err(start() + ms(1150))
    );
    assert_eq!(budgets.try_take(peer, true, start() + ms(1150)), Ok(()));
    assert_eq!(
        budgets.try_take(peer, true, start() + ms(1150)),
        Err(start() + ms(2300))
    );
    // Another chat does not wait for this one.
    assert_eq!(
        budgets.try_take(member(2), false, start() + ms(1150)),
        Ok(())
    );
}

#[test]
fn mailings_leave_five_of_thirty_to_urgent_calls() {
    let mut budgets = Budgets::telegram();
    let mut now = start();
    for id in 0..25 {
        while let Err(at) = budgets.try_take(member(id), false, now) {
            now = at;
        }
    }
    // Three at once, then one every 46 ms: 25 of them in 1150 ms.
    assert_eq!(now, start() + ms(46 * 22));
    assert_eq!(
        budgets.try_take(member(100), false, start() + ms(1100)),
        Err(start() + ms(1150))
    );
    for id in 200..205 {
        assert_eq!(
            budgets.try_take(member(id), true, start() + ms(1100)),
            Ok(())
        );
    }
    assert_eq!(
        budgets.try_take(member(300), true, start() + ms(1100)),
        Err(start() + ms(1150))
    );
}

#[test]
fn a_crowd_that_arrives_late_breaks_no_limit() {
    // Each call takes between nothing and a tenth of a second to arrive.
    let mut budgets = Budgets::telegram();
    let (mut now, mut arrived) = (start(), Vec::new());
    for id in 0..2000 {
        while let Err(at) = budgets.try_take(member(id), false, now) {
            now = at;
        }
        arrived.push(now + ms(id * 37 % 100));
    }
    arrived.sort();
    assert!(densest(&arrived, ms(1000)) <= 30);
}

#[test]
fn a_group_gets_twenty_in_a_minute_and_the_margin() {
    let mut budgets = Budgets::telegram();
    let mut now = start();
    for _ in 0..20 {
        while let Err(at) = budgets.try_take(group(1), true, now) {
            now = at;
        }
    }
    assert_eq!(now, start() + ms(19_550));
    assert_eq!(
        budgets.try_take(group(1), true, now + ms(1000)),
        Err(start() + ms(60_150))
    );
}

#[test]
fn the_margin_can_be_chosen() {
    let mut budgets = Budgets::new(Limits {
        margin: ms(2000),
        ..Limits::telegram()
    });
    let mut now = start();
    for _ in 0..20 {
        while let Err(at) = budgets.try_take(group(1), false, now) {
            now = at;
        }
    }
    assert_eq!(
        budgets.try_take(group(1), false, now + ms(5000)),
        Err(start() + ms(62_000))
    );
}

#[test]
fn a_429_stops_one_peer_until_the_time_it_named() {
    let mut budgets = Budgets::telegram();
    budgets.penalize(group(1), start() + ms(40_000));
    budgets.penalize(group(1), start() + ms(10_000)); // a shorter word does not shorten the longer one
    budgets.penalize(member(2), start() + ms(50_000));
    assert_eq!(
        budgets.try_take(group(1), true, start()),
        Err(start() + ms(40_000))
    );
    assert_eq!(budgets.try_take(group(3), true, start()), Ok(()));
    assert_eq!(
        budgets.blocked(start()),
        [
            (member(2), start() + ms(50_000)),
            (group(1), start() + ms(40_000))
        ]
    );
    assert_eq!(
        budgets.blocked(start() + ms(45_000)),
        [(member(2), start() + ms(50_000))]
    );
    assert_eq!(
        budgets.try_take(group(1), true, start() + ms(40_000)),
        Ok(())
    );
    assert_eq!(budgets.blocked(start() + ms(50_000)), []);
}

#[test]
fn without_limits_only_a_429_stops_a_call_and_nothing_is_remembered() {
    let mut budgets = Budgets::off();
    for _ in 0..10_000 {
        assert_eq!(budgets.try_take(group(1), false, start()), Ok(()));
    }
    assert_eq!(budgets.known_peers(), 0);
    budgets.penalize(group(1), start() + ms(3000));
    assert_eq!(
        budgets.try_take(group(1), false, start()),
        Err(start() + ms(3000))
    );
    assert_eq!(
        budgets.try_take(group(1), false, start() + ms(3000)),
        Ok(())
    );
    assert_eq!(budgets.known_peers(), 0);
}

#[test]
fn rested_peers_are_forgotten() {
    let mut budgets = Budgets::telegram();
    let mut now = start();
    for id in 0..100_000 {
        now += ms(46);
        assert_eq!(budgets.try_take(member(id), false, now), Ok(()));
        assert!(budgets.known_peers() <= 300, "{}", budgets.known_peers());
    }
}

#[test]
fn a_refused_peer_costs_no_more_memory_than_a_served_one() {
    let mut budgets = Budgets::telegram();
    let mut now = start();
    for id in 0..50_000 {
        now += ms(1);
        let _ = budgets.try_take(member(id), false, now);
        assert!(budgets.known_peers() <= 300, "{}", budgets.known_peers());
    }
}

#[test]
fn a_penalized_peer_is_not_forgotten() {
    let mut budgets = Budgets::telegram();
    budgets.penalize(member(-1), start() + TimeDelta::hours(3));
    let mut now = start();
    for id in 0..2000 {
        now += ms(100);
        assert_eq!(budgets.try_take(member(id), false, now), Ok(()));
    }
    assert_eq!(
        budgets.try_take(member(-1), true, now),
        Err(start() + TimeDelta::hours(3))
    );
}

#[test]
fn a_group_with_a_backlog_uses_nearly_all_of_its_budget() {
    let mut budgets = Budgets::telegram();
    let hour = start() + TimeDelta::hours(1);
    let (mut now, mut sent) = (start(), 0);
    while now < hour {
        match budgets.try_take(group(1), false, now) {
            Ok(()) => sent += 1,
            Err(at) => now = at,
        }
    }
    assert!(sent * 100 >= 95 * 20 * 60, "{sent} of {}", 20 * 60);
}

#[test]
fn a_clock_that_goes_back_opens_no_budget() {
    let mut window = Window::new(2, ms(1000));
    window.take(start());
    window.take(start() - ms(5000));
    assert_eq!(window.free_at(2, start()), start() + ms(1000));
}

#[test]
fn a_limit_of_none_never_opens() {
    assert_eq!(Window::new(0, ms(1)).free_at(0, start()), Instant::MAX_UTC);
    assert_eq!(Bucket::new(0, ms(1)).free_at(start()), Instant::MAX_UTC);
}

proptest! {
    #[test]
    fn no_order_of_calls_overdraws_a_budget(
        calls in prop::collection::vec((0_i64..800, 0_i64..8, any::<bool>(), any::<bool>()), 1..700),
    ) {
        let mut budgets = Budgets::telegram();
        let mut now = start();
        let mut all: Vec<Instant> = Vec::new();
        let mut each: HashMap<Peer, Vec<Instant>> = HashMap::new();
        for (wait, id, urgent, hurry) in calls {
            // In a hurry the clock hardly moves: bursts are where limits break.
            now += ms(if hurry { wait / 100 } else { wait });
            let peer = if id < 3 { group(id + 1) } else { member(id) };
            match budgets.try_take(peer, urgent, now) {
                Ok(()) => {
                    all.push(now);
                    if !urgent {
                        let last_second = all.iter().filter(|at| now - **at < ms(1000)).count();
                        prop_assert!(last_second <= 25);
                    }
                    each.entry(peer).or_default().push(now);
                }
                Err(at) => {
                    prop_assert!(at > now);
                    // The named instant is exact: it opens then, and not a moment earlier.
                    prop_assert_eq!(budgets.clone().try_take(peer, urgent, at), Ok(()));
                    prop_assert!(budgets.clone().try_take(peer, urgent, at - TimeDelta::microseconds(1)).is_err());
                }
            }
        }
        prop_assert!(densest(&all, ms(1150)) <= 30);
        for (peer, takes) in each {
            for seconds in 1..=5 {
                // Three at once and one a second: n seconds hold at most 3 + n - 1 before the n-th has passed.
                let most = 2 + usize::try_from(seconds).unwrap();
                prop_assert!(densest(&takes, ms(1000 * seconds)) <= most);
            }
            if peer.is_group {
                prop_assert!(densest(&takes, ms(60_150)) <= 20);
            }
        }
    }

    #[test]
    fn a_group_under_pressure_stays_within_its_budget_and_uses_it(waits in prop::collection::vec(0_i64..900, 50)) {
        let mut budgets = Budgets::telegram();
        let (mut now, mut takes) = (start(), Vec::new());
        let mut waits = waits.into_iter().cycle();
        while now < start() + TimeDelta::minutes(20) {
            match budgets.try_take(group(1), false, now) {
                Ok(()) => takes.push(now),
                // The sender wakes a little late, as senders do.
                Err(at) => now = at + ms(waits.next().unwrap() / 10),
            }
        }
        prop_assert!(densest(&takes, ms(60_150)) <= 20);
        prop_assert!(takes.len() * 100 >= 95 * 20 * 20, "{}", takes.len());
    }
}
