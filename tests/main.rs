//! Every test beyond the unit tests, in one binary: it links once.

mod postgres;
mod program;
mod store;
mod story;
mod tidy;
