//! What a flow is handed: an update as the desk understands it, free of Telegram's types.

pub use mtl_house::screen::Showed;
use mtl_store::people::Seen;

use crate::domain::content::Content;

/// Something somebody wrote.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// Where.
    pub chat: i64,
    /// The topic, within a forum.
    pub thread: Option<i64>,
    /// The message.
    pub number: i64,
    /// By whom; a mask when it was written in the name of a group or channel.
    pub who: Seen,
    /// The album it belongs to.
    pub album: Option<String>,
    /// What.
    pub content: Content,
    /// The words of the bot's message that it answers, where there are any.
    pub answered: Option<String>,
}

/// A command somebody gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// Where.
    pub chat: i64,
    /// The topic, within a forum.
    pub thread: Option<i64>,
    /// The message.
    pub number: i64,
    /// By whom.
    pub who: Seen,
    /// The message it answers.
    pub reply: Option<i64>,
    /// What stands in the message it answers.
    pub answered: Option<Box<Answered>>,
    /// The command's name in lower case, without the slash.
    pub name: String,
    /// What follows it.
    pub rest: String,
    /// Whether it was addressed to this bot by name.
    pub by_name: bool,
}

/// A message that a command answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// By whom; none for a bot.
    pub who: Option<Seen>,
    /// What.
    pub content: Content,
    /// The album it belongs to.
    pub album: Option<String>,
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

/// Something that another program wrote for us in a shared chat.
#[derive(Debug, Clone, PartialEq)]
pub struct Post {
    /// Where.
    pub chat: i64,
    /// What.
    pub text: String,
    /// The same as anybody's words, where somebody may have written it.
    pub said: Option<Box<Said>>,
}

/// A change of somebody's reactions.
#[derive(Debug, Clone, PartialEq)]
pub struct Reacted {
    /// Where.
    pub chat: i64,
    /// Whether that is a private chat.
    pub private: bool,
    /// On which message.
    pub number: i64,
    /// Standard emoji before.
    pub old: Vec<String>,
    /// Standard emoji now.
    pub new: Vec<String>,
}

/// An update as the desk understands it.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// A member wrote.
    Member(Said),
    /// A member changed what they wrote.
    MemberEdit(Said),
    /// A command in a private chat.
    MemberOrder(Order),
    /// Somebody wrote in a group.
    Desk(Said),
    /// Somebody changed what they wrote in a group.
    DeskEdit(Said),
    /// A command in a group.
    DeskOrder(Order),
    /// A button was pressed.
    Press(Press),
    /// A button without a message or data was pressed: nothing can be done but answering.
    EmptyPress(String, Seen),
    /// A reaction changed.
    Reacted(Reacted),
    /// A person blocked the bot, or let it in again.
    Reach { who: Seen, reachable: bool },
    /// Another program wrote for us.
    Post(Post),
    /// A fact that asks for nothing: a service message, a membership.
    Fact,
    /// Nothing here concerns the desk.
    Nothing,
}
