//! How often somebody is written to: one announcement a day, three messages an event; what is more waits for the
//! digest.

use chrono::NaiveDate;
use chrono_tz::Tz;
use mtl_domain::{clock::Instant, named};
use serde::{Deserialize, Serialize};

use crate::domain::{ids::OccurrenceId, local};

use super::Quiet;

named! {
    /// What kind of message it is.
    pub enum Class as "class of a message" {
        /// An answer to what the person just did.
        Reply = "reply",
        /// A change of something the person takes part in: an offer, a move, a cancellation.
        Change = "change",
        /// A reminder.
        Reminder = "reminder",
        /// An announcement to a subscriber.
        Announcement = "announcement",
        /// The digest.
        Digest = "digest",
    }
}

impl Class {
    /// Whether it waits for the morning.
    #[must_use]
    pub const fn is_quiet(self) -> bool {
        matches!(self, Self::Reminder | Self::Announcement | Self::Digest)
    }
}

/// How often: settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Caps {
    /// Announcements a day and person.
    pub announcements_a_day: u32,
    /// Messages about one event, changes and answers not counted.
    pub messages_an_event: u32,
}

impl Default for Caps {
    fn default() -> Self {
        Self {
            announcements_a_day: 1,
            messages_an_event: 3,
        }
    }
}

/// A message that was sent to the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    /// What kind.
    pub class: Class,
    /// About which occurrence.
    pub occurrence: Option<OccurrenceId>,
    /// When.
    pub at: Instant,
}

/// What becomes of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It goes now.
    Send,
    /// It goes then.
    Wait(Instant),
    /// It becomes a line of the next digest.
    Digest,
    /// It is enough.
    Drop,
}

/// What becomes of a message now, after what was sent before.
#[must_use]
pub fn fate(
    class: Class,
    occurrence: Option<OccurrenceId>,
    sent: &[Sent],
    (quiet, zone): (Quiet, Tz),
    caps: &Caps,
    now: Instant,
) -> Fate {
    // What one has to know is never held back.
    if !class.is_quiet() {
        return Fate::Send;
    }
    let about = |one: &&Sent| occurrence.is_some() && one.occurrence == occurrence;
    let counted = |one: &&Sent| one.class.is_quiet();
    let told = sent.iter().filter(counted).filter(about).count();
    if class != Class::Digest && told >= usize_of(caps.messages_an_event) {
        return Fate::Drop;
    }
    // The day is that on which it would arrive.
    let at = quiet.after(now, zone);
    let day = |at: Instant| -> NaiveDate { local::wall(zone, at).date() };
    let today = sent
        .iter()
        .filter(|one| one.class == Class::Announcement && day(one.at) == day(at));
    if class == Class::Announcement && today.count() >= usize_of(caps.announcements_a_day) {
        return Fate::Digest;
    }
    if at > now { Fate::Wait(at) } else { Fate::Send }
}

fn usize_of(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
