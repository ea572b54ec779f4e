//! Laws that hold for any calendar, any instants and any pauses.

use proptest::prelude::*;

use super::*;

const ZONES: [&str; 6] = [
    "UTC",
    "Europe/Podgorica",
    "America/Havana",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Apia",
];

fn any_interval() -> impl Strategy<Value = Interval> {
    (0_u16..24 * 4, 1_u16..15 * 4).prop_map(|(from, length)| {
        let minute = |quarter: u16| format!("{:02}:{:02}", quarter / 4, quarter % 4 * 15);
        let to = from + length;
        // 24:00 as an end stays 24:00; beyond it the clock starts anew.
        let to = if to > 96 { to - 96 } else { to };
        format!("{}-{}", minute(from), minute(to)).parse().unwrap()
    })
}

fn any_calendar() -> impl Strategy<Value = Calendar> {
    let day = || prop::collection::vec(any_interval(), 0..4);
    let week = prop::array::uniform7(day());
    let dates = |from: i64| move |offset: i64| date("2026-03-20") + TimeDelta::days(from + offset);
    (
        prop::sample::select(ZONES.as_slice()),
        week,
        prop::collection::btree_set((0_i64..230).prop_map(dates(0)), 0..12),
        prop::collection::btree_map((0_i64..230).prop_map(dates(0)), day(), 0..8),
    )
        .prop_map(|(zone, weekly, holidays, overrides)| Calendar {
            zone: zone.parse().unwrap(),
            weekly,
            holidays,
            overrides,
        })
        .prop_filter("has hours", |calendar| {
            calendar.weekly.iter().any(|day| !day.is_empty())
        })
}

/// Whole seconds round both changes of the clocks of 2026.
fn any_instant() -> impl Strategy<Value = Instant> {
    (0_i64..230 * 86_400)
        .prop_map(|seconds| utc("2026-03-20T00:00:00Z") + TimeDelta::seconds(seconds))
}

fn any_pauses() -> impl Strategy<Value = Vec<Pause>> {
    prop::collection::vec(
        (any_instant(), 0_i64..5 * 86_400).prop_map(|(from, length)| Pause {
            from,
            until: Some(from + TimeDelta::seconds(length)),
        }),
        0..6,
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn parts_make_the_whole(
        desk in any_calendar(),
        mut at in prop::array::uniform3(any_instant()),
        micros in 0_i64..1_000_000,
        pauses in any_pauses(),
    ) {
        at.sort();
        let [a, b, c] = at;
        let b = b + TimeDelta::microseconds(micros);
        prop_assume!(b <= c);
        let time = |from, to| desk.business_time(from, to, &pauses).unwrap();
        prop_assert_eq!(time(a, c), time(a, b) + time(b, c));
    }

    #[test]
    fn the_due_time_is_when_so_much_has_passed_and_not_before(
        desk in any_calendar(),
        from in any_instant(),
        seconds in 1_i64..40 * HOUR,
        pauses in any_pauses(),
    ) {
        if let Some(at) = desk.due(from, seconds, &pauses) {
            prop_assert_eq!(desk.business_seconds(from, at, &pauses), Some(seconds));
            let before = at - TimeDelta::microseconds(1);
            prop_assert!(desk.business_time(from, before, &pauses).unwrap() < TimeDelta::seconds(seconds));
        }
    }

    #[test]
    fn due_times_never_go_back(
        desk in any_calendar(),
        from in any_instant(),
        later_by in 0_i64..10 * 86_400,
        less in 0_i64..20 * HOUR,
        more in 0_i64..20 * HOUR,
        pauses in any_pauses(),
    ) {
        let first = desk.due(from, less, &pauses);
        let with_more = desk.due(from, less + more, &pauses);
        if let (Some(first), Some(with_more)) = (first, with_more) {
            prop_assert!(first <= with_more);
        }
        let started_later = desk.due(from + TimeDelta::seconds(later_by), less, &pauses);
        if let (Some(first), Some(started_later)) = (first, started_later) {
            prop_assert!(first <= started_later);
        }
    }

    #[test]
    fn an_open_desk_counts_wall_seconds(
        zone in prop::sample::select(ZONES.as_slice()),
        a in any_instant(),
        b in any_instant(),
    ) {
        let desk = Calendar::always(zone.parse().unwrap());
        let (from, to) = (a.min(b), a.max(b));
        prop_assert_eq!(desk.business_seconds(from, to, &[]), Some((to - from).num_seconds()));
        prop_assert_eq!(desk.due(from, 12_345, &[]), Some(from + TimeDelta::seconds(12_345)));
        prop_assert!(desk.is_open(from));
    }

    #[test]
    fn counting_minute_by_minute_gives_the_same(desk in any_calendar(), from in any_instant(), minutes in 1_i64..3000) {
        // Intervals and changes of the clocks lie on quarters of an hour, so a minute is open as a whole or not at all.
        let from = from - TimeDelta::seconds(from.timestamp() % 60);
        let open = (0..minutes).filter(|minute| desk.is_open(from + TimeDelta::minutes(*minute))).count();
        let counted = desk.business_seconds(from, from + TimeDelta::minutes(minutes), &[]).unwrap();
        prop_assert_eq!(counted, i64::try_from(open).unwrap() * 60);
    }

    #[test]
    fn the_next_opening_is_open_and_nothing_before_it_is(desk in any_calendar(), at in any_instant()) {
        if let Some(open) = desk.next_open(at) {
            prop_assert!(open >= at && desk.is_open(open));
            prop_assert_eq!(desk.business_time(at, open, &[]), Some(TimeDelta::zero()));
        }
    }

    #[test]
    fn a_pause_takes_off_exactly_the_open_time_under_it(
        desk in any_calendar(),
        a in any_instant(),
        b in any_instant(),
        pauses in any_pauses(),
    ) {
        let (from, to) = (a.min(b), a.max(b));
        let all = desk.business_time(from, to, &[]).unwrap();
        let rest = desk.business_time(from, to, &pauses).unwrap();
        let under: TimeDelta = pauses::merged(&pauses, from, to)
            .iter()
            .map(|span| desk.business_time(span.from, span.to, &[]).unwrap())
            .sum();
        prop_assert_eq!(all, rest + under);
    }

    #[test]
    fn what_is_written_reads_back(desk in any_calendar()) {
        if desk.check().is_ok() {
            let again: Calendar = toml::from_str(&toml::to_string(&desk).unwrap()).unwrap();
            prop_assert_eq!(again, desk);
        }
    }
}
