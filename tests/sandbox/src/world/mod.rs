//! Worlds to start with: one with people and chats, one with nothing.

mod demo;

use crate::state::{Place, State};

/// A world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum World {
    /// Members, agents, a court, organizers, three bots and their chats.
    Demo,
    /// Nobody and nothing.
    #[default]
    Empty,
}

/// Starts the world anew.
pub fn seed(state: &mut State, world: World) {
    state.clear();
    if world == World::Demo {
        demo::seed(state);
    }
    state.tell("people", Place::group(0), None, None);
}
