//! Where somebody came from: the word behind `?start=` in a link of a campaign.

/// Telegram lets through as much as this.
const LONGEST: usize = 64;
/// A word that is no campaign but a way in: it opens the screen of joining.
pub const JOIN: &str = "join";
/// What a link to a step begins with; the step's key follows.
pub const STEP: &str = "step_";

/// The campaign of a start command, if its word can be one. What no link could carry was typed by hand and is nothing.
#[must_use]
pub fn read(rest: &str) -> Option<&str> {
    let word = rest.trim();
    let fits = (1..=LONGEST).contains(&word.len())
        && word
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    fits.then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_link_can_carry_is_a_campaign() {
        for (rest, is) in [
            ("fest_2026", Some("fest_2026")),
            (" utm-x ", Some("utm-x")),
            ("", None),
            ("two words", None),
            ("wörd", None),
        ] {
            assert_eq!(read(rest), is, "{rest}");
        }
        assert_eq!(read(&"a".repeat(65)), None);
    }
}
