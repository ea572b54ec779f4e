//! Prices and numbers of places: «5 евро», "free", «40 мест», "up to 30 people".

use std::ops::Range;

use mtl_domain::money::Money;

use super::{
    Currency, Guess, Price,
    words::{Taken, Word, at},
};

const FREE: &[&str] = &[
    "бесплатно",
    "бесплатный",
    "бесплатная",
    "бесплатное",
    "free",
];
const DONATION: &[&str] = &["донат", "донаты", "донаций", "donation", "donations"];
const COST: &[&str] = &[
    "цена",
    "стоимость",
    "билет",
    "взнос",
    "вход",
    "price",
    "ticket",
    "entry",
    "fee",
];
const PEOPLE: &[&str] = &[
    "мест",
    "места",
    "место",
    "местами",
    "человек",
    "человека",
    "чел",
    "людей",
    "участников",
    "гостей",
    "seats",
    "seat",
    "people",
    "persons",
    "places",
    "spots",
    "guests",
];
/// Words that may stand before a number of places.
const UP_TO: &[&str] = &[
    "до",
    "на",
    "максимум",
    "всего",
    "max",
    "maximum",
    "up",
    "to",
    "for",
];
/// A hall for more is not a hall.
const MOST_PLACES: u32 = 100_000;

/// What it costs: a sum in a currency before what is said without one.
pub fn price(text: &str, words: &[Word], taken: &mut Taken) -> Option<Guess<Price>> {
    let sums = (0..words.len()).find_map(|at| sum(text, words, at));
    let found = sums
        .or_else(|| said(words, FREE, Price::Free))
        .or_else(|| said(words, DONATION, Price::Donation))?;
    if taken.meets(&found.place) {
        return None;
    }
    taken.take(found.place.clone());
    Some(found)
}

fn said(words: &[Word], list: &[&str], price: Price) -> Option<Guess<Price>> {
    let (at, word) = words.iter().enumerate().find(|(_, word)| word.is(list))?;
    // «вход свободный» needs both words; «свободные места» says something else.
    let before = at.checked_sub(1).and_then(|at| words.get(at));
    let from = before
        .filter(|before| before.is(COST) && !before.ends_part)
        .map_or(word.core.start, |before| before.core.start);
    Some(Guess {
        value: price,
        place: from..word.core.end,
        sure: price == Price::Free,
    })
}

/// «5 евро», "€5", "5€", "10 EURMTL", «вход свободный».
fn sum(text: &str, words: &[Word], index: usize) -> Option<Guess<Price>> {
    let word = words.get(index)?;
    let next = words.get(index + 1).filter(|_| !word.ends_part);
    if word.is(&["вход", "entry", "admission"])
        && let Some(next) = next
        && next.begins(&["свободн", "открыт"])
    {
        return Some(Guess {
            value: Price::Free,
            place: word.core.start..next.core.end,
            sure: true,
        });
    }
    let whole = at(text, &word.core);
    let (amount, currency, end) = match glued(whole) {
        Some((amount, currency)) => (amount, currency, word.core.end),
        None => {
            let next = next?;
            (whole, currency(&next.plain)?, next.core.end)
        }
    };
    let money = Money::parse(amount).ok().filter(|money| money.0 > 0)?;
    Some(Guess {
        value: Price::Costs(money, currency),
        place: word.core.start..end,
        sure: true,
    })
}

/// "€5", "5€", "5eur".
fn glued(word: &str) -> Option<(&str, Currency)> {
    for (sign, of) in [('€', Currency::Eur), ('$', Currency::Usd)] {
        if let Some(rest) = word.strip_prefix(sign).or_else(|| word.strip_suffix(sign)) {
            return Some((rest, of));
        }
    }
    let letters = word.find(|c: char| c.is_alphabetic())?;
    let (amount, name) = word.split_at_checked(letters)?;
    if amount.is_empty() {
        return None;
    }
    Some((amount, currency(&name.to_lowercase())?))
}

fn currency(word: &str) -> Option<Currency> {
    match word {
        "€" | "евро" | "eur" | "euro" | "euros" => Some(Currency::Eur),
        "eurmtl" => Some(Currency::Eurmtl),
        "$" | "usd" | "доллар" | "доллара" | "долларов" | "dollars" => {
            Some(Currency::Usd)
        }
        _ => None,
    }
}

/// For how many.
pub fn capacity(text: &str, words: &[Word], taken: &mut Taken) -> Option<Guess<u32>> {
    let found = (0..words.len())
        .filter_map(|at| places(text, words, at))
        .find(|guess| !taken.meets(&guess.place))?;
    taken.take(found.place.clone());
    Some(found)
}

fn places(text: &str, words: &[Word], index: usize) -> Option<Guess<u32>> {
    let word = words.get(index)?;
    let found = |value: u32, place: Range<usize>| {
        (1..=MOST_PLACES).contains(&value).then_some(Guess {
            value,
            place,
            sure: true,
        })
    };
    // «Мест: 40»: the colon belongs to the word.
    let next = words.get(index + 1)?;
    let labelled = at(text, &word.place).ends_with(':');
    if labelled
        && (word.is(PEOPLE) || word.is(&["количество", "capacity"]))
        && let Some(value) = next.number()
    {
        return found(value, word.core.start..next.core.end);
    }
    let value = word.number()?;
    if word.ends_part || !next.is(PEOPLE) {
        return None;
    }
    let mut from = word.core.start;
    let mut before = index;
    while let Some(earlier) = before.checked_sub(1).and_then(|at| words.get(at)) {
        if !earlier.is(UP_TO) || earlier.ends_part {
            break;
        }
        from = earlier.core.start;
        before -= 1;
    }
    found(value, from..next.core.end)
}
