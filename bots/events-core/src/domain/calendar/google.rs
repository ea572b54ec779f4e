//! The link by which an occurrence is put into Google's calendar.

use chrono_tz::Tz;
use mtl_domain::text::{clean, truncate_utf16};

use super::{Entry, Time, text};

/// Where Google takes it.
const TEMPLATE: &str = "https://calendar.google.com/calendar/render?action=TEMPLATE";
/// A button's link may not be long, and every Cyrillic letter takes six signs of it.
const MOST_TITLE: usize = 100;
const MOST_PLACE: usize = 80;
const MOST_ABOUT: usize = 120;

/// The link for one entry, shown in the zone of its city.
#[must_use]
pub fn google(entry: &Entry, zone: Tz) -> String {
    let mut link = TEMPLATE.to_owned();
    let mut put = |name: &str, value: &str| {
        if !value.is_empty() {
            link.push('&');
            link.push_str(name);
            link.push('=');
            encode(value, &mut link);
        }
    };
    put("text", &short(&entry.title, MOST_TITLE));
    let dates = match entry.time {
        Time::Span(span) => format!(
            "{}/{}",
            text::instant(span.start()),
            text::instant(span.end())
        ),
        Time::Days(first, last) => {
            let after = last.max(first).succ_opt().unwrap_or(last);
            format!("{}/{}", text::day(first), text::day(after))
        }
    };
    put("dates", &dates);
    put("ctz", zone.name());
    if let Some(location) = &entry.location {
        put("location", &short(location, MOST_PLACE));
    }
    let about = entry.about.as_deref().unwrap_or_default();
    let url = entry.url.as_deref().and_then(text::link);
    let details = match url {
        Some(url) if about.is_empty() => url,
        Some(url) => format!("{}\n{url}", short(about, MOST_ABOUT)),
        None => short(about, MOST_ABOUT),
    };
    put("details", &details);
    link
}

fn short(words: &str, most: usize) -> String {
    truncate_utf16(clean(words).trim(), most)
}

/// Percent-encodes all but what may stand in a query as it is.
fn encode(value: &str, out: &mut String) {
    const HEX: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F',
    ];
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
            continue;
        }
        out.push('%');
        for nibble in [byte >> 4, byte & 15] {
            out.extend(HEX.get(usize::from(nibble)));
        }
    }
}
