//! Proofs that ids grow, never repeat and tell processes apart.

use std::{collections::HashSet, sync::Arc, thread};

use chrono::TimeDelta;

use super::*;

fn start() -> Instant {
    "2026-03-29T12:00:00Z".parse().unwrap()
}

#[test]
fn ids_grow_within_one_microsecond_and_when_the_clock_goes_back() {
    let ids = IdMaker::new(3);
    let mut last = 0;
    for step in [0, 0, 0, 5, -1_000_000, 0, 2] {
        let id = ids.next(start() + TimeDelta::microseconds(step));
        assert!(id > last, "{id} after {last}");
        last = id;
    }
}

#[test]
fn a_later_instant_gives_a_larger_id_in_any_process() {
    let (one, other) = (IdMaker::new(1023), IdMaker::new(0));
    let early = one.next(start());
    let late = other.next(start() + TimeDelta::microseconds(1));
    assert!(late > early);
}

#[test]
fn two_processes_never_make_the_same_id() {
    let (one, other) = (IdMaker::new(1), IdMaker::new(2));
    let mut seen = HashSet::new();
    for _ in 0..1000 {
        assert!(seen.insert(one.next(start())));
        assert!(seen.insert(other.next(start())));
    }
}

#[test]
fn only_the_low_ten_bits_of_the_process_number_count() {
    assert_eq!(
        IdMaker::new(1024 + 7).next(start()),
        IdMaker::new(7).next(start())
    );
}

#[test]
fn an_instant_before_the_epoch_still_gives_a_positive_id() {
    let ids = IdMaker::new(0);
    assert!(ids.next(Instant::UNIX_EPOCH) > 0);
}

#[test]
fn threads_share_one_maker_without_a_double() {
    let ids = Arc::new(IdMaker::new(9));
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let ids = Arc::clone(&ids);
            thread::spawn(move || (0..2000).map(|_| ids.next(start())).collect::<Vec<_>>())
        })
        .collect();
    let all: Vec<i64> = threads
        .into_iter()
        .flat_map(|t| t.join().unwrap())
        .collect();
    assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len());
}
