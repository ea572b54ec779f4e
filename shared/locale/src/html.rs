//! Text with markup that Telegram's HTML mode accepts. What strangers wrote gets in only escaped.

use std::fmt;

use crate::clean::visible;

/// Safe markup: made by a message, or put together from escaped parts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Html(String);

impl Html {
    /// Takes markup that our own code made, such as what was saved from an `Html` before. Never for people's text.
    #[must_use]
    pub fn trusted(markup: impl Into<String>) -> Self {
        Self(markup.into())
    }

    /// People's text: escaped and cleaned.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self(escape(text))
    }

    /// People's text in bold.
    #[must_use]
    pub fn bold(text: &str) -> Self {
        Self(format!("<b>{}</b>", escape(text)))
    }

    /// A code, a key or an address: a tap copies it.
    #[must_use]
    pub fn code(text: &str) -> Self {
        Self(format!("<code>{}</code>", escape(text)))
    }

    /// A link with a text of its own.
    #[must_use]
    pub fn link(url: &str, text: &str) -> Self {
        Self(format!("<a href=\"{}\">{}</a>", escape(url), escape(text)))
    }

    /// The parts in a row, with `between` in the gaps.
    #[must_use]
    pub fn join(parts: impl IntoIterator<Item = Self>, between: &str) -> Self {
        let gap = escape(between);
        let mut joined = Self::default();
        for (number, part) in parts.into_iter().enumerate() {
            if number > 0 {
                joined.0.push_str(&gap);
            }
            joined.0.push_str(&part.0);
        }
        joined
    }

    /// Adds more markup to the end.
    pub fn push(&mut self, more: &Self) {
        self.0.push_str(&more.0);
    }

    /// The markup as it is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The markup as it is sent.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What a person sees: no tags, and signs instead of their names.
    #[must_use]
    pub fn to_text(&self) -> String {
        Self::seen_in(&self.0)
    }

    /// The same for HTML that has become a part of a call.
    #[must_use]
    pub fn seen_in(html: &str) -> String {
        let mut text = String::with_capacity(html.len());
        let mut rest = html;
        while let Some(at) = rest.find(['<', '&']) {
            let (before, found) = rest.split_at(at);
            text.push_str(before);
            rest = match found.strip_prefix('<') {
                Some(tag) => tag.split_once('>').map_or("", |(_, after)| after),
                None => entity(found, &mut text),
            };
        }
        text.push_str(rest);
        text
    }

    /// How long Telegram thinks it is: UTF-16 units of what is seen. A message may have 4096, a caption 1024.
    #[must_use]
    pub fn visible_len(&self) -> usize {
        self.to_text().encode_utf16().count()
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Cleans and escapes in one go. The quote too, because a text may stand in an attribute.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars().filter_map(visible) {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Reads one entity at the beginning of `found` and returns what comes after it.
fn entity<'a>(found: &'a str, text: &mut String) -> &'a str {
    let read = found
        .strip_prefix('&')
        .and_then(|rest| rest.split_once(';'))
        .and_then(|(name, after)| {
            let sign = match name {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                _ => char::from_u32(name.strip_prefix('#')?.parse().ok()?)?,
            };
            Some((sign, after))
        });
    let Some((sign, after)) = read else {
        text.push('&');
        return found.strip_prefix('&').unwrap_or_default();
    };
    text.push(sign);
    after
}
