//! Who may use which command and button: one table. Everything in it is asked anew at every use.

use mtl_domain::access::{Act, ChatRole, Role, RoleSet, allowed};

#[cfg(test)]
mod tests;

/// Where a word is understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In a private chat with the bot.
    Private,
    /// In the linked chat of the desk.
    Desk,
}

/// Who may use it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Whoever sees it.
    Anyone,
    /// The member whose ticket it is.
    OwnTicket,
    /// Who may do this act.
    Act(Act),
    /// The author of the answer and nobody else, if they may do this act.
    Own(Act),
    /// The author of the answer, if they may do the first act; somebody else if they may do the second.
    OwnAnswer(Act, Act),
}

/// A command or the first part of a button's data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// The word itself.
    pub name: &'static str,
    /// Where.
    pub place: Place,
    /// Who.
    pub rule: Rule,
}

const fn word(name: &'static str, place: Place, rule: Rule) -> Word {
    Word { name, place, rule }
}

/// The commands. Those of every bot (`/link`, `/language`) are understood before these.
pub const COMMANDS: &[Word] = &[
    word("start", Place::Private, Rule::Anyone),
    word("menu", Place::Private, Rule::Anyone),
    word("my", Place::Private, Rule::Anyone),
    word("timezone", Place::Private, Rule::Anyone),
    word("privacy", Place::Private, Rule::Anyone),
    word("mydata", Place::Private, Rule::Anyone),
    word("forget", Place::Private, Rule::Anyone),
    word("help", Place::Private, Rule::Anyone),
    word("close", Place::Private, Rule::OwnTicket),
    word("legalhold", Place::Private, Rule::Act(Act::EraseMember)),
    word("myratings", Place::Private, Rule::Act(Act::AnswerMember)),
    word("help", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("myname", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("close", Place::Desk, Rule::Act(Act::CloseTicket)),
    word("redact", Place::Desk, Rule::Act(Act::TakeBack)),
    word(
        "del",
        Place::Desk,
        Rule::OwnAnswer(Act::TakeBack, Act::Reassign),
    ),
];

/// The buttons.
pub const BUTTONS: &[Word] = &[
    word("sig", Place::Private, Rule::Anyone),
    word("menu", Place::Private, Rule::Anyone),
    word("door", Place::Private, Rule::Anyone),
    word("my", Place::Private, Rule::Anyone),
    word("zone", Place::Private, Rule::Anyone),
    word("own", Place::Private, Rule::Anyone),
    word("reopen", Place::Private, Rule::OwnTicket),
    word("solved", Place::Private, Rule::OwnTicket),
    word("rate", Place::Private, Rule::OwnTicket),
    word("why", Place::Private, Rule::OwnTicket),
    word("name", Place::Desk, Rule::Own(Act::AnswerMember)),
    word("me", Place::Desk, Rule::Act(Act::AnswerMember)),
    word(
        "undo",
        Place::Desk,
        Rule::OwnAnswer(Act::TakeBack, Act::Reassign),
    ),
];

/// The rule for a command at a place.
#[must_use]
pub fn command(name: &str, place: Place) -> Option<Rule> {
    find(COMMANDS, name, place)
}

/// The rule for a button at a place.
#[must_use]
pub fn button(name: &str, place: Place) -> Option<Rule> {
    find(BUTTONS, name, place)
}

fn find(words: &[Word], name: &str, place: Place) -> Option<Rule> {
    words
        .iter()
        .find(|word| word.name == name && word.place == place)
        .map(|word| word.rule)
}

/// The roles of somebody who acts in a linked chat: what is granted, what the chat gives, and the owner's.
#[must_use]
pub fn roles(granted: &[String], chat: Option<ChatRole>, owner: bool) -> RoleSet {
    let mut set: RoleSet = granted
        .iter()
        .filter_map(|name| Role::parse(name))
        .collect();
    set.extend(chat.and_then(ChatRole::implied_role));
    set.extend(owner.then_some(Role::Owner));
    set
}

/// Whether the rule lets somebody with these roles do it; `own` says whether it is theirs.
#[must_use]
pub fn permits(rule: Rule, who: &RoleSet, own: bool) -> bool {
    match rule {
        Rule::Anyone => true,
        Rule::OwnTicket => own,
        Rule::Act(act) => allowed(act, who),
        Rule::Own(act) => own && allowed(act, who),
        Rule::OwnAnswer(act, other) => allowed(if own { act } else { other }, who),
    }
}
