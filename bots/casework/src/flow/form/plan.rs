//! What an action consists of: its button, its fields, what is asked before it, and the steps it becomes.

use mtl_cases::What;
use mtl_locale::{Html, Lang, Plain};

use super::Given;
use crate::domain::sight::Sight;

/// Something a person can do with a case.
pub(in crate::flow) struct Action {
    /// Its name: stands in the data of buttons, so it is short.
    pub key: &'static str,
    pub button: fn(Lang) -> Plain,
    pub fields: &'static [Field],
    /// The question before what cannot be undone; without one it is done when the last answer is given.
    pub sure: Option<fn(&Given<'_>, Lang) -> Html>,
    /// The steps; none when an answer is missing.
    pub make: fn(&Given<'_>) -> Option<Vec<What>>,
}

/// A field of a form.
pub(in crate::flow) struct Field {
    /// Its name within the form; short as well.
    pub key: &'static str,
    pub ask: fn(Lang) -> Html,
    pub kind: Kind,
    /// Whether it is asked at all.
    pub when: fn(&Given<'_>) -> bool,
    /// Whether it may be skipped.
    pub optional: bool,
}

/// What is asked for.
#[derive(Clone, Copy)]
pub(in crate::flow) enum Kind {
    Words,
    /// A day, with or without an hour.
    Date,
    /// An amount with its asset.
    Sum,
    /// The address of a Stellar account.
    Account,
    /// 64 hexadecimal digits.
    Digest,
    /// Somebody in Telegram whom the bot has met.
    Person,
    One(Source),
    Many(Source),
}

/// Where choices come from.
#[derive(Clone, Copy)]
pub(in crate::flow) struct Source {
    /// The values: short, for they stand in the data of buttons.
    pub values: fn(&Sight) -> Vec<String>,
    pub label: fn(&Sight, Lang, &str) -> String,
    /// When one choice only leads on, it is taken without asking.
    pub obvious: bool,
}

impl Field {
    const fn new(key: &'static str, ask: fn(Lang) -> Html, kind: Kind) -> Self {
        Self {
            key,
            ask,
            kind,
            when: |_| true,
            optional: false,
        }
    }

    pub const fn words(key: &'static str, ask: fn(Lang) -> Html) -> Self {
        Self::new(key, ask, Kind::Words)
    }

    pub const fn date(key: &'static str, ask: fn(Lang) -> Html) -> Self {
        Self::new(key, ask, Kind::Date)
    }

    pub const fn sum(key: &'static str, ask: fn(Lang) -> Html) -> Self {
        Self::new(key, ask, Kind::Sum)
    }

    pub const fn account(key: &'static str, ask: fn(Lang) -> Html) -> Self {
        Self::new(key, ask, Kind::Account)
    }

    pub const fn digest(key: &'static str, ask: fn(Lang) -> Html) -> Self {
        Self::new(key, ask, Kind::Digest)
    }

    pub const fn person(key: &'static str, ask: fn(Lang) -> Html) -> Self {
        Self::new(key, ask, Kind::Person)
    }

    pub const fn one(key: &'static str, ask: fn(Lang) -> Html, source: Source) -> Self {
        Self::new(key, ask, Kind::One(source))
    }

    pub const fn many(key: &'static str, ask: fn(Lang) -> Html, source: Source) -> Self {
        Self::new(key, ask, Kind::Many(source))
    }

    /// The same, asked only when this holds.
    #[must_use]
    pub const fn when(mut self, when: fn(&Given<'_>) -> bool) -> Self {
        self.when = when;
        self
    }

    /// The same, and it may be skipped.
    #[must_use]
    pub const fn optional(mut self) -> Self {
        self.optional = true;
        self
    }
}
