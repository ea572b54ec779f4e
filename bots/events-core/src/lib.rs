//! What the events bot decides: pure rules of booking, promotion, attendance and figures.

pub mod domain;
