//! What all bots share and is pure: no network, no database, no clock but the one that is handed in.

mod names;

pub mod access;
pub mod audit;
pub mod clock;
pub mod dates;
pub mod gratitude;
pub mod hours;
pub mod ids;
pub mod lang;
pub mod money;
pub mod pace;
pub mod people;
pub mod search;
pub mod stellar;
pub mod text;

pub use names::UnknownName;
