//! An announcement or one line of free text as the draft of an event: guesses, each with its place in the text.
//!
//! Nothing is decided here. A guess that is not `sure` is marked on the card, a field without a guess stays empty, and
//! whatever the text says about the time goes through `when`, so that doubts are asked and not swallowed.

mod amounts;
mod link;
mod moment;
mod place;
mod title;
mod words;

#[cfg(test)]
mod tests;

use std::ops::Range;

use chrono::TimeDelta;
use chrono_tz::Tz;
use mtl_domain::{clock::Instant, money::Money};

use super::{
    ids::ResourceId,
    when::{Question, When},
};

/// More than Telegram lets one message say is not read.
pub const LONGEST: usize = 16 * 1024;

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess<T> {
    /// What.
    pub value: T,
    /// Where it stands: bytes of the text, at the bounds of characters.
    pub place: Range<usize>,
    /// Whether it was said outright.
    pub sure: bool,
}

/// What it costs to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Price {
    /// Nothing.
    Free,
    /// What one gives.
    Donation,
    /// So much.
    Costs(Money, Currency),
}

/// Of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Currency {
    /// Euro in cash.
    Eur,
    /// The token.
    Eurmtl,
    /// Dollars.
    Usd,
}

/// Where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Where {
    /// A venue of the registry.
    Known(ResourceId),
    /// Somewhere else, as it was written.
    Named(String),
}

/// A venue by its names, for finding it in a text.
#[derive(Debug, Clone, Copy)]
pub struct VenueName<'a> {
    /// Which.
    pub id: ResourceId,
    /// One of its names.
    pub name: &'a str,
}

/// What was found in a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// What it is called.
    pub title: Option<Guess<String>>,
    /// When it is, or what has to be asked about that.
    pub when: Option<Guess<Result<When, Question>>>,
    /// Where it is.
    pub venue: Option<Guess<Where>>,
    /// What it costs.
    pub price: Option<Guess<Price>>,
    /// For how many.
    pub capacity: Option<Guess<u32>>,
    /// Where to read more.
    pub link: Option<Guess<String>>,
}

/// What is read against what.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    /// Now.
    pub now: Instant,
    /// The zone of the writer's city.
    pub zone: Tz,
    /// The writer's language.
    pub lang: &'a str,
    /// How long an event is when that is not said.
    pub usual: TimeDelta,
    /// The venues of the city.
    pub venues: &'a [VenueName<'a>],
}

/// What a text says of an event.
#[must_use]
pub fn read(text: &str, reader: &Reader<'_>) -> Draft {
    let text = words::start_of(text, LONGEST);
    let words = words::words(text);
    let mut taken = words::Taken::default();
    let link = link::find(text, &words, &mut taken);
    let price = amounts::price(text, &words, &mut taken);
    let capacity = amounts::capacity(text, &words, &mut taken);
    let length = moment::length(text, &words, &mut taken);
    let when = moment::find(text, &words, length, reader, &mut taken);
    let venue = place::find(text, &words, reader.venues, &mut taken);
    let title = title::find(text, &taken);
    Draft {
        title,
        when,
        venue,
        price,
        capacity,
        link,
    }
}
