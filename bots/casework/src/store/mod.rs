//! The tables of cases, each with all its SQL. For what is said in a mediation there is none.

pub mod bundles;
pub mod cards;
pub mod cases;
pub mod files;
pub mod forms;
pub mod lines;
pub mod posts;
