//! The languages the bots speak.

use std::{fmt, str::FromStr};

/// A language a person is answered in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    /// Russian.
    Ru,
    /// English, for all whom we do not know better.
    #[default]
    En,
}

impl Lang {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Ru, Self::En];

    /// The language for a `language_code` of Telegram, which is often absent and sometimes has a region.
    #[must_use]
    pub fn from_code(code: Option<&str>) -> Self {
        let tag = code
            .and_then(|code| code.split(['-', '_']).next())
            .unwrap_or_default();
        // Where Russian is what most people read besides their own language.
        let reads_russian = ["ru", "uk", "be", "kk"]
            .iter()
            .any(|it| tag.eq_ignore_ascii_case(it));
        if reads_russian { Self::Ru } else { Self::En }
    }

    /// The code under which it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ru => "ru",
            Self::En => "en",
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A code that is none of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownLang;

impl fmt::Display for UnknownLang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown language code: ru or en is expected")
    }
}

impl std::error::Error for UnknownLang {}

impl FromStr for Lang {
    type Err = UnknownLang;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|lang| lang.code() == code)
            .ok_or(UnknownLang)
    }
}
