//! Proofs of reading, writing and sharing amounts.

use proptest::prelude::*;

use super::*;

#[test]
fn amounts_are_read_as_people_write_them() {
    let rows = [
        ("12.5", 125_000_000),
        ("12,5", 125_000_000),
        (" 1 000 ", 10_000_000_000),
        ("1\u{a0}000\u{202f}000,25", 10_000_002_500_000),
        ("0", 0),
        ("007", 70_000_000),
        ("0.0000001", 1),
        ("-3", -30_000_000),
        ("\u{2212}3", -30_000_000),
        ("1.50000000000", 15_000_000),
        ("1.000", 10_000_000),
        ("0,125", 1_250_000),
        ("1000,125", 10_001_250_000),
        ("922337203685.4775807", i64::MAX),
        ("-922337203685.4775808", i64::MIN),
    ];
    for (written, units) in rows {
        assert_eq!(Money::parse(written), Ok(Money(units)), "{written:?}");
    }
}

#[test]
fn what_is_no_amount_is_refused_with_the_reason() {
    let rows = [
        ("", MoneyError::Empty),
        ("   ", MoneyError::Empty),
        ("-", MoneyError::Junk),
        (".", MoneyError::Junk),
        (".5", MoneyError::Junk),
        ("5.", MoneyError::Junk),
        ("1.2.3", MoneyError::Junk),
        ("1,000.50", MoneyError::Junk),
        ("--1", MoneyError::Junk),
        ("+1", MoneyError::Junk),
        ("1e5", MoneyError::Junk),
        ("12 EURMTL", MoneyError::Junk),
        ("1 00", MoneyError::Junk),
        ("1  000", MoneyError::Junk),
        ("1234 567", MoneyError::Junk),
        ("- 1", MoneyError::Junk),
        ("1.5 0", MoneyError::Junk),
        ("１２", MoneyError::Junk),
        ("٣", MoneyError::Junk),
        ("NaN", MoneyError::Junk),
        ("1,000", MoneyError::Ambiguous),
        ("0.00000001", MoneyError::TooFine),
        ("1.12345678", MoneyError::TooFine),
        ("922337203685.4775808", MoneyError::Overflow),
        ("-922337203685.4775809", MoneyError::Overflow),
        ("99999999999999999999999", MoneyError::Overflow),
    ];
    for (written, why) in rows {
        assert_eq!(Money::parse(written), Err(why), "{written:?}");
    }
}

#[test]
fn amounts_are_written_without_needless_zeros() {
    let rows = [
        (0, "0"),
        (1, "0.0000001"),
        (-1, "-0.0000001"),
        (125_000_000, "12.5"),
        (10_000_000_000, "1000"),
        (i64::MIN, "-922337203685.4775808"),
    ];
    for (units, text) in rows {
        assert_eq!(Money(units).to_string(), text);
    }
    assert_eq!(format!("{:>8}", Money(125_000_000)), "    12.5");
}

#[test]
fn sums_that_do_not_fit_are_none() {
    assert_eq!(Money(i64::MAX).checked_add(Money(1)), None);
    assert_eq!(Money(i64::MIN).checked_sub(Money(1)), None);
    assert_eq!(Money(i64::MAX).checked_mul(2), None);
    assert_eq!(Money(3).checked_mul(-2), Some(Money(-6)));
    assert_eq!(Money::sum([Money(1), Money(2), Money(-5)]), Some(Money(-2)));
    assert_eq!(Money::sum([Money(i64::MAX), Money(1)]), None);
}

#[test]
fn a_share_gives_every_unit_to_somebody() {
    assert_eq!(
        Money(100).split_percent(&[50, 25, 25]),
        Ok(vec![Money(50), Money(25), Money(25)])
    );
    // One unit over: the largest remainder gets it, and among equals the first.
    assert_eq!(
        Money(100).split(&[1, 1, 1]),
        Ok(vec![Money(34), Money(33), Money(33)])
    );
    assert_eq!(
        Money(10).split_percent(&[33, 33, 34]),
        Ok(vec![Money(3), Money(3), Money(4)])
    );
    assert_eq!(Money(-10).split(&[1, 2]), Ok(vec![Money(-3), Money(-7)]));
    assert_eq!(Money(5).split(&[0, 1]), Ok(vec![Money(0), Money(5)]));
}

#[test]
fn shares_that_make_no_whole_are_refused() {
    assert_eq!(
        Money(10).split_percent(&[50, 49]),
        Err(MoneyError::BadShares)
    );
    assert_eq!(Money(10).split(&[]), Err(MoneyError::BadShares));
    assert_eq!(Money(10).split(&[0, 0]), Err(MoneyError::BadShares));
}

proptest! {
    #[test]
    fn what_is_written_reads_back(units in any::<i64>()) {
        prop_assert_eq!(Money::parse(&Money(units).to_string()), Ok(Money(units)));
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in any::<String>()) {
        let _ = Money::parse(&text);
    }

    #[test]
    fn a_split_sums_exactly_and_no_part_is_off_by_a_unit(
        units in any::<i64>(),
        weights in prop::collection::vec(any::<u32>(), 1..12),
    ) {
        let total: u128 = weights.iter().map(|w| u128::from(*w)).sum();
        prop_assume!(total > 0);
        let parts = Money(units).split(&weights).unwrap();
        prop_assert_eq!(Money::sum(parts.iter().copied()), Some(Money(units)));
        for (part, weight) in parts.iter().zip(&weights) {
            let floor = u128::from(units.unsigned_abs()) * u128::from(*weight) / total;
            let got = u128::from(part.0.unsigned_abs());
            prop_assert!(got == floor || got == floor + 1);
        }
    }

    #[test]
    fn adding_then_taking_away_gives_the_same(a in any::<i64>(), b in any::<i64>()) {
        if let Some(sum) = Money(a).checked_add(Money(b)) {
            prop_assert_eq!(sum.checked_sub(Money(b)), Some(Money(a)));
        }
    }
}
