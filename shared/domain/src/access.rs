//! Who may do what: roles of people, roles of linked chats, and one table that joins acts to roles.

mod chats;
mod roles;
#[cfg(test)]
mod tests;

pub use self::{
    chats::{ChatRole, Right},
    roles::{Role, RoleSet},
};
use crate::named;

named! {
    /// What a person may try to do. Each is looked up in `roles_for` anew, whatever a button claimed.
    pub enum Act as "act" {
        /// Tie a chat to a role with `/link`.
        LinkChat = "link_chat",
        /// Change hours, targets, texts and other settings.
        Configure = "configure",
        /// Give a person a role or take it away.
        GrantRole = "grant_role",
        /// Write to a member in the name of the desk.
        AnswerMember = "answer_member",
        /// Become the one who answers for a ticket nobody has.
        TakeTicket = "take_ticket",
        /// Put one's own ticket back into the queue.
        ReturnTicket = "return_ticket",
        /// Take back an answer that was just sent.
        TakeBack = "take_back",
        /// Move a ticket that somebody else has.
        Reassign = "reassign",
        /// End a ticket with an outcome.
        CloseTicket = "close_ticket",
        /// Raise a ticket to the next level.
        Escalate = "escalate",
        /// Be the keeper of a case. Of which one, its law says.
        KeepCase = "keep_case",
        /// Write or change an article of the knowledge base.
        WriteArticle = "write_article",
        /// See counts and times of the desk.
        SeeStats = "see_stats",
        /// Keep a person's messages from the desk for a time.
        BlockMember = "block_member",
        /// Erase what is kept of a person.
        EraseMember = "erase_member",
        /// Read and answer in a mediation.
        Mediate = "mediate",
        /// Check the form of a claim and keep its papers.
        KeepClaims = "keep_claims",
        /// Record a ruling.
        Rule = "rule",
        /// Keep order in a chat of the association.
        ModerateChat = "moderate_chat",
        /// Put an event into the registry.
        OrganizeEvent = "organize_event",
        /// Approve or refuse the event of another.
        ApproveEvent = "approve_event",
        /// Send one message to many.
        Broadcast = "broadcast",
    }
}

impl Act {
    /// The table. Walls stand on purpose: an owner reads no mediation and writes no ruling.
    #[must_use]
    pub const fn roles_for(self) -> &'static [Role] {
        use Role::{
            Admin, Agent, Coordinator, Judge, Mediator, Moderator, Organizer, Owner, Secretary,
        };
        match self {
            Self::LinkChat => &[Owner],
            Self::Configure | Self::GrantRole | Self::EraseMember | Self::Broadcast => {
                &[Owner, Coordinator]
            }
            Self::Reassign => &[Owner, Coordinator],
            Self::AnswerMember
            | Self::TakeTicket
            | Self::ReturnTicket
            | Self::TakeBack
            | Self::CloseTicket => &[Owner, Coordinator, Agent, Admin],
            Self::Escalate | Self::WriteArticle | Self::SeeStats => {
                &[Owner, Coordinator, Agent, Admin]
            }
            Self::KeepCase => &[Owner, Coordinator, Agent, Admin, Mediator, Secretary, Judge],
            Self::BlockMember => &[Owner, Coordinator, Admin],
            Self::Mediate => &[Mediator],
            Self::KeepClaims => &[Secretary],
            Self::Rule => &[Judge],
            Self::ModerateChat => &[Owner, Coordinator, Admin, Moderator],
            Self::OrganizeEvent => &[Owner, Coordinator, Moderator, Organizer],
            Self::ApproveEvent => &[Owner, Coordinator, Moderator],
        }
    }
}

/// Whether one of the roles a person has lets them do this.
#[must_use]
pub fn allowed(act: Act, who: &RoleSet) -> bool {
    act.roles_for().iter().any(|role| who.contains(*role))
}
