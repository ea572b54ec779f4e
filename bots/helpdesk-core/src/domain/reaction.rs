//! Which reaction is shown on the other side: a bot has one, and only a standard emoji.

#[cfg(test)]
mod tests;

/// What to do with the reaction on the other side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mirror {
    /// Show this emoji.
    Show(String),
    /// Show none.
    Clear,
    /// Nothing a bot could show has changed.
    Nothing,
}

/// A delivered answer carries this mark in the room.
pub const DELIVERED: &str = "👌";
/// An answer that could not be delivered.
pub const FAILED: &str = "💔";
/// The desk's answer to thanks.
pub const THANKS: &str = "👍";

/// What a change of somebody's reactions means for the other side. Only standard emoji are handed in.
#[must_use]
pub fn mirror(old: &[String], new: &[String]) -> Mirror {
    let fresh = new.iter().rev().find(|emoji| !old.contains(emoji));
    match fresh.or(new.last()) {
        // The same standard emoji as before: a custom one came or went.
        Some(_) if old.len() == new.len() && fresh.is_none() => Mirror::Nothing,
        Some(emoji) => Mirror::Show(emoji.clone()),
        None if old.is_empty() => Mirror::Nothing,
        None => Mirror::Clear,
    }
}
