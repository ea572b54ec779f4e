//! Names: which keys and arguments are allowed, what they are called in Rust, and what a key's ending promises.

/// What a message becomes, told by the ending of its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text with markup for Telegram's HTML.
    Html,
    /// Plain text of any length: pages, calendar files, parts of sentences.
    Plain,
    /// One plain line, at most so many characters long.
    Line(usize),
}

impl Kind {
    pub fn of(key: &str) -> Self {
        match key.rsplit('-').next() {
            Some("button") => Self::Line(64),
            Some("toast") => Self::Line(200),
            Some("title") => Self::Line(128),
            Some("command") => Self::Line(256),
            Some("plain") => Self::Plain,
            _ => Self::Html,
        }
    }
}

/// Names Rust does not allow even as `r#name`.
const IMPOSSIBLE: [&str; 4] = ["self", "super", "crate", "_"];
/// Names Rust allows as `r#name` only.
const KEYWORDS: [&str; 48] = [
    "as", "break", "const", "continue", "dyn", "else", "enum", "extern", "false", "fn", "for",
    "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref", "return",
    "static", "struct", "trait", "true", "type", "unsafe", "use", "where", "while", "async",
    "await", "abstract", "become", "box", "do", "final", "gen", "macro", "override", "priv", "try",
    "typeof", "unsized", "virtual", "yield",
];

/// The Rust name of a key or an argument, or why there is none.
pub fn rust_name(name: &str) -> Result<String, String> {
    let lower_case = name.starts_with(|first: char| first.is_ascii_lowercase())
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_');
    if !lower_case {
        return Err(format!(
            "`{name}` is not a name of small letters, digits and hyphens"
        ));
    }
    let snake = name.replace('-', "_");
    if IMPOSSIBLE.contains(&snake.as_str()) {
        return Err(format!(
            "`{name}` is a word of Rust's own, take another name"
        ));
    }
    if KEYWORDS.contains(&snake.as_str()) {
        return Ok(format!("r#{snake}"));
    }
    Ok(snake)
}
