//! What people ask for: commands, buttons, and the word behind a link to the bot.

use mtl_stellar::{AccountId, address};

/// A command of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    /// `/tags` and what came behind it.
    Tags(String),
    /// `/collab`
    Collab,
    /// `/indicators`
    Indicators,
}

/// A button of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    /// A page of an account's card.
    Page(AccountId, usize),
    /// The card read anew.
    Anew(AccountId),
}

/// The words of a link that opens a card: `https://t.me/BOT?start=tags_G…`.
const LINK: &str = "tags_";
/// The first words of our buttons' data: short, for an address stands behind them and 64 bytes is all there is.
pub const PAGE: &str = "tg";
/// See [`PAGE`].
pub const ANEW: &str = "tr";

/// Reads a command; those for other bots and of others are none.
#[must_use]
pub fn command(text: &str, username: &str) -> Option<Word> {
    let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let word = word.strip_prefix('/')?;
    let (name, bot) = word
        .split_once('@')
        .map_or((word, None), |(name, bot)| (name, Some(bot)));
    if bot.is_some_and(|bot| !bot.eq_ignore_ascii_case(username)) {
        return None;
    }
    let rest = rest.trim();
    match name.to_ascii_lowercase().as_str() {
        "tags" => Some(Word::Tags(rest.to_owned())),
        "collab" => Some(Word::Collab),
        "indicators" => Some(Word::Indicators),
        "start" => rest.strip_prefix(LINK).map(|id| Word::Tags(id.to_owned())),
        _ => None,
    }
}

/// The word behind a link that opens an account's card.
#[must_use]
pub fn link(id: AccountId) -> String {
    format!("{LINK}{id}")
}

/// Reads a button's data; `Err` stands for one of ours that says nothing.
#[must_use]
pub fn press(data: &str) -> Option<Result<Press, ()>> {
    let (name, rest) = data.split_once(':')?;
    match name {
        PAGE => Some(
            rest.split_once(':')
                .and_then(|(id, page)| Some(Press::Page(AccountId::parse(id)?, page.parse().ok()?)))
                .ok_or(()),
        ),
        ANEW => Some(AccountId::parse(rest).map(Press::Anew).ok_or(())),
        _ => None,
    }
}

impl Press {
    /// The button's data.
    #[must_use]
    pub fn data(self) -> String {
        match self {
            Self::Page(id, page) => format!("{PAGE}:{id}:{page}"),
            Self::Anew(id) => format!("{ANEW}:{id}"),
        }
    }
}

/// The addresses in the message to which `/tags` answers: all accounts in it, or what the whole of it says.
#[must_use]
pub fn meant_by(text: &str) -> Vec<String> {
    let accounts = address::find_accounts(text);
    if !accounts.is_empty() {
        return accounts.iter().map(ToString::to_string).collect();
    }
    let whole = text.trim();
    address::parse(whole)
        .is_ok()
        .then(|| whole.to_owned())
        .into_iter()
        .collect()
}
