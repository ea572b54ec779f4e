//! What other bots ask of a helpdesk and what it tells them: bodies of jobs, for no bot knows another.
//!
//! | job | of | says |
//! |---|---|---|
//! | [`OPEN_TICKET`] | the helpdesk | open a ticket for this person |
//! | [`TICKET_NOTE`] | the helpdesk | say this in the ticket's room |
//! | [`TICKET_OPENED`], [`TICKET_STATE`] | who asked | its number; where it stands |
//! | [`CHECK_JOIN`] | the navigator | look at this address for that ticket; the answer is a [`TICKET_NOTE`] |

use mtl_locale::{Html, Lang};
use serde::{Deserialize, Serialize};

/// The job that asks a helpdesk for a ticket: body [`OpenTicket`].
pub const OPEN_TICKET: &str = "open_ticket";
/// The job that says something in a ticket's room: body [`TicketNote`].
pub const TICKET_NOTE: &str = "ticket_note";
/// The job that tells who asked that the ticket is there: body [`TicketOpened`].
pub const TICKET_OPENED: &str = "ticket_opened";
/// The job that tells who asked where the ticket stands: body [`TicketState`].
pub const TICKET_STATE: &str = "ticket_state";
/// The job that asks the navigator to look at an address for a ticket: body [`CheckJoin`].
pub const CHECK_JOIN: &str = "check_join";

/// The key of the bot that knows the conditions of joining.
pub const NAVIGATOR: &str = "navigator";

/// Markup of ours in both languages: who shows it knows which is spoken there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    ru: String,
    en: String,
}

impl Words {
    /// The same in each language.
    #[must_use]
    pub fn new(say: impl Fn(Lang) -> Html) -> Self {
        Self {
            ru: say(Lang::Ru).into_string(),
            en: say(Lang::En).into_string(),
        }
    }

    /// In one language. The other bot is one of this program, so its markup is ours.
    #[must_use]
    pub fn say(&self, lang: Lang) -> Html {
        Html::trusted(match lang {
            Lang::Ru => &self.ru,
            Lang::En => &self.en,
        })
    }
}

/// A ticket that is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenTicket {
    /// The key of the bot that asks.
    pub from: String,
    /// Its own name of the request; asking twice is asking once.
    pub request: String,
    /// For whom.
    pub person: i64,
    /// The ticket's category.
    pub category: String,
    /// The line that agents see in lists.
    pub subject: Words,
    /// What the bot found, for the room.
    pub facts: Words,
    /// What the person wrote.
    pub words: Option<String>,
}

/// A ticket is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketOpened {
    /// The request.
    pub request: String,
    /// For whom it was asked.
    pub person: i64,
    /// The ticket's number.
    pub number: i64,
    /// The username of the bot that answers in it.
    pub bot: String,
}

/// Where a ticket stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketState {
    /// The request.
    pub request: String,
    /// For whom it was asked.
    pub person: i64,
    /// The ticket's number.
    pub number: i64,
    /// The username of the bot that answers in it.
    pub bot: String,
    /// `waiting`, `taken`, `answered` or `solved`.
    pub state: String,
    /// Whether that bot has just failed to write to the person, who has to open it first.
    pub lost: bool,
    /// What is ticked on its checklist.
    pub ticks: Vec<String>,
}

/// Something to be said in a ticket's room: that of a request, or a ticket by its id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketNote {
    /// The key of the bot that says it.
    pub from: String,
    /// The request.
    pub request: Option<String>,
    /// The ticket's id, where the helpdesk asked.
    pub ticket: Option<i64>,
    /// What.
    pub words: Words,
}

/// An address to be looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckJoin {
    /// The key of the helpdesk that asks.
    pub from: String,
    /// Its ticket.
    pub ticket: i64,
    /// Whose application it is.
    pub person: i64,
    /// The address.
    pub address: String,
}
