//! Due times in words: on the card, in the receipt, and in what the ladder tells.

use chrono::{DateTime, Datelike, TimeDelta};
use chrono_tz::Tz;
use mtl_domain::clock::Instant;
use mtl_locale::{Html, Lang, Plain, common, sla as words, time};
use mtl_store::rooms::Room;
use mtl_telegram::Call;

use super::view;
use crate::domain::{
    sla::Promise,
    ticket::{State, Ticket},
};

/// What lies further ahead is told with its date: a weekday alone would be the wrong one's.
const NEAR: TimeDelta = TimeDelta::days(6);
/// How groups and channels with a public number begin.
const SUPERGROUP: i64 = -1_000_000_000_000;

/// A moment as short as it can be without being misread: «пт 18:30», «6 марта, 18:30».
#[must_use]
pub fn moment(lang: Lang, at: Instant, zone: Tz, now: Instant) -> Plain {
    let local: DateTime<Tz> = at.with_timezone(&zone);
    let clock = time::time(lang, &local);
    if at >= now && at - now < NEAR {
        return words::moment_near_plain(lang, time::weekday_short(lang, local.weekday()), clock);
    }
    let month = common::date_month_of_plain(lang, local.month());
    words::moment_plain(lang, local.day(), month, clock)
}

/// The line of the card: the nearest promise, or that it is broken. A zone that is not the desk's is named.
#[must_use]
pub fn card_line(
    lang: Lang,
    ticket: &Ticket,
    (zone, desk): (Tz, Tz),
    now: Instant,
) -> Option<Html> {
    let due = ticket.due_at?;
    let what = match ticket.state {
        State::Hold => Promise::Update,
        _ if ticket.waiting_since.is_some() => Promise::Next,
        _ => Promise::Resolution,
    };
    let mut at = moment(lang, due, zone, now);
    if zone != desk {
        at = words::moment_zone_plain(lang, at, city(lang, zone));
    }
    Some(if due > now {
        words::card_due(lang, what.as_str(), at)
    } else {
        words::card_overdue(lang, what.as_str(), at)
    })
}

/// A zone is named after a city: that is how people know it.
fn city(lang: Lang, zone: Tz) -> Plain {
    let city = zone.name().rsplit('/').next().unwrap_or_default();
    words::city_plain(lang, city.replace('_', " "))
}

/// When a member may expect an answer, in the desk's zone. Told a little later rather than earlier, in whole minutes.
#[must_use]
pub fn expected(lang: Lang, at: Instant, zone: Tz, now: Instant) -> Html {
    const STEP: i64 = 15 * 60;
    let seconds = at.timestamp();
    let round = TimeDelta::seconds((STEP - seconds.rem_euclid(STEP)).rem_euclid(STEP));
    let at = mtl_domain::clock::later(at, round);
    let local = at.with_timezone(&zone);
    let today = now.with_timezone(&zone).date_naive();
    let day = time::day_seen_from(lang, local.date_naive(), today);
    words::receipt_expected(lang, day, time::time(lang, &local), city(lang, zone))
}

/// What is told of a step of the ladder.
#[derive(Debug, Clone, Copy)]
pub struct Notice {
    /// The ticket's number.
    pub number: i64,
    /// What was promised.
    pub promise: Promise,
    /// How much of the time has passed.
    pub percent: i64,
    /// When all of it has.
    pub due: Instant,
    /// The zone to tell it in.
    pub zone: Tz,
    /// Now.
    pub now: Instant,
}

impl Notice {
    /// For one person: the number leads into the room.
    #[must_use]
    pub fn in_private(&self, lang: Lang, room: &Room) -> Call {
        let number = format!("#{}", self.number);
        let number = match link(room) {
            Some(url) => Html::link(&url, &number),
            None => Html::text(&number),
        };
        let (promise, due) = (
            self.promise.as_str(),
            moment(lang, self.due, self.zone, self.now),
        );
        view::say(match self.percent {
            50 => words::nudge_half(lang, number, promise, due),
            80 => words::nudge_most(lang, number, promise, due),
            100 => words::nudge_broken(lang, number, promise, due),
            _ => words::nudge_late(lang, number, promise, due),
        })
    }

    /// For all in the ticket's room.
    #[must_use]
    pub fn in_room(&self, lang: Lang) -> Html {
        let (promise, due) = (
            self.promise.as_str(),
            moment(lang, self.due, self.zone, self.now),
        );
        match self.percent {
            50 => words::room_half(lang, promise, due),
            80 => words::room_most(lang, promise, due),
            100 => words::room_broken(lang, promise, due),
            _ => words::room_late(lang, promise, due),
        }
    }
}

/// The address of a ticket's topic.
#[must_use]
pub fn link(room: &Room) -> Option<String> {
    let chat = room.chat_id.filter(|chat| *chat < SUPERGROUP)?;
    let thread = room.thread_id?;
    Some(format!("https://t.me/c/{}/{thread}", SUPERGROUP - chat))
}
