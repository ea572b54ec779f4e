//! The law as a whole: laws over random walks, and the stories people will live through.

mod laws;
mod menu;
mod stories;
mod walk;
pub(crate) mod world;
