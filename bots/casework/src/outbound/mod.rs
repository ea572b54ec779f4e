//! From cases to calls of the Bot API, with words from the locales; never more than the walls let through.

pub mod bundle;
pub mod card;
pub mod case;
pub mod claim;
pub mod court;
pub mod details;
pub mod figures;
pub mod form;
pub mod list;
pub mod mediation;
pub mod notice;
pub mod opening;
pub mod parts;
pub mod post;
pub mod refusal;
pub mod transcript;
