//! What it is called: the first line, or what is left of it.

use std::ops::Range;

use super::{
    Guess,
    place::trimmed,
    words::{Taken, at},
};

/// A longer title is cut at a word.
const LONGEST: usize = 100;
/// Words that only led to what was taken away: «Дебаты в [пятницу]».
const LEADING: &[&str] = &[
    "в", "во", "на", "с", "по", "at", "on", "in", "from", "и", "and", "до",
];

/// What it is called.
pub fn find(text: &str, taken: &Taken) -> Option<Guess<String>> {
    let mut from = 0;
    for line in text.split_inclusive('\n') {
        let place = from..from + line.len();
        from = place.end;
        if let Some(title) = of_line(text, place, taken) {
            return Some(title);
        }
    }
    None
}

/// The first stretch of a line that says enough: before the date in «Дебаты о налогах 15 мая», after it in «15 мая:
/// дебаты».
fn of_line(text: &str, line: Range<usize>, taken: &Taken) -> Option<Guess<String>> {
    let left = taken.left_of(line);
    let place = left
        .into_iter()
        .map(|place| without_leading(text, trimmed(text, place)))
        .find(|place| {
            at(text, place)
                .chars()
                .filter(|c| c.is_alphabetic())
                .count()
                >= 3
        })?;
    let place = cut(text, place);
    Some(Guess {
        value: at(text, &place).to_owned(),
        place,
        sure: false,
    })
}

fn without_leading(text: &str, mut place: Range<usize>) -> Range<usize> {
    loop {
        let title = at(text, &place);
        let Some((before, last)) = title.rsplit_once(char::is_whitespace) else {
            return place;
        };
        if !LEADING.contains(&last.to_lowercase().as_str()) {
            return place;
        }
        place = trimmed(text, place.start..place.start + before.len());
    }
}

fn cut(text: &str, place: Range<usize>) -> Range<usize> {
    let title = at(text, &place);
    if title.chars().count() <= LONGEST {
        return place;
    }
    let end = title
        .char_indices()
        .take(LONGEST)
        .filter(|(_, c)| c.is_whitespace())
        .last()
        .or_else(|| title.char_indices().nth(LONGEST))
        .map_or(title.len(), |(at, _)| at);
    trimmed(text, place.start..place.start + end)
}
