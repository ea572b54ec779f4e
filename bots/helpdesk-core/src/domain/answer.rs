//! How an agent's answer goes to the member: signed with the pseudonym, never forwarded, for a forward shows the agent.

use super::{
    content::{Content, Kind},
    relay::Way,
};

#[cfg(test)]
mod tests;

/// The ways to bring an answer to the member, the best first.
#[must_use]
pub fn plan(content: &Content, signature: &str) -> Vec<Way> {
    let signed = if content.kind == Kind::Text || content.kind.has_caption() {
        content.signed(signature)
    } else {
        None
    };
    match signed {
        Some(both) if content.kind == Kind::Text => {
            vec![Way::Text(both), Way::COPY_SIGNED_BY_BUTTON]
        }
        Some(both) => vec![
            Way::Copy {
                caption: Some(both),
                button: false,
            },
            Way::COPY_SIGNED_BY_BUTTON,
        ],
        None => vec![Way::COPY_SIGNED_BY_BUTTON],
    }
}
