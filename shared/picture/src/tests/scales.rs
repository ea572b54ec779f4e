//! Proofs of the axis.

use proptest::prelude::*;

use crate::scale::{Scale, short};

#[test]
fn steps_are_round() {
    let rows: [(&[f64], bool, f64, f64); 7] = [
        (&[], true, 1.0, 1.0),
        (&[0.0], true, 1.0, 1.0),
        (&[1.0], true, 1.0, 1.0),
        (&[31.0, 4.0], true, 40.0, 10.0),
        (&[7.5, 2.0], false, 8.0, 2.0),
        (&[0.3], false, 0.3, 0.1),
        (&[1000.0], true, 1000.0, 200.0),
    ];
    for (values, whole, top, step) in rows {
        let scale = Scale::of(values.iter().copied(), whole);
        assert!(
            (scale.top - top).abs() < 1e-9 && (scale.step - step).abs() < 1e-9,
            "{values:?} {scale:?}"
        );
    }
}

#[test]
fn numbers_are_short() {
    let rows = [
        (0.0, "0"),
        (5.0, "5"),
        (0.25, "0.25"),
        (12.34, "12.3"),
        (100.0, "100"),
        (1234.5, "1234"),
    ];
    for (value, text) in rows {
        assert_eq!(short(value), text);
    }
}

proptest! {
    #[test]
    fn every_value_fits_under_the_top(values in prop::collection::vec(0.0_f64..1e9, 1..20), whole in any::<bool>()) {
        let scale = Scale::of(values.iter().copied(), whole);
        let most = values.iter().copied().fold(0.0, f64::max);
        prop_assert!(scale.top >= most * 0.999_999);
        prop_assert!((2..=7).contains(&scale.ticks().len()), "{:?}", scale);
        prop_assert!(values.iter().all(|v| (0.0..=1.0).contains(&scale.share(*v))));
    }
}
