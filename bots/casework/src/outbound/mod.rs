//! From cases to calls of the Bot API, with words from the locales; never more than the walls let through.

pub mod bundle;
pub mod card;
pub mod case;
pub mod figures;
pub mod form;
pub mod list;
pub mod notice;
pub mod opening;
pub mod parts;
pub mod refusal;
