//! Names of cities, words for a reader, and an event as it is weighed.

use super::*;
use mtl_domain::clock::Instant;

fn city() -> City {
    City {
        id: CityId(1),
        names: vec!["Королёв".into(), "Korolyov".into()],
        country: *b"RU",
        zone: Tz::Europe__Moscow,
        region: Some(RegionId(3)),
        active: 40,
    }
}

#[test]
fn a_city_has_many_names() {
    for name in ["королев", " КОРОЛЁВ ", "korolyov"] {
        assert!(city().is_called(name), "{name}");
    }
    assert!(!city().is_called("") && !city().is_called("Королёва"));
}

#[test]
fn words_fall_back_to_the_other_language() {
    let words = Words {
        ru: Some("Дебаты".into()),
        en: None,
    };
    assert_eq!(words.for_reader("en"), Some("Дебаты"));
    assert!(Words::default().is_empty() && Words::default().for_reader("ru").is_none());
}

#[test]
fn an_event_is_weighed_with_its_speakers() {
    let event = Event {
        id: EventId(1),
        organizer: PersonId(1),
        hosts: Vec::new(),
        title: Words::default(),
        about: Words::default(),
        format: Format::Internal,
        audience: Audience::of(["tax"]),
        flagship: false,
        online: false,
        usual_length: TimeDelta::hours(2),
        usual_capacity: Some(30),
    };
    let speaker = Resource::new(ResourceId(5), Kind::Speaker);
    let hall = Resource::new(ResourceId(6), Kind::Venue);
    let start: Instant = "2026-05-15T17:00:00Z".parse().unwrap();
    let span = Span::lasting(start, event.usual_length).unwrap();
    let found = event.candidate(OccurrenceId(9), span, &city(), &[&hall, &speaker], None);
    assert_eq!(found.speakers, [ResourceId(5)]);
    assert!(found.closed && found.expected == Some(30));
    assert_eq!(
        (found.place.region, found.zone),
        (Some(RegionId(3)), Tz::Europe__Moscow)
    );
}
