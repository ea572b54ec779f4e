//! What an account is to programs: itself one, its coordinator, its participant.

use serde::Serialize;

use crate::{account::AccountId, pass::Pass, programs::Program, tags::Entries};

/// What an account is to one program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Role {
    /// The program's name in tags.
    pub program: String,
    /// The program's name for people.
    pub title: String,
    /// Whether the program lives.
    pub live: bool,
    /// What.
    pub kind: RoleKind,
}

/// The kinds of roles. Participation is what both sides say: `MyPart` and `PartOf`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum RoleKind {
    /// It is the program's account.
    Account,
    /// The program calls it its coordinator.
    Coordinator {
        /// Whether it is a participant too, as the rules want it.
        participant: bool,
    },
    /// Both say so.
    Participant,
    /// Only the program says so.
    Invited,
    /// Only the account says so.
    Claimed,
    /// The account says so, and the program could not be read.
    Unread,
}

pub(super) fn of(id: AccountId, entries: &Entries, pass: &Pass) -> Vec<Role> {
    let part_of = entries.targets("PartOf");
    let programs = pass.directory.all().iter();
    programs
        .filter_map(|program| {
            Some(Role {
                program: program.name.clone(),
                title: program.title().to_owned(),
                live: program.is_live(),
                kind: kind(id, &part_of, program, pass)?,
            })
        })
        .collect()
}

fn kind(id: AccountId, part_of: &[AccountId], program: &Program, pass: &Pass) -> Option<RoleKind> {
    if program.accounts.contains(&id) {
        return Some(RoleKind::Account);
    }
    let claims = program.accounts.iter().any(|it| part_of.contains(it));
    let read: Vec<&Entries> = program
        .accounts
        .iter()
        .filter_map(|it| pass.read.get(it).map(|it| &it.entries))
        .collect();
    if read.is_empty() {
        return claims.then_some(RoleKind::Unread);
    }
    let says = |tag: &str| read.iter().any(|it| it.has_link(tag, id));
    let participant = claims && says("MyPart");
    if says("ProgramCoordinator") {
        return Some(RoleKind::Coordinator { participant });
    }
    match (says("MyPart"), claims) {
        (true, true) => Some(RoleKind::Participant),
        (true, false) => Some(RoleKind::Invited),
        (false, true) => Some(RoleKind::Claimed),
        (false, false) => None,
    }
}
