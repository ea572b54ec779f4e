//! Drafts from real-looking announcements, and any text at all: no panic, and every guess stands in the text.

use proptest::prelude::*;

use super::*;
use crate::domain::{local, when::USUAL_LENGTH};

const ZONE: Tz = Tz::Europe__Podgorica;

const VENUES: &[VenueName<'static>] = &[
    VenueName {
        id: ResourceId(1),
        name: "Богарт",
    },
    VenueName {
        id: ResourceId(2),
        name: "Кафе Berlin",
    },
    VenueName {
        id: ResourceId(2),
        name: "Berlin",
    },
    VenueName {
        id: ResourceId(3),
        name: "Студия",
    },
];

/// Wednesday, 13 May 2026.
fn reader() -> Reader<'static> {
    Reader {
        now: "2026-05-13T10:00:00Z".parse().unwrap(),
        zone: ZONE,
        lang: "ru",
        usual: USUAL_LENGTH,
        venues: VENUES,
    }
}

fn start(draft: &Draft) -> Option<String> {
    let when = draft.when.as_ref()?.value.as_ref().ok()?;
    let from = local::wall(ZONE, when.span.start()).format("%m-%d %H:%M");
    let to = local::wall(ZONE, when.span.end()).format("%H:%M");
    Some(format!("{from}–{to}"))
}

fn title(draft: &Draft) -> Option<&str> {
    Some(draft.title.as_ref()?.value.as_str())
}

fn venue(draft: &Draft) -> Option<&Where> {
    Some(&draft.venue.as_ref()?.value)
}

fn euro(amount: i64) -> Price {
    Price::Costs(Money(amount * 10_000_000), Currency::Eur)
}

#[test]
fn one_line_is_enough() {
    let text = "Дебаты о налогах 15 мая в 19:00, Богарт, 40 мест";
    let draft = read(text, &reader());
    assert_eq!(title(&draft), Some("Дебаты о налогах"));
    assert_eq!(start(&draft).as_deref(), Some("05-15 19:00–21:00"));
    assert_eq!(venue(&draft), Some(&Where::Known(ResourceId(1))));
    assert_eq!(draft.capacity.as_ref().map(|it| it.value), Some(40));
    let place = draft.when.unwrap().place;
    assert_eq!(&text[place], "15 мая в 19:00");
    assert_eq!(&text[draft.capacity.unwrap().place], "40 мест");
    assert_eq!(&text[draft.venue.unwrap().place], "Богарт");
}

#[test]
fn a_forwarded_announcement_is_read() {
    let draft = read(
        "🔥 Лекция «Как работает DAO»\n\nВстречаемся в субботу, 16 мая\nНачало: 18:30\nДлительность: 3 часа\n\
         📍 кафе на набережной, Будва\nВход 5 евро, до 25 человек\nПодробнее: https://t.me/mtl_events/15.",
        &reader(),
    );
    assert_eq!(title(&draft), Some("Лекция «Как работает DAO»"));
    assert_eq!(start(&draft).as_deref(), Some("05-16 18:30–21:30"));
    assert_eq!(
        venue(&draft),
        Some(&Where::Named("кафе на набережной, Будва".into()))
    );
    assert_eq!(draft.price.as_ref().map(|it| it.value), Some(euro(5)));
    assert_eq!(draft.capacity.as_ref().map(|it| it.value), Some(25));
    assert_eq!(
        draft.link.as_ref().map(|it| it.value.as_str()),
        Some("https://t.me/mtl_events/15")
    );
}

#[test]
fn english_is_read_too() {
    let mut english = reader();
    english.lang = "en";
    let draft = read(
        "Tax debate on Friday 15 May at 7pm\nWhere: Cafe Berlin\nFree, max 30 people\nt.me/mtl",
        &english,
    );
    assert_eq!(title(&draft), Some("Tax debate"));
    assert_eq!(start(&draft).as_deref(), Some("05-15 19:00–21:00"));
    assert_eq!(venue(&draft), Some(&Where::Known(ResourceId(2))));
    assert_eq!(draft.price.map(|it| it.value), Some(Price::Free));
    assert_eq!(draft.capacity.map(|it| it.value), Some(30));
    assert_eq!(
        draft.link.map(|it| it.value),
        Some("https://t.me/mtl".into())
    );
}

#[test]
fn the_date_may_come_first() {
    let draft = read("15.05 19:00–22:00 киновечер в студии", &reader());
    assert_eq!(start(&draft).as_deref(), Some("05-15 19:00–22:00"));
    assert_eq!(title(&draft), Some("киновечер"));
    assert_eq!(venue(&draft), Some(&Where::Known(ResourceId(3))));
}

#[test]
fn doubts_are_kept_and_not_guessed() {
    let draft = read("Шахматы в следующую пятницу", &reader());
    let when = draft.when.clone().unwrap();
    assert!(!when.sure);
    assert!(matches!(when.value, Err(Question::WhichDay(days)) if days.len() == 2));
    assert_eq!(title(&draft), Some("Шахматы"));
    let draft = read("Кино каждый четверг в 19:00", &reader());
    assert_eq!(start(&draft).as_deref(), Some("05-14 19:00–21:00"));
    assert!(draft.when.unwrap().value.unwrap().repeat.is_some());
    let draft = read("Ужин 20 мая", &reader());
    assert!(matches!(
        draft.when.unwrap().value,
        Err(Question::Hour { .. })
    ));
    let draft = read("Встреча вчера 12.05.2026 19:00", &reader());
    assert_eq!(draft.when.unwrap().value, Err(Question::Past));
}

#[test]
fn numbers_that_are_no_dates_are_left() {
    let draft = read("Собираемся: до 18 человек, взнос 10 EURMTL", &reader());
    assert_eq!(draft.when, None);
    assert_eq!(draft.capacity.unwrap().value, 18);
    assert_eq!(
        draft.price.unwrap().value,
        Price::Costs(Money(100_000_000), Currency::Eurmtl)
    );
    let draft = read("Встреча", &reader());
    assert_eq!(title(&draft), Some("Встреча"));
    assert_eq!(
        (
            draft.when,
            draft.venue,
            draft.price,
            draft.capacity,
            draft.link
        ),
        (None, None, None, None, None)
    );
    assert_eq!(read("", &reader()), Draft::default());
    assert_eq!(read("🎉🎉🎉", &reader()), Draft::default());
}

#[test]
fn prices_are_read_as_they_are_written() {
    let price = |text: &str| read(text, &reader()).price.map(|it| it.value);
    assert_eq!(price("вход свободный"), Some(Price::Free));
    assert_eq!(price("Бесплатно!"), Some(Price::Free));
    assert_eq!(price("вход за донат"), Some(Price::Donation));
    assert_eq!(price("€7"), Some(euro(7)));
    assert_eq!(price("7€ за вход"), Some(euro(7)));
    assert_eq!(
        price("билет 12,5 евро"),
        Some(Price::Costs(Money(125_000_000), Currency::Eur))
    );
    assert_eq!(price("свободные места есть"), None);
    assert_eq!(price("0 евро"), None);
}

#[test]
fn a_long_first_line_is_cut_at_a_word() {
    let draft = read(&"слово ".repeat(60), &reader());
    let title = title(&draft).unwrap();
    assert!(title.chars().count() <= 100 && title.ends_with("слово"));
}

#[test]
fn a_length_that_is_a_slip_spoils_no_date() {
    let draft = read("Курс 15 мая в 19:00\nДлительность: 30 дней", &reader());
    assert_eq!(start(&draft).as_deref(), Some("05-15 19:00–21:00"));
}

#[test]
fn a_long_text_is_read_from_its_beginning() {
    let noise = "15 в 3 по 7 next every ".repeat(700);
    let draft = read(&format!("Кино завтра в 19:00\n{noise}"), &reader());
    assert_eq!(start(&draft).as_deref(), Some("05-14 19:00–21:00"));
}

/// Pieces of announcements in any order.
fn salad() -> impl Strategy<Value = String> {
    let words = vec![
        "Дебаты",
        "15",
        "мая",
        "в",
        "19:00",
        "Богарт",
        ",",
        "\n",
        "40",
        "мест",
        "5€",
        "евро",
        "€",
        "https://",
        "https://a.b/1",
        "t.me/",
        "завтра",
        "с",
        "до",
        "18",
        "человек",
        "Место:",
        "📍",
        "🎉",
        "\u{202e}",
        "Вход",
        "свободный",
        "«",
        "»",
        "...",
        "Berlin",
        "кафе",
        "Кафе",
        "каждый",
        "четверг",
        "Длительность:",
        "2",
        "часа",
        "31.02.2026",
        "Free",
        "100000",
        "мест:",
    ];
    prop::collection::vec(prop::sample::select(words), 0..30).prop_map(|words| words.join(" "))
}

fn places(draft: &Draft) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    places.extend(draft.title.iter().map(|it| it.place.clone()));
    places.extend(draft.when.iter().map(|it| it.place.clone()));
    places.extend(draft.venue.iter().map(|it| it.place.clone()));
    places.extend(draft.price.iter().map(|it| it.place.clone()));
    places.extend(draft.capacity.iter().map(|it| it.place.clone()));
    places.extend(draft.link.iter().map(|it| it.place.clone()));
    places
}

proptest! {
    #[test]
    fn every_guess_stands_in_the_text_and_none_in_anothers_place(
        salad in salad(), junk in "\\PC{0,80}", bytes in prop::collection::vec(any::<u8>(), 0..120),
    ) {
        for text in [salad, junk, String::from_utf8_lossy(&bytes).into_owned()] {
            let draft = read(&text, &reader());
            let mut places = places(&draft);
            for place in &places {
                prop_assert!(text.get(place.clone()).is_some_and(|it| !it.is_empty()), "{:?} {:?}", text, place);
            }
            places.sort_by_key(|place| place.start);
            let apart = places.windows(2).all(|pair| pair[0].end <= pair[1].start);
            prop_assert!(apart, "{:?} {:?}", text, places);
            if let Some(Guess { value: Where::Named(name), place, .. }) = &draft.venue {
                prop_assert_eq!(name.as_str(), &text[place.clone()]);
            }
        }
    }
}
