//! What can be handed to a message: text, markup, or an integer.

use std::borrow::Cow;

use fluent_bundle::{FluentValue, types::FluentType};
use intl_memoizer::{IntlLangMemoizer, concurrent};

use crate::{Html, Plain};

/// An argument of a message.
#[derive(Debug, Clone)]
pub enum Arg<'a> {
    /// Text: escaped and cleaned when it is shown.
    Str(Cow<'a, str>),
    /// Markup: shown as it is.
    Html(Cow<'a, str>),
    /// An integer: shown without grouping, and plurals follow it.
    Num(Num),
}

/// An integer for a plural. What does not fit into an `i64` stands at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Num(pub i64);

/// Numbers pass through Fluent as `f64`, which keeps whole numbers up to here.
const EXACT: i64 = 1 << 53;

impl<'a> Arg<'a> {
    /// The value Fluent works with; `markup` says whether the message has markup.
    pub(crate) fn into_value(self, markup: bool) -> FluentValue<'a> {
        match self {
            Self::Str(text) => FluentValue::String(text),
            Self::Html(html) if markup => FluentValue::Custom(Box::new(Markup(html.into_owned()))),
            Self::Html(html) => FluentValue::from(Html::trusted(html).to_text()),
            Self::Num(Num(number)) if (-EXACT..=EXACT).contains(&number) => number.into(),
            // Ids are larger: better no plural than a wrong digit.
            Self::Num(Num(number)) => FluentValue::from(number.to_string()),
        }
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Str(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Str(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Str(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Arg<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Str(text)
    }
}

impl From<Plain> for Arg<'_> {
    fn from(plain: Plain) -> Self {
        Self::Str(Cow::Owned(plain.into_string()))
    }
}

impl<'a> From<&'a Plain> for Arg<'a> {
    fn from(plain: &'a Plain) -> Self {
        Self::Str(Cow::Borrowed(plain.as_str()))
    }
}

impl From<Html> for Arg<'_> {
    fn from(html: Html) -> Self {
        Self::Html(Cow::Owned(html.into_string()))
    }
}

impl<'a> From<&'a Html> for Arg<'a> {
    fn from(html: &'a Html) -> Self {
        Self::Html(Cow::Borrowed(html.as_str()))
    }
}

impl From<Num> for Arg<'_> {
    fn from(number: Num) -> Self {
        Self::Num(number)
    }
}

macro_rules! integers {
    ($($integer:ty)+) => {$(
        impl From<$integer> for Num {
            fn from(number: $integer) -> Self {
                // Only what is larger than any i64 fails.
                Self(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }

        impl From<$integer> for Arg<'_> {
            fn from(number: $integer) -> Self {
                Self::Num(Num::from(number))
            }
        }
    )+};
}

integers!(i8 i16 i32 i64 u8 u16 u32 u64 usize);

/// Markup on its way through Fluent: a value the formatter leaves alone.
#[derive(Debug, Clone, PartialEq)]
struct Markup(String);

impl FluentType for Markup {
    fn duplicate(&self) -> Box<dyn FluentType + Send> {
        Box::new(self.clone())
    }

    fn as_string(&self, _: &IntlLangMemoizer) -> Cow<'static, str> {
        Cow::Owned(self.0.clone())
    }

    fn as_string_threadsafe(&self, _: &concurrent::IntlLangMemoizer) -> Cow<'static, str> {
        Cow::Owned(self.0.clone())
    }
}
