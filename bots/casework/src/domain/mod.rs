//! Decisions of this part beside the law itself: its settings, and what an action is tried with.

pub mod bundle;
pub mod certificate;
pub mod own;
pub mod sight;
pub mod table;
pub mod terms;
