//! A Rust file taken apart into code and string literals, so that a rule about one ignores the other.

/// The code with comments and the insides of literals blanked, lines kept; and the literals.
#[derive(Debug, Default)]
pub struct Source {
    pub code: String,
    pub literals: Vec<Literal>,
}

/// One string literal as it is written, without its quotes.
#[derive(Debug, PartialEq)]
pub struct Literal {
    pub line: usize,
    pub text: String,
}

impl Source {
    /// Takes a file apart. It need not compile, but its quotes must match.
    pub fn of(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let mut source = Self::default();
        let (mut at, mut line) = (0, 1);
        while let Some(&c) = chars.get(at) {
            let next = chars.get(at + 1).copied();
            let end = match c {
                '/' if next == Some('/') => find(&chars, at, |rest| rest[0] == '\n'),
                '/' if next == Some('*') => block_comment_end(&chars, at),
                '"' => {
                    let end = string_end(&chars, at + 1);
                    source.keep(&chars[at + 1..end - 1], line);
                    end
                }
                'r' if raw_hashes(&chars, at).is_some() && !follows_word(&chars, at) => {
                    let hashes = raw_hashes(&chars, at).unwrap_or_default();
                    let from = at + hashes + 2;
                    let close = find(&chars, from, |rest| {
                        rest[0] == '"'
                            && rest.len() > hashes
                            && rest[1..=hashes].iter().all(|c| *c == '#')
                    });
                    source.keep(&chars[from..close], line);
                    (close + hashes + 1).min(chars.len())
                }
                '\'' if next == Some('\\') => find(&chars, at + 3, |rest| rest[0] == '\'') + 1,
                '\'' if chars.get(at + 2) == Some(&'\'') => at + 3,
                _ => {
                    source.code.push(c);
                    line += usize::from(c == '\n');
                    at += 1;
                    continue;
                }
            };
            // What is left out leaves a space and its line breaks, so that words do not run together.
            source.code.push(' ');
            for c in &chars[at..end.min(chars.len())] {
                if *c == '\n' {
                    source.code.push('\n');
                    line += 1;
                }
            }
            at = end;
        }
        source
    }

    fn keep(&mut self, text: &[char], line: usize) {
        self.literals.push(Literal {
            line,
            text: text.iter().collect(),
        });
    }

    /// The lines (counted from one) on which the code has this word.
    pub fn lines_with(&self, word: &str) -> Vec<usize> {
        let lines = self.code.lines().enumerate();
        lines
            .filter(|(_, line)| has_word(line, word))
            .map(|(index, _)| index + 1)
            .collect()
    }
}

/// Whether `text` has `word` with no letter, digit or underscore on either side.
pub fn has_word(text: &str, word: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).any(|(at, _)| {
        !text[..at].chars().next_back().is_some_and(inside)
            && !text[at + word.len()..].chars().next().is_some_and(inside)
    })
}

/// The first place from `from` on where the rest of the file is as wanted, or the end.
fn find(chars: &[char], from: usize, wanted: impl Fn(&[char]) -> bool) -> usize {
    (from..chars.len())
        .find(|at| wanted(&chars[*at..]))
        .unwrap_or(chars.len())
}

/// Past the closing quote of a string whose text begins at `from`.
fn string_end(chars: &[char], from: usize) -> usize {
    let mut at = from;
    while at < chars.len() && chars[at] != '"' {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(chars.len())
}

/// Past the end of a block comment; they nest.
fn block_comment_end(chars: &[char], from: usize) -> usize {
    let (mut at, mut depth) = (from, 0);
    while at + 1 < chars.len() {
        match (chars[at], chars[at + 1]) {
            ('/', '*') => (depth, at) = (depth + 1, at + 2),
            ('*', '/') => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    chars.len()
}

/// How many hashes a raw string has that begins with the `r` at `at`.
fn raw_hashes(chars: &[char], at: usize) -> Option<usize> {
    let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
    (chars.get(at + 1 + hashes) == Some(&'"')).then_some(hashes)
}

/// Whether the character before `at` is a part of a longer name; `b` and `c` before a raw string are not.
fn follows_word(chars: &[char], at: usize) -> bool {
    let mut before = chars[..at].iter().rev();
    match before.next() {
        Some('b' | 'c') => before
            .next()
            .is_some_and(|c| c.is_alphanumeric() || *c == '_'),
        Some(c) => c.is_alphanumeric() || *c == '_',
        None => false,
    }
}

#[test]
fn code_and_literals_are_told_apart() {
    let source = Source::of(
        "//! teloxide here\nuse a; /* sqlx /* nested */ still */ let x: &'static str = \"one \\\" two\";\n\
         let c = '\"'; let e = '\\''; let r = br#\"raw \" \"#; // \"no\"\nlet y = \"three\nlines\"; let z = \"end\";",
    );
    let texts: Vec<(usize, &str)> = source
        .literals
        .iter()
        .map(|l| (l.line, l.text.as_str()))
        .collect();
    assert_eq!(
        texts,
        [
            (2, "one \\\" two"),
            (3, "raw \" "),
            (4, "three\nlines"),
            (5, "end")
        ]
    );
    assert!(
        !source.code.contains("teloxide")
            && !source.code.contains("sqlx")
            && !source.code.contains("still")
    );
    assert_eq!(source.lines_with("let"), [2, 3, 4, 5]);
    assert_eq!(source.code.lines().count(), 5);
}

#[test]
fn a_word_is_whole() {
    assert!(has_word("use teloxide::Bot", "teloxide") && has_word("x sqlx", "sqlx"));
    assert!(!has_word("teloxide_tests::x", "teloxide") && !has_word("my_sqlx", "sqlx"));
}
