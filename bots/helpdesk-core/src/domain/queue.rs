//! The tabs of the queue, and the pages of a list.

#[cfg(test)]
mod tests;

/// Which tickets a list shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tab {
    /// Those somebody has.
    Mine(i64),
    /// Those nobody has.
    Free,
    /// Those with a promise, whoever has them.
    Due,
    /// Those of a category.
    Category(String),
    /// All that wait for an answer.
    All,
}

impl Tab {
    /// Its name in a button's data. A category goes by its place in the list: keys may be long.
    #[must_use]
    pub fn word(&self, categories: &[String]) -> String {
        match self {
            Self::Mine(_) => "mine".into(),
            Self::Free => "free".into(),
            Self::Due => "due".into(),
            Self::All => "all".into(),
            Self::Category(key) => categories
                .iter()
                .position(|one| one == key)
                .map_or_else(|| "free".into(), |place| format!("c{place}")),
        }
    }

    /// Reads a name for somebody; none when it means nothing any more.
    #[must_use]
    pub fn read(word: &str, person: i64, categories: &[String]) -> Option<Self> {
        match word {
            "mine" => Some(Self::Mine(person)),
            "free" => Some(Self::Free),
            "due" => Some(Self::Due),
            "all" => Some(Self::All),
            other => {
                let place: usize = other.strip_prefix('c')?.parse().ok()?;
                categories.get(place).cloned().map(Self::Category)
            }
        }
    }
}

/// A page that is there: an asked one beyond the end becomes the last. Returns it with the number of pages.
#[must_use]
pub const fn clamp(asked: i64, count: i64, size: i64) -> (i64, i64) {
    let pages = if count <= 0 {
        1
    } else {
        (count + size - 1) / size
    };
    let page = if asked < 0 {
        0
    } else if asked >= pages {
        pages - 1
    } else {
        asked
    };
    (page, pages)
}
