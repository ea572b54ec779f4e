//! The card: text anywhere, nothing set is lost, and six taps are enough.

use chrono_tz::Tz;
use proptest::prelude::*;

use super::*;
use crate::domain::{
    draft::{self, Reader, VenueName},
    ids::CityId,
    resource::Kind,
    when::USUAL_LENGTH,
};

const ZONE: Tz = Tz::Europe__Podgorica;
const HALL: ResourceId = ResourceId(1);

fn city(id: i64, zone: Tz) -> City {
    City {
        id: CityId(id),
        names: Vec::new(),
        country: *b"ME",
        zone,
        region: None,
        active: 0,
    }
}

fn text(text: &str) -> Draft {
    let venues = [VenueName {
        id: HALL,
        name: "Богарт",
    }];
    let reader = Reader {
        now: "2026-05-13T10:00:00Z".parse().unwrap(),
        zone: ZONE,
        lang: "ru",
        usual: USUAL_LENGTH,
        venues: &venues,
    };
    draft::read(text, &reader)
}

#[test]
fn one_line_and_a_city_are_a_plan() {
    let mut card = Sketch::default();
    assert_eq!(
        card.missing()[..3],
        [Field::City, Field::When, Field::Title]
    );
    let line = "Дебаты о налогах 15 мая в 19:00, Богарт, 40 мест";
    let taken = card.take(&text(line), None);
    assert_eq!(
        taken,
        [Field::When, Field::Title, Field::Place, Field::Capacity]
    );
    assert!(!card.is_ready() && card.plan(&[]).is_none());
    card.put(Put::City(city(1, ZONE)));
    assert!(card.is_ready());
    let mut hall = Resource::new(HALL, Kind::Venue);
    hall.parts = vec![ResourceId(2)];
    let room = Resource::new(ResourceId(2), Kind::Room);
    card.put(Put::Need(ResourceId(2)));
    let plan = card.plan(&[hall, room]).unwrap();
    assert_eq!((plan.venue, plan.capacity), (Some(HALL), Some(40)));
    assert_eq!(plan.needs.len(), 2);
    card.put(Put::Need(ResourceId(2)));
    assert!(card.needs.is_empty());
}

#[test]
fn a_later_text_spoils_nothing_that_was_set() {
    let mut card = Sketch::default();
    card.put(Put::Title("Мой заголовок".into()));
    card.put(Put::Capacity(None));
    let taken = card.take(&text("Киновечер, 30 мест, завтра в 18:00"), None);
    assert_eq!(taken, [Field::When]);
    assert_eq!(card.title.as_deref(), Some("Мой заголовок"));
    assert_eq!(card.capacity, None);
    assert!(!card.missing().contains(&Field::Capacity));
    // What was guessed may be guessed better.
    let taken = card.take(&text("послезавтра в 20:00"), Some("весь текст"));
    assert_eq!(taken, [Field::When, Field::About]);
    card.forget(Field::Title);
    assert!(card.missing().contains(&Field::Title));
}

#[test]
fn a_doubt_is_kept_until_it_is_answered() {
    let mut card = Sketch::default();
    card.take(&text("Шахматы в пятницу"), None);
    assert!(matches!(card.question, Some(Question::Hour { .. })));
    assert!(card.missing().contains(&Field::When));
    let when = text("в пятницу в 19:00").when.unwrap().value.unwrap();
    card.put(Put::When(when));
    assert_eq!(card.question, None);
    assert!(!card.missing().contains(&Field::When));
}

#[test]
fn another_city_takes_hall_and_hour_with_it() {
    let mut card = Sketch::default();
    card.put(Put::City(city(1, ZONE)));
    card.take(&text("Дебаты завтра в 19:00, Богарт"), None);
    card.put(Put::City(city(2, ZONE)));
    assert!(card.place.is_none() && card.when.is_some());
    card.put(Put::City(city(3, Tz::Asia__Yerevan)));
    assert!(card.when.is_none());
}

proptest! {
    #[test]
    fn no_text_overwrites_a_person(junk in "\\PC{0,80}", order in any::<bool>()) {
        let mut card = Sketch::default();
        let set = |card: &mut Sketch| {
            card.put(Put::Title("T".into()));
            card.put(Put::Link("https://a.b".into()));
        };
        if order { set(&mut card) }
        card.take(&text(&junk), Some(&junk));
        if !order { set(&mut card) }
        card.take(&text(&junk), Some(&junk));
        prop_assert_eq!(card.title.as_deref(), Some("T"));
        prop_assert_eq!(card.link.as_deref(), Some("https://a.b"));
        prop_assert!(card.when.is_none() || card.question.is_none());
    }
}
