//! The table as a program reads it.

use chrono::NaiveDate;
use mtl_cases::register::{Figures, MediationCounts};

use super::*;

fn days() -> Period {
    let day = |n| NaiveDate::from_ymd_opt(2026, 3, n).unwrap();
    Period {
        first: day(2),
        last: day(8),
    }
}

#[test]
fn a_level_is_a_row_and_of_mediation_there_are_counts_alone() {
    let mut register = Register::default();
    let admins = Figures {
        opened: 3,
        settled: 1,
        late: 2,
        median: Some(TimeDelta::hours(1)),
        p90: Some(TimeDelta::days(2)),
        ..Figures::default()
    };
    register.levels.insert(Level::Admins, admins);
    register.mediation = MediationCounts {
        registered: 2,
        resolved: 1,
    };
    let text = csv(days(), &register);
    let rows: Vec<&str> = text.split("\r\n").collect();
    assert_eq!(
        rows,
        [
            HEAD,
            "2026-03-02,2026-03-08,admins,3,1,0,0,0,0,0,0,2,3600,172800",
            "2026-03-02,2026-03-08,mediation,2,1,,,,,,,,,",
            "",
        ]
    );
    let columns = |row: &str| row.split(',').count();
    assert!(rows[1..3].iter().all(|row| columns(row) == columns(HEAD)));
}

#[test]
fn without_cases_there_is_the_head_alone() {
    assert_eq!(csv(days(), &Register::default()), format!("{HEAD}\r\n"));
}
