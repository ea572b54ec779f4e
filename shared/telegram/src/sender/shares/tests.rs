//! Proofs that a flood waits, and only a flood, and not for ever.

use chrono::DateTime;

use super::*;

fn at(seconds: i64) -> Instant {
    DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
}

#[test]
fn a_room_has_its_share_of_a_minute_and_no_more() {
    let mut shares = Shares::default();
    for second in 0..12 {
        assert_eq!(shares.free_at(7, at(second)), at(second));
        shares.take(7, at(second));
    }
    assert_eq!(shares.free_at(7, at(12)), at(60));
    assert_eq!(shares.free_at(8, at(12)), at(12), "others go on");
    assert_eq!(shares.free_at(7, at(60)), at(60));
    shares.take(7, at(60));
    assert_eq!(
        shares.free_at(7, at(60)),
        at(61),
        "one more with each that is over"
    );
}

#[test]
fn rooms_that_rest_are_forgotten() {
    let mut shares = Shares::default();
    for lane in 0..1000 {
        shares.take(lane, at(0));
    }
    shares.take(5000, at(61));
    assert_eq!(shares.taken.len(), 1);
}
