//! For whom something is, and how much of that two events share.

/// Tags of an audience; without any it is for everybody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Audience {
    /// In order, each once.
    tags: Vec<String>,
}

impl Audience {
    /// An audience of these tags.
    #[must_use]
    pub fn of<T: Into<String>>(tags: impl IntoIterator<Item = T>) -> Self {
        let mut tags: Vec<String> = tags.into_iter().map(Into::into).collect();
        tags.sort_unstable();
        tags.dedup();
        Self { tags }
    }

    /// Whether it is for everybody.
    #[must_use]
    pub const fn is_everybody(&self) -> bool {
        self.tags.is_empty()
    }

    /// The tags.
    #[must_use]
    pub fn tags(&self) -> &[String] {
        &self.tags
    }

    /// How much is shared, in percent: common tags of all tags. Everybody and everybody is the same; everybody and
    /// somebody share what was set for it.
    #[must_use]
    pub fn shared(&self, other: &Self, everybody: u32) -> u32 {
        match (self.is_everybody(), other.is_everybody()) {
            (true, true) => 100,
            (true, false) | (false, true) => everybody.min(100),
            (false, false) => {
                let common = common(&self.tags, &other.tags);
                let all = self.tags.len() + other.tags.len() - common;
                u32::try_from(common * 100 / all.max(1)).unwrap_or(100)
            }
        }
    }
}

/// How many are in both of two ordered lists.
fn common(one: &[String], other: &[String]) -> usize {
    let (mut left, mut right) = (one.iter().peekable(), other.iter().peekable());
    let mut count = 0;
    while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
        match a.cmp(b) {
            std::cmp::Ordering::Less => left.next(),
            std::cmp::Ordering::Greater => right.next(),
            std::cmp::Ordering::Equal => {
                count += 1;
                left.next();
                right.next()
            }
        };
    }
    count
}
