//! Names of files inside a bundle: harmless on every system, and still telling what the file is.

use crate::record::FILES;

#[cfg(test)]
mod tests;

/// Longer stems help nobody, and some systems refuse long paths.
const LONGEST_STEM: usize = 60;
const LONGEST_ENDING: usize = 8;

/// `files/007-receipt.jpg`: numbered, so two never meet, and no reserved word can stand alone.
pub fn of_file(number: u64, name: Option<&str>, kind: &str, ending: Option<&str>) -> String {
    let name = name.filter(|name| !name.trim().is_empty()).unwrap_or(kind);
    let (stem, own) = match name.rsplit_once('.') {
        Some((stem, own)) if !stem.is_empty() && is_ending(own) => (stem, Some(own)),
        _ => (name, None),
    };
    let stem = tame(stem);
    match own.or(ending) {
        Some(ending) => format!("{FILES}{number:03}-{stem}.{ending}"),
        None => format!("{FILES}{number:03}-{stem}"),
    }
}

fn is_ending(text: &str) -> bool {
    (1..=LONGEST_ENDING).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Letters that run from left to right, digits, and two signs: nothing that a path, a shell or a line of text takes
/// for something else.
fn is_calm(c: char) -> bool {
    c == '-' || c == '_' || (c.is_alphanumeric() && c < '\u{0530}')
}

fn tame(stem: &str) -> String {
    let mut tame = String::new();
    // Accents written apart belong to the letter before them, which stands well without.
    for c in stem
        .chars()
        .filter(|c| !('\u{0300}'..='\u{036F}').contains(c))
    {
        if is_calm(c) {
            tame.push(c);
        } else if !tame.ends_with('_') {
            tame.push('_');
        }
    }
    let short: String = tame.trim_matches('_').chars().take(LONGEST_STEM).collect();
    if short.is_empty() {
        "file".to_owned()
    } else {
        short
    }
}

/// Whether a path of a ZIP is one that [`of_file`] could have made: no way out of the folder, nothing hidden.
pub fn is_harmless(path: &str) -> bool {
    let Some((number, rest)) = path.strip_prefix(FILES).and_then(|it| it.split_once('-')) else {
        return false;
    };
    let (stem, ending) = match rest.split_once('.') {
        Some((stem, ending)) => (stem, Some(ending)),
        None => (rest, None),
    };
    (3..=6).contains(&number.len())
        && number.bytes().all(|b| b.is_ascii_digit())
        && (1..=LONGEST_STEM).contains(&stem.chars().count())
        && stem.chars().all(is_calm)
        && ending.is_none_or(is_ending)
}
