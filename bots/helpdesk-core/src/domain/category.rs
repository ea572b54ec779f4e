//! What tickets are about: the list of categories, and what each of them asks of the desk.

use mtl_domain::named;
use serde::{Deserialize, Serialize};

use super::ticket::{Priority, Ticket};

#[cfg(test)]
mod tests;

/// The longest key: with a ticket's id it has to fit a button.
const KEY_LIMIT: usize = 24;

named! {
    /// How a ticket of a category comes to an agent.
    pub enum Assign as "assign" {
        /// Agents take it, and the desk looks for nobody.
        Off = "off",
        /// Agents take it, or ask the desk to look for somebody.
        OnRequest = "on_request",
        /// The desk looks for somebody by itself.
        Auto = "auto",
    }
}

/// One category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Its key: Latin letters, digits, underscores.
    pub key: String,
    /// Its Russian name; the usual one of a known key when none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ru: Option<String>,
    /// Its English name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
    /// What an agent has to know for it.
    #[serde(default)]
    pub skills: Vec<String>,
    /// The language an agent has to speak for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Whether its words stay in the ticket's own room: no board and no search shows them.
    #[serde(default)]
    pub confidential: bool,
    /// How urgent tickets of it are, unless an agent says otherwise.
    #[serde(default = "normal")]
    pub priority: Priority,
    /// How they come to an agent.
    #[serde(default = "on_request")]
    pub assign: Assign,
}

const fn normal() -> Priority {
    Priority::Normal
}

const fn on_request() -> Assign {
    Assign::OnRequest
}

impl Category {
    fn usual(key: &str, confidential: bool, priority: Priority) -> Self {
        Self {
            key: key.to_owned(),
            ru: None,
            en: None,
            skills: Vec::new(),
            language: None,
            confidential,
            priority,
            assign: Assign::OnRequest,
        }
    }

    fn is_sound(&self) -> bool {
        !self.key.is_empty()
            && self.key.len() <= KEY_LIMIT
            && self
                .key
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '_')
    }
}

/// The list, in the order in which it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Categories(pub Vec<Category>);

impl Default for Categories {
    fn default() -> Self {
        let usual = [
            ("question", false, Priority::Normal),
            ("join", false, Priority::Normal),
            ("airdrop", false, Priority::Normal),
            ("verification", true, Priority::Normal),
            ("events", false, Priority::Normal),
            ("complaint", true, Priority::High),
            ("dispute", true, Priority::High),
            ("bot", false, Priority::Normal),
            ("other", false, Priority::Normal),
        ];
        let usual = usual.into_iter();
        Self(
            usual
                .map(|(key, confidential, priority)| Category::usual(key, confidential, priority))
                .collect(),
        )
    }
}

impl Categories {
    /// The list without what no button could carry.
    #[must_use]
    pub fn sound(mut self) -> Self {
        self.0.retain(Category::is_sound);
        self
    }

    /// The category of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Category> {
        self.0.iter().find(|one| one.key == key)
    }

    /// Whether the words of a ticket of this category stay in its own room.
    #[must_use]
    pub fn is_confidential(&self, key: Option<&str>) -> bool {
        key.and_then(|key| self.get(key))
            .is_some_and(|one| one.confidential)
    }

    /// How a ticket of this category comes to an agent; none where the list says nothing of it.
    #[must_use]
    pub fn assign(&self, key: Option<&str>) -> Option<Assign> {
        key.and_then(|key| self.get(key)).map(|one| one.assign)
    }

    /// The ticket in a category. Its urgency goes along, unless an agent has chosen one.
    #[must_use]
    pub fn put(&self, ticket: &Ticket, category: &Category) -> Ticket {
        let before = ticket.category.as_deref().and_then(|key| self.get(key));
        let untouched = before.map_or(Priority::Normal, |one| one.priority) == ticket.priority;
        Ticket {
            category: Some(category.key.clone()),
            priority: if untouched {
                category.priority
            } else {
                ticket.priority
            },
            ..ticket.clone()
        }
    }
}
