//! The stories alone, while they are written.

mod postgres;
mod story;
