//! A text as words with their places, and which places have found their meaning.

use std::ops::Range;

/// A word: a run of letters, digits and the signs that hold dates, sums and links together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// In small letters, with е for ё, without signs at its ends.
    pub plain: String,
    /// Where it stands, with its signs.
    pub place: Range<usize>,
    /// Where it stands without them.
    pub core: Range<usize>,
    /// The first of its line.
    pub begins_line: bool,
    /// A sign after it ends a thought: a comma, a full stop, a bracket.
    pub ends_part: bool,
}

/// Places that have found their meaning.
#[derive(Debug, Clone, Default)]
pub struct Taken(Vec<Range<usize>>);

impl Taken {
    /// This place means something.
    pub fn take(&mut self, place: Range<usize>) {
        self.0.push(place);
    }

    /// Whether any of it means something already.
    pub fn meets(&self, place: &Range<usize>) -> bool {
        self.0
            .iter()
            .any(|taken| taken.start < place.end && place.start < taken.end)
    }

    /// What of a stretch is left, in order.
    pub fn left_of(&self, whole: Range<usize>) -> Vec<Range<usize>> {
        let mut taken = self.0.clone();
        taken.sort_by_key(|range| range.start);
        let mut left = Vec::new();
        let mut from = whole.start;
        for range in taken {
            if range.end <= from || range.start >= whole.end {
                continue;
            }
            if range.start > from {
                left.push(from..range.start);
            }
            from = from.max(range.end);
        }
        if from < whole.end {
            left.push(from..whole.end);
        }
        left
    }
}

/// The beginning of a text, at most so many bytes, whole characters.
pub fn start_of(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// The text of a place.
pub fn at<'a>(text: &'a str, place: &Range<usize>) -> &'a str {
    text.get(place.clone()).unwrap_or_default()
}

/// The words of a text.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut line_start = true;
    let mut begun: Option<usize> = None;
    let ends = text.char_indices().chain([(text.len(), '\n')]);
    for (at, c) in ends {
        if !c.is_whitespace() {
            begun.get_or_insert(at);
            continue;
        }
        if let Some(from) = begun.take() {
            words.push(word(text, from..at, line_start));
            line_start = false;
        }
        line_start |= c == '\n';
    }
    words
}

fn word(text: &str, place: Range<usize>, begins_line: bool) -> Word {
    let whole = at(text, &place);
    let signs = |c: char| !c.is_alphanumeric() && !matches!(c, '€' | '$' | '@');
    let left = whole.len() - whole.trim_start_matches(signs).len();
    let core = whole.trim_matches(signs);
    let from = place.start + left;
    let tail = whole.get(left + core.len()..).unwrap_or_default();
    Word {
        plain: core.to_lowercase().replace('ё', "е"),
        core: from..from + core.len(),
        ends_part: tail.contains([',', '.', ';', ')', '!', '?', '|']),
        place,
        begins_line,
    }
}

impl Word {
    /// A whole number.
    pub fn number(&self) -> Option<u32> {
        self.plain.parse().ok()
    }

    /// Whether it is one of these.
    pub fn is(&self, words: &[&str]) -> bool {
        words.contains(&self.plain.as_str())
    }

    /// Whether it begins with one of these.
    pub fn begins(&self, stems: &[&str]) -> bool {
        stems.iter().any(|stem| self.plain.starts_with(stem))
    }
}
