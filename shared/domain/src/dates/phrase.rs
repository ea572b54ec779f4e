//! What was said, piece by piece, before it is known what it means.

use chrono::Weekday;

use super::{
    Doubt, Repeat, Span,
    clock::{self, Clock, Half},
    cursor::Cursor,
    day::{self, Day},
    repeat, span, words,
};

/// Which of the weekdays to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// «в пятницу».
    Bare,
    /// «эту пятницу».
    This,
    /// «следующую пятницу».
    Next,
}

/// A whole week or month ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whole {
    /// «на следующей неделе».
    Week,
    /// «в следующем месяце».
    Month,
}

/// What was said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Phrase {
    pub day: Option<Day>,
    pub end_day: Option<Day>,
    pub weekday: Option<(Weekday, Which)>,
    pub whole: Option<Whole>,
    pub ahead: Option<Span>,
    pub time: Option<Clock>,
    pub end: Option<Clock>,
    pub part: Option<Half>,
    pub repeat: Option<Repeat>,
    /// Minutes east of Greenwich, when an ISO text says so.
    pub offset: Option<i32>,
    pub english: bool,
}

/// Fills an empty place; two things for one place do not go together.
fn put<T>(place: &mut Option<T>, value: T, said: impl FnOnce() -> String) -> Result<(), Doubt> {
    if place.is_some() {
        return Err(Doubt::Twice(said()));
    }
    *place = Some(value);
    Ok(())
}

impl Phrase {
    /// Reads all of a text.
    pub fn read(cursor: &mut Cursor<'_>) -> Result<Self, Doubt> {
        let mut phrase = Self::default();
        // A word before an hour was just read; a dash was just read.
        let (mut expect, mut until) = (false, false);
        while !cursor.done() {
            if phrase.step(cursor, expect, until)? {
                (expect, until) = (false, false);
                continue;
            }
            if cursor.mark('-') && !phrase.is_empty() {
                until = true;
            } else if let Some(word) = cursor.peek_word()
                && words::is_before(word)
            {
                until = until || (!phrase.is_empty() && is_until(word));
                expect = true;
                cursor.skip(1);
            } else if cursor.peek_word().is_some_and(words::is_filler)
                || matches!(cursor.mark_at(0), Some(',' | '.' | ';'))
            {
                cursor.skip(1);
            } else {
                return Err(Doubt::Unknown(unknown(cursor)));
            }
        }
        if phrase.is_empty() {
            return Err(Doubt::Empty);
        }
        Ok(phrase)
    }

    fn is_empty(&self) -> bool {
        *self
            == Self {
                english: self.english,
                ..Self::default()
            }
    }

    fn has_day(&self) -> bool {
        self.day.is_some()
            || self.weekday.is_some()
            || self.repeat.is_some()
            || self.ahead.is_some()
    }

    /// Takes the next thing, if it is one.
    fn step(&mut self, cursor: &mut Cursor<'_>, expect: bool, until: bool) -> Result<bool, Doubt> {
        let rest = cursor.clone();
        let said = || rest.rest().unwrap_or_default();
        if let Some(repeat) = repeat::read(cursor) {
            // «раз в две недели по вторникам» may come in two pieces.
            match (&mut self.repeat, repeat) {
                (Some(Repeat::Weeks(_, days)), Repeat::Weeks(1, more)) if days.is_empty() => {
                    *days = more;
                }
                (place, repeat) => put(place, repeat, said)?,
            }
            return Ok(true);
        }
        if self.ahead(cursor, expect)? {
            return Ok(true);
        }
        let expect_time = expect || (self.has_day() && self.time.is_none());
        if let Some((first, last)) = day::read(cursor, expect_time)? {
            if until && self.day.is_some() && last.is_none() {
                put(&mut self.end_day, first, said)?;
            } else {
                put(&mut self.day, first, said)?;
                if let Some(last) = last {
                    put(&mut self.end_day, last, said)?;
                }
            }
            self.iso_hour(cursor);
            return Ok(true);
        }
        if self.weekday(cursor, said)? {
            return Ok(true);
        }
        if self.clock(cursor, expect_time || until, until, said)? {
            return Ok(true);
        }
        if cursor.word("tonight") {
            put(&mut self.day, Day::Distance(0), said)?;
            put(&mut self.part, Half::Evening, said)?;
            return Ok(true);
        }
        let start = cursor.clone();
        for word in ["in", "с", "к", "the"] {
            cursor.word(word);
        }
        if let Some(part) = cursor.known(clock::part) {
            put(&mut self.part, part, said)?;
            return Ok(true);
        }
        *cursor = start;
        Ok(false)
    }

    /// «через 2 часа», "in 3 days", `2d`.
    fn ahead(&mut self, cursor: &mut Cursor<'_>, expect: bool) -> Result<bool, Doubt> {
        if cursor.clone().row(&["day", "after"]) {
            return Ok(false);
        }
        let start = cursor.clone();
        let said = || start.rest().unwrap_or_default();
        let through = cursor.word("через");
        let prefixed = through || cursor.any(&["in", "for", "на"]);
        if (prefixed || (self.is_empty() && !expect))
            && let Some(span) = span::read(cursor)?
            && (through || !self.has_day())
        {
            put(&mut self.ahead, span, said)?;
            return Ok(true);
        }
        if through {
            return Err(Doubt::Unknown(said()));
        }
        *cursor = start;
        Ok(false)
    }

    /// «в пятницу», «следующую пятницу», "next week".
    fn weekday(
        &mut self,
        cursor: &mut Cursor<'_>,
        said: impl Fn() -> String,
    ) -> Result<bool, Doubt> {
        let start = cursor.clone();
        let next = cursor
            .peek_word()
            .is_some_and(|word| word.starts_with("следующ") || word == "next");
        let this = cursor.peek_word().is_some_and(|word| {
            matches!(
                word,
                "эта" | "эту" | "этот" | "это" | "эти" | "this" | "coming"
            ) || word.starts_with("ближайш")
        });
        if next || this {
            cursor.skip(1);
        }
        if let Some(weekday) = cursor.known(words::weekday) {
            let which = match (next, this) {
                (true, _) => Which::Next,
                (_, true) => Which::This,
                _ => Which::Bare,
            };
            cursor.mark('.');
            put(&mut self.weekday, (weekday, which), said)?;
            return Ok(true);
        }
        if next {
            let whole = cursor.known(|word| match word {
                "неделя" | "неделю" | "неделе" | "недели" | "week" => {
                    Some(Whole::Week)
                }
                "месяц" | "месяце" | "месяца" | "month" => Some(Whole::Month),
                _ => None,
            });
            if let Some(whole) = whole {
                put(&mut self.whole, whole, said)?;
                return Ok(true);
            }
        }
        *cursor = start;
        Ok(false)
    }

    /// An hour, or the end of a range of hours.
    fn clock(
        &mut self,
        cursor: &mut Cursor<'_>,
        expect: bool,
        until: bool,
        said: impl Fn() -> String,
    ) -> Result<bool, Doubt> {
        let start = cursor.clone();
        let dotted = cursor.mark_at(1) == Some('.') && !expect;
        let mut clock = clock::read(cursor, expect || dotted);
        if clock.is_none() && cursor.mark_at(1) == Some('-') {
            // "7-9pm": the end tells that the beginning is an hour too.
            let mut ahead = cursor.clone();
            ahead.skip(2);
            if clock::read(&mut ahead, false).is_some() {
                clock = clock::read(cursor, true);
            }
        }
        let Some(clock) = clock else {
            *cursor = start;
            return Ok(false);
        };
        let ends = (until || self.end_day.is_some()) && self.time.is_some();
        put(
            if ends { &mut self.end } else { &mut self.time },
            clock,
            said,
        )?;
        Ok(true)
    }

    /// `T19:00:00+02:00` after a day.
    fn iso_hour(&mut self, cursor: &mut Cursor<'_>) {
        let start = cursor.clone();
        if !(cursor.glued(0) && (cursor.word("t") || cursor.word("т"))) {
            return;
        }
        match clock::read(cursor, false) {
            Some(clock) if self.time.is_none() => self.time = Some(clock),
            _ => {
                *cursor = start;
                return;
            }
        }
        if cursor.mark_at(0) == Some('.') && cursor.glued(0) && cursor.num_at(1).is_some() {
            cursor.skip(2);
        }
        if cursor.glued(0) && cursor.word("z") {
            self.offset = Some(0);
        } else if let Some(sign @ ('+' | '-')) = cursor.mark_at(0)
            && cursor.glued(0)
            && let Some((hours @ 0..=14, 2)) = cursor.num_at(1)
            && cursor.mark_at(2) == Some(':')
            && let Some((minutes @ 0..=59, 2)) = cursor.num_at(3)
        {
            cursor.skip(4);
            let east = i32::try_from(hours * 60 + minutes).unwrap_or_default();
            self.offset = Some(if sign == '-' { -east } else { east });
        }
    }
}

/// The word that is not understood, with what stands close to it.
fn unknown(cursor: &Cursor<'_>) -> String {
    let mut text = String::new();
    for ahead in 0.. {
        match cursor.peek(ahead) {
            Some(piece) if ahead == 0 || piece.glued => text.push_str(&piece.text()),
            _ => break,
        }
    }
    text
}

fn is_until(word: &str) -> bool {
    matches!(word, "до" | "по" | "to" | "till" | "until")
}
