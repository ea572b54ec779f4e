//! Who is counted, and how figures move.

use chrono::DateTime;

use super::*;
use crate::assets::FUND;

fn figures(members: usize, eurmtl: &[(AccountId, Option<i64>)]) -> Indicators {
    Indicators {
        members,
        verified: 2,
        companies: 3,
        eurmtl: eurmtl.iter().map(|(id, it)| (*id, it.map(Money))).collect(),
        read_at: DateTime::from_timestamp(1_770_000_000, 0).unwrap(),
    }
}

#[test]
fn whole_tokens_count_and_the_stock_does_not() {
    let holder = |byte: u8, amount: i64| Holder {
        account: AccountId::of([byte; 32]).unwrap(),
        amount: Money(amount),
    };
    let mut all = vec![
        holder(1, 0),
        holder(2, 9_999_999),
        holder(3, 10_000_000),
        holder(4, 25_000_000),
    ];
    all.push(Holder {
        account: SECRETARIAT,
        amount: Money(5_000_000_000),
    });
    assert_eq!((count(&all, ONE), count(&all, TWO)), (2, 1));
}

#[test]
fn a_trend_is_of_what_stands_in_both() {
    let other = AccountId::of([9; 32]).unwrap();
    let then = figures(10, &[(FUND, Some(50)), (SECRETARIAT, None)]);
    let now = figures(
        8,
        &[
            (FUND, Some(20)),
            (SECRETARIAT, Some(5)),
            (other, Some(1000)),
        ],
    );
    let trend = now.since(&then);
    assert_eq!(
        trend,
        Trend {
            members: -2,
            verified: 0,
            companies: 0,
            eurmtl: Money(-25)
        }
    );
    let kept: Indicators = serde_json::from_str(&serde_json::to_string(&now).unwrap()).unwrap();
    assert_eq!(kept, now);
}
