//! Lengths of time: «2 часа», `90m`, `2d`, «полтора часа», «неделю», `1h 30m`.

use chrono::{Days, Months, NaiveDate, TimeDelta};
use chrono_tz::Tz;

use super::{Doubt, cursor::Cursor, resolve, words};
use crate::clock::{Instant, later};

/// Ten years, in minutes.
const LONGEST: u64 = 3660 * 24 * 60;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// A length of time as people count it: months and days follow the calendar, minutes the clock.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Span {
    /// Months.
    pub months: u32,
    /// Days.
    pub days: u32,
    /// Minutes.
    pub minutes: u32,
}

impl Span {
    /// Whether it says nothing about hours: «через неделю» names a day.
    #[must_use]
    pub const fn is_whole_days(&self) -> bool {
        self.minutes == 0
    }

    /// The length when a day has 24 hours and a month 30 days.
    #[must_use]
    pub fn length(&self) -> TimeDelta {
        let days = i64::from(self.months) * 30 + i64::from(self.days);
        TimeDelta::days(days) + TimeDelta::minutes(i64::from(self.minutes))
    }

    /// The day so many months and days after this one.
    #[must_use]
    pub fn day_after(&self, date: NaiveDate) -> Option<NaiveDate> {
        date.checked_add_months(Months::new(self.months))?
            .checked_add_days(Days::new(u64::from(self.days)))
    }

    /// The instant so long after this one: the same hour of the clock after days, exactly so long after minutes.
    #[must_use]
    pub fn after(&self, from: Instant, zone: Tz) -> Option<Instant> {
        let mut at = from;
        if self.months > 0 || self.days > 0 {
            let local = from.with_timezone(&zone).naive_local();
            at = resolve::instant(zone, self.day_after(local.date())?.and_time(local.time()))?;
        }
        Some(later(at, TimeDelta::minutes(i64::from(self.minutes))))
    }

    fn add(self, halves: u64, unit: Unit) -> Option<Self> {
        let mut sum = self;
        // In halves, so that «полтора» stays exact.
        let minutes = match unit {
            Unit::Minute => halves.div_ceil(2),
            Unit::Hour => halves.checked_mul(30)?,
            Unit::Day if halves.is_multiple_of(2) => 0,
            Unit::Day => (halves % 2) * 12 * 60,
            Unit::Week | Unit::Month | Unit::Year => 0,
        };
        let days = match unit {
            Unit::Day => halves / 2,
            Unit::Week => halves.checked_mul(7)?.div_ceil(2),
            Unit::Month if !halves.is_multiple_of(2) => 15,
            _ => 0,
        };
        let months = match unit {
            Unit::Month => halves / 2,
            Unit::Year => halves.checked_mul(6)?,
            _ => 0,
        };
        sum.minutes = sum.minutes.checked_add(u32::try_from(minutes).ok()?)?;
        sum.days = sum.days.checked_add(u32::try_from(days).ok()?)?;
        sum.months = sum.months.checked_add(u32::try_from(months).ok()?)?;
        let total = u64::from(sum.minutes)
            + u64::from(sum.days) * 24 * 60
            + u64::from(sum.months) * 30 * 24 * 60;
        (total <= LONGEST).then_some(sum)
    }
}

/// A length here, if there is one. Several in a row are added up.
pub fn read(cursor: &mut Cursor<'_>) -> Result<Option<Span>, Doubt> {
    let mut sum = Span::default();
    let mut any = false;
    loop {
        let mut ahead = cursor.clone();
        if any {
            ahead.any(&["и", "and"]);
        }
        let Some((halves, unit)) = one(&mut ahead, any) else {
            break;
        };
        sum = sum.add(halves, unit).ok_or(Doubt::TooFar)?;
        any = true;
        *cursor = ahead;
    }
    if any && sum == Span::default() {
        return Err(Doubt::Empty);
    }
    Ok(any.then_some(sum))
}

/// One amount with its unit, in halves.
fn one(cursor: &mut Cursor<'_>, further: bool) -> Option<(u64, Unit)> {
    let start = cursor.clone();
    if cursor.any(&["полчаса"]) || cursor.row(&["пол", "часа"]) {
        return Some((1, Unit::Hour));
    }
    if cursor.row(&["half", "an", "hour"]) || cursor.row(&["half", "hour"]) {
        return Some((1, Unit::Hour));
    }
    if cursor.any(&["полгода"]) {
        return Some((1, Unit::Year));
    }
    let amount = amount(cursor);
    if let Some(unit) = cursor.known(words::unit) {
        if let Some(amount) = amount {
            return Some((amount, unit));
        }
        // «через неделю» is one week; «г» or "m" alone are nothing.
        let whole_word = start
            .peek_word()
            .is_some_and(|word| word.chars().count() > 2);
        if whole_word && !further {
            let extra = cursor.row(&["с", "половиной"]) || cursor.row(&["and", "a", "half"]);
            return Some((2 + u64::from(extra), unit));
        }
    }
    *cursor = start;
    None
}

fn amount(cursor: &mut Cursor<'_>) -> Option<u64> {
    if cursor.any(&["полтора", "полторы"]) {
        return Some(3);
    }
    if cursor.row(&["a", "couple", "of"]) {
        return Some(4);
    }
    // «час» counts as a number only before «дня»: see `clock`.
    if cursor.peek_word() != Some("час")
        && let Some(number) = cursor.known(words::number)
    {
        return Some(u64::from(number) * 2);
    }
    let (whole, _) = cursor.num_at(0)?;
    if matches!(cursor.mark_at(1), Some('.' | ','))
        && cursor.glued(1)
        && cursor.glued(2)
        && cursor.num_at(2) == Some((5, 1))
    {
        cursor.skip(3);
        return Some(u64::from(whole) * 2 + 1);
    }
    cursor.skip(1);
    Some(u64::from(whole) * 2)
}
