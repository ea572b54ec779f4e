//! Calendar files read back by a reader of their own, and links decoded again.

use chrono_tz::Tz;
use proptest::prelude::*;

use super::*;

fn entry() -> Entry {
    Entry {
        uuid: "0196d3a2-7c11-7d10-9a55-0242ac120002".into(),
        sequence: 2,
        changed_at: "2026-05-01T10:00:00.123456Z".parse().unwrap(),
        status: Status::Confirmed,
        time: Time::Span(
            Span::new(
                "2026-05-15T17:00:00Z".parse().unwrap(),
                "2026-05-15T19:00:00Z".parse().unwrap(),
            )
            .unwrap(),
        ),
        title: "Дебаты о налогах; часть 1, начало".into(),
        about: Some("Первая строка\nВторая \\ с косой".into()),
        location: Some("Богарт, Подгорица".into()),
        geo: Some((42_441_286, -19_262_892)),
        url: Some("https://t.me/mtl/15".into()),
        tags: vec!["налоги".into(), "a,b".into()],
    }
}

/// Reads a file as a calendar does: joins folded lines, then parts name and value.
fn fields(file: &str) -> Vec<(String, String)> {
    assert!(file.ends_with("\r\n"));
    let joined = file.replace("\r\n ", "");
    joined
        .trim_end()
        .split("\r\n")
        .map(|line| {
            let (name, value) = line.split_once(':').unwrap();
            (name.to_owned(), value.to_owned())
        })
        .collect()
}

fn field(file: &str, name: &str) -> Option<String> {
    fields(file)
        .into_iter()
        .find(|(found, _)| found == name)
        .map(|(_, value)| value)
}

fn unescaped(value: &str) -> String {
    let mut out = String::new();
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, true) => match chars.next() {
                Some('n' | 'N') => out.push('\n'),
                Some(other) => out.push(other),
                None => panic!("a lone backslash"),
            },
            _ => out.push(c),
        }
    }
    out
}

#[test]
fn a_file_says_what_the_occurrence_is() {
    let file = file(&entry());
    let get = |name: &str| field(&file, name).unwrap();
    assert_eq!(
        get("UID"),
        "occ-0196d3a2-7c11-7d10-9a55-0242ac120002@mivent"
    );
    assert_eq!(
        (get("SEQUENCE"), get("METHOD")),
        ("2".into(), "PUBLISH".into())
    );
    assert_eq!(get("DTSTAMP"), "20260501T100000Z");
    assert_eq!(get("LAST-MODIFIED"), get("DTSTAMP"));
    assert_eq!(get("DTSTART"), "20260515T170000Z");
    assert_eq!(get("DTEND"), "20260515T190000Z");
    assert_eq!(get("STATUS"), "CONFIRMED");
    assert_eq!(get("SUMMARY"), "Дебаты о налогах\\; часть 1\\, начало");
    assert_eq!(unescaped(&get("DESCRIPTION")), entry().about.unwrap());
    assert_eq!(get("GEO"), "42.441286;-19.262892");
    assert_eq!(get("CATEGORIES"), "налоги,a\\,b");
    assert!(!file.contains("ATTENDEE") && !file.contains("ORGANIZER"));
    assert_eq!(file.matches("BEGIN:VEVENT").count(), 1);
    assert_eq!(super::file(&entry()), file);
}

#[test]
fn whole_days_end_the_day_after() {
    let mut days = entry();
    let date = |text: &str| text.parse::<NaiveDate>().unwrap();
    days.time = Time::Days(date("2026-05-29"), date("2026-05-31"));
    let file = file(&days);
    assert_eq!(field(&file, "DTSTART;VALUE=DATE").unwrap(), "20260529");
    assert_eq!(field(&file, "DTEND;VALUE=DATE").unwrap(), "20260601");
}

#[test]
fn a_cancelled_one_takes_itself_out() {
    let mut gone = entry();
    (gone.status, gone.sequence) = (Status::Cancelled, 3);
    let file = file(&gone);
    assert_eq!(field(&file, "METHOD").unwrap(), "CANCEL");
    assert_eq!(field(&file, "STATUS").unwrap(), "CANCELLED");
    assert_eq!(field(&file, "UID"), field(&super::file(&entry()), "UID"));
}

#[test]
fn what_is_no_link_is_left_out() {
    for bad in ["javascript:alert(1)", "https://a b", "", "https://a\r\nX:1"] {
        let mut one = entry();
        one.url = Some(bad.into());
        assert_eq!(field(&file(&one), "URL"), None, "{bad}");
    }
}

#[test]
fn states_have_their_status() {
    assert_eq!(Status::of(State::Review), Some(Status::Tentative));
    assert_eq!(Status::of(State::Published), Some(Status::Confirmed));
    assert_eq!(Status::of(State::Cancelled), Some(Status::Cancelled));
    assert_eq!(Status::of(State::Queued), None);
}

fn decoded(value: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = value.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        if *first == b'%' {
            let hex = std::str::from_utf8(&tail[..2]).unwrap();
            bytes.push(u8::from_str_radix(hex, 16).unwrap());
            rest = &tail[2..];
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn google_gets_the_same() {
    let link = google(&entry(), Tz::Europe__Podgorica);
    assert!(link.starts_with(TEMPLATE_START), "{link}");
    assert!(link.contains("&dates=20260515T170000Z/20260515T190000Z"));
    assert!(link.contains("&ctz=Europe/Podgorica"));
    let title = link
        .split("&text=")
        .nth(1)
        .unwrap()
        .split('&')
        .next()
        .unwrap();
    assert_eq!(decoded(title), entry().title);
    assert!(link.is_ascii());
}

const TEMPLATE_START: &str = "https://calendar.google.com/calendar/render?action=TEMPLATE&text=";

proptest! {
    #[test]
    fn any_words_make_a_file_that_reads_back(
        title in "\\PC{0,200}", about in "(\\PC|\\n|\\r|;|,|\\\\){0,300}", bytes in prop::collection::vec(any::<u8>(), 0..80),
    ) {
        let mut one = entry();
        one.title = title.clone();
        one.about = Some(about.clone());
        one.location = Some(String::from_utf8_lossy(&bytes).into_owned());
        let file = file(&one);
        for line in file.split("\r\n") {
            prop_assert!(line.len() <= 75);
        }
        // No line begins that the words made up.
        let names = ["BEGIN", "VERSION", "PRODID", "CALSCALE", "METHOD", "UID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED",
            "STATUS", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "LOCATION", "GEO", "URL", "CATEGORIES", "END"];
        for (name, _) in fields(&file) {
            prop_assert!(names.contains(&name.as_str()), "{}", name);
        }
        let clean = |text: &str| mtl_domain::text::clean(text).trim().to_owned();
        prop_assert_eq!(unescaped(&field(&file, "SUMMARY").unwrap_or_default()), clean(&title));
        prop_assert_eq!(unescaped(&field(&file, "DESCRIPTION").unwrap_or_default()), clean(&about));
        let link = google(&one, Tz::Europe__Podgorica);
        prop_assert!(link.is_ascii() && link.len() < 4000 && !link.contains(' '));
    }
}
