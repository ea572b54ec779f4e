//! The first link of a text.

use super::{
    Guess,
    words::{Taken, Word, at},
};

/// A link longer than this is not kept.
const LONGEST: usize = 1000;

/// The first link; all of them are taken, so that no digit in one is read as a date.
pub fn find(text: &str, words: &[Word], taken: &mut Taken) -> Option<Guess<String>> {
    let mut first = None;
    for word in words {
        let Some((link, sure)) = link(at(text, &word.core)) else {
            continue;
        };
        taken.take(word.place.clone());
        if first.is_none() && link.len() <= LONGEST {
            first = Some(Guess {
                value: link,
                place: word.core.clone(),
                sure,
            });
        }
    }
    first
}

fn link(word: &str) -> Option<(String, bool)> {
    let small = word.to_ascii_lowercase();
    let scheme = ["https://", "http://"]
        .into_iter()
        .find(|scheme| small.starts_with(scheme));
    if let Some(scheme) = scheme {
        return (small.len() > scheme.len()).then(|| (word.to_owned(), true));
    }
    small
        .strip_prefix("t.me/")
        .filter(|rest| !rest.is_empty())
        .map(|_| (format!("https://{word}"), false))
}
