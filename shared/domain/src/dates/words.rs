//! The words for days, months, numbers and units, in both languages and in the forms people write.

use chrono::Weekday;

use super::span::Unit;

type List<T> = &'static [(T, &'static [&'static str])];

const MONTHS: List<u32> = &[
    (1, &["январь", "января", "январе", "янв", "january", "jan"]),
    (
        2,
        &[
            "февраль",
            "февраля",
            "феврале",
            "фев",
            "февр",
            "february",
            "feb",
        ],
    ),
    (3, &["март", "марта", "марте", "мар", "march", "mar"]),
    (4, &["апрель", "апреля", "апреле", "апр", "april", "apr"]),
    (5, &["май", "мая", "мае", "may"]),
    (6, &["июнь", "июня", "июне", "июн", "june", "jun"]),
    (7, &["июль", "июля", "июле", "июл", "july", "jul"]),
    (8, &["август", "августа", "августе", "авг", "august", "aug"]),
    (
        9,
        &[
            "сентябрь",
            "сентября",
            "сентябре",
            "сен",
            "сент",
            "september",
            "sep",
            "sept",
        ],
    ),
    (
        10,
        &["октябрь", "октября", "октябре", "окт", "october", "oct"],
    ),
    (
        11,
        &[
            "ноябрь",
            "ноября",
            "ноябре",
            "ноя",
            "нояб",
            "november",
            "nov",
        ],
    ),
    (
        12,
        &["декабрь", "декабря", "декабре", "дек", "december", "dec"],
    ),
];

const WEEKDAYS: List<Weekday> = &[
    (
        Weekday::Mon,
        &[
            "понедельник",
            "понедельника",
            "понедельникам",
            "понедельнику",
            "пн",
            "пон",
            "monday",
            "mondays",
            "mon",
        ],
    ),
    (
        Weekday::Tue,
        &[
            "вторник",
            "вторника",
            "вторникам",
            "вторнику",
            "вт",
            "tuesday",
            "tuesdays",
            "tue",
            "tues",
        ],
    ),
    (
        Weekday::Wed,
        &[
            "среда",
            "среду",
            "среды",
            "среде",
            "средам",
            "ср",
            "wednesday",
            "wednesdays",
            "wed",
        ],
    ),
    (
        Weekday::Thu,
        &[
            "четверг",
            "четверга",
            "четвергам",
            "четвергу",
            "чт",
            "чтв",
            "thursday",
            "thursdays",
            "thu",
            "thurs",
            "thur",
        ],
    ),
    (
        Weekday::Fri,
        &[
            "пятница",
            "пятницу",
            "пятницы",
            "пятнице",
            "пятницам",
            "пт",
            "friday",
            "fridays",
            "fri",
        ],
    ),
    (
        Weekday::Sat,
        &[
            "суббота",
            "субботу",
            "субботы",
            "субботе",
            "субботам",
            "сб",
            "суб",
            "saturday",
            "saturdays",
            "sat",
        ],
    ),
    (
        Weekday::Sun,
        &[
            "воскресенье",
            "воскресенья",
            "воскресенью",
            "воскресение",
            "воскресеньям",
            "вс",
            "вск",
            "sunday",
            "sundays",
            "sun",
        ],
    ),
];

const NUMBERS: List<u32> = &[
    (
        1,
        &["один", "одну", "одна", "одно", "час", "one", "a", "an"],
    ),
    (2, &["два", "две", "двух", "пару", "two"]),
    (3, &["три", "трех", "three"]),
    (4, &["четыре", "четырех", "four"]),
    (5, &["пять", "пяти", "five"]),
    (6, &["шесть", "шести", "six"]),
    (7, &["семь", "семи", "seven"]),
    (8, &["восемь", "восьми", "eight"]),
    (9, &["девять", "девяти", "nine"]),
    (10, &["десять", "десяти", "ten"]),
    (11, &["одиннадцать", "одиннадцати", "eleven"]),
    (12, &["двенадцать", "двенадцати", "twelve"]),
];

/// Which of several; -1 is the last.
const ORDINALS: List<i8> = &[
    (
        -1,
        &[
            "последний",
            "последняя",
            "последнюю",
            "последнее",
            "последнего",
            "last",
        ],
    ),
    (
        1,
        &["первый", "первая", "первую", "первое", "первого", "first"],
    ),
    (
        2,
        &["второй", "вторая", "вторую", "второе", "второго", "second"],
    ),
    (
        3,
        &["третий", "третья", "третью", "третье", "третьего", "third"],
    ),
    (
        4,
        &[
            "четвертый",
            "четвертая",
            "четвертую",
            "четвертое",
            "четвертого",
            "fourth",
        ],
    ),
    (5, &["пятый", "пятая", "пятую", "пятое", "пятого", "fifth"]),
];

/// The hour that «половина …» runs towards.
const HALVES: List<u32> = &[
    (1, &["первого"]),
    (2, &["второго"]),
    (3, &["третьего"]),
    (4, &["четвертого"]),
    (5, &["пятого"]),
    (6, &["шестого"]),
    (7, &["седьмого"]),
    (8, &["восьмого"]),
    (9, &["девятого"]),
    (10, &["десятого"]),
    (11, &["одиннадцатого"]),
    (12, &["двенадцатого"]),
];

const UNITS: List<Unit> = &[
    (
        Unit::Minute,
        &[
            "м",
            "мин",
            "минут",
            "минута",
            "минуту",
            "минуты",
            "m",
            "min",
            "mins",
            "minute",
            "minutes",
        ],
    ),
    (
        Unit::Hour,
        &[
            "ч",
            "час",
            "часа",
            "часов",
            "часик",
            "h",
            "hr",
            "hrs",
            "hour",
            "hours",
        ],
    ),
    (
        Unit::Day,
        &[
            "д",
            "дн",
            "день",
            "дня",
            "дней",
            "сут",
            "сутки",
            "суток",
            "d",
            "day",
            "days",
        ],
    ),
    (
        Unit::Week,
        &[
            "н",
            "нед",
            "неделя",
            "неделю",
            "недели",
            "недель",
            "w",
            "wk",
            "wks",
            "week",
            "weeks",
        ],
    ),
    (
        Unit::Month,
        &["мес", "месяц", "месяца", "месяцев", "mo", "month", "months"],
    ),
    (
        Unit::Year,
        &["г", "год", "года", "лет", "y", "year", "years"],
    ),
];

/// Days by their distance from today.
const DISTANCES: List<i64> = &[
    (0, &["сегодня", "today"]),
    (1, &["завтра", "tomorrow", "tommorow", "tmrw"]),
    (2, &["послезавтра"]),
    (-1, &["вчера", "yesterday"]),
    (-2, &["позавчера"]),
];

/// Words without a meaning of their own.
const FILLERS: &[&str] = &[
    "и",
    "года",
    "году",
    "г",
    "the",
    "of",
    "and",
    "this",
    "день",
    "дня",
    "время",
    "числа",
    "число",
    "oclock",
];

/// Words before a day or an hour: after one of them a bare number is an hour.
const BEFORE: &[&str] = &[
    "в", "во", "на", "к", "ко", "до", "с", "со", "по", "от", "at", "on", "by", "until", "till",
    "to", "from", "around",
];

fn exact<T: Copy>(list: List<T>, word: &str) -> Option<T> {
    list.iter()
        .find(|(_, forms)| forms.contains(&word))
        .map(|(meaning, _)| *meaning)
}

/// Exactly, or one slip away when that can mean only one thing.
fn near<T: Copy + PartialEq>(list: List<T>, word: &str) -> Option<T> {
    if let Some(meaning) = exact(list, word) {
        return Some(meaning);
    }
    let length = word.chars().count();
    if length < 4 {
        return None;
    }
    let mut close = list.iter().filter(|(_, forms)| {
        forms
            .iter()
            .filter(|form| form.chars().count() >= 3 && form.chars().count() + 1 >= length)
            .filter(|form| form.chars().next() == word.chars().next())
            .any(|form| strsim::osa_distance(form, word) == 1)
    });
    match (close.next(), close.next()) {
        (Some((meaning, _)), None) => Some(*meaning),
        _ => None,
    }
}

pub fn month(word: &str) -> Option<u32> {
    near(MONTHS, word)
}

pub fn weekday(word: &str) -> Option<Weekday> {
    near(WEEKDAYS, word)
}

pub fn distance(word: &str) -> Option<i64> {
    near(DISTANCES, word)
}

pub fn number(word: &str) -> Option<u32> {
    exact(NUMBERS, word)
}

pub fn ordinal(word: &str) -> Option<i8> {
    exact(ORDINALS, word)
}

pub fn unit(word: &str) -> Option<Unit> {
    exact(UNITS, word)
}

/// «полвосьмого» in one word, or the second of two.
pub fn half_to(word: &str) -> Option<u32> {
    exact(HALVES, word)
}

pub fn is_filler(word: &str) -> bool {
    FILLERS.contains(&word)
}

pub fn is_before(word: &str) -> bool {
    BEFORE.contains(&word)
}
