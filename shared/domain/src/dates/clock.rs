//! Hours of the clock: `18:30`, «7 вечера», "7pm", «полвосьмого», noon, and bare numbers where an hour is expected.

use super::{Doubt, cursor::Cursor, words};

/// Which half of the day an hour belongs to, as it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// "am".
    Am,
    /// "pm".
    Pm,
    /// «утра», "in the morning".
    Morning,
    /// «дня», "in the afternoon".
    Day,
    /// «вечера», "in the evening".
    Evening,
    /// «ночи», "at night".
    Night,
}

/// An hour as it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    pub hour: u32,
    pub minute: u32,
    pub half: Option<Half>,
    /// Said without minutes or by words: from one to seven it may be either half of the day.
    pub bare: bool,
    /// Midnight by name: the one before the day or the one after.
    pub midnight: bool,
}

impl Clock {
    const fn exact(hour: u32, minute: u32) -> Self {
        Self {
            hour,
            minute,
            half: None,
            bare: false,
            midnight: false,
        }
    }

    const fn bare(hour: u32, minute: u32) -> Self {
        let mut clock = Self::exact(hour, minute);
        clock.bare = true;
        clock
    }

    /// The hours it can mean; 24 is the midnight that ends the day.
    pub fn options(&self) -> Result<Vec<u32>, Doubt> {
        let wrong = Doubt::NoSuchTime {
            hour: self.hour,
            minute: self.minute,
        };
        if self.hour > 24 || self.minute > 59 || (self.hour == 24 && self.minute > 0) {
            return Err(wrong);
        }
        if self.midnight {
            return Ok(vec![0, 24]);
        }
        let hour = match (self.half, self.hour) {
            (None, 1..=7) if self.bare => return Ok(vec![self.hour, self.hour + 12]),
            (None, hour) => hour,
            (Some(Half::Am | Half::Morning), 12) => 0,
            (Some(Half::Am | Half::Morning), hour) if hour < 12 => hour,
            (Some(Half::Am | Half::Morning), _) => return Err(wrong),
            (Some(Half::Pm), 12) => 12,
            (Some(Half::Day), hour @ 8..=12) => hour,
            (Some(Half::Evening | Half::Night), 12) if self.minute == 0 => 24,
            (Some(Half::Evening | Half::Night), 12) => 0,
            (Some(Half::Night), hour @ 0..=5) => hour,
            (Some(_), hour) if hour < 12 => hour + 12,
            (Some(_), hour) => hour,
        };
        Ok(vec![hour])
    }
}

/// An hour here, if there is one. `expected` takes a bare number for one, and `18.30` for a time.
pub fn read(cursor: &mut Cursor<'_>, expected: bool) -> Option<Clock> {
    let start = cursor.clone();
    if cursor.any(&["полдень", "noon", "midday"]) {
        return Some(Clock::exact(12, 0));
    }
    if cursor.any(&["полночь", "полночи", "midnight"]) {
        let mut clock = Clock::exact(24, 0);
        clock.midnight = true;
        return Some(clock);
    }
    if let Some(mut clock) = half_hour(cursor).or_else(|| digital(cursor, expected)) {
        clock.half = half(cursor);
        return Some(clock);
    }
    let spelt = cursor.num_at(0).is_none();
    let hour = match cursor.num_at(0) {
        Some((hour, 1..=2)) => {
            cursor.skip(1);
            Some(hour)
        }
        Some(_) => None,
        None => cursor.known(words::number),
    };
    if let Some(hour) = hour {
        let mut clock = Clock::bare(hour, 0);
        // «07» is written by who means the morning.
        clock.bare = spelt || start.num_at(0).is_some_and(|(_, digits)| digits == 1) || hour > 7;
        let unit = (expected || (!spelt && half_after_unit(cursor)))
            && cursor.any(&["ч", "час", "часа", "часов", "h"]);
        if unit
            && let Some((minute, _)) = cursor.num_at(0)
            && cursor
                .word_at(1)
                .is_some_and(|word| word.starts_with("мин") || word == "м")
        {
            cursor.skip(2);
            clock = Clock::exact(hour, minute);
        }
        cursor.any(&["oclock"]);
        clock.half = half(cursor);
        if expected || clock.half.is_some() {
            return Some(clock);
        }
    }
    *cursor = start;
    None
}

/// «7 часов вечера»: the unit belongs to an hour of the clock.
fn half_after_unit(cursor: &Cursor<'_>) -> bool {
    let mut ahead = cursor.clone();
    ahead.any(&["ч", "час", "часа", "часов"]) && half(&mut ahead).is_some()
}

/// «полвосьмого», «половина восьмого», "half past seven".
fn half_hour(cursor: &mut Cursor<'_>) -> Option<Clock> {
    let start = cursor.clone();
    let to = cursor
        .known(|word| words::half_to(word.strip_prefix("пол")?))
        .or_else(|| {
            cursor
                .any(&["пол", "половина", "половину", "половине", "половины"])
                .then(|| cursor.known(words::half_to))
                .flatten()
        });
    if let Some(to) = to {
        let hour = if to == 1 { 12 } else { to - 1 };
        return Some(Clock::bare(hour, 30));
    }
    *cursor = start.clone();
    if cursor.row(&["half", "past"]) {
        if let Some(hour) = cursor.known(words::number) {
            return Some(Clock::bare(hour, 30));
        }
        if let Some((hour, _)) = cursor.num_at(0) {
            cursor.skip(1);
            return Some(Clock::bare(hour, 30));
        }
    }
    *cursor = start;
    None
}

/// `18:30`, `18:30:00`; `18.30` where an hour is expected.
fn digital(cursor: &mut Cursor<'_>, expected: bool) -> Option<Clock> {
    let (hour, 1..=2) = cursor.num_at(0)? else {
        return None;
    };
    let (minute, 2) = cursor.num_at(2)? else {
        return None;
    };
    if !cursor.glued(1) || !cursor.glued(2) {
        return None;
    }
    match cursor.mark_at(1)? {
        ':' => {}
        '.' if expected => {}
        _ => return None,
    }
    cursor.skip(3);
    if cursor.mark_at(0) == Some(':') && cursor.glued(0) && cursor.num_at(1).is_some() {
        cursor.skip(2);
    }
    Some(Clock::exact(hour, minute))
}

/// What follows an hour: «вечера», "pm", "p.m.", "in the evening".
fn half(cursor: &mut Cursor<'_>) -> Option<Half> {
    for (half, letter) in [(Half::Am, "a"), (Half::Pm, "p")] {
        if cursor.word_at(0) == Some(letter)
            && cursor.mark_at(1) == Some('.')
            && cursor.word_at(2) == Some("m")
        {
            cursor.skip(3);
            return Some(half);
        }
    }
    if let Some(half) = cursor.known(|word| match word {
        "am" => Some(Half::Am),
        "pm" => Some(Half::Pm),
        "утра" => Some(Half::Morning),
        "дня" => Some(Half::Day),
        "вечера" => Some(Half::Evening),
        "ночи" => Some(Half::Night),
        _ => None,
    }) {
        return Some(half);
    }
    for (half, words) in [
        (Half::Morning, ["in", "the", "morning"].as_slice()),
        (Half::Day, &["in", "the", "afternoon"]),
        (Half::Evening, &["in", "the", "evening"]),
        (Half::Night, &["at", "night"]),
    ] {
        if cursor.row(words) {
            return Some(half);
        }
    }
    None
}

/// A part of the day by itself: «вечером», "morning".
pub fn part(word: &str) -> Option<Half> {
    match word {
        "утро" | "утром" | "утра" | "утру" | "morning" => Some(Half::Morning),
        "днем" | "обед" | "обеда" | "обеду" | "afternoon" => Some(Half::Day),
        "вечер" | "вечером" | "вечера" | "вечеру" | "evening" => {
            Some(Half::Evening)
        }
        "ночь" | "ночью" | "ночи" | "night" => Some(Half::Night),
        _ => None,
    }
}

/// The hour that a part of the day stands for.
pub const fn hour_of(part: Half) -> u32 {
    match part {
        Half::Am | Half::Morning => 9,
        Half::Pm | Half::Day => 14,
        Half::Evening => 19,
        Half::Night => 23,
    }
}
