//! Where: a venue of the registry by its name in any case, a line that says so, or what was named after a comma.

use std::ops::Range;

use super::{
    Guess, VenueName, Where,
    words::{Taken, Word, at, words as words_of},
};

/// Labels after which the place stands.
const LABELS: &[&str] = &[
    "место",
    "адрес",
    "где",
    "локация",
    "площадка",
    "place",
    "where",
    "venue",
    "location",
    "address",
];
/// A name of a place is not longer.
const LONGEST: usize = 120;
/// Words a place named in passing may have.
const MOST_WORDS: usize = 4;

/// Where it is.
pub fn find(
    text: &str,
    words: &[Word],
    venues: &[VenueName<'_>],
    taken: &mut Taken,
) -> Option<Guess<Where>> {
    let found = known(words, venues, taken)
        .or_else(|| labelled(text, words, taken))
        .or_else(|| pinned(text, taken))
        .or_else(|| in_passing(text, taken))?;
    taken.take(found.place.clone());
    Some(found)
}

/// A venue of the registry; of several the one whose name is longest.
fn known(words: &[Word], venues: &[VenueName<'_>], taken: &Taken) -> Option<Guess<Where>> {
    let mut best: Option<(usize, Guess<Where>)> = None;
    for venue in venues {
        let name = words_of(venue.name);
        if name.is_empty() {
            continue;
        }
        let place = words.windows(name.len()).find_map(|window| {
            let all = window
                .iter()
                .zip(&name)
                .all(|(said, name)| same_name(&said.plain, &name.plain));
            let place = window.first()?.core.start..window.last()?.core.end;
            (all && !taken.meets(&place)).then_some(place)
        });
        let weight = venue.name.chars().count();
        if let Some(place) = place
            && best.as_ref().is_none_or(|(had, _)| *had < weight)
        {
            let guess = Guess {
                value: Where::Known(venue.id),
                place,
                sure: true,
            };
            best = Some((weight, guess));
        }
    }
    best.map(|(_, guess)| guess)
}

/// «в Богарте» names Богарт: all but the last letter agree, and the ends are short.
fn same_name(said: &str, name: &str) -> bool {
    if said == name {
        return !name.is_empty();
    }
    let letters = name.chars().count();
    if letters < 4 {
        return false;
    }
    let soft = name.ends_with(['а', 'я', 'о', 'е', 'ь', 'й', 'ы', 'и']);
    let stem: String = name.chars().take(letters - usize::from(soft)).collect();
    said.strip_prefix(stem.as_str())
        .is_some_and(|end| end.chars().count() <= 2 && end.chars().all(char::is_alphabetic))
}

/// «Место: кафе на углу».
fn labelled(text: &str, words: &[Word], taken: &Taken) -> Option<Guess<Where>> {
    let label = words.iter().find(|word| {
        word.begins_line && word.is(LABELS) && at(text, &word.place).ends_with([':', '—', '-'])
    })?;
    named(text, rest_of_line(text, label.place.end), taken, true)
}

/// What stands after a pin.
fn pinned(text: &str, taken: &Taken) -> Option<Guess<Where>> {
    let pin = text.find('📍')?;
    named(text, rest_of_line(text, pin + '📍'.len_utf8()), taken, true)
}

fn rest_of_line(text: &str, from: usize) -> Range<usize> {
    let rest = text.get(from..).unwrap_or_default();
    from..from + rest.find('\n').unwrap_or(rest.len())
}

/// The first stretch of a place that has no other meaning, without the signs around it.
fn named(text: &str, place: Range<usize>, taken: &Taken, sure: bool) -> Option<Guess<Where>> {
    let place = taken
        .left_of(place)
        .into_iter()
        .map(|place| trimmed(text, place))
        .find(|place| !place.is_empty())?;
    let name = at(text, &place);
    let says = name.chars().any(char::is_alphanumeric) && name.len() <= LONGEST * 2;
    says.then(|| Guess {
        value: Where::Named(name.to_owned()),
        place: place.clone(),
        sure,
    })
}

/// A place without blanks and signs at its ends.
pub fn trimmed(text: &str, place: Range<usize>) -> Range<usize> {
    let whole = at(text, &place);
    let edge =
        |c: char| !c.is_alphanumeric() && !matches!(c, '«' | '»' | '"' | '(' | ')' | '!' | '?');
    let left = whole.len() - whole.trim_start_matches(edge).len();
    let right = whole.trim_end_matches(edge).len();
    place.start + left..(place.start + right).max(place.start + left)
}

/// In one line with commas, what is left after the title and begins with a capital letter: «…, Богарт, 40 мест».
fn in_passing(text: &str, taken: &Taken) -> Option<Guess<Where>> {
    let line = rest_of_line(text, 0);
    let left = taken.left_of(line.clone());
    left.iter()
        .flat_map(|place| parts(text, place.clone()))
        .map(|place| trimmed(text, place))
        .filter(|place| place.start > line.start && !place.is_empty())
        .filter(|place| after_comma(text, place.start))
        .find_map(|place| {
            let name = at(text, &place);
            let capital = name.chars().next().is_some_and(char::is_uppercase);
            let few = name.split_whitespace().count() <= MOST_WORDS;
            (capital && few).then(|| Guess {
                value: Where::Named(name.to_owned()),
                place: place.clone(),
                sure: false,
            })
        })
}

fn after_comma(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    before.trim_end().ends_with(',')
}

/// A stretch cut at its commas.
fn parts(text: &str, place: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut from = place.start;
    for (at, _) in at(text, &place).match_indices(',') {
        parts.push(from..place.start + at);
        from = place.start + at + 1;
    }
    parts.push(from..place.end);
    parts
}
