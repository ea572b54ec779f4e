//! What follows `/block`: a term where one is given, and the reason.

use chrono::TimeDelta;

/// The longest term.
const LONGEST: TimeDelta = TimeDelta::days(366);
/// The longest reason, in characters: it stands in a notice.
const LONGEST_REASON: usize = 500;

/// Why somebody cannot be blocked so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermRefusal {
    /// No reason is given.
    NoReason,
    /// A term that cannot be read: `7x`, `0d`.
    Unclear,
    /// Longer than a year.
    TooLong,
    /// The reason is too long.
    LongReason,
}

/// Reads `7d reason`, `3 дня причина`, or a reason alone.
///
/// # Errors
/// When it cannot be done; nothing changes then.
pub fn block_order(text: &str) -> Result<(Option<TimeDelta>, String), TermRefusal> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (term, rest) = match words.as_slice() {
        [first, unit, rest @ ..] if is_number(first) && unit_of(unit).is_some() => {
            (Some(term(first, unit)?), rest)
        }
        [first, rest @ ..]
            if first.starts_with(|c: char| c.is_ascii_digit()) && !is_number(first) =>
        {
            let digits = first.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
            let (number, unit) = first.split_at(digits);
            (Some(term(number, unit)?), rest)
        }
        rest => (None, rest),
    };
    let reason = rest.join(" ");
    if reason.is_empty() {
        return Err(TermRefusal::NoReason);
    }
    if reason.chars().count() > LONGEST_REASON {
        return Err(TermRefusal::LongReason);
    }
    Ok((term, reason))
}

fn is_number(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit())
}

fn term(number: &str, unit: &str) -> Result<TimeDelta, TermRefusal> {
    let unit = unit_of(unit).ok_or(TermRefusal::Unclear)?;
    let number: i32 = number.parse().map_err(|_| TermRefusal::TooLong)?;
    if number == 0 {
        return Err(TermRefusal::Unclear);
    }
    unit.checked_mul(number)
        .filter(|term| *term <= LONGEST)
        .ok_or(TermRefusal::TooLong)
}

fn unit_of(word: &str) -> Option<TimeDelta> {
    let word = word.to_lowercase();
    Some(match word.trim_end_matches('.') {
        "m" | "min" | "м" | "мин" | "минут" | "минуты" | "минуту" => {
            TimeDelta::minutes(1)
        }
        "h" | "hour" | "hours" | "ч" | "час" | "часа" | "часов" => TimeDelta::hours(1),
        "d" | "day" | "days" | "д" | "дн" | "день" | "дня" | "дней" | "сутки" | "суток" => {
            TimeDelta::days(1)
        }
        "w" | "week" | "weeks" | "н" | "нед" | "неделя" | "недели" | "неделю" | "недель" => {
            TimeDelta::weeks(1)
        }
        _ => return None,
    })
}
