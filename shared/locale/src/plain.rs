//! Text without markup, for the places where Telegram takes none: buttons, toasts, titles, commands.

use std::fmt;

/// What a message becomes, told by the ending of its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Markup for Telegram's HTML mode.
    Html,
    /// Plain text of any length.
    Plain,
    /// One plain line of at most so many characters.
    Line(usize),
}

/// Plain text: clean, and not to be read as markup. As an argument of a message it is escaped like any text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Plain(String);

impl Plain {
    pub(crate) fn new(text: String) -> Self {
        Self(text)
    }

    /// People's text as plain text: cleaned.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self(crate::clean(text))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for Plain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Plain> for String {
    fn from(plain: Plain) -> Self {
        plain.0
    }
}

/// One line of at most `limit` characters; an ellipsis shows that something was cut.
pub(crate) fn line(text: &str, limit: usize) -> String {
    let mut line = text.replace('\n', " ");
    if let Some((cut, _)) = line.char_indices().nth(limit) {
        let (end, _) = line
            .char_indices()
            .nth(limit.saturating_sub(1))
            .unwrap_or((cut, ' '));
        line.truncate(end);
        line.truncate(line.trim_end().len());
        line.push('…');
    }
    line
}
