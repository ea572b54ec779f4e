//! The law as a whole: laws over random walks, and the stories people will live through.

mod alone;
mod laws;
mod menu;
mod order;
mod stories;
mod walk;
mod walls;
pub(crate) mod world;
