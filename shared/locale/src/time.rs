//! Days, hours and spans of time in words; the words themselves stand in `common.ftl`.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, TimeZone, Timelike};

use crate::{Lang, Plain, common};

/// "21 ноября, суббота", "Saturday, 21 November".
#[must_use]
pub fn day(lang: Lang, date: NaiveDate) -> Plain {
    let weekday = date.weekday().number_from_monday();
    common::date_day_plain(lang, date.day(), date.month(), weekday)
}

/// "21 ноября 2026, суббота", "Saturday, 21 November 2026".
#[must_use]
pub fn day_of_year(lang: Lang, date: NaiveDate) -> Plain {
    let weekday = date.weekday().number_from_monday();
    common::date_day_of_year_plain(lang, date.day(), date.month(), date.year(), weekday)
}

/// The shortest that cannot be misread: "сегодня", "завтра", "вчера", else the day, with the year if it is not
/// this one.
#[must_use]
pub fn day_seen_from(lang: Lang, date: NaiveDate, today: NaiveDate) -> Plain {
    match date.signed_duration_since(today).num_days() {
        -1 => common::date_yesterday_plain(lang),
        0 => common::date_today_plain(lang),
        1 => common::date_tomorrow_plain(lang),
        _ if date.year() == today.year() => day(lang, date),
        _ => day_of_year(lang, date),
    }
}

/// "ноябрь 2026", "November 2026", for the head of a calendar.
#[must_use]
pub fn month(lang: Lang, date: NaiveDate) -> Plain {
    common::date_month_title(lang, date.month(), date.year())
}

/// "сб", "Sa", for the columns of a calendar.
#[must_use]
pub fn weekday_short(lang: Lang, weekday: chrono::Weekday) -> Plain {
    common::date_weekday_short_title(lang, weekday.number_from_monday())
}

/// "18:05", in the zone the moment is given in.
#[must_use]
pub fn time<Tz: TimeZone>(lang: Lang, at: &DateTime<Tz>) -> Plain {
    let (hour, minute) = (format!("{:02}", at.hour()), format!("{:02}", at.minute()));
    common::date_time_plain(lang, hour, minute)
}

/// "21 ноября, суббота, 18:05", in the zone the moment is given in.
#[must_use]
pub fn moment<Tz: TimeZone>(lang: Lang, at: &DateTime<Tz>) -> Plain {
    common::date_moment_plain(lang, day(lang, at.date_naive()), time(lang, at))
}

/// "2 ч 15 мин", "3 дня 4 ч", "меньше минуты". Minutes are left out from a day on, hours from a week on.
#[must_use]
pub fn span(lang: Lang, span: TimeDelta) -> Plain {
    let minutes = span.abs().num_minutes();
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    match (days, hours, rest) {
        (0, 0, 0) => common::span_moment_plain(lang),
        (0, 0, _) => common::span_minutes_plain(lang, rest),
        (0, _, 0) => common::span_hours_plain(lang, hours),
        (0, _, _) => {
            let (hours, minutes) = (
                common::span_hours_plain(lang, hours),
                common::span_minutes_plain(lang, rest),
            );
            common::span_two_plain(lang, hours, minutes)
        }
        (7.., _, _) | (_, 0, _) => common::span_days_plain(lang, days),
        _ => {
            let (days, hours) = (
                common::span_days_plain(lang, days),
                common::span_hours_plain(lang, hours),
            );
            common::span_two_plain(lang, days, hours)
        }
    }
}

/// "2 ч 15 мин назад", "только что". What lies ahead has just happened too: clocks differ by a little.
#[must_use]
pub fn ago(lang: Lang, past: TimeDelta) -> Plain {
    if past < TimeDelta::minutes(1) {
        return common::span_just_now_plain(lang);
    }
    common::span_ago_plain(lang, span(lang, past))
}

/// "через 2 ч 15 мин", "вот-вот".
#[must_use]
pub fn ahead(lang: Lang, future: TimeDelta) -> Plain {
    if future < TimeDelta::minutes(1) {
        return common::span_any_moment_plain(lang);
    }
    common::span_ahead_plain(lang, span(lang, future))
}
