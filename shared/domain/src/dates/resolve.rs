//! What was said becomes days and instants, or a doubt.

use std::cmp::Ordering;

use chrono::{
    DateTime, Days, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone,
    Timelike, Utc,
};
use chrono_tz::{GapInfo, Tz};

use super::{
    Doubt, Moment, Parsed, Why,
    clock::{self, Clock},
    day::Day,
    meant::{calendar, days, end_date},
    phrase::Phrase,
};
use crate::clock::{Instant, later};

/// A day without a year that is further ahead than this is asked for.
const FAR_DAYS: i64 = 330;
/// Further than this is a slip.
const TOO_FAR_DAYS: i64 = 3653;

/// The instant of a local time: the first of two, and after a gap the end of it.
pub fn instant(zone: Tz, local: NaiveDateTime) -> Option<Instant> {
    match zone.from_local_datetime(&local) {
        MappedLocalTime::Single(at) => Some(at.to_utc()),
        MappedLocalTime::Ambiguous(one, other) => Some(one.min(other).to_utc()),
        MappedLocalTime::None => Some(GapInfo::new(&local, &zone)?.end?.to_utc()),
    }
}

/// What a phrase means to somebody who says it now.
pub fn resolve(phrase: &Phrase, now: Instant, zone: Tz) -> Result<Parsed, Doubt> {
    let local = now.with_timezone(&zone).naive_local();
    if let Some(span) = phrase.ahead
        && !span.is_whole_days()
    {
        return exactly(phrase, span.after(now, zone).ok_or(Doubt::TooFar)?, zone);
    }
    if let Some(offset) = phrase.offset {
        return with_offset(phrase, offset, now, zone);
    }
    let days = days(phrase, local)?;
    let (hours, rough) = hours(phrase)?;
    let mut found: Vec<Parsed> = Vec::new();
    let mut why = days.why;
    if hours.len() > 1 && days.options.len() == 1 {
        why = if phrase.time.is_some_and(|time| time.midnight) {
            Why::Day
        } else {
            Why::HalfOfDay
        };
    }
    for &date in &days.options {
        if hours.is_empty() {
            found.push(whole_day(phrase, date, rough)?);
        }
        for &hour in &hours {
            let parsed = at_hour(phrase, date, hour, rough, zone)?;
            let next = (days.any_day && is_past(&parsed, now, local.date()))
                .then(|| date.checked_add_days(Days::new(1)))
                .flatten();
            found.push(match next {
                Some(next) => at_hour(phrase, next, hour, rough, zone)?,
                None => parsed,
            });
        }
    }
    choose(phrase, found, why, days.sure, (now, zone, local.date()))
}

/// Of several readings those that lie ahead; of one what is wrong with it.
fn choose(
    phrase: &Phrase,
    mut found: Vec<Parsed>,
    why: Why,
    sure: bool,
    (now, zone, today): (Instant, Tz, NaiveDate),
) -> Result<Parsed, Doubt> {
    found.sort_by_key(|parsed| parsed.start);
    found.dedup();
    let ahead: Vec<Parsed> = found
        .iter()
        .filter(|parsed| !is_past(parsed, now, today))
        .cloned()
        .collect();
    if ahead.len() > 1 {
        return Err(Doubt::Which(why, ahead));
    }
    let Some(parsed) = ahead.into_iter().next() else {
        return Err(found.pop().map_or(Doubt::Empty, Doubt::Past));
    };
    let distance = parsed.start.date.signed_duration_since(today).num_days();
    if distance > TOO_FAR_DAYS {
        return Err(Doubt::TooFar);
    }
    if let Some(end) = parsed.end
        && end <= parsed.start
        && !(end.date == parsed.start.date && end.time.is_none())
    {
        return Err(Doubt::EndsBefore);
    }
    if phrase.repeat.is_none() {
        if let Some(doubt) = clock_change(&parsed, zone) {
            return Err(doubt);
        }
        if !sure && distance > FAR_DAYS {
            return Err(Doubt::Far(parsed));
        }
    }
    Ok(parsed)
}

/// The hour that comes twice or never on the day the clocks change.
fn clock_change(parsed: &Parsed, zone: Tz) -> Option<Doubt> {
    let local = parsed.start.date.and_time(parsed.start.time?);
    match zone.from_local_datetime(&local) {
        MappedLocalTime::Single(_) => None,
        MappedLocalTime::Ambiguous(one, other) => {
            let mut both: Vec<Parsed> = [one, other]
                .into_iter()
                .map(|at| {
                    let mut reading = parsed.clone();
                    reading.start.at = Some(at.to_utc());
                    reading
                })
                .collect();
            both.sort_by_key(|reading| reading.start.at);
            Some(Doubt::Which(Why::ClockBack, both))
        }
        MappedLocalTime::None => {
            let mut instead = parsed.clone();
            let at = parsed.start.at?;
            let shifted = at.with_timezone(&zone).naive_local();
            instead.start = Moment {
                date: shifted.date(),
                time: Some(shifted.time()),
                at: Some(at),
            };
            Some(Doubt::Skipped(instead))
        }
    }
}

fn is_past(parsed: &Parsed, now: Instant, today: NaiveDate) -> bool {
    match parsed.start.at {
        Some(at) => at <= now,
        None => parsed.end.map_or(parsed.start.date, |end| end.date) < today,
    }
}

/// «через 2 часа»: the instant itself, to the minute that is not earlier.
fn exactly(phrase: &Phrase, at: Instant, zone: Tz) -> Result<Parsed, Doubt> {
    if phrase.time.is_some()
        || phrase.weekday.is_some()
        || phrase.day.is_some()
        || phrase.part.is_some()
    {
        return Err(Doubt::Twice(String::new()));
    }
    let over = i64::from(at.second()) * 1_000_000 + i64::from(at.nanosecond() / 1000);
    let at = if over > 0 {
        later(at, TimeDelta::minutes(1) - TimeDelta::microseconds(over))
    } else {
        at
    };
    Ok(Parsed {
        start: moment(at, zone),
        end: None,
        rough: false,
        repeat: phrase.repeat.clone(),
    })
}

fn moment(at: Instant, zone: Tz) -> Moment {
    let local = at.with_timezone(&zone).naive_local();
    Moment {
        date: local.date(),
        time: Some(local.time()),
        at: Some(at),
    }
}

/// An ISO text with an offset of its own.
fn with_offset(phrase: &Phrase, offset: i32, now: Instant, zone: Tz) -> Result<Parsed, Doubt> {
    let (Some(Day::Date(date)), Some(time)) = (phrase.day, phrase.time) else {
        return Err(Doubt::Empty);
    };
    let day = calendar(date, date.year.unwrap_or_default())?;
    let local = local_time(day, time.hour, time.minute, time)?;
    let at: DateTime<Utc> = local
        .checked_sub_signed(TimeDelta::minutes(offset.into()))
        .ok_or(Doubt::TooFar)?
        .and_utc();
    let parsed = Parsed {
        start: moment(at, zone),
        end: None,
        rough: false,
        repeat: None,
    };
    if at <= now {
        return Err(Doubt::Past(parsed));
    }
    if at.signed_duration_since(now).num_days() > TOO_FAR_DAYS {
        return Err(Doubt::TooFar);
    }
    Ok(parsed)
}

/// The hours that were said: none, one, or two to ask about.
pub fn hours(phrase: &Phrase) -> Result<(Vec<u32>, bool), Doubt> {
    let Some(mut time) = phrase.time else {
        return Ok(match phrase.part {
            Some(part) => (vec![clock::hour_of(part)], true),
            None => (Vec::new(), false),
        });
    };
    time.half = time.half.or(phrase.part);
    let mut options = time.options()?;
    // "7-9pm", «с 7 до 9 вечера»: the end tells the half of the day.
    if options.len() > 1
        && !time.midnight
        && let Some(end) = phrase.end
    {
        let ends = end.options()?;
        if let [end] = ends.as_slice() {
            options.retain(|hour| hour < end && end - hour <= 12);
            if options.len() > 1 {
                options.remove(0);
            }
            if options.is_empty() {
                options = time.options()?;
            }
        }
    }
    Ok((options, false))
}

fn whole_day(phrase: &Phrase, date: NaiveDate, rough: bool) -> Result<Parsed, Doubt> {
    let end = match phrase.end_day {
        Some(day) => Some(end_date(day, date)?),
        None => None,
    };
    Ok(Parsed {
        start: Moment {
            date,
            time: None,
            at: None,
        },
        end: end.map(|date| Moment {
            date,
            time: None,
            at: None,
        }),
        rough,
        repeat: phrase.repeat.clone(),
    })
}

fn at_hour(
    phrase: &Phrase,
    date: NaiveDate,
    hour: u32,
    rough: bool,
    zone: Tz,
) -> Result<Parsed, Doubt> {
    let said = phrase.time.unwrap_or(Clock {
        hour,
        minute: 0,
        half: None,
        bare: false,
        midnight: false,
    });
    let start = at(local_time(date, hour, said.minute, said)?, zone)?;
    let end = match (phrase.end, phrase.end_day) {
        (None, None) => None,
        (None, Some(day)) => Some(Moment {
            date: end_date(day, date)?,
            time: None,
            at: None,
        }),
        (Some(clock), day) => {
            let last = match day {
                Some(day) => end_date(day, date)?,
                None => date,
            };
            let mut clock = clock;
            clock.half = clock.half.or(phrase.part);
            let options = clock.options()?;
            let after = options.iter().find(|end| {
                last > date || (**end, clock.minute).cmp(&(hour, said.minute)) == Ordering::Greater
            });
            let (end_hour, over_night) = match (after, options.first()) {
                (Some(end), _) => (*end, false),
                (None, Some(end)) => (*end, true),
                (None, None) => return Err(Doubt::EndsBefore),
            };
            let last = if over_night {
                last.checked_add_days(Days::new(1)).ok_or(Doubt::TooFar)?
            } else {
                last
            };
            Some(at(local_time(last, end_hour, clock.minute, clock)?, zone)?)
        }
    };
    Ok(Parsed {
        start,
        end,
        rough,
        repeat: phrase.repeat.clone(),
    })
}

fn local_time(
    date: NaiveDate,
    hour: u32,
    minute: u32,
    said: Clock,
) -> Result<NaiveDateTime, Doubt> {
    let wrong = Doubt::NoSuchTime {
        hour: said.hour,
        minute: said.minute,
    };
    if hour == 24 {
        let next = date.checked_add_days(Days::new(1)).ok_or(Doubt::TooFar)?;
        return Ok(next.and_time(NaiveTime::MIN));
    }
    Ok(date.and_time(NaiveTime::from_hms_opt(hour, minute, 0).ok_or(wrong)?))
}

fn at(local: NaiveDateTime, zone: Tz) -> Result<Moment, Doubt> {
    Ok(Moment {
        date: local.date(),
        time: Some(local.time()),
        at: Some(instant(zone, local).ok_or(Doubt::TooFar)?),
    })
}
