//! How a member's message goes into the room: which calls, and what to try when Telegram refuses one.

use super::content::{Content, Formatted, Kind};

#[cfg(test)]
mod tests;

/// One way to bring a message across.
#[derive(Debug, Clone, PartialEq)]
pub enum Way {
    /// Write this text anew.
    Text(Formatted),
    /// Copy it; with another caption where one is given, with the signature as a button where that is asked.
    Copy {
        caption: Option<Formatted>,
        button: bool,
    },
    /// Forward it, with the name of its author.
    Forward,
    /// Say what it was, for it cannot be passed on.
    Describe,
}

impl Way {
    /// An exact copy.
    pub const COPY: Self = Self::Copy {
        caption: None,
        button: false,
    };
    /// An exact copy with the signature as a button.
    pub const COPY_SIGNED_BY_BUTTON: Self = Self::Copy {
        caption: None,
        button: true,
    };
}

/// The messages a relay makes, in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// A line on its own before the content.
    pub line: Option<String>,
    /// The ways to bring the content across, the best first.
    pub ways: Vec<Way>,
}

impl Plan {
    /// Which of the ways only says that the content did not get through.
    #[must_use]
    pub fn description(&self) -> Option<usize> {
        self.ways.iter().position(|way| *way == Way::Describe)
    }
}

/// How a member's message goes into the room. `line` tells where a forwarded one comes from.
#[must_use]
pub fn plan(content: &Content, line: Option<&str>) -> Plan {
    if content.kind == Kind::Text {
        return text(content, line);
    }
    let bare = vec![Way::COPY, Way::Forward, Way::Describe];
    let Some(line) = line else {
        return Plan {
            line: None,
            ways: bare,
        };
    };
    if !content.kind.has_caption() {
        // A forward shows its origin by itself.
        return Plan {
            line: None,
            ways: vec![Way::Forward, Way::COPY, Way::Describe],
        };
    }
    match content.under(line) {
        Some(caption) => Plan {
            line: None,
            ways: vec![
                Way::Copy {
                    caption: Some(caption),
                    button: false,
                },
                Way::Forward,
                Way::Describe,
            ],
        },
        None => Plan {
            line: Some(line.to_owned()),
            ways: bare,
        },
    }
}

fn text(content: &Content, line: Option<&str>) -> Plan {
    let plain = Way::Text((content.text.clone(), content.entities.clone()));
    match line.map(|line| (line, content.under(line))) {
        None => Plan {
            line: None,
            ways: vec![Way::COPY, plain, Way::Describe],
        },
        Some((_, Some(both))) => Plan {
            line: None,
            ways: vec![Way::Text(both), Way::Forward, Way::Describe],
        },
        Some((line, None)) => Plan {
            line: Some(line.to_owned()),
            ways: vec![Way::COPY, plain, Way::Describe],
        },
    }
}
