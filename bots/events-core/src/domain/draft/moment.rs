//! When: the stretches of a text that read as a day or an hour, put together as people spread them over lines.

use std::ops::Range;

use chrono::TimeDelta;
use mtl_domain::dates::{self, Doubt};

use crate::domain::when::{self, Question, When};

use super::{
    Guess, Reader,
    words::{Taken, Word, at},
};

/// A date is said in so many words at most.
const LONGEST: usize = 9;
/// So many words that might begin a date are tried: who writes more of them is not writing an announcement.
const MOST_STARTS: usize = 100;
/// Words a date may begin with although no digit is in it.
const STARTS: &[&str] = &[
    "в",
    "во",
    "с",
    "со",
    "по",
    "пн",
    "вт",
    "ср",
    "чт",
    "пт",
    "сб",
    "вс",
    "раз",
    "через",
    "on",
    "at",
    "in",
    "from",
    "the",
    "may",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "next",
    "this",
    "every",
    "each",
];
/// And beginnings of such words.
const STEMS: &[&str] = &[
    "завтра",
    "послезавтра",
    "сегодня",
    "вчера",
    "кажд",
    "следующ",
    "эту",
    "этот",
    "ближайш",
    "перв",
    "втор",
    "трет",
    "четверг",
    "четверт",
    "последн",
    "понедельн",
    "пятниц",
    "суббот",
    "воскресен",
    "сред",
    "ежедневн",
    "еженедельн",
    "полдень",
    "today",
    "tomorrow",
    "tonight",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "jan",
    "feb",
    "mar",
    "apr",
    "june",
    "july",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
    "first",
    "second",
    "third",
    "last",
    "noon",
    "weekly",
    "daily",
];
/// Words by which a length is said.
const LENGTH: &[&str] = &[
    "длительность",
    "продолжительность",
    "длится",
    "duration",
    "lasts",
];

/// A stretch that reads as a time.
#[derive(Debug, Clone)]
struct Found {
    place: Range<usize>,
    /// A day was said, not only an hour.
    day: bool,
    /// An hour was said.
    hour: bool,
}

impl Found {
    /// What says most comes first.
    const fn rank(&self) -> u8 {
        (self.day as u8) * 2 + self.hour as u8
    }
}

/// How long it is, where that is said outright.
pub fn length(text: &str, words: &[Word], taken: &mut Taken) -> Option<TimeDelta> {
    let index = words.iter().position(|word| word.is(LENGTH))?;
    let label = words.get(index)?;
    (1..=3).rev().find_map(|count| {
        let last = words.get(index + count)?;
        let first = words.get(index + 1)?;
        let said = at(text, &(first.core.start..last.core.end));
        let span = dates::parse_span(said).ok()?;
        let place = label.core.start..last.core.end;
        if taken.meets(&place) || span.length() > when::LONGEST {
            return None;
        }
        taken.take(place);
        Some(span.length())
    })
}

/// When it is: the stretch that says most, and an hour from elsewhere where it has none.
pub fn find(
    text: &str,
    words: &[Word],
    length: Option<TimeDelta>,
    reader: &Reader<'_>,
    taken: &mut Taken,
) -> Option<Guess<Result<When, Question>>> {
    let found = stretches(text, words, reader, taken);
    let best = found.iter().rev().max_by_key(|one| one.rank()).cloned()?;
    let usual = length.unwrap_or(reader.usual);
    let said = at(text, &best.place).to_owned();
    let hour = found
        .iter()
        .find(|one| best.day && !best.hour && !one.day && one.hour);
    let mut whole = said.clone();
    if let Some(hour) = hour {
        whole.push(' ');
        whole.push_str(at(text, &hour.place));
    }
    let read = |text: &str| when::read(text, reader.now, reader.zone, reader.lang, usual);
    let mut value = read(&whole);
    let mut together = hour.is_some();
    if together && matches!(value, Err(Question::Unclear(_))) {
        value = read(&said);
        together = false;
    }
    taken.take(best.place.clone());
    if let Some(hour) = hour.filter(|_| together) {
        taken.take(hour.place.clone());
    }
    let sure = value.is_ok() && best.day;
    Some(Guess {
        value,
        place: best.place,
        sure,
    })
}

/// All stretches that read as a time, from the left, each as long as it can be.
fn stretches(text: &str, words: &[Word], reader: &Reader<'_>, taken: &Taken) -> Vec<Found> {
    let mut found = Vec::new();
    let mut index = 0;
    let mut starts = 0;
    while let Some(word) = words.get(index) {
        if !may_begin(word) {
            index += 1;
            continue;
        }
        starts += 1;
        if starts > MOST_STARTS {
            break;
        }
        let stretch = (1..=LONGEST).rev().find_map(|count| {
            let last = words.get(index + count - 1)?;
            let place = word.core.start..last.core.end;
            if taken.meets(&place) || last.core.is_empty() {
                return None;
            }
            Some((count, stretch(text, place, reader)?))
        });
        match stretch {
            Some((count, one)) => {
                found.push(one);
                index += count;
            }
            None => index += 1,
        }
    }
    found
}

fn may_begin(word: &Word) -> bool {
    word.plain.starts_with(|c: char| c.is_ascii_digit()) || word.is(STARTS) || word.begins(STEMS)
}

fn stretch(text: &str, place: Range<usize>, reader: &Reader<'_>) -> Option<Found> {
    let said = at(text, &place);
    // «2 часа» says how long, not when.
    if dates::parse_span(said).is_ok() && !said.to_lowercase().starts_with("через") {
        return None;
    }
    let read = |said: &str| dates::parse(said, reader.now, reader.zone, reader.lang);
    let (hour, repeats) = match read(said) {
        Ok(one) | Err(Doubt::Past(one) | Doubt::Far(one) | Doubt::Skipped(one)) => {
            (one.start.time.is_some(), one.repeat.is_some())
        }
        Err(Doubt::Which(_, all)) => (
            all.iter().any(|one| one.start.time.is_some()),
            all.iter().any(|one| one.repeat.is_some()),
        ),
        // Another weekday than that of the day is still what was said.
        Err(Doubt::WeekdayDiffers { .. }) => (said.contains(':'), false),
        Err(_) => return None,
    };
    // What does not go together with two days one after the other says a day itself.
    let day = repeats
        || ["завтра", "послезавтра"].iter().any(|day| {
            matches!(
                read(&format!("{day} {said}")),
                Err(Doubt::Twice(_) | Doubt::WeekdayDiffers { .. })
            )
        });
    // A bare number is an hour only beside a day: «до 18» may be anything.
    if !day && !is_clock(said) {
        return None;
    }
    Some(Found { place, day, hour })
}

/// Whether an hour is written as one: with minutes, a half of the day, or as a stretch from one to another.
fn is_clock(said: &str) -> bool {
    let small = said.to_lowercase();
    let digits = small.chars().filter(char::is_ascii_digit).count();
    small.contains(':')
        || (digits >= 3 && small.contains('.'))
        || [
            "утра",
            "дня",
            "вечера",
            "ночи",
            "полдень",
            "am",
            "pm",
            "noon",
        ]
        .iter()
        .any(|half| {
            small
                .split(|c: char| !c.is_alphabetic())
                .any(|word| word == *half)
        })
        || ((small.starts_with("с ") || small.starts_with("from ")) && digits >= 2)
}
