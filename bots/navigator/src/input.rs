//! What a flow is handed: an update as the navigator understands it, free of Telegram's types.

pub use mtl_house::screen::Showed;
use mtl_store::people::Seen;

/// Something somebody wrote in a private chat.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// By whom.
    pub who: Seen,
    /// The words; none when it is no text.
    pub text: Option<String>,
}

/// A command in a private chat.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// By whom.
    pub who: Seen,
    /// Its name in lower case, without the slash.
    pub name: String,
    /// What follows it.
    pub rest: String,
}

/// A button somebody pressed.
#[derive(Debug, Clone, PartialEq)]
pub struct Press {
    /// The query to be answered.
    pub query: String,
    /// Where the button stands.
    pub chat: i64,
    /// Whether that is a private chat.
    pub private: bool,
    /// The message with the button.
    pub number: i64,
    /// Who pressed.
    pub who: Seen,
    /// What the button says it is: never trusted.
    pub data: String,
    /// What the message said when it was pressed, if Telegram still tells.
    pub showed: Option<Showed>,
}

/// An update as the navigator understands it.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// Somebody wrote.
    Said(Said),
    /// Somebody gave a command.
    Order(Order),
    /// Somebody pressed a button.
    Press(Press),
    /// A button of which nothing is known any more.
    EmptyPress(String, Seen),
    /// A person blocked the bot, or let it in again.
    Reach { who: Seen, reachable: bool },
    /// A fact that asks for nothing.
    Fact,
    /// Nothing here concerns the navigator.
    Nothing,
}
