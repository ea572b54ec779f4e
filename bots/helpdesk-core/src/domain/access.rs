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
    word("unblock", Place::Private, Rule::Act(Act::BlockMember)),
    word("blocked", Place::Private, Rule::Act(Act::BlockMember)),
    word("filters", Place::Private, Rule::Act(Act::Configure)),
    word("canned", Place::Private, Rule::Act(Act::AnswerMember)),
    word("myname", Place::Private, Rule::Act(Act::AnswerMember)),
    word("show_names", Place::Private, Rule::Act(Act::AnswerMember)),
    word("offer", Place::Private, Rule::Act(Act::AnswerMember)),
    word("trainee", Place::Private, Rule::Act(Act::GrantRole)),
    word("send", Place::Private, Rule::Act(Act::AnswerMember)),
    word("role", Place::Private, Rule::Act(Act::GrantRole)),
    word("handover", Place::Private, Rule::Act(Act::GrantRole)),
    word("help", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("myname", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("close", Place::Desk, Rule::Act(Act::CloseTicket)),
    word("stats", Place::Desk, Rule::Act(Act::SeeStats)),
    word("stats", Place::Private, Rule::Act(Act::SeeStats)),
    word("ledger", Place::Private, Rule::Act(Act::AnswerMember)),
    word("category", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("category", Place::Private, Rule::Act(Act::AnswerMember)),
    word("priority", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("priority", Place::Private, Rule::Act(Act::AnswerMember)),
    word("tag", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("tag", Place::Private, Rule::Act(Act::AnswerMember)),
    word("untag", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("untag", Place::Private, Rule::Act(Act::AnswerMember)),
    word("note", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("note", Place::Private, Rule::Act(Act::AnswerMember)),
    word("subject", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("subject", Place::Private, Rule::Act(Act::AnswerMember)),
    word("merge", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("merge", Place::Private, Rule::Act(Act::AnswerMember)),
    word("relate", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("relate", Place::Private, Rule::Act(Act::AnswerMember)),
    word("split", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("snooze", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("snooze", Place::Private, Rule::Act(Act::AnswerMember)),
    word("closelater", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("closelater", Place::Private, Rule::Act(Act::AnswerMember)),
    word("remind", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("remind", Place::Private, Rule::Act(Act::AnswerMember)),
    word("block", Place::Desk, Rule::Act(Act::BlockMember)),
    word("unblock", Place::Desk, Rule::Act(Act::BlockMember)),
    word("blocked", Place::Desk, Rule::Act(Act::BlockMember)),
    // As in the bot before: whoever answers members may put one aside.
    word("ignore", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("filters", Place::Desk, Rule::Act(Act::Configure)),
    word("kb", Place::Private, Rule::Act(Act::WriteArticle)),
    word("kb", Place::Desk, Rule::Act(Act::WriteArticle)),
    word("gaps", Place::Private, Rule::Act(Act::WriteArticle)),
    word("gaps", Place::Desk, Rule::Act(Act::WriteArticle)),
    word("legalhold", Place::Private, Rule::Act(Act::EraseMember)),
    word("myratings", Place::Private, Rule::Act(Act::AnswerMember)),
    word("redact", Place::Desk, Rule::Act(Act::TakeBack)),
    word(
        "del",
        Place::Desk,
        Rule::OwnAnswer(Act::TakeBack, Act::Reassign),
    ),
    word("canned", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("c", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("show_names", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("offer", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("trainee", Place::Desk, Rule::Act(Act::GrantRole)),
    word("send", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("role", Place::Desk, Rule::Act(Act::GrantRole)),
    word("handover", Place::Desk, Rule::Act(Act::GrantRole)),
    word("take", Place::Desk, Rule::Act(Act::TakeTicket)),
    word("release", Place::Desk, Rule::Act(Act::ReturnTicket)),
    word("hand", Place::Desk, Rule::Act(Act::ReturnTicket)),
    word("queue", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("tickets", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("next", Place::Desk, Rule::Act(Act::TakeTicket)),
    word("assign", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("find", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("board", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("away", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("back", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("hours", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("duty", Place::Desk, Rule::Act(Act::Configure)),
    word("queue", Place::Private, Rule::Act(Act::AnswerMember)),
    word("tickets", Place::Private, Rule::Act(Act::AnswerMember)),
    word("next", Place::Private, Rule::Act(Act::TakeTicket)),
    word("take", Place::Private, Rule::Act(Act::TakeTicket)),
    word("release", Place::Private, Rule::Act(Act::ReturnTicket)),
    word("hand", Place::Private, Rule::Act(Act::ReturnTicket)),
    word("find", Place::Private, Rule::Act(Act::AnswerMember)),
    word("away", Place::Private, Rule::Act(Act::AnswerMember)),
    word("back", Place::Private, Rule::Act(Act::AnswerMember)),
    word("hours", Place::Private, Rule::Act(Act::AnswerMember)),
    word("notify", Place::Private, Rule::Act(Act::AnswerMember)),
    word("duty", Place::Private, Rule::Act(Act::Configure)),
    // Cases: who may see or do what with one, its own law says.
    word("case", Place::Private, Rule::Anyone),
    word("cases", Place::Private, Rule::Anyone),
    word("bundle", Place::Private, Rule::Act(Act::KeepCase)),
    word("escalate", Place::Private, Rule::Act(Act::Escalate)),
    word("escalate", Place::Desk, Rule::Act(Act::Escalate)),
    // The chain is open to all; `mtl_chain` handles these, in the chat linked for reports as well.
    word("tags", Place::Private, Rule::Anyone),
    word("tags", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("collab", Place::Private, Rule::Act(Act::SeeStats)),
    word("indicators", Place::Private, Rule::Act(Act::SeeStats)),
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
    word("fresh", Place::Private, Rule::OwnTicket),
    word("cat", Place::Private, Rule::OwnTicket),
    word("ledger", Place::Private, Rule::Act(Act::AnswerMember)),
    word("stats", Place::Private, Rule::Act(Act::SeeStats)),
    word("stats", Place::Desk, Rule::Act(Act::SeeStats)),
    word("setcat", Place::Private, Rule::Act(Act::AnswerMember)),
    word("setcat", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("prio", Place::Private, Rule::Act(Act::AnswerMember)),
    word("prio", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("split", Place::Desk, Rule::Act(Act::AnswerMember)),
    // Whose block it is, the area of protection looks up.
    word("appeal", Place::Private, Rule::Anyone),
    word("alift", Place::Private, Rule::Act(Act::BlockMember)),
    word("akeep", Place::Private, Rule::Act(Act::BlockMember)),
    word("bpage", Place::Private, Rule::Act(Act::BlockMember)),
    word("blift", Place::Private, Rule::Act(Act::BlockMember)),
    word("bkept", Place::Private, Rule::Act(Act::BlockMember)),
    word("filter", Place::Private, Rule::Act(Act::Configure)),
    word("alift", Place::Desk, Rule::Act(Act::BlockMember)),
    word("akeep", Place::Desk, Rule::Act(Act::BlockMember)),
    word("bpage", Place::Desk, Rule::Act(Act::BlockMember)),
    word("blift", Place::Desk, Rule::Act(Act::BlockMember)),
    word("bkept", Place::Desk, Rule::Act(Act::BlockMember)),
    word("filter", Place::Desk, Rule::Act(Act::Configure)),
    word("qshow", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("qpass", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("qspam", Place::Desk, Rule::Act(Act::AnswerMember)),
    // Who may only answer sees it, and is told what is missing.
    word("qblock", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("solved", Place::Private, Rule::OwnTicket),
    word("rate", Place::Private, Rule::OwnTicket),
    word("why", Place::Private, Rule::OwnTicket),
    word("name", Place::Desk, Rule::Own(Act::AnswerMember)),
    word("me", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("kb", Place::Private, Rule::Act(Act::WriteArticle)),
    word("kb", Place::Desk, Rule::Act(Act::WriteArticle)),
    word("kba", Place::Private, Rule::OwnTicket),
    word("kbs", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("kbg", Place::Private, Rule::Act(Act::WriteArticle)),
    word("kbg", Place::Desk, Rule::Act(Act::WriteArticle)),
    word(
        "undo",
        Place::Desk,
        Rule::OwnAnswer(Act::TakeBack, Act::Reassign),
    ),
    word("canned", Place::Private, Rule::Act(Act::AnswerMember)),
    word("canned", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("c", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("names", Place::Private, Rule::Act(Act::AnswerMember)),
    word("names", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("pact", Place::Private, Rule::Act(Act::AnswerMember)),
    word("pact", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("rev", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("send", Place::Private, Rule::Act(Act::AnswerMember)),
    word("send", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("mail", Place::Private, Rule::Act(Act::Broadcast)),
    word("mail", Place::Desk, Rule::Act(Act::Broadcast)),
    word("mute", Place::Private, Rule::Anyone),
    word("chief", Place::Private, Rule::Anyone),
    word("chief", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("take", Place::Desk, Rule::Act(Act::TakeTicket)),
    word("give", Place::Desk, Rule::Act(Act::ReturnTicket)),
    word("hand", Place::Desk, Rule::Act(Act::ReturnTicket)),
    word("end", Place::Desk, Rule::Act(Act::CloseTicket)),
    word("held", Place::Desk, Rule::Own(Act::AnswerMember)),
    word("offer", Place::Desk, Rule::Act(Act::TakeTicket)),
    word("take", Place::Private, Rule::Act(Act::TakeTicket)),
    word("give", Place::Private, Rule::Act(Act::ReturnTicket)),
    word("hand", Place::Private, Rule::Act(Act::ReturnTicket)),
    word("end", Place::Private, Rule::Act(Act::CloseTicket)),
    word("held", Place::Private, Rule::Own(Act::AnswerMember)),
    word("name", Place::Private, Rule::Own(Act::AnswerMember)),
    word(
        "undo",
        Place::Private,
        Rule::OwnAnswer(Act::TakeBack, Act::Reassign),
    ),
    word("queue", Place::Private, Rule::Act(Act::AnswerMember)),
    word("open", Place::Private, Rule::Act(Act::AnswerMember)),
    word("reply", Place::Private, Rule::Act(Act::AnswerMember)),
    word("done", Place::Private, Rule::Act(Act::AnswerMember)),
    word("next", Place::Private, Rule::Act(Act::TakeTicket)),
    word("find", Place::Private, Rule::Act(Act::AnswerMember)),
    word("case", Place::Private, Rule::Anyone),
    word("cf", Place::Private, Rule::Anyone),
    word("tg", Place::Private, Rule::Anyone),
    word("tg", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("tr", Place::Private, Rule::Anyone),
    word("tr", Place::Desk, Rule::Act(Act::AnswerMember)),
    word("tick", Place::Desk, Rule::Act(Act::AnswerMember)),
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
