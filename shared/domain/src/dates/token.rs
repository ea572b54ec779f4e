//! A text as numbers, words and marks.

use super::{Doubt, LONGEST};

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// A whole number and how many digits it was written with.
    Num(u32, usize),
    /// A word in lower case, with е for ё.
    Word(String),
    /// Anything else that shows.
    Mark(char),
}

/// A piece and whether it stands close to the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub token: Token,
    pub glued: bool,
}

impl Piece {
    pub fn text(&self) -> String {
        match &self.token {
            Token::Num(value, digits) => format!("{value:0digits$}"),
            Token::Word(word) => word.clone(),
            Token::Mark(mark) => mark.to_string(),
        }
    }
}

/// The pieces of a text.
///
/// # Errors
/// When there is nothing in it, or it is too long to be a date.
pub fn tokens(text: &str) -> Result<Vec<Piece>, Doubt> {
    if text.chars().count() > LONGEST {
        return Err(Doubt::Unknown(crate::text::truncate_utf16(text, 60)));
    }
    let mut pieces = Vec::new();
    let mut chars = text.chars().peekable();
    let mut glued = false;
    while let Some(c) = chars.next() {
        if c.is_whitespace() || is_ornament(c) {
            glued = false;
            continue;
        }
        let token = if c.is_ascii_digit() {
            let mut digits = String::from(c);
            while let Some(next) = chars.next_if(char::is_ascii_digit) {
                digits.push(next);
            }
            match digits.parse() {
                Ok(value) => Token::Num(value, digits.len()),
                Err(_) => return Err(Doubt::Unknown(digits)),
            }
        } else if c.is_alphabetic() {
            let mut word = String::from(c);
            while let Some(next) = chars.next_if(|next| next.is_alphabetic()) {
                word.push(next);
            }
            Token::Word(word.to_lowercase().replace('ё', "е"))
        } else {
            Token::Mark(plain(c))
        };
        pieces.push(Piece { token, glued });
        glued = true;
    }
    if pieces.is_empty() {
        return Err(Doubt::Empty);
    }
    Ok(pieces)
}

/// Quotes and invisible characters mean nothing here.
fn is_ornament(c: char) -> bool {
    matches!(
        c,
        '«' | '»' | '"' | '“' | '”' | '„' | '\'' | '’' | '(' | ')'
    ) || c.is_control()
        || crate::text::is_bidi(c)
        || crate::text::is_invisible(c)
}

/// Every kind of dash is a dash.
const fn plain(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '~' | '…' => '-',
        _ => c,
    }
}
