//! The layout of pages, and the first one: what this is and where its health can be read.

use maud::{DOCTYPE, Markup, html};

/// The one style sheet, served at [`STYLE_PATH`].
pub const STYLE: &str = include_str!("style.css");
/// Where pages find it.
pub const STYLE_PATH: &str = "/style.css";

/// What the first page says. The words are the caller's: this crate has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About<'a> {
    /// The program.
    pub name: &'a str,
    /// Its version.
    pub version: &'a str,
    /// One line about it.
    pub line: &'a str,
    /// The language of that line.
    pub language: &'a str,
}

/// A page: title above, content below, our style sheet and nothing from elsewhere.
#[must_use]
pub fn layout(language: &str, title: &str, content: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(language) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { (title) }
                link rel="stylesheet" href=(STYLE_PATH);
            }
            body { main { h1 { (title) } (content) } }
        }
    }
}

/// The first page.
#[must_use]
pub fn home(about: About<'_>) -> Markup {
    let content = html! {
        p { (about.line) }
        ul { li { a href="/healthz" { "/healthz" } } }
        footer { (about.version) }
    };
    layout(about.language, about.name, &content)
}
