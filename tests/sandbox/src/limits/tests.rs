//! Tests of the budgets.

use super::*;

const T: i64 = 1_800_000_000 * SECOND;

#[test]
fn a_chat_takes_three_at_once_then_one_a_second() {
    let mut limits = Limits::default();
    for _ in 0..3 {
        assert_eq!(limits.send(1, 7, false, T), Verdict::Fine);
    }
    assert_eq!(limits.send(1, 7, false, T), Verdict::Flood(1));
    assert_eq!(
        limits.send(1, 7, false, T + SECOND / 2),
        Verdict::Impatient(1)
    );
    assert_eq!(limits.send(1, 7, false, T + SECOND), Verdict::Fine);
    assert_eq!(limits.send(1, 7, false, T + SECOND), Verdict::Flood(1));
    // Another bot and another chat are apart.
    assert_eq!(limits.send(2, 7, false, T), Verdict::Fine);
    assert_eq!(limits.send(1, 8, false, T), Verdict::Fine);
}

#[test]
fn a_group_takes_twenty_a_minute() {
    let mut limits = Limits::default();
    let mut now = T;
    for _ in 0..20 {
        assert_eq!(limits.send(1, -5, true, now), Verdict::Fine);
        now += SECOND;
    }
    // The first was 20 seconds ago: 40 are left.
    assert_eq!(limits.send(1, -5, true, now), Verdict::Flood(40));
    assert_eq!(
        limits.send(1, -5, true, now + 39 * SECOND),
        Verdict::Impatient(1)
    );
    assert_eq!(limits.send(1, -5, true, now + 40 * SECOND), Verdict::Fine);
}

#[test]
fn a_bot_sends_thirty_a_second() {
    let mut limits = Limits::default();
    for chat in 0..30 {
        assert_eq!(limits.send(1, chat, false, T), Verdict::Fine);
    }
    assert_eq!(limits.send(1, 99, false, T), Verdict::Flood(1));
    assert_eq!(limits.send(1, 98, false, T + SECOND), Verdict::Fine);
}
