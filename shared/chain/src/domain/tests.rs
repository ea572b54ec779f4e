//! Proofs of days compared with each other, of the hours of chores, and of settings.

use chrono::{DateTime, Days, NaiveDate};
use mtl_stellar::indicators::Indicators;
use serde_json::json;

use super::{
    settings::{ACCOUNTS, PROGRAMS, check_setting},
    trend::{Kept, month, since},
    when::{self, ZONE},
    word::meant_by,
};

const ID: &str = "GDXOPYVGCPSBI3DQ5TCSQHG2IZIJOWR5RBO5A75IJL5BH3UJ7AVMHELP";
const OTHER: &str = "GDRBVN7RN7SDDI7QSMBDXJOHW63WKR7W6AGCVRJCG7YR6R456T2LMADM";

fn figures(members: usize) -> Indicators {
    Indicators {
        members,
        verified: 1,
        companies: 1,
        eurmtl: Vec::new(),
        read_at: DateTime::from_timestamp(1_772_442_000, 0).unwrap(),
    }
}

fn kept(today: NaiveDate, ago: u64, members: usize) -> Kept {
    Kept {
        day: today.checked_sub_days(Days::new(ago)).unwrap(),
        figures: figures(members),
    }
}

#[test]
fn a_missing_day_is_stood_in_for_by_one_close_before_it() {
    let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    let list = [
        kept(today, 33, 90),
        kept(today, 9, 100),
        kept(today, 2, 104),
    ];
    let now = figures(107);
    let week = since(&now, today, &list, 7).unwrap();
    assert_eq!((week.day, week.trend.members), (list[1].day, 7));
    let far = since(&now, today, &list, 30).unwrap();
    assert_eq!(far.trend.members, 17);
    assert_eq!(
        since(&now, today, &list[..1], 7),
        None,
        "a month is no week"
    );
    assert_eq!(since(&now, today, &list[2..], 7), None);
    let days = month(&now, today, &list);
    assert_eq!(
        days.len(),
        10,
        "from the first day of the month that was read"
    );
    assert_eq!(days.iter().filter(|(_, it)| it.is_some()).count(), 3);
    assert_eq!(days[9].1, Some(&now));
}

#[test]
fn chores_keep_the_hours_of_the_association() {
    let at = |text: &str| text.parse::<DateTime<chrono::Utc>>().unwrap();
    // Podgorica is two hours ahead in summer, one in winter; the clocks change on the last Sunday of October.
    assert_eq!(
        when::next_night(at("2026-10-24T10:00:00Z"), ZONE),
        at("2026-10-25T04:00:00Z")
    );
    assert_eq!(
        when::next_night(at("2026-10-24T02:59:00Z"), ZONE),
        at("2026-10-24T03:00:00Z")
    );
    let monday = when::next_monday(at("2026-11-20T10:00:00Z"), ZONE);
    assert_eq!(monday, at("2026-11-23T09:00:00Z"));
    assert_eq!(when::next_monday(monday, ZONE), at("2026-11-30T09:00:00Z"));
}

#[test]
fn an_address_is_found_in_the_message_answered() {
    assert_eq!(meant_by(&format!("мой адрес {ID}, спасибо")), [ID]);
    assert_eq!(meant_by(&format!("{ID} {OTHER}")), [ID, OTHER]);
    assert_eq!(meant_by(" anna*eurmtl.me "), ["anna*eurmtl.me"]);
    assert!(meant_by("нет здесь ничего").is_empty());
}

#[test]
fn settings_are_checked_and_seeds_are_not_repeated() {
    let programs = json!([{"name": "BSN", "accounts": [ID]}, {"name": "Admins", "title": "MTL Admins", "accounts": [OTHER]}]);
    assert_eq!(check_setting(PROGRAMS, &programs), Ok(()));
    let doubled = json!([{"name": "BSN", "accounts": [ID]}, {"name": "B2", "accounts": [ID]}]);
    let why = check_setting(PROGRAMS, &doubled).unwrap_err();
    assert!(why.contains("program B2") && why.contains("taken"), "{why}");
    assert!(check_setting(PROGRAMS, &json!({"a": 1})).is_err());
    let seed = "SADQOBYHA4DQOBYHA4DQOBYHA4DQOBYHA4DQOBYHA4DQOBYHA4DQP54X";
    for (name, value) in [
        (PROGRAMS, json!([{"name": "BSN", "accounts": [seed]}])),
        (ACCOUNTS, json!([{"title": "x", "account": seed}])),
    ] {
        let why = check_setting(name, &value).unwrap_err();
        assert!(why.contains("SEED") && !why.contains(seed), "{why}");
    }
    let accounts = json!([{"title": "Казна", "account": ID}]);
    assert_eq!(check_setting(ACCOUNTS, &accounts), Ok(()));
    assert!(check_setting(ACCOUNTS, &json!([{"title": "x", "account": "G1"}])).is_err());
    assert_eq!(check_setting("desk.hours", &json!(7)), Ok(()));
}
