//! How agents name a person: by number, by username, or by the number of a ticket.

#[cfg(test)]
mod tests;

/// A person as an agent names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whom {
    /// By Telegram's number: `123456`, `ID123456`, or as it stands on a card, `#ID123456`.
    Id(i64),
    /// By username, without the `@`, in lower case.
    Username(String),
    /// By the number of a ticket: `#12`, `№12`.
    Ticket(i64),
}

impl Whom {
    /// Reads one word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        if let Some(name) = word.strip_prefix('@') {
            let good = (4..=32).contains(&name.len())
                && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
            return good.then(|| Self::Username(name.to_ascii_lowercase()));
        }
        let bare = word.strip_prefix(['#', '№']);
        let id = bare.unwrap_or(word);
        if let Some(id) = id.strip_prefix("ID").or_else(|| id.strip_prefix("id")) {
            return number(id).map(Self::Id);
        }
        match bare {
            Some(ticket) => number(ticket).map(Self::Ticket),
            None => number(word).map(Self::Id),
        }
    }
}

fn number(digits: &str) -> Option<i64> {
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    plain
        .then(|| digits.parse().ok())
        .flatten()
        .filter(|number| *number > 0)
}
