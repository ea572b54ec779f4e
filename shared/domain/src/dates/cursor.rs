//! A place in the pieces of a text, which can be returned to.

use super::token::{Piece, Token};

/// Reads pieces from the left.
#[derive(Debug, Clone)]
pub struct Cursor<'a> {
    pieces: &'a [Piece],
    at: usize,
}

impl<'a> Cursor<'a> {
    pub const fn new(pieces: &'a [Piece]) -> Self {
        Self { pieces, at: 0 }
    }

    /// The piece so many steps ahead.
    pub fn peek(&self, ahead: usize) -> Option<&'a Piece> {
        self.pieces.get(self.at + ahead)
    }

    /// Whether nothing is left.
    pub const fn done(&self) -> bool {
        self.at >= self.pieces.len()
    }

    pub const fn skip(&mut self, pieces: usize) {
        self.at += pieces;
    }

    /// The word here, if there is one.
    pub fn peek_word(&self) -> Option<&'a str> {
        self.word_at(0)
    }

    pub fn word_at(&self, ahead: usize) -> Option<&'a str> {
        match &self.peek(ahead)?.token {
            Token::Word(word) => Some(word),
            _ => None,
        }
    }

    /// The number here and how many digits it has.
    pub fn num_at(&self, ahead: usize) -> Option<(u32, usize)> {
        match self.peek(ahead)?.token {
            Token::Num(value, digits) => Some((value, digits)),
            _ => None,
        }
    }

    pub fn mark_at(&self, ahead: usize) -> Option<char> {
        match self.peek(ahead)?.token {
            Token::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    /// Whether the piece ahead stands close to the one before it.
    pub fn glued(&self, ahead: usize) -> bool {
        self.peek(ahead).is_some_and(|piece| piece.glued)
    }

    /// Takes this word.
    pub fn word(&mut self, word: &str) -> bool {
        let there = self.peek_word() == Some(word);
        self.at += usize::from(there);
        there
    }

    /// Takes one of these words.
    pub fn any(&mut self, words: &[&str]) -> bool {
        let there = self.peek_word().is_some_and(|word| words.contains(&word));
        self.at += usize::from(there);
        there
    }

    /// Takes these words in a row.
    pub fn row(&mut self, words: &[&str]) -> bool {
        let there = (0..)
            .zip(words)
            .all(|(ahead, word)| self.word_at(ahead) == Some(word));
        if there {
            self.at += words.len();
        }
        there
    }

    pub fn mark(&mut self, mark: char) -> bool {
        let there = self.mark_at(0) == Some(mark);
        self.at += usize::from(there);
        there
    }

    /// Takes a word that a list knows.
    pub fn known<T>(&mut self, know: impl Fn(&str) -> Option<T>) -> Option<T> {
        let known = know(self.peek_word()?)?;
        self.at += 1;
        Some(known)
    }

    /// What is left, as it was written.
    pub fn rest(&self) -> Option<String> {
        let mut rest = String::new();
        for piece in self.pieces.get(self.at..)? {
            if !piece.glued && !rest.is_empty() {
                rest.push(' ');
            }
            rest.push_str(&piece.text());
        }
        (!rest.is_empty()).then_some(rest)
    }
}
